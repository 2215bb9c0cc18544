"""From a file, a text or a stream to a plan; whatever is in it, the answer is a document."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.checker import check
from policykit.errors import CannotRead, UnknownFormat
from policykit.faults import Empty, Missing, TooLarge
from policykit.loading import Document, find_plans, load, loads
from policykit.models import Plan
from policykit.report import Report
from policykit.source import Span
from policykit.strategies import near_plans, written_plans
from policykit.strategies.mistakes import ODD_VALUES
from policykit.syntax import MAX_BYTES, Format

TEXTS = [each for each in Format if not each.is_form]

TODAY = date(2026, 9, 1)
YAML = "policy:\n  title: Community cohesion\nschools:\n  - name: Ashwell Primary School\n"
JSON = '{"policy": {"title": "Community cohesion"}, "schools": [{"name": "Ashwell Primary School"}]}'
TOML = '[policy]\ntitle = "Community cohesion"\n\n[[schools]]\nname = "Ashwell Primary School"\n'

json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.sampled_from(ODD_VALUES),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.text(max_size=5) | st.sampled_from(["policy", "schools", "commitments", "measures", "extra"]),
            inside,
            max_size=3,
        )
    ),
    max_leaves=20,
)


# --- from where -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ending", "text"), [("yaml", YAML), ("yml", YAML), ("json", JSON), ("toml", TOML)])
def test_a_plan_is_read_from_a_file_in_the_format_its_name_tells(tmp_path: Path, ending: str, text: str) -> None:
    file = tmp_path / f"ashwell.policykit.{ending}"
    file.write_text(text, encoding="utf-8")
    document = load(file)

    assert document.faults == ()
    assert document.plan == loads(YAML).plan
    assert document.source.name == str(file)
    assert load(str(file), name="ashwell").source.name == "ashwell"


def test_a_format_that_is_given_goes_before_the_name(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TOML, encoding="utf-8")

    assert load(tmp_path / "plan.txt", format=Format.TOML).plan == loads(YAML).plan
    with pytest.raises(UnknownFormat, match=r"plan\.txt"):
        load(tmp_path / "plan.txt")


@pytest.mark.parametrize("text", [YAML, JSON])
def test_a_stream_is_read_as_yaml_of_which_json_is_a_part(text: str) -> None:
    document = load(BytesIO(text.encode()))

    assert document.plan == loads(YAML).plan
    assert document.source.name == "(standard input)"
    assert load(BytesIO(TOML.encode()), name="ashwell", format=Format.TOML).source.name == "ashwell"


def test_no_more_is_read_than_a_plan_may_hold(tmp_path: Path) -> None:
    stream = BytesIO(b" " * (MAX_BYTES + 100))
    (tmp_path / "plan.yaml").write_bytes(stream.getvalue())

    for document in (load(stream), load(tmp_path / "plan.yaml")):
        assert [type(fault) for fault in document.faults] == [TooLarge]
    assert stream.tell() == MAX_BYTES + 1


def test_a_file_that_is_not_there_is_an_error_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="there is no such file"):
        load(tmp_path / "plan.yaml")
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(CannotRead, match="it is a folder"):
        load(tmp_path / "folder.yaml")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "reading it is not allowed"),
        (OSError(5, "Input/output error"), "Input/output error"),
        (OSError("the disk is gone"), "the disk is gone"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_of_the_caller(
    monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CannotRead) as raised:
        load("plan.yaml")

    assert str(raised.value) == f"cannot read plan.yaml: {reason}"


def test_a_plan_that_was_made_is_a_document_without_places() -> None:
    plan = Plan.model_validate(json.loads(JSON))
    document = Document.of(plan)

    assert document.plan is plan
    assert document.source.span(("policy", "title")) == Span(1, 1, 1, 1)


def test_plans_are_found_by_their_names(tmp_path: Path) -> None:
    for name in (
        "b/x.policykit.yaml",
        "a.policykit.json",
        "a.json",
        ".git/c.policykit.yaml",
        "b/node_modules/d.policykit.yml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert [*find_plans(tmp_path)] == [tmp_path / "a.policykit.json", tmp_path / "b/x.policykit.yaml"]
    with pytest.raises(CannotRead, match="there is no such file"):
        [*find_plans(tmp_path / "nowhere")]


# --- what is in it --------------------------------------------------------------------------------------------------


def test_every_fault_is_told_at_once_with_line_and_column() -> None:
    document = loads(
        "policy:\n"
        "  titl: Community cohesion\n"
        "  period: {start: 1 September 2026, end: 2027-07-31}\n"
        "schools:\n"
        "  - name: Ashwell Primary School\n"
        "    pupils: many\n"
        "commitments: {}\n"
    )
    findings = check(document, as_of=TODAY).findings

    assert [(each.code, each.span.line, each.span.column) for each in findings] == [
        ("PK010", 2, 3),
        ("PK014", 3, 19),
        ("PK012", 6, 13),
        ("PK012", 7, 14),
    ]


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("{policy: {title: a, number: 1.10}, schools: [{name: b}]}", Format.YAML),
        ("{policy: {title: a, number: &number 1.10}, schools: [{name: b}]}", Format.YAML),
        ('{"policy": {"title": "a", "number": 1.10}, "schools": [{"name": "b"}]}', Format.JSON),
        ('schools = [{name = "b"}]\n[policy]\ntitle = "a"\nnumber = 1.10', Format.TOML),
    ],
)
def test_a_number_that_is_only_read_stays_as_it_was_written(text: str, format: Format) -> None:
    """Version 1.10 comes after 1.9; as a number it would be 1.1."""
    plan = loads(text, format=format).plan

    assert plan is not None
    assert plan.policy.number == "1.10"


def test_a_number_that_is_written_once_and_repeated_stays_as_it_was_written() -> None:
    version = "{version: &v 1.10, date: 2026-07-08}, {version: *v, date: 2026-07-09}"
    plan = loads(f"policy: {{title: a, history: [{version}]}}\nschools: [{{name: b}}]").plan

    assert plan is not None
    assert [each.version for each in plan.policy.history] == ["1.10", "1.10"]


@pytest.mark.parametrize("blank", ["", "~", "null", "''", "' '", '"\\n"'])
def test_a_blank_key_is_like_an_absent_one(blank: str) -> None:
    """A form that was printed and half filled in is read like one whose blanks were never there."""
    text = (
        f"statement: {blank}\ncommitments: {blank}\ncontext: {blank}\nlegal_basis: {{duty_holder: {blank}}}\n"
        f"reviews: [{{date: 2026-07-01, by: {blank}}}]\nequality: {{information_published: {blank}}}\n"
        f"governance: {{meets: {blank}}}\n"
    )
    document = loads(YAML + text)
    without = loads(YAML + "legal_basis: {}\nreviews: [{date: 2026-07-01}]\nequality: {}\ngovernance: {}\n")

    assert document.faults == ()
    assert document.plan == without.plan


@pytest.mark.parametrize("blank", ["", "''", "' '"])
def test_what_is_needed_is_missing_where_it_is_blank(blank: str) -> None:
    faults = loads(f"policy: {{title: {blank}}}\nschools: [{{name: Ashwell}}, {blank or '~'}]").faults

    assert [type(fault) for fault in faults] == [Missing, Missing]
    assert [fault.path for fault in faults] == [("policy", "title"), ("schools", 1)]


@pytest.mark.parametrize("text", ["", "\n\n", "# a plan\n", "---\n", "null", "''"])
def test_a_document_with_nothing_in_it_is_said_to_be_empty(text: str) -> None:
    document = loads(text)

    assert document.plan is None
    assert [type(fault) for fault in document.faults] == [Empty]


@given(written_plans())
def test_whatever_the_format_the_plan_is_the_same(data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False)
    as_json, as_yaml = loads(text, format=Format.JSON), loads(text, format=Format.YAML)

    assert as_json.plan is not None
    assert as_json.plan == as_yaml.plan


@given(written_plans())
def test_a_plan_that_is_written_and_read_again_is_the_same(data: Any) -> None:
    plan = loads(json.dumps(data), format=Format.JSON).plan
    assert plan is not None
    written = plan.model_dump_json(by_alias=True)

    assert loads(written, format=Format.JSON).plan == plan


@given(json_like | near_plans(), st.sampled_from(TEXTS))
def test_whatever_is_in_it_the_answer_is_a_document_and_its_check_a_report(data: Any, format: Format) -> None:
    document = loads(json.dumps(data), format=format)
    report = check(document, as_of=TODAY, pack="full")

    assert isinstance(report, Report)
    assert (document.plan is None) == bool(document.faults)
    assert (document.plan is None) <= bool(report.findings)


@given(st.binary(max_size=200) | st.text(max_size=200), st.sampled_from(TEXTS))
def test_whatever_the_bytes_the_answer_is_a_document(text: str | bytes, format: Format) -> None:
    document = loads(text, format=format)

    assert (document.plan is None) == bool(document.faults)
    assert isinstance(check(document, as_of=TODAY), Report)


@given(near_plans())
def test_every_finding_points_into_the_document(data: Any) -> None:
    text = json.dumps(data, indent=2)
    lines = text.split("\n")
    for finding in check(loads(text, format=Format.JSON), as_of=TODAY, pack="full").findings:
        span = finding.span

        assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)
        assert span.end_line <= len(lines)
        assert span.end_column <= len(lines[span.end_line - 1]) + 1
