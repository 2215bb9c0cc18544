"""The documentation shows all there is and nothing else; that what it shows happens, `test_docs_blocks` tests."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

import policykit
from policykit.catalogue import own
from policykit.models import Model
from policykit.packs import pack_names

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
GENERATED = tuple(DOCS / "reference" / each for each in ("packs", "requirements", "rules"))
PAGES = [
    ROOT / "README.md",
    *(page for page in sorted(DOCS.rglob("*.md")) if page.parent not in GENERATED and "_build" not in page.parts),
]

sys.path[:0] = [str(DOCS / "_ext")]
catalogue = import_module("catalogue")
generated = import_module("generated")
public_names = import_module("public_names")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


# ---------------------------------------------------------------- all there is, and nothing else


def test_every_rule_requirement_and_pack_has_a_page_and_every_page_is_of_one() -> None:
    rule_pages = {f"reference/rules/{rule.code.lower()}.md" for rule in own().rules}
    family_pages = {f"reference/rules/{rule.code[:3].lower()}.md" for rule in own().rules}
    requirement_pages = {f"reference/requirements/{each.id}.md" for each in own().requirements}
    pack_pages = {f"reference/packs/{name}.md" for name in pack_names()}

    assert rule_pages | family_pages | requirement_pages | pack_pages == set(catalogue.pages())


def test_a_page_that_was_not_built_is_missed() -> None:
    built = {path.removesuffix(".md") for path in catalogue.pages()}

    assert catalogue.without_page(built) == ()
    assert catalogue.without_page(built - {"reference/rules/pk401"}) == ("PK401",)
    assert catalogue.without_page(built - {"reference/requirements/school-links"}) == ("school-links",)


@pytest.mark.parametrize("rule", own().rules, ids=lambda rule: rule.code)
def test_a_rules_page_has_its_name_and_all_its_examples(rule: policykit.Rule[object]) -> None:
    page = catalogue.rule_page(rule)

    assert f"\n# {rule.code}: {rule.name}\n" in page
    assert f"```{{policykit:rule}} {rule.code}\n:examples: all\n```\n" in page


@pytest.mark.parametrize("requirement", own().requirements, ids=lambda requirement: requirement.id)
def test_a_requirements_page_has_its_title_and_what_is_told_of_it(requirement: policykit.Requirement) -> None:
    page = catalogue.requirement_page(requirement)

    assert f"\n# {requirement.title}\n" in page
    assert f"```{{policykit:requirement}} {requirement.id}\n```\n" in page


def test_the_tables_list_every_rule_requirement_provision_and_pack() -> None:
    assert all(f"| [{rule.code}](" in catalogue.rule_table() for rule in own().rules)
    assert all(f"| [{each.id}](" in catalogue.requirement_tables() for each in own().requirements)
    assert all(f"{{policykit:provision}} {each.id}\n" in catalogue.provision_list() for each in own().provisions)
    assert all(f"| [{name}](" in catalogue.pack_table() for name in pack_names())


def test_every_family_of_rules_has_a_title_and_a_page_that_says_what_it_is_about() -> None:
    assert {rule.code[:3] for rule in own().rules} == set(catalogue.families())
    for family in catalogue.families():
        title, told, *_ = catalogue.family_page(family).split("\n\n")

        assert title.startswith(f"# {family}: ")
        assert told.endswith(".")


def test_nothing_public_is_without_a_word_or_a_page() -> None:
    assert public_names.undocumented() == ()


def test_a_name_a_method_and_a_field_without_a_word_are_missed() -> None:
    class Told(Model):
        """A part of which something is said."""

        untold: str
        told: str
        """So is of this field."""

        def act(self) -> None: ...

    def act() -> None: ...

    assert [*public_names._untold("act", act)] == ["act"]
    assert [*public_names._untold("Told", Told)] == ["Told.act", "Told.untold", "Told.told"]


def test_the_table_of_public_names_has_all_of_them() -> None:
    names = [name for name in policykit.__all__ if name != "__version__"]

    assert [name for name in names if f"`{name} <" not in public_names.name_table()] == []


@every_page
def test_every_place_kept_for_something_generated_is_filled(page: Path) -> None:
    source = [page.read_text("utf-8")]
    generated._fill_places(None, page.stem, source)

    assert "<!-- generated" not in source[0]
