"""What is established about a document before the rules are shown it: a fault, a waiver's standing, a likeness."""

from dataclasses import dataclass

from policykit.source import Path, Span

__all__ = ["Answer", "Fact", "Stray", "Unplaced"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a rule can be shown besides the parts of a plan, with its place."""

    path: Path
    span: Span

    @property
    def named(self) -> tuple[str, ...]:
        """What tells it apart from others in the same document, wherever it moves."""
        return tuple(map(str, self.path))


@dataclass(frozen=True, slots=True)
class Answer(Fact):
    """Something about a waiver or a baseline, which answer for findings. Rules about them are in every pack."""


@dataclass(frozen=True, slots=True)
class Stray(Fact):
    """Something that stands in a form and answers none of its questions; the plan is read without it."""

    words: str


@dataclass(frozen=True, slots=True)
class Unplaced(Fact):
    """A row of a form that does not say to what it belongs, or says it in two ways; the plan is read without it."""

    words: str
    settle: str
    """What would settle it."""
