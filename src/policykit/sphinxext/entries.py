"""What is told of a rule, a requirement, a provision, a duty or a pack: values in, docutils nodes out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from docutils import nodes
from sphinx.addnodes import pending_xref

from policykit.catalogue import Catalogue
from policykit.duties import Duty, InForce, Provision, Requirement
from policykit.faults import Fault
from policykit.packs import Pack
from policykit.rules import Rule
from policykit.sphinxext.markdown import code, paragraphs

__all__ = ["Entry", "Shelf", "link"]

_Nodes: TypeAlias = Sequence[nodes.Node]


@dataclass(frozen=True, slots=True)
class Entry:
    """A description that others can refer to."""

    kind: str
    """What it describes: rule, requirement, provision, duty or pack."""

    name: str
    """By what others refer to it."""

    title: str
    content: Sequence[nodes.Node]


def link(kind: str, name: str, text: str | None = None) -> pending_xref:
    """Return a reference to a description. Where there is none, the text stays without a link."""
    shown = nodes.literal if text is None else nodes.inline
    return pending_xref(
        "",
        shown("", text or name, classes=["xref", "policykit", f"policykit-{kind}"]),
        refdomain="policykit",
        reftype=kind,
        reftarget=name,
        refexplicit=text is not None,
        is_optional=True,
    )


@dataclass(frozen=True)
class Shelf:
    """A catalogue and some packs, from which descriptions are made."""

    catalogue: Catalogue
    packs: tuple[Pack, ...]

    def rule(self, rule: Rule[Any]) -> Entry:
        """Describe a rule: its page, what it rests on, what settles it, and a bad and a good example."""
        facts: tuple[tuple[str, _Nodes], ...] = (
            ("To settle it", _inline(rule.settle)),
            ("Basis", self._source(rule.basis)),
            ("Severity", [nodes.Text(self._severity(rule))]),
            ("Packs", _listed(link("pack", pack.name) for pack in self.packs if rule.code in pack.severities)),
            ("Checks", _listed(link("requirement", each) for each in rule.requirements)),
            ("Since", [nodes.Text(rule.since)]),
        )
        examples = [*_example("Finds something in", rule, rule.bad), *_example("Finds nothing in", rule, rule.good)]
        return Entry("rule", rule.code, rule.name, [*paragraphs(rule.page), _facts(facts), *examples])

    def requirement(self, requirement: Requirement) -> Entry:
        """Describe a requirement: what it asks, on whose word, of whom, and which rules check it."""
        checking = [rule for rule in self.catalogue.rules if rule.checks(requirement)]
        facts: tuple[tuple[str, _Nodes], ...] = (
            ("Basis", self._source(requirement.provision)),
            ("See also", _listed(self._cited(each) for each in requirement.also)),
            ("Heading", [nodes.Text(requirement.heading.full)] if requirement.heading else []),
            ("Applies", [nodes.Text(requirement.applies)]),
            ("Answered by", [nodes.Text(requirement.answered_by)]),
            ("Checked by", _listed(link("rule", rule.code) for rule in checking)),
            ("What only a person can judge", [nodes.Text(requirement.judgement)] if requirement.judgement else []),
        )
        return Entry("requirement", requirement.id, requirement.title, [_paragraph(requirement.asks), _facts(facts)])

    def provision(self, provision: Provision) -> Entry:
        """Describe a provision: what it says, how to cite it, since when, and how this was checked."""
        address, citation = provision.address, nodes.Text(provision.citation)
        facts: tuple[tuple[str, _Nodes], ...] = (
            ("Basis", [nodes.Text(provision.basis)]),
            ("Cite as", [nodes.reference("", "", citation, refuri=address) if address else citation]),
            ("In force", [nodes.Text("; ".join(map(_stretch, provision.in_force)))] if provision.in_force else []),
            ("Checked against", [nodes.Text(provision.checked)]),
        )
        note = [_paragraph(provision.note)] if provision.note else []
        return Entry("provision", provision.id, provision.title, [_paragraph(provision.says), _facts(facts), *note])

    def duty(self, duty: Duty) -> Entry:
        """Describe a duty: of whom it asks anything, and since when it stands as it is told here."""
        as_at = f"As at {duty.as_at}. Nothing here is legal advice."
        rows = [
            [[nodes.Text(", ".join(scope.types))], [nodes.Text(scope.bound)], [nodes.Text(scope.reason)]]
            for scope in duty.scopes
        ]
        return Entry(
            "duty", duty.id, duty.title, [_paragraph(as_at), *_table(("Types of school", "Bound", "Why"), rows)]
        )

    def pack(self, pack: Pack, *, is_own: bool) -> Entry:
        """Describe a pack: what it asks, which rules it has, and what it changes for which reason.

        If ``is_own``, only what it adds to those that it extends, or changes.
        """
        own = {name for name, item in pack.items.items() if any(word.pack == pack.name for word in item.words)}
        asked = [each for each in pack.asks if not is_own or each.id in own]
        rules = [rule for rule in pack.rules if not is_own or rule.code in own]
        facts: tuple[tuple[str, _Nodes], ...] = (
            ("Version", [nodes.Text(pack.version)] if pack.version else []),
            ("Builds on", _listed(link("pack", each.pack) for each in pack.origins if each.pack != pack.name)),
            ("Duties", _listed(link("duty", each) for each in pack.duties)),
        )
        content: _Nodes = [
            _facts(facts),
            *_table(("Requirement", "Asks for", "Basis"), map(self._requirement_row, asked)),
            *_table(("Rule", "Finds", "Severity", "Basis"), (self._rule_row(rule, pack) for rule in rules)),
            *_table(("Changed", "By", "Says", "Because"), _changes(pack)),
        ]
        return Entry("pack", pack.name, pack.title, content)

    def _requirement_row(self, requirement: Requirement) -> Sequence[_Nodes]:
        basis = self.catalogue.basis(requirement)
        return [[link("requirement", requirement.id)], [nodes.Text(requirement.title)], [nodes.Text(basis)]]

    def _rule_row(self, rule: Rule[Any], pack: Pack) -> Sequence[_Nodes]:
        basis, severity = self.catalogue.provision(rule.basis).basis, pack.severities[rule.code]
        return [[link("rule", rule.code)], _inline(rule.summary), [nodes.Text(severity)], [nodes.Text(basis)]]

    def _severity(self, rule: Rule[Any]) -> str:
        """Return the rule's severity, and the packs that have it otherwise."""
        found = ((pack.name, pack.severities.get(rule.code, rule.severity)) for pack in self.packs)
        return ", ".join([rule.severity, *(f"{each} in {name}" for name, each in found if each is not rule.severity)])

    def _source(self, provision: str) -> list[nodes.Node]:
        return [nodes.Text(f"{self.catalogue.provision(provision).basis}: "), self._cited(provision)]

    def _cited(self, provision: str) -> nodes.Node:
        return link("provision", provision, self.catalogue.provision(provision).citation)


