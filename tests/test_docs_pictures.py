"""The pictures of the documentation say what their data say, to eyes and in words, wherever they are shown."""

import re
import sys
from collections import Counter
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from lxml import etree

from policykit.cli import app
from policykit.coverage import Level
from policykit.days import in_words
from policykit.duties import duty
from policykit.report import Outcome
from sphinx_sites import build

ROOT = Path(__file__).parents[1]
EXTENSIONS = ROOT / "docs" / "_ext"
sys.path.insert(0, str(EXTENSIONS))

data_flow = import_module("pictures.data_flow")
drawings = import_module("pictures.report")
gallery = import_module("pictures.gallery")
svg = import_module("pictures.svg")
trust = import_module("pictures.trust")

SVG = "{http://www.w3.org/2000/svg}"

every_picture = pytest.mark.parametrize("name", gallery.NAMES)


def parsed(text: str) -> Any:
    return etree.fromstring(text.encode())


def seen(name: str) -> list[str]:
    """Return the words in a drawing, line by line."""
    root = parsed(gallery.draw(name).svg("it"))
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


# ---------------------------------------------------------------- any picture


@every_picture
def test_a_picture_is_an_image_with_a_title_and_a_description(name: str) -> None:
    picture = gallery.draw(name)
    root = parsed(picture.svg("it"))

    assert root.get("role") == "img"
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == ("it-title", "it-desc")
    assert root.findtext(f"{SVG}title[@id='it-title']") == picture.title
    assert root.findtext(f"{SVG}desc[@id='it-desc']") == picture.caption


