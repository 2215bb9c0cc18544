"""The policy in Markdown (CommonMark). What the author wrote is always text, whatever signs are in it.

CommonMark has no tables, so each row of a table is a list item with its columns below it.
"""

import re
from collections.abc import Iterator

from policykit.models import Plan
from policykit.renderers.outline import Block, Facts, Line, Lines, Section, Table
from policykit.renderers.publication import outline

__all__ = ["literal", "render"]

_SIGNS = re.compile(r"[\\`*_\[\]<>&~|]")
_STARTS = re.compile(r"^(?:[#+=-]|[0-9]{1,9}(?=[.)]))")
_ADDRESS_SIGNS = re.compile(r"[\\<>\s]")


def render(plan: Plan) -> str:
    """Write a plan as Markdown."""
    document = outline(plan)
    parts = [f"# {_inline(document.title)}", _inline(document.school)]
    parts += [f"**{document.stage.upper()}**"] if document.stage else []
    parts += _facts(document.facts)
    if document.summary:
        parts += ["## In short", *(_line(each) for each in document.summary)]
    for each in document.sections:
        parts += _section(each, 2)
    return "\n\n".join(parts) + "\n"


def literal(text: str) -> str:
    """Return a line in which every sign stands for itself."""
    escaped = _SIGNS.sub(r"\\\g<0>", text)
    return _STARTS.sub(lambda start: f"\\{start[0]}" if start[0] in "#+=-" else f"{start[0]}\\", escaped)


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {_inline(section.title)}"
    for each in section.blocks:
        yield from _block(each, section.title)
    for inside in section.sections:
        yield from _section(inside, level + 1)


def _block(block: Block, heading: str) -> Iterator[str]:
    if isinstance(block, Line):
        yield _line(block)
    elif isinstance(block, Facts):
        yield from _facts(block)
    else:
        yield from _table(block, heading)


def _facts(facts: Facts) -> Iterator[str]:
    yield "\n".join(f"- {_named(term, lines)}" for term, lines in facts.rows)


def _table(table: Table, heading: str) -> Iterator[str]:
    if table.title != heading:
        yield f"**{_inline(table.title)}**"
    yield "\n".join(_row(table, row) for row in table.rows)


def _row(table: Table, row: tuple[Lines, ...]) -> str:
    first, *others = row
    cells = [_named(name, lines) for name, lines in zip(table.columns[1:], others, strict=True) if lines]
    below = "\n".join(f"- {each}" for each in cells)
    name = [f"**{_inline(first[0].text)}**", *(_line(each) for each in first[1:])] if first else [table.columns[0]]
    return f"- {_indented([*name, below] if below else name)}"


def _named(term: str, lines: Lines) -> str:
    first, *others = (_line(each) for each in lines)
    return _indented([f"{_inline(term)}: {first}", *others])


def _indented(parts: list[str]) -> str:
    """Set parts below one another inside a list item."""
    return "\n\n".join(parts).replace("\n", "\n  ").replace("\n  \n", "\n\n")


def _line(line: Line) -> str:
    text = "\\\n".join(literal(each) for each in line.text.split("\n"))
    if line.address:
        text = f"[{text}](<{_ADDRESS_SIGNS.sub(_encoded, line.address)}>)"
    return f"**{_inline(line.label)}:** {text}" if line.label else text


def _inline(text: str) -> str:
    """Write a text where only one line can stand."""
    return literal(" ".join(text.split()))


def _encoded(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"
