"""The plans that are measured: made from ``examples/complete``, always the same way."""

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from policykit.syntax import Format, parse

__all__ = ["AS_OF", "as_json", "broken", "complete", "plan", "values_in", "write"]

AS_OF = date(2026, 12, 1)
"""The date of every check."""

_COMPLETE = Path(__file__).parents[1] / "examples" / "complete" / "complete.policykit.yaml"
_COMMITMENTS = re.compile(r"(?<=^commitments:\n)(?:[ \n].*\n|\n)+", re.MULTILINE)
_COMMITMENT = re.compile(r"^  - .*\n(?:    .*\n)+", re.MULTILINE)
_HEADING = re.compile(r"^    heading: (\w+)$", re.MULTILINE)
_LIST = re.compile(r"^    (answers|dimensions|strands|responds_to): \[(.*)\]$", re.MULTILINE)
_LEFT_OUT_WHERE_BROKEN = re.compile(r"^ +(?:baseline|by|due|eal|lead|source|unit|use): .*\n", re.MULTILINE)
_IN_EVERY_SENTENCE = re.compile(
    r"(?<= )(?:the|and|our|of|who|with|from|has|have|are|is|its|their|they|we|it|in|to|for|where|each)(?= [a-z])"
)
_CONSONANTS, _VOWELS = "bdfglmnprs", "aeiou"


def complete() -> str:
    """Return the whole example."""
    return _COMPLETE.read_text("utf-8")


def plan(number: int = 0) -> str:
    """Return a plan of about 350 lines in which nothing is found; each number gives the plan of another school.

    Comments and blank lines are left out, and so are all commitments but one under each heading, the shortest that has
    everything. It answers what the others answered.
    """
    text = re.sub(r"^(?:\s*#.*)?\n", "", complete(), flags=re.MULTILINE)
    by_heading: dict[str, list[str]] = {}
    for commitment in _COMMITMENT.findall(_only(_COMMITMENTS, text)):
        by_heading.setdefault(_only(_HEADING, commitment), []).append(commitment)
    kept = "".join(map(_one_for_all, by_heading.values()))
    return _of_another_school(_COMMITMENTS.sub(lambda _: kept, text), number)


def broken(number: int = 0) -> str:
    """Return the same plan without baselines, dates due, leads, sources and the like: dozens of findings."""
    return _LEFT_OUT_WHERE_BROKEN.sub("", plan(number))


def as_json(text: str) -> str:
    """Return what a text of YAML says as JSON, indented."""
    return json.dumps(parse(text, name="(plan)", format=Format.YAML).data, ensure_ascii=False, indent=2)


def write(folder: Path, numbers: Iterable[int]) -> list[Path]:
    """Write plans to files, as many as there are numbers."""
    files = [folder / f"{number:04}.policykit.yaml" for number in numbers]
    for number, file in enumerate(files):
        file.write_text(plan(number), "utf-8")
    return files


def values_in(data: object) -> int:
    """Count single values, lists and mappings."""
    if isinstance(data, dict):
        return 1 + sum(map(values_in, data.values()))
    return 1 + sum(map(values_in, data)) if isinstance(data, list) else 1


def _one_for_all(commitments: list[str]) -> str:
    full = (each for each in commitments if " evaluation:\n" in each and " to_develop:" in each)
    kept = min(full, key=lambda each: each.count("\n"))
    words: dict[str, dict[str, None]] = {}  # as a set that remembers the order
    for commitment in commitments:
        for key, value in _LIST.findall(commitment):
            words.setdefault(key, {}).update(dict.fromkeys(value.split(", ")))
    return _LIST.sub(lambda match: f"    {match[1]}: [{', '.join(words[match[1]])}]", kept)


def _of_another_school(text: str, number: int) -> str:
    """Give the school, its town and its numbers other names, and each sentence a word of its own: no plan is a copy."""
    if number == 0:
        return text
    name, rest = "", number
    for letters in (_CONSONANTS, _VOWELS, _CONSONANTS, _VOWELS):
        rest, letter = divmod(rest, len(letters))
        name += letters[letter]
    text = re.sub(r"(?i)(?<=mill)race", name, text)
    text = re.sub(r"(?<=Ke)lder(?=bridge|shire)", name, text)
    text = _IN_EVERY_SENTENCE.sub(name, text)
    text = text.replace("next: 2027-07-07", f"next: 2027-{1 + number % 6:02}-{1 + number // 6 % 28:02}")
    return text.replace("990142", f"99{number:04}").replace("990/2142", f"990/{2000 + number}")


def _only(pattern: re.Pattern[str], text: str) -> str:
    """Return what a pattern finds, which it does: the example is ours."""
    found = pattern.search(text)
    if found is None:
        raise ValueError(f"the example has no {pattern.pattern!r}")
    return found[pattern.groups]
