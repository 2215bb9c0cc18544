"""What is found is told once, with every place where it is found."""

from dataclasses import replace
from datetime import date

import pytest

from policykit.duties import Basis
from policykit.findings import Finding, Place, Severity
from policykit.reporters.page.points import Ground, ground, points
from policykit.source import Span
from runs import FINDING, waiver


def at(line: int, pointer: str, **changes: object) -> Finding:
    given = {"span": Span(line, 1, line, 2), "pointer": pointer, "fingerprint": str(line)} | changes
    return replace(FINDING, **given)  # type: ignore[arg-type] # a test's


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (Basis.STATUTE, Ground.LAW),
        (Basis.REGULATION, Ground.LAW),
        (Basis.GUIDANCE, Ground.GUIDANCE),
        (Basis.INSPECTION, Ground.GUIDANCE),
        (Basis.MODEL_POLICY, Ground.GUIDANCE),
        (Basis.PRACTICE, Ground.PRACTICE),
    ],
)
def test_a_finding_rests_on_law_guidance_or_practice(basis: Basis, expected: Ground) -> None:
    assert ground(replace(FINDING, basis=basis)) is expected
    assert ground(replace(FINDING, basis=basis, code="PK001")) is Ground.READING


def test_findings_that_differ_in_their_place_only_are_one_point() -> None:
    findings = [at(8, "/commitments/0/due"), at(9, "/commitments/1/due"), at(10, "/commitments/2/due")]
    (point,) = points(findings, {})

    assert point.finding is findings[0]
    assert point.where == "due, 3 places: commitment 1 (line 8); commitment 2 (line 9); commitment 3 (line 10)"
    assert point.briefly == "due, 3 places: commitment 1 (line 8); commitment 2 (line 9); line 10"


def test_places_with_nothing_in_common_are_told_whole() -> None:
    (point,) = points([at(8, "/statement"), at(9, "/definition/source")], {})

    assert point.where == "2 places: statement (line 8); definition, source (line 9)"


def test_one_place_is_told_without_a_number() -> None:
    (point,) = points([at(8, "/statement")], {})

    assert point.where == point.briefly == "statement (line 8)"


def test_where_else_it_stands_is_told_with_its_place() -> None:
    places = (Place("b.yaml", Span(3, 1, 3, 2)), Place("c.yaml", Span(4, 1, 4, 2)))
    findings = [at(8, "/statement", elsewhere=places[:1]), at(9, "/statement", elsewhere=places)]
    (point,) = points(findings, {})

    assert [each.address for each in point.spots] == [
        "(line 8; also b.yaml, line 3)",
        "(line 9; also b.yaml, line 3 and 1 more)",
    ]


def test_places_in_a_form_are_told_as_their_reader_finds_them() -> None:
    spans = [Span(line, 1, line, 3, f"Measures!D{line}") for line in (8, 9, 10, 11)]
    findings = [at(each.line, f"/commitments/{each.line}/due", span=each) for each in spans]
    findings[0] = replace(findings[0], elsewhere=(Place("b.xlsx", spans[0]),))
    (point,) = points(findings, {})

    assert point.briefly == (
        "due, 4 places: commitment 9 (Measures!D8; also b.xlsx, Measures!D8); commitment 10 (Measures!D9);"
        " Measures!D10, Measures!D11"
    )
    assert point.addresses == "Measures!D8, Measures!D9, Measures!D10, Measures!D11"


@pytest.mark.parametrize(
    "changes",
    [
        {"message": "something else"},
        {"settle": "something else"},
        {"severity": Severity.ERROR},
        {"code": "PK402"},
        {"requirement": "delivery-plan"},
        {"is_known": True},
        {"waiver": waiver()},
    ],
)
def test_findings_that_differ_in_more_are_apart(changes: dict[str, object]) -> None:
    """What is waived or known is never told together with what counts."""
    assert len(points([at(8, "/statement"), at(9, "/statement", **changes)], {})) == 2


def test_one_waiver_is_one_whoever_made_it() -> None:
    first, second = (at(line, "/statement", waiver=waiver(expires=date(2027, 3, 31))) for line in (8, 9))

    assert len(points([first, second], {})) == 1


def test_the_gravest_ranks_first_and_law_before_advice() -> None:
    law = replace(FINDING, severity=Severity.WARNING, basis=Basis.STATUTE, message="law")
    advice = replace(law, basis=Basis.PRACTICE, message="advice")
    error = replace(advice, severity=Severity.ERROR, message="error")
    ranked = sorted(points([advice, law, error], {}), key=lambda each: each.rank)

    assert [each.finding.message for each in ranked] == ["error", "law", "advice"]
