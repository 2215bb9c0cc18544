"""The register is read with all the dirt in it, offline, and nothing about people is kept."""

import csv
import io
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.errors import CannotRead, DataError, UnknownSchool
from policykit.gias import EstablishmentStatus, Listing, find_school
from policykit.models import Admissions, EstablishmentType, Phase, Setting

ORACLES = Path(__file__).parents[1].parent / "shared" / "oracles"
SYNTHETIC = ORACLES / "gias" / "ebi_gias.synthetic.csv"
REDACTED = ORACLES / "made-here" / "gias_subset.redacted.csv"
ROW = {
    "URN": "990001",
    "LA (code)": "990",
    "LA (name)": "Keldershire",
    "EstablishmentNumber": "2001",
    "EstablishmentName": "Ashwell Primary School",
    "TypeOfEstablishment (code)": "02",
    "TypeOfEstablishment (name)": "Voluntary aided school",
    "EstablishmentStatus (code)": "1",
    "EstablishmentStatus (name)": "Open",
    "CloseDate": "",
    "PhaseOfEducation (code)": "2",
    "PhaseOfEducation (name)": "Primary",
    "StatutoryLowAge": "3",
    "StatutoryHighAge": "11",
    "ReligiousCharacter (code)": "02",
    "ReligiousCharacter (name)": "Church of England",
    "AdmissionsPolicy (name)": "Non-selective",
    "CensusDate": "15-01-2026",
    "NumberOfPupils": "210",
    "PercentageFSM": "19.5",
    "Trusts (name)": "",
    "Federations (name)": "The Ashwell Federation",
    "UKPRN": "10099001",
    "HeadTitle (name)": "Ms",
    "HeadFirstName": "Qwertia",
    "HeadLastName": "Uiopova",
    "UrbanRural (code)": "D1",
    "UrbanRural (name)": "(England/Wales) Rural town and fringe",
}
OTHER = ROW | {"URN": "990002", "EstablishmentName": "Another School"}


