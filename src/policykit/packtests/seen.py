"""How much of what may become of a pack's own rules and requirements its tests have seen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from policykit.duties import Condition, Requirement
from policykit.models.base import Model
from policykit.models.plan import Plan
from policykit.models.policy import Policy
from policykit.models.school import School
from policykit.packs import Pack
from policykit.packtests.ownership import Own
from policykit.packtests.trials import Verdict, outcomes_in
from policykit.report import Outcome
from policykit.rules import Rule
from policykit.selection import Selection

__all__ = ["Seen", "per_cent", "seen_in"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What tests have seen become of one rule or requirement."""

    name: str
    """The rule's code, or the requirement's id."""

    possible: tuple[Outcome, ...]
    """What can become of it."""

    seen: frozenset[Outcome]
    """What became of it in some test."""

    @property
    def missing(self) -> tuple[Outcome, ...]:
        """What can become of it, and did in no test."""
        return tuple(each for each in self.possible if each not in self.seen)


def per_cent(several: Iterable[Seen]) -> int:
    """Return how much was seen of what is possible, rounded down; 100 where nothing is possible."""
    several = tuple(several)
    possible = sum(len(each.possible) for each in several)
    return 100 * (possible - sum(len(each.missing) for each in several)) // possible if possible else 100


def seen_in(verdicts: Iterable[Verdict], pack: Pack, own: Own) -> tuple[Seen, ...]:
    """Say of each of a pack's own rules and requirements what tests have seen become of it."""
    states: Mapping[str, Requirement] = {each.id: each for each in pack.asks}
    found = [outcomes_in(each.report) for each in verdicts]
    possible = {rule.code: tuple(_of_rule(rule, pack, states)) for rule in own.rules}
    possible |= {each.id: tuple(_of_requirement(each, pack)) for each in own.requirements}
    return tuple(
        Seen(name, outcomes, frozenset(each[name] for each in found if name in each))
        for name, outcomes in possible.items()
    )


def _of_rule(rule: Rule[Any], pack: Pack, asked: Mapping[str, Requirement]) -> Iterator[Outcome]:
    checked = [asked[id] for id in rule.requirements if id in asked]
    yield from (Outcome.PASS, Outcome.FAIL)
    if rule.code.lower() not in pack.terms.never:
        yield Outcome.WAIVED
    if _may_be_absent(rule) or (checked and all(each.applies is not Condition.ALWAYS for each in checked)):
        yield Outcome.NOT_APPLICABLE
    if checked and all(_begins(each, pack) for each in checked):
        yield Outcome.NOT_YET_IN_FORCE


def _of_requirement(requirement: Requirement, pack: Pack) -> Iterator[Outcome]:
    is_checked = requirement.id in pack.checks
    yield Outcome.NEEDS_REVIEW if requirement.judgement or not is_checked else Outcome.PASS
    if is_checked:
        yield Outcome.FAIL
    if is_checked and requirement.id not in pack.terms.never:
        yield Outcome.WAIVED
    if requirement.applies is not Condition.ALWAYS:
        yield Outcome.NOT_APPLICABLE
    if _begins(requirement, pack):
        yield Outcome.NOT_YET_IN_FORCE


def _may_be_absent(rule: Rule[Any]) -> bool:
    """Whether a plan may have none of the parts that a rule looks at."""
    if isinstance(rule.where, Selection) and rule.where.below:
        return not rule.where.is_list
    return issubclass(rule.kind, Model) and rule.kind not in {Plan, Policy, School, Requirement}


def _begins(requirement: Requirement, pack: Pack) -> bool:
    """Whether what asks for a requirement has a first day."""
    return bool(pack.catalogue.provision(requirement.provision).in_force)
