"""PK003."""

from collections.abc import Iterator

from policykit.faults import TooLarge
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK003",
    severity=Severity.ERROR,
    basis="practice",
    settle="Keep to one plan a file, and leave long lists and appendices in documents of their own",
    since="0.1",
    bad="""
        a: &a [x, x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
        d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
        e: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
    """,
    good="""
        policy:
          title: Community cohesion policy
        schools:
          - name: &name Ashwell Primary School
            federation: *name
    """,
)
def too_large(fault: TooLarge, _: Context) -> Iterator[Problem]:
    """The document is far larger or deeper than any plan.

    A plan has a few hundred lines. Something a hundred times as large is another file, or one made to keep a computer
    busy, and it is not read further.
    """
    yield Problem(fault.words)
