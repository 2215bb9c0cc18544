"""What the school does: its commitments, the action plan, what it had regard to, and what all that answers."""

from collections.abc import Iterator

from policykit.duties import Duty
from policykit.models import Plan
from policykit.models.commitments import Commitment, InPlace
from policykit.models.headings import Heading
from policykit.models.measures import Direction, Evidence, Measure, Milestone
from policykit.models.regard import RegardState
from policykit.renderers.outline import Block, Line, Lines, Section
from policykit.renderers.tables import table
from policykit.renderers.wording import amount, clean, day, facts, listed, number, pounds, sentence, words

__all__ = ["action_plan", "answered", "commitments", "regard"]


def _numbered(plan: Plan) -> list[tuple[int, Commitment]]:
    """Return the commitments in the order of the headings, numbered from one."""
    in_order = [each for heading in Heading for each in plan.commitments if each.heading is heading]
    return list(enumerate(in_order, start=1))


# --- the commitments ------------------------------------------------------------------------------------------------


def commitments(plan: Plan, asked: Duty) -> Section:
    """What the school does or will do, under the three headings."""
    parts = (_heading(plan, heading, asked) for heading in Heading)
    return Section("What we do", sections=tuple(each for each in parts if each.blocks or each.sections))


def _heading(plan: Plan, heading: Heading, asked: Duty) -> Section:
    part = plan.headings[heading] if plan.headings else None
    title = clean(part.title) if part and part.title else heading.full
    aim = words(part.aim, label="Our aim") if part else ()
    if part and part.title and not aim:
        aim = words(heading.full)
    inside = (
        Section(f"Commitment {number}", (*words(each.text), *_about(each, plan, asked)))
        for number, each in _numbered(plan)
        if each.heading is heading
    )
    return Section(title, aim, tuple(inside))


def _about(commitment: Commitment, plan: Plan, asked: Duty) -> Iterator[Block]:
    in_place = {InPlace.YES: "yes", InPlace.PARTLY: "partly", InPlace.NO: "not yet"}
    yield from facts(
        ("In place", in_place[commitment.in_place] if commitment.in_place else None),
        ("Where to see it", commitment.where),
        ("Still to do", commitment.to_develop),
        ("Reaches", listed(each.full for each in commitment.dimensions) or None),
        ("Works on", listed(each.full for each in commitment.strands) or None),
        ("Responds to", "; ".join(_analysis(plan, each) for each in commitment.responds_to) or None),
        ("Answers", "; ".join(_title(asked, each) for each in commitment.answers) or None),
        ("What shows it", tuple(line for each in commitment.evidence for line in _evidence(each))),
    )


def _analysis(plan: Plan, id: str) -> str:
    """Say what part of the analysis an id names; an id that leads nowhere stays."""
    found = next((each for each in plan.analysis if each.id == id), None)
    return f"what we found about {found.strand.full} ({found.level.full})" if found else id


def _title(asked: Duty, id: str) -> str:
    return asked.requirement(id).title if asked.has_requirement(id) else id


def _evidence(evidence: Evidence) -> Lines:
    """Write a piece of evidence in a line; where it is a page, its address has a line of its own, to lead there."""
    place = words(evidence.where)
    if place and place[0].address:
        return (*words(sentence(evidence.what, day(evidence.date))), *place)
    return words(sentence(evidence.what, evidence.where or "", day(evidence.date)))


# --- the action plan ------------------------------------------------------------------------------------------------


def action_plan(plan: Plan) -> Section:
    """The measures: how one will see that the commitments worked."""
    measures = [(number, each) for number, commitment in _numbered(plan) for each in commitment.measures]
    return Section("Action plan", (*_actions(measures), *_risks(measures), *_results(measures)))


_ACTIONS = (
    *("Measure", "Where we start", "Target", "Begins", "Due", "Who leads", "What it needs"),
    *("Steps on the way", "Progress"),
)


