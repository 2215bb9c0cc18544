"""PK108."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK108",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("school-identity",),
    settle="Give each school its own `urn`, from its page in Get Information about Schools",
    since="0.1",
    bad="""
        schools:
          - {name: Ashwell Infant School, urn: 123456}
          - {name: Ashwell Junior School, urn: 123456}
    """,
    good=(
        """
        schools:
          - {name: Ashwell Infant School, urn: 123456}
          - {name: Ashwell Junior School, urn: 123457}
        """,
        """
        schools:
          - name: Ashwell Infant School
          - name: Ashwell Junior School
        """,
    ),
)
def shared_urn(plan: Plan, _: Context) -> Iterator[Problem]:
    """Two schools of a plan have the same unique reference number (URN).

    Each school in the register has a number of its own. Where two have one, a line was copied and not changed, or a
    school stands in the plan twice; either way one school is not where its governors look for it. This is good
    practice.
    """
    first: dict[str, str] = {}
    for index, school in enumerate(plan.schools):
        if school.urn is None:
            continue
        if school.urn in first:
            yield Problem(
                f"“{school.name}” has the number {school.urn}, and so has “{first[school.urn]}”",
                at=("schools", index, "urn"),
            )
        first.setdefault(school.urn, school.name)
