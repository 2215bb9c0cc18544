"""A service that checks plans: ``fastapi run fastapi_plans.py``."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Depends, FastAPI, Request, Response

from policykit import Format, Results, check_all, loads
from policykit.reporters import json
from policykit.schemas import schema

__all__ = ["app"]

FORMATS = {"application/yaml": Format.YAML, "application/json": Format.JSON, "application/toml": Format.TOML}
TEXT = {"schema": {"type": "string"}}

app = FastAPI(title="Plans", max_body_size=1_000_000)


async def body(request: Request) -> bytes:
    """Return the plan as it was sent. The endpoint, which works, is no coroutine: it runs in a thread."""
    return await request.body()


@app.post(
    "/check",
    response_model=Results,
    openapi_extra={"requestBody": {"required": True, "content": dict.fromkeys(FORMATS, TEXT)}},
)
def check(
    request: Request,
    plan: Annotated[bytes, Depends(body)],
    pack: Literal["statutory", "guidance", "full"] = "guidance",
    as_of: date | None = None,
) -> Response:
    """Check a plan. The answer is what `policykit check --format json` writes."""
    kind = request.headers.get("content-type", "").partition(";")[0]
    document = loads(plan, name="plan", format=FORMATS.get(kind, Format.YAML))
    results = check_all([document], as_of=as_of or date.today(), pack=pack)  # noqa: DTZ011 - the day here
    return Response(json.report(results), media_type="application/json")


@app.get("/plan.schema.json")
def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of plans, for editors and forms."""
    return schema("plan")
