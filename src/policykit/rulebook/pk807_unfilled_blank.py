"""PK807."""

import re
from collections.abc import Iterator
from itertools import chain

from policykit.findings import Problem, Severity
from policykit.prose import Passage, Prose
from policykit.rules import Context, rule

_TO_FILL = r"(?:insert|enter|add|type|your|name|school\s+name|date)\b"
_SIGNS = re.compile(
    rf"\[(?:(?i:{_TO_FILL})[^\]\n]{{0,60}}|[A-Z]{{2,}}(?:\s+[A-Z’']+)+)\]"
    rf"|<(?:(?i:{_TO_FILL})[^>\n]{{0,60}}|[A-Z]{{2,}}(?:\s+[A-Z’']+)+)>"
    r"|\{\{[^{}\n]{1,60}\}\}"
    r"|_{3,}"
)
_MARKS = re.compile(r"T(?<!\wT)(?:ODO|B[ACD])\b|X(?<!\wX)XX+\b|t(?<!\wt)bc\b")
_PHRASES = re.compile(r"\b(?:[Ii]nsert\s+(?:[\w’'-]+\s+){0,5}here|[Ll]orem\s+ipsum)\b")
_MARKS_WORDS = frozenset({"todo", "tba", "tbc", "tbd", *("x" * times for times in range(3, 20))})
_PHRASES_WORDS = frozenset({"insert", "lorem"})


@rule(
    "PK807",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("own-words",),
    settle="Fill it in, or take it out",
    since="0.1",
    bad=(
        "statement: At [NAME OF SCHOOL] we belong together",
        "statement: At <school name> we belong together",
        "statement: At [name of school] we belong together",
        "statement: At <NAME OF SCHOOL> we belong together",
        "statement: At {{school}} we belong together",
        """
        governance:
          cohesion_governor: TBC
        """,
        """
        governance:
          cohesion_governor: tbc
        """,
        "statement: TODO",
        "statement: We meet on XXX",
        "statement: Insert your own aims here",
        "statement: Lorem ipsum dolor",
        "statement: We meet at ____",
    ),
    good=(
        "statement: At Ashwell we belong together",
        "statement: Pupils with EAL [EAL] insert, add and enter words, and 3 < 5",
        "statement: See [the behaviour policy] and <the website>",
    ),
)
def unfilled_blank(prose: Prose, _: Context) -> Iterator[Problem]:
    """A blank of a template is not filled in.

    A policy that says "[NAME OF SCHOOL]" has not been read by anyone since it was downloaded. Parents notice, and doubt
    the rest. This is good practice.
    """
    for found in find_blanks(prose):
        yield Problem(f"“{found.match[0]}” is not filled in", at=found.path, about=found.match[0], words=found.match[0])


def find_blanks(prose: Prose) -> Iterator[Passage]:
    """Yield the blanks, each once in a text."""
    signs = any(sign in prose.whole for sign in ("[", "<", "{", "___"))
    return chain(
        prose.find_distinct(_SIGNS) if signs else (),
        prose.find_distinct(_MARKS, having=_MARKS_WORDS),
        prose.find_distinct(_PHRASES, having=_PHRASES_WORDS),
    )
