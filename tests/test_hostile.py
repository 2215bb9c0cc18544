"""Whatever is in a file: a finding with a place, or one line that says what could not be done; never a traceback.

The command runs as a user runs it, in a process of its own that may use 1 GB of memory. The timeouts guard against
hanging; they measure nothing.
"""

import os
import re
import resource
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits memory, which Windows does otherwise")

COMMAND = (sys.executable, "-m", "policykit")
CHECK = (*COMMAND, "check", "--as-of", "2026-09-01", "--no-details")
MEMORY = 1024**3
DEEP = 30_000
PLAN = b"policy: {title: Community cohesion}\nschools: [{name: Ashwell Primary School}]\n"
STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]")


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def first(self) -> str:
        return self.out.partition("\n")[0]


def limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(
    *command: str | bytes | Path, stdin: bytes = b"", cwd: Path | None = None, env: dict[str, str] | None = None
) -> Done:
    done = subprocess.run(
        command,
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=os.environ | (env or {}),
        preexec_fn=limit_memory,
        timeout=300,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def check(name: str | bytes | Path, *options: str, cwd: Path | None = None, stdin: bytes = b"") -> Done:
    return run(*CHECK, *options, name, cwd=cwd, stdin=stdin)


def bomb() -> str:
    """Make a text of 300 bytes in which aliases stand for 10 to the power of 12 words."""
    lines = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    lines += [f"{each}: &{each} [{','.join([f'*{before}'] * 10)}]" for before, each in pairwise(ascii_lowercase[:12])]
    return "\n".join(lines)


HOSTILE: dict[str, tuple[str, bytes | str, str]] = {
    "a key given twice": (
        "plan.yaml",
        "policy: {title: a}\npolicy: {title: b}\n",
        "2:1: error PK005 `policy` is given twice, first on line 1",
    ),
    "a key given twice, in JSON": (
        "plan.json",
        '{"policy": {},\n "policy": {}}',
        "2:2: error PK005 `policy` is given twice",
    ),
    "a bomb of aliases": ("plan.yaml", bomb(), r"5:4: error PK003 .*more than 50,000 values"),
    "an alias to itself": ("plan.yaml", "a: &a [*a]", r"1:\d: error PK007 "),
    "brackets inside brackets": ("plan.yaml", "a: " + "[" * DEEP, r"1:103: error PK003 .*more than 100 levels"),
    "braces inside braces": ("plan.yaml", "{a: " * DEEP, r"1:401: error PK003 .*more than 100 levels"),
    "lists on one line": ("plan.yaml", "- " * DEEP, r"1:201: error PK003 .*more than 100 levels"),
    "keys on one line": ("plan.yaml", "? " * DEEP, r"1:\d+: error PK00[234] "),
    "brackets inside brackets, in JSON": ("plan.json", "[" * DEEP, r"1:101: error PK003 .*more than 100 levels"),
    "closed again, in JSON": (
        "plan.json",
        '{"a":' * DEEP + "1" + "}" * DEEP,
        r"1:501: error PK003 .*more than 100 levels",
    ),
    "brackets inside brackets, in TOML": (
        "plan.toml",
        "a = " + "[" * DEEP,
        r"1:10[45]: error PK003 .*more than 100 levels",
    ),
    "tables inside tables, in TOML": ("plan.toml", "a = " + "{a=" * DEEP, r"1:\d+: error PK003 .*more than 100 levels"),
    "a name with many dots, in TOML": (
        "plan.toml",
        f"[{'.'.join('a' * DEEP)}]",
        r"1:2: error PK003 .*more than 100 levels",
    ),
    "many values": ("plan.yaml", "- a\n" * 60_000, r"\d+:\d+: error PK003 .*more than 50,000 values"),
    "a long number": ("plan.json", f'{{"policykit": {"9" * 100_000}}}', r"1:15: error PK01[24] "),
    "an empty character": (
        "plan.yaml",
        "policy:\n  title: a\0b\n",
        r"2:11: error PK001 U\+0000 \(a control character\)",
    ),
    "UTF-16 without its mark": ("plan.yaml", PLAN.decode().encode("utf-16-le"), r"1:2: error PK001 .*as in UTF-16"),
    "Windows-1252": (
        "plan.yaml",
        "policy: {title: Café}".encode("latin-1"),
        r"1:20: error PK001 the byte E9 is not UTF-8",
    ),
    "a picture": ("plan.yaml", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), r"1:1: error PK001 the byte 89 is not UTF-8"),
    "a tag that would run a program": (
        "plan.yaml",
        'policy: !!python/object/apply:os.system ["touch here"]',
        r"1:9: error PK004 here is a tag \(!!python/object/apply:os.system\)",
    ),
    "nothing": ("plan.yaml", "", "1:1: error PK006 there is nothing in the document"),
    "nothing, in JSON": ("plan.json", "", "1:1: error PK006 there is nothing in the document"),
    "only a comment": ("plan.yaml", "# later\n", r"\d:\d: error PK006 there is nothing in the document"),
    "a list": ("plan.yaml", "- a\n", "1:1: error PK012 the document is a mapping; here is a list"),
    "a word": ("plan.yaml", "later", "1:1: error PK012 the document is a mapping"),
    "an escape sequence": ("plan.yaml", "policy: {title: \x1b[31mred}", r"1:17: error PK001 U\+001B"),
    "an escape sequence, escaped": ("plan.yaml", 'policy: {title: "\\e[31m"}', r"1:\d+: error PK001 .*U\+001B"),
    "an escape sequence of eight bits": ("plan.json", '{"a\\u009b": 1}', r"1:\d+: error PK010 `a\\x9b`"),
}


