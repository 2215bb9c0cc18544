"""The colours of a terminal, where they are wanted."""

from collections.abc import Mapping

__all__ = ["Pen"]


class Pen:
    """Writes text in a style, by name, or plainly."""

    def __init__(self, colours: Mapping[str, str], *, colour: bool) -> None:
        self._colours = colours if colour else {}

    def __call__(self, style: str, text: str) -> str:
        return f"\033[{self._colours[style]}m{text}\033[0m" if self._colours else text
