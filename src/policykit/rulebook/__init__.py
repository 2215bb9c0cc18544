"""Every rule, one a file: ``pk401_measure_without_baseline.py`` holds `PK401`, its page and its examples.

Families: PK0 reading · PK1 school, duty and period · PK2 context and dimensions · PK3 headings, commitments and
requirements · PK4 measures · PK5 evidence and evaluation · PK6 approval, review, publication · PK7 law and
citations · PK8 privacy and residue · PK9 waivers and baseline. A code is never used for anything else again.
"""

import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from policykit.rules import Rule

__all__ = ["matching", "rules"]


@cache
def rules() -> tuple[Rule[Any], ...]:
    """Return every rule that comes with policykit, by code."""
    names = sorted(module.name for module in iter_modules(__path__))
    modules = (import_module(f"{__name__}.{name}") for name in names)
    return tuple(value for module in modules for value in vars(module).values() if isinstance(value, Rule))


def matching(selector: str) -> tuple[Rule[Any], ...]:
    """Return the rules of a code (``PK401``), of the beginning of one (``PK4``) or of a name; letters may be small."""
    code = selector.upper()
    is_code = re.fullmatch("PK[0-9]+", code) is not None
    return tuple(rule for rule in rules() if (is_code and rule.code.startswith(code)) or rule.name == selector.lower())
