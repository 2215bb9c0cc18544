"""PK318."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Commitment, Heading
from policykit.rules import Context, rule


@rule(
    "PK318",
    severity=Severity.NOTE,
    basis="practice",
    settle="Move it under the `heading` of what it answers, or look again at `answers`",
    since="0.1",
    bad=(
        """
        heading: teaching
        text: Governors look at exclusions by group each term
        answers: [exclusions-and-discipline, progress-tracking]
        """,
        """
        heading: teaching
        text: Free places in the holiday club bring families of both estates together
        answers: [removing-barriers, extended-services]
        """,
    ),
    good=(
        """
        heading: equity
        text: Governors look at exclusions by group each term
        answers: [exclusions-and-discipline, progress-tracking]
        """,
        """
        heading: teaching
        text: Pupils write to a school in Kenya and learn what rights children have there
        answers: [school-links, human-rights]
        """,
        """
        heading: teaching
        text: Pupils write to a school in Kenya
        answers: [school-links, smsc-development]
        """,
        """
        heading: teaching
        text: Pupils write to a school in Kenya
        answers: [links-abroad]
        """,
    ),
)
def heading_disagrees(commitment: Commitment, context: Context) -> Iterator[Problem]:
    """A commitment stands under one heading, and all that it answers belongs under another.

    Governors who read one heading at a time would look for it elsewhere. Much that schools do serves several headings,
    so this is only noted where nothing that the commitment answers belongs where it stands.
    """
    belongs = {context.known[id].heading for id in commitment.answers if id in context.known}
    if belongs and None not in belongs and commitment.heading not in belongs:
        others = " and ".join(f"“{heading.full}”" for heading in Heading if heading in belongs)
        yield Problem(f"stands under “{commitment.heading.full}”, and what it answers under {others}", at="heading")
