"""The map from what was said to what is done about it, and back.

A clause of the model policy or a provision leads to requirements, these to rules, and rules to fields of a plan and to
tests. All of it is read from the data, the rules and their examples; only why a provision asks nothing is told here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from plan_fields import fields_of_clause, fields_of_rule

from policykit.catalogue import own
from policykit.duties import AnsweredBy, Provision, Requirement
from policykit.model_policy import Clause, clauses
from policykit.rules import Rule

__all__ = ["BACKGROUND", "Ground", "Row", "fields", "gaps", "ground", "rows", "tests_of"]

BACKGROUND = {
    "eia2006-s154": "A duty of Ofsted, never of schools. It has ended.",
    "ea2002-s39": "A definition: whom the duty binds follows from it.",
    "ea2002-s38": "A definition: a plan’s academic years go by it.",
    "ctsa2015-s26": "Another duty. A plan may refer to it.",
    "si2014-3283": "Another duty. A plan may refer to it.",
    "si2008-3093": "No item of its list asks for a cohesion policy. A plan may refer to it.",
}
"""Why a provision asks nothing of a plan."""

_TESTS = Path(__file__).parents[2] / "tests"
_OF_RULES = (
    "test_rulebook.py::test_each_bad_example_yields_exactly_its_code",
    "test_rulebook.py::test_good_examples_yield_nothing",
)
_OF_REQUIREMENTS = (
    "test_requirements.py::test_a_plan_without_it_is_told",
    "test_requirements.py::test_a_plan_with_it_is_not",
)
_OF_PROVISIONS = (
    "test_provisions.py::test_it_holds_from_its_first_day_to_its_last",
    "test_provisions.py::test_it_asks_for_nothing_before_its_first_day",
)
_OF_CLAUSES = ("test_examples.py::test_every_clause_of_the_model_policy_stands_in_the_plan",)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the map is made of."""

    clauses: tuple[Clause, ...]
    provisions: tuple[Provision, ...]
    requirements: tuple[Requirement, ...]
    rules: tuple[Rule[Any], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A way from a clause or a provision, by one requirement if there is one, to rules, fields and tests."""

    source: Clause | Provision
    requirement: Requirement | None
    rules: tuple[Rule[Any], ...]
    tests: tuple[str, ...]
    """Their names, as pytest takes them."""

    reason: str = ""
    """Why nothing is asked, if nothing is."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Where a clause's own words stand in a plan, and what of it the rules look at."""
        own_words = fields_of_clause(self.source) if isinstance(self.source, Clause) else ()
        return tuple(dict.fromkeys((*own_words, *fields(self.requirement, self.rules))))


@cache
def ground() -> Ground:
    """Return what comes with policykit."""
    return Ground(clauses(), own().provisions, own().requirements, own().rules)


def rows(on: Ground | None = None) -> tuple[Row, ...]:
    """Return the ways from every clause and then from every provision; at least one from each."""
    on = on or ground()
    return tuple(row for each in on.clauses for row in _from_clause(each, on)) + tuple(
        row for each in on.provisions for row in _from_provision(each, on)
    )


def gaps(on: Ground | None = None) -> tuple[str, ...]:
    """Return what leads nowhere: a clause or a provision without requirement or rule, a rule without field or test."""
    on = on or ground()
    ways = rows(on)
    silent = {row.source.id for row in ways if row.reason}
    return (
        *(gap for row in ways for gap in _empty_cells(row)),
        *(f"{each.id}: its words stand nowhere in a plan" for each in on.clauses if not fields_of_clause(each)),
        *(f"{each.code}: no field" for each in on.rules if not fields_of_rule(each)),
        *(f"{name}: said to ask nothing, but it does" for name in BACKGROUND if name not in silent),
        *(f"{name}: no such test" for name in _OF_ALL if not _is_there(name)),
    )


def fields(requirement: Requirement | None, rules: Iterable[Rule[Any]]) -> tuple[str, ...]:
    """Return what of a plan answers a requirement and is looked at by rules."""
    is_answered = requirement is not None and requirement.answered_by is AnsweredBy.COMMITMENTS
    answers = ("commitments/*/answers",) if is_answered else ()
    return tuple(sorted({*answers, *(field for rule in rules for field in fields_of_rule(rule))}))


def tests_of(each: Clause | Provision | Requirement | Rule[Any]) -> tuple[str, ...]:
    """Return the tests of one clause, provision, requirement or rule, as pytest names them."""
    names = {Clause: _OF_CLAUSES, Provision: _OF_PROVISIONS, Requirement: _OF_REQUIREMENTS, Rule: _OF_RULES}[type(each)]
    return tuple(f"tests/{name}[{each.code if isinstance(each, Rule) else each.id}]" for name in names)


def _from_clause(clause: Clause, on: Ground) -> Iterator[Row]:
    asked = [each for each in on.requirements if each.id in clause.requirements]
    yield from (_row(clause, each, on) for each in asked)
    if not asked:
        yield Row(clause, None, (), tests_of(clause))


def _from_provision(provision: Provision, on: Ground) -> Iterator[Row]:
    """Yield a way by each requirement that it stands behind, and one to each family of rules that check none."""
    asked = [each for each in on.requirements if _stands_behind(provision, each, on)]
    yield from (_row(provision, each, on) for each in asked)
    bare = [each for each in on.rules if each.basis == provision.id and not any(map(each.checks, on.requirements))]
    for _, family in groupby(bare, key=lambda each: each.code[:3]):
        yield Row(provision, None, tuple(family), tests_of(provision))
    if not bare and not asked:
        yield Row(provision, None, (), tests_of(provision), BACKGROUND.get(provision.id, ""))


def _stands_behind(provision: Provision, requirement: Requirement, on: Ground) -> bool:
    """Whether a requirement is asked for by a provision, or named by a rule that rests on it."""
    return provision.id in {requirement.provision, *requirement.also, requirement.needs} or any(
        each.basis == provision.id and requirement.id in each.requirements for each in on.rules
    )


def _row(source: Clause | Provision, requirement: Requirement, on: Ground) -> Row:
    checking = tuple(each for each in on.rules if each.checks(requirement))
    return Row(source, requirement, checking, (*tests_of(source), *tests_of(requirement)))


def _empty_cells(row: Row) -> Iterator[str]:
    name = row.source.id if row.requirement is None else f"{row.source.id}, {row.requirement.id}"
    if row.reason:
        return
    if row.requirement is None and isinstance(row.source, Clause):
        yield f"{name}: no requirement"
    if not row.rules:
        yield f"{name}: no rule"


_OF_ALL = (*_OF_RULES, *_OF_REQUIREMENTS, *_OF_PROVISIONS, *_OF_CLAUSES)


def _is_there(test: str) -> bool:
    file, _, name = test.partition("::")
    path = _TESTS / file
    return path.exists() and f"\ndef {name}(" in path.read_text("utf-8")
