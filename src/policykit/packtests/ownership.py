"""What a pack itself brings, beside what it has from the packs that it extends."""

from dataclasses import dataclass
from typing import Any

from policykit.duties import Requirement
from policykit.duties import duties_of as duties_of_kit
from policykit.packs import Pack
from policykit.rulebook import rules_of
from policykit.rules import Rule

__all__ = ["Own", "own_of"]


@dataclass(frozen=True, slots=True)
class Own:
    """The rules and requirements that a pack itself brings."""

    rules: tuple[Rule[Any], ...]
    requirements: tuple[Requirement, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its rules."""
        return frozenset(each.code for each in self.rules)


def own_of(pack: Pack) -> Own:
    """Return what a pack itself brings; for the pack of a kit, that is what it has of the kit's."""
    brought = {each.pack: each for each in pack.catalogue.additions}.get(pack.name)
    rules = {rule.code for rule in brought.rules} if brought else set()
    requirements = {each.id for each in brought.requirements} if brought else set()
    origin = pack.origins[-1] if pack.origins else None
    for kit in pack.catalogue.kits:
        if origin and not origin.is_file and origin.where == kit.name:
            rules |= {rule.code for rule in rules_of(kit)}
            requirements |= {each.id for duty in duties_of_kit(kit) for each in duty.requirements}
    return Own(
        tuple(
            rule for rule in pack.rules if rule.code in rules and not (rule.is_about_reading or rule.is_about_answers)
        ),
        tuple(each for each in pack.asks if each.id in requirements),
    )
