"""How an expression is kept in bytes: the few forms of protocol buffers that the CEL library writes.

See https://protobuf.dev/programming-guides/encoding/. So an expression can be looked at with no further library.
"""

from collections.abc import Iterator
from typing import TypeAlias

__all__ = ["Value", "read", "write"]

Value: TypeAlias = int | bytes
"""A number, or the bytes of anything else."""

_VARINT, _EIGHT, _LENGTH, _FOUR = 0, 1, 2, 5
_FIXED = {_EIGHT: 8, _FOUR: 4}


def read(message: bytes) -> Iterator[tuple[int, Value]]:
    """Yield the fields of a message, each with its number."""
    at = 0
    while at < len(message):
        tag, at = _number(message, at)
        if tag & 7 == _VARINT:
            value, at = _number(message, at)
            yield tag >> 3, value
            continue
        length, at = (_FIXED[tag & 7], at) if tag & 7 in _FIXED else _number(message, at)
        yield tag >> 3, message[at : at + length]
        at += length


def _number(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:  # noqa: PLR2004 - the highest bit says that more follows
            return value, at


def write(*fields: tuple[int, Value | str]) -> bytes:
    """Write a message of fields, each with its number."""
    return b"".join(_field(number, value) for number, value in fields)


def _field(number: int, value: Value | str) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3 | _VARINT) + _varint(value)
    data = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | _LENGTH) + _varint(len(data)) + data


def _varint(value: int) -> bytes:
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _varint(rest) if rest else bytes([low])
