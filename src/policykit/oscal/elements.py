"""What documents in OSCAL have in common: identifiers, properties, texts, and how they are written."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID, uuid5

from policykit.visible import escape, visible

__all__ = [
    "NAMESPACE",
    "VERSION",
    "Object",
    "back_matter",
    "document",
    "given",
    "line",
    "markup",
    "metadata",
    "moment",
    "prop",
    "statement",
    "token",
    "uuid",
]

VERSION = "1.2.1"
"""The version of OSCAL."""

NAMESPACE = "urn:policykit:oscal"
"""Whose the names of properties are that OSCAL does not know."""

Object: TypeAlias = dict[str, object]

_OURS = UUID("d5b8ff4e-4a7c-5e0c-9a3b-7d1d0f6c2a51")
_MARKED = re.compile(r"[\\<\[&{]")


def uuid(*name: str) -> str:
    """Return the identifier of what has a name: the same for the same name, wherever and whenever it is made.

    It is made as UUIDs of version 5 are, and marked as version 4, which OSCAL allows to be pseudo-random: trestle 5.2
    sees no link to a version 5, and leaves what it leads to out of what it makes of a profile.
    """
    made = uuid5(_OURS, "\0".join(name).encode("utf-8", "backslashreplace").decode())
    return str(UUID(int=made.int, version=4))


def token(name: str) -> str:
    """Return an id of ours as OSCAL wants one: it begins with a letter or ``_``."""
    return f"_{name}" if name[0].isdigit() else name


def statement(requirement: str) -> str:
    """Return the id of the part of a control that says what is asked."""
    return f"{token(requirement)}_smt"


def moment(day: date) -> str:
    """Return the beginning of a day."""
    return f"{day}T00:00:00Z"


def line(text: str) -> str:
    """Return a text as one line that is not empty."""
    return " ".join(visible(text).split()) or "(nothing)"


def markup(text: str) -> str:
    """Return words of a document as a line of Markdown in which they are no HTML, no link and nothing to fill in."""
    return _MARKED.sub(r"\\\g<0>", line(text))


def prop(name: str, value: object, **more: str) -> Object:
    """Return a property of ours."""
    return {"name": name, "ns": NAMESPACE, "value": line(str(value)), **more}


def given(**fields: object) -> Object:
    """Return an object without what is empty, which OSCAL does not allow; ``_`` in a name stands for ``-``."""
    return {name.strip("_").replace("_", "-"): value for name, value in fields.items() if value}


def metadata(title: str, *, changed: date, version: str, **more: object) -> Object:
    """Return what is said of a document as a whole."""
    return {
        "title": markup(title),
        "last-modified": moment(changed),
        "version": line(version),
        "oscal-version": VERSION,
        **given(**more),
    }


def back_matter(resources: Sequence[Object]) -> Object:
    """Return what the links of a document lead to, if they lead to anything."""
    return {"back-matter": {"resources": [*resources]}} if resources else {}


def document(root: str, content: Mapping[str, object]) -> str:
    """Write a document, indented, with a line break at the end; its identifier changes only with its content."""
    text = json.dumps(content, ensure_ascii=True)
    whole = {root: {"uuid": uuid(root, text), **content}}
    return escape(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"
