"""A row of the table: what was done, what it took, and whether that is within the budget."""

from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass

from timing import Taken

__all__ = ["Row", "as_table", "compare", "in_bytes", "in_seconds", "note"]

_MANY = 100_000
_TO_THE_RIGHT = {"measured", "theirs", "ratio", "budget"}


@dataclass(frozen=True)
class Row:
    work: str
    measured: str
    peer: str = ""
    theirs: str = ""
    ratio: str = ""
    budget: str = ""
    verdict: str = ""


_HEAD = Row("work", "measured", "the peer", "its figure", "ratio", "budget")


def in_seconds(seconds: float) -> str:
    if seconds * 1e6 < _MANY:
        return f"{seconds * 1e6:,.0f} µs"
    return f"{seconds * 1e3:,.0f} ms" if seconds * 1e3 < _MANY else f"{seconds:,.0f} s"


def in_bytes(size: float) -> str:
    return f"{size / 1e6:,.1f} MB"


def compare(
    work: str,
    measured: Taken,
    peer: str,
    theirs: Taken,
    *,
    at_most: float | None = None,
    aim: float | None = None,
    shown: Callable[[float], str] = in_seconds,
) -> Row:
    """Return a row with the ratio of two medians, and the verdict where there is a budget."""
    if min(measured.median, theirs.median) <= 0:  # differences between runs that took too little
        return note(work, "too rough to tell", peer=peer)
    ratio = measured.median / theirs.median
    budget = verdict = ""
    if at_most is not None:
        budget, verdict = f"<= {at_most:.2g}", "met" if ratio <= at_most else "MISSED"
    if aim is not None and ratio > aim:
        verdict += f" (the aim is {aim:g})"
    return Row(work, _with_spread(measured, shown), peer, _with_spread(theirs, shown), f"{ratio:.2f}", budget, verdict)


def _with_spread(taken: Taken, shown: Callable[[float], str]) -> str:
    return f"{shown(taken.median)} ±{taken.spread / 2:3.0%}" if len(taken.each) > 1 else shown(taken.median)


def note(work: str, reason: str, *, peer: str = "") -> Row:
    """Return the row of something that was not measured."""
    return Row(work, "–", peer, verdict=reason)


def as_table(rows: Iterable[Row]) -> str:
    """Set rows in columns; figures stand to the right."""
    cells = [astuple(_HEAD), *map(astuple, rows)]
    names = list(Row.__annotations__)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(
            cell.rjust(width) if name in _TO_THE_RIGHT else cell.ljust(width)
            for name, cell, width in zip(names, row, widths, strict=True)
        ).rstrip()
        for row in cells
    )
    head, *body = lines
    return "\n".join([head, "-" * len(head), *body])
