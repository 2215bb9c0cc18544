"""Plans, rules, duties and packs in anybody's documentation, and references to them."""

import re
import shutil
from pathlib import Path

import pytest

from policykit.duties import duty
from policykit.packs import load_pack
from policykit.rulebook import rules
from policykit.sphinxext.entry import KINDS
from policykit.sphinxext.registering import DIRECTIVES
from sphinx_sites import CONF, Site, build

EXAMPLES = Path(__file__).parents[1] / "examples"
FURTHER = """\
copyright = version = "2026"
exclude_patterns = ["plans"]
html_sidebars = {"**": ["localtoc.html"]}
"""
REFERENCES = """\
:policykit:rule:`PK401`, :policykit:rule:`where one stands <pk401>`, :any:`PK401`,
:policykit:requirement:`delivery-plan`, :policykit:provision:`ea2002-s21-5-b`,
:policykit:duty:`community-cohesion`, :policykit:pack:`statutory`,
:policykit:part:`plan.Measure`, :policykit:field:`~plan.Measure.baseline`
"""
PACK = """\
name: own
title: Ours
version: 3.10
extends: [guidance]
select: [PK212]
severity: {PK213: {to: error, reason: Each of our schools is in one.}}
"""
WRONG = "policy: {title: Community cohesion}\nschools:\n  - name: Ashwell Primary School\n    urm: 990001\n"
PLAN = "policy: {{title: Community cohesion}}\nschools: [{{name: {name}}}]\n"
KIT = "name: hilltop\ntitle: What Hill Top asks\nextends: [statutory]\nselect: [PK401]\n"
RULE = next(rule for rule in rules() if rule.code == "PK401")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with some of everything; its pages are read in two processes, as those of large sites are."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    shutil.copy(EXAMPLES / "complete" / "complete.policykit.yaml", folder)
    shutil.copytree(EXAMPLES / "trust" / "plans", folder / "plans")
    pages = {
        "index": REFERENCES,
        "duty": ".. policykit:duty:: community-cohesion",
        "pack": ".. policykit:pack:: statutory",
        "ours": ".. policykit:pack:: ./pack.yaml\n   :own:",
        "rules": ".. policykit:rules::\n   :pack: full",
        "reading": ".. policykit:rules:: PK0\n   :no-index:",
        "alone": ".. policykit:duty:: community-cohesion\n   :alone:\n   :no-index:",
        "one": ".. policykit:rule:: measure-without-baseline\n   :no-index:",
        "requirement": ".. policykit:requirement:: school-links\n   :no-index:",
        "provision": ".. policykit:provision:: ea2002-s21-5-b\n   :no-index:",
        "fields": ".. policykit:fields:: plan",
        "measure": ".. policykit:fields:: plan\n   :part: measure\n   :no-index:",
        "plan": ".. policykit:plan:: complete.policykit.yaml",
        "trust": ".. policykit:coverage:: plans complete.policykit.yaml\n   :as-of: 2026-11-24",
        "found": ".. policykit:findings:: plans\n   :pack: guidance-2010",
    }
    shown = {name for text in pages.values() for name in re.findall(r"^\.\. policykit:(\w+)::", text)}

    assert shown == DIRECTIVES.keys()
    assert set(re.findall(":policykit:([a-z]+):", REFERENCES)) == set(KINDS)
    return build(folder, pages, "-j", "2", conf=CONF + FURTHER)


@pytest.mark.parametrize("builder", ["text", "latex", "epub"])
def test_other_builders_can_show_all_of_it(site: Site, builder: str) -> None:
    again = build(site.folder, {}, builder=builder)

    assert (again.status, again.said) == (0, "")


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
    assert 'href="fields.html#policykit-part-plan-measure"' in shown
    assert re.search('href="fields.html#policykit-field-plan-measure-baseline".*>baseline<', shown)
    assert 'href="rules.html#policykit-rule-PK401"' in site["duty"]
    assert 'href="fields.html#policykit-part-plan-measure"' in site["one"]
    assert 'href="duty.html#policykit-requirement-delivery-plan"' in site["rules"]


def test_rules_are_those_of_a_pack_and_of_a_family(site: Site) -> None:
    """One of them about reading has an example that no page can hold."""
    anchors = set(re.findall('id="policykit-rule-([A-Z0-9]+)"', site["rules"]))

    assert anchors == load_pack("full").severities.keys()
    assert "policykit-rule-" not in site["reading"]
    assert all(rule.summary in site.text("reading") for rule in rules() if rule.code.startswith("PK00"))


def test_a_duty_can_stand_alone(site: Site) -> None:
    shown = site.text("alone")

    assert duty().title in shown
    assert all(each.says not in shown for each in duty().provisions)
    assert all(each.asks not in shown for each in duty().requirements)
    assert all(each.asks in site.text("duty") for each in duty().requirements)


def test_a_page_lists_what_it_describes(site: Site) -> None:
    """Sphinx puts it into the contents of a page, beside the headings."""
    contents = re.findall('<a class="reference internal" href="#(policykit-[^"]*)">', site["fields"])

    assert "policykit-part-plan-measure" in contents
    assert "policykit-field-plan-measure-baseline" not in contents


