"""PK852."""

from collections.abc import Iterator

from policykit.across import SamePlan
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK852",
    severity=Severity.WARNING,
    basis="practice",
    settle="Begin with what this school found out about its own pupils and neighbours, and say what it does about that",
    since="0.1",
    bad="""
        policy:
          title: Community cohesion at Ashwell
        schools:
          - name: Ashwell Primary School
        statement: At Ashwell we greet each family by name and in its own language. All are welcome here.
        commitments:
          - heading: teaching
            text: Each of our 14 classes writes to a partner class in another town every half term.
          - heading: equity
            text: By July 2027 no club, trip or lesson costs a family more than it can pay.
        ---
        policy:
          title: Living together
        schools:
          - name: Millrace Academy
        statement: At Millrace we greet each family by name and in its own language. All are welcome here.
        commitments:
          - heading: equity
            text: By March 2028 no club, trip or lesson costs a family more than it can pay.
          - heading: teaching
            text: Each of our 7 classes writes to a partner class in another town every half term.
    """,
    good=(
        """
        policy:
          title: Community cohesion at Ashwell
        schools:
          - name: Ashwell Primary School
        statement: At Ashwell we greet each family by name and in its own language. All are welcome here.
        commitments:
          - heading: teaching
            text: Each of our 14 classes writes to a partner class in another town every half term.
          - heading: equity
            text: By July 2027 no club, trip or lesson costs a family more than it can pay.
        ---
        policy:
          title: Living together
        schools:
          - name: Millrace Academy
        statement: At Millrace we greet each family by name and in its own language. All are welcome here.
        commitments:
          - heading: equity
            text: Families who cannot pay for a club, a trip or a lesson tell the office, and nobody else hears of it.
          - heading: teaching
            text: Each of our 7 classes writes to a partner class in another town every half term.
        """,
        """
        schools:
          - name: Ashwell Primary School
        statement: All are welcome here.
        ---
        schools:
          - name: Millrace Academy
        statement: All are welcome here.
        """,
    ),
)
def plan_of_another_school(same: SamePlan, _: Context) -> Iterator[Problem]:
    """The whole plan says the same as another school's, but for names, numbers and dates.

    A plan is about the people of one place. Where only the name was changed, nobody has asked who these pupils are,
    what divides their neighbourhood and what would help, and a governor who signs it signs for another school. Plans
    of schools that share one plan name all of them under `schools`, in one file. This is good practice.
    """
    yield Problem(f"but for names, numbers and dates, it says the same as {same.whose}", elsewhere=same.elsewhere)
