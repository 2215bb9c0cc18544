"""The policy as a PDF that screen readers can follow (PDF/UA-1): tagged, with its language, title and outline."""

from typing import Any

from policykit.models import Plan
from policykit.renderers import html
from policykit.renderers.html import Template
from policykit.renderers.logo import Logo

__all__ = ["render"]


def render(plan: Plan, *, logo: Logo | None = None, template: Template | None = None) -> bytes:
    """Write a plan as a PDF; the bytes are the same whenever it is made with the same fonts.

    Nothing is fetched: an address in a template is left alone. Raises `ModuleNotFoundError` without WeasyPrint, which
    the extra ``policykit[pdf]`` brings.
    """
    page = html.render(plan, logo=logo, template=template)
    written: bytes = _document(page).write_pdf(pdf_variant="pdf/ua-1")
    return written


def _document(page: str) -> Any:
    try:
        from weasyprint import HTML  # type: ignore[import-untyped]  # nobody publishes types for it
        from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]  # as above
    except ModuleNotFoundError as error:
        reason = 'to write PDF files, install what they need: pip install "policykit[pdf]"'
        raise ModuleNotFoundError(reason, name=error.name) from error
    return HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=["data"]))
