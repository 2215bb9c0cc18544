"""Tests for packs, which whoever writes the pack can write: a plan, a day, and what is found in it."""

from policykit.packtests.cases import AS_OF, Case, CaseFile, Cases, Expectation, load_cases, read_cases
from policykit.packtests.mutations import Mutant
from policykit.packtests.ownership import Own, own_of
from policykit.packtests.reading import trials_of
from policykit.packtests.running import PackTest, Unnoticed, find_tests, load_trials, run_tests
from policykit.packtests.seen import Seen, per_cent
from policykit.packtests.trials import Miss, Trial, Verdict

__all__ = [
    "AS_OF",
    "Case",
    "CaseFile",
    "Cases",
    "Expectation",
    "Miss",
    "Mutant",
    "Own",
    "PackTest",
    "Seen",
    "Trial",
    "Unnoticed",
    "Verdict",
    "find_tests",
    "load_cases",
    "load_trials",
    "own_of",
    "per_cent",
    "read_cases",
    "run_tests",
    "trials_of",
]
