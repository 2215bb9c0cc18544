"""Packs: which requirements and rules apply, and how much they matter."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from policykit.catalogue import Catalogue, own
from policykit.duties import Duty, Provision, Requirement
from policykit.errors import CannotIgnore, NotInPack, UnknownSelector
from policykit.findings import Severity
from policykit.own_fields.schemas import join
from policykit.packs.finding import (
    DEFAULT_PACK,
    Found,
    Origin,
    find_pack,
    installed_pack_names,
    is_path,
    own_pack_names,
)
from policykit.packs.reading import COHESION
from policykit.packs.resolution import Item, Word
from policykit.rules import Rule
from policykit.waivers import Terms

__all__ = ["READING", "Pack", "load_pack", "pack_names"]

READING = "PK0"
"""How the codes of the family about reading begin."""

_NO_ITEMS: Mapping[str, Item] = MappingProxyType({})
_NO_TERMS = Terms()


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

    version: str = ""
    """The version it says it has; empty if it says none."""

    as_of: date | None = None
    """The day as of which it judges where nobody says another; none for today."""

    duties: tuple[str, ...] = (COHESION,)
    """The duties it is about, by id. How they bind a school, the report says of each."""

    extra: Mapping[str, Any] | None = None
    """The JSON Schema (2020-12) for the fields that plans have under `extra`; none if any will do."""

    items: Mapping[str, Item] = field(default_factory=lambda: _NO_ITEMS)
    """Who set what, and why: of each rule, by code, and each requirement, by id, that some pack in its line named."""

    origins: tuple[Origin, ...] = ()
    """Where it comes from, and before it each pack that it extends."""

    catalogue: Catalogue = field(default_factory=own)
    """Everything that names can mean in it: rules, requirements, provisions, duties."""

    def __reduce__(self) -> tuple[Any, ...]:
        parts = {each.name: getattr(self, each.name) for each in fields(self)}
        return _unpickle, ({**parts, "severities": dict(self.severities), "items": dict(self.items)},)

    @cached_property
    def duty(self) -> Duty:
        """The first of the duties it is about."""
        return self.catalogue.duty(self.duties[0])

    @cached_property
    def rules(self) -> tuple[Rule[Any], ...]:
        """The rules it has, in the order of their codes."""
        return tuple(rule for rule in self.catalogue.rules if rule.code in self.severities)

    @cached_property
    def asks(self) -> tuple[Requirement, ...]:
        """The requirements it asks for, in the order of the catalogue."""
        return tuple(each for each in self.catalogue.requirements if each.id in self.requirements)

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """What its requirements and rules rest on, in the order of the catalogue."""
        ids = {each.provision for each in self.asks} | {rule.basis for rule in self.rules}
        return tuple(each for each in self.catalogue.provisions if each.id in ids)

    @cached_property
    def checks(self) -> frozenset[str]:
        """The requirements that one of its rules checks, by id."""
        return frozenset(each.id for each in self.asks if any(rule.checks(each) for rule in self.rules))

    def history(self, name: str) -> tuple[Word, ...]:
        """Say who set what of a rule, by code, or of a requirement, by id, and why; the first are those built on."""
        return self.items[name].history if name in self.items else ()

    @cached_property
    def unchecked(self) -> frozenset[str]:
        """The requirements that only rules check which were left out, by id."""
        out = [rule for rule in self.catalogue.rules if rule.code in self.left_out]
        return frozenset(each.id for each in self.asks if any(rule.checks(each) for rule in out)) - self.checks

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
        kept = {rule.code for rule in self.rules if rule.always_applies}
        asked: set[str] = set()
        for selector in _several(selectors):
            codes, named = _match([selector], self.catalogue)
            chosen = [rule for rule in self.rules if rule.code in codes]
            checking = [rule for rule in self.rules for id in named if rule.checks(self.catalogue.requirement(id))]
            if not chosen and not named & self.requirements:
                raise NotInPack(selector, self.name, _packs_with(selector, self))
            kept.update(rule.code for rule in (*chosen, *checking))
            asked.update(named, (each.id for each in self.asks if any(rule.checks(each) for rule in chosen)))
        return self._with_only(kept, self.requirements & asked)

    def ignore(self, selectors: Iterable[str]) -> "Pack":
        """Return the pack without the rules and requirements that the selectors match.

        Raises `CannotIgnore` for a rule about reading, and `UnknownSelector`.
        """
        selectors = _several(selectors)
        for selector in selectors:
            _refuse_what_always_applies(selector, self.catalogue)
        dropped, named = _match(selectors, self.catalogue)
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
            _refuse_what_always_applies(selector, self.catalogue)
            codes = _match([selector], self.catalogue)[0] & set(self.severities)
            if not codes:
                raise NotInPack(selector, self.name, _packs_with(selector, self))
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
    frozen = {"severities": _frozen(parts["severities"]), "items": MappingProxyType(parts["items"])}
    return Pack(**{**parts, **frozen})


def _refuse_what_always_applies(selector: str, catalogue: Catalogue) -> None:
    if any(rule.always_applies for rule in catalogue.matching(selector)):
        raise CannotIgnore(selector)


def _match(selectors: Iterable[str], catalogue: Catalogue) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes of the rules and the ids of the requirements that selectors match."""
    codes: set[str] = set()
    named: set[str] = set()
    for selector in selectors:
        hits = {rule.code for rule in catalogue.matching(selector)}
        if catalogue.has_requirement(selector):
            named.add(selector)
        elif not hits:
            raise UnknownSelector(selector, catalogue.nearest(selector))
        codes |= hits
    return frozenset(codes), frozenset(named)


def _packs_with(selector: str, pack: Pack) -> tuple[str, ...]:
    codes, named = _match([selector], pack.catalogue)
    return tuple(
        name
        for name in pack_names()
        if name != pack.name and (codes & set(load_pack(name).severities) or named & load_pack(name).requirements)
    )


def pack_names(*, installed: bool = False) -> tuple[str, ...]:
    """Return the names of the packs that come with policykit, the smallest first; then those installed beside it."""
    return (*own_pack_names(), *(installed_pack_names() if installed else ()))


def load_pack(name: str = DEFAULT_PACK) -> Pack:
    """Return a pack with all that it extends, by its name or by the path of its file or folder.

    Names are those of the packs that come with policykit, and of those that kits bring which are installed beside it.
    A path has a dot or a slash in it; in a folder the file is ``pack.yaml``. Raises `UnknownPack`, `BrokenKit`, and for
    a file `CannotRead` and `DataError` with the line of each fault.
    """
    return _pack_of(find_pack(name)) if is_path(name) else _load_named(name)


@cache
def _load_named(name: str) -> Pack:
    return _pack_of(find_pack(name))


def _pack_of(found: Found) -> Pack:
    resolved, catalogue = found.resolved, found.catalogue
    schemas = [json.loads(schema) for _, schema in sorted(resolved.extra)]
    return Pack(
        name=found.file.name,
        title=found.file.title,
        version=found.file.version or "",
        as_of=found.file.as_of,
        duties=found.duties,
        requirements=resolved.requirements,
        severities=_frozen(resolved.severities),
        terms=Terms(
            rules=frozenset(word for rule in catalogue.rules for word in (rule.code.lower(), rule.name)),
            requirements=frozenset(catalogue.by_id),
            never=resolved.never,
            approved_by=tuple(sorted(resolved.approved_by or ())),
            longest=resolved.longest,
        ),
        extra=join(schemas),
        items=MappingProxyType(dict(resolved.items)),
        origins=found.origins,
        catalogue=catalogue,
    )
