"""What the documentation shows happens: every block of every page is of some kind, and every kind has a check.

Blocks of some kinds are run, others are read by the model that owns them. Where neither can be done here, the kind says
what is looked at instead. A block of a kind that nobody has thought of yet fails.
"""

import doctest
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import click
import pytest
from markdown_it import MarkdownIt
from pydantic import ValidationError

from policykit import models
from policykit.cli import app
from policykit.config import ConfigFile
from policykit.datafiles import read_data
from policykit.errors import PolicykitError
from policykit.loading import loads
from policykit.packs import PackFile
from policykit.packtests.cases import CaseFile
from policykit.renderers import html
from policykit.schemas import names
from policykit.syntax import Format, parse
from policykit.waivers import WaiverFile
from sphinx_sites import CONF, build
from written_pages import DOCS, PAGES, ROOT

sys.path[:0] = [str(DOCS / "_ext"), str(DOCS / "how-to")]
law_findings = import_module("law_findings")
transcripts = import_module("transcripts")


class Block(NamedTuple):
    """What stands between two fences of a page."""

    page: Path
    line: int
    kind: str
    """The language, or the directive in braces, without what it is given."""

    given: str
    """What the directive is given, such as the name of a file."""

    caption: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    """Yield the blocks of a page; ``code-block`` is of the kind of its language."""
    for token in MarkdownIt().parse(page.read_text("utf-8")):
        if token.type == "fence":
            kind, _, given = token.info.strip().partition(" ")
            options, text = _options(token.content) if kind.startswith("{") else ({}, token.content)
            if kind == "{code-block}":
                kind, given = given, ""
            yield Block(page, (token.map or [0])[0] + 1, kind, given, options.get("caption", ""), text)


def _options(content: str) -> tuple[dict[str, str], str]:
    head = re.match(r"(?::[\w-]+:.*\n)*\n?", content)
    lines = head[0] if head else ""
    return dict(re.findall(r"^:([\w-]+): *(.*)$", lines, re.MULTILINE)), content.removeprefix(lines)


