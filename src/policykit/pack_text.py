"""Packs and their tests as text: a new pack, and one rule more in one, with everything that is there left as it is."""

import json

from policykit.datafiles import read_placed
from policykit.errors import CannotAdd, DataError
from policykit.packs import PackFile
from policykit.source import Source

__all__ = ["new_pack", "new_rule", "new_tests", "with_rule"]

_PACK = """\
# yaml-language-server: $schema=pack.schema.json

# What we ask of our schools' plans, on top of the packs that this one extends. Editors that know JSON Schema explain
# each field here once `policykit schema pack > pack.schema.json` has been run in this folder.

name: {name}
title: {title}
version: "1"
extends: [{extends}]

# Rules of our own. Each has tests in the folder tests; `policykit test {folder}` runs them.
rules:
{rule}"""

_RULE = """\
- code: {code}
  name: {name} # reads after the word "allow"
  severity: warning # error, warning or note
  finds: A commitment has no id.
  why: Without an id, neither a waiver nor a report can say which commitment is meant.
  settle: Give it a short name under `id`
  select: commitments[*] # which parts of a plan: [*] is each of a list
  assert: has(self.id) # what is true where all is well
  message: has no id
"""

_TESTS = """\
# yaml-language-server: $schema=tests.schema.json

# What {code} finds, and what it does not. A fragment is a part of a plan; what every plan needs is filled in.

rules: {code} # what other rules find is nothing to these tests

tests:
  - name: a commitment without an id is found
    fragment:
      commitments:
        - text: Year 5 meets a class of another faith
    expect:
      - {code} at /commitments/0

  - name: a commitment with an id is not
    fragment:
      commitments:
        - id: year-5-meets
          text: Year 5 meets a class of another faith

  - name: where there are no commitments, nothing is looked at
    fragment: {{}}
    outcomes:
      {code}: not applicable

  - name: a waiver answers for it
    as_of: 2026-09-01
    fragment:
      schools:
        - name: Ashwell Primary School
      commitments:
        - text: Year 5 meets a class of another faith
    waivers:
      - school: Ashwell Primary School
        rule: {code}
        reason: The plan is written anew in spring
        approved_by: Trust board
        approved: 2026-07-08
        expires: 2027-03-31
    waived:
      - {code} at /commitments/0
"""


def new_pack(name: str, *, title: str, extends: str, code: str, folder: str) -> str:
    """Return the text of a new pack with a rule of one code in it."""
    return _PACK.format(
        name=name,
        title=json.dumps(title, ensure_ascii=False),
        extends=json.dumps(extends),
        folder=folder,
        rule=_set_in(new_rule(code), 2, break_="\n"),
    )


def new_rule(code: str, *, name: str | None = None) -> str:
    """Return a rule to begin with, as an item of a list in YAML."""
    return _RULE.format(code=code, name=name or f"commitment-without-id-{code.lower()}")


def new_tests(code: str) -> str:
    """Return the text of a file of tests for a rule to begin with: one for each thing that can become of it."""
    return _TESTS.format(code=code)


def with_rule(text: str, rule: str, *, name: str) -> str:
    """Return the text of a pack with one rule more at the end of its list; what is there stays, comments too.

    What comes of it is read again: unless it has everything that was there and one rule more, `CannotAdd` is raised.
    So it is where the list of rules stands in brackets. Raises `DataError` for a text that is no pack.
    """
    before, source = read_placed(text, PackFile, name=name)
    break_ = "\r\n" if "\r\n" in text else "\n"
    longer = _put(text, rule, source, has_rules=bool(before.rules), break_=break_)
    try:
        after, _ = read_placed(longer, PackFile, name=name)
    except DataError as error:
        raise CannotAdd(name) from error
    without_it = after.model_copy(update={"rules": after.rules[:-1]})
    if len(after.rules) != len(before.rules) + 1 or without_it != before:
        raise CannotAdd(name)
    return longer


def _put(text: str, rule: str, source: Source, *, has_rules: bool, break_: str) -> str:
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += break_
    if has_rules:
        rules = source.span(("rules",))
        at, indent = rules.end_line, rules.column - 1
    elif (key := next((each for each, line in enumerate(lines, 1) if line.rstrip() == "rules:"), None)) is not None:
        at, indent = key, 2
    else:
        lines += [break_, f"rules:{break_}"]
        at, indent = len(lines), 2
    lead = [break_] if has_rules else []
    return "".join([*lines[:at], *lead, _set_in(rule, indent, break_=break_), *lines[at:]])


def _set_in(item: str, indent: int, *, break_: str) -> str:
    return "".join(f"{' ' * indent}{line}{break_}" for line in item.splitlines())
