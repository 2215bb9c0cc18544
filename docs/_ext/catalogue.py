"""Pages and tables about rules, requirements, provisions and packs, made from the rules and the duties themselves.

Everything here is text in, Markdown out, so that tests can look at it without building the site.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator
from functools import cache
from typing import Any

from markdown_text import directive, filterable, join, table

from policykit import rulebook
from policykit.catalogue import own
from policykit.duties import Basis, Duty, Provision, Requirement, Scope
from policykit.findings import Severity
from policykit.packs import load_pack, pack_names
from policykit.rules import Rule
from policykit.sphinxext.provisions import VOICES

__all__ = [
    "FAMILIES",
    "family_list",
    "pack_table",
    "pages",
    "provision_link",
    "provision_list",
    "requirement_link",
    "requirement_tables",
    "rule_link",
    "rule_table",
    "rules_in_order",
    "scope_list",
    "superseded_table",
    "without_page",
]

FAMILIES = {
    code: title[0].upper() + title[1:]
    for code, title in re.findall(r"\b([A-Z]{2}[0-9]) ([^·.]+?)(?= ·|\.)", " ".join((rulebook.__doc__ or "").split()))
}
"""What the rules are about, by the beginning of their code, as `policykit.rulebook` says."""

_QUESTIONS = {
    "PK0": "Whether a file could be read as a plan, and if not, where it stops being one.",
    "PK1": "Which school a plan is for, what binds the school, and for how long the plan holds.",
    "PK2": "What a plan says of a school’s pupils and surroundings, of the four communities, and of cohesion itself.",
    "PK3": "Whether commitments answer what is asked for, under the three headings and for each strand.",
    "PK4": "Whether each measure says where it begins, where it should end, by when, and who leads.",
    "PK5": "Whether there is evidence of what is said to be done, and whether it was evaluated.",
    "PK6": "Who approved a plan, who watches over it, when it is reviewed, and where it is published.",
    "PK7": "Whether the law is cited as it stands, and whether anything is called law that is not.",
    "PK8": "Personal data, small numbers, words left over from a template, and words that several schools share.",
    "PK9": "How waivers and the baseline stand on the day of the check.",
    "EQ1": "Whether a plan speaks of the public sector equality duty.",
    "EQ2": "Whether equality information is published, and how long ago that was.",
    "EQ3": "Whether equality objectives are set, dated and renewed, and whether one could tell that they were reached.",
    "EQ4": "Whether a plan says where equality information and objectives are published.",
}
"""What the rules of a family look at, in a sentence."""

_LEAF = "---\norphan: true\n---"
"""At the top of the page of one rule or requirement: 280 of them in every page's menu would take long to build and to
read. The first line of the page leads back to the table that has them."""


def pages() -> dict[str, str]:
    """Return the text of each generated page by its path below ``docs/``."""
    return (
        {f"reference/rules/{rule.code.lower()}.md": rule_page(rule) for rule in own().rules}
        | {f"reference/rules/{family.lower()}.md": family_page(family) for family in families()}
        | {f"reference/requirements/{each.id}.md": requirement_page(each) for each in own().requirements}
        | {f"reference/packs/{name}.md": pack_page(name) for name in pack_names()}
    )


def without_page(built: Container[str]) -> tuple[str, ...]:
    """Return the rules and requirements without a page among those built, each such as reference/rules/pk401."""
    wanted = {rule.code: f"reference/rules/{rule.code.lower()}" for rule in own().rules}
    wanted |= {each.id: f"reference/requirements/{each.id}" for each in own().requirements}
    return tuple(name for name, page in wanted.items() if page not in built)


# ---------------------------------------------------------------- rules


def rule_page(rule: Rule[Any]) -> str:
    """Return the page of a rule, on which the extension tells everything about it."""
    family = rule.code[:3]
    return join(
        (
            _LEAF,
            f"[Rules](../rules.md) / [{family}: {FAMILIES[family]}]({family.lower()}.md)",
            f"# {rule.code}: {rule.name}",
            directive("rule", rule.code, examples="all"),
        )
    )


@cache
def families() -> tuple[str, ...]:
    """Return the beginnings of codes that rules have."""
    return tuple(family for family in FAMILIES if any(rule.code.startswith(family) for rule in own().rules))


def family_page(family: str) -> str:
    """Return a page that leads to the rules of a family."""
    rows = (_rule_row(rule, up="../") for rule in own().rules if rule.code.startswith(family))
    return join((f"# {family}: {FAMILIES[family]}", _QUESTIONS[family], table(_COLUMNS, rows)))


def family_list() -> str:
    """Return what the rules are about, each with the page that has them."""
    return "\n".join(f"- [{family}: {FAMILIES[family]}](rules/{family.lower()}.md)" for family in families())


def rule_table() -> str:
    """Return a table of all rules."""
    return filterable(_COLUMNS, map(_rule_row, rules_in_order()))


def rules_in_order() -> list[Rule[Any]]:
    """Return all rules in the order of their families."""
    return sorted(own().rules, key=lambda rule: families().index(rule.code[:3]))


def _rule_row(rule: Rule[Any], *, up: str = "") -> tuple[str, ...]:
    basis = own().provision(rule.basis).basis
    pack = next(name for name in pack_names() if rule.code in load_pack(name).severities)
    return (f"{rule_link(rule, up=up)}: {rule.name}", rule.summary, rule.severity, basis, _pack_link(pack, up=up))


_COLUMNS = ("Rule", "What it finds", "Severity", "Basis", "From pack")


def _pack_link(name: str, *, up: str = "") -> str:
    return f"[{name}]({up}packs/{name}.md)"


# ---------------------------------------------------------------- requirements


def requirement_page(requirement: Requirement) -> str:
    """Return the page of a requirement, on which the extension tells everything about it."""
    return join(
        (
            _LEAF,
            "[Requirements](../requirements.md)",
            f"# {requirement.title}",
            directive("requirement", requirement.id),
        )
    )


def requirement_tables() -> str:
    """Return a table of requirements for each basis of each duty, the strongest first."""
    return join(
        part
        for duty in own().duties
        for part in (f"## {duty.title}", f"Whom it binds: {{policykit:duty}}`{duty.id}`", *_tables_of(duty))
    )


def _tables_of(duty: Duty) -> Iterator[str]:
    for basis in Basis:
        found = [each for each in duty.requirements if duty.basis(each) is basis]
        rows = (
            (
                requirement_link(each),
                each.title,
                each.applies,
                ", ".join(map(rule_link, own().checking(each))),
            )
            for each in found
        )
        if found:
            yield f"### {str(basis).capitalize()}"
            yield VOICES[basis]
            yield table(("Requirement", "Asks for", "Applies", "Checked by"), rows)


def requirement_link(requirement: Requirement) -> str:
    """Return a requirement's id as a link from a page of the reference."""
    return f"[{requirement.id}](requirements/{requirement.id}.md)"


