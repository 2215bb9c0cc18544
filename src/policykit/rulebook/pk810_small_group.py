"""PK810."""

import re
from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.prose import Prose
from policykit.rules import Context, rule

_WHERE = {"context", "reviews"}
_WHO = (
    r"(?:eal|muslims?|christians?|jewish|jews?|hindus?|sikhs?|buddhists?|travellers?|gyps(?:y|ies)|roma|refugees?"
    r"|asylum[\s-]seek\w+|looked[\s-]after|free\s+school\s+meals|fsm|send?|disab\w+|black|asian|chinese|african|caribbean)"
)
_PUPILS = r"(?:pupils?|child(?:ren)?|boys?|girls?|students?|learners?)"
_LINKS = (
    r"(?:\s+(?:who|that|in|at|the|our|school|year|are|is|have|has|were|with|from|an?|known|to|be|eligible|for|[0-9]+))"
)
_FEW = re.compile(
    r"(?:1(?<![\w.,-]1)|2(?<![\w.,-]2)|3(?<![\w.,-]3)|4(?<![\w.,-]4)|one(?<![\w.,-]one)|two(?<![\w.,-]two)"
    r"|three(?<![\w.,-]three)|four(?<![\w.,-]four))\s+"
    rf"(?:{_WHO}(?:\s*/\s*\w+)?\s+(?:\w+\s+)?{_PUPILS}|{_PUPILS}{_LINKS}{{1,8}}?\s+{_WHO})\b"
    r"(?!\s+(?:in|from|per)\s+(?:each|every|a)\b)",
)
_NO_COUNT = re.compile(
    r"\b(?:at\s+least|up\s+to|in|of|(?:years?|stages?|class(?:es)?|groups?)(?:\s+[0-9]+(?:\s+and|,|\s+to))*)\s+$",
)
_CHILDREN = frozenset({"pupil", "pupils", "child", "children", "boy", "boys", "girl", "girls", "student", "students"})
_CHILDREN |= {"learner", "learners"}
_BEFORE = 30  # letters


@rule(
    "PK810",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("no-personal-data",),
    settle="Say “a few” or “fewer than 5”",
    since="0.1",
    bad=(
        """
        context:
          population:
            description: Most pupils live nearby. Two children are from Traveller families.
        """,
        """
        context:
          population:
            description: We have 3 Muslim pupils
        """,
        """
        reviews:
          - date: 2026-07-01
            found: There are 4 pupils in the school who are eligible for free school meals
        """,
    ),
    good=(
        """
        context:
          population:
            description: Most pupils live nearby. A few children are from Traveller families.
        """,
        """
        context:
          population:
            description: We have 13 Muslim pupils and 5 Sikh pupils, and two pupils interview Muslim visitors
        """,
        """
        reviews:
          - date: 2026-07-01
            found: At least two EAL pupils speak, up to 4 Muslim pupils lead, and two EAL pupils from each class meet
        """,
        """
        commitments:
          - heading: teaching
            text: Two Sikh pupils and two Hindu pupils of our partner school join the assembly
        """,
    ),
)
def small_group(prose: Prose, _: Context) -> Iterator[Problem]:
    """A sentence on the school's population tells of fewer than five pupils of one faith, origin or circumstance.

    In a school everybody knows everybody: "two children are from Traveller families" tells parents who they are. Where
    a number is under 5, words such as "a few" say enough. This is good practice.
    """
    if prose.words.isdisjoint(_CHILDREN):
        return
    for path, text in prose.texts:
        if path[0] in _WHERE and _tells_of_few(text.lower()):
            yield Problem("tells of fewer than 5 pupils, so that it can show who they are", at=path, private=True)


def _tells_of_few(text: str) -> bool:
    """Tell of a text in small letters whether a number under 5 in it counts pupils of one kind."""
    return any(not _NO_COUNT.search(text, max(0, few.start() - _BEFORE), few.start()) for few in _FEW.finditer(text))
