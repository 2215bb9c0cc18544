"""What differs between two versions of a plan."""

import copy
import random
from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policykit.diff import Change, Comparison, Kind, Reason, compare_plans, reasons
from policykit.loading import loads
from policykit.models import Model, Plan
from policykit.pairing import form
from policykit.source import Path, pointer
from policykit.strategies import Data, written_plans

OLD = """\
policy:
  title: Community cohesion
  history: [{version: 1.0, date: 2026-07-08, changes: The first plan}]
schools: [{name: Ashwell Primary School, urn: 990001}]
context: {population: {eal: 12}}
dimensions: {global: {meaning: Our links abroad}}
commitments:
  - id: visits
    heading: teaching
    text: Each class visits a place of worship
    dimensions: [local, uk]
    measures:
      - {id: doors, indicator: Visits, target: 5, due: 2027-07-31, lead: Year 6 teacher}
  - id: clubs
    heading: equity
    text: Every pupil has a free place in a club
"""

without_limits = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)


def plan(text: str) -> Plan:
    document = loads(text)
    assert document.plan, document.faults
    return document.plan


def changes(old: str, new: str) -> list[tuple[object, ...]]:
    found = compare_plans(plan(old), plan(new))
    return [(each.kind, each.what, each.was, each.now) for each in found]


def after(was: str, now: str) -> list[tuple[object, ...]]:
    assert was in OLD
    return changes(OLD, OLD.replace(was, now, 1))


VISITS = "commitment “Each class visits a place of worship”"

# --- one change -----------------------------------------------------------------------------------------------------


def test_a_date_that_was_put_off_is_told_in_an_authors_words() -> None:
    what = f"{VISITS}, measure “Visits”: due"

    assert after("due: 2027-07-31", "due: 2028-07-31") == [(Kind.CHANGED, what, "2027-07-31", "2028-07-31")]


def test_a_change_has_its_place_in_both_plans() -> None:
    (first,) = compare_plans(plan(OLD), plan(OLD.replace("global: {meaning: Our", "global: {meaning: All our")))

    assert (first.old, first.new) == ("/dimensions/global/meaning", "/dimensions/global/meaning")
    assert (first.what, first.was, first.now) == (
        "dimensions, global: meaning",
        "Our links abroad",
        "All our links abroad",
    )


def test_what_was_given_for_the_first_time_is_added_and_what_is_gone_is_removed() -> None:
    assert after("eal: 12", "eal: 12, disadvantaged: 30.5") == [
        (Kind.ADDED, "context, population: disadvantaged", None, "30.5")
    ]
    assert after(", target: 5", "") == [(Kind.REMOVED, f"{VISITS}, measure “Visits”: target", "5", None)]


def test_a_new_part_is_told_with_all_it_says() -> None:
    told = "heading: equity\ntext: We lend kit\nmeasures:\n  indicator: Loans\n  cost: 20"
    text = f"{OLD}  - {{heading: equity, text: We lend kit, measures: [{{indicator: Loans, cost: 20}}]}}\n"

    assert changes(OLD, text) == [(Kind.ADDED, "commitment “We lend kit”", None, told)]
    assert changes(text, OLD) == [(Kind.REMOVED, "commitment “We lend kit”", told, None)]


def test_a_part_that_is_reworded_is_one_change_and_goes_by_its_new_words() -> None:
    assert after("text: Each class visits a place of worship", "text: We go") == [
        (Kind.CHANGED, "commitment “We go”: text", "Each class visits a place of worship", "We go")
    ]


def test_another_id_is_a_change_of_the_id() -> None:
    assert after("id: clubs", "id: free-clubs") == [
        (Kind.CHANGED, "commitment “Every pupil has a free place in a club”: id", "clubs", "free-clubs")
    ]


def test_choices_come_and_go_one_by_one() -> None:
    assert after("dimensions: [local, uk]", "dimensions: [uk, school]") == [
        (Kind.ADDED, f"{VISITS}: dimensions", None, "school"),
        (Kind.REMOVED, f"{VISITS}: dimensions", "local", None),
    ]


def test_a_part_that_moved_says_from_where_and_what_else_changed() -> None:
    first, second = OLD.index("  - id: visits"), OLD.index("  - id: clubs")
    text = OLD[:first] + OLD[second:].replace("free place", "free, warm place") + OLD[first:second]

    assert changes(OLD, text) == [
        (Kind.MOVED, "commitment “Every pupil has a free, warm place in a club”", "number 2 of 2", "number 1 of 2"),
        (
            Kind.CHANGED,
            "commitment “Every pupil has a free, warm place in a club”: text",
            "Every pupil has a free place in a club",
            "Every pupil has a free, warm place in a club",
        ),
    ]


def test_a_measure_that_went_to_another_commitment_is_still_itself() -> None:
    measure = (
        "    measures:\n      - {id: doors, indicator: Visits, target: 5, due: 2027-07-31, lead: Year 6 teacher}\n"
    )
    found = changes(OLD, OLD.replace(measure, "") + measure.replace("target: 5", "target: 6"))
    what = "commitment “Every pupil has a free place in a club”, measure “Visits”"

    assert found == [
        (Kind.MOVED, what, f"in {VISITS}", "in commitment “Every pupil has a free place in a club”"),
        (Kind.CHANGED, f"{what}: target", "5", "6"),
    ]


