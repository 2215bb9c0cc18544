"""What callers can catch. Everything wrong *in a plan* is a finding instead.

::

    PolicykitError
    ├── CannotRead          a file, a folder or a stream could not be read
    ├── UnknownFormat       a file's name does not say what it is written in
    ├── DataError           a file of law or rules (a duty, a pack) has faults of its own
    ├── SeveralTables       two tables of a config are about the schools of one plan
    ├── BrokenKit           an installed package says that it brings rules or packs, and cannot be used
    ├── Clash               two packages or packs bring different things under one name
    ├── UnknownPack         no pack of that name
    ├── UnknownSelector     a code, name or requirement that nothing matches
    ├── NotInPack           a code, name or requirement that only other packs have
    ├── CannotIgnore        a rule that every check rests on was to be ignored: about reading, or waivers
    ├── NotAsLocked         a pack from elsewhere is not what the lock says
    ├── UnusableSetting     a setting in a file names a pack, a rule or a file that cannot be used
    ├── UnknownSchema       no schema of that name
    ├── UnknownSchool       a register has no school with that URN
    ├── DifferentConfigs    plans of one run that go by different configs
    ├── CannotAdd           a file of waivers is laid out so that none can be added at its end
    └── RuleCrashed         a rule raised instead of yielding; ``__cause__`` says what
"""

__all__ = [
    "BrokenKit",
    "CannotAdd",
    "CannotIgnore",
    "CannotRead",
    "Clash",
    "DataError",
    "DifferentConfigs",
    "NotAsLocked",
    "NotInPack",
    "PolicykitError",
    "RuleCrashed",
    "SeveralTables",
    "UnknownFormat",
    "UnknownPack",
    "UnknownSchema",
    "UnknownSchool",
    "UnknownSelector",
    "UnusableSetting",
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
    """A file's name does not say what it is written in."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)

    def __str__(self) -> str:
        for other, endings in _OTHERS.items():
            if self.name.lower().endswith(endings):
                return f"cannot read {self.name}: open it in {other[0]} and save it as {other[1]}"
        known = ".yaml, .json, .toml, .docx or .xlsx"
        return f"cannot tell the format of {self.name}: name it {known}, or say the format"


class DataError(PolicykitError):
    """A file of law or rules has faults of its own; each is said with its line."""

    def __init__(self, name: str, faults: tuple[str, ...]) -> None:
        self.name = name
        self.faults = faults
        super().__init__(name, faults)

    def __str__(self) -> str:
        return "\n".join(self.faults)


class SeveralTables(PolicykitError):
    """Two tables of a config are about the schools of one plan, and a plan is checked one way."""

    def __init__(self, schools: tuple[str, ...], tables: tuple[str, ...]) -> None:
        self.schools = schools
        self.tables = tables
        super().__init__(schools, tables)

    def __str__(self) -> str:
        tables = " and ".join(f"[schools.{each!r}]" for each in self.tables)
        return f"{tables} are about one plan, that of {', '.join(self.schools)}; keep one of them"


_OTHERS = {
    ("Word", ".docx"): (".doc", ".odt", ".rtf", ".docm", ".dotx"),
    ("Excel", ".xlsx"): (".xls", ".ods", ".xlsm", ".xlsb", ".xltx"),
}
"""What forms are kept in by other programs, and older ones."""


class BrokenKit(PolicykitError):
    """An installed package says that it brings duties, rules or packs, and cannot be used."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(name, reason)

    def __str__(self) -> str:
        return f"the package {self.name} brings rules that cannot be used: {self.reason}"


class Clash(PolicykitError):
    """Two packages or packs bring different things under one name."""

    def __init__(self, name: str, owners: tuple[str, ...]) -> None:
        self.name = name
        self.owners = owners
        super().__init__(name, owners)

    def __str__(self) -> str:
        bring = "both bring" if len(self.owners) > 1 else "brings twice"
        return f"{' and '.join(self.owners)} {bring} {self.name!r}, and one name stands for one thing"


class UnknownPack(PolicykitError):
    """No pack has that name."""

    def __init__(self, name: str, known: tuple[str, ...], path: str | None = None) -> None:
        self.name = name
        self.known = known
        self.path = path
        super().__init__(name, known, path)

    def __str__(self) -> str:
        way_on = f"for the one in this folder, write {self.path}" if self.path else f"there are {', '.join(self.known)}"
        return f"no pack is named {self.name!r}; {way_on}"


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
    """A rule that every check rests on was to be ignored: one about reading, or about waivers and baselines."""

    def __init__(self, selector: str) -> None:
        self.selector = selector
        super().__init__(selector)

    def __str__(self) -> str:
        return f"{self.selector!r} would hide what every check rests on; rules about reading and waivers always apply"


class UnknownSchema(PolicykitError):
    """No schema has that name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name = name
        self.known = known
        super().__init__(name, known)

    def __str__(self) -> str:
        return f"no schema is named {self.name!r}; there are {', '.join(self.known)}"


class UnknownSchool(PolicykitError):
    """A file of the register has no school with that URN."""

    def __init__(self, urn: str, name: str) -> None:
        self.urn = urn
        self.name = name
        super().__init__(urn, name)

    def __str__(self) -> str:
        return f"{self.name} has no school with the URN {self.urn!r}"


class DifferentConfigs(PolicykitError):
    """Plans of one run have different configs nearest to them, or some have none; one run goes by one config."""

    def __init__(self, plan: str, config: str | None, other_plan: str, other_config: str | None) -> None:
        self.plan = plan
        self.config = config
        self.other_plan = other_plan
        self.other_config = other_config
        super().__init__(plan, config, other_plan, other_config)

    def __str__(self) -> str:
        return (
            f"{self.plan} goes by {self.config or 'no config'}, and {self.other_plan} by "
            f"{self.other_config or 'none'}: choose one for all with --config FILE, or check them in runs of their own"
        )


class CannotAdd(PolicykitError):
    """A file of waivers is laid out so that none can be added at its end: in brackets, or with more after the list."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)

    def __str__(self) -> str:
        return f"nothing can be added at the end of {self.name}: its list stands in brackets, or is not the last in it"


class RuleCrashed(PolicykitError):
    """A rule raised instead of yielding a problem."""

    def __init__(self, code: str, pointer: str) -> None:
        self.code = code
        self.pointer = pointer
        super().__init__(code, pointer)

    def __str__(self) -> str:
        return f"rule {self.code} failed at {self.pointer or 'the plan'}: {self.__cause__!r}"


class NotAsLocked(PolicykitError):
    """A pack from elsewhere is not what it was when the lock was written."""

    def __init__(self, name: str, changes: tuple[str, ...]) -> None:
        self.name = name
        self.changes = changes
        super().__init__(name, changes)

    def __str__(self) -> str:
        return f"{self.name}: {'; '.join(self.changes)}. Look at what has changed; policykit lock accepts it"


class UnusableSetting(PolicykitError):
    """A setting in a file names a pack, a rule or a file that cannot be used."""

    def __init__(self, origin: str, reason: str) -> None:
        self.origin = origin
        self.reason = reason
        super().__init__(origin, reason)

    def __str__(self) -> str:
        return f"{self.origin}: {self.reason}"
