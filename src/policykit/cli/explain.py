"""``policykit explain``."""

import click

from policykit.cli.terminal import paragraphs, say
from policykit.duties import AnsweredBy, Basis, Duty, Provision, Requirement, duty
from policykit.errors import UnknownSelector
from policykit.packs import load_pack, nearest, pack_names
from policykit.rulebook import matching, rules
from policykit.rules import Rule
from policykit.visible import visible

__all__ = ["command"]


def _complete(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    known = [rule.code for rule in rules()]
    known += [each.id for each in duty().requirements] + [each.id for each in duty().provisions]
    return [each for each in known if each.startswith(start)]


@click.command("explain")
@click.argument("name", metavar="CODE|REQUIREMENT|PROVISION", shell_complete=_complete)
def command(name: str) -> None:
    """Explain a rule (by code or name), a requirement or a provision (by id): what, why, and on whose word."""
    rule = next((each for each in matching(name) if each.code == name.upper() or each.name == name.lower()), None)
    if rule is not None:
        say(_rule(rule, duty()))
    elif duty().has_requirement(name):
        say(_requirement(duty().requirement(name), duty()))
    elif provision := next((each for each in duty().provisions if each.id == name), None):
        say(_provision(provision))
    else:
        raise UnknownSelector(name, nearest(name))


def _rule(rule: Rule[object], the_duty: Duty) -> str:
    provision = the_duty.provision(rule.basis)
    packs = [name for name in pack_names() if rule.code in load_pack(name).severities]
    facts = [
        f"Basis: {_source(provision)}",
        f"Severity: {rule.severity}",
        f"Packs: {', '.join(packs) or 'none'}",
        f"Since: policykit {rule.since}",
    ]
    if rule.requirements:
        facts.append(f"Checks: {', '.join(rule.requirements)}")
    parts = [
        f"{rule.code} {rule.name}\n",
        paragraphs(rule.page),
        paragraphs(f"To settle it: {rule.settle}."),
        "".join(f"{fact}\n" for fact in facts),
        _example("Finds something in", rule.bad[0]),
        _example("Finds nothing in", rule.good[0]),
    ]
    return "\n".join(parts)


def _source(provision: Provision) -> str:
    is_advice = provision.basis is Basis.PRACTICE
    return provision.citation if is_advice else f"{provision.basis} ({provision.citation})"


def _example(title: str, text: str) -> str:
    return f"{title}:\n\n" + "".join(f"    {visible(line)}".rstrip() + "\n" for line in text.split("\n"))


def _requirement(requirement: Requirement, the_duty: Duty) -> str:
    provision = the_duty.provision(requirement.provision)
    checks = [f"{rule.code} {rule.name}" for rule in rules() if rule.checks(requirement)]
    heading = requirement.heading.full if requirement.heading else "under no one heading"
    parts = [
        f"{requirement.id}: {requirement.title} ({heading})\n",
        paragraphs(requirement.asks),
        paragraphs(f"Basis: {_source(provision)}. {provision.says}"),
        f"Applies: {requirement.applies}\n",
        "Checked by:\n" + "".join(f"  {check}\n" for check in checks),
    ]
    if requirement.answered_by is AnsweredBy.COMMITMENTS:
        parts.append(f"A commitment answers it with\n\n    answers: [{requirement.id}]\n")
    if requirement.judgement:
        parts.append(paragraphs(f"What only a person can judge: {requirement.judgement}"))
    return "\n".join(parts)


def _provision(provision: Provision) -> str:
    stretches = [f"from {each.start}{f' to {each.end}' if each.end else ''}" for each in provision.in_force]
    facts = [
        f"Basis: {provision.basis}",
        f"Citation: {provision.citation}",
        *([f"Address: {provision.address}"] if provision.address else []),
        *([f"In force: {', '.join(stretches)}"] if stretches else []),
        f"Checked: {provision.checked}",
    ]
    parts = [
        f"{provision.id}: {provision.title}\n",
        paragraphs(provision.says),
        "".join(f"{fact}\n" for fact in facts),
        *([paragraphs(provision.note)] if provision.note else []),
    ]
    return "\n".join(parts)
