"""`try_rule` checks a fragment with one rule alone, so that whoever writes a rule need not write a plan around it."""

from datetime import date

import pytest

from policykit.errors import UnknownSelector
from policykit.models import Analysis, Commitment, Evidence, Measure, Plan, Policy, School
from policykit.prose import Prose
from policykit.testing import plan_around, try_rule

TARGET_ALONE = "{indicator: Pupils who feel they belong, target: 90}"


@pytest.mark.parametrize("code", ["PK401", "pk401", "Pk401", "measure-without-baseline", "Measure-without-Baseline"])
def test_a_rule_goes_by_its_code_or_its_name_in_letters_of_any_size(code: str) -> None:
    assert [finding.code for finding in try_rule(code, TARGET_ALONE)] == ["PK401"]


def test_only_the_one_rule_is_tried() -> None:
    """The fragment has no due date either, and that is another rule's affair."""
    assert [finding.code for finding in try_rule("PK403", TARGET_ALONE)] == ["PK403"]


def test_a_code_that_no_rule_has_is_an_error() -> None:
    with pytest.raises(UnknownSelector, match="PK999"):
        try_rule("PK999", TARGET_ALONE)


@pytest.mark.parametrize(
    ("code", "fragment"),
    [
        ("PK401", TARGET_ALONE),
        ("PK401", f"commitments: [{{heading: teaching, text: Pupils meet, measures: [{TARGET_ALONE}]}}]"),
        ("PK601", "policy: {title: Community cohesion policy}"),
        ("PK601", "title: Community cohesion policy"),
        ("PK802", "statement: Write to j.example@ashwell.test"),
        ("PK005", "policy: {title: a, title: b}"),
        ("PK001", "\0"),
    ],
)
def test_a_fragment_is_a_part_a_plan_or_for_a_rule_of_reading_a_document(code: str, fragment: str) -> None:
    assert {finding.code for finding in try_rule(code, fragment)} == {code}


def test_a_fragment_is_read_as_a_plan_is() -> None:
    """A key with nothing after it counts as absent."""
    assert try_rule("PK401", "{indicator: Pupils who feel they belong, baseline: , target: 90}")


def test_the_date_of_the_check_can_be_given() -> None:
    due = "{indicator: Pupils who feel they belong, due: 2026-07-31}"

    assert try_rule("PK411", due, as_of=date(2026, 7, 31)) == ()
    assert try_rule("PK411", due, as_of=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("{indicator: Pupils, target: many}", "`target` is a number; here is “many”"),
        ("{indicator: Pupils, due: 31/07/2026}", "“31/07/2026” is not a date such as 2026-09-01"),
        ("{indicator: Pupils, targt: 90}", "`targt` is not a field here; did you mean `target`?"),
        ("{indicator: a, indicator: b}", "`indicator` is given twice, first on line 1"),
        ("[indicator]", "the document is a mapping; here is a list"),
        ("", "there is nothing in the document"),
    ],
)
def test_a_fragment_that_could_not_be_read_is_an_error_in_an_authors_words(fragment: str, words: str) -> None:
    with pytest.raises(ValueError, match=r"\A[^\n]+\Z") as caught:
        try_rule("PK401", fragment)

    assert type(caught.value) is ValueError
    assert str(caught.value) == words


def test_each_fault_of_a_fragment_has_a_line() -> None:
    with pytest.raises(ValueError, match="target") as caught:
        try_rule("PK401", "{indicator: Pupils, baseline: few, target: many}")

    assert str(caught.value).splitlines() == [
        "`baseline` is a number; here is “few”",
        "`target` is a number; here is “many”",
    ]


@pytest.mark.parametrize("kind", [Plan, School, Policy, Commitment, Measure, Evidence, Analysis, Prose])
def test_what_every_plan_needs_is_filled_in(kind: type) -> None:
    plan = plan_around("{}", kind)

    assert plan.schools[0].type == "Community school"
    assert plan.policy.title == "Community cohesion policy"


def test_what_the_fragment_says_is_not_filled_in() -> None:
    assert plan_around("title: Living together", Policy).policy.title == "Living together"
