"""What the commands share that write plans anew: what they show first, and the bytes that they write."""

from collections.abc import Iterator
from difflib import unified_diff

import click

from policykit.privacy import redact
from policykit.visible import visible

__all__ = ["changed_lines", "encoded"]

_MARKS = {b"", b"\xef\xbb\xbf"}


def changed_lines(old: str, new: str, before: str, after: str) -> Iterator[str]:
    """Yield the lines that differ, with a line around them, as patches show them; personal data is left out."""
    lines = unified_diff(old.splitlines(), new.splitlines(), before, after, lineterm="", n=1)
    return (visible(redact(line)) for line in lines)


def encoded(new: str, old: str, raw: bytes, name: str) -> bytes:
    """Return a new text as bytes of the same kind as those of the old one.

    Raises `click.ClickException` where the old ones are not UTF-8, which is all that is written.
    """
    mark = raw[: max(len(raw) - len(old.encode()), 0)]
    if raw != mark + old.encode() or mark not in _MARKS:
        raise click.ClickException(f"cannot write {name}: it is not in UTF-8; save it as UTF-8 first")
    return mark + new.encode()
