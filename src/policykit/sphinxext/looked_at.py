"""What a rule looks at, in words."""

from collections.abc import Mapping
from typing import Any

from policykit.across import CopiedText, SameLead, SamePlan, SameReviewDates, TemplateText
from policykit.baseline import BaselineFact
from policykit.duties import Requirement
from policykit.facts import Stray, Unplaced
from policykit.faults import Fault
from policykit.models.base import Model
from policykit.own_fields import Misfit
from policykit.prose import Prose
from policykit.rules import Rule
from policykit.sphinxext.field_values import title
from policykit.sphinxext.pieces import Inline, link, text
from policykit.waivers import WaiverFact

__all__ = ["looks_at"]


def looks_at(rule: Rule[Any]) -> Inline:
    """Say what a rule is shown; where that is a part of a plan, it leads to the part's fields."""
    for kind, words in _WORDS.items():
        if issubclass(rule.kind, kind):
            return text(words)
    name = rule.kind.__name__
    return [link("part", f"plan.{name.lower()}", title(name))] if issubclass(rule.kind, Model) else text(title(name))


_WORDS: Mapping[type, str] = {
    Unplaced: "rows of a form that belong nowhere",
    Stray: "what stands in a form and is no answer",
    Requirement: "each requirement that is asked for",
    Prose: "all the words of a plan",
    CopiedText: "sentences that plans of several schools share",
    TemplateText: "sentences that most of the plans share",
    SamePlan: "plans that say the same",
    SameLead: "one lead for all measures, in several plans",
    SameReviewDates: "a review date that nearly all plans share",
    WaiverFact: "each waiver of a run, and how it stands on the day",
    BaselineFact: "the baseline of a run",
    Fault: "what could not be read",
    Misfit: "fields of a school’s own, where the pack has a schema for them",
}
"""What is no part of a plan. A requirement is a model too, and stands in none."""
