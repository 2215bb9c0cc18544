"""A rule without code as it is written in a pack."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from policykit.findings import Severity
from policykit.models.base import Many, Model
from policykit.models.values import Id, Text

__all__ = ["Expression", "RuleEntry"]

Expression = Annotated[str, StringConstraints(strip_whitespace=False, pattern=r"\S", max_length=2_000)]
"""An expression in CEL, the Common Expression Language."""

Examples = Text | Annotated[tuple[Text, ...], Field(min_length=1)]
"""A piece of a plan in YAML, or several."""


class RuleEntry(Model):
    """A rule of a pack's own, which needs no programming."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,10}[0-9]{3,4}$")]
    """Its code, such as ORR001: a prefix of the pack's own and a number. PK and EQ are policykit's."""

    name: Id
    """What it finds, such as exchange-without-partner. It reads after the word allow."""

    severity: Severity = Severity.WARNING
    """How much its findings matter: error, warning or note."""

    requirements: Many[Id] = ()
    """The requirements it checks, by name. Where none of them applies, the rule is not asked."""

    basis: Text | None = None
    """The provision it rests on, by id. Without it, that of its first requirement, or else the pack itself."""

    finds: Text
    """What it finds, in one sentence. It begins the rule's page."""

    why: Text | None = None
    """Why that matters to a governor. It goes on with the page."""

    settle: Text
    """What would settle it, in one sentence."""

    select: Text
    """Which parts of a plan it looks at: a path such as commitments[*].measures[*], where [*] is each of a list; or
    plan, for the whole.
    """

    when: Expression | None = None
    """An expression in CEL: only parts for which it is true are looked at."""

    assertion: Annotated[Expression, Field(alias="assert")]
    """An expression in CEL that is true where all is well."""

    message: Text | None = None
    """What is there where it is not true, such as names no partner."""

    message_expression: Annotated[Expression | None, Field(alias="messageExpression")] = None
    """An expression in CEL that says it, in place of the message."""

    field_path: Annotated[Text | None, Field(alias="fieldPath")] = None
    """Where below the part a finding points, such as .due; the part itself where that is absent."""

    bad: Examples | None = None
    """Pieces of a plan, in YAML, in each of which it finds something."""

    good: Examples | None = None
    """Pieces of a plan in which it finds nothing."""

    @model_validator(mode="after")
    def _has_one_message(self) -> Self:
        if (self.message is None) == (self.message_expression is None):
            raise PydanticCustomError("inconsistent", "{reason}", {"reason": _ONE_MESSAGE})
        return self

    @property
    def page(self) -> str:
        """Its page, in Markdown."""
        return f"{self.finds}\n\n{self.why}" if self.why else self.finds


_ONE_MESSAGE = "a rule has either `message` or `messageExpression`"
