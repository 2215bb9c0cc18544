"""For people who write rules: try one in a line.

>>> from policykit.testing import try_rule
>>> [finding.message for finding in try_rule("PK401", "{indicator: Pupils who feel they belong, target: 90}")]
['aims for 90 without saying where it stands']
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from policykit.across import compare, place, place_of, sketch
from policykit.baseline import BaselineFact, read_baseline
from policykit.catalogue import everything, own
from policykit.checker import check, check_facts
from policykit.errors import DataError, UnknownSelector
from policykit.facts import Answer
from policykit.findings import Finding
from policykit.loading import Document, loads, of_grids
from policykit.models.base import Model, parts_in
from policykit.models.plan import Plan
from policykit.packs import COHESION, Pack, load_pack
from policykit.source import NOWHERE, Source
from policykit.syntax import Format, parse
from policykit.tables.cells import Cell
from policykit.tables.grids import Grid
from policykit.waivers import Terms, WaiverFact, read_waivers

__all__ = ["AS_OF", "plan_around", "try_rule"]

T = TypeVar("T")

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
    "Waiver": {
        "school": "Ashwell Primary School",
        "reason": "The survey that gives the baseline is in March",
        "approved_by": "Trust board",
        "approved": "2026-07-08",
        "expires": "2027-03-31",
    },
}
"""What a part needs so that it can be read at all; a fragment adds to it."""


def try_rule(code: str, fragment: str, *, as_of: date = AS_OF, pack: str | Pack | None = None) -> tuple[Finding, ...]:
    """Check a fragment of a plan, in YAML, with one rule alone, and return what it finds.

    The fragment is a part of the kind that the rule is shown, or a plan; what every plan needs is filled in. For a
    rule about reading, the fragment is the whole document; where it begins with ``# a form``, it stands for one in Word
    or Excel, each table with its rows. For one about waivers it is a waiver or a list of several,
    and for one about baselines a baseline. Comments in it say what is found: ``# found: 2`` findings that a waiver
    matches (1 where nothing is said), or the fingerprint of one that a baseline has; and how a pack is stricter than
    the built-in ones: ``# approved by: trust board``, ``# longest: 31`` days. For a rule about a school's own fields
    a comment has the schema for them: ``# extra: {required: [motto]}``. For a rule about what plans of several
    schools share it is several plans, with a line ``---`` between them, and what is found in the first is returned;
    each names its own school, as plans of one school are not compared.

    The rule is one of policykit's own, or of a kit installed beside it, or of a ``pack`` by its name or path.

    Raises `UnknownSelector` for a code that no rule has, and `ValueError` for a fragment that could not be read.
    Letters of the code may be small.
    """
    whole = load_pack(pack) if isinstance(pack, str) else pack
    catalogue = whole.catalogue if whole else own()
    rule = catalogue.rule(code)
    if rule is None and whole is None:
        catalogue = everything()
        rule = catalogue.rule(code)
    if rule is None:
        raise UnknownSelector(code, catalogue.nearest(code))
    duty = catalogue.duty_of(rule.basis)
    alone = Pack(
        f"{rule.code} alone",
        rule.summary,
        frozenset(catalogue.by_id),
        {rule.code: rule.severity},
        duties=(duty.id,) if duty else whole.duties if whole else (COHESION,),
        extra=whole.extra if whole else None,
        catalogue=catalogue,
    )
    if rule.is_about_own_fields and (schema := _SCHEMA.search(fragment)):
        asked = parse(schema[1], name=_FRAGMENT, format=Format.YAML).data
        alone = replace(alone, extra=asked if isinstance(asked, dict) else None)
    if rule.is_about_answers:
        source, facts = (_baseline_facts if rule.kind is BaselineFact else _waiver_facts)(fragment, as_of)
        return check_facts(Document(source, None), facts, as_of=as_of, pack=alone)
    if rule.is_about_likeness:
        documents = [Document.of(plan_around(each)) for each in _BETWEEN_PLANS.split(fragment)]
        likenesses = compare([sketch(each.plan) for each in documents if each.plan])[0]
        found = place(likenesses, documents[0], lambda number, stretch: place_of(documents[number], stretch))
        return check_facts(documents[0], found, as_of=as_of, pack=alone)
    if fragment.startswith(_A_FORM):
        document = of_grids(_grids(fragment), name=_FRAGMENT)
    else:
        document = loads(fragment) if rule.is_about_reading else Document.of(plan_around(fragment, rule.kind))
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
            for part, is_many in parts_in(annotation):
                ways.append((part, (*way, (owner, name, is_many))))
    raise ValueError(f"plans have no {kind.__name__}")


_SCHEMA = re.compile("^# extra: (.+)$", re.MULTILINE)


# --- several plans --------------------------------------------------------------------------------------------------

_BETWEEN_PLANS = re.compile(r"^---$", re.MULTILINE)


# --- forms ----------------------------------------------------------------------------------------------------------

_A_FORM = "# a form\n"


def _grids(fragment: str) -> list[Grid]:
    """Read the tables of a form as a fragment has them: lists of rows, or questions with their answers."""
    data = parse(fragment, name=_FRAGMENT, format=Format.YAML).data
    tables = {"School": {"Name": "Ashwell Primary School"}, "Policy": {"Title": "Community cohesion policy"}}
    return [_grid(title, rows) for title, rows in (tables | (data if isinstance(data, dict) else {})).items()]


def _grid(title: str, rows: list[dict[str, Any]] | dict[str, Any]) -> Grid:
    if isinstance(rows, dict):
        lines: list[tuple[Any, ...]] = [(label, None, answer) for label, answer in rows.items()]
    else:
        labels = tuple(dict.fromkeys(label for row in rows for label in row))
        lines = [labels, *(tuple(row.get(label) for label in labels) for row in rows)]
    cells = (
        tuple(Cell(each, f"{title}!{_LETTERS[at]}{number}") for at, each in enumerate(line))
        for number, line in enumerate(lines, 1)
    )
    return Grid(Cell(title, f"{title}!A1"), tuple(cells))


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


# --- waivers and baselines ------------------------------------------------------------------------------------------

_SAID = re.compile("^# (found|approved by|longest): (.+)$", re.MULTILINE)
_FRAGMENT = "(fragment)"


def _waiver_facts(fragment: str, as_of: date) -> tuple[Source, tuple[Answer, ...]]:
    """Read waivers, and say how each stands."""
    data = parse(fragment, name=_FRAGMENT, format=Format.YAML).data
    several = data if isinstance(data, list) else [data]
    whole = [_whole_waiver(each) if isinstance(each, dict) else each for each in several]
    waivers = _read(read_waivers, json.dumps({"waivers": whole}, ensure_ascii=False))
    said = dict(_SAID.findall(fragment))
    terms = _terms(said)
    found = said.get("found", "1")
    spans = [waivers.source.span(("waivers", number)) for number in range(len(several))]
    return waivers.source, tuple(
        WaiverFact(
            path=("waivers", number),
            span=spans[number],
            waiver=each,
            standing=terms.standing(each, on=as_of),
            terms=terms,
            matched=int(found) if found.isdecimal() else None,
            twin=spans[waivers.twins[number]] if number in waivers.twins else None,
        )
        for number, each in enumerate(waivers.entries)
    )


def _whole_waiver(data: dict[str, Any]) -> dict[str, Any]:
    subject = {} if data.keys() & {"rule", "requirement"} else {"rule": "PK401"}
    return _NEEDED["Waiver"] | subject | data


def _terms(said: Mapping[str, str]) -> Terms:
    terms = load_pack().terms
    approved_by = tuple(each.strip() for each in said["approved by"].split(",")) if "approved by" in said else ()
    return replace(terms, approved_by=approved_by, longest=int(said.get("longest", terms.longest or 0)) or None)


def _baseline_facts(fragment: str, as_of: date) -> tuple[Source, tuple[Answer, ...]]:  # noqa: ARG001 - as for waivers
    """Read a baseline, and say what of it is gone."""
    data = parse(fragment, name=_FRAGMENT, format=Format.YAML).data
    baseline = _read(read_baseline, json.dumps(data, ensure_ascii=False))
    source = baseline.source or Source(_FRAGMENT, "", NOWHERE)
    found = dict(_SAID.findall(fragment)).get("found", "")
    gone = tuple(each for each in baseline.entries if each.fingerprint not in found)
    return source, (BaselineFact((), source.span(("findings",), key=True), gone),)


def _read(read: Callable[..., T], text: str) -> T:
    try:
        return read(text, name=_FRAGMENT)
    except DataError as error:
        raise ValueError(str(error)) from None
