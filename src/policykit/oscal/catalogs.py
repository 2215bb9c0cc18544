"""Duties, and what packs ask of their own, as OSCAL catalogs: what is asked, on whose word, and how it is checked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from policykit.catalogue import Addition, Catalogue
from policykit.duties import Duty, Provision, Requirement, Scope
from policykit.findings import Severity
from policykit.models.headings import Heading
from policykit.oscal.elements import (
    Object,
    back_matter,
    document,
    given,
    line,
    markup,
    metadata,
    prop,
    statement,
    token,
    uuid,
)
from policykit.rules import Rule

__all__ = ["NOT_USED", "addition_catalog", "duty_catalog", "last_checked", "settable"]

NOT_USED = "not used"
"""How much the findings of a rule matter that a pack does not have."""

_RMF = "http://csrc.nist.gov/ns/rmf"
"""Whose the word *method* is, in NIST's own catalogs."""


@dataclass(frozen=True)
class _Matter:
    """What one catalog is made of."""

    requirements: Sequence[Requirement]
    provisions: Sequence[Provision]
    rules: Sequence[Rule[Any]]
    catalogue: Catalogue


def duty_catalog(duty: Duty, catalogue: Catalogue) -> str:
    """Write a duty as a catalog, with the rules that rest on it or check its requirements, but for those of packs.

    So it is the same whatever pack is written beside it.
    """
    of_kits = Catalogue(catalogue.kits)
    return _catalog(
        metadata(
            duty.title,
            changed=duty.as_at,
            version=str(duty.as_at),
            props=[prop("duty", duty.id), *map(_scope, duty.scopes)],
            links=_links(_unnamed(duty)),
            remarks=f"The law as at {duty.as_at}. Nothing here is legal advice.",
        ),
        _Matter(duty.requirements, duty.provisions, settable(of_kits, duty), of_kits),
    )


def addition_catalog(added: Addition, catalogue: Catalogue) -> str:
    """Write what a pack asks of its own as a catalog, with its own rules."""
    changed = last_checked(catalogue)
    return _catalog(
        metadata(
            f"What the pack {added.pack} asks of its own",
            changed=changed,
            version=str(changed),
            props=[prop("pack", added.pack)],
            links=_links(each.id for each in added.provisions),
            remarks="No law asks for any of it.",
        ),
        _Matter(added.requirements, added.provisions, settable(catalogue, added), catalogue),
    )


def settable(catalogue: Catalogue, source: Duty | Addition) -> tuple[Rule[Any], ...]:
    """Return the rules that a catalog has: those that rest on its provisions, but for those that no pack can change."""
    own = {each.id for each in source.provisions}
    return tuple(rule for rule in catalogue.rules if rule.basis in own and not rule.always_applies)


def last_checked(catalogue: Catalogue) -> date:
    """Return the day on which the account of the law was last checked, of the duty of which that is latest."""
    return max(duty.as_at for duty in catalogue.duties)


def _unnamed(duty: Duty) -> Iterable[str]:
    """Return the provisions that no requirement names, by id: other duties, and the law around this one."""
    named = {id for each in duty.requirements for id in (each.provision, *each.also)}
    return (each.id for each in duty.provisions if each.id not in named)


def _scope(scope: Scope) -> Object:
    return prop("scope", scope.bound, remarks=f"{', '.join(scope.types)}: {scope.reason}")


def _catalog(about: Object, of: _Matter) -> str:
    groups = [
        {"id": str(heading), "title": heading.full, "controls": controls}
        for heading in Heading
        if (controls := [_control(each, of) for each in of.requirements if each.heading is heading])
    ]
    content = given(
        metadata=about,
        params=[_param(rule) for rule in of.rules],
        controls=[_control(each, of) for each in of.requirements if each.heading is None],
        groups=groups,
    )
    return document("catalog", content | back_matter([_resource(each) for each in of.provisions]))


def _control(requirement: Requirement, of: _Matter) -> Object:
    provision = of.catalogue.provision(requirement.provision)
    parts = [
        {"id": statement(requirement.id), "name": "statement", "prose": requirement.asks},
        {
            "id": f"{token(requirement.id)}_gdn",
            "name": "guidance",
            "prose": f"{provision.citation}: {provision.says}",
        },
        *(_test(rule, requirement) for rule in of.catalogue.checking(requirement)),
    ]
    if requirement.judgement:
        parts.append(_method(f"{token(requirement.id)}_asm", "EXAMINE", requirement.judgement))
    return {
        "id": token(requirement.id),
        "class": token(provision.basis.replace(" ", "-")),
        "title": line(requirement.title),
        "props": [
            prop("requirement", requirement.id),
            prop("basis", provision.basis),
            prop("applies", requirement.applies),
            prop("answered-by", requirement.answered_by),
        ],
        "links": _links((requirement.provision, *requirement.also)),
        "parts": parts,
    }


def _test(rule: Rule[Any], requirement: Requirement) -> Object:
    id = f"{token(requirement.id)}_asm.{rule.code}"
    return _method(id, "TEST", rule.summary, prop("rule", rule.code), title=f"{rule.code} {rule.name}")


def _method(id: str, method: str, prose: str, *props: Object, **more: str) -> Object:
    word = {"name": "method", "ns": _RMF, "value": method}
    return {"id": id, "name": "assessment-method", **more, "props": [word, *props], "prose": prose}


def _param(rule: Rule[Any]) -> Object:
    """Say how much the findings of a rule matter by itself; a profile may set it otherwise."""
    return {
        "id": rule.code,
        "props": [prop("rule", rule.code), prop("name", rule.name), prop("basis", rule.basis)],
        "label": f"How much the findings of {rule.code} {rule.name} matter",
        "usage": f"One of {', '.join(reversed(Severity))} and {NOT_USED}. To settle a finding: {rule.settle}.",
        "guidelines": [{"prose": rule.page}],
        "values": [str(rule.severity)],
    }


def _links(provisions: Iterable[str]) -> list[Object]:
    return [{"href": f"#{uuid('provision', each)}", "rel": "reference"} for each in provisions]


def _resource(provision: Provision) -> Object:
    dates = [
        prop(f"in-force-{end}", day, group=f"stretch-{number}")
        for number, stretch in enumerate(provision.in_force, start=1)
        for end, day in (("from", stretch.start), ("to", stretch.end))
        if day
    ]
    facts = [prop("provision", provision.id), prop("basis", provision.basis), prop("checked", provision.checked)]
    return given(
        uuid=uuid("provision", provision.id),
        title=line(provision.title),
        description=provision.says,
        props=[*facts, *dates],
        citation={"text": markup(provision.citation)},
        rlinks=[{"href": provision.address}] if provision.address else [],
        remarks=provision.note,
    )
