"""Tests and their plans, read so that they can be tried; what keeps one from being tried is said with its line."""

from collections.abc import Iterator
from pathlib import Path, PurePath

from pydantic import ValidationError

from policykit.datafiles import mend
from policykit.diagnosis import diagnose
from policykit.errors import CannotRead, DataError, UnknownFormat
from policykit.loading import Document, load
from policykit.models.plan import Plan
from policykit.packs import Pack
from policykit.packtests.cases import ALL, AS_OF, OWN, Case, Cases, Expectation
from policykit.packtests.fragments import filled
from policykit.packtests.trials import Trial
from policykit.source import Path as Pointer
from policykit.source import Source, Span
from policykit.syntax import Parsed

__all__ = ["trials_of"]


def trials_of(cases: Cases, *, folder: Path, pack: Pack) -> tuple[Trial, ...]:
    """Read the plans of tests, from the folder of their file on.

    Raises `DataError` with the line of everything that keeps a test from being tried: a plan that cannot be read, or a
    rule that there is not.
    """
    trials = []
    faults = [(cases.source.span(path), words) for path, words in _unknown_rules(cases.rules, pack)]
    for number, case in enumerate(cases.entries):
        path: Pointer = ("tests", number)
        faults += ((cases.source.span((*path, *below)), words) for below, words in _unknown(case, pack))
        within = _Below(cases.source, (*path, "fragment"))
        try:
            document = _document(case, folder, within)
        except ValidationError as error:
            found = diagnose(error, within, Plan)
            faults += ((each.span, each.words) for each in found)
        except (CannotRead, UnknownFormat) as error:
            faults.append((cases.source.span((*path, "plan")), str(error)))
        else:
            as_of = case.as_of or cases.as_of or pack.as_of or AS_OF
            trials.append(Trial(case, cases.source, path, document, as_of, case.rules or cases.rules or OWN))
    if faults:
        raise DataError(
            cases.source.name, tuple(f"{cases.source.name}:{span}: {words}" for span, words in sorted(faults))
        )
    return tuple(trials)


def _document(case: Case, folder: Path, within: Source) -> Document:
    """Read the plan of a test; what stands in a fragment is read as in a plan's file."""
    if case.plan is not None:
        return load(folder / case.plan, name=PurePath(case.plan).as_posix())
    whole = filled(case.fragment or {})
    try:
        return Document.of(Plan.model_validate(whole))
    except ValidationError as error:
        mend(Parsed(whole, within, ()), error)
    return Document.of(Plan.model_validate(whole))


class _Below(Source):
    """A part of a document as a document of its own: paths begin there, places stay."""

    __slots__ = ("_at", "_whole")

    def __init__(self, whole: Source, at: Pointer) -> None:
        super().__init__(whole.name, whole.text, whole)
        self._whole, self._at = whole, at

    def span(self, path: Pointer, *, key: bool = False) -> Span:
        return self._whole.span((*self._at, *path), key=key)

    def written(self, path: Pointer) -> str | None:
        return self._whole.written((*self._at, *path))


def _unknown(case: Case, pack: Pack) -> Iterator[tuple[Pointer, str]]:
    """Yield the rules and requirements that a test names and there are not."""
    catalogue = pack.catalogue
    for key in ("expect", "waived"):
        for number, text in enumerate(getattr(case, key)):
            subject = Expectation.of(text).subject
            if catalogue.rule(subject) is None:
                yield (key, number), f"no rule is {subject!r}{_hint(catalogue.nearest(subject))}"
    yield from _unknown_rules(case.rules, pack)
    for named in case.outcomes:
        if catalogue.rule(named) is None and not catalogue.has_requirement(named):
            yield ("outcomes", named), f"no rule or requirement is {named!r}{_hint(catalogue.nearest(named))}"


def _unknown_rules(selector: str | None, pack: Pack) -> Iterator[tuple[Pointer, str]]:
    if selector and selector not in {OWN, ALL} and not pack.catalogue.matching(selector):
        yield ("rules",), f"no rule matches {selector!r}{_hint(pack.catalogue.nearest(selector))}"


def _hint(near: str | None) -> str:
    return f"; did you mean {near}?" if near else ""
