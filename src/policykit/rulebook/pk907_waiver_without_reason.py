"""PK907."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.rules import Context, rule
from policykit.waivers import Standing, WaiverFact


@rule(
    "PK907",
    severity=Severity.ERROR,
    basis="practice",
    settle="Say in a sentence why it is right to wait, and for what",
    since="0.1",
    bad=("reason: TODO", "reason: n/a", "reason: Approved. See minutes", 'reason: "-"'),
    good=("reason: The survey that gives the baseline is in March", "reason: Waiting for the March survey"),
)
def waiver_without_reason(fact: WaiverFact, context: Context) -> Iterator[Problem]:
    """A waiver gives no reason that says anything, so it does not hold.

    The reason is what a governor judges and what a parent is told. "TODO" and "see minutes" say that there is one
    somewhere; when the waiver comes up again, nobody knows whether it still stands.
    """
    if Standing.NO_REASON in fact.terms.faults(fact.waiver, on=context.as_of):
        yield Problem(f"{fact.words} gives “{fact.waiver.reason}” as its reason", at="reason")
