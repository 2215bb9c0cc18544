"""A rule without code at work: what it says of the parts of a plan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from policykit.expressions.costs import MOST_VALUES
from policykit.expressions.entries import RuleEntry
from policykit.expressions.kept import Spent, plan_values, spent_by
from policykit.expressions.kinds import selected
from policykit.expressions.library import Failure
from policykit.expressions.programs import ready
from policykit.expressions.values import Plain, written_day
from policykit.findings import Problem
from policykit.rules import Context, Rule
from policykit.selection import Misstep, Selection, read_selection
from policykit.source import Path

__all__ = ["Assertion", "to_rule"]


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a rule without code claims of each part it is shown. It is a value, and goes to other processes as one."""

    selection: Selection
    when: str | None
    claim: str
    message: str | None
    message_expression: str | None
    at: Path

    def __call__(self, part: object, context: Context) -> Iterator[Problem]:
        """Yield a problem where the claim is not true.

        So it is where the claim cannot be worked out: that is no reason to let a plan pass. Once it has looked at more
        of a plan than it may, it says so, and looks at no further part.
        """
        spent = spent_by(self, context)
        if spent.values > MOST_VALUES:
            if not spent.is_said:
                spent.is_said = True
                yield Problem(_TOO_MUCH, at=self.at)
            return
        values = _values(part, context)
        relevant = True if self.when is None else self._decide(self.when, values, spent)
        holds = self._decide(self.claim, values, spent) if relevant is True else True
        for each in (relevant, holds):
            if isinstance(each, Failure):
                yield Problem(f"the rule cannot be worked out here: {each.why}", at=self.at)
        if holds is False:
            yield Problem(self._say(values, spent), at=self.at)

    def _work_out(self, text: str, values: dict[str, Plain], spent: Spent) -> Plain | Failure:
        expression = ready(text, selected(self.selection))
        spent.values += expression.cost(values)
        return expression.work_out(values)

    def _decide(self, text: str, values: dict[str, Plain], spent: Spent) -> bool | Failure:
        result = self._work_out(text, values, spent)
        return result if isinstance(result, bool | Failure) else Failure("it gives no yes or no")

    def _say(self, values: dict[str, Plain], spent: Spent) -> str:
        if self.message_expression is None:
            return self.message or ""
        said = self._work_out(self.message_expression, values, spent)
        if isinstance(said, str) and said.strip():
            return _DAY.sub(r"\1", " ".join(said.split()))
        why = said.why if isinstance(said, Failure) else "it gives no words"
        return f"does not hold, and its message cannot be worked out here: {why}"


_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T00:00:00Z")
"""A day as CEL writes it; readers see the day alone."""

_TOO_MUCH = "the rule cannot be worked out from here on: there is more than it may look at"


def _values(part: object, context: Context) -> dict[str, Plain]:
    whole = plan_values(context.plan, context.plan)
    schools = whole["schools"] if isinstance(whole, dict) else []
    school = schools[0] if isinstance(schools, list) and schools else {}
    return {
        "self": plan_values(context.plan, part),
        "plan": whole,
        "school": school,
        "schools": schools,
        "as_of": written_day(context.as_of),
    }


def to_rule(entry: RuleEntry, *, basis: str) -> Rule[Any]:
    """Make a rule of an entry; ``basis`` is the id of the provision it rests on, where the entry names none.

    It is for entries without `faults`; raises `ValueError` for a path that leads nowhere.
    """
    selection = read_selection(entry.select)
    if isinstance(selection, Misstep):
        raise ValueError(selection.words)  # noqa: TRY004 - it is the path that is wrong
    return Rule(
        code=entry.code,
        name=entry.name,
        kind=selection.owner,
        severity=entry.severity,
        basis=entry.basis or basis,
        requirements=entry.requirements,
        settle=entry.settle,
        since="",
        examples=(entry.bad or (), entry.good or ()),
        function=Assertion(
            selection=selection,
            when=entry.when,
            claim=entry.assertion,
            message=entry.message,
            message_expression=entry.message_expression,
            at=tuple((entry.field_path or "").split(".")[1:]),
        ),
        text=entry.page,
        where=selection,
    )
