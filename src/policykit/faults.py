"""What can be wrong with a document before it is a plan, or a pack, or a duty. For plans the rules PK0 say more."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from policykit.facts import Fact
from policykit.privacy import shown

__all__ = [
    "BadReference",
    "DuplicateKey",
    "Empty",
    "Fault",
    "Inconsistent",
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
class Fault(Fact, ABC):
    """Something that keeps a document from being read as a plan."""

    @property
    def part(self) -> str:
        """What it is about, in an author's words: `title`, item 2 of `commitments`, or the document."""
        if not self.path:
            return "the document"
        names = [step for step in self.path if isinstance(step, str)]
        last = self.path[-1]
        return f"item {last + 1} of `{names[-1]}`" if isinstance(last, int) and names else f"`{last}`"

    @property
    @abstractmethod
    def words(self) -> str:
        """What is there, in an author's words."""


@dataclass(frozen=True, slots=True)
class NotText(Fault):
    """The bytes are not text in an encoding that plans are written in, or hold characters no text has."""

    reason: str

    @property
    def words(self) -> str:
        return self.reason


@dataclass(frozen=True, slots=True)
class Syntax(Fault):
    """The text breaks the syntax it is written in (YAML, JSON or TOML)."""

    format: str
    reason: str

    @property
    def words(self) -> str:
        return f"this is not {self.format}: {self.reason}"


@dataclass(frozen=True, slots=True)
class TooLarge(Fault):
    """The document is larger, deeper or has more repeated parts than any plan needs."""

    reason: str

    @property
    def words(self) -> str:
        return f"the document is too large: {self.reason}"


@dataclass(frozen=True, slots=True)
class Unsupported(Fault):
    """The text uses a part of YAML that plans do without: a tag, a merge key, a second document, a compound key."""

    feature: str

    @property
    def words(self) -> str:
        return f"here is {self.feature}, which plans do without"


@dataclass(frozen=True, slots=True)
class DuplicateKey(Fault):
    """A key is given twice in one mapping."""

    key: str
    first: int
    """The line where the key was first given."""

    @property
    def words(self) -> str:
        return f"`{shown(self.key)}` is given twice, first on line {self.first}"


@dataclass(frozen=True, slots=True)
class Empty(Fault):
    """The document has nothing in it."""

    @property
    def words(self) -> str:
        return "there is nothing in the document"


@dataclass(frozen=True, slots=True)
class Unexpected(Fault):
    """A key that plans do not have in that place."""

    key: str
    suggestion: str | None
    known: tuple[str, ...]

    @property
    def words(self) -> str:
        nearest = f"; did you mean `{self.suggestion}`?" if self.suggestion else ""
        return f"`{shown(self.key)}` is not a field here{nearest}"


@dataclass(frozen=True, slots=True)
class Missing(Fault):
    """A key that is needed in that place is not there, or has nothing after it."""

    key: str

    @property
    def words(self) -> str:
        return f"{self.part} is not given"


@dataclass(frozen=True, slots=True)
class WrongKind(Fault):
    """A value of another kind than belongs there: a mapping for a list, a number for text."""

    expected: str
    found: str
    fields: tuple[str, ...] = ()
    """The first few fields that it has, if it is a mapping."""

    @property
    def words(self) -> str:
        return f"{self.part} is {self.expected}; here is {self.found}"


@dataclass(frozen=True, slots=True)
class NotAChoice(Fault):
    """A word outside the ones that may stand there."""

    value: str
    suggestion: str | None
    choices: tuple[str, ...]

    @property
    def words(self) -> str:
        nearest = f"; did you mean “{self.suggestion}”?" if self.suggestion else ""
        return f"“{self.value}” is not among the words for {self.part}{nearest}"


@dataclass(frozen=True, slots=True)
class Malformed(Fault):
    """A date, an identifier or an address that is not written in its form."""

    value: str
    expected: str
    suggestion: str | None = None

    @property
    def words(self) -> str:
        return f"“{self.value}” is not {self.expected}"


@dataclass(frozen=True, slots=True)
class OutOfRange(Fault):
    """A number or a list that is smaller or larger than makes sense there."""

    value: str
    bound: str

    @property
    def words(self) -> str:
        return f"{self.part} is {self.bound}; here is {self.value}"


@dataclass(frozen=True, slots=True)
class BadReference(Fault):
    """An alias to an anchor that is not there, or that holds itself."""

    name: str

    @property
    def words(self) -> str:
        return f"`*{shown(self.name)}` repeats something that no `&{shown(self.name)}` before it marks"


@dataclass(frozen=True, slots=True)
class Inconsistent(Fault):
    """Parts of a file of law or rules that do not go together. Of a plan, rules say such things."""

    reason: str

    @property
    def words(self) -> str:
        return self.reason
