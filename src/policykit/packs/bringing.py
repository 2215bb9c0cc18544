"""What a pack file brings of its own: requirements with their sources, and rules without code."""

from collections.abc import Iterator
from typing import Any

from policykit import expressions
from policykit.catalogue import Addition
from policykit.duties import Basis, Provision, Requirement
from policykit.duties.provisions import Checked
from policykit.packs.pack_file import OwnRequirement, PackFile
from policykit.source import Source, Span

__all__ = ["addition_of", "entry_faults"]


def addition_of(pack: PackFile, *, duty: str) -> Addition | None:
    """Return what a pack brings of its own, if it brings anything; ``duty`` is the first that it is about."""
    if not pack.requirements and not pack.rules and pack.extra is None:
        return None
    own = _provision(_own_word(pack), pack.title, pack.description or pack.title, pack.title)
    sources = {each.id: _source(pack, each) for each in pack.requirements}
    rules = (
        expressions.to_rule(
            entry, basis=next((sources[each].id for each in entry.requirements if each in sources), own.id)
        )
        for entry in pack.rules
    )
    return Addition(
        pack=pack.name,
        duty=duty,
        provisions=(own, *sources.values()),
        requirements=tuple(_requirement(each, sources[each.id]) for each in pack.requirements),
        rules=tuple(sorted(rules, key=lambda rule: rule.code)),
    )


def _own_word(pack: PackFile) -> str:
    return f"pack-{pack.name}"


def _source(pack: PackFile, requirement: OwnRequirement) -> Provision:
    id = f"{_own_word(pack)}-{requirement.id}"
    return _provision(id, requirement.title, requirement.asks, requirement.source, basis=requirement.basis)


def _provision(id: str, title: str, says: str, citation: str, *, basis: Basis = Basis.PRACTICE) -> Provision:
    return Provision(id=id, basis=basis, title=title, says=says, citation=citation, checked=Checked.TEXT)


def _requirement(own: OwnRequirement, source: Provision) -> Requirement:
    return Requirement(
        id=own.id,
        title=own.title,
        asks=own.asks,
        heading=own.heading,
        provision=source.id,
        applies=own.applies,
        answered_by=own.answered_by,
        judgement=own.judgement,
    )


def entry_faults(pack: PackFile, source: Source) -> Iterator[tuple[Span, str]]:
    """Yield what is wrong with the rules that a pack brings, each with its place in the file."""
    for number, entry in enumerate(pack.rules):
        for fault in expressions.faults(entry):
            path = ("rules", number, *fault.path)
            text: Any = entry.model_dump(by_alias=True)
            for step in fault.path:
                text = text[step]
            yield source.find(path, str(text)[fault.offset :].partition("\n")[0]), fault.words
