"""What the rules about waivers and baselines say, where their examples do not show it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from policykit.answers import answer
from policykit.baseline import Baseline, read_baseline
from policykit.checker import check
from policykit.findings import Finding
from policykit.loading import loads
from policykit.packs import load_pack
from policykit.testing import AS_OF, try_rule
from policykit.waivers import read_waivers

DAY = timedelta(days=1)


def messages(code: str, fragment: str, *, as_of: date = AS_OF) -> list[str]:
    return [finding.message for finding in try_rule(code, fragment, as_of=as_of)]


# --- what they say --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "consequence"),
    [
        ("2", ", so 2 findings count again"),
        ("1", ", so 1 finding counts again"),
        ("0", ", and what it was about is no longer found"),
        ("not looked for", ""),
    ],
)
def test_an_expired_waiver_says_what_counts_again(found: str, consequence: str) -> None:
    text = f"# found: {found}\napproved: 2026-01-14\nexpires: 2026-08-31\n"

    assert messages("PK901", text) == [
        f"the waiver of PK401 for Ashwell Primary School ended on 2026-08-31{consequence}"
    ]


@pytest.mark.parametrize(
    ("days", "words"),
    [(28, "in 28 days"), (2, "in 2 days"), (1, "tomorrow"), (0, "the day of this check")],
)
def test_one_that_ends_soon_says_how_soon(days: int, words: str) -> None:
    expires = AS_OF + days * DAY

    assert messages("PK910", f"expires: {expires}") == [
        f"the waiver of PK401 for Ashwell Primary School ends on {expires}, {words}"
    ]


@pytest.mark.parametrize("days", [29, -1])
def test_one_that_ends_later_or_has_ended_does_not_end_soon(days: int) -> None:
    assert messages("PK910", f"expires: {AS_OF + days * DAY}") == []


@pytest.mark.parametrize(
    ("fragment", "lacking"),
    [
        ("{approved_by: , approved: }", "who approved it and when"),
        ("approved_by:", "who approved it"),
        ("approved:", "when it was approved"),
    ],
)
def test_one_that_was_not_approved_says_what_is_missing(fragment: str, lacking: str) -> None:
    assert messages("PK904", fragment) == [f"the waiver of PK401 for Ashwell Primary School does not say {lacking}"]


def test_one_that_the_wrong_body_approved_says_who_may() -> None:
    text = "# approved by: trust board, local governing body\napproved_by: Headteacher\n"

    (message,) = messages("PK905", text)

    assert message.endswith("was approved by Headteacher; only trust board or local governing body may")
    assert messages("PK904", text) == []


def test_one_without_an_approver_was_not_approved_by_the_wrong_one() -> None:
    assert messages("PK905", "# approved by: trust board\napproved_by:\n") == []


def test_one_that_is_too_long_says_how_long_it_may_be() -> None:
    assert messages("PK903", "# longest: 31\napproved: 2026-08-20\nexpires: 2026-09-21\n") == [
        "the waiver of PK401 for Ashwell Primary School runs for 32 days from its approval, and 31 are allowed"
    ]


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        ("rule: PK4011", "there is no rule “PK4011”; did you mean PK401?"),
        (
            "rule: measure-without-base-line",
            "there is no rule “measure-without-base-line”; did you mean measure-without-baseline?",
        ),
        ("rule: visits-and-meetings", "there is no rule “visits-and-meetings”; it is a requirement"),
        ("requirement: pk401", "there is no requirement “pk401”; it is a rule"),
        (
            "requirement: visits-and-meeting",
            "there is no requirement “visits-and-meeting”; did you mean visits-and-meetings?",
        ),
        (
            "rule: PK4",
            "there is no rule “PK4”; a waiver is about one rule, and this begins the codes of several",
        ),
        ("rule: zzz", "there is no rule “zzz”"),
    ],
)
def test_one_about_nothing_that_exists_says_what_may_be_meant(fragment: str, message: str) -> None:
    assert messages("PK909", fragment) == [message]


def test_both_a_rule_and_a_requirement_can_be_unknown() -> None:
    assert len(messages("PK909", "{rule: PK999, requirement: zzz}")) == 2


def test_a_repeated_one_says_where_the_first_stands() -> None:
    waiver = "{school: A, rule: PK401, reason: The survey is in March, expires: 2027-03-31}"
    waivers = read_waivers(f"waivers:\n  - {waiver}\n  - {waiver}\n", name="w.yaml")
    found = answer((), as_of=AS_OF, pack=load_pack(), waivers=waivers).findings

    assert [(each.span.line, each.message) for each in found if each.code == "PK912"] == [
        (3, "the waiver of PK401 for A stands here again; the first is on line 2")
    ]


@pytest.mark.parametrize("field", ["approved_by", "reason", "minutes"])
@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Mrs Example", "a person's name"),
        ("a.example@example.org", "an e-mail address"),
        ("01632 960001", "a telephone number"),
        ("A000000000000", "a pupil number"),
    ],
)
def test_personal_data_in_a_waiver_is_named_and_never_repeated(field: str, words: str, kind: str) -> None:
    text = (
        "waivers:\n  - school: Ashwell Primary School\n    rule: PK401\n    reason: The survey is in March\n"
        "    approved_by: Trust board\n    approved: 2026-07-08\n    expires: 2026-09-29\n"
    )
    lines = [each for each in text.splitlines() if not each.startswith(f"    {field}:")]
    waivers = read_waivers("\n".join([*lines, f"    {field}: Ask {words} about it"]), name="w.yaml")
    answered = answer((), as_of=AS_OF, pack=load_pack(), waivers=waivers)

    assert [each.message for each in answered.findings if each.code == "PK911"] == [f"here is {kind} under `{field}`"]
    assert words not in repr(answered)


def test_two_kinds_in_one_field_are_two_findings() -> None:
    assert len(messages("PK911", "reason: Ask Mrs Example, a.example@example.org or Mrs Example again")) == 2


# --- as they go together --------------------------------------------------------------------------------------------

PLAN = """\
policy: {title: Community cohesion}
schools: [{name: Ashwell Primary School, urn: 990001, type: Community school}]
commitments:
  - heading: teaching
    text: Pupils meet pupils of other schools
    measures: [{id: belonging, indicator: Pupils who feel they belong, target: 90}]
