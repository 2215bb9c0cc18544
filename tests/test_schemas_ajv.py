"""The published schemas as editors use them: read by ajv under Node.js, in strict mode."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from policykit.schemas import names, schema
from policykit.strategies.every_field import around_every_field, smallest
from policykit.strategies.mistakes import ODD_VALUES, put
from test_schemas import APART, fits, read, written

ROOT = Path(__file__).parents[1]
NODE = Path(__file__).parent / "node"

pytestmark = pytest.mark.needs_node


@pytest.fixture(scope="module", autouse=True)
def ajv() -> None:
    """Skip where Node.js or ajv is missing; not in CI, which installs both."""
    is_here = shutil.which("node") is not None and (NODE / "node_modules" / "ajv").is_dir()
    if not is_here and os.environ.get("CI") != "true":
        pytest.skip("needs Node.js, and ajv: npm ci --prefix tests/node")
    assert is_here, "Node.js or ajv is missing: npm ci --prefix tests/node"


def verdicts(name: str, samples: list[Any]) -> list[bool]:
    """Ask ajv which samples fit a schema; a schema that the strict mode refuses is an error."""
    command = ["node", str(NODE / "validate.js"), str(ROOT / "schemas" / "v1" / f"{name}.json")]
    done = subprocess.run(command, input=json.dumps(samples), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    result: list[bool] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize("name", names())
def test_the_strict_mode_takes_every_schema(name: str) -> None:
    assert verdicts(name, [schema(name)]) == [False]


def test_ajv_and_jsonschema_agree_on_every_field() -> None:
    whole = [plan for plan, _ in around_every_field()]
    odd = [put(plan, path, value) for plan, path in around_every_field() for value in ODD_VALUES]

    assert verdicts("plan", whole) == [True] * len(whole)
    assert verdicts("plan", odd) == [fits(plan) for plan in odd]


def test_where_schema_and_models_part_ways_ajv_stands_with_the_schema() -> None:
    """But for days: in draft 2020-12, each validator decides how far it looks into a format."""
    samples = [data for where, rows in APART.items() for name, data in rows if name == "plan" and where != "days"]

    assert verdicts("plan", samples) == [fits(data) for data in samples]


def test_reports_fit() -> None:
    reports = [written(read(smallest()), "full"), written(read(None), "full")]

    assert verdicts("report", reports) == [True, True]
