"""The layers of the package, as the contract in ``pyproject.toml`` has them."""

import tomllib
from importlib import import_module
from pathlib import Path

from markdown_text import first_sentence, table

__all__ = ["layer_table"]

_PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def layer_table() -> str:
    """Return a table of layers, the top one first, with what each module says of itself."""
    rows = []
    for layer in layers():
        modules = [each.strip(" ()") for each in layer.split("|")]
        told = (first_sentence(import_module(f"policykit.{each}").__doc__ or "") for each in modules)
        rows.append((", ".join(f"`{each}`" for each in modules), " ".join(told)))
    return table(("Layer", "What it is"), rows)


def layers() -> list[str]:
    """Return the layers in the order of the contract."""
    contracts = tomllib.loads(_PYPROJECT.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return next(list(each["layers"]) for each in contracts if each["type"] == "layers")
