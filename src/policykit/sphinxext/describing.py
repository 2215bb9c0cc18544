"""The directives that describe: a rule, a requirement, a provision, a duty, a pack, the fields of a file."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import directives

from policykit.errors import NotInPack, UnknownSelector
from policykit.packs import Pack
from policykit.rules import Rule
from policykit.sphinxext.directive import DescribingDirective
from policykit.sphinxext.entries import Shelf
from policykit.sphinxext.entry import Entry
from policykit.sphinxext.examples import Examples
from policykit.sphinxext.fields import fields

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

__all__ = [
    "DutyDirective",
    "FieldsDirective",
    "PackDirective",
    "ProvisionDirective",
    "RequirementDirective",
    "RuleDirective",
    "RulesDirective",
]


def _examples(argument: str) -> Examples:
    return Examples(directives.choice(argument, tuple(Examples)))


class RuleDirective(DescribingDirective):
    """``policykit:rule``: one rule, by its code or its name; with ``:examples: all`` or ``none``, so many of them."""

    option_spec: ClassVar["OptionSpec | None"] = {**(DescribingDirective.option_spec or {}), "examples": _examples}

    def entries(self) -> Iterator[Entry]:
        (named,) = self.arguments
        rule = self.shelf.catalogue.rule(named)
        if rule is None:
            raise UnknownSelector(named, self.shelf.catalogue.nearest(named))
        yield self.shelf.rule(rule, which=self.options.get("examples", Examples.FIRST))


class RulesDirective(DescribingDirective):
    """``policykit:rules``: all rules; of a pack if one is named, of a family if a code begins so."""

    required_arguments = 0
    optional_arguments = 1

    def entries(self) -> Iterator[Entry]:
        catalogue = self.shelf.catalogue
        selected = catalogue.rules if not self.arguments else catalogue.matching(self.arguments[0])
        if not selected:
            raise UnknownSelector(self.arguments[0], catalogue.nearest(self.arguments[0]))
        yield from map(self.shelf.rule, selected if self.chosen is None else self._of(self.chosen, selected))

    def _of(self, pack: Pack, selected: Iterable[Rule[Any]]) -> Iterator[Rule[Any]]:
        """Yield the rules that a pack has; that it has none of them would leave a page empty."""
        found = [rule for rule in selected if rule.code in pack.severities]
        if not found:
            having = (each.name for each in self.shelf.packs if any(rule.code in each.severities for rule in selected))
            raise NotInPack(self.arguments[0], pack.name, tuple(having))
        yield from found


class RequirementDirective(DescribingDirective):
    """``policykit:requirement``: one requirement, by its id."""

    def entries(self) -> Iterator[Entry]:
        (id,) = self.arguments
        requirement = self.shelf.catalogue.by_id.get(id)
        if requirement is None:
            raise UnknownSelector(id, self.shelf.catalogue.nearest(id))
        yield self.shelf.requirement(requirement)


class ProvisionDirective(DescribingDirective):
    """``policykit:provision``: one provision, by its id."""

    def entries(self) -> Iterator[Entry]:
        (id,) = self.arguments
        provisions = {each.id: each for each in self.shelf.catalogue.provisions}
        if id not in provisions:
            raise self.error(f"no provision is called {id!r}; there are {', '.join(sorted(provisions))}")
        yield self.shelf.provision(provisions[id])


class DutyDirective(DescribingDirective):
    """``policykit:duty``: a duty with its provisions and its requirements.

    With ``:alone:``, without them: where other pages describe these.
    """

    option_spec: ClassVar["OptionSpec | None"] = {"no-index": directives.flag, "alone": directives.flag}

    def entries(self) -> Iterator[Entry]:
        (id,) = self.arguments
        duties = {each.id: each for each in self.shelf.catalogue.duties}
        if id not in duties:
            raise self.error(f"no duty is called {id!r}; there are {', '.join(sorted(duties))}")
        yield self.shelf.duty(duties[id])
        if "alone" not in self.options:
            yield from map(self.shelf.provision, duties[id].provisions)
            yield from map(self.shelf.requirement, duties[id].requirements)


class PackDirective(DescribingDirective):
    """``policykit:pack``: what a pack asks, which rules it has, and who changed what in it, and why.

    With ``:own:``, only what it adds to those that it extends, or changes.
    """

    option_spec: ClassVar["OptionSpec | None"] = {"no-index": directives.flag, "own": directives.flag}

    def entries(self) -> Iterator[Entry]:
        pack = self.pack(self.arguments[0])
        yield Shelf(pack.catalogue, (pack,)).pack(pack, is_own="own" in self.options)


class FieldsDirective(DescribingDirective):
    """``policykit:fields``: a file that policykit reads or writes, field by field, by the name of its schema.

    With ``:part:``, only one part of it. With ``:pack:``, the pack's own fields of a plan too.
    """

    option_spec: ClassVar["OptionSpec | None"] = {
        **(DescribingDirective.option_spec or {}),
        "part": directives.unchanged_required,
    }

    def entries(self) -> Iterator[Entry]:
        (file,) = self.arguments
        if self.chosen and file != "plan":
            raise self.error(f":pack: is for the fields of a plan, and not of {file}")
        extra = self.chosen.extra if self.chosen else None
        parts = {each.name: each for each in fields(file, extra=extra)}
        if "part" not in self.options:
            yield from parts.values()
            return
        name = f"{file}.{self.options['part'].lower()}"
        if name not in parts:
            known = ", ".join(each.removeprefix(f"{file}.") for each in parts)
            raise self.error(f"the {file} has no part {self.options['part']!r}; there are {known}")
        yield parts[name]
