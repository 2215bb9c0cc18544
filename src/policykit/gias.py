"""Schools as Get Information about Schools (GIAS) lists them: one row of the register's CSV file, looked up offline.

The register is read as it is published and as spreadsheets leave it: in windows-1252 or UTF-8, with any line ends, with
codes that have lost their zeros, with dates written 29-05-1993 or 29/05/1993, and with many words for "nothing".
Only the columns that a plan has a place for are looked at, so the names of head teachers and everything else about
people is never kept.

The register is published by the Department for Education under the Open Government Licence v3.0.
"""

import csv
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from pydantic import ValidationError

from policykit.errors import CannotRead, DataError, UnknownSchool
from policykit.files import name_of, reason
from policykit.models.context import Context, Figure, Location, Population, Setting
from policykit.models.establishments import EstablishmentType
from policykit.models.school import Admissions, Ages, Phase, School

__all__ = ["EstablishmentStatus", "Listing", "find_school"]

T = TypeVar("T", bound=StrEnum)


class EstablishmentStatus(StrEnum):
    """Whether a school is open, as the register names it."""

    OPEN = "Open"
    CLOSED = "Closed"
    CLOSING = "Open, but proposed to close"
    PROPOSED = "Proposed to open"


@dataclass(frozen=True, slots=True)
class Listing:
    """A school as the register lists it."""

    school: School
    """What the register says of it."""

    context: Context | None
    """What the register says of its pupils and of the place it is in."""

    status: EstablishmentStatus | None
    """Whether it is open."""

    closed: date | None
    """The day on which it closed or is to close, if the register gives one."""

    faults: tuple[str, ...] = ()
    """What its row says that cannot be right, and was left out: each with its line and column."""

    @property
    def is_closed(self) -> bool:
        """Whether the register says that the school is closed."""
        return self.status is EstablishmentStatus.CLOSED


def find_school(file: str | os.PathLike[str] | BinaryIO, urn: str, *, name: str | None = None) -> Listing:
    """Look a school up by its URN in the register's file: a path, or a stream of bytes.

    The file is read line by line and never held. Raises `UnknownSchool` if no row has that URN, `CannotRead` for what
    is no file of the register, and `DataError` for a line, on the way or the school's own, that cannot be told.
    """
    if isinstance(file, str | os.PathLike):
        path = Path(file)
        with _open(path, name or name_of(path)) as stream:
            return _find(stream, urn.strip(), name or name_of(path))
    return _find(file, urn.strip(), name or "(standard input)")


def _open(path: Path, name: str) -> BinaryIO:
    try:
        if path.is_dir():
            raise IsADirectoryError
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise CannotRead(name, reason(error)) from error


def _find(stream: BinaryIO, urn: str, name: str) -> Listing:
    rows = _rows(_lines(stream, name), name)
    heading = {_key(title): number for number, title in reversed([*enumerate(next(rows, (0, []))[1])])}
    if missing := [title for title in ("URN", "EstablishmentName") if _key(title) not in heading]:
        raise CannotRead(name, f"{_NOT_THE_REGISTER}: no column is named {missing[0]}")
    at = heading[_key("URN")]
    for line, cells in rows:
        if len(cells) > at and _code(cells[at]) == urn and re.fullmatch("[1-9][0-9]{5}", urn):
            return _listing(_row(cells, heading, name=name, line=line))
    raise UnknownSchool(urn, name)


# --- the file -------------------------------------------------------------------------------------------------------

_NOT_THE_REGISTER = "it is no list of schools from Get Information about Schools"
_OTHER_FILES = {
    b"PK": "it is an Excel workbook or a ZIP file; take the CSV file out of it, or save it as CSV",
    b"\xff\xfe": "it is written in UTF-16; save it as “CSV UTF-8”",
    b"\xfe\xff": "it is written in UTF-16; save it as “CSV UTF-8”",
}
_MARK = b"\xef\xbb\xbf"
_LONGEST_LINE = 1_000_000


def _lines(stream: BinaryIO, name: str) -> Iterator[str]:
    """Yield the lines of a file, each in UTF-8 if it can be and else in windows-1252."""
    start = True
    while line := _line(stream, name):
        if start and (other := next((words for sign, words in _OTHER_FILES.items() if line.startswith(sign)), None)):
            raise CannotRead(name, other)
        if len(line) == _LONGEST_LINE:
            raise CannotRead(name, f"{_NOT_THE_REGISTER}: a line is longer than any there")
        yield _decoded(line.removeprefix(_MARK) if start else line)
        start = False


def _line(stream: BinaryIO, name: str) -> bytes:
    try:
        return stream.readline(_LONGEST_LINE)
    except (OSError, ValueError) as error:
        raise CannotRead(name, reason(error)) from error


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("windows-1252", "replace")


