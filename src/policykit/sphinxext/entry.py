"""A description that others can refer to."""

from collections.abc import Sequence
from dataclasses import dataclass

from docutils import nodes

__all__ = ["KINDS", "Entry"]

KINDS = ("duty", "field", "pack", "part", "provision", "requirement", "rule")
"""What is described."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A description that others can refer to."""

    kind: str
    """What it describes, one of `KINDS`."""

    name: str
    """By what others refer to it."""

    title: str
    content: Sequence[nodes.Node]

    label: str = ""
    """What stands above it, if that is not its name and its title."""

    inside: tuple["Entry", ...] = ()
    """The descriptions that stand in it."""

    @property
    def indexed(self) -> str:
        """What stands for it in the index."""
        return f"{self.label} ({self.name})" if self.label else f"{self.name} ({self.title})"
