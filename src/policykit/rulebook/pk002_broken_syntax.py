"""PK002."""

from collections.abc import Iterator

from policykit.faults import Syntax
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK002",
    severity=Severity.ERROR,
    basis="practice",
    settle="Mend the line, or the one above it, and check again",
    since="0.1",
    bad="""
        policy:
          title: Community cohesion: our policy
    """,
    good="""
        policy:
          title: "Community cohesion: our policy"
        schools:
          - name: Ashwell Primary School
    """,
)
def broken_syntax(fault: Syntax, _: Context) -> Iterator[Problem]:
    """The text breaks the rules of YAML, JSON or TOML, so that nothing of it can be read.

    Often it is one line: a colon inside words without quotes, a list item that is not lined up, a quote that is never
    closed. Until it is mended, nothing else in the plan is checked.
    """
    yield Problem(fault.words)
