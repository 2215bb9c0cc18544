"""The search box above long tables of the documentation, in a browser and with a keyboard."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from browsing import BROWSER, NODE, need_a_browser

FILTER = Path(__file__).parents[1] / "docs" / "_static" / "filter.js"

pytestmark = pytest.mark.needs_browser


@pytest.fixture(scope="module", autouse=True)
def browser() -> None:
    need_a_browser()


def page(folder: Path, *, rows: int, classes: str = "filterable") -> Path:
    """Return a page with a table of numbers, each with whether it is even."""
    lines = "".join(f"<tr><td>{n}</td><td>{('Even', 'Odd')[n % 2]} number</td></tr>" for n in range(1, rows + 1))
    table = f'<table class="{classes}"><thead><tr><th>Number<th>Kind</thead><tbody>{lines}</tbody></table>'
    script = f"<script defer src={FILTER.as_uri()}></script>"
    file = folder / "page.html"
    file.write_text(
        f"<!doctype html><html lang=en><title>Numbers</title>{script}<div class=table-wrapper>{table}</div>", "utf-8"
    )
    return file


def type_in(file: Path, *words: str) -> dict[str, Any]:
    done = subprocess.run(
        ["node", str(NODE / "filter.js"), str(BROWSER)],
        input=json.dumps({"file": str(file), "words": words}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_rows_that_lack_a_word_are_hidden_and_the_number_of_others_is_told(tmp_path: Path) -> None:
    found = type_in(page(tmp_path, rows=30), "odd 2", "nothing", "")

    assert found["boxes"] == 1
    assert found["hasFocus"]
    assert found["said"] == []
    few, none, everything = found["seen"]
    assert few == {"rows": ["21", "23", "25", "27", "29"], "told": "5 of 30 rows"}
    assert none == {"rows": [], "told": "0 of 30 rows"}
    assert everything == {"rows": [str(n) for n in range(1, 31)], "told": "all 30 rows"}


def test_tables_of_the_extension_have_one_too(tmp_path: Path) -> None:
    assert type_in(page(tmp_path, rows=30, classes="policykit colwidths-auto"))["boxes"] == 1


@pytest.mark.parametrize(("rows", "classes"), [(20, "filterable"), (30, "docutils")])
def test_short_tables_and_those_of_others_have_none(tmp_path: Path, rows: int, classes: str) -> None:
    assert type_in(page(tmp_path, rows=rows, classes=classes))["boxes"] == 0
