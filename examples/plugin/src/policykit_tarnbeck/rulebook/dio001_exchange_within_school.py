"""DIO001."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Commitment, Dimension
from policykit.rules import Context, rule


@rule(
    "DIO001",
    severity=Severity.WARNING,
    basis="tarnbeck-promise-1",
    requirements=("faith-exchange",),
    settle="Say under `dimensions` whether it reaches the local, uk or global community, or answer with another one",
    since="2026.1",
    bad="""
        heading: engagement
        text: Assemblies tell of the festivals of six religions
        answers: [faith-exchange]
        dimensions: [school]
    """,
    good=(
        """
        heading: engagement
        text: Assemblies tell of the festivals of six religions; at two of them Year 5 are guests at the mosque
        answers: [faith-exchange]
        dimensions: [school, local]
        """,
        """
        heading: engagement
        text: Year 5 and a class of the madrasa cook together each term
        answers: [faith-exchange]
        """,
        """
        heading: teaching
        text: Assemblies tell of the festivals of six religions
        dimensions: [school]
        """,
    ),
)
def exchange_within_school(commitment: Commitment, _: Context) -> Iterator[Problem]:
    """A commitment to meet people of another faith reaches nobody outside the school.

    The schools of the diocese promised one another that their pupils *meet* people of another faith or belief. Lessons
    and assemblies about them are worth having, and another matter: nobody is met in them. A commitment that does not
    say whom it reaches is left alone.
    """
    if "faith-exchange" in commitment.answers and set(commitment.dimensions) == {Dimension.SCHOOL}:
        yield Problem("reaches only the school itself, and is to be a meeting with others", at="dimensions")
