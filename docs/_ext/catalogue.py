"""Pages and tables about rules, requirements, provisions and packs, made from the rules and the duties themselves.

Everything here is text in, Markdown out, so that tests can look at it without building the site.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from markdown_text import code_block, field_list, join, table

from policykit.across import CopiedText, SameLead, SamePlan, SameReviewDates, TemplateText
from policykit.baseline import BaselineFact
from policykit.catalogue import own
from policykit.duties import AnsweredBy, Basis, Duty, Provision, Requirement, Scope
from policykit.facts import Stray, Unplaced
from policykit.faults import Fault
from policykit.findings import Severity
from policykit.model_policy import clauses_of
from policykit.own_fields import Misfit
from policykit.packs import load_pack, pack_names
from policykit.prose import Prose
from policykit.rules import Rule
from policykit.waivers import WaiverFact

__all__ = [
    "pack_table",
    "pages",
    "provision_list",
    "requirement_tables",
    "rule_tables",
    "scope_list",
    "superseded_table",
]

FAMILIES = {
    "PK0": "Reading",
    "PK1": "School, duty and period",
    "PK2": "Context and dimensions",
    "PK3": "Headings, commitments and requirements",
    "PK4": "Measures",
    "PK5": "Evidence and evaluation",
    "PK6": "Approval, review and publication",
    "PK7": "Law and citations",
    "PK8": "Privacy and residue",
    "PK9": "Waivers and baseline",
    "EQ1": "The equality duty",
    "EQ2": "Equality information",
    "EQ3": "Equality objectives",
    "EQ4": "Where both are published",
}
"""What the rules are about, by the beginning of their code, as `policykit.rulebook` has it."""

_LEAF = "---\norphan: true\n---"
"""At the top of the page of one rule or requirement: 250 of them in every page's menu would take long to build and to
read. The first line of the page leads back to the table that has them."""

_VOICE = {
    Basis.STATUTE: "This rests on law. The law itself asks for no written record: a plan that has this lets "
    "governors show what they did.",
    Basis.REGULATION: "This rests on regulations, for those whom they bind.",
    Basis.GUIDANCE: "This is guidance and no law. A plan without it breaks no law.",
    Basis.INSPECTION: "Inspectors once looked for this; their schedule is withdrawn. A plan without it breaks no law.",
    Basis.MODEL_POLICY: "The model policy has this. A plan without it breaks no law.",
    Basis.PRACTICE: "This is good practice: advice, and nothing more. A plan without it breaks no law.",
}


def pages() -> dict[str, str]:
    """Return the text of each generated page by its path below ``docs/``."""
    return (
        {f"reference/rules/{rule.code.lower()}.md": rule_page(rule) for rule in own().rules}
        | {f"reference/rules/{family.lower()}.md": family_page(family) for family in families()}
        | {f"reference/requirements/{each.id}.md": requirement_page(each) for each in own().requirements}
    )


# ---------------------------------------------------------------- rules


def rule_page(rule: Rule[Any]) -> str:
    """Return everything about a rule."""
    provision = own().provision(rule.basis)
    facts = (
        ("Basis", f"{provision.basis}: {_provision_link(provision)}"),
        ("Severity", _severity(rule)),
        ("Packs", ", ".join(f"`{name}`" for name in pack_names() if rule.code in load_pack(name).severities)),
        ("Looks at", _kind(rule)),
        ("Checks", ", ".join(_requirement_link(each, up="../") for each in own().requirements if rule.checks(each))),
        ("Since", f"policykit {rule.since}"),
    )
    return join(
        (
            _LEAF,
            f"[Rules](../rules.md) / [{rule.code[:3]}: {FAMILIES[rule.code[:3]]}]({rule.code[:3].lower()}.md)",
            f"# {rule.code}: {rule.name}",
            rule.page,
            f"**What settles it.** {rule.settle}.",
            field_list(facts),
            *_examples(rule),
        )
    )


def _examples(rule: Rule[Any]) -> Iterator[str]:
    """Yield the first bad example and the same mended, then all others."""
    bad, good = ([_example(rule, each) for each in examples] for examples in (rule.bad, rule.good))
    yield "## For example"
    yield f"{rule.code} finds something here:"
    yield bad[0]
    yield "And nothing here:"
    yield good[0]
    if len(bad) + len(good) > 2:  # noqa: PLR2004 - one of each is shown
        yield "## More examples"
    if bad[1:]:
        yield "It also finds something in each of these:"
        yield from bad[1:]
    if good[1:]:
        yield "And nothing in any of these:"
        yield from good[1:]


def _example(rule: Rule[Any], example: str) -> str:
    """Return an example as a block. One that cannot be read is no YAML; what one cannot see in it is made visible."""
    shown = "".join(each if each.isprintable() or each == "\n" else f"\\x{ord(each):02x}" for each in example)
    return code_block(
        shown or "(nothing)", language="text" if issubclass(rule.kind, Fault) and "# a form" not in example else "yaml"
    )


def _severity(rule: Rule[Any]) -> str:
    """Return the rule's severity, and the packs that have it otherwise."""
    found = {name: load_pack(name).severities.get(rule.code, rule.severity) for name in pack_names()}
    others = [f"{each} in `{name}`" for name, each in found.items() if each is not rule.severity]
    return ", ".join([rule.severity, *others])


