"""What differs between two versions of a plan, for people: as text, as Markdown and as a page."""

from collections.abc import Iterator
from textwrap import wrap

from policykit.diff import Change, Comparison, Reason
from policykit.reporters.markdown import literal
from policykit.reporters.page.templates import render
from policykit.visible import visible

__all__ = ["html", "markdown", "text"]

_WIDTH = 100
_PIECE = 400


def text(comparison: Comparison) -> str:
    """Write what was and what is now below each other, for a terminal."""
    lines = [visible(f"{comparison.old} → {comparison.new}"), ""]
    if comparison.reasons:
        lines += ["why, as the newer version puts it"]
        for each in comparison.reasons:
            lines += _hung(f"  {visible(_source(each))}: ", each.text)
        lines += [""]
    for change in comparison.changes:
        lines += _hung(f"{change.kind:<8} ", change.what)
        for word, said in _rows(change):
            for number, line in enumerate(said.splitlines() or [""]):
                lines += _hung(f"         {word if number == 0 else '':<4} ", line)
        lines += [""]
    lines += [comparison.counts]
    return "\n".join(lines) + "\n"


def markdown(comparison: Comparison) -> str:
    """Write a table of what was, what is now and why, in Markdown."""
    lines = [f"## {literal(comparison.title)}: what changed", ""]
    lines += [f"From {literal(comparison.old)} to {literal(comparison.new)}: {comparison.counts}.", ""]
    lines += [f"- In {literal(_source(each))}: {_literal(each.text)}" for each in comparison.reasons]
    lines += [""] if comparison.reasons else []
    if comparison.changes:
        has_why = any(each.why for each in comparison.changes)
        heading = ("Change", "What", "Was", "Is now", *(("Why",) if has_why else ()))
        lines += [f"| {' | '.join(heading)} |", f"|{' --- |' * len(heading)}"]
        for each in comparison.changes:
            was, now = each.narrowed()
            cells = (each.kind, each.what, was, now, *((each.why or "",) if has_why else ()))
            lines += [f"| {' | '.join(_literal(cell) for cell in cells)} |"]
    return "\n".join(lines).rstrip() + "\n"


def html(comparison: Comparison) -> str:
    """Write the same table as one page, with nothing fetched."""
    rows = [(each, *map(str.splitlines, each.narrowed())) for each in comparison.changes]
    return render(
        "comparison.html",
        comparison=comparison,
        reasons=[(_source(each), each.text) for each in comparison.reasons],
        rows=rows,
        has_why=any(each.why for each in comparison.changes),
    )


def _rows(change: Change) -> Iterator[tuple[str, str]]:
    was, now = change.narrowed()
    if change.was is not None:
        yield "was", was
    if change.now is not None:
        yield "now", now
    if change.why:
        yield "why", change.why


def _hung(head: str, words: str) -> list[str]:
    """Wrap words after a head, the further lines below the first word."""
    indent = len(words) - len(words.lstrip(" "))
    hung = " " * (len(head) + indent)
    shown = visible(words.strip())
    return wrap(shown, _WIDTH, initial_indent=head + " " * indent, subsequent_indent=hung) or [head.rstrip()]


def _source(reason: Reason) -> str:
    return f"{reason.source}, {reason.date}" if reason.date else reason.source


def _literal(words: str) -> str:
    """Return words of any length as text in a cell, their lines apart."""
    lines = (" ".join(map(literal, wrap(line, _PIECE) or [""])) for line in words.splitlines())
    return "<br>".join(lines)