def test_what_cannot_be_read_is_a_finding_with_a_place(tmp_path: Path) -> None:
    """One after the other in one process, as a run over a folder has them."""
    files = [f"{number}/{name}" for number, (name, _, _) in enumerate(HOSTILE.values())]
    for file, (_, content, _) in zip(files, HOSTILE.values(), strict=True):
        (tmp_path / file).parent.mkdir()
        (tmp_path / file).write_bytes(content if isinstance(content, bytes) else content.encode())
    done = run(*CHECK, *files, cwd=tmp_path)

    assert (done.code, done.err) == (1, "")
    assert f"{len(files)} files checked" in done.out
    for file, (_, _, expected) in zip(files, HOSTILE.values(), strict=True):
        said = "\n".join(line for line in done.out.split("\n") if line.startswith(f"{file}:"))
        _, _, verdict = done.out.partition(f"\n{file}\n")

        assert re.search(f"^{file}:{expected}", said, re.MULTILINE), said
        assert verdict.startswith("  could not be read as a plan, so nothing else was checked\n")
        assert len(said) < 10_000  # no document is repeated
    assert len(done.out) < 40_000
    assert not STEERING.search(done.out.replace("\n", ""))
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("*/*")) == sorted(files)


@pytest.mark.parametrize("each", ["a bomb of aliases", "brackets inside brackets", "brackets inside brackets, in JSON"])
def test_what_cannot_be_read_fails_by_itself_too(each: str, tmp_path: Path) -> None:
    name, content, expected = HOSTILE[each]
    (tmp_path / name).write_text(str(content))
    done = check(name, cwd=tmp_path)

    assert (done.code, done.err) == (1, "")
    assert re.search(f"^{name}:{expected}", done.out, re.MULTILINE), done.out
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["plan.yaml", "plan.json", "plan.toml"])
def test_a_file_of_100_megabytes_is_not_read_to_its_end(name: str, tmp_path: Path) -> None:
    with (tmp_path / name).open("wb") as file:
        file.truncate(100_000_000)
    done = check(name, cwd=tmp_path)

    assert re.match(rf"{name}:1:1: error PK003 the document is too large: more than [0-9,]+ bytes", done.first)
    assert (done.code, done.err) == (1, "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_text_with_a_mark_of_its_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(PLAN.decode().encode(encoding))
    done = check("plan.yaml", cwd=tmp_path)

    assert "plan.yaml: Community cohesion\n  Ashwell Primary School:" in done.out
    assert done.err == ""


CANNOT: dict[str, tuple[list[str], str]] = {
    "a file that is not there": (["nowhere.yaml"], "policykit: cannot read nowhere.yaml: there is no such file"),
    "a folder without plans": (
        ["folder"],
        "policykit: cannot read folder: there are no plans in this folder; their names end with .policykit.yaml",
    ),
    "a path below a file": (["plan.yaml/plan.yaml"], "policykit: cannot read plan.yaml/plan.yaml: Not a directory"),
    "a link to itself": (["loop.yaml"], "policykit: cannot read loop.yaml: Too many levels of symbolic links"),
    "a name that is too long": ([f"{'a' * 5000}.yaml"], f"policykit: {'a' * 5000}.yaml: File name too long"),
    "a name without an ending": (
        ["LICENSE"],
        "policykit: cannot tell the format of LICENSE: name it .yaml, .json, .toml, .docx or .xlsx, or say the format",
    ),
    "a name that would steer": (
        ["a\n\x1b[31mb.yaml"],
        r"policykit: cannot read a \x1b[31mb.yaml: there is no such file",
    ),
}


@pytest.mark.parametrize(("names", "expected"), CANNOT.values(), ids=CANNOT)
def test_what_cannot_be_opened_is_said_in_one_line(names: list[str], expected: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "plan.yaml").write_bytes(PLAN)
    (tmp_path / "LICENSE").write_bytes(PLAN)
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    done = run(*CHECK, *names, cwd=tmp_path)

    assert done == Done(2, "", f"{expected}\n")


def test_a_file_that_may_not_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(PLAN)
    (tmp_path / "plan.yaml").chmod(0)
    if os.access(tmp_path / "plan.yaml", os.R_OK):
        pytest.skip("this user may read every file")

    assert check("plan.yaml", cwd=tmp_path) == Done(
        2, "", "policykit: cannot read plan.yaml: reading it is not allowed\n"
    )


# --- names of files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["text", "json"])
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("two\nlines\x1b[31m\x9b\u202e.policykit.yaml", r"two lines\x1b[31m\x9b\u202e.policykit.yaml"),
        (b"caf\xe9.policykit.yaml", "caf?.policykit.yaml"),
    ],
    ids=["steering", "no text"],
)
def test_a_name_never_steers_a_terminal(name: str | bytes, shown: str, format: str, tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), os.fsencode(name))  # noqa: PTH118 - not every name is text
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(PLAN)
    done = check(".", "--format", format, cwd=tmp_path)

    assert (done.code, done.err) == (1, "")
    assert not STEERING.search(done.out.replace("\n", ""))
    assert format == "json" or done.first.startswith(f"{shown}:1:1: ")