def _kind(rule: Rule[Any]) -> str:
    names: dict[type, str] = {
        Unplaced: "rows of a form that belong nowhere",
        Stray: "what stands in a form and is no answer",
        Requirement: "each requirement that is asked for",
        Prose: "all the words of a plan",
        CopiedText: "sentences that plans of several schools share",
        TemplateText: "sentences that most of the plans share",
        SamePlan: "plans that say the same",
        SameLead: "one lead for all measures, in several plans",
        SameReviewDates: "a review date that nearly all plans share",
        WaiverFact: "each waiver of a run, and how it stands on the day",
        BaselineFact: "the baseline of a run",
    }
    if rule.kind in names:
        return names[rule.kind]
    if issubclass(rule.kind, Fault):
        return "what could not be read"
    if issubclass(rule.kind, Misfit):
        return "fields of a school's own, where the pack has a schema for them"
    anchor = rule.kind.__name__.lower()
    return f"[{rule.kind.__name__}](../plan.md#plan-{anchor})"


def families() -> tuple[str, ...]:
    """Return the beginnings of codes that rules have."""
    return tuple(family for family in FAMILIES if any(rule.code.startswith(family) for rule in own().rules))


def family_page(family: str) -> str:
    """Return a page that leads to the rules of a family."""
    return join((f"# {family}: {FAMILIES[family]}", _rule_table(family, up="../")))


def rule_tables() -> str:
    """Return a table of rules for each family."""
    return join(
        part
        for family in families()
        for part in (f"## [{family}: {FAMILIES[family]}](rules/{family.lower()}.md)", _rule_table(family))
    )


def _rule_table(family: str, *, up: str = "") -> str:
    rows = (
        (_rule_link(rule, up=up), rule.summary, rule.severity, own().provision(rule.basis).basis, _first_pack(rule))
        for rule in own().rules
        if rule.code.startswith(family)
    )
    return table(("Rule", "What it finds", "Severity", "Basis", "From pack"), rows)


def _first_pack(rule: Rule[Any]) -> str:
    return next((f"`{name}`" for name in pack_names() if rule.code in load_pack(name).severities), "none")


# ---------------------------------------------------------------- requirements


def requirement_page(requirement: Requirement) -> str:
    """Return everything about a requirement."""
    provision = own().provision(requirement.provision)
    facts = (
        ("Basis", f"{provision.basis}: {_provision_link(provision)}"),
        ("See also", "; ".join(_provision_link(own().provision(each)) for each in requirement.also)),
        ("Heading", requirement.heading.full if requirement.heading else "none"),
        ("Applies", requirement.applies),
        ("Packs", ", ".join(f"`{name}`" for name in pack_names() if requirement.id in load_pack(name).requirements)),
        ("Answered by", requirement.answered_by),
        ("Checked by", ", ".join(_rule_link(rule, up="../") for rule in own().rules if rule.checks(requirement))),
    )
    return join(
        (
            _LEAF,
            "[Requirements](../requirements.md)",
            f"# {requirement.title}",
            f"`{requirement.id}`",
            requirement.asks,
            _VOICE[provision.basis],
            field_list(facts),
            *_answer(requirement),
            *_judgement(requirement),
            *_clauses(requirement),
        )
    )


