"""What a picture is: a drawing, and the same in words."""

from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from pictures.svg import box, element

__all__ = ["Picture"]

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, and the same in words."""

    title: str
    """What it shows, in a few words."""

    caption: str
    """What to see in it, in a sentence or two; it stands below, and is the description inside."""

    says: tuple[str, ...]
    """Everything that it says, in sentences."""

    width: int
    height: int
    shapes: str
    """The drawing, as what stands inside an SVG element."""

    narrowest: int = 600
    """The width below which its words would be too small to read."""

    def svg(self, id: str) -> str:
        """Write it for a page, where its colours are those of the page; ``id`` is one that the page has once."""
        return self._svg(id, self.shapes, style=f"min-width: {self.narrowest}px; max-width: {self.width * 11 // 10}px")

    def file(self, *, follows_reader: bool) -> str:
        """Write it as a file of its own, on ground of its own: light, or light and dark as the reader has it."""
        ground = box(0, 0, self.width, self.height, "ground", radius=8)
        dark = (HERE / "dark.css").read_text("utf-8") if follows_reader else ""
        return self._svg("picture", ground + self.shapes, more=dark) + "\n"

    def _svg(self, id: str, shapes: str, *, more: str = "", style: str = "") -> str:
        return element(
            "svg",
            element("title", escape(self.title), id=f"{id}-title"),
            element("desc", escape(self.caption), id=f"{id}-desc"),
            element("style", escape(_style() + more)),
            shapes,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {self.width} {self.height}",
            width=self.width,
            height=self.height,
            role="img",
            kind="picture-drawing",
            style=style,
            aria_labelledby=f"{id}-title",
            aria_describedby=f"{id}-desc",
        )


def _style() -> str:
    return (HERE / "drawing.css").read_text("utf-8")
