"""From an older form of plans to the form of today. Form 0 is a sample: no policykit that read it was published."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings

from policykit.cli import app
from policykit.edits import Edit, edited
from policykit.loading import loads
from policykit.migrations import CannotMigrate, form_of, migrate, rewrite
from policykit.source import Span
from policykit.strategies import Data, written_plans
from policykit.syntax import Format

FORM_0 = """\
# A draft, written before there was a form.
policykit: 0
policy: {title: Community cohesion}
school:  # ours
  name: Ashwell Primary School

  # as in the register
  type: Community school
actions:
  - heading: engagement
    text: Each class spends a day with a class of another school.
    measures:
      - indicator: Classes that have met their partner class
        by: 2027-07-16  # the last day of term
"""
FORM_1 = """\
# A draft, written before there was a form.
policykit: 1
policy: {title: Community cohesion}
schools:  # ours
  - name: Ashwell Primary School

    # as in the register
    type: Community school
commitments:
  - heading: engagement
    text: Each class spends a day with a class of another school.
    measures:
      - indicator: Classes that have met their partner class
        due: 2027-07-16  # the last day of term
"""


def rewritten(text: str, format: Format = Format.YAML) -> str:
    return rewrite(loads(text, format=format).source, format=format)


def test_a_plan_in_form_0_becomes_one_of_today_with_its_comments() -> None:
    assert loads(FORM_0).plan is None
    assert rewritten(FORM_0) == FORM_1
    assert loads(FORM_1).plan is not None


def test_the_same_is_done_to_data() -> None:
    assert migrate(yaml.safe_load(FORM_0)) == yaml.safe_load(FORM_1)


def test_what_stands_in_brackets_and_quotes_is_rewritten_too() -> None:
    json = '{"policykit": 0, "policy": {"title": "x"}, "school": {\n  "name": "A"}, "actions": []}'

    assert rewritten(json, Format.JSON) == (
        '{"policykit": 1, "policy": {"title": "x"}, "schools": [{\n  "name": "A"}], "commitments": []}'
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (FORM_1, "form 1 already"),
        ("policy: {title: x}", "form 1 already"),
        ("policykit: false", "form 1 already"),
        ("policykit: [", "cannot be read"),
        ("policykit: 0\nschool: &a {name: x}\nextra: {b: *a}\n? school\n: x", "cannot be read"),
        ("policykit: 0\nschool:\n", "one by one"),
    ],
)
def test_what_cannot_be_migrated_says_why(text: str, why: str) -> None:
    with pytest.raises(CannotMigrate, match=why):
        rewritten(text)


def test_a_name_of_today_is_not_written_over() -> None:
    both = "policykit: 0\nschool: {name: x}\nschools: [{name: y}]\n"

    assert rewritten(both) == both.replace("0", "1")


def test_edits_count_lines_as_documents_do() -> None:
    source = loads("a: 1\r\nb: 2\nc: 3").source

    assert edited(source, [Edit(Span(2, 4, 2, 5), "9"), Edit(Span(3, 4, 3, 5), "8")]) == "a: 1\r\nb: 9\nc: 8"


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=settings().max_examples * 3 // 5)
@given(written_plans())
def test_any_plan_comes_back_from_form_0(data: Data) -> None:
    """A plan that is put back into form 0 and migrated says what it said."""
    data = {**data, "policykit": 1, "schools": data["schools"][:1]}
    old = {{"schools": "school", "commitments": "actions"}.get(key, key): value for key, value in data.items()}
    old |= {"policykit": 0, "school": data["schools"][0]}
    text = yaml.safe_dump(old, allow_unicode=True, sort_keys=False)

    assert loads(rewritten(text)).plan == loads(yaml.safe_dump(data, allow_unicode=True)).plan
    assert form_of(migrate(old)) == 1


# --- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.policykit.yaml"
    path.write_text(FORM_0)
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ("migrate", "a.policykit.yaml", *arguments))


def test_it_is_shown_first_and_written_when_asked(plan: Path) -> None:
    shown = run()

    assert (shown.exit_code, plan.read_text()) == (0, FORM_0)
    assert {"-actions:", "+commitments:"} <= set(shown.stdout.splitlines())
    assert run("--write").stdout.endswith("a.policykit.yaml is now in form 1\n")
    assert plan.read_text() == FORM_1


def test_a_plan_of_today_is_left(plan: Path) -> None:
    plan.write_text(FORM_1)
    result = run("--write")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "policykit: a.policykit.yaml is left as it is: it is in form 1 already\n"


def test_what_still_keeps_it_from_being_read_is_said(plan: Path) -> None:
    plan.write_text(FORM_0.replace("heading: engagement", "heading: engagment"))

    assert "policykit check says what" in run().stdout
