"""Each provision speaks from its first day to its last, and says how it was checked."""

from datetime import date, timedelta

import pytest

from policykit.catalogue import own
from policykit.duties import Force, Provision

DAY = timedelta(days=1)
LONG_AGO, FAR_AHEAD = date(1900, 1, 1), date(2100, 1, 1)

every_provision = pytest.mark.parametrize("provision", own().provisions, ids=lambda each: each.id)


@every_provision
def test_it_holds_from_its_first_day_to_its_last(provision: Provision) -> None:
    """And neither on the day before nor on the day after, unless it goes on in other words."""
    starts = {stretch.start for stretch in provision.in_force}
    ends = {stretch.end for stretch in provision.in_force}
    for stretch in provision.in_force:
        assert provision.holds(stretch.start)
        assert provision.holds(stretch.start - DAY) is (stretch.start - DAY in ends)
        assert provision.holds(stretch.end or FAR_AHEAD)
        assert stretch.end is None or provision.holds(stretch.end + DAY) is (stretch.end + DAY in starts)


@every_provision
def test_one_without_dates_of_its_own_holds_on_every_day_and_no_other_does(provision: Provision) -> None:
    assert provision.holds(LONG_AGO) is (not provision.in_force)


@every_provision
def test_it_asks_for_nothing_before_its_first_day(provision: Provision) -> None:
    first = min((stretch.start for stretch in provision.in_force), default=None)
    if first is None:
        assert provision.force(LONG_AGO) is Force.UNDATED
    else:
        assert provision.is_asked(first)
        assert not provision.is_asked(first - DAY)
        assert provision.force(first - DAY) is Force.NOT_YET
