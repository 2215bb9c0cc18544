"""PK007."""

from collections.abc import Iterator

from policykit.faults import BadReference
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK007",
    severity=Severity.ERROR,
    basis="practice",
    settle="Write out what is meant; or put text that begins with * in quotes",
    since="0.1",
    bad="""
        policy:
          title: *title
    """,
    good="""
        policy:
          title: &title Community cohesion policy
        schools:
          - name: Ashwell Primary School
        linked_policies:
          - title: *title
    """,
)
def unknown_anchor(fault: BadReference, _: Context) -> Iterator[Problem]:
    """The text repeats something that is marked nowhere before, or that it is itself a part of.

    In YAML `*name` repeats what `&name` marks. A star is often meant as a bullet or for stress, and then the text
    belongs in quotes.
    """
    yield Problem(fault.words)
