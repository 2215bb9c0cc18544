"""Mending a document: what can be mended is, and nothing else in it changes."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from policykit.edits import Edit, edited
from policykit.findings import Finding
from policykit.loading import Document, loads
from policykit.repairs import FIXABLE, Left, Repair, propose
from policykit.source import Path, pointer
from policykit.syntax import Format, parse

__all__ = ["Fixed", "fix"]

_Check: TypeAlias = Callable[[Document], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A document, mended."""

    document: Document
    """The document as it is now."""

    repairs: tuple[Repair, ...]
    """What was mended, each with its place at that moment."""

    left: tuple[Left, ...]
    """What is left for a person."""

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self.document.source.text


def fix(document: Document, check: _Check, *, format: Format = Format.YAML, select: Container[str] = FIXABLE) -> Fixed:
    """Mend what can be mended of what the rules in ``select`` find.

    ``check`` says what is found in a document: what is waived is not, and so is not mended. After each repair the
    document is read and checked again. A repair is kept only where its finding is gone, no other has come, and no
    other value has changed; so comments, layout and all else stay as they are, and a second run finds nothing to do.
    """
    kept: list[Repair] = []
    while True:
        findings = tuple(check(document)) if document.plan else ()
        proposals = propose(document, findings, are_quotes_needed=format is not Format.YAML)
        chosen = [each for each in proposals if each.code in select]
        repairs = [each for each in chosen if isinstance(each, Repair)]
        mended, done = _mend(document, repairs, check, format)
        if not done:
            refused = [Left(each.code, each.span, "mending it would bring up something else") for each in repairs]
            left = [*(each for each in chosen if isinstance(each, Left)), *refused]
            return Fixed(document, tuple(kept), tuple(sorted(left, key=lambda each: each.span)))
        document = mended
        kept += done


def _mend(document: Document, repairs: list[Repair], check: _Check, format: Format) -> tuple[Document, list[Repair]]:
    """Make all repairs at once, or else the first that can be kept on its own."""
    for some in [repairs, *([each] for each in repairs)] if len(repairs) > 1 else [repairs]:
        mended = loads(edited(document.source, _edits(some)), name=document.source.name, format=format)
        if some and _is_kept(document, mended, some, check, format):
            return mended, some
    return document, []


def _edits(repairs: Iterable[Repair]) -> Iterator[Edit]:
    return (Edit(each.span, each.now) for each in repairs)


def _is_kept(before: Document, after: Document, repairs: list[Repair], check: _Check, format: Format) -> bool:
    gone = Counter((each.code, pointer(each.path)) for each in repairs)
    if before.plan is None:
        was, now = _faults(before), _faults(after)
        gone = Counter({(_FAULTS[code], at): count for (code, at), count in gone.items()})
    else:
        was, now = _found(check(before)), _found(check(after))
    is_well = after.plan is not None or before.plan is None
    return is_well and now <= was - gone and _is_same_elsewhere(before, after, repairs, format)


_FAULTS = {"PK010": "Unexpected", "PK013": "NotAChoice", "PK014": "Malformed"}


def _faults(document: Document) -> Counter[tuple[str, str]]:
    return Counter((type(each).__name__, pointer(each.path)) for each in document.faults)


def _found(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((each.code, each.pointer) for each in findings)


def _is_same_elsewhere(before: Document, after: Document, repairs: list[Repair], format: Format) -> bool:
    """Whether all values but those that were mended are as before, in their order."""
    was, now = (parse(each.source.text, name="", format=format).data for each in (before, after))
    for each in repairs:
        *owner, last = each.path
        if each.renamed is None:
            _cover(was, each.path)
            _cover(now, each.path)
        elif isinstance(part := _at(was, tuple(owner)), dict):
            renamed = {each.renamed if key == last else key: value for key, value in part.items()}
            part.clear()
            part.update(renamed)
    return repr(was) == repr(now)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _cover(data: Any, path: Path) -> None:
    *owner, last = path
    _at(data, tuple(owner))[last] = None
