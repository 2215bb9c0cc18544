"""What `docs/how-to/put-into-sphinx.md` shows is built: once as reStructuredText, once as Markdown."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from sphinx_sites import Site, build

PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "put-into-sphinx.md"
FENCES = [token for token in MarkdownIt().parse(PAGE.read_text("utf-8")) if token.type == "fence"]
ANCHORS = (
    "duty-community-cohesion",
    "field-plan-measure-baseline",
    "pack-statutory",
    "part-waivers-waiver",
    "provision-ea2002-s21-5-b",
    "requirement-school-links",
    "rule-PK401",
    "rule-PK701",
)


def shown(*languages: str) -> list[str]:
    return [token.content for token in FENCES if token.info.strip() in languages]


def page(syntax: str, mark: str) -> str:
    """Return the blocks of one syntax, each under a heading as on the page that shows them."""
    return "\n\n".join(mark.format(f"Block {number}") + block for number, block in enumerate(shown(syntax)))


def beside(folder: Path) -> None:
    """Write the files that the page shows under their names."""
    for token in FENCES:
        if named := re.match(r":caption: (.+)\n\n", token.content):
            (folder / named[1]).write_text(token.content.removeprefix(named[0]), "utf-8")


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("handbook")
    beside(folder)
    return build(folder, {"index": page("rst", "{0}\n-------\n\n")}, conf=shown("python")[0])


def test_the_blocks_in_restructuredtext_are_built(handbook: Site) -> None:
    assert (handbook.status, handbook.said) == (0, "")
    for anchor in ANCHORS:
        assert f'id="policykit-{anchor}"' in handbook["index"]


def test_the_blocks_in_markdown_show_the_same(handbook: Site, tmp_path: Path) -> None:
    beside(tmp_path)
    conf = shown("python")[0].replace('["', '["myst_parser", "')
    site = build(tmp_path, {"index.md": "# index\n\n" + page("md", "## {0}\n\n")}, conf=conf)

    assert (site.status, site.said) == (0, "")
    for anchor in ANCHORS:
        assert f'id="policykit-{anchor}"' in site["index"]
    assert len(shown("md")) == len(shown("rst"))
    body, other = (re.findall('(?s)<section id="index">(.*)</section>', each["index"])[0] for each in (site, handbook))
    assert re.sub(r"<[^>]*>|\s+", "", body) == re.sub(r"<[^>]*>|\s+", "", other)


def test_references_from_other_documentation_lead_to_the_handbook(handbook: Site, tmp_path: Path) -> None:
    conf = shown("python")[1]
    assert conf.count("None") == 1

    site = build(tmp_path, {"index": shown("rst")[-1]}, conf=conf.replace("None", repr(str(handbook.inventory))))

    assert (site.status, site.said) == (0, "")
    assert 'href="https://handbook.example.org/index.html#policykit-rule-PK401"' in site["index"]


def test_a_plan_that_cannot_be_read_is_the_error_that_is_shown(tmp_path: Path) -> None:
    beside(tmp_path)
    plan = tmp_path / "ashwell.policykit.yaml"
    plan.write_text(plan.read_text("utf-8").replace("urn:", "urm:"), "utf-8")
    (tmp_path / "index.rst").write_text(f"Ashwell\n=======\n\n{shown('rst')[0]}", "utf-8")
    site = build(tmp_path, {}, conf=shown("python")[0])
    (said,) = shown("text")

    assert said.strip() in site.said.replace(f"{tmp_path}/", "")
