"""The documentation shows all there is and nothing else; that what it shows happens, `test_docs_blocks` tests."""

import re
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import policykit
from policykit import expressions
from policykit.catalogue import own
from policykit.models import Model
from policykit.packs import pack_names
from sphinx_sites import CONF, Site, build
from written_pages import DOCS, PAGES, ROOT

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


def test_the_page_of_a_rule_or_a_requirement_shows_everything_about_it(tmp_path: Path) -> None:
    """What that is for each of them, and whether it is law, `test_sphinxext_entries` tests."""
    rule = next(each for each in own().rules if len(each.bad) > 1)
    of_law, of_advice = (
        next(each for each in own().requirements if own().provision(each.provision).basis.is_law is is_law)
        for is_law in (True, False)
    )
    made = catalogue.pages()
    shown_here = [_page(each) for each in (rule, of_law, of_advice)]
    pages = {f"{each}.md": made[f"reference/{each}.md"] for each in shown_here}
    for folder in ("rules", "requirements"):
        (tmp_path / folder).mkdir()
    conf = CONF.replace("policykit.sphinxext", 'policykit.sphinxext", "myst_parser') + "root_doc = 'index'\n"
    site = build(tmp_path, {"index": "", **pages}, conf=conf + 'suppress_warnings = ["myst.xref_missing", "toc"]\n')

    def shown(each: policykit.Rule[Any] | policykit.Requirement) -> str:
        return site.text(_page(each))

    assert site.said == ""
    assert f"{rule.code}: {rule.name}" in shown(rule)
    assert [each for each in (*rule.bad, *rule.good) if " ".join(each.split()) not in shown(rule)] == []
    for requirement in (of_law, of_advice):
        assert requirement.title in shown(requirement)
        assert requirement.asks in shown(requirement)
    assert "breaks no law" in shown(of_advice)
    assert "breaks no law" not in shown(of_law)


def _page(each: policykit.Rule[Any] | policykit.Requirement) -> str:
    return f"requirements/{each.id}" if isinstance(each, policykit.Requirement) else f"rules/{each.code.lower()}"


def test_the_tables_list_every_rule_requirement_provision_and_pack() -> None:
    assert all(f"| [{rule.code}](" in catalogue.rule_table() for rule in own().rules)
    assert all(f"| [{each.id}](" in catalogue.requirement_tables() for each in own().requirements)
    assert all(f"{{policykit:provision}} {each.id}\n" in catalogue.provision_list() for each in own().provisions)
    assert all(f"| [{name}](" in catalogue.pack_table() for name in pack_names())


def test_every_duty_is_described_where_its_provisions_are_and_referred_to_where_its_requirements_are() -> None:
    for duty in own().duties:
        assert f"```{{policykit:duty}} {duty.id}\n:alone:" in catalogue.provision_list()
        assert f"{{policykit:duty}}`{duty.id}`" in catalogue.requirement_tables()


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
    assert [*public_names._untold("policykit.schemas._ROOTS", {})] == ["policykit.schemas._ROOTS"]
    assert [*public_names._untold("policykit.schemas.DIALECT", "")] == []
    assert [*public_names._untold("Told", Told)] == ["Told.act", "Told.untold", "Told.told"]


def test_a_value_is_told_by_what_stands_below_it_in_the_module_that_it_is_imported_from() -> None:
    told = public_names.told_elsewhere()

    assert told["policykit.packs.DEFAULT_PACK"] == "The pack of a check for which nobody says another."
    assert told["policykit.packs.COHESION"].startswith("The duty that a pack is about")
    assert "policykit.models.Text" not in told, "it stands in the table of values"


def test_a_value_that_a_package_has_from_one_of_its_modules_is_shown_on_its_page(tmp_path: Path) -> None:
    site = autodoc("policykit.packs", tmp_path)

    for name in ("DEFAULT_PACK", "COHESION"):
        assert f'id="policykit.packs.{name}"' in site["index"]
        assert public_names.told_elsewhere()[f"policykit.packs.{name}"] in site.text("index")


def test_a_name_that_a_module_imports_when_it_is_first_used_is_shown_on_its_page(tmp_path: Path) -> None:
    site = autodoc("policykit.expressions", tmp_path)

    assert [name for name in expressions.__all__ if f'id="policykit.expressions.{name}"' not in site["index"]] == []


def autodoc(module: str, folder: Path) -> Site:
    """Return a site with a module on its page, as the documentation shows it."""
    site = build(folder, {"index": f".. automodule:: {module}\n   :members:\n"}, conf=AUTODOC)
    assert site.said == ""
    return site


AUTODOC = f"""
import sys
sys.path.insert(0, {str(DOCS / "_ext")!r})
extensions = ["sphinx.ext.autodoc"]
default_role = "code"
nitpick_ignore_regex = [(".*", ".*")]

def setup(app):
    import generated
    app.connect("builder-inited", generated._import_names)
    app.connect("builder-inited", generated._tell_values)
"""


def test_every_module_is_public_or_said_not_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named = re.findall(r"`(policykit\.\w+)`", (DOCS / "reference" / "api" / "index.md").read_text("utf-8"))

    assert public_names.unplaced() == ()
    assert set(named).isdisjoint(public_names.public_modules())
    assert [each for each in named if find_spec(each) is None] == []

    (tmp_path / "index.md").write_text("Nothing is said here.", "utf-8")
    monkeypatch.setattr(public_names, "_PAGES", tmp_path)
    assert "policykit.ranked" in public_names.unplaced()


def test_the_table_of_public_names_has_all_of_them() -> None:
    names = [name for name in policykit.__all__ if name != "__version__"]

    assert [name for name in names if f"`{name} <" not in public_names.name_table()] == []


@every_page
def test_every_place_kept_for_something_generated_is_filled(page: Path) -> None:
    source = [page.read_text("utf-8")]
    generated._fill_places(None, page.stem, source)

    assert "<!-- generated" not in source[0]
