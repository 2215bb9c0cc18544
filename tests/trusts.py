"""Trusts for the tests of pages: as many schools as are wanted, with plans of every quality, always the same ones."""

import re
from datetime import date
from functools import cache
from pathlib import Path

from policykit.baseline import Baseline
from policykit.bulk import check_all
from policykit.loading import Document, loads
from policykit.report import Results
from policykit.waivers import read_waivers

__all__ = ["AS_OF", "names", "trust"]

AS_OF = date(2026, 11, 24)
"""The date of every check."""

_EXAMPLES = Path(__file__).parents[1] / "examples"
_WITHOUT = re.compile(r"^ +(?:baseline|by|due|eal|lead|source|unit|use): .*\n", re.MULTILINE)
_FIRST = ("Quell", "Varn", "Tosk", "Jurr", "Zib", "Wope", "Yelv", "Krum", "Plev", "Obbr")
_LAST = ("by", "den", "ford", "ham", "ley", "mere", "stead", "thorpe", "ton", "wick")
_WAIVERS = """\
waivers:
  - school: {second}
    rule: PK401
    reason: The numbers come in with the spring survey.
    approved_by: Trust board
    approved: 2026-10-14
    expires: 2027-02-12
    minutes: Trust board 14 October 2026, item 7
  - school: {fourth}
    requirement: own-words
    reason: The governors write their own policy by the summer.
    approved_by: Standards committee
    approved: 2026-10-07
    expires: 2027-07-16
  - school: {fourth}
    rule: PK412
    reason: The measures were to be ready in the autumn.
    approved_by: Trust board
    approved: 2026-01-14
    expires: 2026-11-20
"""


def names(count: int) -> list[str]:
    """Return the names of so many schools that do not exist."""
    return [f"{_FIRST[each % 10]}{_LAST[each // 10 % 10]} Primary School" for each in range(count)]


@cache
def trust(count: int) -> Results:
    """Check the plans of so many schools, with waivers, a baseline and a look ahead. Every eleventh cannot be read."""
    schools = names(count)
    plans = [_plan(name, number) for number, name in enumerate(schools)]
    waivers = read_waivers(_WAIVERS.format(second=schools[1], fourth=schools[3]), name="waivers.yaml")
    first = check_all(plans, as_of=AS_OF, pack="full").reports
    known = [(report.school, finding) for report in first[1:5] for finding in report.findings[:4]]
    return check_all(
        plans, as_of=AS_OF, pack="full", waivers=waivers, baseline=Baseline.of(known), until=date(2027, 7, 31)
    )


def _plan(name: str, number: int) -> Document:
    """Return the plan of a school: complete, thinned out, small, the model policy, or with a fault."""
    town = name.removesuffix(" Primary School")
    complete = _read("complete/complete").replace("Millrace", town).replace("990142", str(990300 + number))
    text = (
        complete,
        _WITHOUT.sub("", complete),
        _read("smallest/smallest").replace("Brackenholt", town),
        _read("model-policy/model-policy").replace("name: Model Primary School", f"name: {name}"),
        _read("broken/measures").replace("Ashwell", town),
    )[number % 5]
    return loads(text.replace("policy:", "policy: [", number % 11 == 10), name=f"plans/{town}.yaml")


def _read(name: str) -> str:
    return (_EXAMPLES / f"{name}.policykit.yaml").read_text("utf-8")
