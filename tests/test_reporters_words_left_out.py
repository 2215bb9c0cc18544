"""What the settings left out of a check: it is told as what it is, and never as well or for a person."""

from policykit.checker import check
from policykit.loading import loads
from policykit.packs import load_pack
from policykit.report import Outcome, Report
from policykit.reporters.words.left_out import left_out, together
from runs import PLAN, TODAY, plan_report


def without(*selectors: str) -> Report:
    return check(loads(PLAN, name="plan.yaml"), as_of=TODAY, pack=load_pack("full").ignore(selectors))


def test_where_everything_was_looked_at_nothing_was_left_out() -> None:
    report = plan_report(pack="full")

    assert not left_out(report)


def test_what_no_rule_was_left_to_check_is_left_out_too() -> None:
    report = without("PK4")
    (measures,) = (each for each in report.requirements if each.id == "delivery-plan")

    assert measures.outcome is Outcome.LEFT_OUT
    assert left_out(report).requirements == (measures,)
    assert not left_out(report).has_law


def test_what_one_rule_still_checks_was_looked_at() -> None:
    report = without("PK401")

    assert left_out(report).rules == ("PK401",)
    assert left_out(report).requirements == ()


def test_families_are_named_as_one_and_requirements_by_their_ids() -> None:
    assert left_out(without("PK4", "PK201", "own-words")).names[:2] == ("PK201", "PK4")
    assert left_out(without("PK4", "own-words")).names[-1] == "own-words"


def test_what_is_left_out_for_several_plans_counts_once() -> None:
    one, both = left_out(without("PK401")), left_out(without("PK401", "PK402", "fair-admissions"))

    assert str(one) == "1 rule"
    assert together([one, both, both]) == "2 rules and 1 requirement"
    assert together([]) == ""
