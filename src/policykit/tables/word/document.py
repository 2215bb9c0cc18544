"""Forms as Word documents: written, read back, and with remarks beside what an author wrote."""

import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from policykit.errors import CannotRead
from policykit.tables.cells import Cell
from policykit.tables.filling import Book
from policykit.tables.grids import Grid
from policykit.tables.packing import repacked
from policykit.tables.word.margins import read_margins
from policykit.tables.word.marks import escaped
from policykit.tables.word.reading import read_body
from policykit.tables.word.text import Styles, W

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["annotate", "read", "write"]

_MOST_TEXT: Final = 20_000_000
_MOST_BYTES: Final = 150_000_000
"""Of the text in a document, and of all there is in it, unpacked."""

_MOST_ELEMENTS: Final = 500_000
"""Of the text in a document; a form with thirteen commitments and all about them has 20,000."""


def write(book: Book) -> bytes:
    """Write a form as a Word document; the bytes are the same whenever it is made.

    Raises `ModuleNotFoundError` without python-docx, which the extra ``policykit[word]`` brings.
    """
    _need_docx("write")
    from policykit.tables.word.writing import document

    return _saved(document(book))


def read(content: bytes, *, name: str) -> tuple[Grid, ...]:
    """Read a form in Word: the tables under its headings, and whatever else somebody wrote, in notes and headers too.

    Text that was deleted with changes tracked, and comments, are left out. Raises `CannotRead` for what is no Word
    document, and `ModuleNotFoundError` without python-docx.
    """
    file = _open(content, name)
    body = file.element.body
    if body is None:
        return ()
    styles = Styles(file.styles.element)
    grids = read_body(body, styles)
    try:
        loose = read_margins(body, file.part.rels, styles, grids)
    except SyntaxError as error:  # what the reader of XML raises
        raise CannotRead(name, _NO_DOCUMENT) from error
    return (*grids, Grid(Cell(None, "around the text", 0), (), loose)) if loose else grids


def annotate(content: bytes, remarks: Sequence[tuple[Cell, str]], *, name: str) -> bytes:
    """Return a copy of a form with each remark as a comment at its cell; comments that are there already stay.

    The cells are those of `read`. Several remarks at one cell are one comment. Raises what `read` raises.
    """
    file = _open(content, name)
    paragraphs = [] if file.element.body is None else list(file.element.body.iter(f"{W}p"))
    together: dict[int, list[str]] = {}
    for cell, words in remarks:
        at = cell.node if isinstance(cell.node, int) and 0 <= cell.node < len(paragraphs) else 0
        together.setdefault(at, []).append(words)
    for at, several in sorted(together.items()):
        paragraph = paragraphs[at] if paragraphs else file.add_paragraph()._p  # noqa: SLF001 - see _comment
        _comment(file, paragraph, "\n".join(several))
    return _saved(file)


def _comment(file: "Document", paragraph: Any, words: str) -> None:
    """Put a comment at a paragraph, around its content controls: python-docx would put it inside of them."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    comment = file.part._comments_part.comments.add_comment(escaped(words), "policykit", "pk")  # noqa: SLF001
    del comment._comment_elm.attrib[qn("w:date")]  # noqa: SLF001 - the same bytes whenever it is made
    begin, end, reference = (OxmlElement(f"w:comment{each}") for each in ("RangeStart", "RangeEnd", "Reference"))
    for each in (begin, end, reference):
        each.set(qn("w:id"), str(comment.comment_id))
    run = OxmlElement("w:r")
    run.append(reference)
    about = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if about is None else 1, begin)
    paragraph.extend((end, run))


# --- the file -------------------------------------------------------------------------------------------------------


def _need_docx(what: str) -> None:
    try:
        import docx  # noqa: F401 - to know whether it is there
    except ModuleNotFoundError as error:
        reason = f'to {what} Word files, install what they need: pip install "policykit[word]"'
        raise ModuleNotFoundError(reason, name=error.name) from error


def _open(content: bytes, name: str) -> "Document":
    _need_docx("read")
    import docx

    try:
        file = None if _is_too_large(content) else docx.Document(io.BytesIO(content))
    except Exception as error:  # whatever a file that is no Word document makes its reader raise
        raise CannotRead(name, _NO_DOCUMENT) from error
    if file is None or sum(1 for _ in file.element.iter()) > _MOST_ELEMENTS:
        raise CannotRead(name, "there is more in it than in any policy")
    return file


_NO_DOCUMENT: Final = "it is not a Word document (.docx), or it is damaged"


def _is_too_large(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
    text = sum(each.file_size for each in parts if each.filename.endswith((".xml", ".rels")))
    return text > _MOST_TEXT or sum(each.file_size for each in parts) > _MOST_BYTES


def _saved(file: "Document") -> bytes:
    """Save a document so that it is the same whenever that is done."""
    stream = io.BytesIO()
    file.save(stream)
    return repacked(stream.getvalue())
