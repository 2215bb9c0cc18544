"""PK203."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Dimension, Plan, Strand
from policykit.rules import Context, rule

_EVERY_PAIR = tuple((strand, level) for strand in Strand for level in Dimension)


@rule(
    "PK203",
    severity=Severity.NOTE,
    basis="ofsted-2010",
    requirements=("context-analysis",),
    settle="Add what was found, with its strand and its level, under `context.analysis`",
    since="0.1",
    bad=(
        """
        context:
          analysis:
            - {strand: religion, level: school, found: Most pupils are Christian or have no religion}
            - {strand: religion, level: local, found: Two churches and a mosque are within walking distance}
            - {strand: religion, level: uk, found: Fewer than half of people call themselves Christian}
            - {strand: religion, level: global, found: The partner school's pupils are Hindu and Muslim}
            - {strand: ethnicity, level: school, found: Nine in ten pupils are White British}
            - {strand: ethnicity, level: local, found: The town is more mixed than the school}
            - {strand: ethnicity, level: uk, found: Pupils meet few of the groups that live in the UK}
            - {strand: ethnicity, level: global, found: Some families have relatives in Poland and Kerala}
            - {strand: socio-economic, level: school, found: One pupil in four is disadvantaged}
            - {strand: socio-economic, level: local, found: Incomes differ much between the two wards}
            - {strand: socio-economic, level: uk, found: The area is poorer than most of the country}
        """,
        """
        policy: {title: Community cohesion policy}
        """,
    ),
    good="""
        context:
          analysis:
            - {strand: religion, level: school, found: Most pupils are Christian or have no religion}
            - {strand: religion, level: local, found: Two churches and a mosque are within walking distance}
            - {strand: religion, level: uk, found: Fewer than half of people call themselves Christian}
            - {strand: religion, level: global, found: The partner school's pupils are Hindu and Muslim}
            - {strand: ethnicity, level: school, found: Nine in ten pupils are White British}
            - {strand: ethnicity, level: local, found: The town is more mixed than the school}
            - {strand: ethnicity, level: uk, found: Pupils meet few of the groups that live in the UK}
            - {strand: ethnicity, level: global, found: Some families have relatives in Poland and Kerala}
            - {strand: socio-economic, level: school, found: One pupil in four is disadvantaged}
            - {strand: socio-economic, level: local, found: Incomes differ much between the two wards}
            - {strand: socio-economic, level: uk, found: The area is poorer than most of the country}
            - {strand: socio-economic, level: global, found: The partner school has no running water}
    """,
)
def strand_not_analysed(plan: Plan, _: Context) -> Iterator[Problem]:
    """Religion, ethnicity or socio-economic background is not looked at for one of the four communities.

    Until 2011 Ofsted looked for an analysis of the religious, ethnic and socio-economic characteristics of a school's
    community in local, national and global context. Nobody inspects by that now. A plan that leaves out one of these
    may still miss what divides people most where the school is.
    """
    analysis = plan.context.analysis if plan.context else ()
    if not analysis:
        yield Problem("looks at no strand of the community, in any context", at=("context", "analysis"))
        return
    looked_at = {(each.strand, each.level) for each in analysis}
    for strand, level in _EVERY_PAIR:
        if (strand, level) not in looked_at:
            yield Problem(
                f"does not look at {strand.full} in the {level.full}",
                at=("context", "analysis"),
                about=f"{strand} {level}",
            )