def _answer(requirement: Requirement) -> Iterator[str]:
    if requirement.answered_by is AnsweredBy.COMMITMENTS:
        heading = requirement.heading or "engagement"
        yield "## How a commitment answers it"
        yield code_block(
            f"commitments:\n  - heading: {heading}\n    text: What the school does or will do\n"
            f"    answers: [{requirement.id}]",
            language="yaml",
        )
        if requirement.heading is None:
            yield "It belongs under no one heading, so a commitment under any of them may answer it."


def _judgement(requirement: Requirement) -> Iterator[str]:
    if requirement.judgement:
        yield "## What only a person can judge"
        yield requirement.judgement


def _clauses(requirement: Requirement) -> Iterator[str]:
    if found := clauses_of(requirement.id):
        yield "## In the model policy"
        yield from (f"> {clause.sentence} (clause {clause.id})" for clause in found)


def requirement_tables() -> str:
    """Return a table of requirements for each basis of each duty, the strongest first."""
    return join(part for duty in own().duties for part in (f"## {duty.title}", *_tables_of(duty)))


def _tables_of(duty: Duty) -> Iterator[str]:
    for basis in Basis:
        found = [each for each in duty.requirements if duty.basis(each) is basis]
        rows = (
            (
                _requirement_link(each),
                each.title,
                each.applies,
                ", ".join(_rule_link(rule) for rule in own().rules if rule.checks(each)),
            )
            for each in found
        )
        if found:
            yield f"### {str(basis).capitalize()}"
            yield _VOICE[basis]
            yield table(("Requirement", "Asks for", "Applies", "Checked by"), rows)


def _requirement_link(requirement: Requirement, *, up: str = "") -> str:
    return f"[{requirement.id}]({up}requirements/{requirement.id}.md)"


def _rule_link(rule: Rule[Any], *, up: str = "") -> str:
    return f"[{rule.code}]({up}rules/{rule.code.lower()}.md)"


# ---------------------------------------------------------------- the law


def provision_list() -> str:
    """Return every provision of each duty, by how strongly it speaks, with its dates and how it was checked."""
    return join(part for duty in own().duties for part in (f"## {duty.title}", *_provisions_of(duty)))


def _provisions_of(duty: Duty) -> Iterator[str]:
    for basis in Basis:
        found = [each for each in duty.provisions if each.basis is basis]
        if found:
            yield f"### {str(basis).capitalize()}"
            yield from (part for each in found for part in _provision(each))


def _provision(provision: Provision) -> Iterator[str]:
    yield f"(provision-{provision.id})=\n#### {provision.title}"
    yield provision.says
    citation = f"[{provision.citation}]({provision.address})" if provision.address else provision.citation
    yield field_list(
        (
            ("Name", f"`{provision.id}`"),
            ("Cite as", citation),
            ("In force", "; ".join(_stretch(each.start, each.end, each.source) for each in provision.in_force)),
            ("Checked against", provision.checked),
        )
    )
    if provision.note:
        yield provision.note


def _stretch(start: date, end: date | None, source: str | None) -> str:
    until = f"until {_day(end)}" if end else "still in force"
    return f"from {_day(start)}, {until}" + (f" ({source})" if source else "")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _provision_link(provision: Provision) -> str:
    return f"[{provision.citation}](#provision-{provision.id})"


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


def pack_table() -> str:
    """Return the packs that come with policykit."""
    rows = []
    for name in pack_names():
        pack = load_pack(name)
        counts = Counter(pack.severities.values())
        told = ", ".join(f"{counts[each]} {each}{'s' if counts[each] != 1 else ''}" for each in reversed(Severity))
        rows.append((f"`{name}`", pack.title, str(len(pack.requirements)), f"{len(pack.severities)}: {told}"))
    return table(("Pack", "What it asks", "Requirements", "Rules"), rows)
