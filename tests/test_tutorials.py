"""A reader of each kind comes to a result by copying the blocks of a tutorial, and sees what it shows."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[1]
TUTORIALS = ROOT / "docs" / "tutorials"
PAGES = sorted(page for page in TUTORIALS.glob("*.md") if page.name != "index.md")

sys.path.insert(0, str(ROOT / "docs" / "_ext"))
transcripts = import_module("transcripts")

BLOCK = re.compile(rf"{transcripts.BLOCK.pattern}|^```sh\n(?P<typed>.*?)^```$", re.MULTILINE | re.DOTALL)
"""A file, a session, or commands to type whose output is not shown."""

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


# ---------------------------------------------------------------- what a tutorial is


def test_the_index_has_a_sentence_for_each_of_three_readers() -> None:
    index = (TUTORIALS / "index.md").read_text("utf-8")

    assert [page.stem for page in PAGES] == ["deputy-head", "developer", "trust"]
    for page in PAGES:
        assert f"]({page.name}), for a " in index
        assert f"\n{page.stem}\n" in index


@each_page
def test_it_begins_with_its_reader_and_says_what_they_get_and_how_long_it_takes(page: Path) -> None:
    _, beginning, *_ = page.read_text("utf-8").split("\n\n")

    assert re.match(r"This is for an? ", beginning)
    assert "In ten minutes " in beginning
    assert "You need " in beginning


@each_page
def test_every_block_is_run(page: Path) -> None:
    text = page.read_text("utf-8")
    fences = [token for token in MarkdownIt().parse(text) if token.type in {"fence", "code_block"}]

    assert page in transcripts.PAGES
    assert len(fences) == len(list(BLOCK.finditer(text))) > 5


# ---------------------------------------------------------------- from a fresh environment


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip where no package can be had; not in CI."""
    command = [sys.executable, "-m", "virtualenv", "--quiet", "venv"]
    folder = tmp_path_factory.mktemp("network")
    subprocess.run(command, cwd=folder, check=True)
    got = subprocess.run(
        [folder / "venv/bin/python", "-m", "pip", "download", "--quiet", "--no-deps", "click"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if got.returncode and os.environ.get("CI") != "true":
        pytest.skip("needs a network to install packages")
    assert got.returncode == 0, got.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder of policykit as a reader has it, with nothing built and nothing installed."""
    made = shutil.ignore_patterns(
        ".*cache", ".coverage*", ".git", ".nox", ".venv", "__pycache__", "_build", "node_modules"
    )
    return Path(shutil.copytree(ROOT, tmp_path / "policykit", ignore=made))


@pytest.mark.needs_network
@pytest.mark.usefixtures("network")
@each_page
def test_a_reader_who_copies_the_blocks_sees_what_the_page_shows(page: Path, project: Path, tmp_path: Path) -> None:
    blocks = list(BLOCK.finditer(page.read_text("utf-8")))
    script = tmp_path / "session.sh"
    script.write_text("\n".join(copied(blocks, tmp_path)), "utf-8")
    printed = re.split(f"{END}(\\d+)\n", at_a_terminal("bash", "--norc", script, cwd=project))

    assert len(printed) == 2 * len(blocks) + 1, printed[-1]
    for block, output, status in zip(blocks, printed[::2], printed[1::2], strict=False):
        if block["typed"]:
            assert status == "0", output
        else:
            assert re.sub(r"^\$ .*\n", "", block["session"] or "", flags=re.MULTILINE) == output


END = "\x1e"
"""What stands after the output of a block, with how it ended."""


def copied(blocks: list[re.Match[str]], folder: Path) -> Iterator[str]:
    """Yield what a shell is told to do what a reader does with each block."""
    for number, block in enumerate(blocks):
        if block["content"]:
            (folder / f"block{number}").write_text(block["content"], "utf-8")
            yield edited(shlex.quote(block["file"] or block["caption"]), block["where"], folder / f"block{number}")
        elif block["session"]:
            yield from re.findall(r"^\$ (.+)$", block["session"], re.MULTILINE)
        else:
            yield block["typed"]
        yield f"printf '{END}%s\\n' $?"


def edited(file: str, where: str | None, block: Path) -> str:
    """Return what puts a block into a file: as all of it, at its end, or in place of its last lines."""
    if where == "at the end":
        return f"cat {block} >> {file}"
    if where == "the last lines":
        first = f'grep -nxF -- "$(head -n 1 {block})" {file} | tail -n 1 | cut -d: -f1'
        return f"head -n $(($({first}) - 1)) {file} > {block}.kept && cat {block}.kept {block} > {file}"
    return f'mkdir -p "$(dirname {file})" && cp {block} {file}'


def at_a_terminal(*command: str | Path, cwd: Path) -> str:
    """Return what a command shows at a terminal without colours, whichever stream it writes to."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=cwd, env=environment(), stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs):
        os.close(theirs)
        shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # how Linux says that nobody writes to it any longer
        return b""


def environment() -> dict[str, str]:
    """Return the environment of a reader: this one, without what tests, CI services and tools put into it."""
    not_theirs = r"CI$|CI_|COLUMNS|COV|GIT|LINES|NOX|POLICYKIT|PYTEST|PYTHON|VIRTUAL_ENV|[A-Z]*_COLOR"
    own = {name: value for name, value in os.environ.items() if not re.match(not_theirs, name)}
    return own | {"NO_COLOR": "1", "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
