"""The history of the law, guidance and inspection, on a time axis: since when each has had effect, and until when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pictures.picture import Picture
from pictures.svg import box, path, text
from policykit.days import in_words
from policykit.duties import Basis, Duty, InForce, Provision

__all__ = ["timeline"]

WIDTH = 680
LEFT, RIGHT = 1, 666  # the first day of the axis, and the day of the account
TOP, HEAD, ROW, BAR = 40, 34, 38, 10


def timeline(duty: Duty) -> Picture:
    """Draw every provision of a duty that has dates, by what kind of word it is."""
    groups = tuple(_groups(duty))
    axis = _Axis(min(each.start for _, rows in groups for row in rows for each in row.in_force), duty.as_at)
    height = TOP + sum(HEAD + ROW * len(rows) for _, rows in groups) + 8
    return Picture(
        title=f"Timeline: {duty.title[0].lower()}{duty.title[1:]}, and what was said about it",
        caption=(
            f"Since when each has had effect, and until when. An arrow: it has effect as at {in_words(duty.as_at)}. "
            "Of guidance that means: published, and not known to be withdrawn."
        ),
        says=tuple(_sentence(each) for _, rows in groups for each in rows),
        width=WIDTH,
        height=height,
        shapes="".join((*_grid(axis, height), *_bars(groups, axis))),
    )


_Group = tuple[str, tuple[Provision, ...]]

_TITLES = {
    Basis.STATUTE: "Law: Acts of Parliament",
    Basis.REGULATION: "Law: regulations",
    Basis.GUIDANCE: "Guidance, and no law",
    Basis.INSPECTION: "What inspectors looked for",
    Basis.MODEL_POLICY: "Model policy",
    Basis.PRACTICE: "Good practice",
}
_KINDS = {Basis.STATUTE: "solid", Basis.REGULATION: "solid", Basis.GUIDANCE: "half", Basis.INSPECTION: "pale"}

_NEIGHBOURS = "Other duties, which a plan may refer to"


def _groups(duty: Duty) -> Iterator[_Group]:
    """Yield what each kind of word says, by the day it began, and last the neighbours that a plan may refer to."""
    dated = sorted((each for each in duty.provisions if each.in_force), key=lambda each: each.in_force[0].start)
    own = [each for each in dated if each.id not in duty.linked]
    neighbours = tuple(each for each in dated if each.id in duty.linked)
    for basis, title in _TITLES.items():
        if rows := tuple(each for each in own if each.basis is basis):
            yield title, rows
    if neighbours:
        yield _NEIGHBOURS, neighbours


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where a day stands, from the beginning of the first year on."""

    first: date
    last: date

    def __call__(self, day: date) -> float:
        begin = date(self.first.year, 1, 1)
        return LEFT + (RIGHT - LEFT) * (day - begin).days / (self.last - begin).days

    @property
    def years(self) -> Iterator[date]:
        """The years that stand on it: every third, and none so near its end that words would meet."""
        return (date(year, 1, 1) for year in range(self.first.year, self.last.year - 4, 3))


def _grid(axis: _Axis, height: int) -> Iterator[str]:
    for each in axis.years:
        yield path(f"M{axis(each):.1f} {TOP - 12}V{height - 8}", "grid")
        yield text(str(each.year), axis(each), TOP - 20, "small soft" + (" middle" if axis(each) > LEFT else ""))
    yield path(f"M{RIGHT} {TOP - 12}V{height - 8}", "now")
    yield text(f"as at {in_words(axis.last)}", WIDTH, TOP - 20, "small soft right")


def _bars(groups: Sequence[_Group], axis: _Axis) -> Iterator[str]:
    y = TOP
    for title, rows in groups:
        kinds = {} if title == _NEIGHBOURS else _KINDS
        yield text(title, 0, y + 18, "strong halo")
        yield path(f"M0 {y + 26}H{WIDTH}", "rule")
        y += HEAD
        for each in rows:
            yield from _row(each, y, axis, kinds.get(each.basis, "grey"))
            y += ROW


def _row(provision: Provision, y: int, axis: _Axis, kind: str) -> Iterator[str]:
    """Draw a provision: its title, its days, and a bar for each stretch. Days of what ended stand after its bar."""
    top = y + 20
    days = "; ".join(_days(each) for each in provision.in_force)
    yield text(provision.title, 0, y + 14, "halo")
    for stretch in provision.in_force:
        start, end = axis(stretch.start), axis(stretch.end or axis.last)
        if stretch.end:
            yield box(start, top, end - start - 1, BAR, kind, radius=1)
        else:
            yield path(f"M{start:.1f} {top}H{end - 2:.1f}l9 {BAR / 2}l-9 {BAR / 2}H{start:.1f}Z", kind)
    last = provision.in_force[-1]
    if last.end:
        yield text(days, axis(last.end) + 8, top + BAR, "small soft halo")
    else:
        yield text(days, RIGHT - 8, y + 14, "small soft right halo")


def _days(stretch: InForce) -> str:
    start = in_words(stretch.start)
    return f"{start} to {in_words(stretch.end)}" if stretch.end else f"since {start}"


def _sentence(provision: Provision) -> str:
    days = (f"{_days(each)}{f' ({each.citation})' if each.citation else ''}" for each in provision.in_force)
    return f"{provision.title} ({provision.citation}): {'; '.join(days)}."