def _changes(pack: Pack) -> Iterator[Sequence[_Nodes]]:
    """Yield what was changed on the way to a pack, each with its reason."""
    for name, item in pack.items.items():
        kind = "requirement" if item.severity is None else "rule"
        for word in item.history:
            if word.reason:
                yield (
                    [link(kind, name)],
                    [link("pack", word.pack)],
                    [nodes.Text(word.says)],
                    [nodes.Text(word.reason)],
                )


def _example(title: str, rule: Rule[Any], examples: Sequence[str]) -> list[nodes.Node]:
    """Return the first of some examples; a document that cannot be read is no YAML."""
    language = "text" if issubclass(rule.kind, Fault) else "yaml"
    return [_paragraph(f"{title}:"), code(examples[0], language=language)] if examples else []


def _stretch(stretch: InForce) -> str:
    until = f" to {stretch.end}" if stretch.end else ""
    told = ", ".join(each for each in (stretch.citation, stretch.source) if each)
    return f"from {stretch.start}{until}" + (f" ({told})" if told else "")


# --- nodes ----------------------------------------------------------------------------------------------------------


def _paragraph(text: str) -> nodes.paragraph:
    return nodes.paragraph(text, text)


def _inline(text: str) -> _Nodes:
    """Return a sentence in Markdown without the paragraph around it."""
    return [node for paragraph in paragraphs(text) for node in paragraph.children]


def _listed(each: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return nodes with a comma between them."""
    return [part for node in each for part in (nodes.Text(", "), node)][1:]


def _facts(facts: Iterable[tuple[str, _Nodes]]) -> nodes.field_list:
    """Return names with a value each; a name without a value is left out."""
    return nodes.field_list(
        "",
        *(
            nodes.field("", nodes.field_name("", name), nodes.field_body("", nodes.paragraph("", "", *value)))
            for name, value in facts
            if value
        ),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[_Nodes]]) -> list[nodes.table]:
    """Return a table, unless it would have no rows."""
    lines = [_row(row) for row in rows]
    if not lines:
        return []
    top = _row([[nodes.Text(each)] for each in head])
    columns = (nodes.colspec(colwidth=_width(column)) for column in zip(top, *lines, strict=True))
    group = nodes.tgroup("", *columns, nodes.thead("", top), nodes.tbody("", *lines), cols=len(head))
    return [nodes.table("", group, classes=["colwidths-auto"])]


def _width(column: Iterable[nodes.Node]) -> int:
    """Return how wide a column is where that has to be said: as its longest text, which may need a second line."""
    return min(max(len(cell.astext()) for cell in column) + 2, _WIDEST)


_WIDEST = 50


def _row(cells: Sequence[_Nodes]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))
