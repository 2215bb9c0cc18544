"""PK911."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.privacy import Kind, find_personal
from policykit.rules import Context, rule
from policykit.waivers import WaiverFact

_FIELDS = ("school", "part", "reason", "approved_by", "minutes")


@rule(
    "PK911",
    severity=Severity.WARNING,
    basis="practice",
    settle="Name the role or the body, such as chair of the trust board, and not the person",
    since="0.1",
    bad=(
        "approved_by: Mrs A. Example",
        "reason: Dr Example, who leads the survey, is away until March",
        "minutes: Sent by chair@example.org",
    ),
    good=(
        "approved_by: Chair of the trust board",
        "reason: The deputy headteacher, who leads the survey, is away until March",
        "school: Mrs Ashwell Memorial Primary",
    ),
)
def person_in_waiver(fact: WaiverFact, _: Context) -> Iterator[Problem]:
    """A waiver names a person, or holds an e-mail address or a number that leads to one.

    Waivers are kept for years, printed in reports and read by people outside the school. A role can be asked about a
    decision long after whoever held it has left, and why somebody is away is nobody else's affair. Reports leave the
    name out, and it still stands in the file.
    """
    for field in _FIELDS:
        text = getattr(fact.waiver, field) or ""
        kinds = dict.fromkeys(found.kind for found in find_personal(text))
        for kind in kinds:
            if (field, kind) != ("school", Kind.NAME):  # schools are named after people
                yield Problem(f"here is {kind} under `{field}`", at=field, about=f"{field} {kind}", private=True)
