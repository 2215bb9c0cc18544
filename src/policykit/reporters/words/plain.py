"""How reports for governors say things: days, numbers and sources in plain English."""

import re
from collections.abc import Iterable
from datetime import date

from markupsafe import Markup, escape

from policykit.days import in_words as day
from policykit.duties import Basis, Bound
from policykit.findings import Finding
from policykit.packs import READING
from policykit.visible import visible

__all__ = [
    "bound_in_words",
    "dated",
    "day",
    "first_large",
    "listed",
    "marked",
    "sentence",
    "source_in_words",
    "thousands",
    "unbound_in_words",
    "voice_in_words",
]


def dated(text: str) -> str:
    """Write the days of a message as letters do; what stands between quotes is a plan's and stays as it is."""
    return _QUOTED_OR_DAY.sub(lambda match: _day_in(match[0]) if match["day"] else match[0], text)


_QUOTED_OR_DAY = re.compile(r"“[^”]*”|`[^`]*`|(?P<day>(?<![\w/.-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w/-]))")


def _day_in(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: a, b and c."""
    *most, last = tuple(words) or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def first_large(text: str) -> str:
    """Return a text with a capital letter first, and the others as they are."""
    return text[:1].upper() + text[1:]


def thousands(number: int) -> str:
    """Write a number with commas between its thousands."""
    return f"{number:,}"


def sentence(text: str) -> str:
    """Make a sentence of a message: a capital letter first, a full stop last."""
    text = first_large(text)
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def marked(text: str) -> Markup:
    """Return a text as HTML, with days as letters write them.

    The words of a plan's form that stand between back quotes are marked as such.
    """
    pieces = re.split(r"`([^`]+)`", dated(visible(text)))
    return Markup("").join(
        Markup("<code>{}</code>").format(each) if number % 2 else escape(each) for number, each in enumerate(pieces)
    )


_SOURCES = {
    Basis.STATUTE: "The law",
    Basis.REGULATION: "The law",
    Basis.GUIDANCE: "Guidance, which is not law",
    Basis.INSPECTION: "Former inspection criteria, which are not law",
    Basis.MODEL_POLICY: "The model policy, which is not law",
}


def source_in_words(finding: Finding) -> str:
    """Say on whose word a finding rests."""
    if finding.code.startswith(READING):
        return "Nobody’s word: until the file can be read, nothing else can be checked"
    if finding.basis is Basis.PRACTICE:
        return "Good practice; no law asks for it"
    return f"{_SOURCES[finding.basis]}: {finding.citation}"


def voice_in_words(basis: Basis, citation: str) -> str:
    """Say in a word or two who asks for something; the law with its section, a pack with its document."""
    if basis.is_law:
        return f"law: {citation}"
    if basis is Basis.PRACTICE and citation != _GOOD_PRACTICE:
        return f"good practice: {citation}"
    return _GOOD_PRACTICE if basis is Basis.PRACTICE else str(basis)


_GOOD_PRACTICE = "good practice"


def bound_in_words(bound: Bound) -> str:
    """Say how the duty stands to a school."""
    return "it is not known whether the duty binds the school" if bound is Bound.UNKNOWN else str(bound)


def unbound_in_words(bounds: Iterable[Bound]) -> str:
    """Say that the law binds none of some schools by itself; nothing if it binds one, or may."""
    bounds = tuple(bounds)
    if not bounds or not {Bound.BY_AGREEMENT, Bound.NOT_BOUND}.issuperset(bounds):
        return ""
    has_agreement = Bound.BY_AGREEMENT in bounds
    if len(bounds) == 1:
        agreement = "; its funding agreement may" if has_agreement else ""
        return f"The maintained schools’ duty does not bind this school by itself{agreement}."
    agreements = "; their funding agreements may" if has_agreement else ""
    return f"The maintained schools’ duty binds none of these schools by itself{agreements}."
