"""The rows about one plan, measured inside one process."""

import json
from collections.abc import Iterator

import yaml
from plans import AS_OF, as_json, broken, complete, plan
from rows import Row, compare
from timing import Taken, seconds_each, take_turns

from policykit import Document, Format, Results, __version__, check, loads
from policykit.reporters import text as as_text

__all__ = ["from_json", "from_yaml"]

_PEER = "yaml.load, CSafeLoader"


def from_yaml(*, rounds: int, schools: int) -> Iterator[Row]:
    """Yield what a check of a plan in YAML costs, whole and in its parts."""
    clean, faulty, long = (
        [plan(each) for each in range(schools)],
        [broken(each) for each in range(schools)],
        [complete()],
    )
    documents = {text: loads(text) for text in clean}
    results = {text: _results(document) for text, document in documents.items()}
    taken = take_turns(
        {
            "peer": seconds_each(_pyyaml, clean),
            "whole": seconds_each(_whole, clean),
            "reading": seconds_each(loads, clean),
            "checking": seconds_each(lambda text: _results(documents[text]), clean),
            "writing": seconds_each(lambda text: as_text.report(results[text]), clean),
            "peer, faulty": seconds_each(_pyyaml, faulty),
            "whole, faulty": seconds_each(_whole, faulty),
            "peer, long": seconds_each(_pyyaml, long),
            "whole, long": seconds_each(_whole, long),
        },
        rounds=rounds,
    )
    yield _row("a full check of the plan in YAML", taken["whole"], taken["peer"], at_most=0.8, aim=0.4)
    yield _row("  reading alone (to models, places at hand)", taken["reading"], taken["peer"])
    yield _row("  checking alone (every rule of full)", taken["checking"], taken["peer"])
    yield _row("  writing the report as text", taken["writing"], taken["peer"])
    yield _row("  the same plan, broken", taken["whole, faulty"], taken["peer, faulty"])
    yield _row("  examples/complete, whole", taken["whole, long"], taken["peer, long"])


def from_json(*, rounds: int, schools: int) -> Iterator[Row]:
    """Yield what a check of the same plan in JSON costs, beside the same loader of YAML."""
    clean = [plan(each) for each in range(schools)]
    written = {text: as_json(text) for text in clean}
    taken = take_turns(
        {
            "peer": seconds_each(_pyyaml, clean),
            "whole": seconds_each(lambda text: _whole(written[text], format=Format.JSON), clean),
            "reading": seconds_each(lambda text: loads(written[text], format=Format.JSON), clean),
            "json.loads": seconds_each(lambda text: json.loads(written[text]), clean),
        },
        rounds=rounds,
    )
    yield _row("a full check of the plan in JSON", taken["whole"], taken["peer"], at_most=0.3)
    yield _row("  reading alone", taken["reading"], taken["peer"])
    yield _row("  json.loads, for comparison", taken["json.loads"], taken["peer"])


def _row(work: str, ours: Taken, peer: Taken, *, at_most: float | None = None, aim: float | None = None) -> Row:
    return compare(work, ours, _PEER, peer, at_most=at_most, aim=aim)


def _pyyaml(text: str) -> object:
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _whole(text: str, *, format: Format = Format.YAML) -> str:
    return as_text.report(_results(loads(text, format=format)))


def _results(document: Document) -> Results:
    return Results(__version__, AS_OF, "full", (check(document, as_of=AS_OF, pack="full"),))
