"""PK103."""

import re
from collections.abc import Iterator

from policykit.duties import Bound
from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule
from policykit.source import Path

_SECTION_21 = re.compile(r"\bs(?:ec(?:tion)?s?)?\.?\s*21(?![0-9A-Z])", re.IGNORECASE)
_ACT_OF_2002 = re.compile(r"\b(?:Education Act|EA)\s*2002\b", re.IGNORECASE)
_QUALIFIED = re.compile(r"\b(?:not?|voluntar\w+|own accord|maintained schools?|funding agreement)\b", re.IGNORECASE)


@rule(
    "PK103",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("current-law",),
    settle="Name what does bind the school, such as its `funding_agreement`, or say that it acts of its own accord",
    since="0.1",
    bad=(
        """
        schools: [{name: Ashwell Academy, type: Academy converter}]
        legal_basis:
          statement: Section 21 of the Education Act 2002 gives us the duty to promote community cohesion
        """,
        """
        schools: [{name: Ashwell Academy, type: Academy converter}]
        legal_basis:
          statement: Our funding agreement obliges us
          provisions: ["Education Act 2002 s21(5)(b)"]
          funding_agreement: {clause: "2.20", date: 2014-03-28}
        """,
        """
        schools: [{name: Ashwell Academy, type: Academy converter}]
        legal_basis:
          provisions: ["Education Act 2002, sec. 21"]
          funding_agreement: {clause: "2.20", date: 2014-03-28, wording: The Academy promotes cohesion}
        """,
        """
        schools: [{name: Ashwell House School, type: Other independent school}]
        legal_basis:
          provisions: ["Equality Act 2010, s. 149", "EA 2002, s.21(5)"]
        """,
    ),
    good=(
        """
        schools: [{name: Ashwell Academy, type: Academy converter}]
        legal_basis:
          statement: Clause 2.20 of our agreement with the Secretary of State asks us to promote community cohesion
        """,
        """
        schools: [{name: Ashwell Academy, type: Academy converter}]
        legal_basis:
          statement: Section 21 of the Education Act 2002 does not bind us, but we work by it
        """,
        """
        schools: [{name: Ashwell Academy, type: Academy converter}]
        legal_basis:
          statement: There is no duty for us in section 21 of the Education Act 2002
        """,
        """
        schools: [{name: Ashwell Academy, type: Academy converter}]
        legal_basis:
          statement: We follow section 21 of the Education Act 2002 voluntarily
        """,
        """
        schools: [{name: Ashwell Academy, type: Academy converter}]
        legal_basis:
          statement: We follow section 21 of the Education Act 2002 of our own accord
        """,
        """
        schools: [{name: Ashwell Academy, type: Academy converter}]
        legal_basis:
          statement: Section 21 of the Education Act 2002 gives maintained schools this duty, and we share their aim
        """,
        """
        schools: [{name: Ashwell Academy, type: Academy converter}]
        legal_basis:
          statement: Our funding agreement makes section 21 of the Education Act 2002 our duty
          provisions: ["Education Act 2002, section 21(5)(b)"]
        """,
        """
        schools: [{name: Ashwell Academy, type: Academy converter}]
        legal_basis:
          provisions: ["Education Act 2002, section 21(5)(b)"]
          funding_agreement: {clause: "2.20", date: 2014-03-28, wording: As section 21 asks of others}
        """,
        """
        schools: [{name: Ashwell Academy, type: Academy converter}]
        legal_basis:
          provisions: ["Education Act 2002, section 210", "Education Act 2011, section 21"]
        """,
        """
        schools: [{name: Ashwell Primary School, type: Community school}]
        legal_basis:
          provisions: ["Education Act 2002, section 21(5)(b)"]
        """,
        """
        schools:
          - {name: Ashwell Primary School, type: Community school}
          - {name: Ashwell Academy, type: Academy converter}
        legal_basis:
          provisions: ["Education Act 2002, section 21(5)(b)"]
        """,
        """
        schools: [{name: Ashwell School}]
        legal_basis:
          provisions: ["Education Act 2002, section 21(5)(b)"]
        """,
        """
        schools: [{name: Ashwell Academy, type: Academy converter}]
        """,
    ),
)
def section_21_claimed(plan: Plan, context: Context) -> Iterator[Problem]:
    """The plan cites section 21 of the Education Act 2002, which binds none of its schools.

    Section 21 is about maintained schools. It does not bind academies and free schools: what they owe stands in their
    funding agreements, and agreements differ. A board that tells parents of a duty it does not have may miss the one
    it does have. No law forbids the citation: this is good practice.
    """
    legal_basis = plan.legal_basis
    if legal_basis is None:
        return
    agreement = legal_basis.funding_agreement
    if agreement is not None and _SECTION_21.search(agreement.wording or ""):
        return
    texts: dict[Path, str] = {("statement",): legal_basis.statement or ""}
    texts |= {("provisions", index): text for index, text in enumerate(legal_basis.provisions)}
    cited = {at: text for at, text in texts.items() if _SECTION_21.search(text) and _ACT_OF_2002.search(text)}
    if any(_QUALIFIED.search(text) for text in cited.values()):
        return
    if context.bound & {Bound.BY_LAW, Bound.UNKNOWN}:
        return
    for at, text in cited.items():
        yield Problem(f"cites section 21, which binds no school of this plan: “{text}”", at=("legal_basis", *at))
