"""TOML 1.0, read with the standard library; dates become their ISO text."""

import re
import tomllib
from datetime import date, datetime, time

from policykit.faults import DuplicateKey, Fault, Syntax
from policykit.syntax.outline import Lines
from policykit.syntax.reading import Limits, Reading, excess, too_deep, too_many, unread
from policykit.syntax.scalars import real
from policykit.syntax.text import CONTROL, control_character
from policykit.syntax.toml_outline import Repeated, scan
from policykit.syntax.words import explain_toml

__all__ = ["read"]

_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_LONG_KEY = re.compile(rf"(?<![\w.\\-])(?:{_PART}[ \t]*+\.[ \t]*+){{100}}")
_LONG_LINE = 200  # characters, without which there is no key of 100 parts
_LONG_NUMBER = re.compile(r"(?<=[=,\[\s+-])\d[\w.]{1000}")
_PARTS = "=,.["
_GIVEN_TWICE = ("Cannot ", "Duplicate inline table key")
_COUNTABLE = 10**18
_LONGEST_DECIMAL = 10_000  # bits; str() takes the square of the time, and refuses at some length


def read(lines: Lines, limits: Limits) -> Reading:
    """Read a text of TOML; whatever is in it, the answer is a reading."""
    text = _with_line_feeds(lines.text)
    if fault := _before_parsing(text, lines, limits):
        return unread(fault)
    data: object
    faults: tuple[Fault, ...] = ()
    try:
        data = _load(text)
    except tomllib.TOMLDecodeError as error:
        repeated = scan(text, limits.depth).repeated if str(error).startswith(_GIVEN_TWICE) else ()
        if not repeated:
            return unread(_broken(str(error), lines))
        faults = tuple(_duplicate(each, lines) for each in repeated[: limits.faults])
        data = _without(repeated, text)
    except RecursionError:
        return unread(too_deep(lines, limits, unopened=1))
    if large := excess(data, lines, limits, unopened=1):
        return unread(large)
    return Reading(_plain(data) or None, faults, lambda: scan(text, limits.depth).root)


def _before_parsing(text: str, lines: Lines, limits: Limits) -> Fault | None:
    """Look for what tomllib takes the square of the time for, or much memory, or what int() refuses."""
    if sum(map(text.count, _PARTS)) > limits.values:
        return too_many(lines, limits)
    if max(map(len, text.split("\n"))) < _LONG_LINE:
        return None
    if key := _LONG_KEY.search(text):
        return too_deep(lines, limits, key.start())
    if number := _LONG_NUMBER.search(text):
        reason = "a number with more than a thousand digits: put it in quotes if it is text"
        return Syntax((), lines.span(number.start()), "TOML", reason)
    return None


def _load(text: str) -> object:
    return tomllib.loads(text, parse_float=_real)


def _real(text: str) -> float | str:
    return text if text.endswith(("inf", "nan")) else real(text.replace("_", ""))


def _with_line_feeds(text: str) -> str:
    return re.sub(r"\r(?!\n)", "\n", text) if "\r" in text else text


def _plain(value: object) -> object:
    """Return JSON-like data: dates as ISO text, and as text what is too large to count with."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, int) and not -_COUNTABLE < value < _COUNTABLE:
        return hex(value) if value.bit_length() > _LONGEST_DECIMAL else str(value)
    return value


# --- broken, and given twice ----------------------------------------------------------------------------------------


def _broken(message: str, lines: Lines) -> Fault:
    where = _WHERE.search(message)
    offset = lines.offset(int(where[1]), int(where[2])) if where and where[1] else len(lines.text)
    if CONTROL.match(lines.text, offset) and (control := control_character(lines, offset)):
        return control
    problem = explain_toml(message[: where.start()] if where else message, lines.text, offset)
    return Syntax((), lines.span(problem.offset), "TOML", problem.reason)


def _duplicate(repeated: Repeated, lines: Lines) -> DuplicateKey:
    line = lines.span(repeated.first[0]).line
    return DuplicateKey(repeated.path, lines.span(*repeated.key), str(repeated.path[-1]), line)


def _without(repeated: tuple[Repeated, ...], text: str) -> object:
    """Read a text again with each repeated key under a name of its own, and leave those names out."""
    name = "repeated"
    while name in text:
        name += "-"
    pieces, at = [], 0
    for number, each in enumerate(sorted(repeated, key=lambda each: each.key)):
        pieces += [text[at : each.key[0]], f"{name}-{number}"]
        at = each.key[1]
    try:
        return _dropped(_load("".join([*pieces, text[at:]])), name)
    except (ValueError, RecursionError):
        return None


def _dropped(value: object, name: str) -> object:
    if isinstance(value, dict):
        return {key: _dropped(each, name) for key, each in value.items() if not key.startswith(name)}
    if isinstance(value, list):
        return [_dropped(each, name) for each in value]
    return value
