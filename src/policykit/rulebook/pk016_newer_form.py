"""PK016."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule

_KNOWN = 1


@rule(
    "PK016",
    severity=Severity.NOTE,
    basis="practice",
    settle="Use a newer policykit, or set `policykit` to 1 if the plan is written in the first form",
    since="0.1",
    bad="policykit: 2",
    good=("policykit: 1", "statement: We belong together"),
)
def newer_form(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan says it is written in a newer form than this policykit knows.

    It was read all the same, and everything in it was understood. What a newer form means by it may differ, so the
    findings are worth a second look with a newer version.
    """
    if plan.policykit > _KNOWN:
        yield Problem(f"the form is {plan.policykit}; this policykit knows form {_KNOWN}", at="policykit")
