"""A plan as YAML, and nothing else: what a form says, once an author keeps it as text."""

from typing import Any

import yaml

from policykit.layout import CannotKeep, lay_out
from policykit.loading import loads
from policykit.models import AcademicYear, Model, Plan
from policykit.syntax.scalars import plain

__all__ = ["as_plain_yaml"]


def as_plain_yaml(plan: Plan, *, schema: str | None = "plan.schema.json") -> str:
    """Write a plan as YAML that says the same, with its fields in the order of the models.

    ``schema`` is the file or address of the plan's schema, for editors: ``policykit schema plan`` prints it.
    """
    text: str = yaml.dump(_plain(plan), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    whole = f"# yaml-language-server: $schema={schema}\n\n{text}" if schema else text
    try:
        return lay_out(loads(whole))
    except CannotKeep:
        return whole


_WIDTH = 110
_LONG = 90  # characters: what is longer goes over several lines


class _Dumper(yaml.SafeDumper):
    """Writes lists further in than their names, and no text twice as an alias."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's
        return True


def _words(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Write words plainly where they are read as words, and over several lines where they are long."""
    is_long = len(text) > _LONG or "\n" in text
    style = ">" if is_long and text.isprintable() else '"' if plain(text) != text or not text.isprintable() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _words)


def _plain(value: Any) -> Any:
    """Return a value as YAML has it, and of a part what is said in it."""
    if isinstance(value, Model):
        kept = ((field.alias or name, getattr(value, name)) for name, field in type(value).model_fields.items())
        return {key: _plain(each) for key, each in kept if each is not None and each != () and (key, each) != _FORM}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, str | AcademicYear):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return int(value)
    return value


_FORM = ("policykit", 1)
_WHOLE = 10**15
