"""What is told of a rule, a requirement, a provision, a duty or a pack: values in, docutils nodes out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from docutils import nodes

from policykit.catalogue import Catalogue
from policykit.days import in_words
from policykit.duties import AnsweredBy, Duty, Provision, Requirement, Scope
from policykit.model_policy import clauses_of
from policykit.packs import Pack
from policykit.rules import Rule
from policykit.sphinxext.entry import Entry
from policykit.sphinxext.examples import Examples, examples
from policykit.sphinxext.looked_at import looks_at
from policykit.sphinxext.markdown import paragraphs
from policykit.sphinxext.pieces import (
    Inline,
    as_written,
    block,
    cells,
    facts,
    inline,
    link,
    listed,
    paragraph,
    rubric,
    table,
    text,
)
from policykit.sphinxext.provisions import VOICES, dates, voice
from policykit.sphinxext.waiving import how_to_waive

__all__ = ["Shelf"]


@dataclass(frozen=True)
class Shelf:
    """A catalogue and some packs, from which descriptions are made."""

    catalogue: Catalogue
    packs: tuple[Pack, ...]

    def rule(self, rule: Rule[Any], *, which: Examples = Examples.FIRST) -> Entry:
        """Describe a rule: its page, what settles it, what it rests on, examples, and how it is waived."""
        rows = (
            ("To settle it", inline(f"{rule.settle}.")),
            *self._source(rule.basis),
            ("Severity", text(self._severity(rule))),
            ("Packs", self._packs(pack for pack in self.packs if rule.code in pack.severities)),
            ("Looks at", looks_at(rule)),
            ("Checks", listed(link("requirement", each.id) for each in self.catalogue.checked_by(rule))),
            ("Since", text(f"policykit {rule.since}") if self.catalogue.is_own(rule) else []),
        )
        content = [*paragraphs(rule.page), facts(rows), *examples(rule, which), rubric("To waive it")]
        return Entry("rule", rule.code, rule.name, [*content, *how_to_waive(rule, self.packs)])

    def requirement(self, requirement: Requirement) -> Entry:
        """Describe a requirement: what it asks, on whose word, of whom, what answers it, and which rules check it."""
        rows = (
            *self._source(requirement.provision),
            ("See also", listed(self._cited(each) for each in requirement.also)),
            ("Asked once this has effect", [self._cited(requirement.needs)] if requirement.needs else []),
            ("Heading", text(requirement.heading.full if requirement.heading else "none")),
            ("Applies", text(requirement.applies)),
            ("Packs", self._packs(pack for pack in self.packs if requirement.id in pack.requirements)),
            ("Answered by", text(requirement.answered_by)),
            ("Checked by", listed(link("rule", rule.code) for rule in self.catalogue.checking(requirement))),
        )
        content: list[nodes.Node] = [
            paragraph(requirement.asks),
            paragraph(VOICES[self.catalogue.basis(requirement)]),
            facts(rows),
            *_answer(requirement),
            *_judgement(requirement),
            *_clauses(requirement),
        ]
        return Entry("requirement", requirement.id, requirement.title, content)

    def provision(self, provision: Provision) -> Entry:
        """Describe a provision: what it says, how to cite it, since when, and how this was checked."""
        address = provision.address
        citation = text(provision.citation)
        rows = (
            ("Basis", text(provision.basis)),
            ("Cite as", [nodes.reference("", "", *citation, refuri=address)] if address else citation),
            _dated(provision),
            ("Checked against", text(provision.checked)),
        )
        note = [paragraph(provision.note)] if provision.note else []
        return Entry("provision", provision.id, provision.title, [paragraph(provision.says), facts(rows), *note])

    def duty(self, duty: Duty) -> Entry:
        """Describe a duty: of whom it asks anything, and since when it stands as it is told here."""
        as_at = f"As at {in_words(duty.as_at)}. Nothing here is legal advice."
        content: list[nodes.Node] = [
            paragraph(as_at),
            *table(("Types of school", "Bound", "Why"), map(_scope_row, duty.scopes)),
        ]
        return Entry("duty", duty.id, duty.title, content)

    def pack(self, pack: Pack, *, is_own: bool) -> Entry:
        """Describe a pack: what it asks, which rules it has, and what it changes for which reason.

        If ``is_own``, only what it adds to those that it extends, or changes.
        """
        own = {name for name, item in pack.items.items() if any(word.pack == pack.name for word in item.words)}
        asked = [each for each in pack.asks if not is_own or each.id in own]
        rules = [rule for rule in pack.rules if not is_own or rule.code in own]
        rows = (
            ("Version", as_written(pack.version)),
            ("Builds on", listed(link("pack", each.pack) for each in pack.origins if each.pack != pack.name)),
            ("Duties", listed(link("duty", each) for each in pack.duties)),
        )
        content: list[nodes.Node] = [
            facts(rows),
            *table(("Requirement", "Asks for", "Basis"), map(self._requirement_row, asked)),
            *table(("Rule", "Finds", "Severity", "Basis"), (self._rule_row(rule, pack) for rule in rules)),
            *table(("Changed", "By", "Says", "Because"), _changes(pack)),
        ]
        return Entry("pack", pack.name, pack.title, content)

    def _requirement_row(self, requirement: Requirement) -> list[list[nodes.Node]]:
        basis = self.catalogue.basis(requirement)
        return cells([link("requirement", requirement.id)], text(requirement.title), text(basis))

    def _rule_row(self, rule: Rule[Any], pack: Pack) -> list[list[nodes.Node]]:
        basis, severity = self.catalogue.provision(rule.basis).basis, pack.severities[rule.code]
        return cells([link("rule", rule.code)], inline(rule.summary), text(severity), text(basis))

    def _severity(self, rule: Rule[Any]) -> str:
        """Return the rule's severity, and the packs that have it otherwise."""
        found = ((pack.name, pack.severities.get(rule.code, rule.severity)) for pack in self.packs)
        return ", ".join([rule.severity, *(f"{each} in {name}" for name, each in found if each is not rule.severity)])

    def _packs(self, packs: Iterable[Pack]) -> Inline:
        return listed(link("pack", pack.name) for pack in packs)

    def _source(self, id: str) -> tuple[tuple[str, Inline], ...]:
        """Return on whose word something rests, and since when that has effect."""
        provision = self.catalogue.provision(id)
        said = "" if voice(provision) == provision.citation else f"{voice(provision)}: "
        return (("Basis", [*text(said), self._cited(id)]), _dated(provision))

    def _cited(self, provision: str) -> nodes.Node:
        return link("provision", provision, self.catalogue.provision(provision).citation)


