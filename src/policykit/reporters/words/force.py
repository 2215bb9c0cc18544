"""How the law, the guidance and the rest stood on the day of a check, in a sentence that every output has."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import groupby

from policykit.duties import Basis, Force, Provision
from policykit.findings import Finding
from policykit.force import ProvisionForce
from policykit.report import Outcome, Report, Results
from policykit.reporters.words.plain import first_large, listed

__all__ = ["force_in_short", "force_in_words", "force_of", "of_report"]


def force_in_words(provisions: Iterable[ProvisionForce], day: date, *, write: Callable[[date], str] = str) -> str:
    """Say in a sentence how everything with dates stood on a day; nothing where nothing has dates.

    ``write`` says how days are written.
    """
    dated = sorted((each for each in provisions if each.force is not Force.UNDATED), key=_voice)
    clauses = [_clause(tuple(several), write) for _, several in groupby(dated, key=_voice)]
    return f"{first_large(f'on {write(day)}')} {'; '.join(clauses)}." if clauses else ""


def of_report(report: Report, results: Results) -> tuple[ProvisionForce, ...]:
    """Return how those provisions stood that the requirements and rules of one report rest on."""
    known = results.catalogue
    asked = {each.id for each in report.requirements if each.outcome is not Outcome.LEFT_OUT}
    used = {code for code, outcome in report.rules.items() if outcome is not Outcome.LEFT_OUT}
    ids = {each.provision for each in known.requirements if each.id in asked}
    ids |= {rule.basis for rule in known.rules if rule.code in used}
    return tuple(each for each in results.provisions if each.id in ids)


def force_of(results: Results) -> Callable[[Finding], Force | None]:
    """Return what says how that stood which asks for a finding; None of what is no provision."""
    forces = {(each.basis, each.citation): each.force for each in results.provisions}
    return lambda finding: forces.get((finding.basis, finding.citation))


def force_in_short(provision: Provision, day: date) -> str:
    """Say how one provision stands on a day, with the day on which that began; nothing if it has no dates."""
    stretch, force = provision.stretch(day), provision.force(day)
    if stretch is None:
        return ""
    stood, edge = _words(provision.basis)[force]
    return f"{stood}, {edge} {stretch.end if force is Force.ENDED else stretch.start}"


_ORDER = tuple(Basis)


def _voice(provision: ProvisionForce) -> tuple[int, Basis]:
    """Return what sorts provisions by who speaks: the law, acts and regulations alike, is the first."""
    basis = Basis.STATUTE if provision.basis.is_law else provision.basis
    return _ORDER.index(basis), basis


_NAMES = {
    Basis.STATUTE: "the law",
    Basis.GUIDANCE: "the guidance",
    Basis.INSPECTION: "what inspectors looked for",
    Basis.MODEL_POLICY: "the model policy",
    Basis.PRACTICE: "good practice",
}

_LAW = {
    Force.NOT_YET: ("not yet in force", "from"),
    Force.IN_FORCE: ("in force", "since"),
    Force.ENDED: ("no longer in force", "last day"),
}
_INSPECTION = {
    Force.NOT_YET: ("not yet in use", "from"),
    Force.IN_FORCE: ("in use", "since"),
    Force.ENDED: ("withdrawn", "last day"),
}
_DOCUMENT = {
    Force.NOT_YET: ("not yet published", "from"),
    Force.IN_FORCE: ("published", "since"),
    Force.ENDED: ("withdrawn", "last day"),
}


def _words(basis: Basis) -> Mapping[Force, tuple[str, str]]:
    """Return how one says that something stands, and the word before the day on which that began."""
    return _LAW if basis.is_law else _INSPECTION if basis is Basis.INSPECTION else _DOCUMENT


def _clause(provisions: tuple[ProvisionForce, ...], write: Callable[[date], str]) -> str:
    """Say how what speaks with one voice stood: most of it by the voice, and what stood otherwise by its citations."""
    basis = _voice(provisions[0])[1]
    stood = [tuple(each for each in provisions if each.force is force) for force in Force]
    most, *others = sorted(filter(None, stood), key=lambda alike: (-len(alike), alike[0].force is not Force.IN_FORCE))
    clause = f"{_NAMES[basis]} was {_stood(basis, most, write, it='it is')}"
    for alike in others:
        were, it = ("was", "it is") if len(alike) == 1 else ("were", "they are")
        clause += f" but for {_cited(alike)}, which {were} {_stood(basis, alike, write, it=it)}"
    return clause


def _stood(basis: Basis, alike: tuple[ProvisionForce, ...], write: Callable[[date], str], *, it: str) -> str:
    """Say how some provisions stood that stood alike, and what that meant for what they ask for."""
    force = alike[0].force
    stood, edge = _words(basis)[force]
    days = sorted({day for each in alike if (day := each.end if force is Force.ENDED else each.start)})
    asked = f", and {it} asked as good advice" if alike[0].is_asked else f", so {it} not asked"
    return f"{stood} ({edge} {listed(map(write, days))}){'' if force is Force.IN_FORCE else asked}"


def _cited(provisions: Iterable[ProvisionForce]) -> str:
    """Cite provisions in short: regulations by their numbers, and each source once."""
    by_source: dict[str, list[str]] = {}
    for each in provisions:
        source, comma, where = _NUMBERED.sub(r"\1", each.citation).partition(", ")
        by_source.setdefault(source, []).extend([where] if comma else [])
    return listed(f"{source}, {listed(wheres)}" if wheres else source for source, wheres in by_source.items())


_NUMBERED = re.compile(r"^.*\((SI [0-9]+/[0-9]+)\)")
