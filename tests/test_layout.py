"""A plan laid out anew says the same, with every comment, and a second time nothing changes."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from policykit.layout import CannotKeep, _says_the_same, lay_out
from policykit.loading import load, loads
from policykit.strategies import Data, written_plans

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").rglob("*.policykit.yaml"))
START = "policy: {title: Community cohesion}\n\nschools: [{name: Ashwell}]\n"


def laid_out(text: str) -> str:
    return lay_out(loads(text))


def rest(text: str) -> str:
    """Return what comes of the lines below the smallest plan."""
    new = laid_out(START + text)
    assert new.startswith(START)
    return new.removeprefix(START)


# --- order ----------------------------------------------------------------------------------------------------------


def test_fields_stand_in_the_order_of_the_form_with_their_comments() -> None:
    text = """\
schools:
- type: Community school  # as in the register
  # the short name
  name: Ashwell
# what we stand for
statement: We belong
policy:
  owner: Deputy headteacher
  title: Community cohesion
"""
    assert (
        laid_out(text)
        == """\
policy:
  title: Community cohesion
  owner: Deputy headteacher

schools:
  # the short name
  - name: Ashwell
    type: Community school  # as in the register

# what we stand for
statement: We belong
"""
    )


def test_fields_of_the_schools_own_stay_in_their_order() -> None:
    assert rest("\nextra:\n  b: 1\n  a: 2\n") == "\nextra:\n  b: 1\n  a: 2\n"


def test_the_lines_at_the_top_stay_there() -> None:
    text = "# yaml-language-server: $schema=plan.json\nschools: [{name: Ashwell}]\npolicy: {title: Cohesion}\n"
    above = "# Our plan.\n# All of it.\n\n"

    assert laid_out(text).splitlines()[:3] == [text.splitlines()[0], "", "policy: {title: Cohesion}"]
    assert laid_out(above + text.partition("\n")[2]).startswith(f"{above}policy:")
    assert laid_out("---\n" + START).startswith("---\npolicy:")


# --- layout ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("statement:    'We belong'", "statement: We belong\n"),
        ('statement: "2026"', 'statement: "2026"\n'),
        ("statement: 'yes'", "statement: yes\n"),
        ("statement: 'a: b'", "statement: 'a: b'\n"),
        ("statement: 'null'", "statement: 'null'\n"),
        ("statement:\n      We belong\n      together", "\nstatement: We belong\n  together\n"),
        (
            "statement: >-  # in short\n     We belong\n\n     together",
            "\nstatement: >-  # in short\n  We belong\n\n  together\n",
        ),
        ("statement: |\n     We belong\n       together\n", "\nstatement: |\n  We belong\n    together\n"),
        (
            "headings: { equity: {aim: All achieve,title: Equity} }",
            "headings: {equity: {title: Equity, aim: All achieve}}\n",
        ),
        ("introduction:\n- text: x\n\n\n- text: y", "\nintroduction:\n  - text: x\n\n  - text: y\n"),
        (
            "commitments:\n- heading: equity\n  text: x\n- heading: equity\n  text: y",
            "\ncommitments:\n  - heading: equity\n    text: x\n\n  - heading: equity\n    text: y\n",
        ),
        (
            "headings: {equity: {aim: All achieve}, # one\n teaching: {aim: All learn}}",
            "\nheadings:\n  teaching: {aim: All learn}\n  equity: {aim: All achieve}  # one\n",
        ),
        (
            f"introduction: [{{title: {'x' * 60}, text: {'y' * 60}}}]",
            f"\nintroduction:\n  - title: {'x' * 60}\n    text: {'y' * 60}\n",
        ),
    ],
)
def test_text_is_evenly_laid_out(text: str, new: str) -> None:
    assert rest(text) == new


def test_a_field_that_is_commented_out_stays_where_it_could_be_used() -> None:
    text = START + "\ngovernance:\n  committee: Curriculum\n  # quorum: three\n# the end\n"

    assert laid_out(text) == text


def test_blank_lines_of_the_author_stay_but_never_two() -> None:
    text = "\nregard:\n  parents_views:\n    - how: survey\n\n    # then\n\n    - how: letter\n"

    assert rest(text.replace("\n\n", "\n\n\n")) == text


def test_windows_line_ends_stay() -> None:
    assert laid_out(f"{START}statement:   We\n".replace("\n", "\r\n")) == f"{START}statement: We\n".replace(
        "\n", "\r\n"
    )


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_the_examples_are_laid_out_without_a_loss(file: Path) -> None:
    document = load(file)
    if document.plan is None:
        with pytest.raises(CannotKeep, match="cannot be read as a plan"):
            lay_out(document)
        return
    new = lay_out(document)

    assert loads(new).plan == document.plan
    assert sorted(_remarks(new)) == sorted(_remarks(document.source.text))


def _remarks(text: str) -> list[str]:
    return re.findall(r"(?:^| )#.*", text, re.MULTILINE)


def test_the_complete_example_is_laid_out_already() -> None:
    document = load(next(file for file in EXAMPLES if file.stem == "complete.policykit"))

    assert lay_out(document) == document.source.text


# --- refused --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("statement: &a We\nintroduction: [{text: *a}]", "repeats a part"),
        ("statement: |+\n  We\n\n", "has a number or a \\+"),
        ("statement: |2\n    We", "has a number or a \\+"),
        ("? statement\n: We", None),
    ],
)
def test_what_could_be_damaged_is_refused(text: str, why: str | None) -> None:
    if why is None:
        assert rest(text) == "statement: We\n"
        return
    with pytest.raises(CannotKeep, match=why):
        laid_out(START + text)


def test_nothing_comes_of_a_layout_that_says_something_else_or_lost_a_comment() -> None:
    document = loads(f"{START}statement: We  # all\n")

    assert _says_the_same(document, f"{START}# all\nstatement: 'We'\n")
    assert not _says_the_same(document, f"{START}statement: We\n")
    assert not _says_the_same(document, f"{START}statement: You  # all\n")


def test_lines_that_end_in_several_ways_are_refused() -> None:
    with pytest.raises(CannotKeep, match="end in several ways"):
        laid_out(START + "statement: We\r")


# --- any plan -------------------------------------------------------------------------------------------------------


@st.composite
def commented(draw: st.DrawFn, data: Data) -> tuple[str, int]:
    """Write a plan in one of several ways, with comments at random; say how many there are."""
    flow, width = draw(st.sampled_from([True, False, None])), draw(st.sampled_from([20, 80, 1000]))
    style: Any = draw(st.sampled_from([None, '"', "'", "|", ">"]))
    items = list(data.items())
    shuffled = dict(draw(st.permutations(items)))
    text = yaml.dump(
        shuffled,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=flow,
        width=width,
        default_style=style if draw(st.booleans()) and style in {"'", '"', None} else None,
        indent=draw(st.sampled_from([2, 4])),
    )
    plan, count = loads(text).plan, 0
    for _ in range(draw(st.integers(0, 6))):
        lines = text.split("\n")
        at = draw(st.integers(0, len(lines) - 1))
        kind = draw(st.sampled_from(["beside", "above", "blank"]))
        if kind == "beside" and lines[at]:
            lines[at] += f"  # remark {count}!"
        elif kind == "above":
            lines.insert(at, " " * draw(st.integers(0, 8)) + f"# remark {count}!")
        else:
            lines.insert(at, "")
        again = loads("\n".join(lines))
        if again.plan == plan and (kind == "blank" or f"remark {count}!" not in str(again.plan)):
            text = "\n".join(lines)
            count += kind == "above" or (kind == "beside" and f"remark {count}!" in text)
    return text, count


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
    max_examples=settings().max_examples * 4 // 5,
)
@given(written_plans().flatmap(commented))
def test_layout_changes_no_value_keeps_every_comment_and_is_done_once(given_text: tuple[str, int]) -> None:
    """loads(fmt(text)).plan == loads(text).plan; every comment of the old text is in the new one; idempotent."""
    text, count = given_text
    document = loads(text)
    assume(document.plan is not None)
    try:
        new = lay_out(document)
    except CannotKeep as refused:
        if refused.reason == "it has a key of several lines or parts":  # only in fields of the school's own
            return
        raise

    assert loads(new).plan == document.plan
    assert [new.count(f"# remark {number}!") for number in range(count)] == [1] * count
    assert lay_out(loads(new)) == new