def _rows(lines: Iterable[str], name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row, and the line it begins on."""
    reader = csv.reader(lines)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        words = "a quotation mark is not closed, or a line ends as none in the register does"
        raise DataError(name, (f"{name}:{line}:1: {words}",)) from None


def _key(title: str) -> str:
    return "".join(title.split()).casefold()


# --- one row --------------------------------------------------------------------------------------------------------

_NOTHING = frozenset({"", "..", "0", "999", "does not apply", "not applicable", "not under a federation"})
_DAY = re.compile(r"([0-9]{1,2})([-/])([0-9]{1,2})\2([0-9]{4})")
_NO_DAY = date(1900, 1, 1)
"""What the register writes where it knows no day."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a school's row, by their columns. What a cell says wrongly is noted, but never repeated."""

    cells: Mapping[str, str]
    name: str
    line: int
    faults: list[str] = field(default_factory=list)

    def cell(self, column: str) -> str:
        """Return what stands in a column, in one line."""
        return self.cells.get(_key(column), "")

    def text(self, column: str) -> str | None:
        """Return the words in a column; many words there stand for nothing."""
        cell = self.cell(column)
        return None if cell.casefold() in _NOTHING else cell

    def code(self, column: str) -> str:
        """Return the code in a column, without the zeros before it, which spreadsheets drop."""
        return _code(self.text(column) or "").lstrip("0")

    def number(self, column: str, form: str) -> float | None:
        """Return the number in a column; 999 is how the register writes that there is none."""
        cell = self.cell(column).replace(",", "").removesuffix("%").strip()
        if cell in {"", "..", "999"} or cell.casefold() in _NOTHING - {"0"}:
            return None
        if not re.fullmatch(form, cell):
            self.fault(column, "holds no number of its kind")
            return None
        return float(cell)

    def count(self, column: str) -> int | None:
        """Return the whole number in a column."""
        number = self.number(column, r"[0-9]{1,6}(\.0+)?")
        return None if number is None else int(number)

    def day(self, column: str) -> date | None:
        """Return the day in a column."""
        cell = self.text(column)
        if cell is None:
            return None
        match = _DAY.match(cell)  # spreadsheets write a time behind it
        try:
            found = datetime.strptime("-".join(match.group(1, 3, 4)), "%d-%m-%Y").date() if match else None  # noqa: DTZ007 - a day
        except ValueError:
            found = None
        if found is None:
            self.fault(column, "holds no day such as 01-09-2026")
        return None if found == _NO_DAY else found

    def choice(self, column: str, names: Iterable[T], codes: Mapping[str, T]) -> T | None:
        """Return what a pair of columns names, by its words or by its code."""
        words, code = self.cell(f"{column} (name)"), self.code(f"{column} (code)")
        by_name = next((each for each in names if each.casefold() == words.casefold()), None)
        by_code = codes.get(code)
        if by_code and words.casefold() in _NOTHING:
            return by_code  # "Not applicable" is one of the choices, too, but here it says nothing
        if by_name and by_code and by_name != by_code:
            self.fault(f"{column} (name)", "says something else than the code beside it")
            return None
        if by_name is None and by_code is None and self.text(f"{column} (name)"):
            self.fault(f"{column} (name)", "is none that policykit knows")
        return by_name or by_code

    def fault(self, column: str, words: str) -> None:
        """Note that a column holds what cannot be right; what it is, is not said: it may be about a person."""
        self.faults.append(f"{self.name}:{self.line}: {column} {words}")


def _row(cells: list[str], heading: Mapping[str, int], *, name: str, line: int) -> _Row:
    columns = 1 + max(heading.values())
    if any(cell.strip() for cell in cells[columns:]):
        words = f"has more cells than the first line has columns ({len(cells)}, not {columns})"
        raise DataError(name, (f"{name}:{line}:1: {words}: is a comma in a name, without quotation marks?",))
    kept = {key: number for key, number in heading.items() if key in _KEPT}
    padded = dict(zip_longest(range(columns), cells[:columns], fillvalue=""))
    return _Row({key: _in_one_line(padded[number]) for key, number in kept.items()}, name, line)


def _in_one_line(cell: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in cell).split())


def _code(cell: str) -> str:
    """Return a code as it was before a spreadsheet took it for a number."""
    return cell.strip().removesuffix(".0")


# --- the school -----------------------------------------------------------------------------------------------------

