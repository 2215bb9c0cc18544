"""PK801."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.privacy import Kind
from policykit.prose import Prose
from policykit.rules import Context, rule


@rule(
    "PK801",
    severity=Severity.ERROR,
    basis="practice",
    requirements=("no-personal-data",),
    settle="Take it out: a plan speaks of groups of pupils, never of one",
    since="0.1",
    bad="statement: We asked pupil A123456789012 what belonging means",
    good=(
        "statement: We asked pupils in Year 6 what belonging means",
        "statement: Form B123456789012 is in the office",
    ),
)
def pupil_number(prose: Prose, _: Context) -> Iterator[Problem]:
    """The plan holds a unique pupil number.

    The number follows a child from school to school, and whoever has it can find the child's records. A plan is read by
    governors, parents and the public. The number is told from others by its check letter, and nothing that policykit
    writes repeats it. That it has no place here is good practice; data protection law is a matter of its own.
    """
    for path, number in prose.find_personal(Kind.PUPIL_NUMBER):
        yield Problem("here is a pupil number", at=path, words=number, private=True)
