"""What pages state about the law and the code is so: dates, limits, names, formats, exceptions, the tree of modules."""

import ast
import io
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from functools import cache, reduce
from importlib import import_module
from inspect import getmembers, isclass, signature
from pathlib import Path
from typing import Any

import click
import docx
import pytest

from policykit import load_pack
from policykit.catalogue import own
from policykit.cli import app
from policykit.coverage import Level
from policykit.days import MONTHS, in_words
from policykit.drafts.word import read_word
from policykit.duties import Basis, duties, duty
from policykit.errors import PolicykitError
from policykit.findings import Severity
from policykit.layout import CannotKeep
from policykit.migrations import CannotMigrate
from policykit.privacy import Kind
from policykit.report import Outcome
from policykit.syntax import Format

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "policykit"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

sys.path[:0] = [str(ROOT / "docs" / "_ext")]
package_tree = import_module("package_tree")
public_names = import_module("public_names")


def page(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text("utf-8")


def words(name: str) -> str:
    """Return what a page says, wherever its lines end."""
    return " ".join(page(name).split())


def rows(text: str) -> Iterator[list[str]]:
    """Yield the rows of the tables of a page, without their headings."""
    for line in re.findall(r"^\| (.*) \|$", text, re.MULTILINE):
        yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)]


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple(
        (path.relative_to(SOURCE), ast.parse(path.read_text("utf-8"))) for path in sorted(SOURCE.rglob("*.py"))
    )


# ---------------------------------------------------------------- the law

LAW = page("explanation/law")
STRETCHES = [(each, stretch) for of in duties() for each in of.provisions for stretch in each.in_force]
DAYS = {
    *(stretch.start for _, stretch in STRETCHES),
    *(stretch.end for _, stretch in STRETCHES if stretch.end),
    *(of.as_at for of in duties()),
}


def test_the_law_has_no_day_that_the_duties_do_not_have() -> None:
    shown = re.findall(rf"\b[0-9]{{1,2}} (?:{'|'.join(MONTHS)}) [0-9]{{4}}\b", LAW)

    assert shown
    assert set(shown) <= set(map(in_words, DAYS))


def test_the_law_tells_each_day_on_which_something_of_the_duty_begins_or_ends() -> None:
    """An end is told, unless the provision goes on in other words on the next day."""
    of = duty()
    provisions = [each for each in of.provisions if each.id not in of.linked]
    starts = {stretch.start for each in provisions for stretch in each.in_force}
    ends = {stretch.end for each in provisions for stretch in each.in_force if stretch.end}
    told = starts | {end for end in ends if end + timedelta(days=1) not in starts} | {of.as_at}

    assert {day for day in told if in_words(day) not in LAW} == set()


@pytest.mark.parametrize("name", ["law", "equality", "not-checked", "privacy"])
def test_no_instrument_is_cited_that_the_duties_do_not_cite(name: str) -> None:
    known = "".join(path.read_text("utf-8") for path in (SOURCE / "data" / "duties").glob("*.yaml"))

    assert [
        each for each in re.findall(r"\bSI [0-9]{4}/[0-9]+", page(f"explanation/{name}")) if each not in known
    ] == []


# ---------------------------------------------------------------- security

SECURITY = page("explanation/security")
LIMITS = [row for row in rows(SECURITY) if len(row) > 2 and ":" in row[2]]


@pytest.mark.parametrize(("what", "most", "constant"), LIMITS)
def test_a_limit_is_the_constant_in_the_code(what: str, most: str, constant: str) -> None:
    module, _, names = constant.strip("`").partition(":")
    value: Any = reduce(getattr, names.split("."), import_module(module))
    if not isinstance(value, int):  # a field of a class with slots: its default
        owner, field = names.split(".")
        value = getattr(getattr(import_module(module), owner)(), field)

    assert f"{value:,}" == most, what


def test_every_limit_of_a_text_is_told() -> None:
    limits = import_module("policykit.syntax.reading").Limits

    assert {f"Limits.{name}" for name in signature(limits).parameters} <= {
        row[2].strip("`").partition(":")[2] for row in LIMITS
    }


UNUSED = {
    "ftplib",
    "http",
    "httpx",
    "marshal",
    "pickle",
    "requests",
    "shelve",
    "smtplib",
    "socket",
    "ssl",
    "subprocess",
}


