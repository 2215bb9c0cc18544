"""A draft as YAML: the plan, and in comments where each part comes from and how sure it is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from textwrap import wrap

from policykit.drafts.placing import NOT_PLACED, READ, Draft, Entry
from policykit.drafts.sections import Sureness
from policykit.source import Path
from policykit.visible import visible

__all__ = ["as_yaml"]

_WIDTH = 120
_PLAIN = re.compile(r"[A-Za-z](?:[\w’“”–/.()'-]|,(?!$)| (?! *#| *$))*")
_WORDS = {"text", "title", "name", "heading", "version"}
_RESERVED = {"true", "false", "null"}
_HEAD = """\
# yaml-language-server: $schema=plan.schema.json

# A draft plan, made from {name}. Every passage of it stands here once, in its author's own words.
# The line above a part says where it stood there, how sure it is that it belongs here (sure, likely or guess), and why.
# What was not recognised stands at the end, under extra, not_placed. Move it where it belongs, or leave it out.
# What the plan has as a date, a name or a heading stands under extra, read_into_fields. Compare, then leave it out.
# Editors that know YAML explain each field, if plan.schema.json is beside it: `policykit schema plan` prints that."""
_MARKS: dict[Path, str] = {
    ("extra", NOT_PLACED): "Not recognised, in the order of the policy.",
    ("extra", READ): "Words from which fields above were filled in, and headings. Compare, then leave them out.",
}


def as_yaml(draft: Draft, *, name: str) -> str:
    """Write a draft as a commented plan. ``name`` is the file that it was made from."""
    comments: dict[Path, list[Entry]] = {}
    for entry in draft.entries:
        comments.setdefault(_about(entry.path), []).append(entry)
    lines = [_HEAD.format(name=visible(name))]
    for key, value in draft.plan.items():
        lines += ["", *_Writer(comments).field((key,), value, 0)]
    return "\n".join(lines) + "\n"


def _about(path: Path) -> Path:
    """Return the part that a comment stands above: the item of a list, for its first words; else the field."""
    if path[:2] == ("extra", NOT_PLACED):
        return path[:3]
    if path[-1] in _WORDS and isinstance(path[-2], int):
        return path[:-1]
    return path[: path.index("answers") + 1] if "answers" in path else path


class _Writer:
    def __init__(self, comments: Mapping[Path, Sequence[Entry]]) -> None:
        self._comments = comments

    def field(self, path: Path, value: object, indent: int) -> Iterator[str]:
        """Yield the lines of a field, with its comment above."""
        yield from self._comment(path, indent)
        pad, key = " " * indent, path[-1]
        name = _scalar(key, 0)
        if isinstance(value, dict):
            yield f"{pad}{name}:"
            for below, each in value.items():
                yield from self.field((*path, below), each, indent + 2)
        elif isinstance(value, list) and key == "answers":
            yield f"{pad}{name}: [{', '.join(map(str, value))}]"
        elif isinstance(value, list):
            yield f"{pad}{name}:"
            for index, each in enumerate(value):
                yield from self._item((*path, index), each, indent + 2)
        else:
            yield f"{pad}{name}: {_scalar(value, indent + 2)}"

    def _item(self, path: Path, value: object, indent: int) -> Iterator[str]:
        yield from self._comment(path, indent)
        pad = " " * indent
        if not isinstance(value, dict):
            yield f"{pad}- {_scalar(value, indent + 2)}"
            return
        lines = [line for name, each in value.items() for line in self.field((*path, name), each, indent + 2)]
        first = next(index for index, line in enumerate(lines) if not line.lstrip().startswith("#"))
        yield from (line[2:] for line in lines[:first])
        yield f"{pad}- {lines[first].strip()}"
        yield from lines[first + 1 :]

    def _comment(self, path: Path, indent: int) -> Iterator[str]:
        if mark := _MARKS.get(path):
            yield f"{' ' * indent}# {mark}"
        lines = self._origins(path)
        owners = (self._origins(path[:length]) for length in range(len(path) - 1, 0, -1))
        if lines != next(filter(None, owners), ()):  # what stands above the whole need not stand above its parts
            yield from (f"{' ' * indent}# {each}" for each in lines)

    def _origins(self, path: Path) -> tuple[str, ...]:
        """Say where the words of a part come from, how sure that is, and why."""
        entries = self._comments.get(path, ())
        return tuple(
            _origin(_places([each.place for each in group]), path, sureness, why)
            for (sureness, why), group in groupby(entries, key=lambda each: (each.sureness, each.why))
        )


def _origin(places: str, path: Path, sureness: Sureness, why: str) -> str:
    if path[:2] == ("extra", READ):
        return places
    return f"{places} · {why}" if path[:2] == ("extra", NOT_PLACED) else f"{places} · {sureness}, {why}"


def _places(places: Sequence[str]) -> str:
    """Say where something stood, each place once: lines 5, 7 and 9."""
    distinct = list(dict.fromkeys(places))
    kinds = {each.rpartition(" ")[0] for each in distinct}
    if len(distinct) == 1 or len(kinds) > 1 or not all(each.rpartition(" ")[2].isdigit() for each in distinct):
        return "; ".join(distinct)
    *most, last = map(str, sorted(int(each.rpartition(" ")[2]) for each in distinct))
    return f"{kinds.pop()}s {', '.join(most)} and {last}"


def _scalar(value: object, indent: int) -> str:
    """Write a value: plain where it may be, folded where it is long, else in quotes."""
    if isinstance(value, date) or not isinstance(value, str):
        return str(value)
    if value.replace("\n", "").isprintable() and (len(value) > _WIDTH - indent - 12 or "\n" in value):
        return _folded(value, indent)
    is_plain = _PLAIN.fullmatch(value) and value.lower() not in _RESERVED
    return value if is_plain else f'"{"".join(map(_escaped, value))}"'


def _folded(value: str, indent: int) -> str:
    pad = " " * indent
    paragraphs = (
        f"\n{pad}".join(wrap(each, _WIDTH - indent, break_long_words=False, break_on_hyphens=False))
        for each in value.split("\n")
    )
    return f">-\n{pad}" + f"\n\n{pad}".join(paragraphs)


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character == "\n":
        return "\\n"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - what so many digits can write
