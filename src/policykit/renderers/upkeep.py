"""What happens around a policy: other policies, equality, governors, publication, reviews, approval, versions."""

from collections.abc import Iterator, Mapping
from datetime import date

from policykit.models import Plan
from policykit.models.base import YesNo
from policykit.models.review import Equality, Governance, Review
from policykit.renderers.outline import Block, Section
from policykit.renderers.tables import table
from policykit.renderers.wording import cell, clean, day, facts, link, number, words

__all__ = ["sections"]


def sections(plan: Plan) -> Iterator[Section]:
    """Yield the sections, some of which may be empty."""
    yield Section("Our other policies", tuple(_linked(plan)))
    yield Section("Equality", tuple(_equality(plan.equality)) if plan.equality else ())
    yield Section(
        "How governors watch over this policy", tuple(_governance(plan.governance)) if plan.governance else ()
    )
    yield Section("Where to find this policy", tuple(_dissemination(plan)))
    yield Section("What we found when we looked back", sections=tuple(map(_review, plan.reviews)))
    yield Section("Approval and review", tuple(_approval(plan)))
    yield Section("Versions", tuple(_versions(plan)))
    yield Section("Further information", tuple(_further(plan)))
    yield Section("Further particulars", tuple(_extra(plan.extra or {})))


def _linked(plan: Plan) -> Iterator[Block]:
    rows = [(each.title, each.where, each.date) for each in plan.linked_policies]
    yield from table("Our other policies", ("Policy", "Where to find it", "Approved on"), rows)


def _equality(equality: Equality) -> Iterator[Block]:
    rows = [(each.text, each.set) for each in equality.objectives]
    yield from table("Our equality objectives", ("Objective", "Set on"), rows)
    assessment = equality.impact_assessment
    yield from facts(
        ("Equality information published on", equality.information_published),
        ("Where", equality.where),
        ("Equality impact assessment", (day(assessment.date), assessment.outcome) if assessment else None),
    )


def _governance(governance: Governance) -> Iterator[Block]:
    yield from facts(
        ("Committee", governance.committee),
        ("Members", governance.membership),
        ("Quorum", governance.quorum),
        ("Meets", governance.meets),
        ("Governor for cohesion", governance.cohesion_governor),
        ("Terms last looked at", governance.terms_reviewed),
        ("Reporting", governance.reporting),
        ("How to complain", governance.complaints),
    )
    rows = [(each.topic, each.date, each.attended) for each in governance.training]
    yield from table("Training", ("Topic", "Date", "Who took part"), rows)


def _dissemination(plan: Plan) -> Iterator[Block]:
    known = plan.dissemination
    if known is None:
        return
    rows = [(link(each.where, each.address), each.date) for each in known.published]
    yield from table("Where it is published", ("Place", "Since"), rows)
    answers = {YesNo.YES: "a translation or large print can be had", YesNo.NO: "no translation or large print"}
    yield from facts(
        ("How people are told", known.how),
        ("Languages", known.languages),
        ("On request", answers[known.on_request] if known.on_request else None),
    )


def _review(review: Review) -> Section:
    rows = facts(
        ("Reviewed by", review.by),
        ("What we found", review.found),
        ("What changed in school", review.impact_within),
        ("What changed beyond the school", review.impact_beyond),
        ("What we changed in the plan", review.changes),
    )
    return Section(f"Review of {day(review.date)}", rows or words(f"The policy was reviewed on {day(review.date)}."))


def _approval(plan: Plan) -> Iterator[Block]:
    approval, review = plan.policy.approval, plan.policy.review
    yield from facts(
        ("Approved by", approval.body if approval else None),
        ("Approved on", approval.date if approval else None),
        ("Minutes", approval.minutes if approval else None),
        ("Reviewed", review.cycle if review else None),
        ("Last reviewed on", review.last if review else None),
        ("Next review by", review.next if review else None),
        ("Who reviews it", review.by if review else None),
    )


def _versions(plan: Plan) -> Iterator[Block]:
    rows = [(each.version, each.date, each.changes) for each in plan.policy.history]
    yield from table("Versions so far", ("Version", "Date", "What changed"), rows)


def _further(plan: Plan) -> Iterator[Block]:
    rows = [(link(each.title, each.address),) for each in plan.further_information]
    yield from table("Places to read more", ("Place",), rows)


def _extra(extra: Mapping[str, object]) -> Iterator[Block]:
    """Yield the school's own fields, however deep: each with the way to it."""
    rows = [(" – ".join(path), value) for path, value in _leaves(extra)]
    known = [(term, cell(value)) for term, value in rows]
    yield from facts(*((clean(term), lines) for term, lines in known if lines))
    yield from (line for term, lines in known if not lines for line in words(term))


def _leaves(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    if isinstance(value, Mapping) and value:
        for key, inside in value.items():
            yield from _leaves(inside, (*path, str(key).replace("_", " ")))
    elif isinstance(value, list | tuple) and any(isinstance(each, Mapping | list | tuple) for each in value):
        for index, inside in enumerate(value, start=1):
            yield from _leaves(inside, (*path, str(index)))
    elif isinstance(value, list | tuple):
        yield path, tuple(_written(each) for each in value)
    else:
        yield path, _written(value)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, date):
        return day(value)
    return "" if value is None or value == {} else str(value)
