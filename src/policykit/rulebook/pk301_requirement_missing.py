"""PK301."""

from collections.abc import Iterator

from policykit.coverage import Level
from policykit.duties import Requirement
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK301",
    severity=Severity.WARNING,
    basis="dcsf-2007",
    settle="Write what the school does or will do as a commitment, and name the requirement under its `answers`",
    since="0.1",
    bad="""
        commitments:
          - heading: teaching
            text: Assemblies and lessons in every year come back to common values and to what pupils have in common
            answers: [common-values, identity-and-diversity, human-rights, smsc-development]
          - heading: teaching
            text: Year 4 visits a gurdwara, a mosque and a church, and meets people who worship there
            answers: [visits-and-meetings]
          - heading: teaching
            text: Pupils new to English have a buddy and a teacher trained to help them; all sit on class councils
            answers: [eal-support, pupil-voice]
          - heading: equity
            text: Governors look each term at attainment, exclusions and prejudice by group, and close the gaps
            answers:
              [high-standards, progress-tracking, removing-barriers, prejudice-incidents, exclusions-and-discipline]
          - heading: equity
            text: Places go to children in care first, then by distance
            answers: [fair-admissions]
          - heading: engagement
            text: Coffee mornings and evening classes bring parents, neighbours and health visitors together
            answers:
              [parent-engagement, community-representatives, multi-agency-working, extended-services,
              well-being-outcomes]
    """,
    good="""
        commitments:
          - heading: teaching
            text: Assemblies and lessons in every year come back to common values and to what pupils have in common
            answers: [common-values, identity-and-diversity, human-rights, smsc-development]
          - heading: teaching
            text: Year 4 visits a gurdwara, a mosque and a church, and meets people who worship there
            answers: [visits-and-meetings]
          - heading: teaching
            text: Pupils new to English have a buddy and a teacher trained to help them; all sit on class councils
            answers: [eal-support, pupil-voice]
          - heading: equity
            text: Governors look each term at attainment, exclusions and prejudice by group, and close the gaps
            answers:
              [high-standards, progress-tracking, removing-barriers, prejudice-incidents, exclusions-and-discipline]
          - heading: equity
            text: Places go to children in care first, then by distance
            answers: [fair-admissions]
          - heading: engagement
            text: Coffee mornings and evening classes bring parents, neighbours and health visitors together
            answers:
              [parent-engagement, community-representatives, multi-agency-working, extended-services,
              well-being-outcomes]
          - heading: engagement
            text: Year 5 shares a drama week and a hall with a school on the other side of town
            answers: [school-links, shared-facilities, intercultural-activities]
    """,
)
def requirement_missing(requirement: Requirement, context: Context) -> Iterator[Problem]:
    """No commitment answers a requirement.

    The guidance of 2007 and the model policy name what a school's contribution to community cohesion is made of. A
    plan that is silent on one of them leaves governors and parents to guess whether anything is done. The law asks
    for no such list: this is what a complete plan has, and the finding names its source.
    """
    if context.coverage.requirements.get(requirement.id) is Level.MISSING:
        yield Problem(
            f"no commitment answers “{requirement.title}” ({requirement.id})",
            at="commitments",
            requirement=requirement.id,
        )
