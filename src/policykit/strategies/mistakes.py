"""Plans with a single mistake in them."""

import copy
from collections.abc import Iterator
from typing import Any, Final

from hypothesis import strategies as st

from policykit.source import Path
from policykit.strategies.whole import Data, written_plans

__all__ = ["ODD_VALUES", "near_plans", "places", "put"]

ODD_VALUES: Final[tuple[Any, ...]] = (
    *(None, True, 0, 1, -1, 101, 2.5, 5.0, 10**12, "", "\u00a0", "x", "12", "x y", "É", "a" * 81),
    *("2026-02-29", "1/9/2026", "20260901", "2026-09-01T00:00:00", "2026-27", "2026/27"),
    *("123456", 123456.0, 3183315, 10012345, "www.example.org", "http://x", "ftp://example.org"),
    *("community school", "1", "001", 34, "teaching\n", "Teaching", "yes"),
    *([], {}, [None], ["x", 5], [[]], [{}], {"titel": "x"}),
)
"""What stands in most places by mistake only."""


@st.composite
def near_plans(draw: st.DrawFn) -> Any:
    """Make plans as files have them, but with one thing changed, left out or put in.

    About half of them cannot be read any more. Now and then the one thing that is changed is the whole, so what is made
    need not be a mapping.
    """
    plan = draw(written_plans())
    paths = [*places(plan)]
    leaves = [path for path in paths if not isinstance(_at(plan, path), dict | list)]
    path = draw(st.sampled_from(leaves) | st.sampled_from(leaves) | st.sampled_from(paths))
    value = _at(plan, path)
    changes = ["another value"]
    changes += ["an unknown key"] if isinstance(value, dict) else []
    changes += ["misspelt"] if isinstance(value, str) else []
    changes += ["left out"] if path and isinstance(path[-1], str) else []
    change = draw(st.sampled_from(changes))
    if change == "an unknown key":
        return put(plan, (*path, draw(st.sampled_from(["titel", "Title", "", "$ref", "id "]))), "x")
    if change == "left out":
        return _without(plan, path)
    if change == "misspelt":
        others = [value[:-1], value.upper(), value.lower(), f" {value}", f"{value}\n", f"{value}-"]
        return put(plan, path, draw(st.sampled_from(others)))
    return put(plan, path, draw(st.sampled_from(ODD_VALUES)))


def put(data: Any, path: Path, value: Any) -> Any:
    """Return data with a value at a path, its other parts shared."""
    if not path:
        return copy.deepcopy(value)
    first, *rest = path
    changed = copy.copy(data)
    changed[first] = put(data[first] if rest else None, tuple(rest), value)
    return changed


def places(data: Any) -> Iterator[Path]:
    """Yield the path of every value in data, the whole first."""
    yield ()
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        yield from ((step, *path) for path in places(value))


def _without(plan: Data, path: Path) -> Data:
    del _at(plan, path[:-1])[path[-1]]
    return plan


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