def written(*rows: Mapping[str, str]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, [*ROW], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def look_up(content: str | bytes, urn: str = "990001") -> Listing:
    return find_school(io.BytesIO(content.encode() if isinstance(content, str) else content), urn, name="r.csv")


def listed(**cells: str) -> Listing:
    """Look up a school whose row has other cells; the columns' brackets are left out of the keywords."""
    names = {name.replace(" (", "_").replace(")", ""): name for name in ROW}
    return look_up(written(OTHER, ROW | {names[name]: cell for name, cell in cells.items()}))


# --- what is read ---------------------------------------------------------------------------------------------------


def test_a_school_is_described_in_the_registers_words() -> None:
    assert listed().school.model_dump(mode="json", exclude_none=True) == {
        "name": "Ashwell Primary School",
        "urn": "990001",
        "laestab": "990/2001",
        "ukprn": "10099001",
        "type": "Voluntary aided school",
        "phase": "Primary",
        "ages": {"youngest": 3, "oldest": 11},
        "pupils": 210,
        "religious_character": "Church of England",
        "admissions": "Non-selective",
        "local_authority": "Keldershire",
        "federation": "The Ashwell Federation",
    }
    assert (listed().status, listed().closed, listed().faults) == (EstablishmentStatus.OPEN, None, ())


def test_the_context_has_the_setting_and_a_dated_figure_with_its_source() -> None:
    context = listed().context

    assert context
    assert context.location
    assert context.location.setting is Setting.RURAL
    assert context.population
    assert context.population.disadvantaged is None  # eligible for free meals is not the same
    assert [each.model_dump(mode="json", exclude_none=True) for each in context.population.figures] == [
        {
            "what": "pupils known to be eligible for free school meals",
            "percentage": 19.5,
            "source": "Get Information about Schools",
            "date": "2026-01-15",
        }
    ]


def test_nothing_about_a_person_is_kept() -> None:
    """Head-teacher names are personal data: never kept."""
    said = repr(asdict(listed()))

    assert "Qwertia" not in said
    assert "Uiopova" not in said


@pytest.mark.parametrize(("percentage", "pupils"), [("1.9", "210"), ("99", "210"), ("0", "210"), ("50", "8")])
def test_a_figure_about_so_few_that_it_shows_who_they_are_is_left_out(percentage: str, pupils: str) -> None:
    context = listed(PercentageFSM=percentage, NumberOfPupils=pupils).context

    assert context
    assert context.population is None


@pytest.mark.parametrize(
    ("name", "code", "setting"),
    [
        ("(England/Wales) Urban city and town", "C1", Setting.URBAN),
        ("", "A1", Setting.URBAN),
        ("", "F2", Setting.RURAL),
        ("", "99", None),
        ("", "", None),
    ],
)
def test_the_setting_goes_by_the_name_or_by_the_letter(name: str, code: str, setting: Setting | None) -> None:
    context = listed(UrbanRural_name=name, UrbanRural_code=code).context

    assert context
    assert (context.location.setting if context.location else None) is setting


def test_a_closed_school_is_told_as_such() -> None:
    closed = listed(EstablishmentStatus_code="2", EstablishmentStatus_name="Closed", CloseDate="31/08/2024")

    assert closed.is_closed
    assert closed.closed == date(2024, 8, 31)
    assert not listed().is_closed


def test_only_an_academys_trust_is_one() -> None:
    """A foundation school's trust is another thing than an academy trust."""
    assert listed(Trusts_name="Kelder Trust").school.trust is None

    kind = {"TypeOfEstablishment_code": "34", "TypeOfEstablishment_name": "Academy converter"}

    assert listed(Trusts_name="Kelder Trust", **kind).school.trust == "Kelder Trust"


# --- dirt -----------------------------------------------------------------------------------------------------------

NOTHING = st.sampled_from(["", "..", "Not applicable", "Does not apply", "999", " ", "not applicable "])


@given(
    encoding=st.sampled_from(["windows-1252", "utf-8", "utf-8-sig"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    type_=st.sampled_from(
        [("2", ""), ("02", ""), ("2.0", ""), ("", "voluntary AIDED school"), ("02", "Voluntary aided school")]
    ),
    urn=st.sampled_from(["990001", " 990001 ", "990001.0"]),
    day=st.sampled_from(["15-01-2026", "15/01/2026", "15-1-2026", "15/01/2026 00:00"]),
    pad=st.sampled_from(["", " ", "\t", "\u00a0"]),
)
def test_whatever_a_spreadsheet_does_to_the_file_the_school_is_the_same(
    *, encoding: str, line_end: str, type_: tuple[str, str], urn: str, day: str, pad: str
) -> None:
    """windows-1252 or UTF-8 with or without BOM, LF or CRLF, padding of codes lost, dd-mm-yyyy and dd/mm/yyyy."""
    accented = ROW | {"EstablishmentName": "Ste Thérèse’s, Ashwell"}
    row = {name: f"{pad}{cell}{pad}" for name, cell in accented.items()}
    row |= {"TypeOfEstablishment (code)": type_[0], "TypeOfEstablishment (name)": type_[1], "URN": urn}
    stream = io.StringIO()
    writer = csv.DictWriter(
        stream, [*row], lineterminator=line_end, quoting=csv.QUOTE_ALL if pad else csv.QUOTE_MINIMAL
    )
    writer.writeheader()
    writer.writerows([OTHER, row | {"CensusDate": day}])

    assert look_up(stream.getvalue().encode(encoding)) == look_up(written(accented))


@given(
    cells=st.dictionaries(st.sampled_from([each for each in ROW if each not in {"URN", "EstablishmentName"}]), NOTHING)
)
def test_the_many_words_for_nothing_are_nothing(cells: dict[str, str]) -> None:
    """Missing: "", "..", "Not applicable", "Does not apply", "999". What is there is the same as without them."""
    dirty = look_up(written(ROW | cells))
    bare = look_up(written(ROW | dict.fromkeys(cells, "")))
    choices = {"phase": Phase.NOT_APPLICABLE, "admissions": Admissions.NOT_APPLICABLE}

    assert dirty.faults == ()
    for name, value in bare.school:
        got = getattr(dirty.school, name)

        assert got == value or (got is choices.get(name) and value is None)
    assert dirty.context == bare.context


@given(
    cells=st.dictionaries(
        st.sampled_from([each for each in ROW if each not in {"URN", "EstablishmentName"}]),
        st.text(st.characters(exclude_characters="\r"), max_size=20),
    )
)
def test_whatever_stands_in_a_cell_a_school_comes_of_it_and_no_cell_is_repeated_in_a_fault(
    cells: dict[str, str],
) -> None:
    secret = {name: f"{cell}Qwertia" for name, cell in cells.items()}
    found = look_up(written(ROW | secret).encode("utf-8", "replace"))

    assert found.school.name == "Ashwell Primary School"
    assert not any("Qwertia" in fault for fault in found.faults)


def test_the_sentinel_day_is_no_day() -> None:
    assert listed(CloseDate="01-01-1900").closed is None
    assert listed(CloseDate="01/01/1900").faults == ()


def test_local_authority_0_is_none() -> None:
    school = listed(LA_code="0", LA_name="Does not apply").school

    assert (school.laestab, school.local_authority) == (None, None)


def test_codes_without_their_zeros_are_padded() -> None:
    assert listed(LA_code="201", EstablishmentNumber="14").school.laestab == "201/0014"


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"NumberOfPupils": "many"}, "NumberOfPupils holds no number of its kind"),
        ({"PercentageFSM": "120"}, "PercentageFSM holds no number of its kind"),
        ({"CloseDate": "31-02-2024"}, "CloseDate holds no day such as 01-09-2026"),
        ({"CloseDate": "2024"}, "CloseDate holds no day such as 01-09-2026"),
        ({"UKPRN": "77"}, "UKPRN is not written as the register writes it"),
        ({"LA_code": "100"}, "LA (code) or EstablishmentNumber is not written as the register writes it"),
        ({"PhaseOfEducation_code": "4"}, "PhaseOfEducation (name) says something else than the code beside it"),
        ({"AdmissionsPolicy_name": "By lot"}, "AdmissionsPolicy (name) is none that policykit knows"),
    ],
)
def test_what_cannot_be_right_is_left_out_and_said_with_line_and_column(cells: dict[str, str], fault: str) -> None:
    assert listed(**cells).faults == (f"r.csv:3: {fault}",)


