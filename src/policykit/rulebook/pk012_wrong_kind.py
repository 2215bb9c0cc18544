"""PK012."""

from collections.abc import Iterator

from policykit.faults import WrongKind
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK012",
    severity=Severity.ERROR,
    basis="practice",
    settle="Write it in the form that belongs there",
    since="0.1",
    bad=(
        """
        policy:
          title: Community cohesion policy
        schools:
          name: Ashwell Primary School
        """,
        "Community cohesion policy",
    ),
    good="""
        policy:
          title: Community cohesion policy
        schools:
          - name: Ashwell Primary School
    """,
)
def wrong_kind(fault: WrongKind, _: Context) -> Iterator[Problem]:
    """Something of another kind stands where a list, a mapping, a number or text belongs.

    Mostly a dash is missing before a list item, or one too many is there. What is meant is plain to a person, but a
    program that guessed could publish something that nobody wrote.
    """
    yield Problem(fault.words, settle=_REMEDIES.get(fault.expected, "").format(fields=", ".join(fault.fields)) or None)


_REMEDIES = {
    "a mapping": "Write its fields below it, each on a line of its own and two spaces further in, such as {fields}",
    "a list": "Begin each item below it with a dash and a space",
}
