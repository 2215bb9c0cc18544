"""PK628."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Cycle, Governance
from policykit.rules import Context, rule


@rule(
    "PK628",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("governance",),
    settle="Look at the committee's terms once a year, and give the day under `terms_reviewed`",
    since="0.1",
    bad=(
        """
            committee: Pupils and community committee
            terms_reviewed: 2025-08-31
        """,
        "committee: Pupils and community committee",
    ),
    good=(
        """
            committee: Pupils and community committee
            terms_reviewed: 2025-09-01
        """,
        "reporting: Headteacher's report, each spring term",
    ),
)
def terms_stale(governance: Governance, context: Context) -> Iterator[Problem]:
    """The committee's terms were looked at more than a year ago, or on no day that is given.

    Governors come and go, and a committee may no longer have the members or the tasks that its terms give it. To look
    once a year is what one school's published policy promises. This is good practice for the governors to decide on,
    not law.
    """
    reviewed = governance.terms_reviewed
    if reviewed is not None:
        if Cycle.YEARLY.after(reviewed) < context.as_of:
            yield Problem(f"the committee's terms were last looked at on {reviewed}", at="terms_reviewed")
    elif governance.committee is not None:
        yield Problem("no day is given on which the committee's terms were looked at", at="terms_reviewed")
