"""What is kept of a plan to compare it with others: marks of what it says, and no word of it."""

from dataclasses import dataclass
from datetime import date

from policykit.across.kin import SchoolMark, mark_schools
from policykit.across.sentences import Wording, mark_of, mark_wording
from policykit.models import Plan
from policykit.privacy import shown
from policykit.source import Path

__all__ = ["SEVERAL", "Sketch", "SoleLead", "sketch"]

SEVERAL = 3
"""How many measures or plans it takes before anything can be said of all of them."""


@dataclass(frozen=True, slots=True)
class SoleLead:
    """Who leads all measures of a plan."""

    role: str
    """The role, as a message may quote it."""

    mark: int
    """A hash of the role's words."""

    path: Path
    """Where it is first named."""

    measures: int
    """How many measures there are."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a plan to compare it with others. It holds no sentence, and so no personal data."""

    school: str
    """The schools' names, as a message may quote them."""

    schools: tuple[SchoolMark, ...]
    """What tells the schools from others."""

    wording: Wording
    """What the plan says."""

    lead: SoleLead | None
    """Who leads all measures; none if several do, or if there are fewer than three."""

    review: date | None
    """The day of the next review."""


def sketch(plan: Plan) -> Sketch:
    """Sketch a plan, so that it can be compared with many others: a few kilobytes, whatever it is long."""
    names = ", ".join(school.name for school in plan.schools)
    review = plan.policy.review
    return Sketch(
        school=shown(names),
        schools=mark_schools(plan),
        wording=mark_wording(plan),
        lead=_sole_lead(plan),
        review=review.next if review else None,
    )


def _sole_lead(plan: Plan) -> SoleLead | None:
    leads = [
        (each.lead, ("commitments", number, "measures", index, "lead"))
        for number, commitment in enumerate(plan.commitments)
        for index, each in enumerate(commitment.measures)
    ]
    roles = {" ".join((role or "").casefold().split()) for role, _ in leads}
    role, path = leads[0] if leads else (None, ())
    if role is None or len(leads) < SEVERAL or len(roles) > 1:
        return None
    return SoleLead(shown(role), mark_of(roles.pop()), path, len(leads))
