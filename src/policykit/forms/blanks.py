"""Blanks: words in square brackets where an author's own go. PK807 finds those that are left."""

import re
from textwrap import shorten

__all__ = ["blank", "blank_for"]

_LONGEST = 60  # characters after the word "add": what is longer is no blank to PK807


def blank(words: str) -> str:
    """Make a blank: words in square brackets that say what belongs there, as many as PK807 takes for a blank."""
    return f"[add {shorten(words, _LONGEST - 1, placeholder=' …')}]"


def blank_for(asks: str) -> str:
    """Make a blank of what a field asks for: the first words of that."""
    words = re.split(r"[,.;:()\[\]]", asks)[0].strip()
    return blank(words[:1].lower() + words[1:] if words[1:2].islower() else words)