_PHASES = dict(zip("1234567", Phase, strict=False))
_STATUSES = dict(zip("1234", EstablishmentStatus, strict=True))
_TYPES = {each.code.lstrip("0"): each for each in EstablishmentType}
_ACADEMIES = ("Academy", "Free schools", "University technical college", "Studio schools", "City technology college")
_COLUMNS = {
    "urn": "URN",
    "laestab": "LA (code) or EstablishmentNumber",
    "ukprn": "UKPRN",
    "name": "EstablishmentName",
    "religious_character": "ReligiousCharacter (name)",
    "local_authority": "LA (name)",
    "trust": "Trusts (name)",
    "federation": "Federations (name)",
}
"""Where the fields of a school stand whose forms its model knows."""

_PAIRS = ("TypeOfEstablishment", "PhaseOfEducation", "AdmissionsPolicy", "EstablishmentStatus")
_KEPT = frozenset(
    map(
        _key,
        (
            *_COLUMNS.values(),
            *(f"{pair} ({half})" for pair in _PAIRS for half in ("code", "name")),
            *(
                "LA (code)",
                "EstablishmentNumber",
                "StatutoryLowAge",
                "StatutoryHighAge",
                "NumberOfPupils",
                "PercentageFSM",
                "CensusDate",
            ),
            *("UrbanRural (code)", "UrbanRural (name)", "CloseDate"),
        ),
    )
)
"""All the columns that are ever looked at."""


def _listing(row: _Row) -> Listing:
    status = row.choice("EstablishmentStatus", EstablishmentStatus, _STATUSES)
    school = _school(row)
    closed = row.day("CloseDate")
    return Listing(school, _context(row, school.pupils), status, closed, tuple(row.faults))


def _school(row: _Row) -> School:
    kind = row.choice("TypeOfEstablishment", EstablishmentType, _TYPES)
    fields: dict[str, Any] = {name: row.text(column) for name, column in _COLUMNS.items()}
    fields |= {
        "urn": _code(row.cell("URN")),
        "laestab": _laestab(row),
        "ukprn": _code(row.text("UKPRN") or "") or None,
        "type": kind,
        "phase": row.choice("PhaseOfEducation", Phase, _PHASES),
        "admissions": row.choice("AdmissionsPolicy", Admissions, {}),
        "ages": _ages(row),
        "pupils": row.count("NumberOfPupils"),
    }
    if kind is None or not kind.startswith(_ACADEMIES):
        fields["trust"] = None  # a foundation school's trust is none of academies
    try:
        return School.model_validate(fields)
    except ValidationError as error:
        wrong = {str(each["loc"][0]) for each in error.errors()}
    for name in sorted(wrong):
        row.fault(_COLUMNS[name], "is not written as the register writes it")
    if not fields["name"]:
        raise DataError(row.name, (f"{row.name}:{row.line}: EstablishmentName is empty",))
    return School.model_validate({name: None if name in wrong else value for name, value in fields.items()})


def _laestab(row: _Row) -> str | None:
    """Return the number of the local authority and of the school; authority 0 is no authority."""
    authority, school = row.code("LA (code)"), row.code("EstablishmentNumber")
    return f"{authority:>03}/{school:>04}" if authority and school else None


def _ages(row: _Row) -> Ages | None:
    youngest, oldest = row.count("StatutoryLowAge"), row.count("StatutoryHighAge")
    return None if youngest is None or oldest is None else Ages(youngest=youngest, oldest=oldest)


_FEWEST = 5
"""A smaller group of pupils is not told of: its number can show who a child is."""


def _context(row: _Row, pupils: int | None) -> Context | None:
    setting, figure = _setting(row), _free_school_meals(row, pupils)
    population = Population(figures=(figure,)) if figure else None
    location = Location(setting=setting) if setting else None
    return Context(population=population, location=location) if population or location else None


def _setting(row: _Row) -> Setting | None:
    """Return the setting by the word in the name, or else by the letter: A to C are urban, D to F rural."""
    words = row.cell("UrbanRural (name)").casefold()
    for setting in Setting:
        if re.search(rf"\b{setting}\b", words):
            return setting
    letter = row.cell("UrbanRural (code)")[:1].upper()
    return Setting.URBAN if letter and letter in "ABC" else Setting.RURAL if letter and letter in "DEF" else None


def _free_school_meals(row: _Row, pupils: int | None) -> Figure | None:
    """Return the share of pupils known to be eligible, unless so few are, or are not, that it shows who."""
    share = row.number("PercentageFSM", r"[0-9]{1,2}(\.[0-9]+)?|100(\.0+)?")
    if share is None or pupils is None or not _FEWEST <= pupils * share / 100 <= pupils - _FEWEST:
        return None
    return Figure(
        what="pupils known to be eligible for free school meals",
        percentage=share,
        source="Get Information about Schools",
        date=row.day("CensusDate"),
    )
