"""The documentation is true: it shows all there is and nothing else, and what it shows happens."""

import doctest
import re
import shlex
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

import click
import pytest

import policykit
from policykit.catalogue import own
from policykit.cli import app
from policykit.loading import loads
from policykit.packs import pack_names
from policykit.syntax import Format

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
GENERATED = (DOCS / "reference" / "rules", DOCS / "reference" / "requirements")
PAGES = [
    ROOT / "README.md",
    *(page for page in sorted(DOCS.rglob("*.md")) if page.parent not in GENERATED and "_build" not in page.parts),
]

sys.path[:0] = [str(DOCS / "_ext"), str(DOCS / "how-to")]
catalogue = import_module("catalogue")
generated = import_module("generated")
law_findings = import_module("law_findings")
public_names = import_module("public_names")
transcripts = import_module("transcripts")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def blocks(page: Path, *languages: str) -> list[str]:
    """Return what stands in a page's fences of some languages; a caption is no part of it."""
    fences = re.findall(r"^```(\S+)[^\n]*\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [re.sub(r"\A:caption: .*\n\n", "", text) for language, text in fences if language.strip("{}") in languages]


def names_of(module: str) -> list[str]:
    return list(getattr(import_module(module), "__all__", ()))


# ---------------------------------------------------------------- all there is, and nothing else


def test_every_rule_and_requirement_has_a_page_and_every_page_is_of_one() -> None:
    rule_pages = {f"reference/rules/{rule.code.lower()}.md" for rule in own().rules}
    family_pages = {f"reference/rules/{rule.code[:3].lower()}.md" for rule in own().rules}
    requirement_pages = {f"reference/requirements/{each.id}.md" for each in own().requirements}

    assert rule_pages | family_pages | requirement_pages == set(catalogue.pages())


@pytest.mark.parametrize("rule", own().rules, ids=lambda rule: rule.code)
def test_a_rules_page_has_everything_about_it(rule: policykit.Rule[object]) -> None:
    page = catalogue.rule_page(rule)

    assert f"\n# {rule.code}: {rule.name}\n" in page
    for part in (rule.page, rule.settle, rule.since, own().provision(rule.basis).citation, *rule.requirements):
        assert part in page


@pytest.mark.parametrize("requirement", own().requirements, ids=lambda requirement: requirement.id)
def test_a_requirements_page_says_whether_it_is_law(requirement: policykit.Requirement) -> None:
    page = catalogue.requirement_page(requirement)

    assert requirement.asks in page
    assert ("breaks no law" in page) is not own().basis(requirement).is_law


def test_the_tables_list_every_rule_requirement_provision_and_pack() -> None:
    assert all(f"[{rule.code}]" in catalogue.rule_tables() for rule in own().rules)
    assert all(f"[{each.id}]" in catalogue.requirement_tables() for each in own().requirements)
    assert all(f"(provision-{each.id})=" in catalogue.provision_list() for each in own().provisions)
    assert all(f"`{name}`" in catalogue.pack_table() for name in pack_names())


def test_every_family_of_rules_has_a_title() -> None:
    assert {rule.code[:3] for rule in own().rules} == set(catalogue.families())


@pytest.mark.parametrize("name", [name for name in policykit.__all__ if name != "__version__"])
def test_every_public_name_is_documented(name: str) -> None:
    """It has a docstring, and a page shows the module that lists it."""
    value = getattr(policykit, name)
    homes = [module for module in public_names.public_modules() if name in names_of(module)]

    assert value.__doc__
    assert homes
    assert f"`{name} <" in public_names.name_table()


@pytest.mark.parametrize("module", public_names.public_modules())
def test_every_name_of_a_public_module_has_a_docstring(module: str) -> None:
    values = {name: getattr(import_module(module), name) for name in names_of(module)}

    assert [name for name, value in values.items() if callable(value) and not value.__doc__] == []


@every_page
def test_every_place_kept_for_something_generated_is_filled(page: Path) -> None:
    source = [page.read_text("utf-8")]
    generated._fill_places(None, page.stem, source)

    assert "<!-- generated" not in source[0]


# ---------------------------------------------------------------- what is shown happens


@pytest.mark.parametrize("page", transcripts.PAGES, ids=lambda page: page.name)
def test_commands_print_what_is_shown(page: Path) -> None:
    """`python docs/_ext/transcripts.py` writes anew what the pages show."""
    text = page.read_text("utf-8")

    assert text == transcripts.replay(text)


@every_page
def test_commands_and_options_exist(page: Path) -> None:
    shown = "\n".join(blocks(page, "sh", "console"))
    for line in re.findall(r"^(?:\$ )?policykit (.+)$", shown, re.MULTILINE):
        name, *words = shlex.split(re.split(r" [|<>] ", line)[0])
        command = app.get_command(click.Context(app), name)

        assert command, line
        known = {option for param in command.params for option in (*param.opts, *param.secondary_opts)}
        assert {word for word in words if word.startswith("--")} <= known, line


@every_page
def test_examples_in_python_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = "\n".join(blocks(page, "pycon", "doctest"))
    test = doctest.DocTestParser().get_doctest(examples, {}, page.name, str(page), 0)

    assert doctest.DocTestRunner().run(test).failed == 0


@every_page
def test_plans_that_are_shown_can_be_read(page: Path) -> None:
    plans = [(text, Format.YAML) for text in blocks(page, "yaml", "code-block} yaml") if text.startswith("policy:")]
    plans += [(text, Format.JSON) for text in blocks(page, "json") if '"policy"' in text]
    for text, form in plans:
        assert loads(text, format=form).faults == (), text


def test_the_example_of_many_plans_finds_law_and_nothing_else() -> None:
    found = law_findings.law_findings(ROOT / "examples", as_of=date(2026, 9, 1))

    assert all(finding.basis.is_law for findings in found.values() for finding in findings)
    assert any(found.values())
    assert not all(found.values())
