"""What will newly be found: the same as checking every day to come by hand."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from policykit.checker import check
from policykit.forecast import forecast
from policykit.loading import Document, load, loads
from policykit.packs import load_pack
from policykit.report import Why
from policykit.waivers import Standing, Waiver

EXAMPLES = Path(__file__).parents[1] / "examples"
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
FULL = load_pack("full")
WAIVER = Waiver(
    school="Ashwell Primary School",
    rule="PK606",
    reason="The new head reviews it in her first term",
    approved_by="Full governing body",
    approved=date(2026, 9, 1),
    expires=date(2026, 12, 18),
)


def plan(review: str) -> Document:
    return loads(
        f"policy: {{title: Community cohesion, review: {{next: {review}}}}}\n"
        "schools: [{name: Ashwell Primary School, type: Community school}]\n"
    )


def counting(document: Document, on: date, *waivers: Waiver) -> dict[str, str]:
    holding = [each for each in waivers if FULL.terms.standing(each, on=on) is Standing.HOLDS]
    report = check(document, as_of=on, pack=FULL).waive(holding, never=FULL.terms.never)
    return {each.fingerprint: each.message for each in report.open}


@pytest.mark.parametrize("name", ["complete/complete", "broken/measures", "broken/approval-and-dates"])
def test_it_says_what_checking_every_day_says(name: str) -> None:
    """The promise: what counts on the last day and not today, each with the first day from which it counts."""
    document, until = load(EXAMPLES / f"{name}.policykit.yaml"), TODAY + 400 * DAY
    days = [TODAY + number * DAY for number in range(401)]
    counts = {day: counting(document, day) for day in days}
    new = counts[until].keys() - counts[TODAY].keys()
    by_hand = {
        fingerprint: next(day for day in days if all(fingerprint in counts[later] for later in days if later >= day))
        for fingerprint in new
    }
    foreseen = forecast(document, as_of=TODAY, until=until, pack=FULL)

    assert {each.finding.fingerprint: each.on for each in foreseen} == by_hand
    assert [each.on for each in foreseen] == sorted(by_hand.values())


def test_a_review_falls_due_on_the_day_after_its_last_day() -> None:
    (found,) = (
        each
        for each in forecast(plan("2027-01-31"), as_of=TODAY, until=date(2027, 3, 1), pack=FULL)
        if each.finding.code == "PK606"
    )

    assert (found.on, found.why, found.school) == (date(2027, 2, 1), Why.DAY_PASSES, "Ashwell Primary School")
    assert found.finding.message == counting(plan("2027-01-31"), date(2027, 2, 1))[found.finding.fingerprint]


def test_a_waiver_runs_out_on_the_day_after_its_last_day() -> None:
    (found,) = forecast(plan("2026-10-01"), as_of=TODAY, until=date(2026, 12, 31), pack=FULL, waivers=[WAIVER])

    assert (found.on, found.why, found.finding.code) == (date(2026, 12, 19), Why.WAIVER_ENDS, "PK606")


def test_a_provision_of_law_comes_into_force() -> None:
    """The duty began on 1 September 2007 (SI 2007/1801): before that, nobody was asked for it."""
    found = forecast(plan("2030-01-01"), as_of=date(2007, 8, 1), until=date(2007, 9, 30), pack="statutory")
    law = {each.finding.requirement: each.on for each in found if each.why is Why.LAW_BEGINS}

    assert law["promote-cohesion"] == date(2007, 9, 1)


def test_what_is_found_today_is_no_news() -> None:
    assert "PK606" not in {
        each.finding.code for each in forecast(plan("2026-10-01"), as_of=TODAY, until=date(2027, 3, 1), pack=FULL)
    }


def test_there_is_nothing_to_foresee_without_a_plan_or_without_days_to_come() -> None:
    assert forecast(loads("policy: ["), as_of=TODAY, until=date(2027, 3, 1)) == ()
    assert forecast(plan("2027-01-31"), as_of=TODAY, until=TODAY, pack=FULL) == ()