BLOCKS = [block for page in PAGES for block in blocks(page)]
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"{block.page.relative_to(ROOT)}:{block.line}")
def test_what_is_shown_is_true(block: Block, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    look_at(block)


def look_at(block: Block) -> None:
    if block.caption and _is_used(block):
        return  # by the commands of the page, which are run
    check = SPHINX if block.kind.startswith("{") and block.kind not in KINDS else KINDS.get(block.kind)

    assert check, f"nothing checks blocks of the kind {block.kind!r}"
    check(block)


# ---------------------------------------------------------------- run, a page at a time


@pytest.mark.parametrize("page", transcripts.PAGES, ids=lambda page: page.name)
def test_commands_print_what_is_shown(page: Path) -> None:
    """`python docs/_ext/transcripts.py` writes anew what the pages show."""
    text = page.read_text("utf-8")

    assert text == transcripts.replay(text)


@every_page
def test_examples_in_python_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = "\n".join(block.text for block in blocks(page) if block.kind in {"pycon", "{doctest}"})
    test = doctest.DocTestParser().get_doctest(examples, {}, page.name, str(page), 0)

    assert doctest.DocTestRunner().run(test).failed == 0


@pytest.mark.parametrize(
    ("page", "kind"),
    sorted({(b.page, b.kind) for b in BLOCKS if b.kind in {"rst", "md"}}),
    ids=lambda each: each if isinstance(each, str) else each.stem,
)
def test_what_is_shown_of_sphinx_is_built(page: Path, kind: str, tmp_path: Path) -> None:
    """All blocks of a page, in one document beside the files with a caption, in somebody's documentation.

    Each has a heading, as on the page: a plan is the last thing in its section.
    """
    shown = list(blocks(page))
    for block in shown:
        if block.caption:
            (tmp_path / block.caption).write_text(block.text, "utf-8")
    head = "Shown\n-----\n\n" if kind == "rst" else "## Shown\n\n"
    text = "\n".join(f"{head}{block.text}" for block in shown if block.kind == kind)
    conf = CONF.replace('["policykit.sphinxext"]', '["policykit.sphinxext", "myst_parser"]')
    site = build(tmp_path, {"index": text} if kind == "rst" else {"index.md": f"# Shown\n\n{text}"}, conf=conf)

    assert site.said == ""
    assert site.status == 0


def test_the_example_of_many_plans_finds_law_and_nothing_else() -> None:
    found = law_findings.law_findings(ROOT / "examples", as_of=date(2026, 9, 1))

    assert all(finding.basis.is_law for findings in found.values() for finding in findings)
    assert any(found.values())
    assert not all(found.values())


def in_a_session(block: Block) -> None:
    """Its page is among those whose commands are run, above."""
    assert block.page in transcripts.PAGES
    in_a_shell(Block(*block[:-1], text="\n".join(re.findall(r"^\$ (.+)$", block.text, re.MULTILINE))))


def in_sphinx(block: Block) -> None:
    """It is built with its page, above."""
    assert "policykit:" in block.text


def in_a_doctest(block: Block) -> None:
    """It is run with its page, above."""
    assert ">>> " in block.text


# ---------------------------------------------------------------- run, or read, by itself


def in_a_shell(block: Block) -> None:
    """A shell can read it, and policykit has the commands and options that it uses."""
    done = subprocess.run(["bash", "-n"], input=block.text, check=False, capture_output=True, encoding="utf-8")
    assert done.stderr == ""

    for line in re.findall(r"^(?:.*\W)?policykit ([a-z].*)$", block.text.replace("\\\n", " "), re.MULTILINE):
        name, *words = shlex.split(re.split(r" (?:[|<>]|&&|\|\|) ", line)[0], comments=True)
        command = app.get_command(click.Context(app), name)

        assert command, line
        known = {option for param in command.params for option in (*param.opts, *param.secondary_opts)}
        assert {word.partition("=")[0] for word in words if word.startswith("--")} <= known, line


def in_python(block: Block) -> None:
    exec(compile(block.text, f"{block.page}:{block.line}", "exec"), {"__name__": "shown"})  # noqa: S102 - our own page


def in_yaml(block: Block) -> None:
    """Whatever is shown is read by the model that owns it."""
    parsed = parse(block.text, name=block.page.name, format=Format.YAML)
    assert parsed.faults == ()

    if parsed.data is None:  # nothing but the comment that editors look for
        schema = re.fullmatch(r"# yaml-language-server: \$schema=(\w+)\.schema\.json\n", block.text)
        assert schema
        assert schema[1] in names()
        return
    check = next((check for is_one, check in YAML_KINDS if is_one(parsed.data)), None)
    assert check, "is no file that anybody here knows, and no part of a plan"
    check(block, parsed.data)


def _is_used(block: Block) -> bool:
    """Whether the file that a block with a caption is, is written for the commands of its page, and one reads it."""
    file = Path(block.caption.partition(",")[0])
    sessions = "\n".join(each.text for each in blocks(block.page) if each.kind == "console")
    named = {Path(word) for line in re.findall(r"^\$ (.+)$", sessions, re.MULTILINE) for word in shlex.split(line)}
    is_written = str(file) in transcripts.files(block.page.read_text("utf-8"))
    return is_written and not named.isdisjoint({file, *file.parents} - {Path()})


def in_json(block: Block) -> None:
    """It can be read; if it is a plan, as a plan."""
    if "policy" in json.loads(block.text):
        assert loads(block.text, format=Format.JSON).faults == ()


def in_toml(block: Block) -> None:
    """It is the settings of a run, or a part of a ``pyproject.toml``."""
    parsed = parse(block.text, name=block.page.name, format=Format.TOML)
    assert parsed.faults == ()
    assert isinstance(parsed.data, dict)

    if not set(parsed.data) <= {"project", "tool"}:
        read_data(block.text, ConfigFile, name=block.page.name, format=Format.TOML)
    ConfigFile.model_validate(parsed.data.get("tool", {}).get("policykit", {}))
    assert set(parsed.data.get("project", {}).get("entry-points", {})) <= {"policykit.packs"}


def in_html(block: Block) -> None:
    """It is a template in which a plan can be published."""
    plan = loads((ROOT / "examples/smallest/smallest.policykit.yaml").read_bytes()).plan
    assert plan
    assert plan.policy.title in html.render(plan, template=html.Template(block.text, name=block.page.name))


def starts_the_server(block: Block) -> None:
    """The settings of an editor that is not here: that they start the language server is all there is to see."""
    assert re.findall(r'"policykit",? "lsp"', block.text)


def beside_the_page(block: Block) -> None:
    """The file is there, and a test is about it."""
    file = (block.page.parent / block.given).resolve()
    assert file.is_file()

    if not (file.is_relative_to(ROOT / "src") or file.is_relative_to(ROOT / "examples")):
        shown = Path(file.relative_to(block.page.parent).parts[0]).stem
        assert any(shown in each.read_text("utf-8") for each in (ROOT / "tests").glob("test_*.py"))


def as_it_is(_: Block) -> None:
    """It is no code."""


SPHINX = as_it_is
"""The build of the documentation reads all other directives, and fails for one that it does not know."""

KINDS: Mapping[str, Callable[[Block], None]] = {
    "console": in_a_session,
    "pycon": in_a_doctest,
    "{doctest}": in_a_doctest,
    "sh": in_a_shell,
    "python": in_python,
    "yaml": in_yaml,
    "json": in_json,
    "toml": in_toml,
    "html": in_html,
    "rst": in_sphinx,
    "md": in_sphinx,
    "lua": starts_the_server,
    "elisp": starts_the_server,
    "{literalinclude}": beside_the_page,
    "text": as_it_is,
}


# ---------------------------------------------------------------- files in YAML


def a_plan(block: Block, _: Any) -> None:
    assert loads(block.text, name=block.page.name).faults == ()


def a_part_of_a_plan(_: Block, data: Any) -> None:
    """Some model has all these fields, and takes them."""
    for part in data if isinstance(data, list) else [data]:
        assert any(_takes(model, part) for model in _models_with(part)), part


def hooks(_: Block, data: Any) -> None:
    """The hooks that pre-commit is told to use are those that there are."""
    config = (
        data if isinstance(data, dict) else {"repos": [{"repo": "https://git.example.org", "rev": "1", "hooks": data}]}
    )
    assert {hook["id"] for repo in config["repos"] for hook in repo["hooks"]} <= HOOKS
    assert _said_of(config, "pre_commit", "validate-config") == ""


def steps(block: Block, data: Any) -> None:
    """GitHub's schema of workflows takes them as the steps of a job."""
    a_workflow(block, {"on": "push", "jobs": {"plans": {"runs-on": "ubuntu-24.04", "steps": data}}})


def a_workflow(_: Block, data: Any) -> None:
    assert _said_of(data, "check_jsonschema", "--builtin-schema", "vendor.github-workflows") == ""


def a_pipeline(_: Block, data: Any) -> None:
    assert _said_of(data, "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci") == ""


def _read_by(model: type[Any]) -> Callable[[Block, Any], None]:
    return lambda block, _: read_data(block.text, model, name=block.page.name)


def _has(*keys: str) -> Callable[[Any], bool]:
    return lambda data: isinstance(data, dict) and set(keys) <= set(data)


def _lists(key: str, *values: str) -> Callable[[Any], bool]:
    """Say whether it is a list of things with a key; if values are given, with one of them."""
    return lambda data: (
        isinstance(data, list)
        and any(isinstance(each, dict) and key in each and (not values or each[key] in values) for each in data)
    )


def _models_with(part: Any) -> list[Any]:
    known = [getattr(models, name) for name in models.__all__]
    wanted = set(part) if isinstance(part, dict) else {""}
    return [each for each in known if wanted <= set(getattr(each, "model_fields", ()))]


def _takes(model: Any, part: Any) -> bool:
    whole = {"policy": {"title": "Community cohesion"}, "schools": [{"name": "Ashwell Primary School"}]}
    try:
        model.model_validate(whole | part if model is models.Plan else part)
    except ValidationError:
        return False
    return True


def _is_part(data: Any) -> bool:
    return bool(_models_with(data[0] if isinstance(data, list) and data else data))


def _said_of(data: Any, *command: str) -> str:
    """Return what a module of Python says of data in a file; nothing if it is content."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "shown.yaml")
        file.write_text(json.dumps(data), "utf-8")
        run = [sys.executable, "-m", *command, str(file)]
        done = subprocess.run(run, check=False, capture_output=True, encoding="utf-8")
    return (done.stdout + done.stderr or "failed") if done.returncode else ""


HOOKS = set(re.findall(r"^- id: (\S+)$", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"), re.MULTILINE))

YAML_KINDS: tuple[tuple[Callable[[Any], bool], Callable[[Block, Any], None]], ...] = (
    (_has("policy", "schools"), a_plan),
    (_has("name", "title"), _read_by(PackFile)),
    (_has("tests"), _read_by(CaseFile)),
    (_has("waivers"), _read_by(WaiverFile)),
    (_has("repos"), hooks),
    (_has("jobs"), a_workflow),
    (_has("include"), a_pipeline),
    (_lists("id", *HOOKS), hooks),
    (_lists("uses"), steps),
    (_lists("run"), steps),
    (_is_part, a_part_of_a_plan),
)
"""How to tell a file by what is in it, and what is done with it; the first that fits counts."""


# ---------------------------------------------------------------- and a slip is noticed


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("cobol", "STOP RUN."),
        ("console", "$ policykit chek plans/\n"),
        ("sh", "policykit check plans/ --pak full\n"),
        ("sh", "for urn in 990001; do\n"),
        ("python", "from policykit import chek\n"),
        ("json", '{"policy": {"title": "Community cohesion"}, "schools": {}}'),
        ("toml", 'pak = "full"\n'),
        ("toml", '[tool.policykit]\npak = "full"\n'),
        ("html", "{{ titel }}"),
        ("yaml", "policy: {title: Community cohesion}\nschools: {}\n"),
        ("yaml", "name: orrindale\ntitle: Orrindale\nextend: [guidance]\n"),
        ("yaml", "waivers: [{rule: PK401, until: 2027-01-01}]\n"),
        ("yaml", "tests: [{name: a, expects: []}]\n"),
        ("yaml", "repos: [{repo: local, hooks: [{id: policykitt}]}]\n"),
        ("yaml", "- id: policykit\n  arg: 1\n- id: other\n"),
        ("yaml", "- uses: actions/checkout@v7\n  wth: {}\n"),
        ("yaml", "include: {}\njob: [1]\n"),
        ("yaml", "- indicator: Pupils who belong\n  baselin: 3\n"),
        ("yaml", "indicator: Pupils who belong\ndue: next week\n"),
        ("yaml", "# yaml-language-server: $schema=plans.schema.json\n"),
        ("lua", 'cmd = { "policykit", "lps" }'),
        ("{literalinclude}", ""),
    ],
)
def test_a_slip_is_noticed(kind: str, text: str) -> None:
    with pytest.raises((AssertionError, ImportError, PolicykitError, ValidationError)):
        look_at(Block(ROOT / "README.md", 1, kind, "none.py", "", text))


@pytest.mark.parametrize(
    ("caption", "command", "is_used"),
    [
        (":caption: plans/ashwell.yaml", "policykit check plans/ashwell.yaml", True),
        (":caption: plans/ashwell.yaml, at the end", "policykit check plans | head -n 3", True),
        (":caption: ashwell.yaml", "policykit check other-ashwell.yaml", False),
        (":linenos:\n:caption: ashwell.yaml", "policykit check ashwell.yaml", False),
    ],
)
def test_a_block_is_used_where_it_is_written_and_a_command_names_it(
    caption: str, command: str, *, is_used: bool, tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"```{{code-block}} yaml\n{caption}\n\nname: Ashwell\n```\n\n```console\n$ {command}\n```\n")
    block, _ = blocks(page)

    assert _is_used(block) is is_used
