"""Where a likeness stands: in the plan it was found in, and in those of the other schools."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from policykit.across.likenesses import Likeness
from policykit.across.sentences import Stretch, words_at
from policykit.findings import Place
from policykit.loading import Document

__all__ = ["place", "place_of"]


def place(
    likenesses: Iterable[Likeness], document: Document, places: Callable[[int, Stretch], Place]
) -> Iterator[Likeness]:
    """Give each likeness of a plan its place in the document; ``places`` tells those in others, by their number."""
    for each in likenesses:
        yield replace(
            each,
            span=place_of(document, each.stretch).span,
            elsewhere=tuple(places(other.plan, other.stretch) for other in each.others),
        )


def place_of(document: Document, stretch: Stretch) -> Place:
    """Return where a stretch of a plan stands in its document."""
    source = document.source
    words = words_at(document.plan, stretch) if document.plan else None
    if words:
        return Place(source.name, source.find(stretch.path, words))
    return Place(source.name, source.span(stretch.path, key=source.written(stretch.path) is None))
