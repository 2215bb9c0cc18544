"""A baseline knows what was found when a check was adopted, may only shrink, and never hides what was not read."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.baseline import Baseline, Known, load_baseline, read_baseline
from policykit.checker import check
from policykit.errors import CannotRead, DataError
from policykit.findings import Finding
from policykit.loading import loads
from policykit.packs import READING
from policykit.report import Report
from policykit.strategies import near_plans
from policykit.syntax import Format

TODAY = date(2026, 9, 1)
ONE = Known(fingerprint="5f2b", school="Ashwell Primary School", code="PK401", message="aims for 90")

texts = st.text(min_size=1, max_size=20).map(lambda text: f"x{text}x")
known = st.builds(
    Known, fingerprint=st.text("0123456789abcdef", min_size=4, max_size=6), school=texts, code=texts, message=texts
)


def findings_of(data: Any) -> tuple[Finding, ...]:
    return report(json.dumps(data)).findings


def report(text: str) -> Report:
    return check(loads(text, format=Format.JSON), as_of=TODAY, pack="full")


def pairs(data: Any) -> list[tuple[str, Finding]]:
    found = report(json.dumps(data))
    return [(found.school, each) for each in found.findings]


# --- how it is written ----------------------------------------------------------------------------------------------


@given(near_plans())
def test_what_is_written_is_read_back(plan: Any) -> None:
    made = Baseline.of(pairs(plan))
    read = read_baseline(made.as_text(), name="baseline.json")

    assert read.entries == made.entries
    assert read.fingerprints == {each.fingerprint for each in findings_of(plan)}
    assert read.as_text() == made.as_text()


@given(near_plans(), st.randoms(use_true_random=False))
def test_the_order_in_which_findings_come_does_not_matter(plan: Any, random: Any) -> None:
    found = pairs(plan) * 2
    shuffled = random.sample(found, len(found))

    assert Baseline.of(shuffled).as_text() == Baseline.of(found).as_text()


def test_it_is_json_with_a_line_for_each_finding_so_that_a_change_shows_what_is_gone() -> None:
    other = Known(fingerprint="77", code="PK403", message="has no day: “é”")

    assert Baseline(None, (ONE, other)).as_text() == (
        '{\n  "findings": [\n'
        '    {"fingerprint": "5f2b", "school": "Ashwell Primary School", "code": "PK401", "message": "aims for 90"},\n'
        '    {"fingerprint": "77", "code": "PK403", "message": "has no day: “é”"}\n'
        "  ]\n}\n"
    )
    assert Baseline(None, ()).as_text() == '{\n  "findings": []\n}\n'


def test_findings_are_in_the_order_of_schools_and_codes() -> None:
    plan = {"policy": {"title": "A"}, "schools": [{"name": "Ashwell"}]}
    found = [(school, each) for school in ("B", "A") for each in reversed(findings_of(plan))]
    apart = [(school, replace(each, fingerprint=school + each.fingerprint)) for school, each in found]
    entries = Baseline.of(apart).entries

    assert [(each.school, each.code) for each in entries] == sorted((school, each.code) for school, each in found)


def test_a_file_without_findings_is_one_and_each_fault_has_its_line(tmp_path: Path) -> None:
    assert read_baseline('{"findings": []}', name="b.json").entries == ()
    with pytest.raises(DataError) as caught:
        read_baseline('{"findings": [\n  {"fingerprint": "a", "code": "PK401", "mesage": "x"}]}', name="b.json")
    with pytest.raises(CannotRead, match="there is no such file"):
        load_baseline(tmp_path / "none.json")

    assert caught.value.faults == ("b.json:2:41: `mesage` is not a field here; did you mean `message`?",)


def test_a_large_trust_has_a_baseline_that_can_be_read(tmp_path: Path) -> None:
    """A thousand plans in which much is found: far more than a plan may hold."""
    path = tmp_path / "baseline.json"
    entries = tuple(ONE.model_copy(update={"fingerprint": f"{number:032x}"}) for number in range(20_000))
    path.write_text(Baseline(None, entries).as_text(), "utf-8")

    assert path.stat().st_size > 2_000_000
    assert load_baseline(path).entries == entries


# --- it only shrinks ------------------------------------------------------------------------------------------------


@given(st.lists(known), st.sets(st.text("0123456789abcdef", min_size=4, max_size=6)))
def test_without_what_is_gone_it_is_smaller_and_otherwise_the_same(entries: list[Known], gone: set[str]) -> None:
    before = Baseline(None, tuple(entries))
    some = frozenset(gone | {each.fingerprint for each in entries[::2]})
    after = before.without(some)

    assert after.fingerprints == before.fingerprints - some
    assert [each for each in before.entries if each.fingerprint not in some] == list(after.entries)


# --- what it does to a report ---------------------------------------------------------------------------------------


@given(near_plans(), st.integers(0, 3))
def test_what_is_known_is_told_and_does_not_count(plan: Any, step: int) -> None:
    before = report(json.dumps(plan))
    some = frozenset(each.fingerprint for each in before.findings[:: step + 1])
    after = before.know(some)

    assert [replace(each, is_known=False) for each in after.findings] == list(before.findings)
    assert {each.fingerprint for each in after.open} == {
        each.fingerprint for each in before.findings if each.fingerprint not in some or each.code.startswith(READING)
    }


@given(near_plans())
def test_what_could_not_be_read_is_never_known(plan: Any) -> None:
    """Nothing else would be checked in that file, and nobody would know."""
    before = report(json.dumps(plan))
    after = before.know(Baseline.of(pairs(plan)).fingerprints)
    reading = [each for each in before.findings if each.code.startswith(READING)]

    assert list(after.open) == reading
