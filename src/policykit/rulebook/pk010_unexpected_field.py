"""PK010."""

from collections.abc import Iterator

from policykit.faults import Unexpected
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK010",
    severity=Severity.ERROR,
    basis="practice",
    settle="Mend the name, or move a field of the school's own to `extra`",
    since="0.1",
    bad=(
        """
        policy:
          title: Community cohesion policy
        schools:
          - name: Ashwell Primary School
        comitments: []
        """,
        """
        policy:
          title: Community cohesion policy
          colour: green
        schools:
          - name: Ashwell Primary School
        """,
    ),
    good=(
        """
        policy:
          title: Community cohesion policy
        schools:
          - name: Ashwell Primary School
        commitments: []
        """,
        """
        policy:
          title: Community cohesion policy
        schools:
          - name: Ashwell Primary School
        extra:
          colour: green
        """,
    ),
)
def unexpected_field(fault: Unexpected, _: Context) -> Iterator[Problem]:
    """A field has a name that plans do not have in that place.

    Mostly it is a slip of the pen. If it went unnoticed, what stands under it would be left out of every check and
    every published version. What a school wants to add of its own has a place under `extra`.
    """
    yield Problem(fault.words)