# --- streams --------------------------------------------------------------------------------------------------------


def shell(script: str, cwd: Path) -> Done:
    return run("bash", "-o", "pipefail", "-c", script, cwd=cwd, env={"CHECK": " ".join(CHECK)})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(40):
        (tmp_path / f"{number}.policykit.yaml").write_bytes(PLAN)
    return tmp_path


def test_a_reader_who_has_seen_enough_is_no_fault(folder: Path) -> None:
    done = shell("$CHECK . | head -1", folder)

    assert done.out.startswith("0.policykit.yaml:1:1: ")
    assert (done.out.count("\n"), done.err, done.code) == (1, "", 1)


def test_standard_input_that_is_closed(folder: Path) -> None:
    assert shell("$CHECK - <&-", folder) == Done(2, "", "policykit: cannot read standard input: it is closed\n")


def test_standard_output_that_is_closed(folder: Path) -> None:
    expected = Done(2, "", "policykit: cannot write the output: standard output is closed\n")

    assert shell("$CHECK 1.policykit.yaml >&-", folder) == expected
    assert shell("$CHECK --format json 1.policykit.yaml >&-", folder) == expected
    assert shell("$CHECK 1.policykit.yaml >&- 2>&-", folder) == Done(2, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_disk_that_is_full(folder: Path) -> None:
    expected = Done(2, "", "policykit: cannot write the output: No space left on device\n")

    assert shell("$CHECK . > /dev/full", folder) == expected
    assert shell("$CHECK --format json . > /dev/full", folder) == expected


@pytest.mark.parametrize("format", ["yaml", "json", "toml"])
def test_junk_on_standard_input_is_a_finding(format: str) -> None:
    done = check("-", "--input-format", format, stdin=bytes(range(256)) * 40)

    assert re.match(r"\(standard input\):\d+:\d+: error PK00[12] ", done.first), done.first
    assert (done.code, done.err) == (1, "")


def test_nothing_on_standard_input_is_a_finding() -> None:
    assert check("-").first.startswith("(standard input):1:1: error PK006 there is nothing in the document")


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=["C", "C, not coerced", "ASCII"],
)
def test_a_terminal_that_cannot_show_every_letter(locale: dict[str, str], tmp_path: Path) -> None:
    """What is for people has marks in their place; what is for programs is UTF-8 everywhere."""
    (tmp_path / "plan.yaml").write_bytes(PLAN.replace(b"Ashwell", "École “Ashwell”".encode()))
    text = run(*CHECK, "plan.yaml", cwd=tmp_path, env=locale)
    json = run(*CHECK, "--format", "json", "plan.yaml", cwd=tmp_path, env=locale)

    assert (text.code, text.err) == (json.code, json.err) == (1, "")
    assert re.search(r"\n  (École “Ashwell”|\?cole \?Ashwell\?) Primary School: ", text.out)
    assert '"name": "École “Ashwell” Primary School"' in json.out
