"""What the published policy holds, and in which order. What the plan does not say is left out, headings and all."""

from collections.abc import Iterator
from datetime import date

from policykit.duties import Duty, duty
from policykit.models import Plan
from policykit.models.headings import Heading
from policykit.models.policy import Status
from policykit.renderers import ground, practice, upkeep
from policykit.renderers.outline import Facts, Line, Lines, Outline, Section
from policykit.renderers.wording import clean, day, facts, listed, sentence, words

__all__ = ["outline"]

_STAGES = {Status.DRAFT: "Draft", Status.CONSULTATION: "Draft for consultation"}


def outline(plan: Plan) -> Outline:
    """Set out a plan as the policy that governors approve and a school publishes.

    The author's words stand as they were written, personal data included: it is the school that publishes them. All
    texts of the plan are in the document; ids are replaced by what they stand for.
    """
    policy = plan.policy
    return Outline(
        title=clean(policy.title),
        school=clean(listed(each.name for each in plan.schools)),
        stage=_STAGES.get(policy.status, "") if policy.status else "",
        facts=_title_block(plan),
        summary=_summary(plan),
        sections=tuple(each for each in _sections(plan, duty()) if each.blocks or each.sections),
        made=_made(plan),
    )


def _title_block(plan: Plan) -> Facts:
    policy = plan.policy
    latest = max(policy.history, key=lambda each: each.date, default=None)
    period = policy.period
    rows = facts(
        ("Schools" if len(plan.schools) > 1 else "School", tuple(each.name for each in plan.schools)),
        ("Policy number", policy.number),
        ("Version", sentence(latest.version, day(latest.date)) if latest else None),
        ("Status", _status(plan)),
        ("Approved by", policy.approval.body if policy.approval else None),
        ("Approved on", policy.approval.date if policy.approval else None),
        ("For the time", f"{day(period.start)} to {day(period.end)}" if period else None),
        ("Next review by", policy.review.next if policy.review else None),
        ("Looked after by", policy.owner),
        ("Applies to", listed(policy.applies_to) or None),
    )
    return rows[0]


def _status(plan: Plan) -> str | None:
    status = plan.policy.status
    return {Status.CONSULTATION: "out for consultation"}.get(status, str(status)) if status else None


def _summary(plan: Plan) -> Lines:
    """Return the author's own summary for parents, or else what the school stands for and aims at."""
    own = words(plan.dissemination.summary) if plan.dissemination else ()
    return own or (*words(plan.statement), *_aims(plan))


def _aims(plan: Plan) -> Iterator[Line]:
    for heading in Heading:
        part = plan.headings[heading] if plan.headings else None
        if part:
            yield from words(part.aim, label=clean(part.title or heading.full))


def _sections(plan: Plan, asked: Duty) -> Iterator[Section]:
    yield Section("What we stand for", words(plan.statement))
    for each in plan.introduction:
        yield Section(clean(each.title or "Introduction"), words(each.text))
    yield ground.duty(plan)
    yield ground.definition(plan)
    yield ground.context(plan)
    yield ground.dimensions(plan)
    yield practice.commitments(plan, asked)
    yield practice.action_plan(plan)
    yield practice.regard(plan)
    yield practice.answered(plan, asked)
    yield from upkeep.sections(plan)


def _made(plan: Plan) -> date | None:
    policy = plan.policy
    days = [each.date for each in policy.history]
    days += [policy.approval.date] if policy.approval and policy.approval.date else []
    days += [policy.review.last] if policy.review and policy.review.last else []
    return max(days, default=None)
