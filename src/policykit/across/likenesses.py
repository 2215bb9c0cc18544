"""What a plan can have in common with plans of other schools, one class a kind."""

from dataclasses import dataclass
from datetime import date

from policykit.across.sentences import Stretch
from policykit.across.sketching import SoleLead
from policykit.facts import Fact
from policykit.findings import Place

__all__ = ["CopiedText", "Likeness", "Other", "SameLead", "SamePlan", "SameReviewDates", "TemplateText"]


@dataclass(frozen=True, slots=True)
class Other:
    """Another plan with the same, and where."""

    plan: int
    """Which of the plans that were compared, counted from 0."""

    school: str
    """Its schools' names, as a message may quote them."""

    stretch: Stretch
    """Where it stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness(Fact):
    """Something that a plan has in common with plans of other schools."""

    stretch: Stretch
    """Where it stands in the plan."""

    others: tuple[Other, ...]
    """The first three others that have it, one for each school."""

    count: int
    """How many other schools have it."""

    elsewhere: tuple[Place, ...] = ()
    """Where it stands in those others, once it is placed."""

    @property
    def whose(self) -> str:
        """Whose plans the others are, in an author's words."""
        first, *others = (each.school for each in self.others)
        if not others:
            return f"the plan of {first}"
        return f"the plans of {first} and {others[0] if len(others) == 1 else f'{self.count - 1} others'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedText(Likeness):
    """Sentences that also stand in plans of other schools, word for word but for the schools' own names."""

    mark: int
    """The hash of the first of them."""

    in_part: bool
    """Whether there are schools that have some of them and not all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateText(CopiedText):
    """Sentences, at least one of which at least three schools have, and more than half of those that were compared."""

    having: int
    """How many schools have any of them: this one too, and those whose whole plan says the same."""

    schools: int
    """How many schools' plans were compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePlan(Likeness):
    """A plan that says the same as another school's, but for names, numbers and dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameLead(Likeness):
    """One role that leads every measure, of which there are at least three, here and in another school's plan."""

    lead: SoleLead


@dataclass(frozen=True, slots=True, kw_only=True)
class SameReviewDates(Likeness):
    """A day on which all plans are to be reviewed, or nearly all.

    It takes three schools, and nine in ten of those that give a day. That two schools chose the same day is chance; and
    as most look for one near the end of a school year, so it may be that half of them did. Where hardly any school has
    a day of its own, nobody chose.
    """

    review: date
    """The day."""
