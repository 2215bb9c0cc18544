"""Files of waivers as text: one waiver more at the end, and everything that is there left as it stands."""

import json
import re
from textwrap import wrap

from policykit.errors import CannotAdd, DataError
from policykit.syntax import Format, parse
from policykit.waivers import Waiver, Waivers, read_waivers

__all__ = ["FILE_NAME", "NEW_FILE", "as_yaml", "entries_of", "with_waiver"]

FILE_NAME = "policykit-waivers.yaml"
"""The name of a file of waivers, where no settings give another."""

NEW_FILE = """\
# yaml-language-server: $schema=waivers.schema.json

# What is found and answered for: by whom, why, and until when. Editors that know JSON Schema explain each field here
# once `policykit schema waivers > waivers.schema.json` has been run in this folder.

waivers:
"""
"""How a file of waivers begins."""

_WIDTH = 100


def as_yaml(waiver: Waiver, *, indent: int = 2) -> str:
    """Write a waiver as an item of the list in its file, with so many spaces before it."""
    first, *others = (f"{name}: {_value(value)}" for name, value in waiver if value is not None)
    lines = "\n".join([f"- {first}", *(f"  {each}" for each in others)]).split("\n")
    return "".join(f"{' ' * indent}{line}\n" for line in lines)


def _value(value: object) -> str:
    """Write a value in one line if it is short, and as folded lines if it is long."""
    text = str(value)
    if len(text) > _WIDTH and text == " ".join(text.split()):
        return "\n    ".join([">-", *wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)])
    is_plain = not isinstance(value, str) or parse(f"- {text}\n", name="", format=Format.YAML).data == [text]
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def with_waiver(text: str, waiver: Waiver, *, name: str) -> str:
    """Return the text of a file with one waiver more at the end of its list; what is there stays, comments too.

    What comes of it is read again: unless it has the waivers that were there and the new one, in this order,
    `CannotAdd` is raised. So it is where the list stands in brackets, or something else stands after it. Raises
    `DataError` for a text that is no file of waivers.
    """
    before = entries_of(text, name=name)
    break_ = "\r\n" if "\r\n" in text else "\n"
    longer = text + _lead(text, before, break_) + as_yaml(waiver, indent=_indent(before)).replace("\n", break_)
    try:
        after = read_waivers(longer, name=name)
    except DataError as error:
        raise CannotAdd(name) from error
    if after.entries != (*before.entries, waiver):
        raise CannotAdd(name)
    return longer


def entries_of(text: str, *, name: str) -> Waivers:
    """Read a file of waivers; one with nothing but comments in it has none. Raises `DataError`."""
    parsed = parse(text, name=name, format=Format.YAML)
    return Waivers(parsed.source, ()) if parsed.data is None and not parsed.faults else read_waivers(text, name=name)


def _indent(waivers: Waivers) -> int:
    """Return how far the items of the list are set in."""
    return waivers.source.span(("waivers",)).column - 1 if waivers.entries else 2


def _lead(text: str, waivers: Waivers, break_: str) -> str:
    """Return what goes between the text and the new item: the end of a line, the list's key, a blank line."""
    lead = break_ if text and not text.endswith("\n") else ""
    if not re.search("^waivers:", text, re.MULTILINE) and not waivers.entries:
        return f"{lead}waivers:{break_}"
    ends_blank = re.search(r"\n[ \t]*\r?\n[ \t\r\n]*\Z", text + lead) is not None
    return lead if not waivers.entries or ends_blank or _is_close(waivers) else lead + break_


def _is_close(waivers: Waivers) -> bool:
    """Whether the items of the list follow each other without a blank line."""
    spans = [waivers.source.span(("waivers", number)) for number in range(len(waivers.entries))]
    between = range(spans[0].end_line + 1, spans[-1].line)
    return len(spans) > 1 and all(waivers.source.line(number).strip() for number in between)
