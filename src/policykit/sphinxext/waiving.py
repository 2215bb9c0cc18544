"""How a finding of a rule is waived, or that nobody can."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from docutils import nodes

from policykit.packs import Pack
from policykit.rules import Rule
from policykit.sphinxext.pieces import block, link, listed, paragraph, sentence
from policykit.waiver_text import as_yaml
from policykit.waivers import Waiver

__all__ = ["how_to_waive"]


def how_to_waive(rule: Rule[Any], packs: Iterable[Pack]) -> list[nodes.Node]:
    """Return a waiver such as could be written, with a reason and dates that are made up; or say that none holds."""
    if rule.always_applies:
        return [paragraph("It is in every pack, and can be neither left out nor waived.")]
    having = [pack for pack in packs if rule.code in pack.severities]
    never = [pack for pack in having if rule.code.lower() in pack.terms.never]
    if never and never == having:
        return [paragraph("No pack that has it lets it be waived.")]
    named = listed(link("pack", pack.name) for pack in never)
    others = [sentence("It cannot be waived with ", *named, ".")] if never else []
    return [*others, sentence(nodes.literal("", f"policykit waive {rule.code}"), _ADDS), block(_file(rule))]


_ADDS = (
    " asks at a terminal for what it needs, and adds a waiver like this one to the file of waivers: why, who approved "
    "it, and the last day it holds."
)


def _file(rule: Rule[Any]) -> str:
    """Return a file of waivers with one for the rule."""
    waiver = Waiver(
        school="Ashwell Primary School",
        rule=rule.code,
        reason="The governors take it up at their meeting in March",
        approved_by="Governing body",
        approved=date(2026, 11, 24),
        expires=date(2027, 3, 31),
    )
    return f"waivers:\n{as_yaml(waiver)}"
