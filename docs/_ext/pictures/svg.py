"""The few shapes that pictures are drawn with, as the text of SVG. Colours and type are in ``drawing.css``, by kind."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

__all__ = ["box", "element", "lines", "path", "text"]

Number = int | float


def element(name: str, *inside: str, **attributes: str | Number) -> str:
    """Write an element around what is inside, which is written already; ``kind`` is its class."""
    written = "".join(f" {_name(each)}={quoteattr(_value(value))}" for each, value in attributes.items() if value != "")
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def _name(attribute: str) -> str:
    return _NAMES.get(attribute) or attribute.replace("_", "-")


_NAMES = {"kind": "class", "xml_space": "xml:space"}


def _value(value: str | Number) -> str:
    return value if isinstance(value, str) else f"{round(value, 1):g}"


def text(words: str, x: Number, y: Number, kind: str = "") -> str:
    """Write words with their left end, or as the kind says their middle or right end, on a line."""
    return element("text", escape(words), x=x, y=y, kind=kind)


def lines(several: Iterable[str], x: Number, y: Number, kind: str = "", *, leading: Number = 16) -> str:
    """Write lines of words below each other, the first on a line."""
    return "".join(text(each, x, y + leading * at, kind) for at, each in enumerate(several))


def box(x: Number, y: Number, width: Number, height: Number, kind: str, *, radius: Number = 4) -> str:
    """Draw a rectangle."""
    return element("rect", x=x, y=y, width=width, height=height, rx=radius, kind=kind)


def path(steps: str, kind: str) -> str:
    """Draw a line, or a shape, along steps as SVG has them."""
    return element("path", d=steps, kind=kind)