def test_a_type_that_its_code_contradicts_is_left_out() -> None:
    """The type decides which duty binds a school: better none than the wrong one."""
    assert listed(TypeOfEstablishment_code="34").school.type is None


def test_cells_missing_at_the_end_of_a_row_are_empty() -> None:
    header, row = written(ROW).splitlines()

    assert look_up(f"{header}\n{row.removesuffix(',' + ROW['UrbanRural (name)'])}\n").school == listed().school


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("urn", ["990003", "", "1", "Ashwell Primary School"])
def test_a_school_that_is_not_there_is_unknown(urn: str) -> None:
    with pytest.raises(UnknownSchool, match=rf"^r.csv has no school with the URN '{urn}'$"):
        look_up(written(ROW, OTHER), urn)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no column is named URN"),
        (b"a,b\n1,2\n", "no column is named URN"),
        (b"URN,Name\n990001,A\n", "no column is named EstablishmentName"),
        (b"PK\x03\x04", "it is an Excel workbook or a ZIP file"),
        ("URN".encode("utf-16"), "it is written in UTF-16"),
        (b"x" * 1_000_001, "a line is longer than any there"),
    ],
)
def test_what_is_no_register_is_refused_in_plain_words(content: bytes, words: str) -> None:
    with pytest.raises(CannotRead, match=r"^cannot read r\.csv: ") as caught:
        look_up(content)

    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('990001,"' + "x" * 200_000, "r.csv:2:1: a quotation mark is not closed"),
        ("990001" + "," * 40 + "x", "r.csv:2:1: has more cells than the first line has columns (41, not 28)"),
        ("990002\r990001", "r.csv:2:1: a quotation mark is not closed, or a line ends as none in the register does"),
        ("990001,1", "r.csv:2: EstablishmentName is empty"),
    ],
)
def test_a_line_that_cannot_be_told_is_said_with_its_number(line: str, words: str) -> None:
    with pytest.raises(DataError) as caught:
        look_up(f"{written().splitlines()[0]}\n{line}\n")

    assert words in str(caught.value)


def test_a_path_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="there is no such file"):
        find_school(tmp_path / "none.csv", "990001")
    with pytest.raises(CannotRead, match="it is a folder"):
        find_school(tmp_path, "990001")


def test_a_large_file_is_read_line_by_line() -> None:
    """One URN in a file of 50,000 rows is found without holding the file."""

    class Lines(io.RawIOBase):
        """A file that is made as it is read, and says how much of it was asked for at once."""

        def __init__(self) -> None:
            self.lines = iter([written().encode(), *[written(OTHER).splitlines()[1].encode() + b"\n"] * 50_000])
            self.last = [written(ROW).splitlines()[1].encode() + b"\n"]

        def readline(self, size: int | None = -1, /) -> bytes:  # noqa: ARG002 - as streams have it
            return next(self.lines, None) or (self.last.pop() if self.last else b"")

    assert find_school(Lines(), "990001").school.name == "Ashwell Primary School"  # type: ignore[arg-type]


# --- the real thing -------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not SYNTHETIC.exists(), reason="the register's samples are not beside the project")
def test_every_row_of_the_synthetic_sample_is_read() -> None:
    """Its authority 100 is none that there is, and in 10 rows the status contradicts itself; all else is sound."""
    rows = [*csv.DictReader(SYNTHETIC.read_text("utf-8-sig").splitlines())]
    found = [find_school(SYNTHETIC, row["URN"]) for row in rows]

    assert [each.school.name for each in found] == [row["EstablishmentName"] for row in rows]
    assert {each.school.type for each in found} == {EstablishmentType.ACADEMY_SPONSOR_LED}
    assert sum(each.status is None for each in found) == 10
    said = {fault.split(": ")[1] for each in found for fault in each.faults}

    assert said == {
        "LA (code) or EstablishmentNumber is not written as the register writes it",
        "EstablishmentStatus (name) says something else than the code beside it",
    }


@pytest.mark.skipif(not REDACTED.exists(), reason="the register's samples are not beside the project")
def test_every_row_of_the_redacted_sample_is_read_without_a_fault() -> None:
    rows = [*csv.DictReader(REDACTED.read_text("utf-8-sig").splitlines())]
    found = [find_school(REDACTED, row["URN"]) for row in rows]

    assert [each.school.name for each in found] == [row["EstablishmentName"] for row in rows]
    assert [each.faults for each in found] == [()] * 8
    assert [each.school.type and each.school.type.code for each in found] == [
        row["TypeOfEstablishment (code)"].zfill(2) for row in rows
    ]
    assert [each.is_closed for each in found] == [row["EstablishmentStatus (code)"] == "2" for row in rows]
    assert "REDACTED" not in repr(found)
