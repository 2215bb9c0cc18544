"""Which part of a plan is meant, in words that its readers know it by."""

import re
from collections.abc import Mapping

from policykit.due import Kind
from policykit.findings import Finding
from policykit.report import Report
from policykit.source import Path

__all__ = ["ids_in", "names_of", "names_part", "part_in_words", "steps"]


def part_in_words(finding: Finding, names: Mapping[Path, str]) -> str:
    """Say which part of the plan a finding is about: commitment 3, measure “Pupils who feel they belong”, target.

    ``names`` gives the words by which some parts are known, by their paths; others have their numbers.
    """
    path = steps(finding.pointer)
    known = ids_in(path, finding)
    words: list[str] = []
    for at, step in enumerate(path):
        if isinstance(step, int):
            name = names.get(path[: at + 1]) or known.get(at)
            words[-1:] = [_item(words[-1] if words else "", step, name)]
        else:
            words.append(_NOUNS.get(step, step.replace("_", " ")) if _is_list(path, at) else _field(step))
    return ", ".join(words) or "the plan as a whole"


def names_of(report: Report) -> dict[Path, str]:
    """Return the words by which measures and milestones are known, by the paths of those parts of the plan."""
    names = {}
    for each in report.agenda:
        path = steps(each.pointer)
        if (parts := _LISTS.get(each.kind)) in path:
            names[path[: path.index(parts) + 2]] = each.what
    return names


_LISTS = {Kind.MEASURE: "measures", Kind.MILESTONE: "milestones"}


def names_part(message: str, part: str) -> bool:
    """Whether a message has the words by which the innermost part is known; long ones are cut in it."""
    name = part.rpartition("“")[2].partition("”")[0]
    return bool(name) and f"“{name[:_CUT]}" in message


_CUT = 50
"""So many letters of a name a message has at least."""


def ids_in(path: Path, finding: Finding) -> dict[int, str]:
    """Return the ids of the parts that a finding is in, by where on the way to it they stand."""
    numbered = [at for at, step in enumerate(path) if isinstance(step, int) and path[at - 1] in _HAVE_IDS]
    return dict(zip(numbered, finding.part, strict=True)) if len(numbered) == len(finding.part) else {}


def steps(pointer: str) -> Path:
    """Read a JSON pointer: the keys and the numbers that lead to a part of a plan."""
    words = (each.replace("~1", "/").replace("~0", "~") for each in pointer.split("/")[1:])
    return tuple(int(each) if re.fullmatch(r"[0-9]{1,9}", each) else each for each in words)


def _is_list(path: Path, at: int) -> bool:
    return at + 1 < len(path) and isinstance(path[at + 1], int)


def _item(noun: str, number: int, name: str | None) -> str:
    return f"{noun} “{name}”" if name else f"{noun} {number + 1}".strip()


def _field(key: str) -> str:
    return _FIELDS.get(key, key.replace("_", " "))


_HAVE_IDS = frozenset({"analysis", "commitments", "measures"})
"""The lists whose items have ids."""

_NOUNS = {
    "analysis": "finding of the analysis",
    "answers": "requirement answered",
    "applies_to": "whom it applies to",
    "challenges": "challenge",
    "commitments": "commitment",
    "dimensions": "community",
    "evidence": "evidence",
    "figures": "figure",
    "further_information": "further information",
    "history": "version",
    "how": "way of publishing",
    "introduction": "introduction, paragraph",
    "languages": "language",
    "linked_policies": "linked policy",
    "measures": "measure",
    "milestones": "milestone",
    "networks": "network",
    "objectives": "objective",
    "parents_views": "parents’ views",
    "partners": "partner",
    "provisions": "law cited",
    "published": "place of publication",
    "responds_to": "finding responded to",
    "reviews": "review",
    "schools": "school",
    "strands": "strand",
    "supporters": "supporter",
}
"""What an item of each list is called."""

_FIELDS = {
    "children_and_young_peoples_plan": "children and young people’s plan",
    "eal": "English as an additional language",
    "parents_views": "parents’ views",
    "uk": "UK",
    "urn": "URN",
}
"""What a field is called, where that is not its key with spaces."""
