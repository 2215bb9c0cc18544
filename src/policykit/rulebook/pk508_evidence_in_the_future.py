"""PK508."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Evidence
from policykit.rules import Context, rule


@rule(
    "PK508",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("evidence",),
    settle="Mend the `date`, or name it as evidence once it is there",
    since="0.1",
    bad="{what: Pupil survey, date: 2026-09-02}",
    good=("{what: Pupil survey, date: 2026-09-01}", "{what: Pupil survey}"),
)
def evidence_in_the_future(evidence: Evidence, context: Context) -> Iterator[Problem]:
    """A piece of evidence has a date that is still to come.

    A survey that is yet to be held shows nothing. It may belong among the milestones, or a digit may be wrong; until
    then the plan counts as evidence what is a hope. This is about the plan agreeing with itself; no law asks for it.
    """
    if evidence.date is not None and evidence.date > context.as_of:
        yield Problem(
            f"“{evidence.what}” is dated {evidence.date}, and the day of this check is {context.as_of}", at="date"
        )
