"""What an author is told of a place: what a field means, and what a finding is about. In Markdown."""

from collections.abc import Iterable

from policykit.catalogue import Catalogue
from policykit.duties import Basis
from policykit.editing.places import find_at
from policykit.editing.shapes import shape_at
from policykit.findings import Finding
from policykit.rules import Rule
from policykit.source import Span
from policykit.syntax import Parsed

__all__ = ["explain_field", "explain_finding", "explain_reference"]


def explain_field(parsed: Parsed, line: int, column: int) -> tuple[str, Span] | None:
    """Say what the field means whose name stands at a place."""
    at = find_at(parsed, line, column)
    shape = shape_at(at.path) if at and at.is_key else None
    if at is None or shape is None or not shape.means:
        return None
    item = shape_at((*at.path, 0)) if shape.is_list else None
    choices = shape.choices or (item.choices if item else ())
    words = f"\n\nOne of: {', '.join(choices)}" if choices else ""
    return f"**{at.path[-1]}**\n\n{shape.means}{words}", at.span


def explain_reference(parsed: Parsed, line: int, column: int, catalogue: Catalogue) -> tuple[str, Span] | None:
    """Say what the requirement asks whose name stands at a place under `answers`."""
    at = find_at(parsed, line, column)
    if at is None or at.is_key or at.path[::2] != ("commitments", "answers"):
        return None
    name = (parsed.source.written(at.path) or "").strip("\"'")
    requirement = catalogue.by_id.get(name)
    if requirement is None:
        return None
    citation = catalogue.provision(requirement.provision).citation
    return f"**{requirement.title}**\n\n{requirement.asks}\n\n*{citation}*", at.span


def explain_finding(finding: Finding, catalogue: Catalogue) -> str:
    """Write the page of a finding's rule, with what was found, what would settle it and on whose word it rests."""
    rule = catalogue.rule(finding.code)
    word = finding.citation if finding.basis is Basis.PRACTICE else f"{finding.basis}: {finding.citation}"
    parts = [
        f"### {finding.code} {finding.name}",
        *([rule.page] if rule else []),
        f"**To settle it:** {finding.settle}.",
        f"*{finding.severity}, {word}*",
        *(_examples(rule) if rule else []),
    ]
    return "\n\n".join(parts)


def _examples(rule: Rule[object]) -> Iterable[str]:
    for title, text in (
        *(("Finds something in", each) for each in rule.bad[:1]),
        *(("Finds nothing in", each) for each in rule.good[:1]),
    ):
        fence = "`" * 3
        while fence in text:
            fence += "`"
        yield f"{title}:\n\n{fence}yaml\n{text}\n{fence}"
