"""PK703."""

import re
from collections.abc import Iterator

from policykit.duties import Bound
from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule

_THE_ACT = re.compile(r"Act\b.*2002|2002.*Act\b|\bEA\s*2002|Education Act(?!\s*[0-9])", re.DOTALL)
_SECTION = re.compile(r"2(?:1|3[Aa])(?<![0-9]21)(?![0-9])")  # 23A is wrong, which is another rule's to say


@rule(
    "PK703",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("current-law",),
    settle="Cite the Education Act 2002, section 21(5)(b), under `legal_basis.provisions`",
    since="0.1",
    bad=(
        "statement: There is a duty for schools to promote community cohesion",
        """
        legal_basis:
          statement: There is a duty to promote community cohesion under the Education and Inspections Act 2006
          provisions: ["Education Act 2002, section 78", "Education Act 2011, section 21"]
        """,
        """
        statement: There is a duty for schools to promote community cohesion
        schools:
          - name: Ashwell School
        """,
        "statement: Since 2002 we have had links with 21 schools",
        "statement: Section 210 of the Education Act 2002 and section 121 of the Education Act 2002",
    ),
    good=(
        """
        statement: There is a duty for schools to promote community cohesion
        legal_basis:
          provisions: ["Education Act 2002, section 21(5)(b)"]
        """,
        "statement: Our duty comes from s.21 of the Education Act 2002",
        "statement: Our duty comes from s.21(5)(b), EA 2002",
        "statement: Our duty comes from section 21(5)(b) of the Education Act",
        "statement: In the 2002 Act, section 21 has it",
        "statement: Our duty comes from s.23A(6) of the Education Act 2002",
        """
        schools:
          - name: Ashwell Academy
            type: Academy converter
        """,
        """
        schools:
          - name: Ashwell Centre
            type: Pupil referral unit
        legal_basis:
          provisions: [SI 2007/2979]
        """,
    ),
)
def duty_not_cited(_: Plan, context: Context) -> Iterator[Problem]:
    """Nothing in the plan cites section 21 of the Education Act 2002, where the duty stands.

    The duty to promote community cohesion is section 21(5)(b) of the Education Act 2002. The model policy names
    only the Education and Inspections Act 2006, which put it there. With the right citation a governor can read the
    duty in a minute. The law does not ask a plan to cite it: this is good practice.
    """
    if context.bound.isdisjoint({Bound.BY_LAW, Bound.UNKNOWN}):  # without a type, it may be
        return
    if "2007/2979" in context.prose.whole:
        return
    if not any(_SECTION.search(text) and _THE_ACT.search(text) for _, text in context.prose.texts):
        yield Problem("nothing here cites section 21 of the Education Act 2002", at=("legal_basis", "provisions"))
