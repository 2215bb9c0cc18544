"""The tree of the package: every module, in the order of the layers, with what it says of itself."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from markdown_text import first_sentence
from public_names import public_modules

import policykit

__all__ = ["layers", "package_tree"]

_PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
_ROOT = Path(policykit.__file__).parent
_INDENT = "  "


def package_tree() -> str:
    """Return the tree as a list: the top layer first, and what is in a folder below it, by name.

    Of commands and rules, one a module, it gives the number.
    """
    return "\n".join(line for layer in layers() for line in _layer(layer))


def layers() -> list[str]:
    """Return the layers in the order of the contract in ``pyproject.toml``."""
    contracts = tomllib.loads(_PYPROJECT.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return next(list(each["layers"]) for each in contracts if each["type"] == "layers")


def _layer(layer: str) -> Iterator[str]:
    """Yield the modules of a layer, each with those beside it."""
    names = [each.strip(" ()") for each in layer.split("|")]
    for name in names:
        others = ", ".join(f"`{each}`" for each in names if each != name)
        yield from _module(_ROOT / name, depth=0, beside=f" (beside {others})" if others else "")


def _module(path: Path, *, depth: int, beside: str = "") -> Iterator[str]:
    """Yield the line of a module, and below it those of what is in it, if it is a folder."""
    yield f"{_INDENT * depth}- {_name(path)}{beside}: {first_sentence(_docstring(path))}"
    inside = _inside(path) if path.is_dir() else []
    alike = [each for each in inside if path.name in _ALIKE and _ALIKE[path.name][0].fullmatch(_docstring(each))]
    if alike:
        yield f"{_INDENT * (depth + 1)}- {len(alike)} {_ALIKE[path.name][1]}"
    for each in inside:
        if each not in alike:
            yield from _module(each, depth=depth + 1)


_ALIKE = {
    "cli": (re.compile("``policykit [a-z-]+``."), "commands, one a module: [The command](../reference/cli.md)"),
    "rulebook": (re.compile(r"[A-Z]+[0-9]+\."), "rules, one a module: [Rules](../reference/rules.md)"),
}
"""Modules that say no more of themselves than their name: by their folder, how they say it, and where more is said."""


def _docstring(path: Path) -> str:
    """Return what a module says of itself; it is read and not imported, since some need more than is installed."""
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""


def _inside(folder: Path) -> list[Path]:
    """Return the modules and folders in a folder, by name."""
    modules = (each.with_suffix("") for each in folder.glob("*.py") if each.stem != "__init__")
    return sorted((*modules, *(each.parent for each in folder.glob("*/__init__.py"))))


def _name(path: Path) -> str:
    """Name a module; a public one leads to its page."""
    whole = ".".join(("policykit", *path.relative_to(_ROOT).parts))
    return f"{{py:mod}}`{path.name} <{whole}>`" if whole in public_modules() else f"`{path.name}`"
