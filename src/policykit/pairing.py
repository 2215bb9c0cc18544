"""Which parts of a list were which in an older one: by id, else by their own words, else by how alike those are."""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from policykit.models.base import Model
from policykit.prose import words_of

__all__ = ["Pairing", "form", "name_of", "number", "pair"]

_NAMES = ("indicator", "name", "what", "title", "text", "found", "topic", "how", "where", "version", "date")
_IDS = ("id", "urn")
_ALIKE = 0.5
_IN_COMMON = 2
_MOST = 40_000  # pairs: who writes so many anew at once is told that all are new


@dataclass(frozen=True, slots=True)
class Pairing:
    """How the items of two lists belong together. Each item is named by its index."""

    both: tuple[tuple[int, int], ...]
    """The items that are in both, old and new, in the order of the new list."""

    removed: tuple[int, ...]
    """The items of the old list that the new one has no more."""

    added: tuple[int, ...]
    """The items of the new list that the old one had not."""

    @property
    def moved(self) -> frozenset[int]:
        """The items of the new list that stand elsewhere: as few as account for the new order."""
        stay = _longest_rise([old for old, _ in self.both])
        return frozenset(new for number, (_, new) in enumerate(self.both) if number not in stay)


def pair(old: Sequence[object], new: Sequence[object]) -> Pairing:
    """Find each item of a list in an older list; no item is found twice."""
    olds, news = dict(enumerate(old)), dict(enumerate(new))
    both: list[tuple[int, int]] = []
    for key in (_ordered, _unordered, _id, name_of):
        both += _take_equal(olds, news, key)
    both += _take_alike(olds, news)
    both.sort(key=lambda each: each[1])
    return Pairing(tuple(both), tuple(olds), tuple(news))


def name_of(part: object) -> str | None:
    """Return the words by which an author knows a part: its title, what it counts, or what it says."""
    if isinstance(part, str):
        return str(part)
    words = (getattr(part, name, None) for name in _NAMES)
    return next((str(word) for word in words if word), None)


def form(value: object, *, is_ordered: bool = True) -> str:
    """Write a value so that two have the same form if, and only if, they say the same; the order may be let go."""
    if isinstance(value, Model):
        value = {name: each for name, each in value.__dict__.items() if each is not None and each != ()}
    if isinstance(value, dict):
        items = sorted((str(key), form(each, is_ordered=is_ordered)) for key, each in value.items())
        return f"{{{items}}}"
    if isinstance(value, tuple | list):
        forms = [form(each, is_ordered=is_ordered) for each in value]
        return f"{forms if is_ordered else sorted(forms)}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number(value)
    return repr(str(value)) if isinstance(value, Enum | str) else f"<{value}>"


def number(value: float) -> str:
    """Write a number as people do: without a fraction where it is whole."""
    return str(int(value)) if float(value).is_integer() else str(value)


def _ordered(value: object) -> str:
    return form(value)


def _unordered(value: object) -> str:
    return form(value, is_ordered=False)


def _id(part: object) -> str | None:
    return next((value for name in _IDS if isinstance(part, Model) and (value := getattr(part, name, None))), None)


def _take_equal(
    olds: dict[int, object], news: dict[int, object], key: Callable[[object], Hashable]
) -> Iterator[tuple[int, int]]:
    """Take out of both the items with an equal key, in order, and yield their indices."""
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index, item in olds.items():
        if (own := key(item)) is not None:
            waiting[own].append(index)
    for index, item in tuple(news.items()):
        if same := waiting.get(key(item)):
            found = same.popleft()
            del olds[found], news[index]
            yield found, index


def _take_alike(olds: dict[int, object], news: dict[int, object]) -> Iterator[tuple[int, int]]:
    """Do the same with the items whose words are most alike, the most alike first."""
    if len(olds) * len(news) > _MOST:
        return
    was, now = _words(olds), _words(news)
    alike = ((_likeness(one, other), i, j) for i, one in was.items() for j, other in now.items())
    for _, i, j in sorted((each for each in alike if each[0] >= _ALIKE), key=lambda each: (-each[0], each[1:])):
        if i in olds and j in news:
            del olds[i], news[j]
            yield i, j


def _words(items: dict[int, object]) -> dict[int, Counter[str]]:
    """Count the words of the items that have words; a choice, a short name and a date are no words."""
    names = {index: name_of(item) or "" for index, item in items.items() if not isinstance(item, Enum)}
    return {index: Counter(words_of(name)) for index, name in names.items() if " " in name}


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    common = (one & other).total()
    return 2 * common / (one.total() + other.total()) if common >= _IN_COMMON else 0


def _longest_rise(numbers: Sequence[int]) -> frozenset[int]:
    """Return the places of a longest run of rising numbers, others between them left out."""
    lasts: list[int] = []
    places: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        at = bisect_left(lasts, number)
        lasts[at:], places[at:] = [number, *lasts[at + 1 :]], [place, *places[at + 1 :]]
        before.append(places[at - 1] if at else None)
    run: list[int] = []
    at_end: int | None = places[-1] if places else None
    while at_end is not None:
        run.append(at_end)
        at_end = before[at_end]
    return frozenset(run)
