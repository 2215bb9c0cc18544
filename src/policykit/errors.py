"""What callers can catch. Everything wrong *in a plan* is a finding instead.

::

    PolicykitError
    ├── CannotRead          a file, a folder or a stream could not be read
    ├── UnknownFormat       a file's name does not say whether it is YAML, JSON or TOML
    ├── DataError           a file of law or rules (a duty, a pack) has faults of its own
    ├── UnknownPack         no pack of that name
    ├── UnknownSelector     a code, name or requirement that nothing matches
    ├── NotInPack           a code, name or requirement that only other packs have
    ├── CannotIgnore        a reading fault was to be ignored: a plan that is not read is not checked
    ├── UnknownSchema       no schema of that name
    └── RuleCrashed         a rule raised instead of yielding; ``__cause__`` says what
"""

__all__ = [
    "CannotIgnore",
    "CannotRead",
    "DataError",
    "NotInPack",
    "PolicykitError",
    "RuleCrashed",
    "UnknownFormat",
    "UnknownPack",
    "UnknownSchema",
    "UnknownSelector",
]


class PolicykitError(Exception):
    """The root of every error that policykit raises on purpose."""


class CannotRead(PolicykitError):
    """A file, a folder or a stream could not be read."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(name, reason)

    def __str__(self) -> str:
        return f"cannot read {self.name}: {self.reason}"


class UnknownFormat(PolicykitError):
    """A file's name does not say which syntax it is written in."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)

    def __str__(self) -> str:
        return f"cannot tell the format of {self.name}: name it .yaml, .json or .toml, or say the format"


class DataError(PolicykitError):
    """A file of law or rules has faults of its own; each is said with its line."""

    def __init__(self, name: str, faults: tuple[str, ...]) -> None:
        self.name = name
        self.faults = faults
        super().__init__(name, faults)

    def __str__(self) -> str:
        return "\n".join(self.faults)


class UnknownPack(PolicykitError):
    """No pack has that name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name = name
        self.known = known
        super().__init__(name, known)

    def __str__(self) -> str:
        return f"no pack is named {self.name!r}; there are {', '.join(self.known)}"


class UnknownSelector(PolicykitError):
    """A code, name or requirement matches nothing that is known."""

    def __init__(self, selector: str, suggestion: str | None = None) -> None:
        self.selector = selector
        self.suggestion = suggestion
        super().__init__(selector, suggestion)

    def __str__(self) -> str:
        hint = f"; did you mean {self.suggestion}?" if self.suggestion else ""
        return f"no rule or requirement matches {self.selector!r}{hint}"


class NotInPack(PolicykitError):
    """A code, name or requirement is known, but the pack does not have it."""

    def __init__(self, selector: str, pack: str, packs: tuple[str, ...]) -> None:
        self.selector = selector
        self.pack = pack
        self.packs = packs
        super().__init__(selector, pack, packs)

    def __str__(self) -> str:
        elsewhere = f"; the pack {self.packs[0]} has" if self.packs else ""
        return f"the pack {self.pack} has nothing that {self.selector!r} matches{elsewhere}"


class CannotIgnore(PolicykitError):
    """A reading fault was to be ignored: a plan that could not be read has not been checked."""

    def __init__(self, selector: str) -> None:
        self.selector = selector
        super().__init__(selector)

    def __str__(self) -> str:
        return f"{self.selector!r} would hide a file that could not be read; the rules about reading always apply"


class UnknownSchema(PolicykitError):
    """No schema has that name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name = name
        self.known = known
        super().__init__(name, known)

    def __str__(self) -> str:
        return f"no schema is named {self.name!r}; there are {', '.join(self.known)}"


class RuleCrashed(PolicykitError):
    """A rule raised instead of yielding a problem."""

    def __init__(self, code: str, pointer: str) -> None:
        self.code = code
        self.pointer = pointer
        super().__init__(code, pointer)

    def __str__(self) -> str:
        return f"rule {self.code} failed at {self.pointer or 'the plan'}: {self.__cause__!r}"
