"""PK006."""

from collections.abc import Iterator

from policykit.faults import Empty
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK006",
    severity=Severity.ERROR,
    basis="practice",
    settle="Write at least the title under `policy`, and the name of a school under `schools`",
    since="0.1",
    bad="# our community cohesion policy",
    good="""
        # our community cohesion policy
        policy:
          title: Community cohesion policy
        schools:
          - name: Ashwell Primary School
    """,
)
def empty_document(fault: Empty, _: Context) -> Iterator[Problem]:
    """The file has nothing in it, or only comments.

    An empty file was perhaps saved in another place, or never filled in. There is no plan to check.
    """
    yield Problem(fault.words)
