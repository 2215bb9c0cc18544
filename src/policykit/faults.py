"""What can be wrong with a document before it is a plan. Values only: a rule of the family PK0 puts each in words."""

from dataclasses import dataclass

from policykit.source import Path, Span

__all__ = [
    "BadReference",
    "DuplicateKey",
    "Empty",
    "Fault",
    "Malformed",
    "Missing",
    "NotAChoice",
    "NotText",
    "OutOfRange",
    "Syntax",
    "TooLarge",
    "Unexpected",
    "Unsupported",
    "WrongKind",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that keeps a document from being read as a plan."""

    path: Path
    span: Span

    @property
    def part(self) -> str:
        """What it is about, in an author's words: `title`, item 2 of `commitments`, or the document."""
        if not self.path:
            return "the document"
        names = [step for step in self.path if isinstance(step, str)]
        last = self.path[-1]
        return f"item {last + 1} of `{names[-1]}`" if isinstance(last, int) and names else f"`{last}`"


@dataclass(frozen=True, slots=True)
class NotText(Fault):
    """The bytes are not text in an encoding that plans are written in, or hold characters no text has."""

    reason: str


@dataclass(frozen=True, slots=True)
class Syntax(Fault):
    """The text breaks the syntax it is written in (YAML, JSON or TOML)."""

    format: str
    reason: str


@dataclass(frozen=True, slots=True)
class TooLarge(Fault):
    """The document is larger, deeper or has more repeated parts than any plan needs."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unsupported(Fault):
    """The text uses a part of YAML that plans do without: a tag, a merge key, a second document, a compound key."""

    feature: str


@dataclass(frozen=True, slots=True)
class DuplicateKey(Fault):
    """A key is given twice in one mapping."""

    key: str
    first: int
    """The line where the key was first given."""


@dataclass(frozen=True, slots=True)
class Empty(Fault):
    """The document has nothing in it."""


@dataclass(frozen=True, slots=True)
class Unexpected(Fault):
    """A key that plans do not have in that place."""

    key: str
    suggestion: str | None
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing(Fault):
    """A key that is needed in that place is not there, or has nothing after it."""

    key: str


@dataclass(frozen=True, slots=True)
class WrongKind(Fault):
    """A value of another kind than belongs there: a mapping for a list, a number for text."""

    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class NotAChoice(Fault):
    """A word outside the ones that may stand there."""

    value: str
    suggestion: str | None
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Malformed(Fault):
    """A date, an identifier or an address that is not written in its form."""

    value: str
    expected: str
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class OutOfRange(Fault):
    """A number or a list that is smaller or larger than makes sense there."""

    value: str
    bound: str


@dataclass(frozen=True, slots=True)
class BadReference(Fault):
    """An alias to an anchor that is not there, or that holds itself."""

    name: str
