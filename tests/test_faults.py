"""Each kind of fault says in an author's words what is there, and a rule tells it to whoever wrote the plan."""

from dataclasses import FrozenInstanceError

import pytest

from policykit import faults
from policykit.faults import (
    BadReference,
    DuplicateKey,
    Empty,
    Fault,
    Inconsistent,
    Malformed,
    Missing,
    NotAChoice,
    NotText,
    OutOfRange,
    Syntax,
    TooLarge,
    Unexpected,
    Unsupported,
    WrongKind,
)
from policykit.rulebook import rules
from policykit.source import Path, Span

HERE = Span(1, 1, 1, 2)
TARGET: Path = ("commitments", 0, "measures", 2, "target")

EACH = {
    NotText((), HERE, "line 3 is not text in UTF-8"): "line 3 is not text in UTF-8",
    Syntax((), HERE, "YAML", "a quote is not closed"): "this is not YAML: a quote is not closed",
    TooLarge((), HERE, "more than 100 levels"): "the document is too large: more than 100 levels",
    Unsupported((), HERE, "a merge key (<<)"): "here is a merge key (<<), which plans do without",
    DuplicateKey(("policy", "title"), HERE, "title", 2): "`title` is given twice, first on line 2",
    Empty((), HERE): "there is nothing in the document",
    Unexpected(("polcy",), HERE, "polcy", "policy", ("policy",)): "`polcy` is not a field here; did you mean `policy`?",
    Unexpected(("colour",), HERE, "colour", None, ("policy",)): "`colour` is not a field here",
    Missing(("policy", "title"), HERE, "title"): "`title` is not given",
    WrongKind(TARGET, HERE, "a number", "a list"): "`target` is a number; here is a list",
    NotAChoice(("policy", "status"), HERE, "drft", "draft", ("draft",)): (
        "“drft” is not among the words for `status`; did you mean “draft”?"
    ),
    Malformed(
        ("policy", "approved"), HERE, "May", "a date such as 2026-09-01"
    ): "“May” is not a date such as 2026-09-01",
    OutOfRange(TARGET, HERE, "101", "at most 100"): "`target` is at most 100; here is 101",
    BadReference((), HERE, "hall"): "`*hall` repeats something that no `&hall` before it marks",
    Inconsistent((), HERE, "two rules have one code"): "two rules have one code",
}
KINDS = [kind for name in faults.__all__ if (kind := getattr(faults, name)) is not Fault]


@pytest.mark.parametrize("fault", EACH, ids=repr)
def test_a_fault_says_what_is_there(fault: Fault) -> None:
    assert fault.words == EACH[fault]


def test_every_kind_of_fault_is_tried_here() -> None:
    assert {type(fault) for fault in EACH} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_rule_of_reading_tells_each_kind_that_a_plan_can_have(kind: type[Fault]) -> None:
    """Parts that do not go together are the affair of other rules, which see the plan."""
    codes = [rule.code for rule in rules() if rule.kind is kind]

    assert all(code.startswith("PK0") for code in codes)
    assert bool(codes) is (kind is not Inconsistent)


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ((), "the document"),
        (("policy", "title"), "`title`"),
        (("commitments", 1), "item 2 of `commitments`"),
        (("commitments", 0, "strands", 2), "item 3 of `strands`"),
        ((0,), "`0`"),
    ],
)
def test_a_fault_names_its_part_as_an_author_would(path: Path, part: str) -> None:
    assert Empty(path, HERE).part == part


def test_a_fault_cuts_short_a_key_that_is_a_passage() -> None:
    fault = Unexpected((), HERE, "Pupils meet people of other backgrounds. " * 20, None, ())

    assert len(fault.words) < 200


def test_a_fault_cannot_be_changed() -> None:
    fault = Missing((), HERE, "title")

    with pytest.raises(FrozenInstanceError):
        fault.key = "owner"  # type: ignore[misc]
