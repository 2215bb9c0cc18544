"""What the built site has, and what it lacks: ``python docs/_ext/tally.py docs/_build/html``.

It prints a line for each, names whatever is lacking, and ends with 1 if anything is.
"""

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from catalogue import without_page
from clause_map import gaps
from public_names import undocumented
from site_links import broken, leaving, pages
from transcripts import BLOCK, PAGES, ROOT, replay

__all__ = ["commands", "counts", "faults", "report", "stale"]

_FAULTS: dict[str, Callable[[Path], tuple[str, ...]]] = {
    "broken links": broken,
    "undocumented public names": lambda _: undocumented(),
    "rules and requirements without a page": lambda site: without_page(_built(site)),
    "clauses without a rule": lambda _: gaps(),
    "pages whose commands print something else": lambda _: stale(),
}
"""What there is to be none of."""


def counts(site: Path) -> dict[str, int]:
    """Return how much there is of what the site has."""
    return {
        "pages": len(_built(site)),
        "links that leave the site, not followed": len(leaving(site)),
        "commands shown, and run again": len(commands()),
    }


def faults(site: Path) -> dict[str, tuple[str, ...]]:
    """Return everything that is lacking, by what it is."""
    return {name: of(site) for name, of in _FAULTS.items()}


def commands() -> tuple[str, ...]:
    """Return the commands that pages show with what they print."""
    blocks = (block for page in PAGES for block in BLOCK.finditer(page.read_text("utf-8")))
    return tuple(each for block in blocks for each in re.findall(r"^\$ (.+)$", block["session"] or "", re.MULTILINE))


def stale() -> tuple[str, ...]:
    """Run the commands of every page again, and return the pages that show something else than what they print."""
    texts = ((page, page.read_text("utf-8")) for page in PAGES)
    return tuple(page.relative_to(ROOT).as_posix() for page, text in texts if replay(text) != text)


def report(numbers: Mapping[str, int], lacking: Mapping[str, tuple[str, ...]]) -> str:
    """Return a line for each count and for each fault, and below a line for each thing that is lacking."""
    lines = {**numbers, **{name: len(culprits) for name, culprits in lacking.items()}}
    told = [f"{name}: {culprit}" for name, culprits in lacking.items() for culprit in culprits]
    return "\n".join([*(f"{count:6}  {name}" for name, count in lines.items()), *told])


def _built(site: Path) -> frozenset[str]:
    """Return the names of the pages, without the endings of their files."""
    return frozenset(name.removesuffix(".html") for name in pages(site) if name.endswith(".html"))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    found = faults(folder)
    print(report(counts(folder), found))  # noqa: T201 # a command
    sys.exit(any(found.values()))
