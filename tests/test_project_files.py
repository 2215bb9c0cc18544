"""What a repository tells those who come to it: how to cite it, how to report a fault, how to take part."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import policykit

ROOT = Path(__file__).parents[1]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))


def said_of(schema: str, *files: Path) -> str:
    """Return what check-jsonschema says of files, held against a schema that it brings."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
    done = subprocess.run([*command, *map(str, files)], check=False, capture_output=True, encoding="utf-8")
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.citation-file-format", [ROOT / "CITATION.cff"]),
        ("vendor.github-issue-config", [ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"]),
        ("vendor.github-issue-forms", FORMS),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_the_code_hosts_schemas_accept_them(schema: str, files: list[Path]) -> None:
    assert files
    assert said_of(schema, *files) == "ok -- validation done\n"


def test_the_citation_is_of_this_version_and_licence() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))

    assert cited["version"] == policykit.__version__
    assert f'license = "{cited["license"]}"' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize("file", sorted(ROOT.glob("*.md")), ids=lambda file: file.name)
def test_links_in_the_files_at_the_top_lead_somewhere(file: Path) -> None:
    """The site checks its own copies; here they are as a reader of the repository meets them."""
    links = re.findall(r"(?:\]\(|src=\"|srcset=\")([^)#\"\s]+)", file.read_text("utf-8"))

    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (FORMS[0], "Take out everything that is about real people first"),
        (FORMS[2], "nothing real in it"),
        (ROOT / "SECURITY.md", "nothing real in it"),
    ],
    ids=lambda each: each.name if isinstance(each, Path) else "",
)
def test_whoever_sends_a_plan_is_told_to_take_real_people_out(file: Path, told: str) -> None:
    assert told in " ".join(file.read_text("utf-8").split())
