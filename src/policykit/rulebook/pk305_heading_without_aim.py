"""PK305."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Heading, Plan
from policykit.rules import Context, rule


@rule(
    "PK305",
    severity=Severity.WARNING,
    basis="dcsf-2007",
    requirements=("headings",),
    settle="Say in a sentence what the school wants to reach under this heading, as its `aim`",
    since="0.1",
    bad=(
        """
        headings:
          teaching: {aim: Pupils understand others and value difference}
          equity: {aim: Every group does well}
          engagement: {title: Engagement and ethos}
        """,
        """
        headings:
          teaching: {aim: Pupils understand others and value difference}
          equity: {aim: Every group does well}
        """,
        """
        statement: We want every child to belong
        """,
    ),
    good="""
        headings:
          teaching: {aim: Pupils understand others and value difference}
          equity: {aim: Every group does well}
          engagement: {title: Engagement and ethos, aim: Families meet people from other backgrounds}
    """,
)
def heading_without_aim(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan does not say what the school wants to reach under one of the three headings.

    The guidance of 2007 and the model policy give each heading its purpose. Without an aim, commitments are a list
    of activities, and governors cannot say which of them matter.
    """
    for heading in Heading:
        part = plan.headings[heading] if plan.headings else None
        if part is None or part.aim is None:
            yield Problem(f"no aim is given under “{heading.full}”", at=("headings", heading.value, "aim"))
