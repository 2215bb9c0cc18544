"""The service of the how-to on FastAPI does what the page says, in FastAPI's own test client."""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from policykit.cli import app as command
from policykit.schemas import schema

ROOT = Path(__file__).parents[1]
COMPLETE = ROOT / "examples" / "complete" / "complete.policykit.yaml"

sys.path.insert(0, str(ROOT / "docs" / "how-to"))
client = TestClient(import_module("fastapi_plans").app)


def answer(content: bytes | str, *, kind: str = "application/yaml", status: int = 200, **query: str) -> Any:
    done = client.post("/check", content=content, headers={"content-type": kind}, params=query)

    assert done.status_code == status, done.text
    return done.json()


def codes(results: Any) -> list[str]:
    return [finding["code"] for finding in results["reports"][0]["findings"]]


def test_the_answer_is_the_report_that_the_command_writes(capsys: pytest.CaptureFixture[str]) -> None:
    args = ["check", str(COMPLETE), "--format", "json", "--as-of", "2026-09-01"]
    command.main(args, standalone_mode=False)
    written = capsys.readouterr().out.replace(json.dumps(str(COMPLETE)), '"plan"')

    assert answer(COMPLETE.read_bytes(), as_of="2026-09-01") == json.loads(written)


def test_the_answer_fits_the_published_schema() -> None:
    validator = Draft202012Validator(schema("report"))

    assert list(validator.iter_errors(answer("policy: {title: Cohesion}\nschools: [{name: Ashwell}]"))) == []


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("application/yaml", "policy: {title: Cohesion}\nschools: [{name: Ashwell}]"),
        ("application/json; charset=utf-8", '{"policy": {"title": "Cohesion"}, "schools": [{"name": "Ashwell"}]}'),
        ("application/toml", '[policy]\ntitle = "Cohesion"\n[[schools]]\nname = "Ashwell"\n'),
        ("text/plain", "policy: {title: Cohesion}\nschools: [{name: Ashwell}]"),
    ],
)
def test_the_type_says_how_a_plan_is_written(kind: str, content: str) -> None:
    assert answer(content, kind=kind)["reports"][0]["title"] == "Cohesion"


@pytest.mark.parametrize(("kind", "content"), [("application/json", "{"), ("application/yaml", b"\xff"), ("", "")])
def test_what_is_no_plan_gives_a_report_too(kind: str, content: bytes | str) -> None:
    assert codes(answer(content, kind=kind))[0].startswith("PK0")


def test_the_pack_and_the_day_can_be_asked_for() -> None:
    plan = COMPLETE.read_bytes()
    results = answer(plan, pack="full", as_of="2035-01-01")

    assert (results["pack"], results["as_of"]) == ("full", "2035-01-01")
    assert len(codes(results)) > len(codes(answer(plan, as_of="2026-09-01")))


@pytest.mark.parametrize("pack", ["./pack.yaml", "/etc/hostname", "strict"])
def test_a_pack_that_is_not_listed_is_refused_and_no_file_is_read(pack: str) -> None:
    answer("", pack=pack, status=422)


def test_what_is_larger_than_any_plan_is_refused() -> None:
    done = client.post("/check", content=b"#" * 1_000_001)

    assert done.status_code == 413


def test_openapi_describes_the_report_and_what_may_be_sent() -> None:
    described = client.get("/openapi.json").json()
    post = described["paths"]["/check"]["post"]

    assert set(post["requestBody"]["content"]) == {"application/yaml", "application/json", "application/toml"}
    assert post["responses"]["200"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Results"}
    assert {"Results", "Report", "Finding"} <= set(described["components"]["schemas"])


def test_the_schema_of_plans_is_served() -> None:
    assert client.get("/plan.schema.json").json() == schema("plan")
