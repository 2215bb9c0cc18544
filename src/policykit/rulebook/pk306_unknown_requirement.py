"""PK306."""

from collections.abc import Iterator
from difflib import get_close_matches

from policykit.findings import Problem, Severity
from policykit.models import Commitment
from policykit.rules import Context, rule


@rule(
    "PK306",
    severity=Severity.WARNING,
    basis="practice",
    settle="Name a requirement that `policykit duty` lists, or take this out of `answers`",
    since="0.1",
    bad=(
        """
        heading: engagement
        text: Year 5 writes to pupils of a school in another town
        answers: [parent-engagement, school-link]
        """,
        """
        heading: equity
        text: Lunch is free for all
        answers: [zzz]
        """,
    ),
    good="""
        heading: engagement
        text: Year 5 writes to pupils of a school in another town
        answers: [parent-engagement, school-links]
    """,
)
def unknown_requirement(commitment: Commitment, context: Context) -> Iterator[Problem]:
    """A commitment answers something that is no requirement.

    A misspelt name counts for nothing: the requirement that was meant is reported as missing, although the school
    has written down what it does.
    """
    for index, id in enumerate(commitment.answers):
        if id not in context.known:
            near = get_close_matches(id, list(context.known), n=1)
            settle = f"Write {near[0]} under `answers`, if that is meant" if near else None
            yield Problem(f"answers {id!r}, and there is no such requirement", at=("answers", index), settle=settle)
