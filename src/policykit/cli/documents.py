"""Plans that commands look into without checking them."""

from collections.abc import Iterable
from pathlib import Path

from policykit.cli.plans import Reading
from policykit.cli.terminal import complain
from policykit.loading import Document

__all__ = ["read_documents"]


def read_documents(paths: Iterable[Path]) -> tuple[tuple[Document, ...], bool]:
    """Return the documents that are plans, and whether all are; what is not is said on standard error."""
    reading = Reading(paths)
    documents = tuple(reading)
    plans = tuple(each for each in documents if each.plan)
    for each in documents:
        if each.plan is None:
            complain(f"{each.source.name} cannot be read as a plan; policykit check says why")
    return plans, len(plans) == len(reading.paths)
