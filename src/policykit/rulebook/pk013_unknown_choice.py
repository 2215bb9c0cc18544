"""PK013."""

from collections.abc import Iterator

from policykit.faults import NotAChoice
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule

_MANY = 10


@rule(
    "PK013",
    severity=Severity.ERROR,
    basis="practice",
    settle="Write one of the words that the form has for it",
    since="0.1",
    bad=(
        """
        policy:
          title: Community cohesion policy
          status: approvd
        schools:
          - name: Ashwell Primary School
        """,
        """
        policy:
          title: Community cohesion policy
        schools:
          - name: Ashwell Primary School
            type: State primary
        """,
    ),
    good=(
        """
        policy:
          title: Community cohesion policy
          status: approved
        schools:
          - name: Ashwell Primary School
        """,
        """
        policy:
          title: Community cohesion policy
        schools:
          - name: Ashwell Primary School
            type: Community school
        """,
    ),
)
def unknown_choice(fault: NotAChoice, _: Context) -> Iterator[Problem]:
    """A word stands where only certain words can.

    Headings, dimensions, strands and types of school have fixed names, so that schools can be compared and every
    heading is found under one name.
    """
    few = len(fault.choices) <= _MANY
    settle = f"Write one of these: {', '.join(fault.choices)}" if few else None
    yield Problem(fault.words, settle=settle)
