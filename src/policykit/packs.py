"""Packs: which requirements and rules apply, and how much they matter. Packs extend packs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, cached_property
from importlib.resources import files
from itertools import takewhile
from types import MappingProxyType
from typing import Any

from pydantic import Field

from policykit.datafiles import read_data
from policykit.duties import Basis, Requirement, duty
from policykit.errors import CannotIgnore, NotInPack, UnknownPack, UnknownSelector
from policykit.findings import Severity
from policykit.models.base import File, Many
from policykit.models.values import Id, Text
from policykit.rulebook import matching, rules
from policykit.rules import Rule

__all__ = ["DEFAULT_PACK", "READING", "Pack", "PackFile", "load_pack", "nearest", "pack_names", "read_pack"]

DEFAULT_PACK = "guidance"
READING = "PK0"
"""How the codes of the family about reading begin."""


class PackFile(File):
    """A pack as it is written down."""

    name: Id
    """Its name."""

    title: Text
    """What it is for, in one line."""

    description: Text | None = None
    """Whom it is for, and what it asks."""

    extends: Many[Id] = ()
    """The packs it adds to."""

    bases: Many[Basis] = ()
    """How strongly the requirements and rules that it adds are asked for: all of a basis."""

    requirements: Many[Id] = ()
    """Further requirements it adds, by name."""

    rules: Many[Text] = ()
    """Further rules it adds, by code, by the beginning of a code, or by name."""

    severity: dict[str, Severity] = Field(default_factory=dict)
    """How much a rule's findings matter, by code, where that differs from the rule's own word."""


@dataclass(frozen=True)
class Pack:
    """A pack with everything it extends worked in."""

    name: str
    title: str
    requirements: frozenset[str]
    """The requirements it asks for, by id."""

    severities: Mapping[str, Severity]
    """The rules it has, by code, and how much their findings matter."""

    @cached_property
    def rules(self) -> tuple[Rule[Any], ...]:
        """The rules it has, in the order of their codes."""
        return tuple(rule for rule in rules() if rule.code in self.severities)

    @cached_property
    def asks(self) -> tuple[Requirement, ...]:
        """The requirements it asks for, in the order of the duty."""
        return tuple(each for each in duty().requirements if each.id in self.requirements)

    @cached_property
    def checks(self) -> frozenset[str]:
        """The requirements that one of its rules checks, by id."""
        return frozenset(each.id for each in self.asks if any(rule.checks(each) for rule in self.rules))

    def select(self, selectors: Iterable[str]) -> "Pack":
        """Return the pack with only what the selectors match, and the rules about reading.

        A selector is a code (``PK401``), the beginning of one (``PK4``), a rule's name or a requirement's id. A
        requirement stands for itself and the rules that check it; a rule brings the requirements that it checks.
        Raises `NotInPack` for what only other packs have, so that nothing seems to pass that was not checked, and
        `UnknownSelector`.
        """
        kept = {rule.code for rule in self.rules if rule.is_about_reading}
        asked: set[str] = set()
        for selector in _several(selectors):
            codes, named = _match([selector])
            chosen = [rule for rule in self.rules if rule.code in codes]
            checking = [rule for rule in self.rules for id in named if rule.checks(duty().requirement(id))]
            if not chosen and not named & self.requirements:
                raise NotInPack(selector, self.name, _packs_with(selector, self.name))
            kept.update(rule.code for rule in (*chosen, *checking))
            asked.update(named, (each.id for each in self.asks if any(rule.checks(each) for rule in chosen)))
        return replace(
            self,
            requirements=self.requirements & asked,
            severities=_frozen({code: each for code, each in self.severities.items() if code in kept}),
        )

    def ignore(self, selectors: Iterable[str]) -> "Pack":
        """Return the pack without the rules and requirements that the selectors match.

        Raises `CannotIgnore` for a rule about reading, and `UnknownSelector`.
        """
        selectors = _several(selectors)
        for selector in selectors:
            _refuse_reading(selector)
        dropped, named = _match(selectors)
        return replace(
            self,
            requirements=self.requirements - named,
            severities=_frozen({code: each for code, each in self.severities.items() if code not in dropped}),
        )

    def with_severity(self, severities: Mapping[str, Severity]) -> "Pack":
        """Return the pack with other severities for some of its rules, by code, beginning of a code, or name.

        Raises `CannotIgnore` for a rule about reading, `NotInPack` and `UnknownSelector`.
        """
        changed: dict[str, Severity] = {}
        for selector, severity in severities.items():
            _refuse_reading(selector)
            codes = _match([selector])[0] & set(self.severities)
            if not codes:
                raise NotInPack(selector, self.name, _packs_with(selector, self.name))
            changed |= dict.fromkeys(codes, Severity(severity))
        return replace(
            self,
            severities=_frozen({code: changed.get(code, each) for code, each in self.severities.items()}),
        )


def _frozen(severities: dict[str, Severity]) -> Mapping[str, Severity]:
    return MappingProxyType(dict(sorted(severities.items())))


def _several(selectors: Iterable[str]) -> tuple[str, ...]:
    return (selectors,) if isinstance(selectors, str) else tuple(selectors)


def _refuse_reading(selector: str) -> None:
    if any(rule.is_about_reading for rule in matching(selector)):
        raise CannotIgnore(selector)


def _match(selectors: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes of the rules and the ids of the requirements that selectors match."""
    codes: set[str] = set()
    named: set[str] = set()
    for selector in selectors:
        hits = {rule.code for rule in matching(selector)}
        if duty().has_requirement(selector):
            named.add(selector)
        elif not hits:
            raise UnknownSelector(selector, nearest(selector))
        codes |= hits
    return frozenset(codes), frozenset(named)


