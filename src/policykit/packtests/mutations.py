"""A pack's own rules, each with one thing changed: tests that are worth something notice every change."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from policykit.catalogue import Catalogue
from policykit.expressions import Assertion, RuleEntry, faults
from policykit.packs import Pack
from policykit.rules import Rule

__all__ = ["Mutant", "mutants_of"]

_SWAPS = {
    "==": ("!=",),
    "!=": ("==",),
    "<=": ("<", ">"),
    ">=": (">", "<"),
    "<": ("<=", ">="),
    ">": (">=", "<="),
    "&&": ("||",),
    "||": ("&&",),
    "!": ("",),
    "+": ("-",),
    "-": ("+",),
    "true": ("false",),
    "false": ("true",),
    "exists": ("all",),
    "all": ("exists",),
    "startsWith": ("endsWith",),
    "endsWith": ("startsWith",),
}
"""What may stand in place of a word or sign of CEL."""

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
    r"""|(?P<number>\d+(?:\.\d+)?)"""
    r"""|(?P<word>[A-Za-z_]\w*)"""
    r"""|(?P<sign>==|!=|<=|>=|&&|\|\||[<>!+-])"""
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule with one thing changed."""

    code: str
    """The rule's code."""

    field: str
    """The field of the rule that is changed: assert or when."""

    before: str
    """What stands there."""

    after: str
    """What stood there when no test noticed; empty where it was left out."""

    rule: Rule[Any]
    """The rule as it is changed."""

    def __str__(self) -> str:
        """Say what was changed."""
        if not self.after:
            return f"{self.code}: `{self.field}: {self.before}` left out"
        return f"{self.code}: `{self.field}: {self.before}` changed to `{self.after}`"

    def within(self, pack: Pack) -> Pack:
        """Return a pack with the changed rule in place of the rule."""
        additions = (
            replace(each, rules=tuple(self.rule if rule.code == self.code else rule for rule in each.rules))
            for each in pack.catalogue.additions
        )
        return replace(pack, catalogue=Catalogue(pack.catalogue.kits, tuple(additions)))


def mutants_of(rules: Iterable[Rule[Any]]) -> Iterator[Mutant]:
    """Yield each rule without code with one thing changed: an operator, a constant, or a condition left out.

    Changes that make no expression of it are left out.
    """
    for rule in rules:
        if isinstance(rule.function, Assertion):
            yield from _of(rule, rule.function)


def _of(rule: Rule[Any], assertion: Assertion) -> Iterator[Mutant]:
    for claim in _changed(assertion.claim):
        changed = replace(assertion, claim=claim)
        if _works(rule, changed):
            yield Mutant(rule.code, "assert", assertion.claim, claim, replace(rule, function=changed))
    if assertion.when is None:
        return
    yield Mutant(rule.code, "when", assertion.when, "", replace(rule, function=replace(assertion, when=None)))
    for when in _changed(assertion.when):
        changed = replace(assertion, when=when)
        if _works(rule, changed):
            yield Mutant(rule.code, "when", assertion.when, when, replace(rule, function=changed))


def _changed(text: str) -> Iterator[str]:
    """Yield an expression with one thing in it changed, and the whole of it denied."""
    yield f"!({text})"
    for match in _TOKEN.finditer(text):
        for other in _others(match):
            yield text[: match.start()] + other + text[match.end() :]


def _others(match: re.Match[str]) -> tuple[str, ...]:
    written = match[0]
    if match["text"]:
        return (f"{written[:-1]}~{written[-1]}",)
    if match["number"]:
        return (f"{written}1" if "." in written else str(int(written) + 1),)
    return _SWAPS.get(written, ())


def _works(rule: Rule[Any], assertion: Assertion) -> bool:
    """Whether a changed expression is one that a pack could have."""
    entry = {
        "code": rule.code,
        "name": rule.name,
        "finds": rule.summary,
        "settle": rule.settle,
        "select": assertion.selection.text,
        "when": assertion.when,
        "assert": assertion.claim,
        "message": rule.name,
    }
    return not faults(RuleEntry.model_validate(entry))
