"""PK015."""

from collections.abc import Iterator

from policykit.faults import OutOfRange
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK015",
    severity=Severity.ERROR,
    basis="practice",
    settle="Mend the number, or leave it out",
    since="0.1",
    bad=(
        """
        policy:
          title: Community cohesion policy
        schools:
          - name: Ashwell Primary School
        context:
          population:
            eal: 120
        """,
        """
        policy:
          title: Community cohesion policy
        schools: []
        """,
        """
        policykit: 0
        policy:
          title: Community cohesion policy
        schools:
          - name: Ashwell Primary School
        """,
    ),
    good="""
        policy:
          title: Community cohesion policy
        schools:
          - name: Ashwell Primary School
        context:
          population:
            eal: 12
    """,
)
def out_of_range(fault: OutOfRange, _: Context) -> Iterator[Problem]:
    """A number, a name or a list is larger or smaller than makes sense there.

    A share above 100 per cent or a negative number of pupils is a slip, and every figure that is worked out from it
    would be wrong.
    """
    settle = _MIGRATE if fault.path == ("policykit",) else None
    yield Problem(fault.words, settle=settle)


_MIGRATE = "Bring the plan to the form of today with policykit migrate"