@every_picture
def test_a_picture_fetches_nothing(name: str) -> None:
    text = gallery.draw(name).file(follows_reader=True)

    assert re.findall(r"https?:[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"url\(|@import|<(?:image|use|script|foreignObject)\b", text)


@every_picture
def test_nothing_in_a_picture_stands_outside_it(name: str) -> None:
    """Of words it can only be told by the number of their letters."""
    root = parsed(gallery.draw(name).svg("it"))
    width, height = map(float, root.get("viewBox").split()[2:])
    outside = [
        each
        for each in (*map(_rect, root.iter(f"{SVG}rect")), *map(_words, root.iter(f"{SVG}text")))
        if each.x < 0 or each.y < 0 or each.x_end > width or each.y_end > height
    ]

    assert outside == []


def test_words_that_are_too_long_stand_outside() -> None:
    drawn = parsed(svg.element("svg", svg.text("w" * 40, 100, 20), xmlns="http://www.w3.org/2000/svg"))
    (words,) = map(_words, drawn.iter(f"{SVG}text"))

    assert 300 < words.x_end < 400


class _Box(NamedTuple):
    """Where something stands in a picture."""

    x: float
    y: float
    x_end: float
    y_end: float
    words: str = ""


def _rect(rect: Any) -> _Box:
    x, y, width, height = (float(rect.get(each)) for each in ("x", "y", "width", "height"))
    return _Box(x, y, x + width, y + height)


def _words(text: Any) -> _Box:
    """Return the room that words take, or take at the side where they are turned upwards."""
    words, kinds = "".join(text.itertext()), set(text.get("class", "").split())
    size = next((SIZES[each] for each in kinds if each in SIZES), SIZES[""])
    length = len(words) * size * (CODE_LETTER if "code" in kinds else LETTER)
    start = -length if "right" in kinds else -length / 2 if "middle" in kinds else 0
    x, y = float(text.get("x")), float(text.get("y"))
    turned = re.fullmatch(r"translate\((\S+) (\S+)\) rotate\(-90\)", text.getparent().get("transform", ""))
    if turned:
        x, y = float(turned[1]) + y, float(turned[2]) - x
        return _Box(x - size, y - start - length, x, y - start, words)
    return _Box(x + start, y - size, x + start + length, y, words)


STYLE = (EXTENSIONS / "pictures" / "drawing.css").read_text("utf-8")
SIZES = {
    kind: float(size)
    for kind, size in re.findall(r"^\.picture-drawing ?\.?([\w-]*) \{[^}]*font-size: (\d+)px", STYLE, re.MULTILINE)
}
LETTER, CODE_LETTER = 0.55, 0.6
"""How wide letters are, by the size of their type: in most typefaces they are less on the average."""


@every_picture
def test_everything_in_a_drawing_has_a_look(name: str) -> None:
    root = parsed(gallery.draw(name).file(follows_reader=True))
    kinds = {kind for each in root.iter() for kind in each.get("class", "").split()} - {"picture-drawing"}

    assert kinds <= set(re.findall(r"\.picture-drawing \.([\w-]+)", STYLE))


def test_words_cannot_break_out_of_a_drawing() -> None:
    drawn = parsed(svg.text("<b>&'\"</b>", 1, 2.25, 'a"b'))

    assert (drawn.text, drawn.get("y"), drawn.get("class")) == ("<b>&'\"</b>", "2.2", 'a"b')


# ---------------------------------------------------------------- the timeline


DATED = [each for each in duty().provisions if each.in_force]


@pytest.mark.parametrize("provision", DATED, ids=lambda each: str(each.id))
def test_the_timeline_has_each_provision_and_all_its_days(provision: Any) -> None:
    lines = seen("timeline")
    told = [line for line in gallery.draw("timeline").says if line.startswith(f"{provision.title} (")]

    assert provision.title in lines
    assert len(told) == 1
    assert provision.citation in told[0]
    for stretch in provision.in_force:
        for day in filter(None, (stretch.start, stretch.end)):
            assert any(in_words(day) in line for line in lines)
            assert in_words(day) in told[0]


def test_the_timeline_has_nothing_without_dates_and_says_as_at_which_day() -> None:
    lines = seen("timeline")

    assert f"as at {in_words(duty().as_at)}" in lines
    assert not {each.title for each in duty().provisions if not each.in_force}.intersection(lines)
    assert len(gallery.draw("timeline").says) == len(DATED)


def test_what_still_has_effect_ends_in_an_arrow_and_what_ended_in_a_box() -> None:
    root = parsed(gallery.draw("timeline").svg("it"))
    stretches = [each for provision in DATED for each in provision.in_force]
    arrows = [each for each in root.iter(f"{SVG}path") if each.get("d").endswith("Z")]

    assert len(arrows) == sum(each.end is None for each in stretches)
    assert len(list(root.iter(f"{SVG}rect"))) == sum(each.end is not None for each in stretches)
    assert all(each.start <= duty().as_at for each in stretches), "the axis ends on the day of the account"


# ---------------------------------------------------------------- the way of the data


@pytest.mark.parametrize("module", data_flow.modules())
def test_every_module_in_the_data_flow_is_there(module: str) -> None:
    assert find_spec(f"policykit.{module}")
    assert any(module in line.split(", ") for line in seen("data-flow"))
    assert any(re.search(rf"\b{module}\b", each) for each in gallery.draw("data-flow").says)


# ---------------------------------------------------------------- coverage


def test_the_heat_map_has_each_school_and_each_requirement_that_commitments_answer() -> None:
    lines = seen("heat-map")
    titles = {
        each.title for report in trust.results().reports for each in report.requirements if each.level is not None
    }
    told = " ".join(lines)

    assert titles
    assert all(title in told for title in titles)
    for report in trust.results().reports:
        for school in report.schools:
            assert set(school.name.split()) <= set(told.split())
            assert any(each.startswith(f"{school.name}: ") for each in gallery.draw("heat-map").says)
    for title in titles:
        (said,) = (each for each in gallery.draw("heat-map").says if each.startswith(f"{title} – "))
        assert all(school.name in said for report in trust.results().reports for school in report.schools)


def test_the_cells_of_the_heat_map_are_the_levels_in_the_reports() -> None:
    levels: Counter[Level] = Counter()
    for report in trust.results().reports:
        assert report.coverage
        levels.update(report.coverage.requirements.values())
        levels.update(report.coverage.headings.values())
    cells = Counter(seen("heat-map"))

    assert {level: cells[level] for level in Level} == dict(levels)


# ---------------------------------------------------------------- the trust report


def test_the_picture_of_the_report_says_what_the_results_say() -> None:
    results = trust.results()
    screen = drawings.first_screen(gallery.trust_report())
    cards = {name: number for name, number, _ in screen.cards}
    open_ones = [each for each in results.found if each.is_open]

    assert cards["Open in all"] == str(len(open_ones))
    assert cards["Waived"] == str(sum(each.waiver is not None for each in results.found))
    assert cards["For people to judge"] == str(
        sum(each.outcome is Outcome.NEEDS_REVIEW for report in results.reports for each in report.requirements)
    )
    assert [name for name, *_ in screen.schools] == [report.schools[0].name for report in results.reports]


def test_the_picture_of_the_report_shows_all_of_its_first_screen() -> None:
    screen = drawings.first_screen(gallery.trust_report())
    told = " ".join(seen("report"))

    for words in (screen.eyebrow, screen.title, screen.meta, screen.verdict):
        assert words in told
    for each in (*screen.cards, *screen.schools):
        assert all(words in told for words in each)


def test_the_trust_is_checked_as_its_settings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples" / "trust")
    day = str(trust.AS_OF)
    done = CliRunner().invoke(app, ["check", "plans", "--as-of", day, "--format", "html"])

    assert gallery.trust_report() == done.output
    assert f"--as-of {day}" in (ROOT / "examples" / "trust" / "README.md").read_text("utf-8")


# ---------------------------------------------------------------- a finding


def test_the_picture_of_a_finding_has_every_letter_that_the_command_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ashwell.policykit.yaml").write_text(gallery.PLAN, "utf-8")
    prompt, *lines = seen("finding")
    call = prompt.removeprefix("$ policykit ").split()
    printed = CliRunner().invoke(app, [*call, "--details", "--color", "never"]).output.partition("\n\n")[0]

    assert " ".join(" ".join(lines).split()) == " ".join(printed.split())
    assert all(line in printed for line in lines)


def test_a_finding_has_the_colour_of_its_severity() -> None:
    root = parsed(gallery.draw("finding").svg("it"))
    coloured = [each.text for each in root.iter(f"{SVG}tspan") if "warning" in each.get("class", "")]

    assert coloured[0] == "warning"
    assert set("".join(coloured[1:])) == {" ", "^"}


def test_the_readme_shows_the_finding_and_says_in_words_where_and_what_it_is() -> None:
    """What the code host shows is an image: whoever does not see it has the words."""
    readme = (ROOT / "README.md").read_text("utf-8")
    words = {path: " ".join(alt.split()) for alt, path in re.findall(r"!\[([^]]*)\]\((docs/_static/[^)]+)\)", readme)}[
        "docs/_static/finding.svg"
    ]
    place, severity, code = re.findall(r"yaml:(\d+:\d+): (\w+) (PK\d+)", " ".join(seen("finding")))[0]
    line, column = place.split(":")

    assert all(each in words for each in (f"line {line}", f"column {column}", severity, code))


@pytest.mark.parametrize(("path", "name"), gallery.PUBLISHED.items(), ids=lambda each: Path(each).name)
def test_a_kept_picture_is_as_it_would_be_drawn_today(path: Path, name: str) -> None:
    """Otherwise: ``python docs/_ext/pictures``."""
    assert path.read_text("utf-8") == gallery.draw(name).file(follows_reader=True)


# ---------------------------------------------------------------- in pages


PICTURES = "".join(f".. picture:: {each}\n\n" for each in (*gallery.NAMES, "finding"))
CONF = f"""\
import sys
sys.path.insert(0, {str(EXTENSIONS)!r})
project = epub_copyright = "Ashwell"
version = "1"
extensions = ["pictures"]
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One page with every picture, and one of them twice, in three forms."""
    folder = tmp_path_factory.mktemp("pictures")
    for builder in ("html", "epub", "text"):
        site = build(folder, {"index": PICTURES}, conf=CONF, builder=builder)
        assert (site.status, site.said) == (0, "")
    return folder


def test_a_page_has_each_drawing_in_a_frame_that_can_be_scrolled_without_a_mouse(built: Path) -> None:
    page = (built / "_build" / "index.html").read_text("utf-8")
    ids = re.findall(r'\bid="([^"]+)"', page)
    frames = re.findall(r'<div class="picture-scroll" role="region" tabindex="0" aria-label="([^"]+)"><svg ', page)

    assert len(ids) == len(set(ids))
    assert len(frames) == len(set(frames)) == len(gallery.NAMES) + 1
    assert page.count("<details") == page.count("</details>") == len(frames)


def test_a_page_has_the_caption_and_the_words_of_each_picture(built: Path) -> None:
    told = str(etree.parse(built / "_build" / "index.html", etree.HTMLParser(encoding="utf-8")).xpath("string(//body)"))
    told = " ".join(told.split())

    for name in gallery.NAMES:
        picture = gallery.draw(name)
        assert picture.caption in told
        assert all(" ".join(each.split()) in told for each in picture.says)


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_a_page_leads_to_the_whole_report(builder: str, tmp_path: Path) -> None:
    shown = {"index": ".. toctree::\n\n   how", "how": ".. picture:: report"}
    site = build(tmp_path, shown, conf=CONF, builder=builder)
    found = next(folder for folder in (tmp_path / "_build", tmp_path / f"_{builder}") if folder.exists())
    page = found / {"html": "how.html", "dirhtml": "how/index.html", "singlehtml": "index.html"}[builder]
    (address,) = re.findall(r'<p class="picture-more"><a href="([^"]+)"', page.read_text("utf-8"))

    assert (site.status, site.said) == (0, "")
    assert (page.parent / address).read_text("utf-8") == gallery.trust_report()


def test_an_epub_has_each_drawing_as_an_image_with_words_for_it(built: Path) -> None:
    with ZipFile(next((built / "_epub").glob("*.epub"))) as book:
        page: Any = etree.fromstring(book.read("index.xhtml"))
        shown = {each.get("src"): each.get("alt") for each in page.iter("{http://www.w3.org/1999/xhtml}img")}

        assert shown == {f"_images/picture-{each}.svg": gallery.draw(each).title for each in gallery.NAMES}
        assert all(etree.fromstring(book.read(each)).tag == f"{SVG}svg" for each in shown)
        manifest = book.read(next(each for each in book.namelist() if each.startswith("content."))).decode()
        assert all(f'href="{each}"' in manifest for each in shown)


def test_text_without_drawings_still_says_what_they_say(built: Path) -> None:
    told = " ".join((built / "_text" / "index.txt").read_text("utf-8").split())

    for name in gallery.NAMES:
        assert all(" ".join(each.split()) in told for each in gallery.draw(name).says)
    assert "<" not in told


def test_a_picture_that_is_not_there_is_said_with_those_that_are(tmp_path: Path) -> None:
    site = build(tmp_path, {"index": ".. picture:: sunset"}, conf=CONF)

    assert site.status == 1
    assert "there is no picture named 'sunset'; there are data-flow, finding" in site.said
