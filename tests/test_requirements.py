"""Each requirement is looked at: a plan without what it asks for is told so, and a plan with it is not."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from policykit.catalogue import own
from policykit.checker import check
from policykit.duties import AnsweredBy, Requirement
from policykit.loading import Document, find_plans, load, loads
from policykit.models import Heading
from policykit.report import Outcome

EXAMPLES = Path(__file__).parents[1] / "examples"
AS_OF = date(2026, 11, 24)
PACKS = ("full", "equality")
"""Between them they ask for everything."""

BARE = """
policy: {title: Community cohesion policy}
schools:
  - {name: Ashwell Primary School, type: Community school, religious_character: Church of England}
  - {name: Byford Academy, type: Academy converter}
context: {population: {intake: one or few groups}}
"""
"""Two schools of which everything is asked, and nothing else."""

POOR = (
    BARE
    + """
statement: Write to j.example@ashwell.test
introduction:
  - {text: Our school does not and we may need to make links with other schools s and organisations}
commitments:
  - {heading: teaching, text: Pupils meet people of other backgrounds, in_place: yes}
  - {heading: teaching, text: Lessons deal with difference, in_place: partly}
equality:
  objectives:
    - {text: Be better}
    - {text: Promote equality, set: 2020-09-01}
"""
)
"""The same with parts that leave out what matters in them."""

every_requirement = pytest.mark.parametrize("requirement", own().requirements, ids=lambda each: each.id)


@every_requirement
def test_a_plan_without_it_is_told(requirement: Requirement) -> None:
    assert Outcome.FAIL in outcomes(BARE)[requirement.id] | outcomes(POOR)[requirement.id]


@every_requirement
def test_a_plan_with_it_is_not(requirement: Requirement) -> None:
    """Where the law asks, what is left is for a person to judge."""
    met = Outcome.NEEDS_REVIEW if requirement.judgement else Outcome.PASS

    assert any(outcomes(plan)[requirement.id] == {met} for plan in plans_with(requirement))


def plans_with(requirement: Requirement) -> tuple[str | Path, ...]:
    """Return a plan with a commitment that names the requirement, or else the good examples."""
    if requirement.answered_by is AnsweredBy.COMMITMENTS:
        heading = requirement.heading or Heading.ENGAGEMENT
        return (f"{BARE}commitments: [{{heading: {heading}, text: We do it, answers: [{requirement.id}]}}]",)
    return tuple(sorted((*find_plans(EXAMPLES / "complete"), *find_plans(EXAMPLES / "trust"))))


@cache
def outcomes(plan: str | Path) -> dict[str, set[Outcome]]:
    """Return what becomes of each requirement in the packs that ask for it."""
    document: Document = load(plan) if isinstance(plan, Path) else loads(plan)

    assert document.plan is not None
    found: dict[str, set[Outcome]] = {}
    for pack in PACKS:
        for each in check(document, as_of=AS_OF, pack=pack).requirements:
            found.setdefault(each.id, set()).add(each.outcome)
    return found
