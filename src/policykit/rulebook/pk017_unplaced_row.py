"""PK017."""

from collections.abc import Iterator

from policykit.facts import Unplaced
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK017",
    severity=Severity.ERROR,
    basis="practice",
    settle="Say in the row what it belongs to, and give each number and each name once",
    since="0.1",
    bad=(
        """
        # a form
        Commitments:
          - {No.: 1, Heading: Equity and excellence, What we do: Mentors help new pupils to settle in}
        Measures:
          - {No.: 1, Commitment: 2, Indicator: Pupils who say they feel they belong}
        """,
        """
        # a form
        Commitments:
          - {No.: 1, Heading: Equity and excellence, What we do: Mentors help new pupils to settle in}
        Measures:
          - {No.: 1, Commitment: null, Indicator: Pupils who say they feel they belong}
        """,
        """
        # a form
        Commitments:
          - {No.: 1, Heading: Equity and excellence, What we do: Mentors help new pupils to settle in}
          - {No.: 1, Heading: Equity and excellence, What we do: Every club has free places}
        """,
        """
        # a form
        Commitments:
          - {No.: 1, Heading: Equity and excellence, What we do: Mentors help new pupils to settle in}
        Measures:
          - {No.: 1, Commitment: 1, Indicator: Pupils who say they feel they belong}
        Evaluations:
          - {Measure: 1, Result: 74}
          - {Measure: 1, Result: 78}
        """,
        """
        # a form
        Partners:
          - {Community: town, Name: Canal Street Primary School}
        """,
        """
        # a form
        Own fields:
          - {Name: Motto, What stands in it: Together}
          - {Name: Motto, What stands in it: Each for all}
        """,
        """
        # a form
        Own fields:
          - {Name: null, What stands in it: Together}
        """,
    ),
    good=(
        """
        # a form
        Commitments:
          - {No.: 1, Heading: Equity and excellence, What we do: Mentors help new pupils to settle in}
        Measures:
          - {No.: 1, Commitment: 1, Indicator: Pupils who say they feel they belong}
        Evaluations:
          - {Measure: 1, Result: 74}
        """,
        """
        # a form
        Partners:
          - {Community: Local, Name: Canal Street Primary School}
        """,
    ),
)
def unplaced_row(row: Unplaced, _: Context) -> Iterator[Problem]:
    """A row of a form in Word or Excel does not say to what it belongs, or two rows say the same.

    The tables of a form go by numbers and names: each measure says which commitment it belongs to, each partner in
    which community it is, and each field of the school's own has a name. Where such a thing is missing or leads
    nowhere, nobody can tell what the row is about. The plan is read without it, and a policy made of the plan would
    miss it; so `policykit import` waits until it is mended.
    """
    yield Problem(row.words, settle=row.settle, about=row.words)
