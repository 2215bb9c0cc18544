"""What the settings left out of a check: nobody looked there, so nothing good or bad is known of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policykit.report import Outcome, Report, RequirementOutcome
from policykit.reporters.words.phrases import number

__all__ = ["LeftOut", "left_out", "together"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The rules and the requirements of a pack that were not looked at."""

    rules: tuple[str, ...]
    """The rules, by code."""

    requirements: tuple[RequirementOutcome, ...]
    """The requirements left out themselves, and those that no rule was left to check."""

    names: tuple[str, ...]
    """What to call it all in short: families of which no rule is left, rules, and requirements left out themselves."""

    def __bool__(self) -> bool:
        return bool(self.rules or self.requirements)

    @property
    def has_law(self) -> bool:
        """Whether something that the law asks for is among it."""
        return any(each.basis.is_law for each in self.requirements)

    def __str__(self) -> str:
        return together([self])


def left_out(report: Report) -> LeftOut:
    """Return what nobody looked at in a plan because the settings said so."""
    return LeftOut(
        rules=tuple(code for code, outcome in report.rules.items() if outcome is Outcome.LEFT_OUT),
        requirements=tuple(each for each in report.requirements if each.outcome is Outcome.LEFT_OUT),
        names=(*_families(report.rules), *(each.id for each in report.requirements if _is_out(each))),
    )


def together(several: Iterable[LeftOut]) -> str:
    """Say how many rules and requirements were left out for one plan or another; nothing if none."""
    several = tuple(several)
    codes = {code for each in several for code in each.rules}
    asked = {each.id for one in several for each in one.requirements}
    counts = ((len(codes), "rule"), (len(asked), "requirement"))
    return " and ".join(number(count, noun) for count, noun in counts if count)


def _is_out(requirement: RequirementOutcome) -> bool:
    return requirement.outcome is Outcome.LEFT_OUT and requirement.reason is None


def _families(became: Mapping[str, Outcome]) -> Iterable[str]:
    """Yield the rules left out, and the beginning of their codes where all that begin so are."""
    counts = Counter(code[:-2] for code in became)
    without = [code for code, outcome in became.items() if outcome is Outcome.LEFT_OUT]
    gone = {family for family, count in Counter(code[:-2] for code in without).items() if count == counts[family]}
    return dict.fromkeys(code[:-2] if code[:-2] in gone else code for code in without)
