"""The policy, and what changed in it, as a Word document with real headings, and table headings on every page."""

import io
import zipfile
from datetime import datetime

from policykit.diff import Comparison
from policykit.errors import CannotRead
from policykit.models import Plan
from policykit.renderers import comparison as changes
from policykit.renderers import publication
from policykit.renderers.logo import Logo
from policykit.renderers.outline import Outline

__all__ = ["render", "render_comparison"]

_EARLIEST = datetime(1980, 1, 1)  # noqa: DTZ001 - the first day a zip file knows; it has no time zone


def render(plan: Plan, *, logo: Logo | None = None, template: bytes | None = None) -> bytes:
    """Write a plan as a Word document; the bytes are the same whenever it is made.

    A template is a Word document of the school's own: its styles, its header and footer and what stands in it are
    kept, and the policy comes after. Raises `CannotRead` for a template or a logo that Word documents cannot take,
    and `ModuleNotFoundError` without python-docx, which the extra ``policykit[word]`` brings.
    """
    return _write(publication.outline(plan), logo=logo, template=template)


def render_comparison(comparison: Comparison) -> bytes:
    """Write what differs between two versions of a plan as a Word document: was, is now and why.

    The bytes are the same whenever it is made. Raises `ModuleNotFoundError` without python-docx, as `render` does.
    """
    return _write(changes.outline(comparison))


def _write(document: Outline, *, logo: Logo | None = None, template: bytes | None = None) -> bytes:
    try:
        import docx
    except ModuleNotFoundError as error:
        reason = 'to write Word files, install what they need: pip install "policykit[word]"'
        raise ModuleNotFoundError(reason, name=error.name) from error
    try:
        file = docx.Document(io.BytesIO(template) if template is not None else None)
    except Exception as error:  # whatever a file that is no Word document makes its reader raise
        raise CannotRead("the template", "it is not a Word document") from error
    from policykit.renderers import word

    word.fill(file, document, logo=logo, has_look=template is not None)
    stream = io.BytesIO()
    file.save(stream)
    return _without_time(stream.getvalue())


def _without_time(content: bytes) -> bytes:
    """Return a zip file in which every part was made on the first day that zip files know."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _EARLIEST.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return stream.getvalue()
