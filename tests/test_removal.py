"""The complete plan has nothing to spare: whatever is taken out of it, a rule or the reader notices.

What may go unnoticed stands in `FREE`, each with its reason. The list may only shrink.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from policykit.checker import check
from policykit.models import Plan
from policykit.source import Path as Place
from policykit.syntax import Format, parse

COMPLETE = Path(__file__).parents[1] / "examples" / "complete" / "complete.policykit.yaml"
AS_OF = date(2026, 11, 24)

FREE = {
    # words that stand beside others which say what is asked for
    "statement": "a motto",
    "legal_basis/statement": "the law itself is cited under `provisions`",
    "legal_basis/well_being": "a commitment answers well-being-outcomes too, and either will do",
    "context/population/description": "the figures say whom the school serves too, and either will do",
    "context/population/figures": "the description says whom the school serves too, and either will do",
    "context/location/challenges": "what is hard about a place is worth saying, and nothing asks for it",
    "commitments/*/measures/*/evaluation/text": "`progress`, `result` and `use` say what was found and what follows",
    "equality/impact_assessment/outcome": "a sentence beside the day of the assessment",
    # one of several: the list is asked for, and has others
    "policy/applies_to/*": "one of several groups of people",
    "policy/history/*": "one of several versions",
    "linked_policies/*": "one of several policies",
    "dissemination/languages/*": "one of several languages",
    # details that the plan can do without
    "schools/*/laestab": "the URN leads to it",
    "schools/*/ages": "the URN leads to them",
    "commitments/*/id": "a name for others to point at; nothing in the plan does",
    "commitments/*/measures/*/milestones/*/value": "a step can be told by its words alone",
    "commitments/*/measures/*/supporters": "a lead is asked for, helpers are not",
    "equality/where": "the school's website has a page for it",
    "equality/impact_assessment": "no law asks for one, and few schools' policies have one",
    "governance/training/*/attended": "the topic and the day are asked for",
    "dissemination/published/*/address": "a place may be a notice board",
}
"""What may be taken out unnoticed, and why. `*` is any item of a list; what lies inside a part goes with it."""


def places(value: object, at: Place = ()) -> Iterator[Place]:
    """Yield the path of every value of every mapping and of every item of every list."""
    inside: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inside:
        yield (*at, step)
        yield from places(each, (*at, step))


def without(value: Any, place: Place) -> Any:
    """Return the data with one value taken out."""
    step, *rest = place
    if isinstance(value, dict):
        return {
            key: without(each, tuple(rest)) if key == step else each
            for key, each in value.items()
            if key != step or rest
        }
    return [
        without(each, tuple(rest)) if index == step else each
        for index, each in enumerate(value)
        if index != step or rest
    ]


def goes_unnoticed(data: Any) -> bool:
    """Whether data can be read as a plan in which nothing is found."""
    try:
        plan = Plan.model_validate(data)
    except ValidationError:
        return False
    return not check(plan, as_of=AS_OF, pack="full").findings


def covers(pattern: str, place: Place) -> bool:
    """Whether a place is one that a pattern of `FREE` names, or lies inside one."""
    wanted = pattern.split("/")
    words = ["*" if isinstance(step, int) else step for step in place[: len(wanted)]]
    return words == wanted


def test_whatever_is_taken_out_is_noticed(record_property: Callable[[str, object], None]) -> None:
    """Nothing that a requirement or a rule speaks of can be lost from the plan without a finding."""
    data: Any = parse(COMPLETE.read_text("utf-8"), name=COMPLETE.name, format=Format.YAML).data
    removals = list(places(data))
    unnoticed = [place for place in removals if goes_unnoticed(without(data, place))]
    free = [place for place in unnoticed if any(covers(pattern, place) for pattern in FREE)]
    asked = len(removals) - len(free)
    lost = ["/".join(map(str, place)) for place in unnoticed if place not in free]
    record_property("told", f"{asked - len(lost)} of {asked} removals noticed; {len(free)} more were free to go")

    assert lost == []
    assert [pattern for pattern in FREE if not any(covers(pattern, place) for place in free)] == []


def test_nothing_is_found_before_anything_is_taken_out() -> None:
    data = parse(COMPLETE.read_text("utf-8"), name=COMPLETE.name, format=Format.YAML).data

    assert goes_unnoticed(data)


def test_one_value_is_taken_out_and_no_other() -> None:
    data = {"a": [{"b": 1, "c": [2, 3]}, 4]}

    assert list(places(data)) == [
        ("a",),
        ("a", 0),
        ("a", 0, "b"),
        ("a", 0, "c"),
        ("a", 0, "c", 0),
        ("a", 0, "c", 1),
        ("a", 1),
    ]
    assert without(data, ("a", 0, "c", 0)) == {"a": [{"b": 1, "c": [3]}, 4]}
    assert without(data, ("a", 0)) == {"a": [4]}
    assert without(data, ("a",)) == {}
