"""PK018."""

from collections.abc import Iterator

from policykit.facts import Stray
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK018",
    severity=Severity.WARNING,
    basis="practice",
    settle="Move it to where it is asked for, give the title its own words again, or take it out",
    since="0.1",
    bad=(
        """
        # a form
        Notes:
          - {To do: Ask the eco-council}
        """,
        """
        # a form
        Context:
          Our setting: rural
        """,
        """
        # a form
        Context:
          Population: Few pupils come by bus
        """,
        """
        # a form
        Networks:
          - {Name: Keldershire Schools Together, What we plan: A choir}
        """,
        """
        # a form
        Commitments:
          - {No.: first, Heading: Equity and excellence, What we do: Mentors help new pupils to settle in}
        """,
    ),
    good=(
        """
        # a form
        Own fields:
          - {Name: To do, What stands in it: Ask the eco-council}
        """,
        """
        # a form
        Context:
          Setting: rural
          Population: (nothing yet)
        """,
        """
        # a form
        Networks:
          - {Name: Keldershire Schools Together, What is done together: A choir}
        Requirements:
          - {What is asked: That is only for reading}
        """,
    ),
)
def answer_to_no_question(stray: Stray, _: Context) -> Iterator[Problem]:
    """Something stands in a form in Word or Excel that answers none of its questions.

    A sheet or a heading of one's own, a title with other words, a note beside the table: the plan is read without it.
    What was meant as an answer would be missing from the policy that governors approve, and nobody would notice.
    """
    yield Problem(stray.words, about=stray.words)
