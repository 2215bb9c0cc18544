"""Mending a document: what was found is gone, nothing else is changed, and a second time there is nothing to do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policykit.checker import check
from policykit.findings import Finding
from policykit.fix import Fixed, _is_same_elsewhere, fix
from policykit.loading import Document, loads
from policykit.strategies import Data, near_plans, written_plans
from policykit.syntax import Format

BROKEN = sorted((Path(__file__).parents[1] / "examples" / "broken").glob("*.yaml"))
PLAN = """\
# our plan
policy:
  titel: Community cohesion  # as approved
  period: {start: 1 September 2026, end: "31 July 2029"}
schools:
  - name: Ashwell Primary School
    type: community school
legal_basis:
  provisions: [Race Relations Act 1976]  # from the old policy
  statement: >-
    Section 21(4) of the Education Act 2002 asks us
    to promote community cohesion.
"""
MENDED = """\
# our plan
policy:
  title: Community cohesion  # as approved
  period: {start: 2026-09-01, end: "2029-07-31"}
schools:
  - name: Ashwell Primary School
    type: Community school
legal_basis:
  provisions: [Equality Act 2010]  # from the old policy
  statement: >-
    Section 21(5)(b) of the Education Act 2002 asks us
    to promote community cohesion.
"""

without_limits = settings(
    suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=settings().max_examples * 3 // 5
)


def found(document: Document) -> tuple[Finding, ...]:
    return check(document, as_of=date(2026, 9, 1), pack="full").findings


def fixed(text: str, format: Format = Format.YAML, **options: Any) -> Fixed:
    return fix(loads(text, format=format), found, format=format, **options)


def test_all_that_can_be_mended_is_and_all_else_stays_as_it_is() -> None:
    """What keeps the plan from being read comes first; only then can its citations be seen."""
    result = fixed(PLAN)

    assert result.text == MENDED
    assert [each.code for each in result.repairs] == ["PK010", "PK014", "PK014", "PK013", "PK702", "PK701"]
    assert result.left == ()


def test_line_ends_stay_as_they_are() -> None:
    assert fixed(PLAN.replace("\n", "\r\n")).text == MENDED.replace("\n", "\r\n")


def test_only_what_is_selected_is_mended() -> None:
    result = fixed(PLAN, select=("PK014",))

    assert [each.code for each in result.repairs] == ["PK014", "PK014"]


def test_toml_and_json_are_mended_too() -> None:
    toml = '[policy]\ntitel = "Cohesion"\nstatus = "approvd"\n[[schools]]\nname = "Ashwell"\n'
    toml += "[dissemination]\non_request = true\n"
    json = '{"policy": {"titel": "Cohesion", "status": "approvd"}, "schools": [{"name": "A", "pupils": "1,200"}]}'

    assert fixed(toml, Format.TOML).text == toml.replace("titel", "title").replace("approvd", "approved").replace(
        "true", '"yes"'
    )
    assert fixed(json, Format.JSON).text == json.replace("titel", "title").replace("approvd", "approved").replace(
        '"1,200"', "1200"
    )


def test_a_repair_that_would_bring_something_else_is_not_made() -> None:
    """The right name stands there already: the plan would have it twice."""
    text = PLAN + "statement: We belong\nstatment: together\n"
    result = fixed(text)

    assert "statment: together" in result.text
    assert [each.why for each in result.left] == ["mending it would bring up something else"]
    assert "2026-09-01" in result.text


def test_a_repair_after_which_something_else_is_found_is_not_made() -> None:
    def check(document: Document) -> Iterable[Finding]:
        first, *others = found(document)
        return (replace(first, code="PK499"), *others) if "Equality Act" in document.source.text else (first, *others)

    result = fix(loads(PLAN), check)

    assert "Race Relations Act 1976" in result.text
    assert "21(5)(b)" in result.text
    assert [each.why for each in result.left] == ["mending it would bring up something else"]


def test_a_repair_that_would_change_another_value_is_told_from_one_that_would_not() -> None:
    old, new = loads(PLAN), loads(PLAN.replace("titel", "title"))
    (repair, *_) = fixed(PLAN).repairs

    assert _is_same_elsewhere(old, new, [repair], Format.YAML)
    assert not _is_same_elsewhere(old, loads(new.source.text.replace("Ashwell", "Brook")), [repair], Format.YAML)
    assert not _is_same_elsewhere(old, new, [], Format.YAML)


def test_what_somebody_answers_for_is_not_mended() -> None:
    def check(document: Document) -> Iterable[Finding]:
        return (each for each in found(document) if each.code != "PK702")

    assert "Race Relations Act 1976" in fix(loads(PLAN), check).text


def test_what_is_no_document_at_all_is_left_alone() -> None:
    assert (fixed("policy: [").text, fixed("").text) == ("policy: [", "")


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_the_broken_examples_get_no_worse(file: Path) -> None:
    document = loads(file.read_bytes(), name=file.name)
    result = fix(document, found)

    assert_no_worse(document, result)


# --- any plan -------------------------------------------------------------------------------------------------------


def assert_no_worse(before: Document, result: Fixed) -> None:
    """Once a plan can be read, more is found in it, so findings are compared only where it could be before."""
    after = result.document
    if before.plan or not after.plan:
        was, now = (Counter((each.code, each.pointer) for each in found(each)) for each in (before, after))
        assert now <= was
        assert (was - now).total() >= len(result.repairs)
    assert fix(after, found).repairs == ()
    assert after.source.text == before.source.text or result.repairs


@without_limits
@given(near_plans(), st.booleans())
def test_a_mended_plan_has_fewer_findings_and_no_new_one(data: Any, flow: bool) -> None:  # noqa: FBT001
    """After a fix the finding is gone and no new one has come; a second fix does nothing."""
    document = loads(yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, sort_keys=False))

    assert_no_worse(document, fix(document, found))


@without_limits
@given(written_plans(), st.sampled_from(["statement:", "commitments:", "governance:", "reviews:", "schools:"]))
def test_a_slip_in_the_name_of_a_part_is_undone(data: Data, key: str) -> None:
    """What was written without one of its letters is as it was before."""
    good = yaml.safe_dump({"policykit": 1} | data, allow_unicode=True, sort_keys=False)
    wrong = good.replace(f"\n{key}", f"\n{key[:3]}{key[4:]}", 1)

    assert fixed(wrong).text in {good, fixed(good).text}


@without_limits
@given(written_plans())
def test_a_plan_that_can_be_read_keeps_what_it_says_apart_from_citations(data: Data) -> None:
    document = loads(yaml.safe_dump(data, allow_unicode=True))
    result = fix(document, found)

    assert result.document.plan == document.plan or any(each.code in {"PK701", "PK702"} for each in result.repairs)
