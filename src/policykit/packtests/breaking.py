"""Plans of tests with one thing left out: a rule that no test shows at work notices nothing of it."""

import copy
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from policykit.checker import check
from policykit.loading import Document
from policykit.models.plan import Plan
from policykit.packs import Pack
from policykit.packtests.trials import Verdict
from policykit.report import Outcome
from policykit.rules import Rule
from policykit.source import Path, pointer

__all__ = ["blind_rules"]


def blind_rules(rules: Iterable[Rule[Any]], verdicts: Iterable[Verdict], pack: Pack) -> tuple[Rule[Any], ...]:
    """Return the rules that no test shows at work.

    A rule is at work where it passes a plan and finds something once one thing is left out of it; or where it finds
    something, and no longer once one thing elsewhere is left out.
    """
    verdicts = tuple(verdicts)
    return tuple(rule for rule in rules if not any(_is_at_work(rule, each, pack) for each in verdicts))


def _is_at_work(rule: Rule[Any], verdict: Verdict, pack: Pack) -> bool:
    before = verdict.report.rules.get(rule.code)
    if before not in {Outcome.PASS, Outcome.FAIL} or verdict.trial.document.plan is None:
        return False
    alone = pack.select([rule.code])
    places = {each.pointer for each in verdict.report.findings if each.code == rule.code}
    for path, plan in _without_one(verdict.trial.document.plan):
        if before is Outcome.FAIL and any(place.startswith(pointer(path)) for place in places):
            continue
        after = check(Document.of(plan), as_of=verdict.trial.as_of, pack=alone).rules.get(rule.code)
        if after in {Outcome.PASS, Outcome.FAIL} and after is not before:
            return True
    return False


def _without_one(plan: Plan) -> Iterator[tuple[Path, Plan]]:
    """Yield a plan without one of its values, for each that it can do without."""
    whole = plan.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for path in _places(whole):
        less = copy.deepcopy(whole)
        _drop(less, path)
        try:
            yield path, Plan.model_validate(less)
        except ValidationError:
            continue


def _places(value: Any) -> Iterator[Path]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in items:
        yield (step,)
        yield from ((step, *path) for path in _places(below))


def _drop(value: Any, path: Path) -> None:
    for step in path[:-1]:
        value = value[step]
    del value[path[-1]]
