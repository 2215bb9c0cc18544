"""Small pieces of Markdown."""

import re
from collections.abc import Iterable, Sequence

__all__ = ["code_block", "field_list", "first_sentence", "join", "table"]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table with one line a row."""
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(_cell(each) for each in line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


def field_list(fields: Iterable[tuple[str, str]]) -> str:
    """Return names with a value each; a name without a value is left out."""
    return "\n".join(f":{name}: {' '.join(value.split())}" for name, value in fields if value)


def code_block(text: str, *, language: str) -> str:
    """Return a block of code, inside a fence longer than any in it."""
    longest = max(map(len, re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def join(parts: Iterable[str]) -> str:
    """Return the parts that have something in them, with a blank line between, as one text."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def first_sentence(text: str) -> str:
    """Return the first paragraph of a docstring as one line."""
    return " ".join(text.strip().partition("\n\n")[0].split())
