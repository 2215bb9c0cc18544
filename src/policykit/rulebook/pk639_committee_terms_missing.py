"""PK639."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Governance
from policykit.rules import Context, rule


@rule(
    "PK639",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("governance",),
    settle="Say who sits on the committee, how many decide and how often it meets: `membership`, `quorum`, `meets`",
    since="0.1",
    bad=(
        """
            committee: Pupils and community committee
            membership: Three governors, the deputy headteacher and two parents
            quorum: Three, of whom two are governors
        """,
        """
            committee: Pupils and community committee
            quorum: Three, of whom two are governors
            meets: termly
        """,
        """
            committee: Pupils and community committee
            membership: Three governors, the deputy headteacher and two parents
            meets: termly
        """,
    ),
    good=(
        """
            committee: Pupils and community committee
            membership: Three governors, the deputy headteacher and two parents
            quorum: Three, of whom two are governors
            meets: termly
        """,
        "reporting: Headteacher's report, each spring term",
    ),
)
def committee_terms_missing(governance: Governance, _: Context) -> Iterator[Problem]:
    """A committee looks after the plan, but who sits on it, how many decide or how often it meets is not said.

    A committee that parents cannot picture and that has no next meeting does not watch over much. One school's
    published policy gives all three. How governors work is theirs to decide: this is good practice, not law.
    """
    if governance.committee is None:
        return
    if governance.membership is None:
        yield Problem(f"who sits on “{governance.committee}” is not said", at="membership")
    if governance.quorum is None:
        yield Problem(f"how many of “{governance.committee}” decide is not said", at="quorum")
    if governance.meets is None:
        yield Problem(f"how often “{governance.committee}” meets is not said", at="meets")
