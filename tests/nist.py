"""NIST's own schemas of OSCAL, for the tests of what is written in it."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

__all__ = ["refused"]

SCHEMAS = Path(__file__).parents[1].parent / "shared" / "oracles" / "oscal" / "1.2.1"


def refused(kind: str, texts: Iterable[str], folder: Path) -> str:
    r"""Return what the schema of a kind of document has against some texts; nothing if it takes them all.

    `jsonschema` cannot read these schemas, as they speak of letters in the way of ECMAScript: ``\p{L}``.
    """
    schema = SCHEMAS / f"oscal_{kind}_schema.json"
    if not schema.is_file():
        pytest.skip("needs the schemas of OSCAL: ../shared/oracles/oscal")
    files = {folder / f"{number}.json": text for number, text in enumerate(texts)}
    for file, text in files.items():
        file.write_text(text, "utf-8")
    command = (sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *map(str, files))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode else ""
