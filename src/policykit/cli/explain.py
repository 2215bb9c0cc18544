"""``policykit explain``."""

from datetime import date

import click

from policykit.catalogue import Catalogue, everything
from policykit.cli.options import as_of, complete_pack, pack_of_settings
from policykit.cli.terminal import paragraphs, say
from policykit.duties import AnsweredBy, Basis, Provision, Requirement
from policykit.errors import UnknownSelector
from policykit.packs import Pack, load_pack, pack_names
from policykit.reporters.words.force import force_in_short
from policykit.rules import Rule
from policykit.visible import visible

__all__ = ["command"]


def _complete(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    known = everything()
    words = (*(each.code for each in known.rules), *known.by_id, *(each.id for each in known.provisions))
    return [each for each in words if each.startswith(start)]


@click.command("explain")
@click.argument("name", metavar="CODE|REQUIREMENT|PROVISION", shell_complete=_complete)
@click.option(
    "--pack",
    "pack_name",
    metavar="PACK",
    shell_complete=complete_pack,
    help="Say which pack in the line of this one set what, and why.  [default: that of the settings, if any]",
)
@as_of
def command(name: str, pack_name: str | None, day: date) -> None:
    """Explain a rule (by code or name), a requirement or a provision (by id): what, why, and on whose word."""
    chosen = pack_name or pack_of_settings()
    pack = load_pack(chosen) if chosen else None
    catalogue = everything() | pack.catalogue if pack else everything()
    if rule := catalogue.rule(name):
        _show(_rule(rule, catalogue, day, pack))
    elif requirement := catalogue.by_id.get(name):
        _show(_requirement(requirement, catalogue, day))
    elif provision := next((each for each in catalogue.provisions if each.id == name), None):
        _show(_provision(provision, day))
    else:
        raise UnknownSelector(name, catalogue.nearest(name))
    if pack and (pack.catalogue.rule(name) or name in pack.catalogue.by_id):
        _show("\n" + _history(pack, rule.code if rule else name))


def _show(text: str) -> None:
    say("\n".join(map(visible, text.split("\n"))))


def _history(pack: Pack, name: str) -> str:
    """Say who set what, those first on whom others build."""
    lines = [f"In the pack {pack.name}:\n"]
    for word in pack.history(name):
        place = f" ({word.place})" if word.place else ""
        reason = f": {word.reason}" if word.reason else ""
        lines.append(f"  {word.pack} {word.says}{reason}{place}\n")
    lines.append(f"  {_stand(pack, name)}\n")
    return "".join(lines)


def _stand(pack: Pack, name: str) -> str:
    item = pack.items.get(name)
    if item is None:
        return "nobody asks for it, so it is not asked"
    if not item.is_asked:
        return "so it is not asked"
    loosen = "packs that extend it may loosen it" if item.may_loosen else "packs that extend it may not loosen it"
    return f"so it counts as {item.severity}; {loosen}" if item.severity else f"so it is asked; {loosen}"


def _rule(rule: Rule[object], catalogue: Catalogue, day: date, pack: Pack | None) -> str:
    provision = catalogue.provision(rule.basis)
    packs = [name for name in pack_names(installed=True) if rule.code in load_pack(name).severities]
    if pack and pack.name not in packs and rule.code in pack.severities:
        packs.append(pack.name)
    facts = [
        f"Basis: {_word_of(provision, day)}",
        *_stands(provision, day),
        f"Severity: {pack.severities.get(rule.code, rule.severity) if pack else rule.severity}",
        f"Packs: {', '.join(packs) or 'none'}",
        *([f"Since: policykit {rule.since}"] if catalogue.is_own(rule) else []),
    ]
    if rule.requirements:
        facts.append(f"Checks: {', '.join(rule.requirements)}")
    parts = [
        f"{rule.code} {rule.name}\n",
        paragraphs(rule.page),
        paragraphs(f"To settle it: {rule.settle}."),
        "".join(f"{fact}\n" for fact in facts),
        *(_example("Finds something in", each) for each in rule.bad[:1]),
        *(_example("Finds nothing in", each) for each in rule.good[:1]),
    ]
    return "\n".join(parts)


def _word_of(provision: Provision, day: date) -> str:
    is_advice = provision.basis is Basis.PRACTICE
    return provision.cited(day) if is_advice else f"{provision.basis} ({provision.cited(day)})"


def _on(day: date) -> str:
    """Name a day; today is named so, for what stood yesterday in the same way is told in the same words."""
    return "Today" if day == date.today() else f"On {day}"  # noqa: DTZ011 - the reader's own day


def _stands(provision: Provision, day: date) -> list[str]:
    """Say how a provision with dates stands on a day, and what that means for what it asks for."""
    short = force_in_short(provision, day)
    if provision.holds(day):
        return [f"{_on(day)}: {short}"] if short else []
    return [f"{_on(day)}: {short}; {'asked all the same' if provision.is_asked(day) else 'not asked'}"]


def _example(title: str, text: str) -> str:
    return f"{title}:\n\n" + "".join(f"    {visible(line)}".rstrip() + "\n" for line in text.split("\n"))


def _requirement(requirement: Requirement, catalogue: Catalogue, day: date) -> str:
    provision = catalogue.provision(requirement.provision)
    checks = [f"{rule.code} {rule.name}" for rule in catalogue.checking(requirement)]
    heading = requirement.heading.full if requirement.heading else "under no one heading"
    parts = [
        f"{requirement.id}: {requirement.title} ({heading})\n",
        paragraphs(requirement.asks),
        paragraphs(f"Basis: {_word_of(provision, day)}. {provision.says}"),
        "".join(f"{each}\n" for each in (f"Applies: {requirement.applies}", *_stands_of(requirement, catalogue, day))),
        "Checked by:\n" + "".join(f"  {check}\n" for check in checks),
    ]
    if requirement.answered_by is AnsweredBy.COMMITMENTS:
        parts.append(f"A commitment answers it with\n\n    answers: [{requirement.id}]\n")
    if requirement.judgement:
        parts.append(paragraphs(f"What only a person can judge: {requirement.judgement}"))
    return "\n".join(parts)


def _stands_of(requirement: Requirement, catalogue: Catalogue, day: date) -> list[str]:
    """Say how that stands on a day which asks for a requirement; what it needs besides, if that does not hold."""
    needed = catalogue.provision(requirement.needs) if requirement.needs else None
    if needed is None or needed.is_asked(day):
        return _stands(catalogue.provision(requirement.provision), day)
    return [f"{_on(day)}: not asked; {needed.cited(day)} is {force_in_short(needed, day)}"]


def _provision(provision: Provision, day: date) -> str:
    stretches = [
        f"from {each.start}{f' to {each.end}' if each.end else ''}{f' ({each.citation})' if each.citation else ''}"
        for each in provision.in_force
    ]
    facts = [
        f"Basis: {provision.basis}",
        f"Citation: {provision.citation}",
        *([f"Address: {provision.address}"] if provision.address else []),
        *([f"In force: {', '.join(stretches)}"] if stretches else []),
        *_stands(provision, day),
        f"Checked: {provision.checked}",
    ]
    parts = [
        f"{provision.id}: {provision.title}\n",
        paragraphs(provision.says),
        "".join(f"{fact}\n" for fact in facts),
        *([paragraphs(provision.note)] if provision.note else []),
    ]
    return "\n".join(parts)