def test_a_part_can_stand_alone(site: Site) -> None:
    shown = site.text("measure")

    assert "baseline a number. Where the number stood when the plan was written." in shown
    assert "A school's community cohesion policy" not in shown
    assert 'id="policykit-part' not in site["measure"]


def test_a_plan_stands_on_its_page_under_headings_that_can_be_linked(site: Site) -> None:
    assert re.search('<section id="what-we-stand-for">\n<h3>', site["plan"])
    assert "We want every child who leaves Millrace to have friends on both." in site.text("plan")


def test_every_plan_of_a_folder_has_its_table(site: Site) -> None:
    captions = re.findall('<span class="caption-text">(.*?)</span>', site["trust"])

    assert len(captions) == len(list((EXAMPLES / "trust" / "plans").glob("*.policykit.*"))) + 1
    assert "Millrace Primary School" in captions
    assert "As of 24 November 2026, with the pack guidance." in site.text("trust")


def test_what_is_found_names_its_rule_and_no_folder_of_the_builder(site: Site) -> None:
    """The pack has a day as of which it judges."""
    shown = site["found"]

    assert 'href="rules.html#policykit-rule-' in shown
    assert ">plans/" in shown
    assert str(site.folder) not in shown
    assert "As of 1 September 2010, with the pack guidance-2010." in site.text("found")


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
    misspelt = "wrong.policykit.yaml:4:5: PK010 `urm` is not a field here; did you mean `urn`?"
    wrong = {
        "rule:: measure-without-baselin": "measure-without-baseline",
        "rules:: XY": "'XY'",
        "rules:: EQ1\n   :pack: statutory": "the pack statutory has nothing that 'EQ1' matches; the pack equality has",
        "duty:: cohesion": "no duty is called 'cohesion'; there are community-cohesion",
        "pack:: guidanse": "guidance",
        "pack:: ./none.yaml": "none.yaml",
        "requirement:: school-link": "school-links",
        "provision:: ea2002": "no provision is called 'ea2002'; there are ca2004-s10, ",
        "fields:: plann": "no schema is named 'plann'; there are plan, ",
        "fields:: plan\n   :part: meisure": "the plan has no part 'meisure'; there are plan, policy, ",
        "fields:: config\n   :pack: full": ":pack: is for the fields of a plan, and not of config",
        "plan:: none.policykit.yaml": "none.policykit.yaml",
        "plan:: wrong.policykit.yaml": misspelt,
        "coverage:: wrong.policykit.yaml\n   :as-of: 2026-09-01": misspelt,
        "coverage:: wrong.policykit.yaml": "say as of which day, such as :as-of: 2026-09-01",
        "coverage:: empty\n   :as-of: 2026-09-01": "there are no plans in empty; their names end with .policykit.yaml",
        "findings:: 'wrong\n   :as-of: 2026-09-01": "the paths cannot be told apart",
    }
    (tmp_path / "wrong.policykit.yaml").write_text(WRONG, "utf-8")
    (tmp_path / "empty").mkdir()
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


def test_what_is_wrong_with_a_pack_is_told_until_it_is_mended(tmp_path: Path) -> None:
    """No page changes in between; paths are told from the folder of the documentation."""
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "ours.yaml").write_text(PACK.replace("guidance", "../base.yaml"), "utf-8")
    pages = {"index": ".. policykit:pack:: packs/ours.yaml", "rules": ".. policykit:rules::\n   :pack: packs/ours.yaml"}
    base = KIT.replace("statutory", "guidance")
    steps = {
        "cannot read packs/../base.yaml: there is no such file": base.replace("title", "titel"),
        "packs/../base.yaml:2:1: `titel` is not a field here; did you mean `title`?": base,
    }
    site = build(tmp_path, pages)
    for said, mending in steps.items():
        told = re.findall(r"(\w+)\.rst:\d+: ERROR: (.+)", site.said)

        assert [page for page, error in told if said in error] == ["index", "rules"]
        assert all(str(tmp_path) not in error for _, error in told)
        (tmp_path / "base.yaml").write_text(mending, "utf-8")
        site = build(tmp_path, {})

    assert (site.status, site.said) == (0, "")
    assert "Builds on: statutory, guidance, hilltop" in site.text("index")


def test_quotes_and_hyphens_of_a_plan_stay_as_they_were_written(tmp_path: Path) -> None:
    """Sphinx makes those of a page pretty, unless it is told not to."""
    plan = PLAN.format(name="'St \"Anne\" -- Byford'") + 'statement: A "whole" school -- all of it...\n'
    (tmp_path / "a--b.policykit.yaml").write_text(plan, "utf-8")
    pages = {
        "index": 'A "page".\n\n.. policykit:plan:: a--b.policykit.yaml',
        "all": ".. policykit:coverage:: a--b.policykit.yaml\n   :as-of: 2026-09-01",
        "found": ".. policykit:findings:: a--b.policykit.yaml\n   :as-of: 2026-09-01",
    }
    site = build(tmp_path, pages)

    assert (site.status, site.said) == (0, "")
    assert "A “page”." in site["index"]
    assert "A &quot;whole&quot; school -- all of it..." in site["index"]
    for page in ("index", "all"):
        assert "St &quot;Anne&quot; -- Byford" in site[page]
    assert "a--b.policykit.yaml:1:1" in site["found"]
    assert "–" not in re.sub("<title>.*</title>", "", site["found"])


