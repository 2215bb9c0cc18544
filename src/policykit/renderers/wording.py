"""How the document writes days, numbers and the author's own words."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from policykit.days import in_words
from policykit.renderers.outline import Facts, Line, Lines
from policykit.visible import visible

__all__ = [
    "amount",
    "cell",
    "clean",
    "day",
    "facts",
    "link",
    "listed",
    "number",
    "pounds",
    "sentence",
    "share",
    "words",
]

_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+\.[^\s<>\"]+")


def day(when: date | None) -> str:
    """Write a day as people do: 8 July 2026."""
    return in_words(when) if when else ""


def number(value: float) -> str:
    """Write a number as people do: 1,200 and 2.1, with a real minus sign."""
    exact = Decimal(repr(value))
    text = f"{exact:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace("-", "−")  # noqa: RUF001 - a minus sign is meant


def share(value: float | None) -> str:
    """Write a share of a hundred: 36%."""
    return "" if value is None else f"{number(value)}%"


def pounds(value: float) -> str:
    """Write an amount of money: £1,000, and £12.50 where there are pence."""
    return f"£{number(value)}" if float(value).is_integer() else f"£{value:,.2f}"


def amount(value: float | None, unit: str | None) -> str:
    """Write the number of a measure; what is counted in stands elsewhere, but a percentage has its sign."""
    if value is None:
        return ""
    return share(value) if unit and unit.startswith("%") else number(value)


def clean(text: str) -> str:
    """Return a text as it can be shown; line ends stay, and what steers or cannot be seen is written out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(visible(each).strip() for each in lines).strip()


def words(text: object, label: str = "") -> Lines:
    """Take a text apart into its paragraphs; what is absent or blank has none."""
    parts = [clean(each) for each in _PARAGRAPHS.split(str(text))] if text is not None else []
    return tuple(Line(part, _address(part), "" if index else label) for index, part in enumerate(filter(None, parts)))


def link(text: str, address: str | None) -> Lines:
    """Return words that lead to an address, and the address itself, which is needed on paper."""
    if not address:
        return words(text)
    return (*words(text), *words(address))


def _address(text: str) -> str | None:
    """Return where a text leads that is nothing but a web address."""
    if not _ADDRESS.fullmatch(text):
        return None
    return f"https://{text}" if text.startswith("www.") else text


def facts(*rows: tuple[str, object]) -> tuple[Facts, ...]:
    """Return the facts of which something is known, or nothing. A value is a text, lines, a list of texts or a day."""
    known = tuple((term, lines) for term, value in rows if (lines := cell(value)))
    return (Facts(known),) if known else ()


def cell(value: object) -> Lines:
    """Return what stands in a cell: the lines of a text, of several texts or lines, or a day."""
    if isinstance(value, tuple):
        return tuple(line for each in value for line in ((each,) if isinstance(each, Line) else words(each)))
    return words(day(value) if isinstance(value, date) else value)


def listed(texts: Iterable[object]) -> str:
    """Join short texts with commas, or with semicolons where one of them has a comma in it."""
    all_texts = [str(each) for each in texts]
    return ("; " if any("," in each for each in all_texts) else ", ").join(all_texts)


def sentence(*parts: str) -> str:
    """Join what is known of several parts with commas."""
    return ", ".join(each for each in parts if each)
