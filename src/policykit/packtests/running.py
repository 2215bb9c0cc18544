"""All tests of a pack: what came of each, which rules have none, and which changes none of them notices."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policykit.packs import Pack
from policykit.packtests.breaking import blind_rules
from policykit.packtests.cases import load_cases
from policykit.packtests.mutations import Mutant, mutants_of
from policykit.packtests.ownership import Own, own_of
from policykit.packtests.reading import trials_of
from policykit.packtests.seen import Seen, seen_in
from policykit.packtests.trials import Miss, Trial, Verdict
from policykit.rules import Rule

__all__ = ["PackTest", "Unnoticed", "find_tests", "load_trials", "run_tests"]


@dataclass(frozen=True, slots=True)
class Unnoticed:
    """What was changed, and no test noticed."""

    changes: int
    """How many changes were tried."""

    mutants: tuple[Mutant, ...]
    """Those of expressions that no test noticed."""

    rules: tuple[Rule[Any], ...]
    """The rules for which nothing that is left out of a plan makes a difference."""


@dataclass(frozen=True, slots=True)
class PackTest:
    """What came of the tests of a pack."""

    pack: Pack
    own: Own
    """What the pack itself brings."""

    verdicts: tuple[Verdict, ...]
    """What came of each test, in their order."""

    @property
    def misses(self) -> tuple[Miss, ...]:
        """Everything that is not as expected, in the order of the tests."""
        return tuple(miss for each in self.verdicts for miss in each.misses)

    @property
    def failed(self) -> int:
        """How many tests failed."""
        return sum(1 for each in self.verdicts if each.misses)

    @property
    def untested(self) -> tuple[Rule[Any], ...]:
        """The pack's own rules that no test expects to find anything."""
        trials = [each.trial for each in self.verdicts]
        return tuple(rule for rule in self.own.rules if not any(each.expects(rule.code, rule.name) for each in trials))

    @property
    def seen(self) -> tuple[Seen, ...]:
        """What the tests have seen become of the pack's own rules and requirements."""
        return seen_in(self.verdicts, self.pack, self.own)

    def mutate(self) -> Unnoticed:
        """Change each of the pack's own rules, and each plan, and return what no test notices."""
        mutants = tuple(mutants_of(self.own.rules))
        survivors = tuple(mutant for mutant in mutants if not self._notices(mutant))
        blind = blind_rules(self.own.rules, self.verdicts, self.pack)
        return Unnoticed(len(mutants) + len(self.own.rules), survivors, blind)

    def _notices(self, mutant: Mutant) -> bool:
        changed = mutant.within(self.pack)
        trials = sorted((each.trial for each in self.verdicts), key=lambda each: not each.expects(mutant.code, ""))
        return any(each.judge(changed, self.own).misses for each in trials)


def find_tests(folder: Path) -> tuple[Path, ...]:
    """Return the files of tests that stand beside a pack: those in the folder ``tests`` of its folder, by name."""
    return tuple(sorted(each for each in (folder / "tests").glob("*.y*ml") if each.suffix in {".yaml", ".yml"}))


def load_trials(files: Iterable[Path], pack: Pack) -> Iterator[Trial]:
    """Read tests and their plans.

    Raises `CannotRead`, and `DataError` with the line of everything that keeps a test from being tried.
    """
    for file in files:
        yield from trials_of(load_cases(file), folder=file.parent, pack=pack)


def run_tests(trials: Iterable[Trial], pack: Pack) -> PackTest:
    """Try tests with a pack."""
    own = own_of(pack)
    return PackTest(pack, own, tuple(each.judge(pack, own) for each in trials))
