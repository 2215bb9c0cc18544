"""What a rule is: a function that is shown one kind of part of a plan and yields problems.

Everything about a rule stands in its one file in ``rulebook/``: code, name (the function's), basis, page (the
docstring), a bad and a good example.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from importlib import import_module
from inspect import cleandoc
from textwrap import dedent
from typing import Any, Generic, TypeVar

from policykit.across import Likeness
from policykit.coverage import Coverage
from policykit.duties import AnsweredBy, Bound, Duty, Requirement
from policykit.facts import Answer, Stray, Unplaced
from policykit.faults import Fault
from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.own_fields import Misfit
from policykit.prose import Prose
from policykit.selection import Selection
from policykit.source import Path

__all__ = ["Context", "Rule", "rule"]

N = TypeVar("N")


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at besides the part it is shown."""

    plan: Plan
    as_of: date
    """The date of the check. Rules know no other today."""

    duty: Duty
    """The duty that the rule is about: that of its basis, or else the first of the pack."""

    known: Mapping[str, Requirement]
    """Every requirement that the pack could ask for, by id, whether it does or not."""

    requirements: tuple[Requirement, ...]
    """The requirements that the pack asks for and that apply to this plan on this day."""

    coverage: Coverage
    prose: Prose

    @property
    def bound(self) -> frozenset[Bound]:
        """How the duty stands to the schools of the plan on the day of the check."""
        return frozenset(self.duty.binds(school, on=self.as_of).bound for school in self.plan.schools)


@dataclass(frozen=True)
class Rule(Generic[N]):
    """A check, with everything about it."""

    code: str
    name: str
    """What it finds, such as measure-without-baseline."""

    kind: type[N]
    """The kind of part it is shown: a model of a plan, `Requirement`, `Prose`, or a kind of `Fault`."""

    severity: Severity
    basis: str
    """The provision of the duty it rests on, by id."""

    requirements: tuple[str, ...]
    """The requirements it checks, by id."""

    settle: str
    """What would settle what it finds, in one sentence."""

    since: str
    """The version of policykit that had it first."""

    examples: tuple[str | tuple[str, ...], str | tuple[str, ...]]
    """The bad and the good examples as they are written in its file."""

    function: Callable[[N, Context], Iterator[Problem]]

    text: str
    """Its page as it is written in its file: the docstring."""

    where: Selection | None = None
    """Which parts of that kind it is shown; all, if none is given."""

    def __reduce__(self) -> str | tuple[Any, ...]:
        module, name = getattr(self.function, "__module__", ""), getattr(self.function, "__name__", "")
        if getattr(sys.modules.get(module), name, None) is self:
            return _written_in, (module, name)
        return Rule, tuple(getattr(self, each.name) for each in fields(self))

    @cached_property
    def bad(self) -> tuple[str, ...]:
        """Pieces of a plan, in YAML, in each of which it finds something."""
        return _dedented(self.examples[0])

    @cached_property
    def good(self) -> tuple[str, ...]:
        """Pieces in which it finds nothing; the first is the first bad one, mended."""
        return _dedented(self.examples[1])

    @cached_property
    def page(self) -> str:
        """What it looks for and why that matters to a governor, in Markdown."""
        return cleandoc(self.text)

    @property
    def summary(self) -> str:
        """The first sentence of its page."""
        return self.page.partition("\n\n")[0].replace("\n", " ")

    @property
    def is_about_reading(self) -> bool:
        """Whether it is shown faults of documents, or what is left over. Such rules are in every pack, as they are."""
        return issubclass(self.kind, Fault | Stray | Unplaced)

    @property
    def is_about_own_fields(self) -> bool:
        """Whether it is shown what does not fit a pack's schema for `extra`. A pack with a schema has such rules."""
        return issubclass(self.kind, Misfit)

    @property
    def is_about_answers(self) -> bool:
        """Whether it is shown waivers or baselines. Such rules are in every pack, as they are."""
        return issubclass(self.kind, Answer)

    @property
    def always_applies(self) -> bool:
        """Whether it is in every pack, as it is: it is about reading, or about waivers and baselines."""
        return self.is_about_reading or self.is_about_answers

    @property
    def is_about_likeness(self) -> bool:
        """Whether it is shown what a plan has in common with those of other schools."""
        return issubclass(self.kind, Likeness)

    def shown(self, parts: Mapping[type, Iterable[tuple[Path, Any]]]) -> Iterable[tuple[Path, Any]]:
        """Return what it is shown of a plan that was taken apart by kinds, each part with its path."""
        return parts.get(self.kind, ()) if self.where is None else self.where.within(parts)

    def checks(self, requirement: Requirement) -> bool:
        """Whether it checks a requirement: one that it names, or all that commitments answer."""
        if self.kind is Requirement:
            return requirement.answered_by is AnsweredBy.COMMITMENTS
        return requirement.id in self.requirements


def rule(
    code: str,
    *,
    severity: Severity,
    basis: str,
    settle: str,
    since: str,
    bad: str | tuple[str, ...],
    good: str | tuple[str, ...],
    requirements: tuple[str, ...] = (),
) -> Callable[[Callable[[N, Context], Iterator[Problem]]], Rule[N]]:
    """Make a rule of a function.

    The function's name is the fault, its docstring the page, and its first annotation the kind of part it is shown.
    """

    def make(function: Callable[[N, Context], Iterator[Problem]]) -> Rule[N]:
        kind: Any = next(iter(function.__annotations__.values()))
        return Rule(
            code=code,
            name=function.__name__.replace("_", "-"),
            kind=kind,
            severity=severity,
            basis=basis,
            requirements=requirements,
            settle=settle,
            since=since,
            examples=(bad, good),
            function=function,
            text=function.__doc__ or "",
        )

    return make


def _written_in(module: str, name: str) -> Any:
    """Return the rule of a module: a process that is handed one reads its file again."""
    return getattr(import_module(module), name)


def _dedented(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dedent(each).strip("\n") for each in ((given,) if isinstance(given, str) else given))
