"""DIO003."""

from collections.abc import Iterator
from datetime import date, timedelta

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule

TWO_YEARS = timedelta(days=731)  # one of them may be a leap year


@rule(
    "DIO003",
    severity=Severity.NOTE,
    basis="tarnbeck-promise-3",
    requirements=("link-visit",),
    settle="Agree a visit with the diocese's schools office, and write its day under `extra`, `link_visit`",
    since="2026.1",
    bad="""
        schools: [{name: Saint Alder's Primary School, religious_character: Church of England}]
        extra: {link_visit: 2024-03-12}
    """,
    good=(
        """
        schools: [{name: Saint Alder's Primary School, religious_character: Church of England}]
        extra: {link_visit: 2025-03-12}
        """,
        """
        schools: [{name: Saint Alder's Primary School, religious_character: Church of England}]
        extra: {link_visit: in spring}
        """,
        """
        schools: [{name: Alder Lane Primary School}]
        extra: {link_visit: 2024-03-12}
        """,
    ),
)
def link_visit_long_ago(plan: Plan, context: Context) -> Iterator[Problem]:
    """The diocese's last visit was more than two years ago.

    The diocese promised its church schools a visit every other year, at which pupils say whom they met. When none took
    place, it is for the diocese to come, and for the school to ask. Whether a day is given at all, and written as one,
    is no affair of this rule: the pack describes the field.
    """
    visit = _day((plan.extra or {}).get("link_visit"))
    if visit is not None and context.as_of - visit > TWO_YEARS:
        yield Problem(f"the diocese's last visit was on {visit}, more than two years ago", at=("extra", "link_visit"))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
