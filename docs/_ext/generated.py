"""The Sphinx extension: writes the generated pages, fills the places kept for tables, and tidies what autodoc shows.

A page keeps a place with a line of its own, ``<!-- generated: rules -->``; `_PLACES` says what goes there.
"""

import re
from collections.abc import Callable
from enum import Enum
from importlib import import_module
from inspect import isclass
from pathlib import Path
from typing import Any, Protocol, get_type_hints

from catalogue import (
    family_list,
    pack_table,
    pages,
    provision_list,
    requirement_tables,
    rule_table,
    scope_list,
    superseded_table,
)
from map_tables import clause_list, from_clauses, from_provisions, from_requirements, from_rules
from package_tree import package_tree
from public_names import name_table, public_modules, told_elsewhere, value_table
from read_again import pages_with
from sphinx.pycode import ModuleAnalyzer

from policykit.models import Model
from policykit.schemas import names, schema

__all__ = ["setup"]

_PLACES: dict[str, Callable[[], str]] = {
    "clauses": clause_list,
    "families of rules": family_list,
    "map from clauses": from_clauses,
    "map from provisions": from_provisions,
    "map from requirements": from_requirements,
    "map from rules": from_rules,
    "package tree": package_tree,
    "packs": pack_table,
    "provisions": provision_list,
    "public names": name_table,
    "requirements": requirement_tables,
    "rules": rule_table,
    "scopes": lambda: scope_list("community-cohesion"),
    "scopes of the equality duty": lambda: scope_list("public-sector-equality"),
    "superseded laws": superseded_table,
    "values": value_table,
}
_PLACE = re.compile(r"^<!-- generated: (.+) -->$", re.MULTILINE)
_FOLDERS = ("reference/packs", "reference/requirements", "reference/rules")


class _App(Protocol):
    """What is used of Sphinx."""

    srcdir: Path

    def setup_extension(self, extname: str) -> None: ...
    def connect(self, event: str, callback: Callable[..., Any]) -> int: ...


def setup(app: _App) -> dict[str, bool]:
    """Take part in the build."""
    app.setup_extension("policykit.sphinxext")
    app.setup_extension("told_pages")
    app.connect("builder-inited", _write_pages)
    app.connect("builder-inited", _show_plain_types)
    app.connect("builder-inited", _import_names)
    app.connect("builder-inited", _tell_values)
    app.connect("env-updated", _show_types_again)
    app.connect("env-get-outdated", pages_with(_PLACE))
    app.connect("source-read", _fill_places)
    app.connect("autodoc-process-signature", _leave_out_signature)
    app.connect("autodoc-skip-member", _keep_members_of_enumerations)
    app.connect("autodoc-process-docstring", _link_names)
    app.connect("sphinx-click-process-description", _keep_columns)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _write_pages(app: _App) -> None:
    """Write the generated pages that are new or changed, and remove those of what is gone."""
    wanted = {Path(app.srcdir, path): text for path, text in pages().items()}
    for folder in _FOLDERS:
        Path(app.srcdir, folder).mkdir(exist_ok=True)
        for path in set(Path(app.srcdir, folder).glob("*.md")).difference(wanted):
            path.unlink()
    for path, text in wanted.items():
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def _fill_places(_app: _App, _page: str, source: list[str]) -> None:
    source[0] = _PLACE.sub(lambda place: _PLACES[place[1]](), source[0])


def _show_plain_types(_app: _App) -> None:
    """Let autodoc see ``str`` where a model says ``Text``: what a reader of Python code gets, not how it is checked."""
    for name in names():
        schema(name)  # builds every model, before its annotations change
    for module in public_modules():
        for value in vars(import_module(module)).values():
            if isclass(value) and issubclass(value, Model):
                _AS_WRITTEN.setdefault(value, value.__annotations__)
                value.__annotations__ = {
                    each: hint for each, hint in get_type_hints(value).items() if each in value.__annotations__
                }


def _import_names(_app: _App) -> None:
    """Let autodoc find public names too that a module imports only when they are first used."""
    for module in map(import_module, public_modules()):
        vars(module).update({name: getattr(module, name) for name in getattr(module, "__all__", ())})


def _tell_values(_app: _App) -> None:
    """Let autodoc find what is said of a value where a package has it from one of its modules."""
    for whole, told in told_elsewhere().items():
        module, _, name = whole.rpartition(".")
        ModuleAnalyzer.for_module(module).find_attr_docs()["", name] = [*told.splitlines(), ""]


_AS_WRITTEN: dict[type[Model], dict[str, Any]] = {}
"""What stands in the source of each model, while autodoc reads."""


def _show_types_again(_app: _App, _env: Any) -> None:
    """Put back what stands in the source: examples that run afterwards work with models as they are."""
    while _AS_WRITTEN:
        model, annotations = _AS_WRITTEN.popitem()
        model.__annotations__ = annotations


def _leave_out_signature(
    _app: _App, what: str, _name: str, value: object, _options: object, signature: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    """Leave out how a model or an enumeration is made: the fields or the members say that."""
    says_nothing = what == "class" and isclass(value) and issubclass(value, Model | Enum)
    return ("", None) if says_nothing else (signature, returns)


def _keep_members_of_enumerations(
    _app: _App, _what: str, _name: str, value: object, *_skip_and_options: object
) -> bool | None:
    """Show the members of an enumeration, whether or not there is more to say of them."""
    return False if isinstance(value, Enum) else None


def _keep_columns(_app: _App, _context: object, lines: list[str]) -> None:
    """Show the examples in a command's help as they stand there, in columns."""
    lines[:] = [re.sub(r"^\| (.+)$", r"| ``\1``", line) for line in lines]


def _link_names(_app: _App, _what: str, _name: str, _value: object, _options: object, lines: list[str]) -> None:
    """Link a public class or function that a docstring names between backticks."""
    homes = {name: module for module in public_modules() for name in getattr(import_module(module), "__all__", ())}

    def link(match: re.Match[str]) -> str:
        home = homes.get(match[1])
        return f":py:obj:`~{home}.{match[1]}`" if home else match[0]

    lines[:] = [re.sub(r"(?<![`:\w])`(\w+)`(?!`)", link, line) for line in lines]
