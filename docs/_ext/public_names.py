"""The public modules and names of the package."""

import ast
import re
from collections.abc import Iterator
from functools import cache, cached_property
from importlib import import_module
from inspect import getdoc, getsource, isclass, isroutine
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

from markdown_text import first_sentence, table
from sphinx.pycode import ModuleAnalyzer

import policykit
from policykit.docstrings import field_docs
from policykit.models import values
from policykit.models.base import Model

__all__ = ["name_table", "public_modules", "told_elsewhere", "undocumented", "unplaced", "value_table"]

_PAGES = Path(__file__).parents[1] / "reference" / "api"
_PACKAGE = Path(policykit.__file__).parent


@cache
def public_modules() -> tuple[str, ...]:
    """Return the modules that the pages of the API show."""
    shown = (
        re.findall(r"^\.\. automodule:: (policykit\.\S+)$", page.read_text("utf-8"), re.MULTILINE)
        for page in sorted(_PAGES.glob("*.md"))
    )
    return tuple(module for modules in shown for module in modules)


def name_table() -> str:
    """Return what ``from policykit import …`` gives, with the module that has it."""
    rows = []
    for name in policykit.__all__:
        if name == "__version__":
            rows.append((f"`{name}`", "The version of policykit."))
        else:
            told = first_sentence(getattr(policykit, name).__doc__ or "")
            rows.append((f"{{py:obj}}`{name} <{_home(name)}.{name}>`", told))
    return table(("Name", "What it is"), rows)


def _home(name: str) -> str:
    """Return the module whose page shows a public name, which may be a package that has it from one of its modules."""
    shown = {each: import_module(each) for each in public_modules()}
    listed = (each for each, module in shown.items() if name in getattr(module, "__all__", ()))
    return next(each for each in listed if getattr(shown[each], name) is getattr(policykit, name))


def undocumented() -> tuple[str, ...]:
    """Return the public names that a reader finds nothing about: no page shows them, or they have no docstring.

    A method, a property, a field of a model and a value need one as much as a class does. The fields of a dataclass
    stand in its signature, and what a class takes over from another is told there. A module is missed too of which
    nobody says whether it is public.
    """
    shown = {each: import_module(each) for each in public_modules()}
    listed = {name for module in shown.values() for name in getattr(module, "__all__", ())}
    unseen = (f"policykit.{each}" for each in policykit.__all__ if each not in listed and each != "__version__")
    untold = (
        name
        for module, value in shown.items()
        for each in getattr(value, "__all__", ())
        for name in _untold(f"{module}.{each}", getattr(value, each))
    )
    return tuple(sorted({*unseen, *untold, *unplaced()}))


def unplaced() -> tuple[str, ...]:
    """Return the modules that no page of the API shows, and that its first page does not name as not public either.

    Those in a folder belong to the folder's own module.
    """
    files = (each for each in _PACKAGE.iterdir() if each.suffix == ".py" or (each / "__init__.py").exists())
    there = {f"policykit.{each.stem}" for each in files} - {"policykit.__init__"}
    named = re.findall(r"`(policykit\.\w+)`", (_PAGES / "index.md").read_text("utf-8"))
    return tuple(sorted(there.difference(public_modules(), named)))


def _untold(name: str, value: Any) -> Iterator[str]:
    if isroutine(value):
        if not getdoc(value):
            yield name
    elif not isclass(value):
        if not _value_doc(*name.rsplit(".", 1)):
            yield name
    else:
        if not value.__doc__ or value.__doc__.startswith(f"{value.__name__}("):  # which Python writes itself
            yield name
        yield from (f"{name}.{each}" for each in _members(value) if not getdoc(getattr(value, each)))
        if issubclass(value, Model):
            yield from (f"{name}.{each}" for each in value.model_fields if each not in field_docs(value))


def _members(kind: type) -> Iterator[str]:
    """Yield the methods and properties of a class that is not private."""
    for name, value in vars(kind).items():
        if not name.startswith("_") and (isroutine(value) or isinstance(value, property | cached_property)):
            yield name


@cache
def told_elsewhere() -> dict[str, str]:
    """Return the docstrings of public values that a package has from one of its modules, where autodoc sees none.

    The kinds of value that models are made of stand in a table instead.
    """
    shown = {each: import_module(each) for each in public_modules()}
    values = (
        (module, name)
        for module, value in shown.items()
        for name in getattr(value, "__all__", ())
        if name in _imports(module) and not _is_told_by_itself(getattr(value, name))
    )
    return {f"{module}.{name}": _value_doc(module, name) for module, name in values}


def _is_told_by_itself(value: Any) -> bool:
    return isroutine(value) or isclass(value) or get_origin(value) is Annotated


@cache
def _value_doc(module: str, name: str) -> str:
    """Return what stands below the assignment of a value, in the module itself or in that which it is imported from."""
    if name in _imports(module):
        return _value_doc(*_imports(module)[name])
    return "\n".join(ModuleAnalyzer.for_module(module).find_attr_docs().get(("", name), ())).strip()


@cache
def _imports(module: str) -> dict[str, tuple[str, str]]:
    """Return the names that a module imports, each with the module and the name that it has there."""
    return {
        each.asname or each.name: (node.module, each.name)
        for node in ast.walk(ast.parse(getsource(import_module(module))))
        if isinstance(node, ast.ImportFrom) and node.module
        for each in node.names
    }


def value_table() -> str:
    """Return the kinds of value that models are made of: the name, what it is in Python, and its docstring."""
    kinds = {name: getattr(values, name) for name in values.__all__}
    rows = (
        (f"`{name}`", f"`{get_args(kind)[0].__name__}`", _value_doc(values.__name__, name).replace("``", "`"))
        for name, kind in kinds.items()
        if get_origin(kind) is Annotated
    )
    return table(("Name", "In Python", "What it is"), rows)
