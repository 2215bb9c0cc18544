"""The domain: what was described on which page, so that other pages can refer to it, and other projects too."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from policykit.kits import kits
from policykit.sphinxext.entry import KINDS, Entry
from policykit.sphinxext.policy import swallowed

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

__all__ = ["PolicykitDomain", "is_optional", "pages_to_read_again"]

_LOGGER = logging.getLogger(__name__)


class _Place(NamedTuple):
    """Where something is described."""

    page: str
    anchor: str
    title: str
    at: str
    """The file and the line, for a message."""


class _Role(XRefRole):
    """Refers to what is described; of ``~plan.measure.baseline``, only the last word is shown."""

    def process_link(
        self,
        env: "BuildEnvironment",  # noqa: ARG002
        refnode: nodes.Element,  # noqa: ARG002
        has_explicit_title: bool,  # noqa: FBT001
        title: str,
        target: str,
    ) -> tuple[str, str]:
        if not has_explicit_title and title.startswith("~"):
            title, target = title.rpartition(".")[2], target.removeprefix("~")
        return title, _as_noted(self.reftype, target)


class PolicykitDomain(Domain):
    """Rules, requirements, provisions, duties, packs, and the parts and fields of files."""

    name = "policykit"
    label = "policykit"
    object_types: ClassVar = {kind: ObjType(kind, kind) for kind in KINDS}
    roles: ClassVar = {kind: _Role(warn_dangling=True) for kind in KINDS}
    initial_data: ClassVar = {"places": {}, "pages": set(), "digest": ""}

    @property
    def _places(self) -> dict[tuple[str, str], _Place]:
        places: dict[tuple[str, str], _Place] = self.data["places"]
        return places

    def note_page(self, page: str) -> None:
        """Note that a page shows something of what is installed."""
        self.data["pages"].add(page)

    def note(self, entry: Entry, anchor: str, *, at: str) -> None:
        """Note where something is described; warn where that is its second place."""
        place = _Place(self.env.current_document.docname, anchor, entry.title, at)
        self._put((entry.kind, _as_noted(entry.kind, entry.name)), place)

    def _put(self, key: tuple[str, str], place: _Place) -> None:
        """Keep the first of two places as pages are ordered, in whatever order they were read; warn of the other."""
        before = self._places.setdefault(key, place)
        if before == place:
            return
        first, second = sorted((before, place), key=lambda each: each.page)
        self._places[key] = first
        message = "%s %s is described in %s too, use :no-index: for one of them"
        _LOGGER.warning(message, *key, first.page, location=second.at)

    def clear_doc(self, docname: str) -> None:
        self.data["pages"].discard(docname)
        self.data["places"] = {key: place for key, place in self._places.items() if place.page != docname}

    def merge_domaindata(self, docnames: "Set[str]", otherdata: dict[str, Any]) -> None:
        self.data["pages"] |= otherdata["pages"] & set(docnames)
        for key, place in otherdata["places"].items():
            if place.page in docnames:
                self._put(key, place)

    def process_doc(self, env: "BuildEnvironment", docname: str, document: nodes.document) -> None:  # noqa: ARG002
        for node in swallowed(document):
            message = "this would stand under the last heading of the plan above; put the plan last, or add a heading"
            _LOGGER.warning(message, location=node)

    def resolve_xref(  # noqa: PLR0917 - as Sphinx calls it
        self,
        env: "BuildEnvironment",  # noqa: ARG002
        fromdocname: str,
        builder: "Builder",
        typ: str,
        target: str,
        node: "pending_xref",  # noqa: ARG002
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        place = self._places.get((typ, _as_noted(typ, target)))
        if place is None:
            return None
        return make_refnode(builder, fromdocname, place.page, place.anchor, contnode, place.title)

    def resolve_any_xref(  # noqa: PLR0917
        self,
        env: "BuildEnvironment",
        fromdocname: str,
        builder: "Builder",
        target: str,
        node: "pending_xref",
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        found = ((kind, self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode)) for kind in KINDS)
        return [(f"policykit:{kind}", reference) for kind, reference in found if reference is not None]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for (kind, name), place in self._places.items():
            yield name, f"{name} {place.title}".rstrip(), kind, place.page, place.anchor, 1


def _as_noted(kind: str, name: str) -> str:
    """Return the name of something as it is noted: where its capitals do not matter, they are all alike."""
    if kind == "field":
        *part, field = name.split(".", 2)
        return ".".join((*map(str.lower, part), field))
    return {"part": str.lower, "rule": str.upper}.get(kind, str)(name)


def pages_to_read_again(_app: "Sphinx", env: "BuildEnvironment", *_changes: "Set[str]") -> Iterable[str]:
    """Return the pages that show something of what is installed, if that is not what it was."""
    data = env.domaindata["policykit"]
    digest = sha256("".join(f"{kit.name} {kit.digest}\n" for kit in kits()).encode()).hexdigest()
    before, data["digest"] = data["digest"], digest
    return [] if before == digest else sorted(data["pages"])


def is_optional(_app: "Sphinx", _domain: Domain | None, node: "pending_xref") -> bool | None:
    """Say that nothing is missing where a description would have been linked, had it been anywhere."""
    return True if node.get("is_optional") else None
