"""What all directives have in common: they find what they name, and put its description on the page."""

from abc import abstractmethod
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_id

from policykit.catalogue import everything
from policykit.errors import PolicykitError
from policykit.packs import Pack, is_path, load_pack, pack_names
from policykit.sphinxext.entries import Shelf
from policykit.sphinxext.entry import Entry

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

    from policykit.sphinxext.domain import PolicykitDomain

__all__ = ["DescribingDirective", "Directive"]


class Directive(SphinxDirective):
    """A directive of the domain. What cannot be found is an error of the page."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        self.domain_data.note_page(self.env.current_document.docname)
        try:
            made = list(self.made())
        except PolicykitError as error:
            raise self.error(str(error)) from error
        for node in made:
            self.set_source_info(node)  # for what is said of it later
        return made

    @abstractmethod
    def made(self) -> Iterator[nodes.Node]:
        """Yield what is put on the page."""

    @property
    def domain_data(self) -> "PolicykitDomain":
        """The domain, which knows what is described where."""
        return cast("PolicykitDomain", self.env.domains["policykit"])  # nobody else's has that name

    def pack(self, name: str) -> Pack:
        """Return a pack by its name, or by its path from the page's own folder.

        The page is built again once its file changes. What is wrong with one is told with paths from the folder of the
        documentation.
        """
        if not is_path(name):
            return load_pack(name)
        shown, path = self.env.relfn2path(name)
        try:
            pack = load_pack(path)
        except PolicykitError as error:
            self.env.note_reread()  # what would mend it may be any file that it extends, and one that is not there yet
            file = Path(path).name
            raise self.error(str(error).replace(path.removesuffix(file), shown.removesuffix(file))) from error
        for origin in pack.origins:
            if origin.is_file:
                self.env.note_dependency(str(Path(origin.where).resolve()))
        return pack


class DescribingDirective(Directive):
    """A directive that puts descriptions on the page, which others can refer to unless that is not wanted."""

    option_spec: ClassVar["OptionSpec | None"] = {"no-index": directives.flag, "pack": directives.unchanged_required}

    def made(self) -> Iterator[nodes.Node]:
        for entry in self.entries():
            yield from self._placed(entry)

    @abstractmethod
    def entries(self) -> Iterator[Entry]:
        """Yield what is described."""

    @cached_property
    def chosen(self) -> Pack | None:
        """The pack of the option."""
        return self.pack(self.options["pack"]) if "pack" in self.options else None

    @cached_property
    def shelf(self) -> Shelf:
        """From which it is taken: what is installed, or what the pack of the option has."""
        packs = tuple(map(load_pack, pack_names(installed=True)))
        if self.chosen is None:
            return Shelf(everything(), packs)
        return Shelf(self.chosen.catalogue, packs if self.chosen in packs else (*packs, self.chosen))

    def _placed(self, entry: Entry) -> list[nodes.Node]:
        """Return a description as it stands on the page."""
        signature = addnodes.desc_signature(entry.name, "", *_signature(entry))
        kind = {"domain": "policykit", "objtype": entry.kind, "desctype": entry.kind}
        self.set_source_info(signature)
        index = addnodes.index(entries=[])
        if "no-index" not in self.options:
            self._note(entry, signature, index)
        inside = [node for each in entry.inside for node in self._placed(each)]
        content = addnodes.desc_content("", *entry.content, *inside)
        return [index, addnodes.desc("", signature, content, classes=["policykit", entry.kind], **kind)]

    def _note(self, entry: Entry, signature: addnodes.desc_signature, index: addnodes.index) -> None:
        """Make it possible to refer to a description, in this documentation and from others."""
        anchor = make_id(self.env, self.state.document, f"policykit-{entry.kind}", entry.name.replace(".", "-"))
        signature["ids"].append(anchor)
        if entry.kind != "field":
            signature["_toc_name"] = entry.label or entry.name
        self.state.document.note_explicit_target(signature)
        self.domain_data.note(entry, anchor, at=self.get_location())
        index["entries"].append(("single", entry.indexed, anchor, "", None))


def _signature(entry: Entry) -> list[nodes.Node]:
    if entry.label:
        return [addnodes.desc_name(entry.label, entry.label)]
    name, title = addnodes.desc_name(entry.name, entry.name), addnodes.desc_addname(entry.title, entry.title)
    return [name, addnodes.desc_sig_space(), title]
