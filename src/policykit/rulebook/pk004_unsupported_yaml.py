"""PK004."""

from collections.abc import Iterator

from policykit.faults import Unsupported
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK004",
    severity=Severity.ERROR,
    basis="practice",
    settle="Write it out in plain YAML: keys, values and lists",
    since="0.1",
    bad="""
        policy: !policy
          title: Community cohesion policy
    """,
    good="""
        policy:
          title: Community cohesion policy
        schools:
          - name: Ashwell Primary School
    """,
)
def unsupported_yaml(fault: Unsupported, _: Context) -> Iterator[Problem]:
    """The text uses a part of YAML that plans do without.

    Tags, merge keys and several documents in one file can make a plan mean something other than what a reader sees.
    Governors approve what they can read, so a plan is plain keys, values and lists.
    """
    yield Problem(fault.words)
