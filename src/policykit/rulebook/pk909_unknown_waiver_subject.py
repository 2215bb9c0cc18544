"""PK909."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import takewhile

from policykit.findings import Problem, Severity
from policykit.rules import Context, rule
from policykit.waivers import WaiverFact


@rule(
    "PK909",
    severity=Severity.ERROR,
    basis="practice",
    settle="Name a rule by its code or its name, or a requirement by its name; `policykit rules` and `policykit duty` "
    "list them",
    since="0.1",
    bad=(
        """
        school: Ashwell Primary School
        rule: PK4011
        """,
        "rule: measure-without-base-line",
        "requirement: visits-and-meeting",
        "rule: visits-and-meetings",
        "requirement: measure-without-baseline",
        "rule: PK4",
    ),
    good=(
        """
        school: Ashwell Primary School
        rule: PK401
        """,
        "rule: Measure-Without-Baseline",
        "requirement: visits-and-meetings",
    ),
)
def unknown_waiver_subject(fact: WaiverFact, _: Context) -> Iterator[Problem]:
    """A waiver is about a rule or a requirement that does not exist, so it does not hold.

    Somebody agreed to something, and a slip of the pen keeps it from counting. A waiver is about one rule or one
    requirement, never about a whole family of rules: whoever approves it sees what it covers.
    """
    for field, name in (("rule", fact.waiver.rule), ("requirement", fact.waiver.requirement)):
        known, others = tuple(sorted(_known(fact, field))), _known(fact, _OTHER[field])
        if name is not None and name.lower() not in known:
            hint = f"it is a {_OTHER[field]}" if name.lower() in others else _hint(name.lower(), known)
            yield Problem(f"there is no {field} “{name}”{hint and f'; {hint}'}", at=field, about=field)


_OTHER = {"rule": "requirement", "requirement": "rule"}


def _known(fact: WaiverFact, field: str) -> frozenset[str]:
    return fact.terms.rules if field == "rule" else fact.terms.requirements


def _hint(name: str, known: tuple[str, ...]) -> str:
    if re.fullmatch("pk[0-9]+", name) and any(each.startswith(name) for each in known):
        return "a waiver is about one rule, and this begins the codes of several"
    near = max(get_close_matches(name, known), key=lambda each: _alike(each, name), default="")
    return f"did you mean {near.upper() if near.startswith('pk') else near}?" if near else ""


def _alike(one: str, other: str) -> int:
    """Count the characters that two words have in common from the first on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
