"""`try_rule` checks a fragment with one rule alone, so that whoever writes a rule need not write a plan around it."""

from datetime import date

import pytest

from policykit.errors import UnknownSelector
from policykit.models import Analysis, Commitment, Evidence, Measure, Plan, Policy, School
from policykit.prose import Prose
from policykit.testing import plan_around, try_rule

TARGET_ALONE = "{indicator: Pupils who feel they belong, target: 90}"


@pytest.mark.parametrize("code", ["PK401", "pk401", "Pk401", "measure-without-baseline", "Measure-without-Baseline"])
def test_a_rule_goes_by_its_code_or_its_name_in_letters_of_any_size(code: str) -> None:
    assert [finding.code for finding in try_rule(code, TARGET_ALONE)] == ["PK401"]


def test_only_the_one_rule_is_tried() -> None:
    """The fragment has no due date either, and that is another rule's affair."""
    assert [finding.code for finding in try_rule("PK403", TARGET_ALONE)] == ["PK403"]


def test_a_code_that_no_rule_has_is_an_error() -> None:
    with pytest.raises(UnknownSelector, match="PK999"):
        try_rule("PK999", TARGET_ALONE)


@pytest.mark.parametrize(
    ("code", "fragment"),
    [
        ("PK401", TARGET_ALONE),
        ("PK401", f"commitments: [{{heading: teaching, text: Pupils meet, measures: [{TARGET_ALONE}]}}]"),
        ("PK601", "policy: {title: Community cohesion policy}"),
        ("PK601", "title: Community cohesion policy"),
        ("PK802", "statement: Write to j.example@ashwell.test"),
        ("PK005", "policy: {title: a, title: b}"),
        ("PK001", "\0"),
    ],
)
def test_a_fragment_is_a_part_a_plan_or_for_a_rule_of_reading_a_document(code: str, fragment: str) -> None:
    assert {finding.code for finding in try_rule(code, fragment)} == {code}


def test_a_fragment_is_read_as_a_plan_is() -> None:
    """A key with nothing after it counts as absent."""
    assert try_rule("PK401", "{indicator: Pupils who feel they belong, baseline: , target: 90}")


def test_the_date_of_the_check_can_be_given() -> None:
    due = "{indicator: Pupils who feel they belong, due: 2026-07-31}"

    assert try_rule("PK411", due, as_of=date(2026, 7, 31)) == ()
    assert try_rule("PK411", due, as_of=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("{indicator: Pupils, target: many}", "`target` is a number; here is “many”"),
        ("{indicator: Pupils, due: 31/07/2026}", "“31/07/2026” is not a date such as 2026-09-01"),
        ("{indicator: Pupils, targt: 90}", "`targt` is not a field here; did you mean `target`?"),
        ("{indicator: a, indicator: b}", "`indicator` is given twice, first on line 1"),
        ("[indicator]", "the document is a mapping; here is a list"),
        ("", "there is nothing in the document"),
    ],
)
def test_a_fragment_that_could_not_be_read_is_an_error_in_an_authors_words(fragment: str, words: str) -> None:
    with pytest.raises(ValueError, match=r"\A[^\n]+\Z") as caught:
        try_rule("PK401", fragment)

    assert type(caught.value) is ValueError
    assert str(caught.value) == words


def test_several_plans_are_tried_with_a_rule_about_what_they_share() -> None:
    """The first is the one that is judged."""
    ashwell, millrace = (
        f"schools: [{{name: {name}}}]\nstatement: We greet each family in its own language, and by name."
        for name in ("Ashwell School", "Millrace School")
    )

    assert try_rule("PK851", ashwell) == ()
    assert [each.message for each in try_rule("PK851", f"{ashwell}\n---\n{millrace}")] == [
        "this sentence also stands in the plan of Millrace School"
    ]
    with pytest.raises(ValueError, match="`statment` is not a field here"):
        try_rule("PK851", f"{ashwell}\n---\nstatment: We meet")


def test_each_fault_of_a_fragment_has_a_line() -> None:
    with pytest.raises(ValueError, match="target") as caught:
        try_rule("PK401", "{indicator: Pupils, baseline: few, target: many}")

    assert str(caught.value).splitlines() == [
        "`baseline` is a number; here is “few”",
        "`target` is a number; here is “many”",
    ]


@pytest.mark.parametrize("kind", [Plan, School, Policy, Commitment, Measure, Evidence, Analysis, Prose])
def test_what_every_plan_needs_is_filled_in(kind: type) -> None:
    plan = plan_around("{}", kind)

    assert plan.schools[0].type == "Community school"
    assert plan.policy.title == "Community cohesion policy"


def test_what_the_fragment_says_is_not_filled_in() -> None:
    assert plan_around("title: Living together", Policy).policy.title == "Living together"


# --- waivers and baselines ------------------------------------------------------------------------------------------


def test_a_fragment_may_be_a_waiver_with_what_every_waiver_needs_filled_in() -> None:
    assert [each.code for each in try_rule("PK907", "reason: TODO")] == ["PK907"]
    assert try_rule("PK907", "requirement: visits-and-meetings") == ()


def test_a_fragment_may_be_a_list_of_waivers() -> None:
    several = "- reason: TODO\n- reason: The survey is in March\n- reason: n/a\n"

    assert [each.pointer for each in try_rule("PK907", several)] == ["/waivers/0/reason", "/waivers/2/reason"]


def test_comments_say_what_a_waiver_matches_and_how_strict_the_pack_is() -> None:
    assert try_rule("PK902", "school: A") == try_rule("PK902", "# found: not looked for\nschool: A") == ()
    assert try_rule("PK902", "# found: 0\nschool: A")
    assert try_rule("PK905", "approved_by: Headteacher") == ()
    assert try_rule("PK905", "# approved by: trust board\napproved_by: Headteacher")
    assert try_rule("PK903", "{approved: 2026-08-01, expires: 2026-09-02}") == ()
    assert try_rule("PK903", "# longest: 31\n{approved: 2026-08-01, expires: 2026-09-02}")


def test_a_fragment_may_be_a_baseline_of_which_everything_is_gone_that_no_comment_names() -> None:
    baseline = "findings: [{fingerprint: 5f2b, code: PK401, message: a}, {fingerprint: 77aa, code: PK403, message: b}]"

    assert [each.message[:1] for each in try_rule("PK921", baseline)] == ["2"]
    assert [each.message[:1] for each in try_rule("PK921", f"# found: 5f2b\n{baseline}")] == ["1"]
    assert try_rule("PK921", f"# found: 5f2b 77aa\n{baseline}") == ()


@pytest.mark.parametrize(("code", "fragment"), [("PK901", "expires: soon"), ("PK901", "- a"), ("PK921", "findings: 1")])
def test_a_waiver_or_a_baseline_that_could_not_be_read_is_an_error(code: str, fragment: str) -> None:
    with pytest.raises(ValueError, match=r"\(fragment\):1:"):
        try_rule(code, fragment)
