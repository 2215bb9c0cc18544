"""PK506."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Evidence
from policykit.rules import Context, rule


@rule(
    "PK506",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("evidence",),
    settle="Say under `where` in which folder, file or page it is kept",
    since="0.1",
    bad="{what: Pupil survey, date: 2026-07-03}",
    good="{what: Pupil survey, where: Governors' shared folder, date: 2026-07-03}",
)
def evidence_without_place(evidence: Evidence, _: Context) -> Iterator[Problem]:
    """A piece of evidence does not say where it is kept.

    Evidence that only one person can find leaves with that person. A folder, a file or an address is enough. This
    is good practice; no law asks for it.
    """
    if evidence.where is None:
        yield Problem(f"does not say where “{evidence.what}” is kept", at="where")
