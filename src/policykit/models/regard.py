"""What the school had regard to: the children and young people's plan, and parents' views (s. 21(6) and (7))."""

from enum import StrEnum

from policykit.models.base import Many, Model
from policykit.models.values import Count, Date, Text

__all__ = ["ChildrenAndYoungPeoplesPlan", "ParentsViews", "Regard", "RegardState"]


class RegardState(StrEnum):
    """What became of the area's children and young people's plan."""

    RECORDED = "regard recorded"
    NONE_PUBLISHED = "none published"
    NOT_CONSIDERED = "not considered"


class ChildrenAndYoungPeoplesPlan(Model):
    """The area's children and young people's plan. Few areas publish one since 2010; then say so, with the date."""

    state: RegardState
    """Regard recorded, none published, or not considered."""

    title: Text | None = None
    """The plan's title."""

    checked: Date | None = None
    """The day the school looked for it or read it."""

    regard: Text | None = None
    """What the school did because of it."""


class ParentsViews(Model):
    """Views that parents of pupils at the school expressed."""

    how: Text
    """How they were given, such as survey, meeting or letter."""

    date: Date | None = None
    """The day they were given."""

    parents: Count | None = None
    """How many parents gave them."""

    views: Text | None = None
    """What they said, in short. No names."""

    changed: Text | None = None
    """What the school changed because of them, or why nothing changed."""


class Regard(Model):
    """What the school had regard to."""

    children_and_young_peoples_plan: ChildrenAndYoungPeoplesPlan | None = None
    """The area's children and young people's plan."""

    parents_views: Many[ParentsViews] = ()
    """Views expressed by parents."""