def test_a_schools_own_fields_are_compared_too() -> None:
    old, new = (
        f"{OLD}extra: {{colour: green, list: [{{a: 1}}], gone: }}\n",
        f"{OLD}extra: {{colour: red, list: [{{a: 2}}]}}\n",
    )

    assert changes(old, new) == [
        (Kind.CHANGED, "extra: colour", "green", "red"),
        (Kind.ADDED, "extra: list", None, "a: 2"),
        (Kind.REMOVED, "extra: list", "a: 1", None),
        (Kind.REMOVED, "extra: gone", "nothing", None),
    ]


def test_personal_data_is_not_repeated() -> None:
    found = str(changes(OLD, OLD.replace("lead: Year 6 teacher", "lead: Mrs Okonkwo").replace("doors", "gates")))

    assert "[a person's name]" in found
    assert "Okonkwo" not in found


def test_where_editors_find_the_schema_is_no_change() -> None:
    assert changes(OLD, f"$schema: https://example.org/plan.json\n{OLD}") == []


# --- why ------------------------------------------------------------------------------------------------------------


def test_why_is_what_the_new_version_says() -> None:
    """The history's new versions, new reviews, and parents' views that led to something, with their days."""
    new = OLD.replace(
        "changes: The first plan}]", "changes: The first plan}, {version: 1.1, date: 2027-07-07, changes: More visits}]"
    )
    new += "reviews: [{date: 2027-07-01, changes: Visits come first}, {date: 2027-06-01}]\n"
    new += "regard: {parents_views: [{how: survey, date: 2027-05-01, changed: A second club}]}\n"

    assert reasons(plan(OLD), plan(new)) == (
        Reason("version 1.1", date(2027, 7, 7), "More visits"),
        Reason("review", date(2027, 7, 1), "Visits come first"),
        Reason("parents’ views", date(2027, 5, 1), "A second club"),
    )
    assert reasons(plan(new), plan(new)) == ()


def test_what_a_new_evaluation_leads_to_is_why_its_measure_changed() -> None:
    new = OLD.replace("lead: Year 6 teacher}", "lead: Year 5 teacher, evaluation: {use: Year 5 go too}}")
    found = compare_plans(plan(OLD), plan(new))

    assert [(each.what.rpartition(": ")[2], each.why) for each in found if each.kind is Kind.CHANGED] == [
        ("lead", "Year 5 go too")
    ]
    assert [each.why for each in found if each.kind is Kind.ADDED] == [None]


def test_a_comparison_has_the_names_of_both_files_and_the_new_title() -> None:
    found = Comparison.of(plan(OLD), plan(OLD.replace("title: Community", "title: Our community")), names=("a", "b"))

    assert (found.title, found.old, found.new, len(found.changes)) == ("Our community cohesion", "a", "b", 1)


# --- any plans ------------------------------------------------------------------------------------------------------


@without_limits
@given(written_plans())
def test_nothing_differs_from_itself(data: Data) -> None:
    assert compare_plans(Plan.model_validate(data), Plan.model_validate(copy.deepcopy(data))) == ()


@without_limits
@given(written_plans(), st.randoms(use_true_random=False))
def test_another_order_is_told_as_moves_and_nothing_else(data: Data, chance: random.Random) -> None:
    old, new = Plan.model_validate(data), Plan.model_validate(_shuffled(data, chance))

    assert {each.kind for each in compare_plans(old, new)} <= {Kind.MOVED}


def _shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        return {key: _shuffled(each, chance) for key, each in value.items()}
    if isinstance(value, list):
        return [_shuffled(each, chance) for each in chance.sample(value, len(value))]
    return value


@without_limits
@given(written_plans(), written_plans())
def test_every_value_that_only_one_plan_has_is_told(one: Data, other: Data) -> None:
    """Whatever stands in the new plan and nowhere in the old one is in a change; and the other way round."""
    old, new = Plan.model_validate(one), Plan.model_validate(other)
    found = compare_plans(old, new)

    _assert_told(old, new, found, "new")
    _assert_told(new, old, found, "old")


def _assert_told(old: Plan, new: Plan, found: tuple[Change, ...], side: str) -> None:
    known = {form(value) for _, value in _values(old, ())}
    told = [each for change in found if change.kind is not Kind.MOVED and (each := getattr(change, side)) is not None]
    for path, value in _values(new, ()):
        if form(value) not in known:
            at = pointer(path)
            assert any(at == each or at.startswith(f"{each}/") for each in told), at


def _values(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    """Yield the single values of a plan with their paths."""
    if isinstance(value, Model):
        fields = type(value).model_fields.items()
        items = [(field.alias or name, getattr(value, name)) for name, field in fields if name != "schema_address"]
    elif isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, tuple | list):
        items = [(index, each) for index, each in enumerate(value)]  # type: ignore[misc]  # a step may be a number
    else:
        if value is not None:
            yield path, value
        return
    for step, each in items:
        yield from _values(each, (*path, step))


@without_limits
@given(written_plans(), written_plans())
def test_plans_differ_if_and_only_if_there_is_a_change(one: Data, other: Data) -> None:
    old, new = Plan.model_validate(one), Plan.model_validate(other)
    same = form(old.model_copy(update={"schema_address": None})) == form(
        new.model_copy(update={"schema_address": None})
    )

    assert (compare_plans(old, new) == ()) is same
