"""The links of a built site: where they lead, and which of them lead nowhere.

Links within the site are followed, to the file and to the place in it. Those that leave it are only counted: a build
needs no network.
"""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

__all__ = ["Page", "broken", "leaving", "pages"]

_ADDRESSES = {"href", "src", "data", "poster"}
_IN_MARKDOWN = re.compile(r"(?<!\\)\]\(<?([^)>\s]+)>?\)")


class Page(NamedTuple):
    """What a page leads to, and the places in it to which others can lead."""

    links: tuple[str, ...]
    places: frozenset[str]


def pages(site: Path) -> dict[str, Page]:
    """Return what stands in each page, by its path in the site; the same pages in Markdown are pages of their own."""
    found = sorted(each for suffix in ("html", "md", "txt") for each in site.rglob(f"*.{suffix}"))
    return {path.relative_to(site).as_posix(): _read(path) for path in found if not _is_part(path.relative_to(site))}


def broken(site: Path) -> tuple[str, ...]:
    """Return each link within the site that leads to no file, or to no place in it, with the page that has it."""
    found = pages(site)
    return tuple(
        f"{name}: {link} leads nowhere"
        for name, page in found.items()
        for link in dict.fromkeys(page.links)
        if not _leaves(link) and not _arrives(link, name, found, site)
    )


def leaving(site: Path) -> frozenset[str]:
    """Return the addresses outside the site that its pages lead to."""
    return frozenset(link for page in pages(site).values() for link in page.links if _leaves(link))


def _is_part(path: Path) -> bool:
    """Whether a file is a part of pages, and no page: what themes bring with them."""
    return path.parts[0].startswith("_")


@cache
def _read(path: Path) -> Page:
    text = path.read_text("utf-8")
    if path.suffix != ".html":
        without_code = re.sub(r"^(`{3,}).*?^\1`*$|`[^`\n]+`", "", text, flags=re.MULTILINE | re.DOTALL)
        return Page(tuple(_IN_MARKDOWN.findall(without_code)), frozenset())
    reader = _Reader()
    reader.feed(text)
    return Page(tuple(reader.links), frozenset(reader.places))


class _Reader(HTMLParser):
    """Gathers addresses and places."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and (name == "id" or (name, tag) == ("name", "a")):
                self.places.add(value)
            elif value and name in _ADDRESSES:
                self.links.append(value)


def _leaves(link: str) -> bool:
    return bool(urlsplit(link).scheme or urlsplit(link).netloc)


def _arrives(link: str, page: str, found: dict[str, Page], site: Path) -> bool:
    """Whether there is a file where a link of a page leads, and in it the place."""
    parts = urlsplit(link)
    target = Path(page).parent / unquote(parts.path) if parts.path else Path(page)
    file = _inside(site / target, site)
    if file is None or not file.is_file():
        return False
    there = found.get(file.relative_to(site).as_posix())
    return not parts.fragment or there is None or file.suffix != ".html" or unquote(parts.fragment) in there.places


def _inside(path: Path, site: Path) -> Path | None:
    """Return a path without its ``..``, with the page that stands for a folder; none where it leaves the site."""
    steps: list[str] = []
    for step in path.relative_to(site).parts:
        if step != "..":
            steps.append(step)
        elif steps:
            steps.pop()
        else:
            return None
    found = site.joinpath(*steps)
    return found / "index.html" if found.is_dir() else found
