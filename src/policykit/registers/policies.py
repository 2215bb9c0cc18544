"""The register of policies: for each, whose it is, who approved it, when it is reviewed, and how it stands on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policykit.due import next_review
from policykit.duties import Binding, Bound, duty
from policykit.loading import Document
from policykit.models.plan import Plan
from policykit.models.policy import Cycle, Policy, Status
from policykit.models.review import Publication
from policykit.models.school import School
from policykit.privacy import redact

__all__ = ["Entry", "Holder", "Stage", "register"]


class Stage(StrEnum):
    """How a policy stands on a day, by its own dates."""

    DRAFT = "draft"
    CONSULTATION = "in consultation"
    NOT_APPROVED = "not approved"
    """Nothing says that it was approved by that day."""

    PERIOD_OVER = "period over"
    REVIEW_OVERDUE = "review overdue"
    NOT_BEGUN = "approved, not yet begun"
    NO_END = "approved, no review set"
    """Nothing says until when it counts: it gives no next review, and no period."""

    IN_DATE = "approved, in date"


@dataclass(frozen=True, slots=True)
class Holder:
    """A school whose policy it is."""

    name: str
    """The school's name."""

    urn: str | None
    """The school's unique reference number, if the plan gives it."""

    bound: Bound
    """How the duty to promote community cohesion stands to the school."""

    law: str | None
    """The law by which the duty binds the school; none where no law does."""

    @property
    def serves(self) -> str:
        """What the policy serves at this school, in words."""
        return f"the duty it serves: {self.law}" if self.law else _NO_LAW[self.bound]


_NO_LAW = {
    Bound.BY_LAW: "the duty binds the school by law",
    Bound.BY_AGREEMENT: "what the school owes stands in its funding agreement",
    Bound.NOT_BOUND: "the duty to promote community cohesion does not bind the school",
    Bound.UNKNOWN: "whether the duty to promote community cohesion binds the school is unknown",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A policy in the register. A policy for several schools is one entry."""

    number: str | None
    """The policy's number in the school's or the trust's list."""

    title: str
    """The policy's title."""

    schools: tuple[Holder, ...]
    """The schools whose policy it is."""

    owner: str | None
    """Who looks after it, as a role."""

    statutory: str
    """Whether the law asks for such a policy, which it does not, and which duty the policy serves."""

    cycle: Cycle | None
    """How often it is reviewed."""

    approved_by: str | None
    """The body that approves it: the level of approval."""

    approved: date | None
    """The day it was approved; none if that is still to come."""

    last_review: date | None
    """The day of the last review that the plan tells of."""

    next_review: date | None
    """The day by which it is reviewed next: as the plan gives it, or as it follows from the cycle."""

    period_end: date | None
    """The last day of the time it is for."""

    stage: Stage
    """How it stands on the day of the register."""

    published: tuple[str, ...]
    """Where it is published: each place, with its web address."""

    file: str
    """The plan's file, as it was named to the run."""


def register(documents: Iterable[Document], *, as_of: date) -> tuple[Entry, ...]:
    """Return an entry for each policy, in the order of the documents. What could not be read has none."""
    return tuple(_entry(each.plan, each.source.name, as_of) for each in documents if each.plan)


def _entry(plan: Plan, file: str, as_of: date) -> Entry:
    policy, approval, review = plan.policy, plan.policy.approval, plan.policy.review
    schools = tuple(_holder(school, duty().binds(school, on=as_of)) for school in plan.schools)
    return Entry(
        number=_words(policy.number),
        title=redact(policy.title),
        schools=schools,
        owner=_words(policy.owner),
        statutory=_statutory(schools),
        cycle=review.cycle if review else None,
        approved_by=_words(approval.body) if approval else None,
        approved=approval.date if approval and approval.date and approval.date <= as_of else None,
        last_review=_last_review(plan, as_of),
        next_review=next_review(policy),
        period_end=policy.period.end if policy.period else None,
        stage=_stage(policy, as_of),
        published=tuple(map(_place, plan.dissemination.published)) if plan.dissemination else (),
        file=file,
    )


def _holder(school: School, binding: Binding) -> Holder:
    law = binding.provision.citation if binding and binding.provision else None
    return Holder(redact(school.name), school.urn, binding.bound, law)


def _statutory(schools: tuple[Holder, ...]) -> str:
    """Say that no law asks for a written policy, and what it serves; of each school, where that differs."""
    served = dict.fromkeys(school.serves for school in schools)
    if len(served) == 1:
        return f"no; {next(iter(served))}"
    return f"no; {'; '.join(f'{school.name}: {school.serves}' for school in schools)}"


def _last_review(plan: Plan, as_of: date) -> date | None:
    """Return the newest review that is told of; one that is still to come is none yet."""
    told = [plan.policy.review.last if plan.policy.review else None, *(each.date for each in plan.reviews)]
    return max((day for day in told if day and day <= as_of), default=None)


def _stage(policy: Policy, as_of: date) -> Stage:
    if policy.is_in_preparation:
        return Stage.DRAFT if policy.status is Status.DRAFT else Stage.CONSULTATION
    if not _is_approved(policy, as_of):
        return Stage.NOT_APPROVED
    period, due = policy.period, next_review(policy)
    if period and period.start <= period.end < as_of:
        return Stage.PERIOD_OVER
    if due and due < as_of:
        return Stage.REVIEW_OVERDUE
    if period and period.start > as_of:
        return Stage.NOT_BEGUN
    return Stage.IN_DATE if period or due else Stage.NO_END


def _is_approved(policy: Policy, as_of: date) -> bool:
    """Whether the plan says that it is approved, or by whom, and not by a decision that is still to come."""
    day = policy.approval.date if policy.approval else None
    is_said = policy.status is Status.APPROVED or policy.approval is not None
    return is_said and (day is None or day <= as_of)


def _place(publication: Publication) -> str:
    where = redact(publication.where)
    return f"{where} ({redact(publication.address)})" if publication.address else where


def _words(text: str | None) -> str | None:
    return redact(text) if text else None
