"""Rules, duties and packs in anybody's documentation, and references to them."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from policykit.duties import duty
from policykit.packs import load_pack
from policykit.rulebook import rules

CONF = 'project = "Ashwell"\nextensions = ["policykit.sphinxext"]\nsmartquotes = False\n'
REFERENCES = """\
:policykit:rule:`PK401`, :policykit:rule:`where one stands <pk401>`, :any:`PK401`,
:policykit:requirement:`delivery-plan`, :policykit:provision:`ea2002-s21-5-b`,
:policykit:duty:`community-cohesion`, :policykit:pack:`statutory`
"""
PACK = """\
name: own
title: Ours
version: 3.10
extends: [guidance]
select: [PK212]
severity: {PK213: {to: error, reason: Each of our schools is in one.}}
"""
KIT = "name: hilltop\ntitle: What Hill Top asks\nextends: [statutory]\nselect: [PK401]\n"
RULE = next(rule for rule in rules() if rule.code == "PK401")


@dataclass(frozen=True)
class Site:
    """Documentation of somebody, and what Sphinx said of it."""

    folder: Path
    status: int
    said: str

    def __getitem__(self, page: str) -> str:
        return (self.folder / "_build" / f"{page}.html").read_text("utf-8")

    def text(self, page: str) -> str:
        return " ".join(unescape(re.sub("<[^>]*>", "", self[page])).split())


def build(folder: Path, pages: Mapping[str, str], *options: str, extra_path: Path | None = None) -> Site:
    """Write pages and build the site, where a broken reference is an error."""
    if not (folder / "conf.py").exists():
        (folder / "conf.py").write_text(CONF, "utf-8")
    for name, text in pages.items():
        (folder / f"{name}.rst").write_text(f":orphan:\n\n{name}\n{'=' * len(name)}\n\n{text}\n", "utf-8")
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", *options, "-b", "html"]
    path = os.pathsep.join(each for each in (str(extra_path or ""), os.environ.get("PYTHONPATH", "")) if each)
    env = {**os.environ, "PYTHONPATH": path, "NO_COLOR": "1"}
    done = subprocess.run(
        [*command, str(folder), str(folder / "_build")], env=env, check=False, capture_output=True, encoding="utf-8"
    )
    return Site(folder, done.returncode, done.stderr)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with some of everything; its pages are read in two processes, as those of large sites are."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    pages = {
        "index": REFERENCES,
        "duty": ".. policykit:duty:: community-cohesion",
        "pack": ".. policykit:pack:: statutory",
        "ours": ".. policykit:pack:: ./pack.yaml\n   :own:",
        "rules": ".. policykit:rules::\n   :pack: full",
        "reading": ".. policykit:rules:: PK0\n   :no-index:",
        "one": ".. policykit:rule:: measure-without-baseline\n   :no-index:",
    }
    return build(folder, pages, "-j", "2")


def test_nothing_is_wrong_with_the_site(site: Site) -> None:
    assert (site.status, site.said) == (0, "")


def test_a_rule_is_described_with_everything_about_it(site: Site) -> None:
    shown = site.text("one")

    for told in (RULE.code, RULE.name, RULE.summary, *RULE.requirements, duty().provision(RULE.basis).citation):
        assert told in shown
    for markdown in (RULE.page, RULE.settle):
        assert " ".join(markdown.replace("`", "").split()) in shown
    for example in (RULE.bad[0], RULE.good[0]):
        assert " ".join(example.split()) in shown


def test_references_lead_to_descriptions_on_other_pages(site: Site) -> None:
    shown = site["index"]

    assert shown.count('href="rules.html#policykit-rule-PK401"') == 3
    assert 'href="duty.html#policykit-requirement-delivery-plan"' in shown
    assert 'href="duty.html#policykit-provision-ea2002-s21-5-b"' in shown
    assert 'href="duty.html#policykit-duty-community-cohesion"' in shown
    assert 'href="pack.html#policykit-pack-statutory"' in shown
    assert 'href="rules.html#policykit-rule-PK401"' in site["duty"]
    assert 'href="duty.html#policykit-requirement-delivery-plan"' in site["rules"]


def test_rules_are_those_of_a_pack_and_of_a_family(site: Site) -> None:
    """One of them about reading has an example that no page can hold."""
    anchors = set(re.findall('id="policykit-rule-([A-Z0-9]+)"', site["rules"]))

    assert anchors == load_pack("full").severities.keys()
    assert "policykit-rule-" not in site["reading"]
    assert all(rule.summary in site.text("reading") for rule in rules() if rule.code.startswith("PK00"))


def test_a_pack_shows_what_it_asks(site: Site) -> None:
    pack, shown = load_pack("statutory"), site.text("pack")

    assert pack.title in shown
    assert all(f"{requirement.id} {requirement.title}" in shown for requirement in pack.asks)
    assert all(rule.code in shown for rule in pack.rules)


def test_a_pack_shows_what_it_adds_and_changes_and_why(site: Site) -> None:
    shown = site.text("ours")

    assert set(re.findall("PK[0-9]+", shown)) == {"PK212", "PK213"}
    assert "PK213 own counts it as an error Each of our schools is in one." in shown
    assert "Version: 3.10" in shown
    assert "Builds on: statutory, guidance" in shown


def test_what_cannot_be_found_is_an_error_with_its_line(tmp_path: Path) -> None:
    wrong = {
        "rule:: measure-without-baselin": "measure-without-baseline",
        "rules:: XY": "'XY'",
        "duty:: cohesion": "no duty is called 'cohesion'; there are community-cohesion",
        "pack:: guidanse": "guidance",
        "pack:: ./none.yaml": "none.yaml",
    }
    pages = {f"page-{number}": f".. policykit:{each}" for number, each in enumerate(wrong)}
    site = build(tmp_path, {"index": "See :policykit:rule:`PK402`.", **pages})

    assert site.status == 1
    assert "policykit:rule reference target not found: PK402" in site.said
    for number, said in enumerate(wrong.values()):
        (line,) = re.findall(rf"page-{number}\.rst:6: ERROR: (.+)", site.said)
        assert said in line


def test_it_says_what_to_install_where_something_is_missing(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(f"import sys\n{CONF}sys.modules['markdown_it'] = None\n", "utf-8")
    site = build(tmp_path, {"index": "Nothing"})

    assert site.status == 2
    assert 'pip install "policykit[sphinx]"' in site.said


def test_what_is_described_twice_is_an_error_unless_one_has_no_index(tmp_path: Path) -> None:
    again = ".. policykit:rule:: PK401"
    site = build(tmp_path, {"index": again, "other": again})

    assert site.status == 1
    assert "other.rst:6: WARNING: rule PK401 is described in index too, use :no-index: for one of them" in site.said

    site = build(tmp_path, {"index": again, "other": f"{again}\n   :no-index:"})

    assert (site.status, site.said) == (0, "")


def test_pages_are_read_again_when_what_they_show_changed(tmp_path: Path) -> None:
    """No page of the site changed in between."""
    packs, installed = tmp_path / "kits" / "hilltop" / "data" / "packs", tmp_path / "kits" / "hilltop-1.0.dist-info"
    for folder in (packs, installed):
        folder.mkdir(parents=True)
    (tmp_path / "kits" / "hilltop" / "__init__.py").touch()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: hilltop\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text("[policykit.packs]\nhilltop = hilltop\n")
    for pack, text in ((packs / "hilltop.yaml", KIT), (tmp_path / "pack.yaml", PACK)):
        pack.write_text(text, "utf-8")
    pages = {"index": ".. policykit:pack:: hilltop", "ours": ".. policykit:pack:: ./pack.yaml"}
    site = build(tmp_path, pages, extra_path=packs.parents[2])

    assert (site.status, site.said) == (0, "")
    assert "What Hill Top asks" in site.text("index")

    (packs / "hilltop.yaml").write_text(KIT.replace("asks", "wants"), "utf-8")
    (tmp_path / "pack.yaml").write_text(PACK.replace("Ours", "What we want"), "utf-8")
    site = build(tmp_path, {}, extra_path=packs.parents[2])

    assert (site.status, site.said) == (0, "")
    assert "What Hill Top wants" in site.text("index")
    assert "What we want" in site.text("ours")
