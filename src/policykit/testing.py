"""For people who write rules: try one in a line.

>>> from policykit.testing import try_rule
>>> [finding.message for finding in try_rule("PK401", "{indicator: Pupils who feel they belong, target: 90}")]
['aims for 90 without saying where it stands']
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args, get_origin

from policykit.checker import check
from policykit.duties import duty
from policykit.errors import UnknownSelector
from policykit.faults import Fault
from policykit.findings import Finding
from policykit.loading import Document, loads
from policykit.models.base import Model
from policykit.models.plan import Plan
from policykit.packs import Pack
from policykit.rulebook import rules
from policykit.syntax import Format, parse

__all__ = ["AS_OF", "plan_around", "try_rule"]

AS_OF = date(2026, 9, 1)
"""The date of the check where none is given."""

_NEEDED: dict[str, dict[str, Any]] = {
    "Plan": {
        "policy": {"title": "Community cohesion policy"},
        "schools": [{"name": "Ashwell Primary School", "type": "Community school"}],
    },
    "School": {"name": "Ashwell Primary School", "type": "Community school"},
    "Policy": {"title": "Community cohesion policy"},
    "Commitment": {"heading": "teaching", "text": "Pupils meet people of other backgrounds"},
    "Measure": {"indicator": "Pupils who say they feel they belong"},
    "Evidence": {"what": "Pupil survey"},
    "Analysis": {"strand": "religion", "level": "school", "found": "Most pupils are Christian or have no religion"},
}
"""What a part needs so that it can be read at all; a fragment adds to it."""


def try_rule(code: str, fragment: str, *, as_of: date = AS_OF) -> tuple[Finding, ...]:
    """Check a fragment of a plan, in YAML, with one rule alone, and return what it finds.

    The fragment is a part of the kind that the rule is shown, or a plan; what every plan needs is filled in. For a
    rule about reading, the fragment is the whole document. Raises `UnknownSelector` for a code that no rule has, and
    `ValueError` for a fragment that could not be read. Letters of the code may be small.
    """
    rule = next((each for each in rules() if code.lower() in {each.code.lower(), each.name}), None)
    if rule is None:
        raise UnknownSelector(code)
    everything = frozenset(requirement.id for requirement in duty().requirements)
    alone = Pack(f"{rule.code} alone", rule.summary, everything, {rule.code: rule.severity})
    document = loads(fragment) if issubclass(rule.kind, Fault) else Document.of(plan_around(fragment, rule.kind))
    return check(document, as_of=as_of, pack=alone).findings


def plan_around(fragment: str, kind: type = Plan) -> Plan:
    """Return a plan that holds a fragment, in YAML, of one kind of part (or of a plan), and little else.

    Raises `ValueError` for a fragment that could not be read, with a line for each fault.
    """
    parsed = parse(fragment, name="(fragment)", format=Format.YAML)
    if parsed.faults or not isinstance(parsed.data, dict):
        document = loads(fragment)
    else:
        document = loads(json.dumps(_whole(parsed.data, kind), ensure_ascii=False), format=Format.JSON)
    if document.plan is None:
        raise ValueError("\n".join(fault.words for fault in document.faults))
    return document.plan


def _whole(data: dict[str, Any], kind: type) -> dict[str, Any]:
    """Put a part of a plan where plans have such parts, and add what plans need."""
    is_part = issubclass(kind, Model) and (data.keys() <= _names(kind).keys() or data.keys().isdisjoint(_names(Plan)))
    if not is_part:
        kind = Plan
    whole = _NEEDED.get(kind.__name__, {}) | data
    for owner, name, is_many in reversed(_way_to(kind)):
        whole = _NEEDED.get(owner.__name__, {}) | {name: [whole] if is_many else whole}
    return whole


def _names(kind: type[Model]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in kind.model_fields.items()}


def _way_to(kind: type) -> tuple[tuple[type[Model], str, bool], ...]:
    """Return the shortest way from a plan to a kind of part: the owners, their fields, and whether each is a list."""
    ways: list[tuple[type[Model], tuple[tuple[type[Model], str, bool], ...]]] = [(Plan, ())]
    for owner, way in ways:
        if owner is kind:
            return way
        for name, annotation in _names(owner).items():
            for part, is_many in _parts_in(annotation):
                ways.append((part, (*way, (owner, name, is_many))))
    raise ValueError(f"plans have no {kind.__name__}")


def _parts_in(annotation: Any, *, is_many: bool = False) -> Iterator[tuple[type[Model], bool]]:
    if isinstance(annotation, type) and not get_args(annotation):
        if issubclass(annotation, Model):
            yield annotation, is_many
        return
    for each in get_args(annotation):
        yield from _parts_in(each, is_many=is_many or get_origin(annotation) is tuple)
