"""Many plans, one verdict: checked in one process or several, compared, waived, and held against a baseline."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache, lru_cache, partial, reduce
from itertools import chain
from operator import or_
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from policykit import __version__
from policykit.across import Likeness, Sketch, Stretch, compare, place, place_of, sketch
from policykit.answers import answer
from policykit.baseline import Baseline
from policykit.cache import Cache
from policykit.checker import check, check_facts
from policykit.errors import CannotRead, SeveralTables, UnknownFormat
from policykit.files import name_of, read
from policykit.findings import Finding, Place, Severity
from policykit.force import forces
from policykit.forecast import forecast
from policykit.loading import Document, loads, most_bytes
from policykit.models.plan import Plan
from policykit.models.school import School, is_named
from policykit.packs import DEFAULT_PACK, Pack, load_pack
from policykit.privacy import shown
from policykit.report import Foreseen, Report, Results, SchoolOutcome
from policykit.source import NOWHERE, Source
from policykit.syntax import Format
from policykit.waivers import Terms, Waiver, Waivers

__all__ = ["check_all"]

T = TypeVar("T")
R = TypeVar("R")

_MOST_PROCESSES = 61
"""More than so many Windows does not wait for."""

_A_CHUNK = 50
"""How many plans a process is handed at once: enough that handing them over costs little."""


def check_all(
    plans: Iterable[Plan | Document | str | os.PathLike[str]],
    *,
    as_of: date,
    pack: str | Pack = DEFAULT_PACK,
    packs: Mapping[str, str | Pack] | None = None,
    waivers: Waivers | None = None,
    baseline: Baseline | None = None,
    fail_on: Severity | None = Severity.WARNING,
    until: date | None = None,
    is_whole: bool = True,
    format: Format | None = None,
    jobs: int = 1,
    cache: str | os.PathLike[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
    unread: Callable[[CannotRead | UnknownFormat], None] | None = None,
) -> Results:
    """Check many plans, as files or as what was read of them, and return one result.

    - ``packs``: other packs for some schools, by URN or name.
    - ``waivers``, ``baseline``: what answers for findings. Unless the run ``is_whole``, those for schools that are not
      in it are left alone.
    - ``until``: how far to look ahead; the result then has a forecast.
    - ``format``: how the files are written, if their names do not tell.
    - ``jobs``: how many processes share the files.
    - ``cache``: a folder for what was checked before. It can make a run faster, and never different.
    - ``progress``: called with how many plans are done, and of how many.
    - ``unread``: called with each file that could not be opened; the others go on. Without it, the first is raised.

    With several plans, what they share is found too. Raises what `policykit.check` and `policykit.load` raise.
    """
    if isinstance(plans, str | os.PathLike):
        raise TypeError("one path was given where several go; for a folder: check_all(find_plans(folder), ...)")
    items = tuple(each if isinstance(each, Document) else _item(each) for each in plans)
    chosen = _pack(pack)
    own = {selector: _pack(each) for selector, each in (packs or {}).items()}
    way = _Way(
        as_of=as_of,
        pack=chosen,
        packs=own,
        waivers=waivers.entries if waivers and until else (),
        until=until,
        format=format,
        compares=len(items) > 1 and any(each.about_likeness for each in (chosen, *own.values())),
    )
    if cache is not None:
        way = replace(way, cache=Cache.open(Path(cache), way.described))
    done = tuple(_leave_out(_check_each(items, way, jobs, progress), items, unread))
    reports = tuple(each.report for _, each in done)
    packs_of = [way.pack_for(report.schools) for report in reports]
    if way.compares and len(reports) > 1:
        reports = _compare(reports, packs_of, done, way, jobs)
    answered = answer(
        reports,
        as_of=as_of,
        pack=chosen,
        packs=packs_of,
        waivers=waivers,
        baseline=baseline,
        is_whole=is_whole and len(done) == len(items),
        until=until,
    )
    foreseen = chain(answered.forecast, *(each.forecast for _, each in done))
    known = baseline.fingerprints if baseline else frozenset()
    counting = (each for each in foreseen if each.finding.fingerprint not in known)
    return Results(
        policykit=__version__,
        as_of=as_of,
        pack=chosen.name,
        reports=answered.reports,
        provisions=forces(chain.from_iterable(each.provisions for each in packs_of or [chosen]), on=as_of),
        fail_on=fail_on,
        findings=answered.findings,
        waivers=answered.waivers,
        forecast=tuple(sorted(counting, key=lambda each: each.on)),
        until=until,
        catalogue=reduce(or_, (each.catalogue for each in own.values()), chosen.catalogue),
    )


def _leave_out(
    answers: Iterable["_Checked | _Unread"],
    items: Sequence["_Item"],
    unread: Callable[[CannotRead | UnknownFormat], None] | None,
) -> Iterator[tuple["_Item", "_Checked"]]:
    """Yield what could be checked, and what is known of it; what could not is told, or else the first is raised."""
    for item, each in zip(items, answers, strict=True):
        if isinstance(each, _Checked):
            yield item, each
        elif unread:
            unread(each)
        else:
            raise each


def _item(plan: Plan | str | os.PathLike[str]) -> "_Item":
    return Document.of(plan) if isinstance(plan, Plan) else Path(plan)


def _pack(pack: str | Pack) -> Pack:
    return pack if isinstance(pack, Pack) else load_pack(pack)


@dataclass(frozen=True)
class _Way:
    """How each plan is checked."""

    as_of: date
    pack: Pack
    packs: Mapping[str, Pack]
    waivers: tuple[Waiver, ...]
    until: date | None
    format: Format | None
    compares: bool
    """Whether there are several plans, and a pack has a rule about what they share."""

    cache: Cache | None = None

    @property
    def described(self) -> tuple[str, ...]:
        """Everything that an answer depends on besides the plan and policykit itself."""
        packs = (f"{selector}: {_described(pack)}" for selector, pack in self.packs.items())
        waivers = (each.model_dump_json() for each in self.waivers)
        asked = map(str, (self.as_of, self.until, self.format, self.compares))
        return (*asked, _described(self.pack), *packs, *waivers)

    def pack_for(self, schools: Sequence[School | SchoolOutcome]) -> Pack:
        """Return the pack for a plan by its schools: the one that is chosen for one of them, or else the run's.

        Raises `SeveralTables` where several are.
        """
        own = [
            selector
            for selector in self.packs
            if any(is_named(selector, name=school.name, urn=school.urn) for school in schools)
        ]
        if len(own) > 1:
            raise SeveralTables(tuple(shown(each.name) for each in schools), tuple(map(shown, own)))
        return self.packs[own[0]] if own else self.pack


def _described(pack: Pack) -> str:
    """Write out everything a pack is, so that no part of it can be forgotten, in the same words in every process."""
    return repr([(each.name, _in_order(getattr(pack, each.name))) for each in fields(pack)])


def _in_order(value: object) -> object:
    if isinstance(value, Mapping):
        return sorted(value.items())
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Terms):
        return [(each.name, _in_order(getattr(value, each.name))) for each in fields(value)]
    return value


@dataclass(frozen=True, slots=True)
class _Checked:
    """What is known of a plan once it was looked at by itself."""

    report: Report
    sketch: Sketch | None
    forecast: tuple[Foreseen, ...]


_Item = Document | Path
_Unread = CannotRead | UnknownFormat


def _check_each(
    items: Sequence[_Item], way: _Way, jobs: int, progress: Callable[[int, int], None] | None
) -> Iterator[_Checked | _Unread]:
    """Check items by themselves, in their order."""
    several = jobs > 1 and len(items) > 1 and _are_files(items)
    for number, each in enumerate(_elsewhere(items, way, jobs) if several else _here(items, way), start=1):
        if progress:
            progress(number, len(items))
        yield each


def _here(items: Iterable[_Item], way: _Way) -> Iterator[_Checked | _Unread]:
    for item in items:
        try:
            yield _check_document(item, way) if isinstance(item, Document) else _check_file(item, way)
        except (CannotRead, UnknownFormat) as error:
            yield error


def _elsewhere(items: Sequence[_Item], way: _Way, jobs: int) -> Iterator[_Checked | _Unread]:
    """Share files among processes; what comes back is JSON, which is quicker to read than a pickle."""
    for each in _in_chunks(partial(_check_chunk, way=way), items, jobs):
        yield _checked().validate_json(each) if isinstance(each, bytes) else each


def _in_chunks(work: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], jobs: int) -> Iterator[R]:
    """Do something to many things, in processes if there are several jobs, and yield the answers in order."""
    size = max(1, min(_A_CHUNK, -(-len(items) // jobs)))
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    if jobs == 1 or len(chunks) <= 1:
        yield from chain.from_iterable(map(work, chunks))
        return
    from concurrent.futures import ProcessPoolExecutor  # most runs have no use for further processes

    with ProcessPoolExecutor(min(jobs, len(chunks), _MOST_PROCESSES), initializer=gc.freeze) as pool:
        yield from chain.from_iterable(pool.map(work, chunks))


def _are_files(items: Iterable[_Item]) -> bool:
    return all(isinstance(each, Path) for each in items)


def _check_chunk(items: Sequence[_Item], way: _Way) -> list[bytes | _Unread]:
    return [_checked().dump_json(each) if isinstance(each, _Checked) else each for each in _here(items, way)]


def _check_file(path: Path, way: _Way) -> _Checked:
    name = name_of(path)
    content = read(path, name, most=_most(name, way))
    key = (name.encode(), content)
    kept = way.cache.get(*key) if way.cache else None
    if kept is not None:
        return _checked().validate_json(kept)
    checked = _check_document(_load(path, content, way), way)
    if way.cache:
        way.cache.put(_checked().dump_json(checked), *key)
    return checked


def _most(name: str, way: _Way) -> int:
    return most_bytes(way.format or Format.of(name))


def _load(path: Path, content: bytes, way: _Way) -> Document:
    name = name_of(path)
    return loads(content, name=name, format=way.format or Format.of(name))


def _check_document(document: Document, way: _Way) -> _Checked:
    plan = document.plan
    pack = way.pack_for(plan.schools) if plan else way.pack
    return _Checked(
        report=check(document, as_of=way.as_of, pack=pack),
        sketch=sketch(plan) if plan and way.compares else None,
        forecast=forecast(document, as_of=way.as_of, until=way.until, pack=pack, waivers=way.waivers)
        if way.until
        else (),
    )


# --- what plans have in common ---------------------------------------------------------------------------------------


def _compare(
    reports: tuple[Report, ...], packs: Sequence[Pack], done: Sequence[tuple[_Item, _Checked]], way: _Way, jobs: int
) -> tuple[Report, ...]:
    """Add to reports what is found when the plans are held against each other."""
    items = [item for item, _ in done]
    alike = [(number, each) for number, each in enumerate(compare([each.sketch for _, each in done])) if each]
    further = dict(_in_chunks(partial(_judge_chunk, items=items, way=way), alike, jobs if _are_files(items) else 1))
    return tuple(
        report.find_more(further.get(number, ()), pack.about_likeness if report.schools else ())
        for number, (report, pack) in enumerate(zip(reports, packs, strict=True))
    )


def _judge_chunk(
    alike: Sequence[tuple[int, tuple[Likeness, ...]]], items: Sequence[_Item], way: _Way
) -> list[tuple[int, tuple[Finding, ...]]]:
    """Read the plans that have something in common a second time, and show it to the rules at its place."""
    documents = lru_cache(maxsize=_AT_HAND)(partial(_open, items, way))

    @lru_cache(maxsize=_PLACES_AT_HAND)
    def places(number: int, stretch: Stretch) -> Place:
        return place_of(documents(number), stretch)

    found = []
    for number, likenesses in alike:
        document = documents(number)
        if plan := document.plan:
            facts = place(likenesses, document, places)
            found.append((number, check_facts(document, facts, as_of=way.as_of, pack=way.pack_for(plan.schools))))
    return found


_AT_HAND = 32
"""How many documents are kept at hand: most likenesses name the same few."""

_PLACES_AT_HAND = 4096


def _open(items: Sequence[_Item], way: _Way, number: int) -> Document:
    item = items[number]
    if isinstance(item, Document):
        return item
    try:
        return _load(item, read(item, name_of(item), most=_most(name_of(item), way)), way)
    except CannotRead:  # it was there a moment ago, and what is gone has nothing in it
        return Document(Source(name_of(item), "", NOWHERE), None)


@cache
def _checked() -> TypeAdapter[_Checked]:
    return TypeAdapter(_Checked)
