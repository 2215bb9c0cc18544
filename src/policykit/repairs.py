"""What can be mended in a document without asking its author: a slip of the pen, a date in words, a citation.

Only what can be read in one way is proposed. The rest is left for a person, and why is said.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from policykit.duties import duty
from policykit.edits import text_at
from policykit.faults import Fault, Malformed, NotAChoice, Unexpected
from policykit.findings import Finding
from policykit.loading import Document
from policykit.parts import take_apart
from policykit.privacy import shown
from policykit.source import Path, Source, Span, pointer

__all__ = ["FIXABLE", "Left", "Repair", "propose"]

FIXABLE: Final = ("PK010", "PK013", "PK014", "PK701", "PK702")
"""The rules that find what can be mended."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One stretch of text, and what stands there once it is mended."""

    code: str
    """The rule that found it."""

    path: Path
    """The path of the value, or of the field whose name is mended."""

    span: Span
    """Where it stands."""

    was: str
    """What stands there."""

    now: str
    """What will stand there."""

    renamed: str | None = None
    """The right name, where it is the name of a field that is mended."""


@dataclass(frozen=True, slots=True)
class Left:
    """Something that only a person can mend."""

    code: str
    """The rule that found it."""

    span: Span
    """Where it stands."""

    why: str
    """Why it is left, and what to do."""


_Proposal: TypeAlias = Repair | Left


def propose(
    document: Document, findings: Iterable[Finding] = (), *, are_quotes_needed: bool = False
) -> Iterator[_Proposal]:
    """Yield what can be mended, and what is left though its rule can mend others.

    A document that cannot be read is mended by its faults; one that can, by the ``findings`` of a check.
    ``are_quotes_needed`` says that text stands in quotes, as it does in JSON and TOML.
    """
    for fault in document.faults:
        if proposal := _of_fault(fault, document.source, are_quotes_needed=are_quotes_needed):
            yield proposal
    if document.plan:
        yield from _of_findings(document, findings)


# --- what keeps a document from being a plan ------------------------------------------------------------------------

_SURE: Final = 0.8
_APART: Final = 0.05
_YES_OR_NO: Final = {"true": "yes", "false": "no"}
_NO_QUOTES_NEEDED = re.compile(r"[A-Za-z0-9](?:[\w '’()/-]*[\w)])?")
_ONE_WAY = re.compile(r"[0-9]{4}\D.*|.*[A-Za-z]{3}.*")
_DAY_AND_MONTH = re.compile(r"([0-9]{1,2})\D([0-9]{1,2})\D[0-9]{4}")
_SIGNED = {"%": {"percentage", "eal", "disadvantaged"}, "£": {"cost"}}
_MONTHS: Final = 12


def _of_fault(fault: Fault, source: Source, *, are_quotes_needed: bool) -> _Proposal | None:
    match fault:
        case Unexpected(suggestion=str(suggestion), key=key, known=known):
            code, value, is_sure = "PK010", key, _is_sure(key, suggestion, known)
            why = f"`{shown(key)}` may be meant for `{suggestion}`, or for something of your own"
        case NotAChoice(suggestion=str(suggestion), value=value, choices=choices):
            is_sure = _YES_OR_NO.get(value) == suggestion or _is_sure(value, suggestion, choices)
            code, why = "PK013", f"“{value}” may be meant for “{suggestion}”, or for something else"
        case Malformed(suggestion=str(suggestion), value=value, expected=expected) if _is_known_form(expected):
            reason = _two_ways(fault)
            code, is_sure, why = "PK014", reason is None, reason or ""
        case _:
            return None
    if not is_sure:
        return Left(code, fault.span, why)
    was = text_at(source, fault.span)
    if was is None or shown(was.strip("\"'").strip()).lower() != shown(value.strip()).lower():
        return Left(code, fault.span, f"it is written in a way that is not mended here; write {suggestion}")
    renamed = suggestion if isinstance(fault, Unexpected) else None
    is_number = isinstance(fault, Malformed) and "number" in fault.expected
    are_quotes_needed = are_quotes_needed and renamed is None  # a name in JSON has its quotes already
    now = suggestion if is_number else _quoted(suggestion, was, are_quotes_needed=are_quotes_needed)
    return Repair(code, fault.path, fault.span, was, now, renamed)


def _is_known_form(expected: str) -> bool:
    return expected.startswith("a date") or "number" in expected


