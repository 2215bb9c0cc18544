"""How law, guidance and other documents stood on the day of a check: what a check says of the time it judges by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from policykit.duties import Basis, Force, Provision

__all__ = ["ProvisionForce", "forces"]


@dataclass(frozen=True, slots=True)
class ProvisionForce:
    """How one provision stood on the day of a check."""

    id: str
    """Its name in the catalogue."""

    title: str
    """What it is, in a few words."""

    basis: Basis
    """How strongly it speaks."""

    citation: str
    """How to cite it as of that day."""

    force: Force
    """How it stood. Of guidance, in force means: published, and not known to be withdrawn."""

    start: date | None
    """The first day of the stretch in which it has, had or will have effect; none if it has no dates."""

    end: date | None
    """The last day of that stretch; none if it has no dates, or if no end of it is known."""

    is_asked: bool
    """Whether what it asks for was asked: law while it is in force, other documents ever since they began."""


def forces(provisions: Iterable[Provision], *, on: date) -> tuple[ProvisionForce, ...]:
    """Say of each provision how it stood on a day, in the order they are given; of one that is given twice, once."""
    return tuple(_force(each, on) for each in {each.id: each for each in provisions}.values())


def _force(provision: Provision, on: date) -> ProvisionForce:
    stretch = provision.stretch(on)
    return ProvisionForce(
        id=provision.id,
        title=provision.title,
        basis=provision.basis,
        citation=provision.cited(on),
        force=provision.force(on),
        start=stretch.start if stretch else None,
        end=stretch.end if stretch else None,
        is_asked=provision.is_asked(on),
    )
