"""The directives that read plans: one puts a plan on the page as a policy, others say what a check of plans says."""

import shlex
from abc import abstractmethod
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives

from policykit.bulk import check_all
from policykit.checker import check_facts
from policykit.loading import PLAN_NAMES, Document, find_plans, load
from policykit.models import Plan
from policykit.packs import DEFAULT_PACK, load_pack
from policykit.report import Results
from policykit.reporters.words.phrases import place
from policykit.sphinxext.directive import Directive
from policykit.sphinxext.policy import policy
from policykit.sphinxext.results import coverage, findings
from policykit.visible import visible

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

__all__ = ["CoverageDirective", "FindingsDirective", "PlanDirective"]


class _Read(NamedTuple):
    document: Document
    plan: Plan


class _ReadingDirective(Directive):
    """What reads plans, by their paths from the page's own folder. One that cannot be read is an error of the page."""

    final_argument_whitespace = True

    def read(self, path: str, shown: str) -> _Read:
        """Read a plan; the page is built again once it changes."""
        self.env.note_dependency(path)
        document = load(path, name=shown)
        if document.plan is None:
            found = check_facts(document, document.faults, as_of=date.min, pack=load_pack(DEFAULT_PACK))  # on any day
            raise self.error("\n".join(visible(f"{place(each)}: {each.code} {each.message}") for each in found))
        return _Read(document, document.plan)


class PlanDirective(_ReadingDirective):
    """``policykit:plan``: a plan as the policy that it is, under its title or, with ``:no-title:``, without it.

    It is the last thing under the heading that it stands under: what followed would belong to a heading of the plan.
    """

    option_spec: ClassVar["OptionSpec | None"] = {"no-title": directives.flag}

    def made(self) -> Iterator[nodes.Node]:
        shown, path = self.env.relfn2path(self.arguments[0])
        plan = self.read(path, shown).plan
        holds_sections = isinstance(self.state_machine.node, nodes.document | nodes.section)
        for node in policy(plan, has_title="no-title" not in self.options, has_sections=holds_sections):
            for section in node.findall(nodes.section):
                self.state.document.note_implicit_target(section, section)
            yield node


def _day(argument: str) -> date:
    try:
        day = date.fromisoformat(argument)
    except ValueError:
        day = None
    if day is None or day.isoformat() != argument:
        raise ValueError("a day is written such as 2026-09-01")
    return day


class _CheckingDirective(_ReadingDirective):
    """What checks plans, or all of a folder, with a pack, as of a day."""

    option_spec: ClassVar["OptionSpec | None"] = {"as-of": _day, "pack": directives.unchanged_required}

    def made(self) -> Iterator[nodes.Node]:
        pack = self.pack(self.options.get("pack", DEFAULT_PACK))
        as_of = self.options.get("as-of", pack.as_of)
        if as_of is None:
            raise self.error("say as of which day, such as :as-of: 2026-09-01; the page is then the same tomorrow")
        documents = [self.read(path, shown).document for path, shown in self._paths()]
        yield from self.told(check_all(documents, as_of=as_of, pack=pack))

    @abstractmethod
    def told(self, results: Results) -> Iterator[nodes.Node]:
        """Yield what the page says of the check."""

    def _paths(self) -> Iterator[tuple[str, str]]:
        """Yield the paths of the plans, and how they are shown: from the folder of the documentation."""
        try:
            named = shlex.split(self.arguments[0])
        except ValueError as error:
            raise self.error(f"the paths cannot be told apart: {error}") from error
        for each in named:
            shown, path = self.env.relfn2path(each)
            if not Path(path).is_dir():
                yield path, shown
                continue
            self.env.note_reread()  # whether there are more plans in it now, its date does not say
            found = list(find_plans(path))
            if not found:
                raise self.error(f"there are no plans in {shown}; their names end with {PLAN_NAMES[0]}")
            yield from ((str(plan), f"{shown}/{plan.relative_to(path).as_posix()}") for plan in found)


class CoverageDirective(_CheckingDirective):
    """``policykit:coverage``: how far plans go, heading by heading."""

    def told(self, results: Results) -> Iterator[nodes.Node]:
        return coverage(results)


class FindingsDirective(_CheckingDirective):
    """``policykit:findings``: what is found in plans."""

    def told(self, results: Results) -> Iterator[nodes.Node]:
        return findings(results)