def _is_sure(word: str, suggestion: str, known: Iterable[str]) -> bool:
    """Whether a word is hardly different from one that is known, and clearly more so from all others."""
    sure = _likeness(word, suggestion)
    others = (_likeness(word, each) for each in known if each != suggestion)
    return sure >= _SURE and sure - max(others, default=0) >= _APART


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _letters(one), _letters(other), autojunk=False).ratio()


def _letters(word: str) -> str:
    return re.sub(r"[\W_]+", " ", word.casefold()).strip()


def _two_ways(fault: Malformed) -> str | None:
    """Say why a date or a number with a sign could be read in two ways; None if it could not."""
    if fault.expected.startswith("a date"):
        if _ONE_WAY.fullmatch(fault.value.strip()) or _is_day_first(fault.value.strip()):
            return None
        return (
            f"“{fault.value}” could be another day where the month comes first; write {fault.suggestion} if it is that"
        )
    sign = next((each for each in _SIGNED if each in fault.value), None)
    if sign is None or fault.path[-1] in _SIGNED[sign]:
        return None
    return f"the sign {sign} would be lost; write {fault.suggestion}, and what is counted under `unit`"


def _is_day_first(date: str) -> bool:
    """Whether a date in numbers is the same day for whoever writes the month first, or no day for them."""
    numbers = _DAY_AND_MONTH.fullmatch(date)
    return numbers is not None and (int(numbers[1]) > _MONTHS or int(numbers[1]) == int(numbers[2]))


def _quoted(now: str, was: str, *, are_quotes_needed: bool) -> str:
    quote = was[0] if was[:1] in {'"', "'"} else ""
    if not quote and not are_quotes_needed and _NO_QUOTES_NEEDED.fullmatch(now):
        return now
    return f"{quote}{now}{quote}" if quote and quote not in now else f'"{now}"'


# --- citations ------------------------------------------------------------------------------------------------------

_CITES_A_PLACE = re.compile(
    r"\b(?:ss?|sections?|parts?|sch|schedules?|paragraphs?|articles?|regs?|regulations?)\b\.?\s*[0-9]", re.IGNORECASE
)
_RIGHT_SUBSECTION: Final = "21(5)(b)"


def _of_findings(document: Document, findings: Iterable[Finding]) -> Iterator[_Proposal]:
    plan, source = document.plan, document.source
    texts = {pointer(path): (path, text) for path, text in take_apart(plan).texts} if plan else {}
    named: set[tuple[Path, str]] = set()
    for finding in findings:
        if finding.code not in {"PK701", "PK702"} or finding.pointer not in texts:
            continue
        path, text = texts[finding.pointer]
        was = text_at(source, finding.span) or ""
        if len(_pattern(was).findall(text)) != 1:
            yield Left(finding.code, finding.span, "it stands there more than once, or is written in another way")
        elif finding.code == "PK701":
            yield _wrong_subsection(finding, path, text, was)
        else:
            siblings = [each for other, each in texts.values() if other[:-1] == path[:-1] and isinstance(path[-1], int)]
            proposal = _superseded(finding, path, text, was, siblings)
            home = path[:-1] if isinstance(path[-1], int) else path
            if isinstance(proposal, Repair) and (home, proposal.now) in named:
                proposal = _twice(finding, proposal.now)
            if isinstance(proposal, Repair):
                named.add((home, proposal.now))
            yield proposal


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())) or r"(?!)")


def _wrong_subsection(finding: Finding, path: Path, text: str, was: str) -> _Proposal:
    if re.search(_pattern(was).pattern + r"\s*\(", text):
        return Left(finding.code, finding.span, "the citation goes on after it")
    return Repair(finding.code, path, finding.span, was, _RIGHT_SUBSECTION)


def _superseded(finding: Finding, path: Path, text: str, was: str, siblings: list[str]) -> _Proposal:
    laws = {_bare(each.title): each.replaced_by.partition(" (")[0] for each in duty().superseded}
    now = laws.get(_bare(was))
    if now is None:
        return Left(finding.code, finding.span, "it is written in another way")
    if _CITES_A_PLACE.search(text) or "scheme" in text.casefold():
        return Left(finding.code, finding.span, f"the {now} has it in another place; look it up there")
    if any(now.casefold() in each.casefold() for each in (text, *siblings)):
        return _twice(finding, now)
    return Repair(finding.code, path, finding.span, was, now)


def _twice(finding: Finding, now: str) -> Left:
    return Left(finding.code, finding.span, f"the {now} would be named twice; take this out instead")


def _bare(title: str) -> str:
    return " ".join(re.sub(r"[()]", " ", title).casefold().split())
