"""The catalogue: everything that can be asked of a plan, by name: duties, requirements, provisions and rules.

What comes with policykit is its beginning; kits and packs add to it. Nothing in it is asked before a pack does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from itertools import chain, takewhile
from types import MappingProxyType
from typing import Any

from policykit.duties import Applicability, Basis, Duty, Provision, Requirement, Superseded, duties_of
from policykit.errors import Clash
from policykit.kits import OWN, Kit, kits
from policykit.models.plan import Plan
from policykit.rulebook import match, rules_of
from policykit.rules import Rule

__all__ = ["Addition", "Catalogue", "everything", "own"]


@dataclass(frozen=True)
class Addition:
    """What one pack adds of its own. None of it is a duty: a pack is no law."""

    pack: str
    """The pack's name."""

    provisions: tuple[Provision, ...] = ()
    """On whose word its requirements and rules rest."""

    requirements: tuple[Requirement, ...] = ()
    rules: tuple[Rule[Any], ...] = ()
    duty: str = "community-cohesion"
    """The first duty that the pack is about: conditions on being bound are about it, whoever extends the pack."""


@dataclass(frozen=True)
class Catalogue:
    """Everything that some kits and packs bring. Of one name there is one thing: `Clash` is raised otherwise."""

    kits: tuple[Kit, ...] = (OWN,)
    """The kits it has everything of, policykit itself the first."""

    additions: tuple[Addition, ...] = ()
    """What packs add, by the names of the packs."""

    def __hash__(self) -> int:
        return hash((self.kits, tuple(each.pack for each in self.additions)))

    def __reduce__(self) -> tuple[Any, ...]:
        return Catalogue, (self.kits, self.additions)

    def __or__(self, other: "Catalogue") -> "Catalogue":
        """Return what has everything of both."""
        further = sorted({*self.kits, *other.kits} - {OWN}, key=lambda kit: (kit.name, kit.package))
        added: dict[str, Addition] = {}
        for each in (*self.additions, *other.additions):
            if added.setdefault(each.pack, each) != each:
                raise Clash(each.pack, ("two packs",))
        return Catalogue((OWN, *further), tuple(added[name] for name in sorted(added)))

    def check(self) -> None:
        """Raise `Clash` where one name stands for two things, whatever the capitals."""
        owners: dict[str, str] = {}
        for owner, name in self._names():
            if name.casefold() in owners:
                raise Clash(name, tuple(dict.fromkeys((owners[name.casefold()], owner))))
            owners[name.casefold()] = owner

    def _names(self) -> Iterable[tuple[str, str]]:
        for kit in self.kits:
            yield from ((kit.name, name) for rule in rules_of(kit) for name in (rule.code, rule.name))
            for duty in duties_of(kit):
                owner = f"the duty {duty.id}"
                yield owner, f"duty {duty.id}"
                yield from ((owner, f"provision {each.id}") for each in duty.provisions)
                yield from ((owner, each.id) for each in duty.requirements)
        for added in self.additions:
            owner = f"the pack {added.pack}"
            yield from ((owner, name) for rule in added.rules for name in (rule.code, rule.name))
            yield from ((owner, f"provision {each.id}") for each in added.provisions)
            yield from ((owner, each.id) for each in added.requirements)

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Every duty, those that come with policykit first."""
        return tuple(chain.from_iterable(duties_of(kit) for kit in self.kits))

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """Every requirement, duty by duty and then pack by pack, in their order."""
        of_duties = chain.from_iterable(each.requirements for each in self.duties)
        return (*of_duties, *chain.from_iterable(each.requirements for each in self.additions))

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """Every provision, in the same order."""
        of_duties = chain.from_iterable(each.provisions for each in self.duties)
        return (*of_duties, *chain.from_iterable(each.provisions for each in self.additions))

    @cached_property
    def rules(self) -> tuple[Rule[Any], ...]:
        """Every rule, by code."""
        found = chain(
            chain.from_iterable(map(rules_of, self.kits)), chain.from_iterable(each.rules for each in self.additions)
        )
        return tuple(sorted(found, key=lambda rule: rule.code))

    def requirement(self, id: str) -> Requirement:
        """Return a requirement by its id; raises `KeyError`."""
        return self.by_id[id]

    def has_requirement(self, id: str) -> bool:
        """Whether there is a requirement of that id."""
        return id in self.by_id

    def provision(self, id: str) -> Provision:
        """Return a provision by its id; raises `KeyError`."""
        return self._provisions[id]

    def basis(self, requirement: Requirement) -> Basis:
        """Say how strongly a requirement is asked for."""
        return self.provision(requirement.provision).basis

    def duty(self, id: str) -> Duty:
        """Return a duty by its id; raises `KeyError`."""
        return {each.id: each for each in self.duties}[id]

    def duty_of(self, provision: str) -> Duty | None:
        """Return the duty that has a provision, by its id; none for what a pack asks of its own."""
        return self._duties.get(provision)

    def rule(self, named: str) -> Rule[Any] | None:
        """Return a rule by its code or its name; letters may be small."""
        return self._rules.get(named.lower())

    def matching(self, selector: str) -> tuple[Rule[Any], ...]:
        """Return the rules of a code (``PK401``), of the beginning of one (``PK4``) or of a name."""
        return match(selector, self.rules)

    def checking(self, requirement: Requirement) -> tuple[Rule[Any], ...]:
        """Return the rules that check a requirement, by code."""
        return tuple(rule for rule in self.rules if rule.checks(requirement))

    def checked_by(self, rule: Rule[Any]) -> tuple[Requirement, ...]:
        """Return the requirements that a rule checks, in their order."""
        return tuple(each for each in self.requirements if rule.checks(each))

    def is_own(self, rule: Rule[Any]) -> bool:
        """Whether a rule comes with policykit itself."""
        return self._homes.get(rule.code) == OWN

    def comes_with(self, rule: Rule[Any], duty: Duty) -> bool:
        """Whether a rule rests on a provision of a duty, and comes from where the duty comes from."""
        home = self._homes.get(rule.code)
        return home is not None and home == self._homes.get(duty.id) and self.duty_of(rule.basis) is duty

    def nearest(self, word: str) -> str | None:
        """Return the code, name or requirement that comes closest to a word that matches none."""
        known = [each for rule in self.rules for each in (rule.code, rule.name)]
        known += self.by_id
        near = get_close_matches(word, known) or get_close_matches(word.upper(), known)
        return max(near, key=lambda each: _alike(each, word.upper()), default=None)

    @property
    def superseded(self) -> tuple[Superseded, ...]:
        """Laws that others have replaced."""
        return tuple(chain.from_iterable(each.superseded for each in self.duties))

    def applicability(
        self, requirements: Iterable[Requirement], plan: Plan, *, on: date
    ) -> Mapping[str, Applicability]:
        """Say of each requirement, by id, whether it applies to a plan on a day, and why it does not.

        What a pack asks of its own, on the condition that a duty binds the school, is asked by the pack's first duty.
        """
        by_duty: dict[str, list[Requirement]] = {}
        states: dict[str, Applicability] = {}
        for each in requirements:
            of = self.duty_of(each.provision)
            if of is None:
                duty = self.duty(self._bringers[each.id].duty)
                states[each.id] = duty.meets(each.applies, plan, on=on)
            else:
                by_duty.setdefault(of.id, []).append(each)
        for id, several in by_duty.items():
            states |= self.duty(id).applicability(several, plan, on=on)
        return states

    @cached_property
    def by_id(self) -> Mapping[str, Requirement]:
        """Every requirement, by id."""
        return MappingProxyType({each.id: each for each in self.requirements})

    @cached_property
    def _provisions(self) -> dict[str, Provision]:
        return {each.id: each for each in self.provisions}

    @cached_property
    def _duties(self) -> dict[str, Duty]:
        return {provision.id: each for each in self.duties for provision in each.provisions}

    @cached_property
    def _bringers(self) -> dict[str, Addition]:
        return {requirement.id: each for each in self.additions for requirement in each.requirements}

    @cached_property
    def _homes(self) -> dict[str, Kit]:
        """The kit of each rule, by code, and of each duty, by id."""
        rules = {rule.code: kit for kit in self.kits for rule in rules_of(kit)}
        return rules | {duty.id: kit for kit in self.kits for duty in duties_of(kit)}

    @cached_property
    def _rules(self) -> dict[str, Rule[Any]]:
        by_name = {rule.name: rule for rule in self.rules}
        return by_name | {rule.code.lower(): rule for rule in self.rules}


def _alike(one: str, other: str) -> int:
    """Count the characters that two words have in common from the first on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


_OWN = Catalogue()


def own() -> Catalogue:
    """Return what comes with policykit."""
    return _OWN


def everything() -> Catalogue:
    """Return what comes with policykit and with the kits installed beside it."""
    return Catalogue(kits())
