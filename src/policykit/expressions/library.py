"""The CEL library, imported where an expression is first looked at. Every use of it stands here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from policykit.expressions.values import Plain

__all__ = ["NAMES", "Failure", "Program", "Refusal", "compiled", "parse", "refusals"]

NAMES = ("self", "plan", "school", "schools", "as_of")
"""What an expression can name besides the variables of its own loops."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the library does not take, and where."""

    offset: int
    words: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result for one plan."""

    why: str


@cache
def _library() -> Any:
    try:
        from cel_expr_python import cel  # type: ignore[import-untyped]  # it has types, but does not say so
    except ModuleNotFoundError as error:
        reason = 'to use rules without code, install what they need: pip install "policykit[cel]"'
        raise ModuleNotFoundError(reason, name=error.name) from error
    return cel


@cache
def _environment() -> Any:
    cel = _library()
    return cel.NewEnv(variables=dict.fromkeys(NAMES, cel.Type.DYN))


_FAULT = re.compile(r"ERROR: <input>:(\d+):(\d+): (.*)")


def refusals(text: str) -> tuple[Refusal, ...]:
    """Say what the library has against an expression: its syntax, or a name or a function that nobody knows."""
    try:
        _environment().compile(text)
    except RuntimeError as error:
        found = [
            Refusal(_offset(text, int(line), int(column)), said) for line, column, said in _FAULT.findall(str(error))
        ]
        return tuple(found) or (Refusal(0, "recursion"),)
    return ()


def _offset(text: str, line: int, column: int) -> int:
    before = text.split("\n")[: line - 1]
    return min(sum(len(each) + 1 for each in before) + column - 1, len(text))


def parse(text: str) -> bytes:
    """Return an expression as the library parsed it; raises `RuntimeError` for one that it refuses."""
    serialized: bytes = _environment().compile(text, disable_check=True).serialize()
    return serialized


@dataclass(frozen=True, slots=True)
class Program:
    """An expression that can be worked out."""

    expression: Any
    written: bytes
    """The expression as the library reads it."""

    def work_out(self, values: Mapping[str, Plain]) -> Plain | Failure:
        """Return the result for some values: never an exception because of anything in them."""
        try:
            result = self.expression.eval(data=dict(values))
        except RuntimeError as error:
            return Failure(self._why(str(error)))
        if result.type() == _library().Type.ERROR:
            return Failure(self._why(str(result.value())))
        found: Plain = result.plain_value()
        return found

    def _why(self, said: str) -> str:
        """Say in plain words why there is no result, with none of the plan's."""
        missing = _MISSING.search(said)
        if missing and missing[1].encode() in self.written:
            return f"“{missing[1]}” is not given"
        return next((why for sign, why in _REASONS.items() if sign in said), _OTHERWISE)


def compiled(expression: bytes) -> Program:
    """Make a program of an expression."""
    return Program(_environment().deserialize(expression), expression)


_REASONS = {
    "Key not found": "something that it asks for is not given",
    "Index error": "a list is shorter than it expects",
    "by zero": "it divides by zero",
    "budget": "there is more to go through than it may",
    "overflow": "a number grows too large",
    "OUT_OF_RANGE": "a number grows too large",
    "regular expression": "a pattern in it cannot be read",
    "onversion": "a text cannot be read as it expects",
    "convert": "a text cannot be read as it expects",
    "imestamp": "a day is outside the calendar",
    "uration": "a time is too long",
}
_MISSING = re.compile(r'Key not found in map : "([a-z_]{1,40})"')
_OTHERWISE = "a value is of another kind than it expects"
