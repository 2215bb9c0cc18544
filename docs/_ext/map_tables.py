"""The map as tables that a reader can filter: from clauses and provisions forward, from requirements and rules back."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from textwrap import shorten
from typing import Any

from catalogue import FAMILIES, provision_link, requirement_link, rule_link, rules_in_order
from clause_map import Ground, Row, fields, rows, tests_of
from markdown_text import filterable, join
from plan_fields import fields_of_clause, link_to

from policykit.catalogue import own
from policykit.duties import Provision, Requirement
from policykit.model_policy import Clause, clauses, clauses_of
from policykit.rules import Rule
from policykit.sphinxext.provisions import voice

__all__ = ["clause_list", "from_clauses", "from_provisions", "from_requirements", "from_rules"]

_HEAD = ("Requirement", "Rules", "Fields", "Tests")


def from_clauses(on: Ground | None = None) -> str:
    """Return a row for each clause of the model policy and each requirement that it speaks to."""
    ways = (
        (f"{_clause_link(row.source)} {_shortened(row.source.sentence)}", *_cells(row))
        for row in rows(on)
        if isinstance(row.source, Clause)
    )
    return filterable(("Clause", *_HEAD), ways)


def from_provisions(on: Ground | None = None) -> str:
    """Return a row for each provision of each duty and each requirement that it stands behind."""
    ways = (
        (f"{provision_link(row.source)}: {row.source.title}", *_cells(row))
        for row in rows(on)
        if isinstance(row.source, Provision)
    )
    return filterable(("Provision", *_HEAD), ways)


def from_requirements() -> str:
    """Return a row for each requirement: on whose word it is asked for, and what is done about it."""
    return filterable(
        ("Requirement", "Asked for by", "See also", *_HEAD[1:]), map(_from_requirement, own().requirements)
    )


def _from_requirement(requirement: Requirement) -> tuple[str, ...]:
    checking = own().checking(requirement)
    return (
        _requirement(requirement),
        _word_of(requirement.provision),
        _listed(_beside(requirement)) or "nothing",
        _listed(map(rule_link, checking)) or _MISSING,
        _listed(map(link_to, fields(requirement, checking))) or _MISSING,
        _tests(tests_of(requirement)),
    )


def from_rules() -> str:
    """Return a row for each rule: what it checks, on whose word, and where in a plan it looks."""
    head = ("Rule", "Requirements", "Rests on", "See also", *_HEAD[2:])
    return filterable(head, map(_from_rule, rules_in_order()))


def _from_rule(rule: Rule[Any]) -> tuple[str, ...]:
    checked = own().checked_by(rule)
    named = chain.from_iterable((provision_link(own().provision(each.provision)), *_beside(each)) for each in checked)
    beside = (each for each in named if each != provision_link(own().provision(rule.basis)))
    return (
        f"{rule_link(rule)}: {rule.name}",
        _listed(map(requirement_link, checked)) or "none of its own",
        _word_of(rule.basis),
        _listed(dict.fromkeys(beside)) or "nothing",
        _listed(map(link_to, fields(None, (rule,)))) or _MISSING,
        _tests(tests_of(rule)),
    )


def clause_list() -> str:
    """Return the model policy clause by clause, with where its words stand in a plan and what they speak to."""
    return join(part for clause in clauses() for part in _told(clause))


def _told(clause: Clause) -> Iterator[str]:
    yield from (f"*{line}*" if line.endswith(":") else f"## {line}" for line in clause.above)
    yield f"(clause-{_slug(clause)})=\n**{clause.id}** {clause.sentence}"
    speaks = _listed(requirement_link(own().requirement(each)) for each in clause.requirements)
    stands = _listed(map(link_to, fields_of_clause(clause)))
    yield f":Speaks to: {speaks}\n:In a plan: {stands}"


# ---------------------------------------------------------------- cells


_MISSING = "**none yet**"
"""Where a way ends early: the page says so, and the tally of the site fails."""


def _cells(row: Row) -> tuple[str, ...]:
    none = "none: it asks nothing of a plan" if row.reason else _MISSING
    return (
        _first_step(row),
        _listed(map(rule_link, row.rules)) or none,
        _listed(map(link_to, row.fields)) or none,
        _tests(row.tests),
    )


def _first_step(row: Row) -> str:
    """Name the requirement; where there is none, say why, or what the rules are about that check none."""
    if row.requirement:
        is_named_beside = isinstance(row.source, Provision) and row.source.id != row.requirement.provision
        rests = f" (rests on {voice(own().provision(row.requirement.provision))})" if is_named_beside else ""
        return _requirement(row.requirement) + rests
    families = dict.fromkeys(rule.code[:3] for rule in row.rules)
    return row.reason or _listed(f"none: {code}, {FAMILIES[code]}" for code in families) or _MISSING


def _requirement(requirement: Requirement) -> str:
    return requirement_link(requirement) + (" (and a person judges)" if requirement.judgement else "")


def _word_of(id: str) -> str:
    """Say how strongly a provision speaks, and which it is."""
    provision = own().provision(id)
    said = "" if voice(provision) == provision.citation else f"{voice(provision)}: "
    return said + provision_link(provision)


def _beside(requirement: Requirement) -> Iterator[str]:
    """Yield what a requirement names besides that on which it rests: provisions, and clauses of the model policy."""
    yield from (provision_link(own().provision(each)) for each in requirement.also)
    yield from (_clause_link(each) for each in clauses_of(requirement.id))


def _clause_link(clause: Clause) -> str:
    return f"[{clause.id}](#clause-{_slug(clause)})"


def _slug(clause: Clause) -> str:
    return clause.id.replace("/", "-").replace(".", "-")


def _shortened(text: str) -> str:
    return shorten(text, 90, placeholder=" …")


def _tests(names: Iterable[str]) -> str:
    """Name the files of tests, each with the name of what is tested."""
    return _listed(dict.fromkeys(f"`{_FILE.sub('', each)}`" for each in names))


_FILE = re.compile(r"^tests/|\.py::\w+")
"""What is left out of a test's name. Within a file, all tests of one thing are named after it."""


def _listed(each: Iterable[str]) -> str:
    return ", ".join(each)
