"""The benchmarks run, and measure what they say; no time is asserted."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from policykit import Format, check, loads

pytestmark = pytest.mark.measures

ROOT = Path(__file__).parents[1]
AS_OF = date(2026, 12, 1)
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith("COVERAGE_")  # it would be slow
} | {"PYTHONIOENCODING": "utf-8"}


def benchmarks(*options: str) -> str:
    command = [sys.executable, "benchmarks", *options]
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=True, capture_output=True, encoding="utf-8")
    return done.stdout


def test_every_row_is_printed() -> None:
    table = benchmarks("--quick", "--no-peers")

    for work in (
        "a full check of the plan in YAML",
        "a full check of the plan in JSON",
        "policykit check PLAN, whole process",
        "a further plan, from 3 to 6: library",
        "a further plan, from 3 to 6: policykit check",
        "most memory at 6 plans",
        "6 plans, --jobs 2 on two cores",
        *(f"policykit beside {peer}" for peer in ("check-jsonschema", "compliance-trestle", "Spectral", "OPA", "ajv")),
    ):
        assert work in table


def test_the_plan_has_about_350_lines_and_is_read() -> None:
    text = benchmarks("--print-plan", "yaml")
    document = loads(text)

    assert 340 <= len(text.splitlines()) <= 375
    assert document.faults == ()
    assert document.plan


@pytest.mark.parametrize(("kind", "format"), [("yaml", Format.YAML), ("json", Format.JSON)])
def test_nothing_is_found_in_the_plan(kind: str, format: Format) -> None:
    document = loads(benchmarks("--print-plan", kind), format=format)

    assert check(document, as_of=AS_OF, pack="full").findings == ()


def test_dozens_are_found_in_the_broken_plan() -> None:
    document = loads(benchmarks("--print-plan", "broken"))

    assert document.faults == ()
    assert len(check(document, as_of=AS_OF, pack="full").findings) >= 24
