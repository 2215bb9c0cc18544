"""PK701."""

import re
from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.privacy import shown
from policykit.prose import Prose
from policykit.rules import Context, rule

_WRONG = re.compile(r"2(?:1\s*\(4\)|3[Aa]\s*\(6\))(?!\s+of\s+the\s+(?!Education\s+Act\s+2002|2002\s+Act)[A-Z])")


@rule(
    "PK701",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("current-law",),
    settle="Cite section 21(5)(b) of the Education Act 2002",
    since="0.1",
    bad=(
        """
        legal_basis:
          statement: Section 21(4) of the Education Act 2002 gives us the duty to promote community cohesion
        """,
        """
        legal_basis:
          provisions: ["Education Act 2002, s. 23A (6)"]
        """,
        """
        statement: Under section 21 (4) of the 2002 Act the governing body promotes cohesion
        """,
    ),
    good=(
        """
        legal_basis:
          statement: Section 21(5)(b) of the Education Act 2002 gives us the duty to promote community cohesion
        """,
        """
        statement: Trust deeds count first, says section 21(4) of the Education Act 2002
        """,
        """
        legal_basis:
          statement: It is section 21(5) of the Education Act 2002, and not section 21(4), that speaks of cohesion
        """,
        """
        legal_basis:
          provisions: ["Section 21(4) of the Equality Act 2010"]
        """,
    ),
)
def wrong_subsection(prose: Prose, _: Context) -> Iterator[Problem]:
    """The plan cites another subsection than the one in which the duty stands.

    The duty to promote community cohesion is section 21(5)(b) of the Education Act 2002. Ofsted's own guidance of 2008
    and 2009 said "section 21(4)", and schools copied it. A governor who looks it up finds something else there. A
    wrong citation breaks no law; putting it right is good practice.
    """
    for found in prose.find_sentences(_WRONG):
        sentence = found.sentence
        if "21(5)" not in sentence and ("cohesion" in sentence or found.path[0] == "legal_basis"):
            cited = shown(found.match[0])
            message = f"cites section {cited} for a duty that stands in section 21(5)(b)"
            yield Problem(message, at=found.path, about=cited, words=found.match[0])
