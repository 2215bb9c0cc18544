"""What stands under the fields of a class: for schemas, forms and reference pages."""

import ast
import inspect
import sys
from functools import cache

__all__ = ["field_docs"]


@cache
def field_docs(cls: type) -> dict[str, str]:
    """Return the docstrings under a class's fields, those of its bases included."""
    docs: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if base.__module__.startswith("policykit."):
            docs |= _docs_in_module(base.__module__).get(base.__qualname__, {})
    return docs


@cache
def _docs_in_module(name: str) -> dict[str, dict[str, str]]:
    tree = ast.parse(inspect.getsource(sys.modules[name]))
    return {each.name: _docs_in_class(each) for each in tree.body if isinstance(each, ast.ClassDef)}


def _docs_in_class(cls: ast.ClassDef) -> dict[str, str]:
    return {
        field.target.id: inspect.cleandoc(doc.value.value)
        for field, doc in zip(cls.body, cls.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(doc, ast.Expr)
        and isinstance(doc.value, ast.Constant)
        and isinstance(doc.value.value, str)
    }