def _scope_row(scope: Scope) -> list[list[nodes.Node]]:
    types, bound, why = cells(text(", ".join(scope.types)), text(scope.bound), text(scope.reason))
    return [types, bound, [*why, paragraph(f"Who holds the duty: {scope.duty_holder}.")] if scope.duty_holder else why]


def _dated(provision: Provision) -> tuple[str, Inline]:
    name, when = dates(provision)
    return name, text(when)


def _answer(requirement: Requirement) -> Iterator[nodes.Node]:
    if requirement.answered_by is AnsweredBy.COMMITMENTS:
        yield rubric("How a commitment answers it")
        yield block(
            f"commitments:\n  - heading: {requirement.heading or 'engagement'}\n"
            f"    text: What the school does or will do\n    answers: [{requirement.id}]"
        )
        if requirement.heading is None:
            yield paragraph("It belongs under no one heading, so a commitment under any of them may answer it.")


def _judgement(requirement: Requirement) -> Iterator[nodes.Node]:
    if requirement.judgement:
        yield rubric("What only a person can judge")
        yield paragraph(requirement.judgement)


def _clauses(requirement: Requirement) -> Iterator[nodes.Node]:
    if found := clauses_of(requirement.id):
        yield rubric("In the model policy")
        yield from (nodes.block_quote("", paragraph(f"{each.sentence} (clause {each.id})")) for each in found)


def _changes(pack: Pack) -> Iterator[list[list[nodes.Node]]]:
    """Yield what was changed on the way to a pack, each with its reason."""
    for name, item in pack.items.items():
        kind = "requirement" if item.severity is None else "rule"
        for word in item.history:
            if word.reason:
                yield cells([link(kind, name)], [link("pack", word.pack)], text(word.says), text(word.reason))
