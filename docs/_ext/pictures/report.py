"""The first screen of the trust report: read from the page itself, so that it says what the page says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import lxml.html

from pictures.picture import Picture
from pictures.svg import box, lines, path, text

__all__ = ["FirstScreen", "first_screen", "report"]

WIDTH, INSET = 680, 24
STANDS = 206  # where the second column begins
CARD, CARD_HEIGHT, CARD_GAP = 202, 84, 13
FIGURES = ("Errors", "Warnings", "Notes", "Waived", "Late")
"""The columns of the table that are drawn, of those that the page has."""


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """What a reader sees first."""

    eyebrow: str
    title: str
    meta: str
    verdict: str
    cards: tuple[tuple[str, str, str], ...]
    """A name, a number, and what it is."""

    schools: tuple[tuple[str, ...], ...]
    """The name, how the plan stands, and the figures."""


def first_screen(page: str) -> FirstScreen:
    """Read the first screen out of the page of HTML that policykit wrote."""
    root: Any = lxml.html.document_fromstring(page)
    table: Any = root.xpath("//section[@aria-labelledby='schools']//table")[0]
    names = [_words(each) for each in table.xpath("./thead/tr[2]/th")]
    wanted = [names.index(each) for each in FIGURES]
    return FirstScreen(
        eyebrow=_words(root.xpath("//p[@class='eyebrow']")[0]),
        title=_words(root.xpath("//h1")[0]),
        meta=_words(root.xpath("//header/p[@class='meta']")[0]),
        verdict=_words(root.xpath("//p[@class='verdict']")[0]),
        cards=tuple(map(_card_words, root.xpath("//dl[@class='figures']/div"))),
        schools=tuple(_school(each, wanted) for each in table.xpath("./tbody/tr")),
    )


def _school(row: Any, wanted: Sequence[int]) -> tuple[str, ...]:
    name, stands, *figures = row
    return _words(name), "; ".join(_parts(stands)), *(_words(figures[at]) for at in wanted)


def _parts(stands: Any) -> Iterator[str]:
    """Yield how a plan stands, and what else is said below it."""
    yield " ".join(" ".join(stands.xpath(".//text()[not(ancestor::*[@class='ids'])]")).split())
    yield from map(_words, stands.xpath(".//*[@class='ids']"))


def _card_words(card: Any) -> tuple[str, str, str]:
    name, number, told = card
    return _words(name), _words(number), _words(told)


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def report(page: str) -> Picture:
    """Draw the first screen of a trust report."""
    screen = first_screen(page)
    head, y = _head(screen)
    cards = "".join(_card(each, at, y) for at, each in enumerate(screen.cards))
    y += (CARD_HEIGHT + CARD_GAP) * -(-len(screen.cards) // 3) + 28
    table, bottom = _table(screen.schools, y)
    height = bottom + 10
    return Picture(
        title=f"The trust report: {screen.title}",
        caption="The first screen of the trust report, with the figures of the made-up trust in the examples.",
        says=tuple(_sentences(screen)),
        width=WIDTH,
        height=height,
        shapes=box(0.5, 0.5, WIDTH - 1, height - 1, "card", radius=8) + head + cards + table,
    )


def _head(screen: FirstScreen) -> tuple[str, int]:
    title, verdict = wrap(screen.title, 58), wrap(screen.verdict, 76)
    y = 34
    shapes = [text(screen.eyebrow, INSET, y, "small strong accent")]
    y += 26
    shapes.append(lines(title, INSET, y, "large", leading=25))
    y += 25 * len(title)
    shapes.append(text(screen.meta, INSET, y, "small soft"))
    shapes.append(path(f"M{INSET} {y + 16}H{WIDTH - INSET}", "grid"))
    y += 44
    shapes.append(lines(verdict, INSET, y, "verdict", leading=22))
    return "".join(shapes), y + 22 * len(verdict)


def _card(card: tuple[str, str, str], at: int, top: int) -> str:
    name, number, told = card
    x = INSET + (CARD + CARD_GAP) * (at % 3)
    y = top + (CARD_HEIGHT + CARD_GAP) * (at // 3)
    return (
        box(x, y, CARD, CARD_HEIGHT, "ground edge")
        + text(name, x + 12, y + 22, "small strong")
        + text(number, x + CARD - 12, y + 28, "figure right")
        + lines(wrap(told, 26), x + 12, y + 48, "small soft", leading=15)
    )


def _table(schools: Sequence[tuple[str, ...]], top: int) -> tuple[str, int]:
    rights = [WIDTH - INSET - 8 - sum(map(_room, FIGURES[at + 1 :])) for at in range(len(FIGURES))]
    shapes = [text("School", INSET, top, "small strong"), text("How the plan stands", STANDS, top, "small strong")]
    shapes += [text(name, x, top, "small strong right") for name, x in zip(FIGURES, rights, strict=True)]
    y = top + 10
    for name, stands, *figures in schools:
        shapes.append(path(f"M{INSET} {y}H{WIDTH - INSET}", "grid"))
        told = wrap(stands, 26)
        shapes.append(text(name, INSET, y + 20, "small"))
        shapes.append(lines(told, STANDS, y + 20, "small", leading=15))
        shapes += [text(each, x, y + 20, "small right") for each, x in zip(figures, rights, strict=True)]
        y += 15 + 15 * len(told)
    return "".join(shapes), y


def _room(name: str) -> int:
    """Return how wide a column of figures is."""
    return 14 + 8 * len(name)


def _sentences(screen: FirstScreen) -> Iterator[str]:
    yield f"{screen.title}. {screen.meta}."
    yield screen.verdict
    yield from (f"{name}: {number} ({told})." for name, number, told in screen.cards)
    for name, stands, *figures in screen.schools:
        counted = ", ".join(f"{each.lower()} {figure}" for each, figure in zip(FIGURES, figures, strict=True))
        yield f"{name}: {stands}; {counted}."
