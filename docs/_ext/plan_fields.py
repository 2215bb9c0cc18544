"""The fields of a plan that things are about.

Those that a rule looks at are where it finds something in its bad examples. Those that a clause of the model policy
fills are where its words stand in the example that is the model policy as a plan: all of its words, none left out.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from policykit.across import CopiedText, TemplateText
from policykit.baseline import BaselineFact
from policykit.loading import load
from policykit.model_policy import Clause
from policykit.models import Model, Plan
from policykit.models.base import parts_in
from policykit.parts import take_apart
from policykit.prose import Prose
from policykit.rules import Rule
from policykit.testing import try_rule

__all__ = ["fields_of_clause", "fields_of_rule", "link_to"]

_MODEL_POLICY = Path(__file__).parents[2] / "examples" / "model-policy" / "model-policy.policykit.yaml"

_FILE, _BASELINE, _TEXTS, _PLAN = "the whole file", "the baseline", "every text", "the whole plan"
_EVERYWHERE: dict[type, str] = {Prose: _TEXTS, CopiedText: _TEXTS, TemplateText: _TEXTS, BaselineFact: _BASELINE}
"""What is looked at everywhere: where the examples have it says nothing."""


@cache
def fields_of_rule(rule: Rule[Any]) -> tuple[str, ...]:
    """Return fields such as ``commitments/*/measures/*/target``, or in words what else a rule looks at."""
    if rule.is_about_reading:
        return (_FILE,)
    if rule.kind in _EVERYWHERE:
        return (_EVERYWHERE[rule.kind],)
    found = (finding.pointer for example in rule.bad for finding in try_rule(rule.code, example))
    if rule.is_about_answers:
        return tuple(sorted({_starred(pointer.split("/")[1:]) for pointer in found}))
    return tuple(sorted({_starred(name for name, _ in _steps(pointer)) or _PLAN for pointer in found}))


@cache
def fields_of_clause(clause: Clause) -> tuple[str, ...]:
    """Return where the words of a clause stand in a plan; nowhere, if some of them stand in no text.

    They may stand in one text, or piece by piece in several: a title and what follows it, say. A longer text that says
    again a part of what the clause says is named too.
    """
    left = _words(clause.sentence)
    whole = f" {' '.join(left)} "
    found = {field for field, text in _model_policy() if text in whole and len(text.split()) >= _TELLING}
    while left:
        length, fields = _first_piece(left)
        if not fields:
            return ()
        found |= fields
        left = left[length:]
    return tuple(sorted(found))


def _first_piece(words: list[str]) -> tuple[int, set[str]]:
    """Return how many of the first words stand together in some text, as many as can be, and in which fields."""
    for length in range(len(words), 0, -1):
        piece = f" {' '.join(words[:length])} "
        fields = {field for field, text in _model_policy() if text == piece or (length >= _TELLING and piece in text)}
        if fields:
            return length, fields
    return 0, set()


_TELLING = 5
"""So many words in a row stand in a text because they are the clause's; fewer may, where they are the whole text."""


@cache
def _model_policy() -> tuple[tuple[str, str], ...]:
    plan = load(_MODEL_POLICY).plan
    texts = take_apart(plan).texts if plan else ()
    return tuple((_starred(map(str, path)), f" {' '.join(_words(text))} ") for path, text in texts)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def link_to(field: str) -> str:
    """Return a field as a link to what is told of it."""
    if field in {_FILE, _BASELINE, _TEXTS, _PLAN}:
        return field
    if field.startswith("waivers/"):
        name = field.removeprefix("waivers/*").strip("/")
        return _link(field, f"waivers.waiver.{name}" if name else "waivers.waivers.waivers")
    name, owner = [step for step in _steps(f"/{field}") if not _is_index(step[0])][-1]
    return _link(field, f"plan.{owner.__name__.lower()}.{name}")


def _link(shown: str, target: str) -> str:
    return f"{{policykit:field}}`{shown} <{target}>`"


def _steps(pointer: str) -> Iterator[tuple[str, type[Model]]]:
    """Yield each step of a pointer with the part that it is taken in, as far as plans have such fields."""
    kinds: list[type[Model]] = [Plan]
    owner: type[Model] = Plan
    for step in pointer.split("/")[1:]:
        if not _is_index(step):
            found = [(kind, each) for kind in kinds for each in _fields(kind) if each == step]
            if not found:
                return
            owner = found[0][0]
            kinds = [part for kind, name in found for part, _ in parts_in(_fields(kind)[name])]
        yield step, owner


def _fields(kind: type[Model]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in kind.model_fields.items()}


def _starred(steps: Iterable[str]) -> str:
    return "/".join("*" if _is_index(step) else step for step in steps)


def _is_index(step: str) -> bool:
    return step == "*" or step.isdecimal()
