"""What a rule sees (a problem), and what a reader is told (a finding)."""

from dataclasses import dataclass

from policykit.duties import Basis
from policykit.ranked import Ranked
from policykit.source import Path, Span
from policykit.waivers import Waiver

__all__ = ["Finding", "Place", "Problem", "Severity"]


class Severity(Ranked):
    """How much a finding matters, in rising order."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text in a file."""

    file: str
    """The file, as it was named to the check."""

    span: Span
    """Where in the file."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule sees in the part of a plan it was shown."""

    message: str
    """What is there, in the author's words: small first letter, no full stop."""

    at: str | Path = ()
    """Where, below the part shown: a field's name or a path. A field that is absent points at the part itself."""

    settle: str | None = None
    """What would settle it, where that differs from the rule's own advice."""

    requirement: str | None = None
    """The requirement it is about, where the rule is about several."""

    about: str = ""
    """What tells it apart from the rule's other problems in the same place, such as a strand."""

    words: str | None = None
    """The words in the text that it is about, as they stand there: the finding points at them."""

    private: bool = False
    """Whether the place holds something that no output may repeat."""

    elsewhere: tuple[Place, ...] = ()
    """Other places that it is about too, in other files say."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with everything a reader wants to know of it."""

    code: str
    """The rule's code, such as PK401."""

    name: str
    """The rule's name, such as measure-without-baseline."""

    severity: Severity
    """How much it matters in the pack of the check."""

    message: str
    """What is there, in a few words."""

    settle: str
    """What would settle it, in one sentence."""

    file: str
    """The file it is in, as it was named to the check."""

    span: Span
    """Where it is in the file."""

    pointer: str
    """JSON pointer (RFC 6901) to the part of the plan."""

    basis: Basis
    """How strongly it is asked for: by law, by guidance, or as good practice."""

    citation: str
    """What asks for it."""

    requirement: str | None
    """The requirement it is about, by id; none for a rule that checks no requirement."""

    fingerprint: str
    """The same for the same finding after lines were inserted or parts moved (32 hexadecimal digits)."""

    excerpt: str | None
    """The line of the document it points at; none where that line holds something private."""

    part: tuple[str, ...] = ()
    """The ids of the commitment, measure or other part it is in, the outermost first; empty if none has an id."""

    elsewhere: tuple[Place, ...] = ()
    """Other places that it is about too: where another plan says the same, say."""

    waiver: Waiver | None = None
    """The waiver that answers for it on the day of the check; none if it has to be settled."""

    is_known: bool = False
    """Whether it was there already when the check was adopted: it stands in the baseline."""

    @property
    def is_open(self) -> bool:
        """Whether it counts: nobody answers for it, and it is new."""
        return self.waiver is None and not self.is_known
