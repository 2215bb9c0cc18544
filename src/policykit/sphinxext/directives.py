"""The directives: each finds what it names, and puts its description on the page."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_id

from policykit.catalogue import everything
from policykit.errors import PolicykitError, UnknownSelector
from policykit.packs import Pack, is_path, load_pack, pack_names
from policykit.sphinxext.entries import Entry, Shelf

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

    from policykit.sphinxext.domain import PolicykitDomain

__all__ = ["DIRECTIVES"]


class _Directive(SphinxDirective):
    """What all of them have in common. What cannot be found is an error of the page."""

    required_arguments = 1
    option_spec: ClassVar["OptionSpec | None"] = {"no-index": directives.flag, "pack": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        self._domain.note_page(self.env.current_document.docname)
        try:
            return [node for entry in self.entries() for node in self._placed(entry)]
        except PolicykitError as error:
            raise self.error(str(error)) from error

    @abstractmethod
    def entries(self) -> Iterator[Entry]:
        """Yield what is put on the page."""

    @property
    def _domain(self) -> "PolicykitDomain":
        return cast("PolicykitDomain", self.env.domains["policykit"])  # nobody else's has that name

    @cached_property
    def shelf(self) -> Shelf:
        """From which it is taken: what is installed, or what the pack of the option has."""
        packs = tuple(map(load_pack, pack_names(installed=True)))
        chosen = self.pack(self.options["pack"]) if "pack" in self.options else None
        if chosen is None:
            return Shelf(everything(), packs)
        return Shelf(chosen.catalogue, packs if chosen in packs else (*packs, chosen))

    def pack(self, name: str) -> Pack:
        """Return a pack by its name, or by its path from the page's own folder."""
        if is_path(name):
            _, name = self.env.relfn2path(name)
        pack = load_pack(name)
        for origin in pack.origins:
            if origin.is_file:
                self.env.note_dependency(str(Path(origin.where).resolve()))
        return pack

    def _placed(self, entry: Entry) -> list[nodes.Node]:
        """Return a description as it stands on the page, which others can refer to unless that is not wanted."""
        name = addnodes.desc_name(entry.name, entry.name)
        title = addnodes.desc_addname(entry.title, entry.title)
        signature = addnodes.desc_signature(entry.name, "", name, addnodes.desc_sig_space(), title)
        kind = {"domain": "policykit", "objtype": entry.kind, "desctype": entry.kind}
        content = addnodes.desc_content("", *entry.content)
        node = addnodes.desc("", signature, content, classes=["policykit", entry.kind], **kind)
        self.set_source_info(signature)
        index = addnodes.index(entries=[])
        if "no-index" not in self.options:
            anchor = make_id(self.env, self.state.document, f"policykit-{entry.kind}", entry.name)
            signature["ids"].append(anchor)
            self.state.document.note_explicit_target(signature)
            self._domain.note(entry, anchor, location=signature)
            index["entries"].append(("single", f"{entry.name} ({entry.title})", anchor, "", None))
        return [index, node]


class RuleDirective(_Directive):
    """``policykit:rule``: one rule, by its code or its name."""

    def entries(self) -> Iterator[Entry]:
        (named,) = self.arguments
        rule = self.shelf.catalogue.rule(named)
        if rule is None:
            raise UnknownSelector(named, self.shelf.catalogue.nearest(named))
        yield self.shelf.rule(rule)


class RulesDirective(_Directive):
    """``policykit:rules``: all rules; of a pack if one is named, of a family if a code begins so."""

    required_arguments = 0
    optional_arguments = 1

    def entries(self) -> Iterator[Entry]:
        catalogue = self.shelf.catalogue
        selected = catalogue.rules if not self.arguments else catalogue.matching(self.arguments[0])
        if not selected:
            raise UnknownSelector(self.arguments[0], catalogue.nearest(self.arguments[0]))
        codes = self.pack(self.options["pack"]).severities if "pack" in self.options else None
        yield from (self.shelf.rule(rule) for rule in selected if codes is None or rule.code in codes)


class DutyDirective(_Directive):
    """``policykit:duty``: a duty with its provisions and its requirements."""

    option_spec: ClassVar["OptionSpec | None"] = {"no-index": directives.flag}

    def entries(self) -> Iterator[Entry]:
        (id,) = self.arguments
        duties = {each.id: each for each in self.shelf.catalogue.duties}
        if id not in duties:
            raise self.error(f"no duty is called {id!r}; there are {', '.join(sorted(duties))}")
        yield self.shelf.duty(duties[id])
        yield from map(self.shelf.provision, duties[id].provisions)
        yield from map(self.shelf.requirement, duties[id].requirements)


class PackDirective(_Directive):
    """``policykit:pack``: what a pack asks, which rules it has, and who changed what in it, and why.

    With ``:own:``, only what it adds to those that it extends, or changes.
    """

    option_spec: ClassVar["OptionSpec | None"] = {"no-index": directives.flag, "own": directives.flag}

    def entries(self) -> Iterator[Entry]:
        pack = self.pack(self.arguments[0])
        yield Shelf(pack.catalogue, (pack,)).pack(pack, is_own="own" in self.options)


DIRECTIVES: Mapping[str, type[_Directive]] = {
    "duty": DutyDirective,
    "pack": PackDirective,
    "rule": RuleDirective,
    "rules": RulesDirective,
}
"""The directives, by what they are called after ``policykit:``."""
