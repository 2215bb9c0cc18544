"""PK709."""

import re
from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import LegalBasis
from policykit.rules import Context, rule

_CITED = re.compile(r"\b(?:section|s\.)\s*[0-9]", re.IGNORECASE)


@rule(
    "PK709",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("current-law",),
    settle="List it under `provisions`, one law a line",
    since="0.1",
    bad="""
        statement: Section 21(5)(b) of the Education Act 2002 gives us a duty
    """,
    good=(
        """
        statement: Section 21(5)(b) of the Education Act 2002 gives us a duty
        provisions: ["Education Act 2002, section 21(5)(b)"]
        """,
        "statement: There is a duty to promote community cohesion",
        "duty_holder: The governing body",
        """
        statement: Section 21 of the Education Act 2002 does not bind us
        funding_agreement: {clause: "2.39", date: 2012-03-30}
        """,
    ),
)
def provisions_missing(legal_basis: LegalBasis, _: Context) -> Iterator[Problem]:
    """The law is cited in the statement, and no law is listed among the provisions.

    A list, one law a line, lets the next author see at once what has to be looked up when the law changes, and lets a
    trust compare its schools. Nothing asks for the list: it would merely be good to have.
    """
    if legal_basis.provisions or legal_basis.funding_agreement:
        return
    if _CITED.search(legal_basis.statement or ""):
        yield Problem("a law is cited in `statement`, and `provisions` lists none", at="provisions")
