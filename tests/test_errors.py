"""Errors are for callers: one root, data on the instance, a sentence that a person can act on."""

import pickle
from inspect import getdoc

import pytest

from policykit import errors
from policykit.errors import (
    CannotAdd,
    CannotIgnore,
    CannotRead,
    DataError,
    DifferentConfigs,
    NotInPack,
    PolicykitError,
    RuleCrashed,
    SeveralTables,
    UnknownFormat,
    UnknownPack,
    UnknownSchema,
    UnknownSchool,
    UnknownSelector,
    UnusableSetting,
)

EACH = {
    CannotRead("plan.yaml", "there is no such file"): "cannot read plan.yaml: there is no such file",
    UnknownFormat("plan.txt"): (
        "cannot tell the format of plan.txt: name it .yaml, .json, .toml, .docx or .xlsx, or say the format"
    ),
    DataError("duty.yaml", ("duty.yaml:3: no title", "duty.yaml:9: no date")): (
        "duty.yaml:3: no title\nduty.yaml:9: no date"
    ),
    UnknownPack("ful", ("guidance", "full")): "no pack is named 'ful'; there are guidance, full",
    NotInPack("PK401", "guidance", ("full",)): "the pack guidance has nothing that 'PK401' matches; the pack full has",
    UnknownSelector("PK999"): "no rule or requirement matches 'PK999'",
    UnknownSelector("PK40", "PK401"): "no rule or requirement matches 'PK40'; did you mean PK401?",
    CannotIgnore("PK0"): ("'PK0' would hide what every check rests on; rules about reading and waivers always apply"),
    UnusableSetting("policykit.toml:3", "no pack is named 'ful'"): "policykit.toml:3: no pack is named 'ful'",
    UnknownSchema("plans", ("plan", "pack")): "no schema is named 'plans'; there are plan, pack",
    UnknownSchool("999999", "register.csv"): "register.csv has no school with the URN '999999'",
    DifferentConfigs("a/plan.yaml", "a/policykit.toml", "b/plan.yaml", None): (
        "a/plan.yaml goes by a/policykit.toml, and b/plan.yaml by none: "
        "choose one for all with --config FILE, or check them in runs of their own"
    ),
    DifferentConfigs("a/plan.yaml", None, "b/plan.yaml", "b/policykit.toml"): (
        "a/plan.yaml goes by no config, and b/plan.yaml by b/policykit.toml: "
        "choose one for all with --config FILE, or check them in runs of their own"
    ),
    SeveralTables(("Ashwell Primary School",), ("Ashwell Primary School", "990001")): (
        "[schools.'Ashwell Primary School'] and [schools.'990001'] are about one plan, that of Ashwell Primary School; "
        "keep one of them"
    ),
    CannotAdd("waivers.yaml"): (
        "nothing can be added at the end of waivers.yaml: its list stands in brackets, or is not the last in it"
    ),
    RuleCrashed("PK401", "/commitments/0"): "rule PK401 failed at /commitments/0: None",
    RuleCrashed("PK401", ""): "rule PK401 failed at the plan: None",
}

every_error = pytest.mark.parametrize("error", EACH, ids=repr)


@every_error
def test_an_error_says_what_was_impossible(error: PolicykitError) -> None:
    assert str(error) == EACH[error]


@every_error
def test_an_error_goes_to_another_process_and_back(error: PolicykitError) -> None:
    """Many plans are checked in several processes, and what went wrong in one is told in another."""
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes

    assert type(back) is type(error)
    assert str(back) == str(error)
    assert vars(back) == vars(error)


def test_every_error_is_caught_by_the_root_and_drawn_in_the_tree() -> None:
    drawn = getdoc(errors) or ""

    for name in errors.__all__:
        assert issubclass(getattr(errors, name), PolicykitError)
        assert name in drawn


def test_a_crash_says_what_the_rule_stumbled_over() -> None:
    crash = RuleCrashed("PK401", "/commitments/0")
    crash.__cause__ = ZeroDivisionError("division by zero")

    assert str(crash) == "rule PK401 failed at /commitments/0: ZeroDivisionError('division by zero')"