"""


def found_in(text: str) -> tuple[Finding, ...]:
    pack = load_pack("full")
    report = check(loads(PLAN), as_of=AS_OF, pack=pack)
    return answer([report], as_of=AS_OF, pack=pack, waivers=read_waivers(text, name="w.yaml")).findings


def test_everything_that_keeps_a_waiver_from_holding_is_said_at_once() -> None:
    """Whoever mends one fault does not learn of the next only then."""
    text = "waivers:\n  - {school: A, rule: PK805, reason: TODO, approved: 2026-01-01, expires: 2029-01-01}\n"

    assert {each.code for each in found_in(text)} == {"PK903", "PK904", "PK906", "PK907"}


def test_nothing_is_found_in_a_waiver_that_is_as_it_should_be() -> None:
    text = (
        "waivers:\n  - {school: 990001, rule: PK401, part: belonging, reason: The survey is in March,"
        " approved_by: Trust board, approved: 2026-07-08, expires: 2027-03-31}\n"
    )

    assert found_in(text) == ()


def test_a_baseline_says_how_much_of_it_is_gone() -> None:
    pack = load_pack("full")
    report = check(loads(PLAN), as_of=AS_OF, pack=pack)
    entries = [(report.school, each) for each in report.findings]
    gone = [(school, replace(each, fingerprint=each.fingerprint[::-1])) for school, each in entries[:2]]
    for some, message in ((gone[:1], "1 of its findings is gone"), (gone, "2 of its findings are gone")):
        baseline = read_baseline(Baseline.of([*entries, *some]).as_text(), name="b.json")
        found = answer([report], as_of=AS_OF, pack=pack, baseline=baseline).findings

        assert [(each.code, each.message) for each in found] == [("PK921", message)]
