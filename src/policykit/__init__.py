r"""Policy as code for the duty on schools in England to promote community cohesion.

>>> from datetime import date
>>> from policykit import check, loads
>>> document = loads("policy: {title: Community cohesion}\nschools: [{name: Ashwell Primary School}]")
>>> report = check(document, as_of=date(2026, 9, 1))
>>> report.findings[0].code
'PK105'

What is public is listed here, and imported when it is first used. Further modules for those who need them:
`policykit.models` (every part of a plan), `policykit.duties` (the law as data), `policykit.rulebook` (every rule),
`policykit.errors`, `policykit.reporters` (reports as text), `policykit.renderers` (plans as documents),
`policykit.forms` and `policykit.drafts` (plans to fill in), `policykit.schemas`, and `policykit.testing` for people who
write rules.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policykit.baseline import load_baseline
    from policykit.bulk import check_all
    from policykit.checker import check
    from policykit.coverage import Coverage, Level
    from policykit.duties import Basis, Duty, Provision, Requirement, duty
    from policykit.errors import PolicykitError
    from policykit.findings import Finding, Problem, Severity
    from policykit.loading import Document, find_plans, load, loads
    from policykit.models import Plan
    from policykit.packs import Pack, load_pack
    from policykit.report import Outcome, Report, Results
    from policykit.rules import Context, Rule, rule
    from policykit.syntax import Format
    from policykit.waivers import load_waivers

__all__ = [
    "Basis",
    "Context",
    "Coverage",
    "Document",
    "Duty",
    "Finding",
    "Format",
    "Level",
    "Outcome",
    "Pack",
    "Plan",
    "PolicykitError",
    "Problem",
    "Provision",
    "Report",
    "Requirement",
    "Results",
    "Rule",
    "Severity",
    "__version__",
    "check",
    "check_all",
    "duty",
    "find_plans",
    "load",
    "load_baseline",
    "load_pack",
    "load_waivers",
    "loads",
    "rule",
]

__version__ = "0.1.0"

_HOMES = {
    "policykit.baseline": ("load_baseline",),
    "policykit.bulk": ("check_all",),
    "policykit.checker": ("check",),
    "policykit.coverage": ("Coverage", "Level"),
    "policykit.duties": ("Basis", "Duty", "Provision", "Requirement", "duty"),
    "policykit.errors": ("PolicykitError",),
    "policykit.findings": ("Finding", "Problem", "Severity"),
    "policykit.loading": ("Document", "find_plans", "load", "loads"),
    "policykit.models": ("Plan",),
    "policykit.packs": ("Pack", "load_pack"),
    "policykit.report": ("Outcome", "Report", "Results"),
    "policykit.rules": ("Context", "Rule", "rule"),
    "policykit.syntax": ("Format",),
    "policykit.waivers": ("load_waivers",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            value = globals()[name] = getattr(import_module(home), name)
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
