"""How strongly a provision speaks, and since when, in words for whoever reads what it asks."""

from collections.abc import Mapping

from policykit.days import in_words
from policykit.duties import Basis, InForce, Provision

__all__ = ["VOICES", "dates", "voice"]

VOICES: Mapping[Basis, str] = {
    Basis.STATUTE: "This rests on law. The law itself asks for no written record: a plan that has this lets "
    "governors show what they did.",
    Basis.REGULATION: "This rests on regulations, for those whom they bind.",
    Basis.GUIDANCE: "This is guidance and no law. A plan without it breaks no law.",
    Basis.INSPECTION: "Inspectors once looked for this; their schedule is withdrawn. A plan without it breaks no law.",
    Basis.MODEL_POLICY: "The model policy has this. A plan without it breaks no law.",
    Basis.PRACTICE: "This is good practice: advice, and nothing more. A plan without it breaks no law.",
}
"""What it means for a plan that something is asked for so strongly. The law's voice is lent to nothing else."""


def voice(provision: Provision) -> str:
    """Return in a word or two how strongly a provision speaks; for good practice that is all there is to cite."""
    return provision.citation if provision.citation == f"good {provision.basis}" else str(provision.basis)


def dates(provision: Provision) -> tuple[str, str]:
    """Return what its dates are called, and the dates; those of a document without any are empty."""
    stands = "In use" if provision.basis is Basis.INSPECTION else "Published"
    return "In force" if provision.basis.is_law else stands, "; ".join(map(_stretch, provision.in_force))


def _stretch(stretch: InForce) -> str:
    start = in_words(stretch.start)
    when = f"from {start} to {in_words(stretch.end)}" if stretch.end else f"since {start}"
    told = "; ".join(each for each in (stretch.citation, stretch.source) if each)
    return f"{when} ({told})" if told else when
