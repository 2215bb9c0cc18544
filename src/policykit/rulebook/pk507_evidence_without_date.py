"""PK507."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Evidence
from policykit.rules import Context, rule


@rule(
    "PK507",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("evidence",),
    settle="Give the day it was made as its `date`",
    since="0.1",
    bad="{what: Pupil survey, where: Governors' shared folder}",
    good="{what: Pupil survey, where: Governors' shared folder, date: 2026-07-03}",
)
def evidence_without_date(evidence: Evidence, _: Context) -> Iterator[Problem]:
    """A piece of evidence has no date.

    A survey shows what pupils thought on the day they were asked. Without that day, last year's success can stand
    in a plan for ever. This is good practice; no law asks for it.
    """
    if evidence.date is None:
        yield Problem(f"does not say when “{evidence.what}” was made", at="date")
