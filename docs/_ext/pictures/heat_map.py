"""Coverage as a map: how far the plans of several schools go towards each requirement that commitments answer."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from pictures.picture import Picture
from pictures.svg import box, lines, path, text
from policykit.coverage import Level
from policykit.days import in_words
from policykit.models.headings import Heading
from policykit.report import Report, Results
from policykit.reporters.words.reached import HEADINGS

__all__ = ["heat_map"]

LABELS, CELL = 284, 80
TOP, ROW, LINE = 58, 27, 9  # what a further line of a title adds to a row
LABEL_LETTERS, NAME_LETTERS = 42, 12

_KINDS = {
    Level.MISSING: ("empty", "soft"),
    Level.STATED: ("pale", ""),
    Level.PLANNED: ("half", ""),
    Level.EVIDENCED: ("solid", "inverse"),
}
"""The look of a cell, and of the word in it."""

NOT_ASKED, NOT_ASKED_IN_WORDS = "–", "does not apply"


def heat_map(results: Results) -> Picture:
    """Draw schools by requirements, each under its heading, with how far the plan goes as a word in each cell."""
    schools = tuple(_school(each) for each in results.reports)
    rows = tuple(_rows(results.reports))
    width = LABELS + CELL * len(schools)
    return Picture(
        title=f"Coverage of the plans of {len(schools)} schools, as of {in_words(results.as_of)}",
        caption=(
            "Missing: no commitment speaks of it. Stated: one does. Planned: with a complete measure. "
            f"Evidenced: with a result. {NOT_ASKED} {NOT_ASKED_IN_WORDS} to the school. The schools are made up."
        ),
        says=(
            *(_school_in_words(name, report) for name, report in zip(schools, results.reports, strict=True)),
            *(_row_in_words(each, schools) for each in rows if each.levels),
        ),
        width=width,
        height=TOP + sum(each.height for each in rows) + 4,
        shapes="".join((*_head(schools), *_body(rows, width))),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    title: str
    levels: tuple[Level | None, ...]
    is_heading: bool = False

    @property
    def lines(self) -> list[str]:
        """The title, in lines that fit beside the cells."""
        return wrap(self.title, LABEL_LETTERS)

    @property
    def height(self) -> int:
        """How high the row is."""
        return ROW + LINE * (len(self.lines) - 1)


def _rows(reports: Sequence[Report]) -> Iterator[_Row]:
    """Yield each heading, how far it got, and below it each requirement; then those under no one heading."""
    titles: dict[str, tuple[str, Heading | None]] = {
        each.id: (each.title, each.heading) for report in reports for each in report.requirements if each.level
    }
    for heading, over in HEADINGS:
        levels = tuple(_level(each, "headings", heading) for each in reports) if heading else ()
        yield _Row(over, levels, is_heading=True)
        for id, (title, own) in titles.items():
            if own is heading:
                yield _Row(title, tuple(_level(each, "requirements", id) for each in reports))


def _level(report: Report, axis: str, key: object) -> Level | None:
    levels: Mapping[object, Level] = getattr(report.coverage, axis, {})
    return levels.get(key)


def _school(report: Report) -> str:
    return " and ".join(each.name for each in report.schools) or report.file


def _head(schools: Sequence[str]) -> Iterator[str]:
    for at, name in enumerate(schools):
        words = wrap(name, NAME_LETTERS)
        yield lines(words, _middle(at), TOP - 12 - 15 * (len(words) - 1), "small strong middle", leading=15)


def _body(rows: Sequence[_Row], width: int) -> Iterator[str]:
    y = TOP
    for row in rows:
        if row.is_heading:
            yield path(f"M0 {y + 0.5}H{width}", "rule")
        middle = y + row.height / 2
        first = middle + 4 - 7 * (len(row.lines) - 1)
        yield lines(row.lines, 0, first, "strong" if row.is_heading else "small", leading=14)
        for column, level in enumerate(row.levels):
            yield _cell(level, column, middle)
        y += row.height


def _cell(level: Level | None, column: int, middle: float) -> str:
    if level is None:
        return text(NOT_ASKED, _middle(column), middle + 4, "soft middle")
    shape, words = _KINDS[level]
    frame = box(LABELS + CELL * column + 2, middle - 11, CELL - 4, 22, shape, radius=3)
    return frame + text(level, _middle(column), middle + 4, f"small middle {words}")


def _middle(column: int) -> float:
    return LABELS + CELL * column + CELL / 2


def _school_in_words(name: str, report: Report) -> str:
    counts = Counter(report.coverage.requirements.values() if report.coverage else ())
    told = ", ".join(f"{counts[level]} {level}" for level in reversed(Level) if counts[level])
    return f"{name}: of {sum(counts.values())} requirements, {told}."


def _row_in_words(row: _Row, schools: Sequence[str]) -> str:
    """Say which schools got how far, the furthest first."""
    told = (
        f"{level or NOT_ASKED_IN_WORDS}: {', '.join(those)}"
        for level in (*reversed(Level), None)
        if (those := [name for name, each in zip(schools, row.levels, strict=True) if each is level])
    )
    return f"{row.title} – {'; '.join(told)}."
