"""Every rule, one a file: ``pk401_measure_without_baseline.py`` holds `PK401`, its page and its examples.

Families: PK0 reading · PK1 school, duty and period · PK2 context and dimensions · PK3 headings, commitments and
requirements · PK4 measures · PK5 evidence and evaluation · PK6 approval, review and publication · PK7 law and
citations · PK8 privacy and residue · PK9 waivers and baseline · EQ1 the equality duty · EQ2 equality information ·
EQ3 equality objectives · EQ4 where both are published. A code is never used for anything else again.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from policykit.errors import BrokenKit
from policykit.kits import OWN, Kit
from policykit.rules import Rule

__all__ = ["begins_as_ours", "match", "matching", "rules", "rules_of"]


@cache
def rules_of(kit: Kit) -> tuple[Rule[Any], ...]:
    """Return every rule that comes with a kit, by code; raises `BrokenKit`."""
    values = (value for module in kit.rulebook() for value in vars(module).values())
    found = {value.code: value for value in values if isinstance(value, Rule)}
    if kit != OWN and (taken := next(filter(begins_as_ours, sorted(found)), None)):
        raise BrokenKit(kit.name, f"{taken} begins as policykit's own codes do")
    return tuple(found[code] for code in sorted(found))


def begins_as_ours(code: str) -> bool:
    """Whether a code begins with the letters of policykit's own: those of others begin with other ones."""
    return code.rstrip(_DIGITS) in {rule.code.rstrip(_DIGITS) for rule in rules()}


_DIGITS = "0123456789"


def rules() -> tuple[Rule[Any], ...]:
    """Return every rule that comes with policykit, by code."""
    return rules_of(OWN)


def matching(selector: str) -> tuple[Rule[Any], ...]:
    """Return those of policykit's own rules that a selector matches."""
    return match(selector, rules())


def match(selector: str, among: Iterable[Rule[Any]]) -> tuple[Rule[Any], ...]:
    """Return the rules of a code (``PK401``), of the beginning of one (``PK4``) or of a name; letters may be small."""
    code = selector.upper()
    is_code = _CODE.fullmatch(code) is not None
    return tuple(rule for rule in among if (is_code and rule.code.startswith(code)) or rule.name == selector.lower())


_CODE = re.compile("[A-Z]{2,}[0-9]*")
