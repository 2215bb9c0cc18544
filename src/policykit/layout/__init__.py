"""A plan in YAML, laid out anew: fields in the form's order, evenly indented; all it says and every comment kept."""

from collections import Counter

from policykit.layout.tree import CannotKeep, comments, read
from policykit.layout.writing import write
from policykit.loading import Document, loads
from policykit.syntax import Format, parse

__all__ = ["CannotKeep", "lay_out"]


def lay_out(document: Document) -> str:
    """Return the text of a plan, laid out anew; one that is laid out already comes back as it is.

    Raises `CannotKeep`, and says why, where that would change what the plan says, or lose a comment; and for a
    document that is no plan.
    """
    old = document.source.text
    if document.plan is None:
        raise CannotKeep("it cannot be read as a plan; policykit check says why")
    ends = "\r\n" if "\r\n" in old else "\n"
    new = _settled(old.replace("\r\n", "\n"))
    if not _says_the_same(document, new):
        raise CannotKeep(_OTHERWISE)
    return new.replace("\n", ends)


_OTHERWISE = "it is written in a way that cannot be laid out anew without changing it"
_ROUNDS = 5


def _settled(text: str) -> str:
    """Lay a text out until nothing moves: a comment that got another neighbour may belong to that one."""
    for _ in range(_ROUNDS):
        new = write(read(text))
        if new == text:
            return new
        text = new
    raise CannotKeep(_OTHERWISE)


def _says_the_same(document: Document, new: str) -> bool:
    again = loads(new, name=document.source.name)
    was, now = (parse(text, name="", format=Format.YAML).data for text in (document.source.text, new))
    kept = Counter(comments(document.source.text.replace("\r\n", "\n"))) == Counter(comments(new))
    return kept and again.plan == document.plan and was == now
