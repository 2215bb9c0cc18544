"""What is wrong with a rule without code, as far as that can be known without a plan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from policykit.expressions.costs import MOST_STEPS, dearest_loop
from policykit.expressions.entries import RuleEntry
from policykit.expressions.inferring import Slip, infer
from policykit.expressions.kinds import ANY, FLAG, TEXT, Kind, selected
from policykit.expressions.library import NAMES, Failure, Refusal, compiled, parse, refusals
from policykit.expressions.nodes import Node, Op, Parsed, decode, encode
from policykit.expressions.operators import FUNCTIONS
from policykit.models.base import Model
from policykit.selection import Misstep, read_selection
from policykit.source import Path

__all__ = ["ExpressionFault", "faults"]


@dataclass(frozen=True, slots=True)
class ExpressionFault:
    """Something wrong in a path or an expression of a rule."""

    path: Path
    """Where in the rule, such as ``("assert",)``."""

    offset: int
    """How many characters of the text there are before it."""

    words: str
    """What is wrong, and what may have been meant."""


def faults(entry: RuleEntry) -> tuple[ExpressionFault, ...]:
    """Return everything wrong with a rule that can be known without a plan.

    Raises `ModuleNotFoundError` without the library that the extra ``policykit[cel]`` brings.
    """
    selection = read_selection(entry.select)
    if isinstance(selection, Misstep):
        self_kind, found = ANY, [ExpressionFault(("select",), selection.offset, selection.words)]
    else:
        self_kind, found = selected(selection), []
    if entry.field_path is not None:
        found += _path_faults(entry.field_path, self_kind)
    written = (("when", entry.when, FLAG), ("assert", entry.assertion, FLAG))
    for key, text, result in (*written, ("messageExpression", entry.message_expression, TEXT)):
        if text is not None:
            found += (
                ExpressionFault((key,), at, words) for at, words in dict.fromkeys(_check(text, self_kind, result))
            )
    return tuple(found)


def _path_faults(text: str, self_kind: Kind) -> Iterator[ExpressionFault]:
    misstep = _path_misstep(text, self_kind.part)
    if misstep and (self_kind.part or self_kind != ANY):
        yield ExpressionFault(("fieldPath",), misstep.offset, misstep.words)


def _path_misstep(text: str, part: type[Model] | None) -> Misstep | None:
    if not text.startswith("."):
        return Misstep(0, "the path begins with a dot and goes on from what is selected, such as .due")
    if part is None:
        return Misstep(0, "what is selected has no fields")
    if (star := text.find("[")) >= 0:
        return Misstep(star, "a finding points at one place; leave out [*]")
    read = read_selection(text[1:], start=part)
    return Misstep(read.offset + 1, read.words) if isinstance(read, Misstep) else None


def _check(text: str, self_kind: Kind, result: Kind) -> Iterator[tuple[int, str]]:
    refused = refusals(text)
    if unknown := [each for each in refused if not _OVERLOAD.match(each.words)]:
        yield from (_explain(each, text) for each in unknown[: None if _UNDECLARED.match(unknown[0].words) else 1])
        return
    parsed = decode(parse(text))
    if parsed is None:
        yield 0, _TOO_DEEP
        return
    inferred = infer(parsed.root, self_kind=self_kind)
    slips = (*inferred.slips, *_constant_slips(parsed.root))
    if slips:
        yield from ((_offset(slip, parsed, text), slip.words) for slip in slips)
    elif refused:
        yield from (_explain(each, text) for each in refused)
    elif not inferred.result.is_open and inferred.result.form is not result.form:
        yield 0, f"it gives {inferred.result.form} where {result.form} is asked for"
    if dear := dearest_loop(parsed.root):
        yield parsed.offsets.get(dear.id, 0), _TOO_DEAR


def _constant_slips(root: Node) -> Iterator[Slip]:
    """Yield the calls with nothing but constants that fail whatever the plan, and patterns that cannot be read."""
    for node in root.walk():
        if node.op not in {Op.CALL, Op.METHOD} or node.parts[-1].op is not Op.CONSTANT:
            continue
        call = replace(node, parts=(node.parts[-1],) * len(node.parts)) if node.name == "matches" else node
        if all(each.op is Op.CONSTANT for each in call.parts):
            result = compiled(encode(call)).work_out({})
            if isinstance(result, Failure):
                yield Slip(node, _DAY_ADVICE if node.name == "timestamp" else f"it never works: {result.why}")


_DAY_ADVICE = "it never works: a day is written timestamp('2026-09-01T00:00:00Z')"


def _offset(slip: Slip, parsed: Parsed, text: str) -> int:
    """Return where a slip stands: at the field's name, where it is one."""
    at = parsed.offsets.get(slip.node.id, 0)
    if slip.node.op in {Op.SELECT, Op.HAS}:
        found = re.compile(rf"\.\s*`?({re.escape(slip.node.name)})\b").search(text, at)
        return found.start(1) if found else at
    return at


_TOO_DEEP = "it is nested deeper than anybody reads"
_TOO_DEAR = (
    f"it may have to go through lists more than {MOST_STEPS:,} times, as lists stand inside one another here; "
    "select the parts of one of them instead"
)
_UNDECLARED = re.compile(r"undeclared reference to '([^']*)'")
_OVERLOAD = re.compile(r"found no matching overload for '([^']*)' applied to '([^']*)'")


def _explain(refusal: Refusal, text: str) -> tuple[int, str]:
    if unknown := _UNDECLARED.match(refusal.words):
        return _unknown(refusal.offset, unknown[1].split(".")[0], text)
    if overload := _OVERLOAD.match(refusal.words):
        return refusal.offset, f"“{overload[1].strip('_@')}” does not work on {overload[2].strip('()')}"
    if refusal.words == "recursion":
        return 0, _TOO_DEEP
    if "<EOF>" in refusal.words or refusal.offset >= len(text):
        return refusal.offset, "the expression breaks off here"
    if refusal.words.startswith("unsupported syntax"):
        return refusal.offset, "this way of writing is not in use here"
    return refusal.offset, "this is no expression in CEL from here on"


def _unknown(offset: int, name: str, text: str) -> tuple[int, str]:
    is_function = text[offset : offset + 1] == "("
    at = text.rfind(name, 0, offset + len(name))
    if is_function and name in FUNCTIONS:
        return max(at, 0), f"“{name}” takes other values than these"
    known = FUNCTIONS if is_function else NAMES
    near = get_close_matches(name, known, n=1)
    advice = f"; did you mean “{near[0]}”?" if near else "" if is_function else f"; there are {', '.join(NAMES)}"
    return max(at, 0), f"{'no function' if is_function else 'nothing'} is named “{name}”{advice}"