def _packs_with(selector: str, pack: str) -> tuple[str, ...]:
    codes, named = _match([selector])
    return tuple(
        name
        for name in pack_names()
        if name != pack and (codes & set(load_pack(name).severities) or named & load_pack(name).requirements)
    )


def nearest(selector: str) -> str | None:
    """Return the code, name or requirement that comes closest to a word that matches none."""
    known = [word for rule in rules() for word in (rule.code, rule.name)]
    known += [requirement.id for requirement in duty().requirements]
    near = get_close_matches(selector, known) or get_close_matches(selector.upper(), known)
    return max(near, key=lambda word: _alike(word, selector.upper()), default=None)


def _alike(one: str, other: str) -> int:
    """Count the characters that two words have in common from the first on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def read_pack(text: str, *, name: str) -> PackFile:
    """Read a pack from YAML; raises `DataError` with the line of each fault."""
    return read_data(text, PackFile, name=name)


@cache
def _built_in() -> Mapping[str, PackFile]:
    folder = files("policykit") / "data" / "packs"
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    packs = (read_pack(path.read_text("utf-8"), name=path.name) for path in paths)
    return {pack.name: pack for pack in packs}


def pack_names() -> tuple[str, ...]:
    """Return the names of the packs that come with policykit, the smallest first."""
    return tuple(sorted(_built_in(), key=lambda name: len(load_pack(name).severities)))


@cache
def load_pack(name: str = DEFAULT_PACK) -> Pack:
    """Return a pack by its name, with all that it extends; raises `UnknownPack`."""
    if name not in _built_in():
        raise UnknownPack(name, pack_names())
    return _resolve(_built_in()[name])


def _resolve(pack: PackFile) -> Pack:
    parents = [load_pack(parent) for parent in pack.extends]
    the_duty = duty()
    requirements = {each.id for each in the_duty.requirements if the_duty.basis(each) in pack.bases}
    severities: dict[str, Severity] = {}
    for parent in parents:
        severities |= parent.severities
    for id in pack.requirements:
        if not the_duty.has_requirement(id):
            raise UnknownSelector(id, nearest(id))
    asked = requirements.union(pack.requirements, *(parent.requirements for parent in parents))
    named = _match(pack.rules)[0]
    bases = _bases(pack)
    for rule in rules():
        belongs = rule.code in named or the_duty.provision(rule.basis).basis in bases
        can_run = not rule.requirements or not asked.isdisjoint(rule.requirements)
        if rule.is_about_reading or (belongs and can_run):
            severities.setdefault(rule.code, rule.severity)
    resolved = Pack(pack.name, pack.title, frozenset(asked), _frozen(severities))
    return resolved.with_severity(pack.severity)


def _bases(pack: PackFile) -> frozenset[Basis]:
    """Return the bases of a pack and of all that it extends."""
    return frozenset(pack.bases).union(*(_bases(_built_in()[parent]) for parent in pack.extends))
