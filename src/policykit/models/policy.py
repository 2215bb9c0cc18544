"""The policy as a document: its title, its dates, who owns it and who approved it."""

from calendar import monthrange
from datetime import MAXYEAR, date
from enum import StrEnum

from policykit.models.base import Many, Model
from policykit.models.values import Date, Label, Text

__all__ = ["Approval", "Cycle", "Period", "Policy", "ReviewCycle", "Status", "Version"]


class Status(StrEnum):
    """How far the policy has come."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    APPROVED = "approved"


class Cycle(StrEnum):
    """How often something is looked at again."""

    TERMLY = "termly"
    YEARLY = "yearly"
    TWO_YEARLY = "two-yearly"
    THREE_YEARLY = "three-yearly"
    FOUR_YEARLY = "four-yearly"

    @property
    def months(self) -> int:
        """The longest time between two reviews, in months."""
        return {"termly": 5, "yearly": 12, "two-yearly": 24, "three-yearly": 36, "four-yearly": 48}[self]

    def after(self, day: date) -> date:
        """Return the last day to look again: the same day of the month so many months later, or that month's last."""
        years, month = divmod(day.month - 1 + self.months, 12)
        if day.year + years > MAXYEAR:
            return date.max
        last = monthrange(day.year + years, month + 1)[1]
        return date(day.year + years, month + 1, min(day.day, last))


class Period(Model):
    """The time the policy is for."""

    start: Date
    """The first day, such as 2026-09-01."""

    end: Date
    """The last day, such as 2029-07-31."""


class Approval(Model):
    """The decision that made the policy the school's."""

    body: Text
    """Who approved it, such as full governing body."""

    date: Date | None = None
    """The day it was approved."""

    minutes: Label | None = None
    """Where the minutes record it, such as FGB 8 July 2026, item 9."""


class ReviewCycle(Model):
    """When the policy is looked at again."""

    cycle: Cycle | None = None
    """How often it is reviewed."""

    last: Date | None = None
    """The day it was last reviewed."""

    next: Date | None = None
    """The day by which it is reviewed next."""

    by: Text | None = None
    """Who reviews it, as a role or a committee."""


class Version(Model):
    """One earlier or present version of the policy."""

    version: Label
    """Its number, such as 2.1."""

    date: Date
    """The day it was made."""

    changes: Text | None = None
    """What changed, in a sentence."""


class Policy(Model):
    """The policy as a document."""

    title: Text
    """The policy's title."""

    number: Label | None = None
    """The policy's number in the school's or the trust's list of policies."""

    status: Status | None = None
    """How far it has come: draft, consultation or approved."""

    period: Period | None = None
    """The time it is for."""

    applies_to: Many[Text] = ()
    """Whom it applies to, such as governors, staff, pupils, parents, volunteers and visitors."""

    owner: Text | None = None
    """Who looks after it, as a role such as deputy headteacher, not a name."""

    approval: Approval | None = None
    """The decision that made the policy the school's."""

    review: ReviewCycle | None = None
    """When it is looked at again."""

    history: Many[Version] = ()
    """Its versions so far."""

    @property
    def is_in_preparation(self) -> bool:
        """Whether it is still being written: a draft, or out for consultation."""
        return self.status in {Status.DRAFT, Status.CONSULTATION}
