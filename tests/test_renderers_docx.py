"""The policy as a Word document: its headings, tables and language, and what LibreOffice makes of it."""

import io
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from policykit.errors import CannotRead
from policykit.loading import load
from policykit.models import Plan
from policykit.renderers import outline
from policykit.renderers.docx import render
from policykit.renderers.logo import Logo
from policykit.renderers.outline import Section
from programs import in_libreoffice

COMPLETE = Path(__file__).parents[1] / "examples" / "complete" / "complete.policykit.yaml"


def plan(**parts: object) -> Plan:
    if not parts:
        found = load(COMPLETE).plan
        assert found is not None
        return found
    return Plan.model_validate({"policy": {"title": "Cohesion"}, "schools": [{"name": "Ashwell"}]} | parts)


@pytest.fixture(scope="module")
def file() -> Document:
    return docx.Document(io.BytesIO(render(plan())))


def headings(sections: tuple[Section, ...], level: int = 1) -> list[tuple[str, str]]:
    """Return the headings of an outline, the inner ones after the outer."""
    return [
        pair for each in sections for pair in [(f"Heading {level}", each.title), *headings(each.sections, level + 1)]
    ]


def test_its_headings_are_real_and_in_order(file: Document) -> None:
    found = [
        (each.style.name, each.text) for each in file.paragraphs if each.style and "Heading" in str(each.style.name)
    ]

    assert found == [("Heading 1", "In short"), *headings(outline(plan()).sections)]


def test_it_says_its_title_and_language(file: Document) -> None:
    assert file.core_properties.title == "Community cohesion at Millrace Primary School"
    assert file.core_properties.author == "Millrace Primary School"
    assert [each.get(qn("w:val")) for each in file.styles.element.iter(qn("w:lang"))] == ["en-GB"]


def test_the_heading_of_a_table_stands_on_each_of_its_pages(file: Document) -> None:
    tables = [each for each in file.tables if each.rows[0].cells[0].text in {"Measure", "Where", "Partner"}]

    assert len(tables) > 5
    for table in tables:
        assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_it_has_a_table_of_contents_that_word_brings_up_to_date(file: Document) -> None:
    instructions = [each.text for each in file.element.body.iter(qn("w:instrText"))]
    text = [each.text for each in file.paragraphs]

    assert instructions == [' TOC \\o "1-2" \\h \\z \\u ']
    assert text.count("Action plan") == 2


def test_the_action_plan_is_on_pages_turned_on_their_side(file: Document) -> None:
    assert [each.orientation for each in file.sections] == [
        *(WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT)
    ]


def test_addresses_are_links(file: Document) -> None:
    targets = [each.target_ref for each in file.part.rels.values() if each.is_external]

    assert "https://www.millrace.example/cohesion" in targets


def test_the_bytes_are_the_same_each_time() -> None:
    program = (
        "import hashlib, sys; from policykit.loading import load; from policykit.renderers.docx import render; "
        "print(hashlib.sha256(render(load(sys.argv[1]).plan)).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program, str(COMPLETE)],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            check=True,
            capture_output=True,
        ).stdout
        for seed, zone in [("1", "UTC"), ("2", "Asia/Tokyo")]
    }

    assert len(hashes) == 1


# --- logo and template ----------------------------------------------------------------------------------------------


def png() -> bytes:
    """Make a picture of one grey dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")


def test_a_logo_stands_above_the_title_and_is_described() -> None:
    file = docx.Document(io.BytesIO(render(plan(statement="We stand."), logo=Logo.read(png(), name="logo.png"))))
    (picture,) = file.inline_shapes

    assert picture._inline.docPr.get("descr") == "Logo of Ashwell"


def test_a_logo_that_word_cannot_show_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"^cannot read the logo: a Word document takes a PNG or a JPEG picture$"):
        render(plan(statement="We stand."), logo=Logo.read(b"<svg/>", name="logo.svg"))


def test_a_template_keeps_its_look_and_what_stands_in_it() -> None:
    own = docx.Document()
    own.add_paragraph("Our crest")
    own.sections[0].footer.paragraphs[0].text = "Ashwell Road 1"
    own.styles["Normal"].font.name = "Verdana"
    heading = own.styles["Heading 2"].element
    heading.getparent().remove(heading)  # as Word leaves out what nobody has used
    stream = io.BytesIO()
    own.save(stream)
    file = docx.Document(io.BytesIO(render(plan(), template=stream.getvalue())))

    assert file.paragraphs[0].text == "Our crest"
    assert file.sections[-1].footer.paragraphs[0].text == "Ashwell Road 1"
    assert file.styles["Normal"].font.name == "Verdana"
    assert "Our pupils" in [each.text for each in file.paragraphs if each.style and each.style.name == "Heading 2"]


def test_a_template_that_is_no_word_document_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"^cannot read the template: it is not a Word document$"):
        render(plan(statement="We stand."), template=b"PK\x03\x04 but no more")


def test_without_python_docx_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(ModuleNotFoundError, match=r'pip install "policykit\[word\]"'):
        render(plan(statement="We stand."))


# --- in another program ---------------------------------------------------------------------------------------------


@pytest.mark.needs_libreoffice
def test_libreoffice_opens_it_with_its_headings_and_words(tmp_path: Path) -> None:
    (tmp_path / "policy.docx").write_bytes(render(plan()))
    (written,) = in_libreoffice("txt:Text (encoded):UTF8", tmp_path / "policy.docx", folder=tmp_path / "read")
    lines = [each.strip() for each in written.read_text("utf-8-sig").splitlines()]

    assert [each for each in lines if each.startswith("Commitment ") and len(each) < 14][:1] == ["Commitment 1"]
    assert any(each.startswith("Kelderbridge has two sides and a canal between them.") for each in lines)
    assert "Doors that a pupil has been through by the end of Year 6" in lines
