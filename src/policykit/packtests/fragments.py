"""Fragments of plans: what every plan needs is filled in around and inside them."""

import copy
from typing import Any

from pydantic import ValidationError

from policykit.models.plan import Plan
from policykit.models.regard import RegardState
from policykit.source import Path

__all__ = ["filled"]

_NEEDED: dict[str, Any] = {
    "policy": {"title": "Community cohesion policy"},
    "schools": [{"name": "Ashwell Primary School", "type": "Community school"}],
    "name": "Ashwell Primary School",
    "heading": "teaching",
    "text": "Pupils meet people of other backgrounds",
    "indicator": "Pupils who say they feel they belong",
    "what": "Pupil survey",
    "strand": "religion",
    "level": "school",
    "found": "Most pupils are Christian or have no religion",
    "title": "Equality policy",
    "topic": "Talking about faith",
    "body": "Governing body",
    "how": "A survey in spring",
    "where": "On the website",
    "state": str(next(iter(RegardState))),
    "clause": "2.31",
    "version": "1",
    "date": "2026-07-08",
    "start": "2025-09-01",
    "end": "2028-08-31",
    "youngest": 4,
    "oldest": 11,
}
"""What stands in a field that a part needs, where a fragment leaves it out."""


def filled(fragment: dict[str, Any]) -> dict[str, Any]:
    """Return a fragment as a plan, with every field filled in that its parts need and it leaves out.

    What is wrong in it otherwise stays as it is.
    """
    whole = copy.deepcopy(fragment)
    while missing := _missing(whole):
        for path in missing:
            _put(whole, path, copy.deepcopy(_NEEDED[str(path[-1])]))
    return whole


def _missing(whole: dict[str, Any]) -> list[Path]:
    try:
        Plan.model_validate(whole)
    except ValidationError as error:
        found = [each["loc"] for each in error.errors(include_url=False) if each["type"] == "missing"]
        return [path for path in found if path[-1] in _NEEDED]
    return []


def _put(whole: Any, path: Path, value: Any) -> None:
    for step in path[:-1]:
        whole = whole[step]
    whole[path[-1]] = value
