"""A plan on a page says what the published policy says, and a check what ``policykit check`` prints."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from docutils import nodes
from hypothesis import given

from policykit.bulk import check_all
from policykit.loading import find_plans, load
from policykit.models import Plan
from policykit.renderers import outline
from policykit.renderers.outline import Section
from policykit.report import Results
from policykit.reporters import text
from policykit.sphinxext.policy import policy
from policykit.sphinxext.results import coverage, findings
from policykit.strategies import plans
from sphinx_sites import words

EXAMPLES = Path(__file__).parents[1] / "examples"
PLANS = [each for each in find_plans(EXAMPLES) if each.parent.name != "broken"]
TODAY = date(2026, 9, 1)

every_plan = pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name.partition(".")[0])


def read(path: Path) -> Plan:
    plan = load(path).plan
    assert plan
    return plan


def headings(made: nodes.Element) -> list[str]:
    return [each.astext() for each in made.findall(nodes.title) if isinstance(each.parent, nodes.section)]


def titles(sections: tuple[Section, ...]) -> list[str]:
    return [title for each in sections for title in (each.title, *titles(each.sections))]


@every_plan
def test_a_plan_has_the_headings_of_its_outline(path: Path) -> None:
    plan = read(path)
    made = nodes.container("", *policy(plan, has_title=True, has_sections=True))
    document = outline(plan)
    expected = [document.title, *(["In short"] if document.summary else []), *titles(document.sections)]

    assert headings(made) == expected


@every_plan
def test_rubrics_stand_for_headings_where_there_can_be_none(path: Path) -> None:
    plan = read(path)
    flat = nodes.container("", *policy(plan, has_title=False, has_sections=False))
    whole = nodes.container("", *policy(plan, has_title=True, has_sections=True))

    assert list(flat.findall(nodes.section)) == []
    assert [each.astext() for each in flat.findall(nodes.rubric)] == headings(whole)[1:]


def test_what_an_author_wrote_in_lines_stays_in_lines_and_an_address_leads_there() -> None:
    plan = Plan.model_validate(
        {
            "policy": {"title": "Community cohesion", "status": "draft"},
            "schools": [{"name": "Byford Primary School"}],
            "statement": "We belong.\nAll of us.",
            "further_information": [{"title": "Guidance", "address": "www.example.org/guidance"}],
        }
    )
    made = nodes.container("", *policy(plan, has_title=True, has_sections=True))
    (lines, *_) = made.findall(nodes.line_block)

    assert [each.astext() for each in lines.findall(nodes.line)] == ["We belong.", "All of us."]
    assert [each["refuri"] for each in made.findall(nodes.reference)] == ["https://www.example.org/guidance"]
    assert "Draft" in [each.astext() for each in made.findall(nodes.strong)]


@given(plans())
def test_every_plan_can_be_put_on_a_page(plan: Plan) -> None:
    """XML, which EPUB is made of, can hold what is on it."""
    made = nodes.container("", *policy(plan, has_title=True, has_sections=True))

    assert plan.policy.title.split()[0] in made.astext() or "\\" in made.astext()
    assert not re.search("[\\x00-\\x08\\x0b-\\x1f]", made.astext())


def test_coverage_says_what_a_check_prints() -> None:
    results = check_all(PLANS, as_of=TODAY, pack="full")
    printed = " ".join(text.report(results).split())
    made = list(coverage(results))
    shown = " ".join(words(made).replace(":", "").split())
    tables = [each for each in made if isinstance(each, nodes.table)]

    assert len(tables) == len(PLANS)
    for table in tables:
        for row in next(iter(table.findall(nodes.tbody))).children:
            assert " ".join(cell.astext() for cell in row.children) in printed
    for axis, levels in re.findall(r"Commitments by (dimension|strand): ((?:[\w-]+ [\w-]+, )+[\w-]+ [\w-]+)", printed):
        assert f"Commitments by {axis} {levels}" in shown
    assert "As of 1 September 2026, with the pack full." in shown


def test_a_pack_that_asks_no_commitments_shows_how_far_they_reach_all_the_same() -> None:
    results = check_all([EXAMPLES / "smallest" / "smallest.policykit.yaml"], as_of=TODAY, pack="equality")
    shown = words(list(coverage(results)))

    assert shown.startswith("Brackenholt Primary School Commitments by dimension school stated, local stated")


def test_findings_are_told_each_with_its_place_its_rule_and_on_whose_word() -> None:
    results = check_all(PLANS, as_of=TODAY, pack="full")
    made = list(findings(results))
    rows = list(made[0].findall(nodes.row))[1:]

    assert len(rows) == len(results.found) > 0
    for row, finding in zip(rows, results.found, strict=True):
        where, rule, message, severity, _ = (cell.astext() for cell in row.children)
        assert where.endswith(f":{finding.span.line}:{finding.span.column}") or finding.span.where
        assert (rule, message, severity) == (finding.code, finding.message, finding.severity)
    assert "none of it is legal advice" in words(made)


@pytest.mark.parametrize("told", [coverage, findings])
def test_a_check_says_how_law_and_guidance_stood_that_day(told: Callable[[Results], Iterator[nodes.Node]]) -> None:
    shown = words(list(told(check_all(PLANS, as_of=TODAY))))

    assert "On 1 September 2026 the law was in force (since 25 May 2007 and 1 September 2007); the guidance " in shown
    assert shown.endswith("none of it is legal advice.")


def test_where_nothing_is_found_that_is_said() -> None:
    results = check_all([EXAMPLES / "smallest" / "smallest.policykit.yaml"], as_of=TODAY)

    assert words(list(findings(results))).startswith("Nothing is found. As of 1 September 2026")
