"""Small pieces of Markdown."""

from collections.abc import Iterable, Sequence

__all__ = ["directive", "filterable", "first_sentence", "join", "table"]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table with one line a row."""
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(_cell(each) for each in line)} |" for line in lines)


def filterable(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table with a search box above it, where a browser runs scripts."""
    return f"```{{table}}\n:class: filterable\n\n{table(head, rows)}\n```"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


def directive(name: str, argument: str, **options: str) -> str:
    """Return a directive of the extension."""
    lines = (f"```{{policykit:{name}}} {argument}", *(f":{each}: {value}" for each, value in options.items()), "```")
    return "\n".join(lines)


def join(parts: Iterable[str]) -> str:
    """Return the parts that have something in them, with a blank line between, as one text."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def first_sentence(text: str) -> str:
    """Return the first paragraph of a docstring as one line."""
    return " ".join(text.strip().partition("\n\n")[0].split())