def rule_link(rule: Rule[Any], *, up: str = "") -> str:
    """Return a rule's code as a link from a page of the reference, or from one further down."""
    return f"[{rule.code}]({up}rules/{rule.code.lower()}.md)"


# ---------------------------------------------------------------- the law


def provision_list() -> str:
    """Return each duty and its provisions, by how strongly they speak, with their dates and how they were checked."""
    return join(
        part
        for duty in own().duties
        for part in (f"## {duty.title}", directive("duty", duty.id, alone=""), *_provisions_of(duty))
    )


def _provisions_of(duty: Duty) -> Iterator[str]:
    for basis in Basis:
        found = [each for each in duty.provisions if each.basis is basis]
        if found:
            yield f"### {str(basis).capitalize()}"
            yield from (directive("provision", each.id) for each in found)


def provision_link(provision: Provision) -> str:
    """Return a provision's citation as a link to what is told of it."""
    return f"{{policykit:provision}}`{provision.citation} <{provision.id}>`"


def scope_list(duty: str) -> str:
    """Return which types of establishment a duty binds, by what, and why."""
    scopes = own().duty(duty).scopes
    return join(f"{', '.join(map(str, scope.types))}\n: {' '.join(_scope(scope))}" for scope in scopes)


def _scope(scope: Scope) -> Iterator[str]:
    yield f"**{str(scope.bound).capitalize()}.**"
    yield scope.reason
    if scope.duty_holder:
        yield f"Who holds the duty: {scope.duty_holder}."


def superseded_table() -> str:
    """Return the laws that others have replaced."""
    rows = ((each.title, each.replaced_by) for each in own().superseded)
    return table(("A plan cites", "What took its place"), rows)


def pack_page(name: str) -> str:
    """Return the page of a pack, on which the extension tells everything about it."""
    pack = load_pack(name)
    told = f"{pack.title}: {len(pack.requirements)} requirements and {len(pack.severities)} rules."
    return join((_LEAF, "[Packs](../packs.md)", f"# The pack {name}", told, directive("pack", name)))


def pack_table() -> str:
    """Return the packs that come with policykit."""
    rows = []
    for name in pack_names():
        pack = load_pack(name)
        counts = Counter(pack.severities.values())
        told = ", ".join(f"{counts[each]} {each}{'s' if counts[each] != 1 else ''}" for each in reversed(Severity))
        rules = f"{len(pack.severities)}: {told}"
        rows.append((_pack_link(name), pack.title, str(len(pack.requirements)), rules))
    return table(("Pack", "What it asks", "Requirements", "Rules"), rows)
