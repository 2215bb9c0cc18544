"""What the results of a check are about, as OSCAL names it: controls, schools as parties, files as resources."""

from collections.abc import Iterable, Mapping
from itertools import chain

from policykit.findings import Finding, Place
from policykit.oscal.elements import Object, given, line, markup, token, uuid
from policykit.report import Outcome, RequirementOutcome, Results, SchoolOutcome
from policykit.reporters.words.addresses import address, has_file
from policykit.reporters.words.phrases import place

__all__ = ["STATES", "evidence", "links", "none_reviewed", "parties", "resources", "reviewed", "subjects"]

STATES: Mapping[Outcome, Object] = {
    Outcome.PASS: {"state": "satisfied", "reason": "pass"},
    Outcome.FAIL: {"state": "not-satisfied", "reason": "fail"},
    Outcome.WAIVED: {"state": "not-satisfied", "reason": "other", "remarks": "What was found is waived."},
}
"""What a check can say of a requirement."""

_REVIEWED = frozenset({*STATES, Outcome.NEEDS_REVIEW})
_REGISTER = "https://www.get-information-schools.service.gov.uk"


def reviewed(requirements: Iterable[RequirementOutcome]) -> Object:
    """Name the controls that were looked at."""
    requirements = tuple(requirements)
    looked = _controls(each for each in requirements if each.outcome in _REVIEWED)
    return {"control-selections": [{"include-controls": looked}]} if looked else none_reviewed(requirements)


def none_reviewed(requirements: Iterable[RequirementOutcome]) -> Object:
    """Say that no control was looked at, in the one way that OSCAL has for it: all, but for each."""
    return {"control-selections": [{"include-all": {}, **given(exclude_controls=_controls(requirements))}]}


def _controls(requirements: Iterable[RequirementOutcome]) -> list[Object]:
    return [{"control-id": token(id)} for id in dict.fromkeys(each.id for each in requirements)]


def links(files: Iterable[str]) -> list[Object]:
    """Link to the resources that stand for files."""
    return [{"href": f"#{_file(each)}", "rel": "reference"} for each in dict.fromkeys(files)]


def subjects(file: str, schools: Iterable[SchoolOutcome]) -> list[Object]:
    """Name what was looked at: the plan, and the schools it is for."""
    of_schools: list[Object] = [{"subject-uuid": each, "type": "party"} for each in dict.fromkeys(map(_party, schools))]
    plan: Object = {"subject-uuid": _file(file), "type": "resource", "title": markup(file)}
    return [plan, *of_schools]


def evidence(at: Finding | Place, folder: str) -> Object:
    """Say where something was seen."""
    href = {"href": address(at.file, folder=folder)} if has_file(at.file) else {}
    return {**href, "description": markup(place(at))}


def parties(results: Results) -> list[Object]:
    """Name the schools of all plans, with their numbers in the register."""
    schools = chain.from_iterable(each.schools for each in results.reports)
    return [
        given(
            uuid=id,
            type="organization",
            name=line(each.name),
            external_ids=[{"scheme": _REGISTER, "id": line(each.urn)}] if each.urn else [],
        )
        for id, each in {_party(each): each for each in schools}.items()
    ]


def resources(results: Results, folder: str) -> list[Object]:
    """Name what is linked to: the pack, and the files in which something was looked for."""
    files = dict.fromkeys((*(each.file for each in results.reports), *(each.file for each in results.found)))
    pack: Object = {"uuid": uuid("pack", results.pack), "title": markup(f"The pack {results.pack}")}
    return [pack, *(_resource(each, folder) for each in files)]


def _resource(file: str, folder: str) -> Object:
    rlinks = [{"href": address(file, folder=folder)}] if has_file(file) else []
    return given(uuid=_file(file), title=markup(file), rlinks=rlinks)


def _file(name: str) -> str:
    return uuid("file", name)


def _party(school: SchoolOutcome) -> str:
    return uuid("school", school.name, school.urn or "")
