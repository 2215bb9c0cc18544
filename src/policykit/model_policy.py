"""The model policy, clause by clause: the template that many schools published almost word for word.

``data/model-policy.yaml`` holds its text, each clause with the requirements it speaks to. What the library asks
of a plan can so be traced back to the document it began with, and a plan that repeats it can be told.
"""

from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import StringConstraints

from policykit.datafiles import read_data
from policykit.models.base import Many, Model
from policykit.models.values import Id, Text

__all__ = ["Clause", "clauses", "clauses_of"]

_NAME = "model-policy.yaml"
ClauseId = Annotated[str, StringConstraints(pattern=r"^([0-9.]+|[a-z]+)(/[a-z]+)?/[0-9]+$")]


class Clause(Model):
    """A passage of the model policy: one sentence, or a few that belong together."""

    id: ClauseId
    """Its section, its heading where it has one, and its place, such as 3.2/teaching/1."""

    above: Many[Text] = ()
    """The titles and lead-in lines that stand before it."""

    text: Text
    """Its words, as they are, with the bullet if it has one."""

    requirements: tuple[Id, ...]
    """The requirements it speaks to."""

    residue: Many[Text] = ()
    """Words of it, or of what stands above, that show where they are published that nobody adapted the template."""

    @property
    def sentence(self) -> str:
        """Its words without a bullet."""
        return self.text.removeprefix("· ")


class _ModelPolicy(Model):
    clauses: tuple[Clause, ...]


@cache
def clauses() -> tuple[Clause, ...]:
    """Return the clauses in the order of the document."""
    path = files("policykit") / "data" / _NAME
    return read_data(path.read_text("utf-8"), _ModelPolicy, name=_NAME).clauses


@cache
def clauses_of(requirement: str) -> tuple[Clause, ...]:
    """Return the clauses that speak to a requirement; none for what the model policy leaves out."""
    return tuple(clause for clause in clauses() if requirement in clause.requirements)
