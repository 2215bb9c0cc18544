"""Sentences of a paragraph, each with all its words."""

import re
from collections.abc import Iterator

__all__ = ["sentences"]

_END = re.compile("(?<=[.!?])[\"'’”)]*\\s+(?=[\"'\u2018“(]*[A-Z])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Rev|St|Cllr|Prof|No|e\.g|i\.e|etc|cf|[A-Z])\.$"
    r"|^\W*\w{1,3}[.)]$"
)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text in order; an abbreviation, or the number before a sentence, does not end one."""
    begins = 0
    for stop in _END.finditer(text):
        sentence = text[begins : stop.end()].strip()
        if not _ABBREVIATION.search(sentence):
            yield sentence
            begins = stop.end()
    if last := text[begins:].strip():
        yield last
