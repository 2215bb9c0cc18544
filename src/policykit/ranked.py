"""Words in a rising order."""

from enum import StrEnum

__all__ = ["Ranked"]


class Ranked(StrEnum):
    """An enumeration whose members compare by their order, and not by their letters."""

    @property
    def rank(self) -> int:
        """Its place in the order, from 0."""
        return tuple(type(self)).index(self)

    def __lt__(self, other: str) -> bool:
        return self.rank < type(self)(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= type(self)(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > type(self)(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= type(self)(other).rank
