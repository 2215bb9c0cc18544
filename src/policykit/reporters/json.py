"""Reports as JSON, in the shape that ``schemas/v1/report.json`` publishes. No option changes the shape."""

from functools import cache

from pydantic import TypeAdapter

from policykit.report import Results
from policykit.visible import escape

__all__ = ["report"]


def report(results: Results) -> str:
    """Write results as one JSON object, indented, with a line break at the end."""
    return escape(_adapter().dump_json(results, indent=2).decode()) + "\n"


@cache
def _adapter() -> TypeAdapter[Results]:
    return TypeAdapter(Results)