def _actions(measures: list[tuple[int, Measure]]) -> Iterator[Block]:
    rows = [
        (
            (*words(each.indicator), *words(each.unit, label="Counted in"), *words(f"Commitment {number}")),
            amount(each.baseline, each.unit),
            (*words(amount(each.target, each.unit)), *_direction(each)),
            each.start,
            each.due,
            (*words(each.lead), *words(listed(each.supporters) or None, label="With")),
            (*words(each.resources), *words(pounds(each.cost) if each.cost is not None else None, label="Cost")),
            tuple(line for step in each.milestones for line in _milestone(step, each)),
            _progress(each),
        )
        for number, each in measures
    ]
    yield from table("What we will see, by when, and who leads", _ACTIONS, rows, is_wide=True)


def _direction(measure: Measure) -> Lines:
    ways = {Direction.INCREASE: "to go up", Direction.DECREASE: "to go down", Direction.MAINTAIN: "to stay as it is"}
    return words(ways[measure.direction]) if measure.direction else ()


def _milestone(step: Milestone, measure: Measure) -> Lines:
    return (*words(step.text, label=day(step.date)), *words(amount(step.value, measure.unit), label="Value"))


def _progress(measure: Measure) -> Lines:
    found = measure.evaluation
    if found is None:
        return ()
    return (*words(found.progress), *words(amount(found.result, measure.unit), label="Result"))


def _risks(measures: list[tuple[int, Measure]]) -> Iterator[Block]:
    rows = [(_named(number, each), each.risk) for number, each in measures if each.risk]
    yield from table("What could go wrong, and what we do about it", ("Measure", "Risk"), rows)


def _results(measures: list[tuple[int, Measure]]) -> Iterator[Block]:
    rows = [(_named(number, each), *_result(each)) for number, each in measures if each.is_evidenced]
    columns = ("Measure", "Looked at", "What we found", "What we do because of it", "What shows it")
    yield from table("What we found so far", columns, rows)


def _named(number: int, measure: Measure) -> Lines:
    return (*words(measure.indicator), *words(f"Commitment {number}"))


def _result(measure: Measure) -> tuple[object, ...]:
    found = measure.evaluation
    evidence = tuple(line for each in measure.evidence for line in _evidence(each))
    if found is None:
        return (None, None, None, evidence)
    return ((*words(day(found.date)), *words(found.by)), found.text, found.use, evidence)


# --- what it had regard to, and what it answers ---------------------------------------------------------------------


def regard(plan: Plan) -> Section:
    """What the school had regard to."""
    sections = tuple(each for each in (_childrens_plan(plan), _parents(plan)) if each.blocks)
    return Section("What we took into account", sections=sections)


def _childrens_plan(plan: Plan) -> Section:
    found = plan.regard.children_and_young_peoples_plan if plan.regard else None
    states = {
        RegardState.RECORDED: "we had regard to it",
        RegardState.NONE_PUBLISHED: "none is published",
        RegardState.NOT_CONSIDERED: "not considered so far",
    }
    rows = found and facts(
        ("Plan", found.title),
        ("How it stands", states[found.state]),
        ("Looked at on", found.checked),
        ("What we did because of it", found.regard),
    )
    return Section("The area’s plan for children and young people", rows or ())


def _parents(plan: Plan) -> Section:
    views = plan.regard.parents_views if plan.regard else ()
    rows = [
        (
            (*words(each.how), *words(day(each.date))),
            None if each.parents is None else number(each.parents),
            each.views,
            each.changed,
        )
        for each in views
    ]
    columns = ("How we heard", "Parents", "What they said", "What came of it")
    return Section("Parents’ views", tuple(table("Parents’ views", columns, rows)))


def answered(plan: Plan, asked: Duty) -> Section:
    """What the commitments answer, by the law, guidance or document that asks for it, each with its citation."""
    by_provision: dict[str, list[Line]] = {}
    for requirement in asked.requirements:
        numbers = [str(number) for number, each in _numbered(plan) if requirement.id in each.answers]
        if numbers:
            where = f"commitment{'s' if len(numbers) > 1 else ''} {listed(numbers)}"
            by_provision.setdefault(requirement.provision, []).append(Line(f"{requirement.title}: {where}"))
    rows = [
        (
            (Line(asked.provision(id).citation, asked.provision(id).address), Line(f"({asked.provision(id).basis})")),
            lines,
        )
        for id, lines in by_provision.items()
    ]
    cells = [(source, tuple(lines)) for source, lines in rows]
    return Section(
        "What this policy answers",
        tuple(table("What this policy answers", ("Where it comes from", "What we answer"), cells)),
    )
