"""The schools a plan is for, in the words of Get Information about Schools (GIAS)."""

from enum import StrEnum

from policykit.models.base import Model, YesNo
from policykit.models.establishments import EstablishmentType
from policykit.models.values import Count, Laestab, Text, Ukprn, Urn

__all__ = ["Admissions", "Ages", "Phase", "School", "is_named"]


class Phase(StrEnum):
    """Phase of education, as GIAS names it."""

    NURSERY = "Nursery"
    PRIMARY = "Primary"
    MIDDLE_DEEMED_PRIMARY = "Middle deemed primary"
    SECONDARY = "Secondary"
    MIDDLE_DEEMED_SECONDARY = "Middle deemed secondary"
    SIXTEEN_PLUS = "16 plus"
    ALL_THROUGH = "All-through"
    NOT_APPLICABLE = "Not applicable"


class Admissions(StrEnum):
    """Admissions policy, as GIAS names it."""

    NON_SELECTIVE = "Non-selective"
    SELECTIVE = "Selective"
    NOT_APPLICABLE = "Not applicable"


class Ages(Model):
    """The ages a school is for."""

    youngest: Count
    """The age of the youngest pupils, in years."""

    oldest: Count
    """The age up to which pupils stay, in years."""


class School(Model):
    """A school the plan is for."""

    name: Text
    """The school's name."""

    urn: Urn | None = None
    """The school's unique reference number: six digits, on the school's page in Get Information about Schools."""

    laestab: Laestab | None = None
    """The local authority's number and the school's, such as 318/3315."""

    ukprn: Ukprn | None = None
    """The school's UK provider reference number: eight digits that begin with 1."""

    type: EstablishmentType | None = None
    """What kind of school it is, as Get Information about Schools names it. It decides which duty binds the school."""

    phase: Phase | None = None
    """The phase of education, as Get Information about Schools names it."""

    ages: Ages | None = None
    """The ages the school is for."""

    pupils: Count | None = None
    """How many pupils are on the roll."""

    religious_character: Text | None = None
    """The school's religious character, if it has one, such as Church of England."""

    admissions: Admissions | None = None
    """Whether the school selects pupils by ability."""

    faith_priority: YesNo | None = None
    """Whether the school gives some pupils priority for a place by their faith."""

    local_authority: Text | None = None
    """The local authority in whose area the school is."""

    trust: Text | None = None
    """The academy trust the school belongs to."""

    federation: Text | None = None
    """The federation the school belongs to: one governing body for several schools."""

    @property
    def is_selective(self) -> bool:
        """Whether the school selects pupils by ability or gives some priority by their faith."""
        return self.admissions is Admissions.SELECTIVE or self.faith_priority is YesNo.YES

    @property
    def has_religious_character(self) -> bool:
        """Whether a religious character is named; GIAS says "None" or "Does not apply" where there is none."""
        return (self.religious_character or "none").casefold() not in {"none", "does not apply"}


def is_named(selector: str, *, name: str, urn: str | None) -> bool:
    """Whether a selector is a school's URN or its name, whatever its capitals and spaces."""
    return selector.strip() == urn or _bare(selector) == _bare(name)


def _bare(name: str) -> str:
    return " ".join(name.casefold().split())