def test_no_module_reaches_the_network_or_runs_what_it_read() -> None:
    """As *Security* says: no connection, no shell, no pickle of a file, no eval."""
    for path, tree in modules():
        imported: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                imported |= {each.name for each in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module or "")
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"eval", "exec", "compile", "__import__"}, path
            elif isinstance(node, ast.Attribute):
                assert node.attr not in {"system", "popen", "execv"}, path

        assert not UNUSED & {each.partition(".")[0] for each in imported}, path
        assert "urllib.request" not in imported, path


def test_nothing_but_the_command_knows_what_day_it_is() -> None:
    """As *Architecture* says: below `cli` the day is an argument."""
    asked = {
        path.parts[0]
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"date.today", "datetime.now", "time.time"}
    }

    assert asked == {"cli"}


def test_a_word_document_reads_no_other_file(tmp_path: Path) -> None:
    """An entity that names a file has nothing of it in the document."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    content = io.BytesIO()
    written = docx.Document()
    written.add_paragraph("Here: MARK")
    written.save(content)
    changed = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                declared = f'?><!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
                part = part.replace(b"?>", declared.encode(), 1).replace(b"MARK", b"&x;")
            new.writestr(name, part)

    blocks = read_word(changed.getvalue(), name="policy.docx")

    assert [each.text for each in blocks] == ["Here:"]


def test_the_cache_keeps_as_many_ways_as_is_said() -> None:
    kept = import_module("policykit.cache")._KEPT

    assert kept == 4
    assert "all but the newest four" in words("explanation/security")
    assert "the four newest ways of checking are kept" in words("explanation/privacy")


# ---------------------------------------------------------------- privacy


def test_privacy_lists_the_rules_about_personal_data() -> None:
    listed = set(re.findall(r"\[(PK[0-9]+)\]", page("explanation/privacy")))
    checking = {rule.code for rule in own().rules if "no-personal-data" in rule.requirements}

    assert listed == checking | {"PK911"}
    for name in ("guidance", "full"):
        assert {code.casefold() for code in listed} <= load_pack(name).terms.never


@pytest.mark.parametrize("kind", Kind)
def test_privacy_names_each_kind_of_personal_data(kind: Kind) -> None:
    word = kind.partition(" ")[2].removeprefix("person's ")

    assert word in words("explanation/privacy").lower()


# ---------------------------------------------------------------- versions


def test_versioning_names_the_headings_of_the_changelog() -> None:
    kinds = [each["name"] for each in PYPROJECT["tool"]["towncrier"]["type"]]

    assert [row[0] for row in rows(page("explanation/versioning")) if row[0] in kinds] == kinds


def test_versioning_names_the_oldest_python() -> None:
    oldest = PYPROJECT["project"]["requires-python"].removeprefix(">=")

    assert f"runs on Python {oldest} and later" in words("explanation/versioning")


def test_nothing_is_on_its_way_out_while_versioning_says_so() -> None:
    assert "Nothing is on that way today." in words("explanation/versioning")
    assert [path for path, _ in modules() if "DeprecationWarning" in (SOURCE / path).read_text("utf-8")] == []


# ---------------------------------------------------------------- exceptions

EXCEPTIONS = page("reference/exceptions")
ENTRIES = dict(re.findall(r"^\{py:exc\}`~(policykit[\w.]+)`\n((?:: .*\n|  .*\n)+)", EXCEPTIONS, re.MULTILINE))
PUBLIC = [*(each for _, each in getmembers(import_module("policykit.errors"), isclass)), CannotKeep, CannotMigrate]
ERRORS = [each for each in PUBLIC if each is not PolicykitError]


def test_every_exception_of_policykit_is_public_and_drawn_in_the_tree() -> None:
    drawn = re.findall(r"[├└]── (\w+)", EXCEPTIONS)
    defined = {
        node.name
        for _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and "PolicykitError" in map(ast.unparse, node.bases)
    }

    assert sorted(drawn) == sorted(defined) == sorted(each.__name__ for each in ERRORS)


def test_every_exception_has_an_entry_under_the_name_that_it_is_imported_by() -> None:
    found = {getattr(import_module(module), name) for module, _, name in (each.rpartition(".") for each in ENTRIES)}

    assert found == set(ERRORS)


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_says_what_stands_on_the_instance_and_what_helps(name: str) -> None:
    error = getattr(import_module(name.rpartition(".")[0]), name.rpartition(".")[2])
    made = error(*("x" for _ in signature(error).parameters))
    told = re.search(r": \*On it\*: ((?:.|\n)*?)\n: \*What helps\*: .+", ENTRIES[name])

    assert ENTRIES[name].startswith(": *Raised* when ")
    assert told
    assert {each for each in vars(made) if f"`{each}`" not in told[1]} == set()


# ---------------------------------------------------------------- formats

FORMATS_PAGE = page("reference/formats")


def format_choices() -> Iterator[tuple[str, str]]:
    context = click.Context(app)
    for name in app.list_commands(context):
        command = app.get_command(context, name)
        for option in command.params if command else ():
            if {"--format", "--to", "--input-format"} & set(option.opts) and isinstance(option.type, click.Choice):
                yield from ((name, str(choice)) for choice in option.type.choices)


@pytest.mark.parametrize(("command", "choice"), sorted(set(format_choices())))
def test_every_format_of_a_command_is_told_below_the_command(command: str, choice: str) -> None:
    """In the row of the command, in one below it that goes on about it, or in the section about it."""
    _, *sections = re.split(r"^## ", FORMATS_PAGE, flags=re.MULTILINE)
    told = dict(each.split("\n", 1) for each in sections)
    about = [text for title, text in told.items() if f"policykit {command}" in text or title == ABOUT.get(command)]

    assert set(ABOUT.values()) <= set(told)
    assert any(f"`{choice}`" in each for each in about)


ABOUT = {"check": "Read: plans"}
"""The section about what a command reads, which does not name it."""


def test_every_format_of_plans_is_told_with_its_ending() -> None:
    for each in Format:
        assert f"| `{each}` | `.policykit.{each}`" in FORMATS_PAGE


@pytest.mark.parametrize("extra", PYPROJECT["project"]["optional-dependencies"])
def test_every_extra_is_told(extra: str) -> None:
    assert f"`{extra}`" in FORMATS_PAGE


# ---------------------------------------------------------------- the glossary

GLOSSARY = page("explanation/glossary")
TERMS = re.findall(r"^([a-z][a-z ]*)\n  \S", GLOSSARY, re.MULTILINE)


def test_every_word_stands_in_the_glossary_once() -> None:
    assert len(TERMS) == len(set(TERMS)) > 40


@pytest.mark.parametrize("kind", [Basis, Level, Outcome, Severity], ids=lambda kind: kind.__name__)
def test_the_glossary_has_every_value_of_what_it_explains(kind: type[Outcome]) -> None:
    said = " ".join(GLOSSARY.split()).lower()

    assert [each for each in kind if f"*{each}*" not in said] == []


# ---------------------------------------------------------------- the tree


def test_the_tree_has_every_module_once() -> None:
    tree = package_tree.package_tree()
    shown = {tuple(each) for each in paths(tree)}
    there = {
        path.with_suffix("").parts if path.stem != "__init__" else path.parent.parts
        for path, code in modules()
        if not is_told_as_one_of_many(path, ast.get_docstring(code) or "")
    }

    assert len(list(paths(tree))) == len(shown)
    assert shown == there - {()}
    assert f"- {len(own().rules)} rules, one a module" in tree
    assert f"- {len(app.list_commands(click.Context(app)))} commands, one a module" in tree


def paths(tree: str) -> Iterator[list[str]]:
    """Yield the path of each module in the tree, told by how far it is set in."""
    above: list[str] = []
    for indent, linked, name in re.findall(r"^( *)- (?:\{py:mod\}`(\w+) <[\w.]+>`|`(\w+)`)", tree, re.MULTILINE):
        above = [*above[: len(indent) // 2], linked or name]
        yield above


def is_told_as_one_of_many(path: Path, docstring: str) -> bool:
    own_name = r"``policykit [a-z-]+``\." if path.parts[0] == "cli" else r"[A-Z]+[0-9]+\."
    return path.parts[0] in {"cli", "rulebook"} and re.fullmatch(own_name, docstring) is not None


def test_the_tree_is_in_the_order_of_the_layers_and_says_what_stands_beside() -> None:
    tree = package_tree.package_tree()
    order = [name.strip(" ()") for layer in package_tree.layers() for name in layer.split("|")]

    assert [path[0] for path in paths(tree) if len(path) == 1] == order
    assert re.search(r"^- .*`drafts.*` \(beside `forms`\): ", tree, re.MULTILINE)


def test_public_modules_are_linked_in_the_tree() -> None:
    linked = set(re.findall(r"\{py:mod\}`\w+ <([\w.]+)>`", package_tree.package_tree()))

    assert linked == set(public_names.public_modules()) - {"policykit"}
