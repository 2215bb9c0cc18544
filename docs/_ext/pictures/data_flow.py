"""The way of the data: from the text of a plan to a report, module by module, and what stands beside."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from pictures.picture import Picture
from pictures.svg import box, path, text

__all__ = ["STEPS", "Beside", "Step", "data_flow", "modules"]

WIDTH = 680
SPINE, SPINE_WIDTH = 52, 268
BESIDE, BESIDE_WIDTH = 378, 300
HEIGHT, GAP = 48, 24


class Way(Enum):
    """Which way what stands beside a step is joined to it."""

    IN = "come in"
    OUT = "go out"


@dataclass(frozen=True, slots=True)
class Beside:
    """What comes in at a step, or goes out of it, by modules or by itself."""

    modules: tuple[str, ...]
    told: str
    way: Way
    value: str = ""
    """What goes that way, where it is no module."""

    @property
    def name(self) -> str:
        """What stands in its box."""
        return self.value or ", ".join(self.modules)


@dataclass(frozen=True, slots=True)
class Step:
    """A value on the way, or the module that makes the next one of it."""

    name: str
    told: str
    is_module: bool
    beside: Beside | None = None


STEPS = (
    Step(
        "text",
        "YAML, JSON, TOML, or a form",
        is_module=False,
        beside=Beside(("forms", "drafts"), "begin a plan: a form, or an old policy", Way.IN),
    ),
    Step(
        "syntax",
        "makes data of text; tables, of a form",
        is_module=True,
        beside=Beside((), "where each value stands in the text", Way.OUT, value="places"),
    ),
    Step("data", "mappings, lists and words", is_module=False),
    Step("models", "say what a plan is made of", is_module=True),
    Step(
        "plan, or faults",
        "faults keep a text from being a plan",
        is_module=False,
        beside=Beside(("renderers", "registers"), "publish it, and list what a trust keeps", Way.OUT),
    ),
    Step(
        "checker",
        "shows each part to the rules for it",
        is_module=True,
        beside=Beside(("duties", "packs", "rulebook"), "what is asked, of whom; and the day", Way.IN),
    ),
    Step(
        "report",
        "findings, outcomes, coverage",
        is_module=False,
        beside=Beside(("waivers", "baseline"), "findings answered for, and known", Way.IN),
    ),
    Step("reporters", "write it, one module a format", is_module=True),
    Step("text", "for people, CI, editors and programs", is_module=False),
)
"""The way, in its order. Modules are named as they are below ``policykit``."""

SPANS = (("bulk", 0, 6, "does all of it for many plans"), ("loading", 1, 4, "gives a plan, or faults"))
"""Modules that put several steps together: from the first to the last."""


def modules() -> tuple[str, ...]:
    """Return every module that the picture names."""
    own = [each.name for each in STEPS if each.is_module]
    beside = [name for each in STEPS if each.beside for name in each.beside.modules]
    return (*own, *beside, *(name for name, *_ in SPANS))


def data_flow() -> Picture:
    """Draw the way of the data."""
    return Picture(
        title="The way of the data: from the text of a plan to a report",
        caption="Down the left, a check of one plan. Boxes are modules; what is dashed goes from one to the next.",
        says=tuple(_sentences()),
        width=WIDTH,
        height=len(STEPS) * (HEIGHT + GAP) - GAP + 2,
        shapes="".join((*_spans(), *_steps())),
    )


def _top(at: int) -> int:
    return 1 + at * (HEIGHT + GAP)


def _steps() -> Iterator[str]:
    middle = SPINE + SPINE_WIDTH // 2
    for at, step in enumerate(STEPS):
        y = _top(at)
        if at:
            yield _arrow(f"M{middle} {y - GAP}V{y - 5}", f"M{middle} {y - 1}l-5 -8h10z")
        yield from _box(SPINE, y, SPINE_WIDTH, step.name, step.told, is_module=step.is_module)
        if step.beside:
            yield from _beside(step.beside, y)


def _beside(beside: Beside, y: int) -> Iterator[str]:
    left, right, middle = SPINE + SPINE_WIDTH, BESIDE, y + HEIGHT // 2
    if beside.way is Way.IN:
        yield _arrow(f"M{right} {middle}H{left + 5}", f"M{left + 1} {middle}l8 -5v10z")
    else:
        yield _arrow(f"M{left} {middle}H{right - 5}", f"M{right - 1} {middle}l-8 -5v10z")
    yield from _box(BESIDE, y, BESIDE_WIDTH, beside.name, beside.told, is_module=not beside.value)


def _box(x: int, y: int, width: int, name: str, told: str, *, is_module: bool) -> Iterator[str]:
    yield box(x, y, width, HEIGHT, "card" if is_module else "value", radius=4 if is_module else HEIGHT // 2)
    inset = 14 if is_module else 20
    yield text(name, x + inset, y + 20, "strong code" if is_module else "strong")
    yield text(told, x + inset, y + 38, "small soft")


def _arrow(line: str, tip: str) -> str:
    return path(line, "arrow") + path(tip, "tip")


def _spans() -> Iterator[str]:
    for depth, (name, first, last, _) in enumerate(SPANS):
        x, top, bottom = 18 + 22 * depth, _top(first) + 4, _top(last) + HEIGHT - 4
        yield path(f"M{x + 7} {top}H{x}V{bottom}H{x + 7}", "arrow")
        yield _upwards(name, x - 5, (top + bottom) // 2)


def _upwards(name: str, x: int, y: int) -> str:
    words = text(name, 0, 0, "small strong code middle")
    return f'<g transform="translate({x} {y}) rotate(-90)">{words}</g>'


def _sentences() -> Iterator[str]:
    for before, step, after in zip(STEPS, STEPS[1:], STEPS[2:], strict=False):
        if step.is_module:
            yield f"At {step.name}, {before.name} goes in and {after.name} comes out ({step.told})."
    for step in STEPS:
        if step.beside:
            yield f"At {step.name}, {step.beside.name} {step.beside.way.value} ({step.beside.told})."
    for name, first, last, told in SPANS:
        yield f"From {STEPS[first].name} to {STEPS[last].name}: {name}. It {told}."
