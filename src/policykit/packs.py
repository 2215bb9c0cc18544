"""Packs: which requirements and rules apply, and how much they matter. Packs extend packs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from functools import cache, cached_property
from importlib.resources import files
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import Field

from policykit.datafiles import read_data
from policykit.duties import Basis, Requirement, duty
from policykit.errors import CannotIgnore, NotInPack, UnknownPack, UnknownSelector
from policykit.files import read
from policykit.findings import Severity
from policykit.models.base import File, Many, Model
from policykit.models.values import Id, Text
from policykit.rulebook import matching, rules
from policykit.rules import Rule
from policykit.waivers import Terms

__all__ = [
    "DEFAULT_PACK",
    "READING",
    "Pack",
    "PackFile",
    "WaiverTerms",
    "load_pack",
    "nearest",
    "pack_names",
    "read_pack",
]

DEFAULT_PACK = "guidance"
READING = "PK0"
"""How the codes of the family about reading begin."""


class WaiverTerms(Model):
    """What may be waived, by whom and for how long."""

    never: Many[Text] = ()
    """Rules and requirements that nobody can waive: codes, beginnings of codes, names. Packs that extend this one can
    add to them.
    """

    approved_by: Annotated[tuple[Text, ...], Field(min_length=1)] | None = None
    """The roles and bodies that may approve a waiver, such as trust board. Without it, any may."""

    longest: Annotated[int, Field(strict=True, ge=1)] | None = None
    """How many days a waiver may run from the day it was approved."""


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

    waivers: WaiverTerms | None = None
    """What may be waived, by whom and for how long."""


_NO_TERMS = Terms(frozenset())


@dataclass(frozen=True)
class Pack:
    """A pack with everything it extends worked in."""

    name: str
    title: str
    requirements: frozenset[str]
    """The requirements it asks for, by id."""

    severities: Mapping[str, Severity]
    """The rules it has, by code, and how much their findings matter."""

    terms: Terms = _NO_TERMS
    """What may be waived, by whom and for how long."""

    left_out: frozenset[str] = frozenset()
    """The rules, by code, and requirements, by id, that it had until they were ignored or others selected."""

    def __reduce__(self) -> tuple[Any, ...]:
        parts = {each.name: getattr(self, each.name) for each in fields(self)}
        return _unpickle, ({**parts, "severities": dict(self.severities)},)

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

    @cached_property
    def about_likeness(self) -> tuple[str, ...]:
        """The codes of its rules about what plans of several schools have in common."""
        return tuple(rule.code for rule in self.rules if rule.is_about_likeness)

    def select(self, selectors: Iterable[str]) -> "Pack":
        """Return the pack with only what the selectors match, and the rules about reading.

        A selector is a code (``PK401``), the beginning of one (``PK4``), a rule's name or a requirement's id. A
        requirement stands for itself and the rules that check it; a rule brings the requirements that it checks.
        Raises `NotInPack` for what only other packs have, so that nothing seems to pass that was not checked, and
        `UnknownSelector`.
        """
        kept = {rule.code for rule in self.rules if rule.is_about_reading or rule.is_about_answers}
        asked: set[str] = set()
        for selector in _several(selectors):
            codes, named = _match([selector])
            chosen = [rule for rule in self.rules if rule.code in codes]
            checking = [rule for rule in self.rules for id in named if rule.checks(duty().requirement(id))]
            if not chosen and not named & self.requirements:
                raise NotInPack(selector, self.name, _packs_with(selector, self.name))
            kept.update(rule.code for rule in (*chosen, *checking))
            asked.update(named, (each.id for each in self.asks if any(rule.checks(each) for rule in chosen)))
        return self._with_only(kept, self.requirements & asked)

    def ignore(self, selectors: Iterable[str]) -> "Pack":
        """Return the pack without the rules and requirements that the selectors match.

        Raises `CannotIgnore` for a rule about reading, and `UnknownSelector`.
        """
        selectors = _several(selectors)
        for selector in selectors:
            _refuse_what_always_applies(selector)
        dropped, named = _match(selectors)
        return self._with_only(set(self.severities) - dropped, self.requirements - named)

    def _with_only(self, codes: set[str], requirements: frozenset[str]) -> "Pack":
        """Return the pack with some of its rules and requirements; the others are remembered as left out."""
        return replace(
            self,
            requirements=requirements,
            severities=_frozen({code: each for code, each in self.severities.items() if code in codes}),
            left_out=self.left_out | (set(self.severities) - codes) | (self.requirements - requirements),
        )

    def with_severity(self, severities: Mapping[str, Severity]) -> "Pack":
        """Return the pack with other severities for some of its rules, by code, beginning of a code, or name.

        Raises `CannotIgnore` for a rule about reading, `NotInPack` and `UnknownSelector`.
        """
        changed: dict[str, Severity] = {}
        for selector, severity in severities.items():
            _refuse_what_always_applies(selector)
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


def _unpickle(parts: dict[str, Any]) -> Pack:
    return Pack(**{**parts, "severities": _frozen(parts["severities"])})


def _refuse_what_always_applies(selector: str) -> None:
    if any(rule.is_about_reading or rule.is_about_answers for rule in matching(selector)):
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


def read_pack(text: str | bytes, *, name: str) -> PackFile:
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


def load_pack(name: str = DEFAULT_PACK) -> Pack:
    """Return a pack with all that it extends: one that comes with policykit by its name, another by its file's.

    A name that ends with .yaml, .yml or .json is a file's. Raises `UnknownPack`, and for a file `CannotRead` and
    `DataError` with the line of each fault.
    """
    if name in _built_in():
        return _load_built_in(name)
    if not name.endswith(_FILES):
        raise UnknownPack(name, pack_names())
    return _resolve(read_pack(read(Path(name), name), name=name))


_FILES = (".yaml", ".yml", ".json")


@cache
def _load_built_in(name: str) -> Pack:
    if name not in _built_in():
        raise UnknownPack(name, pack_names())
    return _resolve(_built_in()[name])


def _resolve(pack: PackFile) -> Pack:
    parents = [_load_built_in(parent) for parent in pack.extends]
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
        if rule.is_about_reading or rule.is_about_answers or (belongs and can_run):
            severities.setdefault(rule.code, rule.severity)
    terms = _terms(pack.waivers or WaiverTerms(), [parent.terms for parent in parents])
    resolved = Pack(pack.name, pack.title, frozenset(asked), _frozen(severities), terms)
    return resolved.with_severity(pack.severity)


def _terms(written: WaiverTerms, parents: Iterable[Terms]) -> Terms:
    """Work out what may be waived: what one pack never waives or keeps short, those that extend it do too."""
    parents = tuple(parents)
    terms = [each.longest for each in parents] + [written.longest]
    allowed = [each.approved_by for each in parents if each.approved_by]
    return Terms(
        known=_known(),
        never=_never(written.never).union(*(each.never for each in parents)),
        approved_by=written.approved_by or (allowed[0] if allowed else ()),
        longest=min((each for each in terms if each is not None), default=None),
    )


@cache
def _known() -> frozenset[str]:
    named = frozenset(word for rule in rules() for word in (rule.code.lower(), rule.name))
    return named.union(each.id for each in duty().requirements)


def _never(selectors: Iterable[str]) -> frozenset[str]:
    """Return every word by which a waiver could name what nobody can waive: codes, names and ids in small letters.

    That is what selectors match, the rules that check nothing but requirements among them, and the rules about reading
    and about waivers themselves.
    """
    codes, named = _match(selectors)
    dropped = (
        rule
        for rule in rules()
        if rule.code in codes
        or rule.is_about_reading
        or rule.is_about_answers
        or (rule.requirements and named.issuperset(rule.requirements))
    )
    return named.union(word for rule in dropped for word in (rule.code.lower(), rule.name))


def _bases(pack: PackFile) -> frozenset[Basis]:
    """Return the bases of a pack and of all that it extends."""
    return frozenset(pack.bases).union(*(_bases(_built_in()[parent]) for parent in pack.extends))
