"""From the register to a form, through LibreOffice, filled in, read back and checked, as an author goes.

Forms are filled in by other programs than ours: openpyxl for Excel, lxml for Word, an editor of lines for YAML.
"""

import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from lxml import etree

from policykit.cli import app
from policykit.loading import load
from policykit.models import Plan
from programs import in_libreoffice

REGISTER = Path(__file__).parents[1].parent / "shared" / "oracles" / "gias" / "ebi_gias.synthetic.csv"
ROW = """\
URN,EstablishmentName,TypeOfEstablishment (code),TypeOfEstablishment (name),EstablishmentStatus (code),\
PhaseOfEducation (code),PhaseOfEducation (name),NumberOfPupils,PercentageFSM,UrbanRural (name),HeadLastName
990001,Ashwell Primary School,01,Community school,1,2,Primary,210,19.5,(England/Wales) Rural village,Uiopova
"""
NAMED = ("--name", "Ashwell Primary School", "--type", "Community school")
FORMS = ("docx", "xlsx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

each_form = pytest.mark.parametrize("form", FORMS)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def new(*arguments: str) -> Result:
    return run("new", "--as-of", "2026-09-01", *arguments)


def check(file: str, *arguments: str) -> dict[str, list[str]]:
    """Return what is found, by code: the places."""
    report = json.loads(run("check", file, "--as-of", "2026-09-01", "--format", "json", *arguments).stdout)
    found: dict[str, list[str]] = {}
    for each in report["findings"] + [finding for report in report["reports"] for finding in report["findings"]]:
        found.setdefault(each["code"], []).append(each["span"]["where"] or str(each["span"]["line"]))
    return found


def plan_in(file: str) -> Plan:
    document = load(file)

    assert (document.faults, document.left_out) == ((), ())
    assert document.plan
    return document.plan


# --- the whole way --------------------------------------------------------------------------------------------------


@pytest.fixture
def register() -> Path:
    """Return an extract of the register; where the official one is not at hand, a row of the same form."""
    path = Path("register.csv")
    path.write_text(ROW, "utf-8")
    return path


def through_libreoffice(*names: str) -> None:
    """Let LibreOffice open files and save them again, in their own formats."""
    for name in names:
        (saved,) = in_libreoffice(name.rpartition(".")[2], Path(name), folder=Path("saved"))
        saved.replace(name)


ANSWERS = {
    "/policy/owner": "Deputy headteacher",
    "/context/population/intake": "one or few groups",
    "/context/location/setting": "rural",
    "/statement": "Every child here knows\nchildren who live otherwise.",
}
MEASURE: dict[str, Any] = {
    "Commitment": 2,
    "Indicator": "Pupils who say they feel they belong",
    "Unit": "% of pupils",
    "Target": 90,
    "Due": date(2027, 7, 16),
    "Lead": "Year 6 teacher",
}
"""A target without a baseline: PK401 finds it at the target."""


def filled(plan: Plan) -> Plan:
    """Write the answers into a plan."""
    data = plan.model_dump(mode="json", by_alias=True)
    for pointer, words in ANSWERS.items():
        *above, last = pointer[1:].split("/")
        part = data
        for step in above:
            part = part[step]
        part[last] = words
    data["commitments"][1]["measures"] = [
        {key.lower(): str(each) if key == "Due" else each for key, each in MEASURE.items() if key != "Commitment"}
    ]
    return Plan.model_validate(data)


LABELS = {
    "Owner": "/policy/owner",
    "Intake": "/context/population/intake",
    "Setting": "/context/location/setting",
    "What we stand for": "/statement",
}
"""What the form calls them."""


def fill_in_excel(name: str) -> None:
    """Write beside questions, and into a row of the measures."""
    book = openpyxl.load_workbook(name)
    for sheet in (book["Policy"], book["Context"]):
        for row in sheet.iter_rows():
            if row[0].value in LABELS:
                row[2].value = ANSWERS[LABELS[str(row[0].value)]]
    measures = book["Measures"]
    for cell in measures[1]:
        if cell.value in MEASURE:
            measures.cell(4, cell.column).value = MEASURE[str(cell.value)]
    book.save(name)


def fill_in_word(name: str) -> None:
    """Write beside questions, and into the third row of the measures, which take two tables."""
    with zipfile.ZipFile(name) as packed:
        parts = {each: packed.read(each) for each in packed.namelist()}
    root: Any = etree.fromstring(parts["word/document.xml"])
    for table in root.iter(f"{W}tbl"):
        rows = [list(row.iterfind(f"{W}tc")) for row in table.iterfind(f"{W}tr")]
        for label, *answers in rows:
            if title_of(label) in LABELS:
                write_into(next(answers[0].iter(f"{W}sdt"), answers[0]), ANSWERS[LABELS[title_of(label)]])
        titles = [title_of(each) for each in rows[0]]
        for title, cell in (
            zip(titles, rows[3], strict=True) if titles[0] == "No." and MEASURE.keys() & {*titles} else ()
        ):
            if title in MEASURE:
                write_into(next(cell.iter(f"{W}sdt"), cell), in_word(MEASURE[title]))
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as packed:
        for each, content in parts.items():
            packed.writestr(each, content)


def in_word(answer: object) -> str:
    """Write a day as the calendar of Word does."""
    return f"{answer.day} {answer:%B %Y}" if isinstance(answer, date) else str(answer)


def words_in(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def title_of(cell: Any) -> str:
    """Return what a column is called: below it stands what it asks."""
    return words_in(next(cell.iter(f"{W}p")))


def write_into(element: Any, words: str) -> None:
    """Take the place of what stands in a control, as who types in it does: the first run holds the words."""
    for each in list(element.iter(f"{W}showingPlcHdr")):
        each.getparent().remove(each)
    content = element.find(f"{W}sdtContent")
    whole = element if content is None else content
    paragraph = next(whole.iter(f"{W}p"), whole)
    for run in list(whole.iter(f"{W}r")):
        run.getparent().remove(run)
    run = etree.SubElement(paragraph, f"{W}r")
    for number, line in enumerate(words.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        etree.SubElement(run, f"{W}t").text = line


def fill_in_yaml(name: str) -> None:
    """Write behind the names of fields, as who has an editor does."""
    text = Path(name).read_text("utf-8")
    text = text.replace('owner: "[add who looks after it]"', f"owner: {ANSWERS['/policy/owner']}")
    text = re.sub(r"\n    intake:\n", f"\n    intake: {ANSWERS['/context/population/intake']}\n", text)
    text = re.sub(r"\n    setting:.*\n", f"\n    setting: {ANSWERS['/context/location/setting']}\n", text)
    statement = f"\nstatement: {json.dumps(ANSWERS['/statement'])}\n"
    text = re.sub(r"\n#statement:.*\n", lambda _: statement, text)
    lines = [
        *("    measures:", f"      - indicator: {MEASURE['Indicator']}", f'        unit: "{MEASURE["Unit"]}"'),
        *("        target: 90", "        due: 2027-07-16", "        lead: Year 6 teacher"),
    ]
    before, mark, after = text.partition("    answers: [identity-and-diversity]\n")
    Path(name).write_text(before + mark + "\n".join(lines) + "\n" + after, "utf-8")


@pytest.mark.needs_libreoffice
def test_from_the_register_through_libreoffice_to_findings_at_the_cell_the_paragraph_and_the_line(
    register: Path,
) -> None:
    """A form in each format is made, opened and saved by LibreOffice, filled in by script, read back equal, checked."""
    looked_up = ("--urn", "990001", "--register", str(register))
    for ending in ("yaml", *FORMS):
        assert new(*looked_up, "-o", f"a.policykit.{ending}").exit_code == 0
    expected = filled(plan_in("a.policykit.yaml"))
    through_libreoffice("a.policykit.docx", "a.policykit.xlsx")
    fill_in_yaml("a.policykit.yaml")
    fill_in_word("a.policykit.docx")
    fill_in_excel("a.policykit.xlsx")
    found = {ending: check(f"a.policykit.{ending}", "--pack", "full") for ending in ("yaml", *FORMS)}
    lines = Path("a.policykit.yaml").read_text("utf-8").splitlines()

    assert expected.schools[0].pupils == 210
    for ending in ("yaml", *FORMS):
        assert plan_in(f"a.policykit.{ending}") == expected, ending
    assert found["xlsx"]["PK401"] == ["Measures!G4"]
    assert found["docx"]["PK401"] == ["Measures, row 3, “Target”"]
    assert [lines[int(each) - 1].strip() for each in found["yaml"]["PK401"]] == ["target: 90"]
    assert {code: len(each) for code, each in found["xlsx"].items()} == {
        code: len(each) for code, each in found["docx"].items()
    }
    assert {code: len(each) for code, each in found["xlsx"].items()} == {
        code: len(each) for code, each in found["yaml"].items()
    }


@pytest.mark.skipif(not REGISTER.exists(), reason="the synthetic register is not here")
@each_form
def test_a_school_of_the_synthetic_register_gets_the_same_plan_in_each_format(form: str) -> None:
    with REGISTER.open(encoding="cp1252") as lines:
        urn = next(match[0] for line in list(lines)[1:] if (match := re.search("[1-9][0-9]{5}", line)))
    looked_up = ("--urn", urn, "--register", str(REGISTER))
    new(*looked_up, "-o", "a.yaml")
    new(*looked_up, "-o", f"a.{form}")

    assert plan_in(f"a.{form}") == plan_in("a.yaml")


# --- what the commands do with forms --------------------------------------------------------------------------------


@each_form
def test_a_form_that_is_there_is_left_as_it_is(form: str) -> None:
    """A form or plan is never overwritten without `--force`."""
    Path(f"a.{form}").write_bytes(b"mine")
    result = new(*NAMED, "-o", f"a.{form}")

    assert (result.exit_code, Path(f"a.{form}").read_bytes()) == (2, b"mine")
    assert "--force writes over it" in result.stderr
    assert new(*NAMED, "-o", f"a.{form}", "--force").exit_code == 0


@each_form
def test_the_name_of_a_form_is_the_schools_and_a_folder_of_forms_is_looked_through(form: str) -> None:
    new(*NAMED, "--to", form)
    Path(f"~$hwell-primary-school.policykit.{form}").write_bytes(b"open in another program")
    result = run("check", "--as-of", "2026-09-01")

    assert Path(f"ashwell-primary-school.policykit.{form}").exists()
    assert "1 file checked" in result.stdout


@each_form
def test_a_form_becomes_a_plan_in_yaml(form: str) -> None:
    new(*NAMED, "-o", f"a.{form}")
    result = run("import", f"a.{form}", "-o", "a.policykit.yaml")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "policykit: wrote a.policykit.yaml\n")
    assert plan_in("a.policykit.yaml") == plan_in(f"a.{form}")
    assert run("import", f"a.{form}").stdout == Path("a.policykit.yaml").read_text("utf-8")
    assert run("import", f"a.{form}", "-o", "a.policykit.yaml").exit_code == 2


@each_form
def test_a_plan_that_is_there_becomes_a_form_and_a_draft_too(form: str) -> None:
    Path("old.txt").write_text("Community cohesion at Ashwell Primary School\n\nEquity\n\nWe sing together.\n")
    run("import", "old.txt", "--draft", "-o", "draft.policykit.yaml")
    result = new("--from", "draft.policykit.yaml", "-o", f"a.{form}")

    assert result.exit_code == 0
    assert plan_in(f"a.{form}") == plan_in("draft.policykit.yaml")
    assert "--from says it all" in new("--from", "draft.policykit.yaml", "--name", "x", "--to", form).stderr
    assert "it is the plan" in new("--from", f"a.{form}", "-o", f"a.{form}", "--force").stderr


def add_a_note(name: str) -> None:
    book = openpyxl.load_workbook(name)
    book.create_sheet("Notes")["B2"] = "Ask the eco-council"
    book.save(name)


def test_what_is_left_out_of_the_plan_is_told_with_its_place() -> None:
    """Unknown sheets are reported, nothing is dropped in silence."""
    new(*NAMED, "-o", "a.xlsx")
    add_a_note("a.xlsx")
    result = run("import", "a.xlsx", "-o", "a.yaml")

    assert result.exit_code == 1
    assert "policykit: a.xlsx:Notes!B2: “Notes” is no part of the form\n" in result.stderr
    assert check("a.xlsx")["PK018"] == ["Notes!B2"]


def test_a_form_that_is_no_plan_yet_is_told_why_and_nothing_is_written() -> None:
    new(*NAMED, "-o", "a.xlsx")
    book = openpyxl.load_workbook("a.xlsx")
    book["Measures"]["B2"], book["Measures"]["C2"] = 99, "Pupils who belong"
    book.save("a.xlsx")
    result = run("import", "a.xlsx", "-o", "a.yaml")

    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "policykit: a.xlsx:Measures!B2: there is no commitment 99",
        "policykit: a.xlsx cannot be read as a plan yet, so nothing is written",
    ]
    assert not Path("a.yaml").exists()
    assert check("a.xlsx")["PK017"] == ["Measures!B2"]


def test_a_policy_that_is_no_form_is_led_to_the_draft() -> None:
    import docx

    policy = docx.Document()
    policy.add_heading("Our policy", 1)
    policy.add_paragraph("We belong together.")
    policy.save("policy.docx")

    assert "policykit import --draft makes a draft plan of a policy" in run("check", "policy.docx").stderr
    assert "policykit import --draft makes a draft plan of a policy" in run("import", "policy.docx").stderr


@each_form
def test_the_copy_has_each_finding_as_a_comment_and_the_form_stays(form: str) -> None:
    """`check --annotate` writes a copy of the form with the findings as comments at the cell or paragraph."""
    new(*NAMED, "-o", f"a.{form}")
    before = Path(f"a.{form}").read_bytes()
    result = run("check", f"a.{form}", "--as-of", "2026-09-01", "--annotate", f"copy.{form}")
    found = check(f"a.{form}")
    comments = comments_in(f"copy.{form}")

    assert result.exit_code == 1
    assert Path(f"a.{form}").read_bytes() == before
    assert sum(each.count("PK807") for each in comments) == len(found["PK807"]) > 30
    assert "“[add who looks after it]” is not filled in. " in "".join(comments)
    assert plan_in(f"copy.{form}") == plan_in(f"a.{form}")
    assert check(f"copy.{form}") == found


def comments_in(name: str) -> list[str]:
    if name.endswith("xlsx"):
        book = openpyxl.load_workbook(name)
        return [
            cell.comment.text for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment is not None
        ]
    with zipfile.ZipFile(name) as packed:
        root = etree.parse(io.BytesIO(packed.read("word/comments.xml"))).getroot()
    return [words_in(each) for each in root.iter(f"{W}comment")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.policykit.yaml", "--annotate", "copy.xlsx"), "--annotate is for forms in Word and Excel"),
        (("a.xlsx", "--annotate", "copy.docx"), "copy.docx is no name for a copy of a.xlsx"),
        (("a.xlsx", "a.policykit.yaml", "--annotate", "copy.xlsx"), "--annotate takes one form at a time"),
        (("a.xlsx", "--annotate", "a.xlsx", "--force"), "it is the form"),
        (("a.xlsx", "--annotate", "there.xlsx"), "there.xlsx is there already; --force writes over it"),
    ],
)
def test_what_cannot_be_annotated_is_said_before_anything_is_checked(arguments: tuple[str, ...], said: str) -> None:
    new(*NAMED, "-o", "a.xlsx")
    new(*NAMED, "-o", "a.policykit.yaml")
    Path("there.xlsx").write_bytes(b"mine")
    result = run("check", *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert Path("there.xlsx").read_bytes() == b"mine"


@each_form
@pytest.mark.parametrize("command", [("fix", "--write"), ("fmt",), ("migrate", "--write")])
def test_what_changes_text_leaves_forms_alone(form: str, command: tuple[str, ...]) -> None:
    new(*NAMED, "-o", f"a.{form}")
    before = Path(f"a.{form}").read_bytes()
    name, *options = command
    result = run(name, f"a.{form}", *options)

    assert result.exit_code == 2
    assert f"a.{form} is left as it is: change a form in Word or Excel" in result.stderr
    assert Path(f"a.{form}").read_bytes() == before


@each_form
def test_a_policy_is_made_of_a_form_and_never_written_over_it(form: str) -> None:
    new(*NAMED, "-o", f"a.{form}")
    page = run("render", f"a.{form}", "--to", "html")
    over = run("render", f"a.{form}", "--to", "docx", "-o", f"a.{form}", "--force")

    assert page.exit_code == 0
    assert "Community cohesion at Ashwell Primary School" in page.stdout
    assert over.exit_code == 2


@pytest.mark.parametrize(
    ("name", "said"), [("a.doc", "save it as .docx"), ("a.ods", "save it as .xlsx"), ("a.xlsm", "save it as .xlsx")]
)
def test_forms_in_other_formats_are_told_how_to_go_on(name: str, said: str) -> None:
    Path(name).write_bytes(b"x")

    assert said in run("check", name).stderr
