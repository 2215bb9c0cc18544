"""A school's logo: what kind of picture it is, by its first bytes and not by its name."""

from base64 import b64encode
from dataclasses import dataclass

from policykit.errors import CannotRead

__all__ = ["Logo"]

_KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that stands above the title."""

    content: bytes
    """The picture's bytes."""

    kind: str
    """What it is: image/png, image/jpeg or image/svg+xml."""

    @classmethod
    def read(cls, content: bytes, *, name: str) -> "Logo":
        """Take the bytes of a PNG, JPEG or SVG file; raises `CannotRead` for anything else."""
        for start, kind in _KINDS.items():
            if content.startswith(start):
                return cls(content, kind)
        if b"<svg" in content[:1000]:
            return cls(content, "image/svg+xml")
        raise CannotRead(name, "it is not a PNG, JPEG or SVG picture")

    @property
    def address(self) -> str:
        """The picture as an address that holds it whole, so that nothing is fetched."""
        return f"data:{self.kind};base64,{b64encode(self.content).decode()}"
