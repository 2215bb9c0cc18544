"""A pack file with every name in it looked up: which rules and requirements it speaks of, and where it goes wrong."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from policykit.catalogue import Catalogue
from policykit.duties import Basis, Requirement
from policykit.findings import Severity
from policykit.packs.pack_file import PackFile, WaiverTerms
from policykit.packs.resolution import APPROVERS, LONGEST, Resolved, Says
from policykit.rules import Rule
from policykit.source import Path, Source
from policykit.waivers import is_reason

__all__ = ["COHESION", "Lookup"]

COHESION = "community-cohesion"
"""The duty that a pack is about if nobody says which."""


def _nothing(id: str, known: Iterable[str], what: str = "requirement") -> str:
    near = next(iter(get_close_matches(id, list(known), n=1)), None)
    return f"no {what} is named {id!r}" + (f"; did you mean {near}?" if near else "")


@dataclass(frozen=True)
class Lookup:
    """A pack file beside everything that its names can mean."""

    pack: PackFile
    catalogue: Catalogue
    parents: Resolved
    """The packs it extends, joined."""

    source: Source
    is_file: bool
    """Whether it is a file of somebody's own, in which one can look."""

    faults: list[tuple[Path, str]] = field(default_factory=list)
    """What is wrong with it, each with its path."""

    def says(self) -> Says:
        """Return what the pack says; what it gets wrong stands in `faults` from then on."""
        self._find_duties()
        self._look_at_rules()
        insists = dict(self._insists())
        adds = dict(self._adds(insists))
        known = {name for name, each in self.parents.items.items() if each.is_asked} | adds.keys() | insists.keys()
        terms = self.pack.waivers or WaiverTerms()
        never = self._never(terms)
        held = never | self.parents.never
        return Says(
            pack=self.pack.name,
            adds=adds,
            insists=insists,
            severity=dict(self._severity(known)),
            ignore=dict(self._ignore(known)),
            allows=frozenset(name for name in self._allows(known) if name.lower() not in held),
            checks=self._checks() if self.pack.ignore else {},
            place=self._place(("name",)),
            places=dict(self._places()),
            rest=Resolved(
                {},
                duties=frozenset(self.duties),
                bases=frozenset((basis, duty) for basis in self.pack.bases for duty in self.duties),
                never=never,
                approved_by=frozenset(terms.approved_by) if terms.approved_by else None,
                longest=terms.longest,
                extra=frozenset([(self.pack.name, json.dumps(self.pack.extra, ensure_ascii=False))])
                if self.pack.extra is not None
                else frozenset(),
            ),
        )

    def _checks(self) -> dict[str, frozenset[str]]:
        """Return which requirements each rule checks, of what the packs below ask for."""
        asked = [each for each in self.catalogue.requirements if self.parents.asks(each.id)]
        return {
            rule.code: frozenset(each.id for each in asked if rule.checks(each))
            for rule in self.catalogue.rules
            if self.parents.asks(rule.code)
        }

    def _places(self) -> Iterator[tuple[str, str]]:
        yield from ((each.id, self._place(("requirements", at))) for at, each in enumerate(self.pack.requirements))
        yield from ((each.code, self._place(("rules", at))) for at, each in enumerate(self.pack.rules))

    def _find_duties(self) -> None:
        known = {duty.id for duty in self.catalogue.duties}
        for number, id in enumerate(self.pack.duties):
            if id not in known:
                self.faults.append((("duties", number), f"no duty is named {id}; there are {', '.join(sorted(known))}"))

    def _look_at_rules(self) -> None:
        """Say of the rules it brings what requirements and provisions they name that are not there, or are law."""
        provisions = {each.id: each for each in self.catalogue.provisions}
        for number, entry in enumerate(self.pack.rules):
            for at, id in enumerate(entry.requirements):
                if not self.catalogue.has_requirement(id):
                    self.faults.append((("rules", number, "requirements", at), _nothing(id, self.catalogue.by_id)))
            path: Path = ("rules", number, "basis")
            if entry.basis is not None and entry.basis not in provisions:
                self.faults.append((path, _nothing(entry.basis, provisions, "provision")))
            elif entry.basis is not None and provisions[entry.basis].basis.is_law:
                self.faults.append((path, "a pack's rule rests on no law: leave this out, or name what is no law"))

    @property
    def duties(self) -> tuple[str, ...]:
        """The duties that the pack is about, by id."""
        return self.pack.duties or tuple(sorted(self.parents.duties)) or (COHESION,)

    def _adds(self, insists: Mapping[str, Severity | None]) -> Iterator[tuple[str, Severity | None]]:
        """Yield what it asks for by basis, what it brings, and the rules that are in every pack."""
        yield from ((id, None) for id in self._own)
        everything = self._own | insists.keys() | self.parents.requirements
        codes = {entry.code for entry in self.pack.rules}
        for rule in self.catalogue.rules:
            can_run = not rule.requirements or not everything.isdisjoint(rule.requirements)
            is_needed = rule.always_applies or (rule.is_about_own_fields and self.pack.extra is not None)
            if is_needed or rule.code in codes or (can_run and self._rule_is_chosen(rule)):
                yield rule.code, rule.severity

    @cached_property
    def _own(self) -> frozenset[str]:
        """The requirements that it brings, or asks for by their basis."""
        chosen = (each.id for each in self.catalogue.requirements if self._basis_is_chosen(each))
        return frozenset(each.id for each in self.pack.requirements).union(chosen)

    def _basis_is_chosen(self, requirement: Requirement) -> bool:
        duty = self.catalogue.duty_of(requirement.provision)
        return duty is not None and duty.id in self.duties and self.catalogue.basis(requirement) in self.pack.bases

    def _rule_is_chosen(self, rule: Rule[object]) -> bool:
        """Whether a rule rests on what the pack, or one that it extends, asks for by basis."""
        duty = self.catalogue.duty_of(rule.basis)
        if duty is None or not self.catalogue.comes_with(rule, duty):
            return False
        basis = self.catalogue.provision(rule.basis).basis
        is_own = basis in self.pack.bases and duty.id in self.duties
        return is_own or (basis, duty.id) in self.parents.bases

    def _insists(self) -> Iterator[tuple[str, Severity | None]]:
        named: set[str] = set()
        codes: dict[str, Severity | None] = {}
        for number, selector in enumerate(self.pack.select):
            rules, requirements = self._match(selector, ("select", number))
            named |= requirements
            codes |= {rule.code: rule.severity for rule in rules if not rule.always_applies}
        if self.pack.extra is not None:  # its own fields are its own word
            codes |= {rule.code: rule.severity for rule in self.catalogue.rules if rule.is_about_own_fields}
        asked = named | self.parents.requirements | self._own
        yield from ((id, None) for id in sorted(named))
        for code, severity in codes.items():
            rule = self.catalogue.rule(code)
            if rule and (not rule.requirements or not asked.isdisjoint(rule.requirements)):
                yield code, severity

    def _severity(self, known: set[str]) -> Iterator[tuple[str, tuple[Severity, str, str]]]:
        """Yield how much rules matter: what is said of one rule after what is said of many, so that it counts."""
        said = sorted(self.pack.severity.items(), key=lambda each: -len(self.catalogue.matching(each[0])))
        for selector, change in said:
            path: Path = ("severity", selector)
            rules, _ = self._match(selector, path)
            self._find_reason(path, change.reason)
            for code in self._in_pack(selector, path, {rule.code for rule in rules}, known):
                yield code, (change.to, change.reason, self._place(path))

    def _ignore(self, known: set[str]) -> Iterator[tuple[str, tuple[str, str]]]:
        for selector, ignored in self.pack.ignore.items():
            path: Path = ("ignore", selector)
            rules, requirements = self._match(selector, path)
            self._find_reason(path, ignored.reason)
            for name in self._in_pack(selector, path, {rule.code for rule in rules} | requirements, known):
                yield name, (ignored.reason, self._place(path))

    def _find_reason(self, path: Path, reason: str) -> None:
        if not is_reason(reason):
            self.faults.append(((*path, "reason"), f"“{reason}” is no reason that those who are checked could read"))

    def _in_pack(self, selector: str, path: Path, names: set[str], known: set[str]) -> list[str]:
        """Return what a selector means of what the pack has; where that is nothing, say so."""
        if any((rule := self.catalogue.rule(name)) and rule.always_applies for name in names):
            self.faults.append((path, f"{selector!r} would hide what every check rests on"))
            return []
        if names and names.isdisjoint(known):
            self.faults.append((path, f"neither this pack nor one that it extends has what {selector!r} matches"))
        return sorted(names & known)

    def _allows(self, known: set[str]) -> Iterator[str]:
        for number, selector in enumerate(self.pack.allows):
            if selector in set(Basis):
                yield from (name for name in known if self._basis_of(name) == selector)
            else:
                rules, requirements = self._match(selector, ("allows", number))
                yield from (rule.code for rule in rules if not rule.always_applies)
                yield from requirements

    def _basis_of(self, name: str) -> Basis | None:
        if self.catalogue.has_requirement(name):
            return self.catalogue.basis(self.catalogue.requirement(name))
        rule = self.catalogue.rule(name)
        return self.catalogue.provision(rule.basis).basis if rule and not rule.always_applies else None

    def _never(self, terms: WaiverTerms) -> frozenset[str]:
        """Return every word by which a waiver could name what nobody can waive: codes, names and ids, in small letters.

        That is what selectors match, the rules that check nothing but requirements among them, the requirements that
        only such rules check, and the rules about reading and about waivers themselves.
        """
        codes: set[str] = set()
        named: set[str] = set()
        for number, selector in enumerate(terms.never):
            rules, requirements = self._match(selector, ("waivers", "never", number))
            codes |= {rule.code for rule in rules}
            named |= requirements
        for each in self.catalogue.requirements:
            checking = {rule.code for rule in self.catalogue.checking(each)}
            named |= {each.id} if checking and checking <= codes else set()
        every = named | self.parents.never
        dropped = (
            rule
            for rule in self.catalogue.rules
            if rule.code in codes or rule.always_applies or (rule.requirements and every.issuperset(rule.requirements))
        )
        return frozenset(named).union(word for rule in dropped for word in (rule.code.lower(), rule.name))

    def _match(self, selector: str, path: Path) -> tuple[tuple[Rule[object], ...], frozenset[str]]:
        """Return the rules and the requirements that a selector matches; where there are none, say so."""
        rules = self.catalogue.matching(selector)
        named = frozenset([selector]) if self.catalogue.has_requirement(selector) else frozenset()
        if not rules and not named:
            near = self.catalogue.nearest(selector)
            hint = f"; did you mean {near}?" if near else ""
            self.faults.append((path, f"no rule or requirement matches {selector!r}{hint}"))
        return rules, named

    def refuse(self, refused: Mapping[str, str]) -> None:
        """Say of everything that the pack would loosen that it may not, and who has the say."""
        for name, holder in refused.items():
            if name == LONGEST:
                words = f"the packs it extends let waivers run for {self.parents.longest} days at most"
                self.faults.append((("waivers", name), words))
            elif name == APPROVERS:
                allowed = ", ".join(sorted(self.parents.approved_by or ()))
                self.faults.append((("waivers", name), f"the packs it extends let only these approve: {allowed}"))
            else:
                said = "; ".join(f"{word.pack} {word.says}" for word in self.parents.items[holder].history)
                through = "" if name == holder else f", as that would loosen {holder}"
                words = f"{name} may not be loosened here{through}; not all who ask for it allow that: {said}"
                self.faults.append((self._said(name), words))

    def _said(self, name: str) -> Path:
        for key in ("ignore", "severity"):
            for selector in getattr(self.pack, key):
                rules = self.catalogue.matching(selector)
                if name == selector or name in {rule.code for rule in rules}:
                    return key, selector
        return ()

    def _place(self, path: Path) -> str:
        return f"{self.source.name}:{self.source.span(path).line}" if self.is_file else ""