def test_what_follows_a_plan_under_no_heading_of_its_own_is_a_warning(tmp_path: Path) -> None:
    """It would seem to be a part of the plan."""
    text = PLAN.format(name="Byford Primary School") + "statement: We belong.\n"
    (tmp_path / "one.policykit.yaml").write_text(text, "utf-8")
    plan = ".. policykit:plan:: one.policykit.yaml\n{}\n"
    unseen = "\n.. comment\n\n.. _here:\n\n.. toctree::\n   :hidden:\n\n   index"
    pages = {
        "index": plan.format("\nAnd so on."),
        "untitled": plan.format("   :no-title:\n\nAnd so on."),
        "table": plan.format("\n.. policykit:coverage:: one.policykit.yaml\n   :as-of: 2026-09-01"),
        "last": plan.format(unseen),
        "under": plan.format("\nA heading\n---------\n\nAnd so on."),
        "quoted": f"  {plan.format('')}\nAnd so on.",
    }
    site = build(tmp_path, pages)
    warned = re.findall(r"(\w+)\.rst:(\d+): WARNING: this would stand under the last heading of the plan", site.said)

    assert sorted(warned) == [("index", "8"), ("table", "8"), ("untitled", "9")]
    assert len(site.said.splitlines()) == len(warned)


def test_what_is_described_twice_is_told_of_pages_that_are_read_at_the_same_time_too(tmp_path: Path) -> None:
    """Sphinx reads pages in several processes where there are more than five; the message is the same."""
    pages = {f"page-{number}": "Nothing" for number in range(1, 8)}
    again = ".. policykit:rule:: PK401"
    pages = {"index": again, **pages, "zebra": again}
    alone = build(tmp_path, pages)
    together = build(tmp_path, {}, "-E", "-j", "2")

    assert "zebra.rst:6: WARNING: rule PK401 is described in index too" in alone.said
    assert together.said == alone.said


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
    site = build(tmp_path, pages, path=packs.parents[2])

    assert (site.status, site.said) == (0, "")
    assert "What Hill Top asks" in site.text("index")

    (packs / "hilltop.yaml").write_text(KIT.replace("asks", "wants"), "utf-8")
    (tmp_path / "pack.yaml").write_text(PACK.replace("Ours", "What we want"), "utf-8")
    site = build(tmp_path, {}, path=packs.parents[2])

    assert (site.status, site.said) == (0, "")
    assert "What Hill Top wants" in site.text("index")
    assert "What we want" in site.text("ours")


def test_a_plan_is_read_again_when_it_changed_and_a_folder_when_it_has_one_more(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for name in ("one", "plans/two"):
        (tmp_path / f"{name}.policykit.yaml").write_text(PLAN.format(name="Byford Primary School"), "utf-8")
    pages = {
        "index": ".. policykit:plan:: one.policykit.yaml",
        "all": ".. policykit:coverage:: plans\n   :as-of: 2026-09-01",
    }
    site = build(tmp_path, pages)

    assert (site.status, site.said) == (0, "")
    assert "Byford Primary School" in site.text("index")

    for name in ("one", "plans/three"):
        (tmp_path / f"{name}.policykit.yaml").write_text(PLAN.format(name="Orrindale Academy"), "utf-8")
    site = build(tmp_path, {})

    assert (site.status, site.said) == (0, "")
    assert "Orrindale Academy" in site.text("index")
    assert "Byford Primary School" in site.text("all")
    assert "Orrindale Academy" in site.text("all")


def test_other_documentation_links_to_what_is_described(site: Site, tmp_path: Path) -> None:
    """By its inventory, as it would be fetched from its address; what descriptions mention is linked too."""
    conf = CONF.replace('"policykit.sphinxext"', '"policykit.sphinxext", "sphinx.ext.intersphinx"')
    conf += f'intersphinx_mapping = {{"handbook": ("https://handbook.example.org/", {str(site.inventory)!r})}}\n'
    own = ".. policykit:rule:: PK401"
    other = build(tmp_path, {"index": f"{REFERENCES}\n:external+handbook:policykit:rule:`PK402`\n\n{own}"}, conf=conf)

    assert (other.status, other.said) == (0, "")
    for anchor in (
        "duty.html#policykit-provision-ea2002-s21-5-b",
        "duty.html#policykit-requirement-delivery-plan",
        "fields.html#policykit-field-plan-measure-baseline",
        "pack.html#policykit-pack-statutory",
        "rules.html#policykit-rule-PK402",
    ):
        assert f'href="https://handbook.example.org/{anchor}"' in other["index"]
    assert 'href="#policykit-rule-PK401"' in other["index"]
