"""What takes part in a build: the domain, its directives, and what is asked of it on the way."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from policykit.sphinxext.describing import (
    DutyDirective,
    FieldsDirective,
    PackDirective,
    ProvisionDirective,
    RequirementDirective,
    RuleDirective,
    RulesDirective,
)
from policykit.sphinxext.directive import Directive
from policykit.sphinxext.domain import PolicykitDomain, is_optional, pages_to_read_again
from policykit.sphinxext.reading import CoverageDirective, FindingsDirective, PlanDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["DIRECTIVES", "register"]

DIRECTIVES: Mapping[str, type[Directive]] = {
    "coverage": CoverageDirective,
    "duty": DutyDirective,
    "fields": FieldsDirective,
    "findings": FindingsDirective,
    "pack": PackDirective,
    "plan": PlanDirective,
    "provision": ProvisionDirective,
    "requirement": RequirementDirective,
    "rule": RuleDirective,
    "rules": RulesDirective,
}
"""The directives, by what they are called after ``policykit:``."""


def register(app: "Sphinx") -> None:
    """Make all of it known to Sphinx."""
    app.add_domain(PolicykitDomain)
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain(PolicykitDomain.name, name, directive)
    app.connect("env-get-outdated", pages_to_read_again)
    app.connect("warn-missing-reference", is_optional)
