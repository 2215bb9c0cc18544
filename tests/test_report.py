"""What a report tells, and fingerprints: the same for the same finding when other things in the plan move."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from policykit.checker import check
from policykit.findings import Severity
from policykit.loading import find_plans, loads
from policykit.report import Report, Results
from policykit.strategies import Data, near_plans, written_plans
from policykit.syntax import Format

TODAY = date(2026, 9, 1)
ROOT = Path(__file__).parents[1]
YAML = [path for path in find_plans(ROOT / "examples") if path.suffix == ".yaml" and b"\n" in path.read_bytes()]


def report(text: str | bytes, name: str = "plan.yaml") -> Report:
    return check(loads(text, name=name, format=Format.of(name)), as_of=TODAY, pack="full")


def fingerprints(found: Report) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.fingerprint) for finding in found.findings)


def commitments(*, ids: bool) -> list[dict[str, Any]]:
    """Return commitments in which much is found."""
    return [
        {
            **({"id": f"commitment-{number}"} if ids else {}),
            "heading": heading,
            "text": f"What we do under {heading}",
            "in_place": "yes",
            "measures": [
                {"indicator": "Pupils who feel they belong", "target": 90, "unit": "%"},
                {"indicator": "Visits"},
            ],
        }
        for number, heading in enumerate(("teaching", "equity", "engagement"))
    ]


def plan(*parts: dict[str, Any]) -> str:
    return yaml.safe_dump(
        {
            "policy": {"title": "Community cohesion"},
            "schools": [{"name": "Ashwell Primary School", "type": "Community school"}],
            "commitments": list(parts),
        }
    )


# --- fingerprints ---------------------------------------------------------------------------------------------------


@settings(max_examples=settings().max_examples // 2)
@given(near_plans())
def test_no_two_findings_of_a_plan_share_a_fingerprint(data: Any) -> None:
    found = [finding.fingerprint for finding in report(yaml.safe_dump(data)).findings]

    assert len(found) == len(set(found))
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in found)


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.name.removesuffix(".policykit.yaml"))
def test_inserted_lines_change_no_fingerprint(path: Path) -> None:
    text = path.read_bytes()
    head, rest = text.split(b"\n", 1)
    moved = (
        b"\n".join([head, b"# a line", b"", b"# and another", rest]) if head.startswith(b"#") else b"# a line\n" + text
    )

    assert fingerprints(report(moved)) == fingerprints(report(text))


@settings(max_examples=settings().max_examples // 2)
@given(written_plans())
def test_blank_lines_between_parts_change_no_fingerprint(data: Data) -> None:
    text = yaml.safe_dump(data)
    apart = re.sub(r"^(?=\w+:)", "\n# a line\n", text, flags=re.MULTILINE) if "\n\n" not in text else text

    assert fingerprints(report(apart)) == fingerprints(report(text))


@pytest.mark.parametrize("parts", [commitments(ids=True), commitments(ids=False)], ids=["by ids", "by their own words"])
def test_moved_commitments_keep_their_fingerprints(parts: list[dict[str, Any]]) -> None:
    for moved in permutations(parts):
        assert fingerprints(report(plan(*moved))) == fingerprints(report(plan(*parts)))


def test_a_commitment_with_an_id_keeps_its_fingerprints_when_its_text_changes() -> None:
    parts = commitments(ids=True)
    reworded = [part | {"text": f"{part['text']}, and more"} for part in parts]

    assert fingerprints(report(plan(*reworded))) == fingerprints(report(plan(*parts)))


def test_a_further_commitment_changes_no_fingerprint_of_the_others() -> None:
    """New findings come, and none of what was found before has another name."""
    first, *others = commitments(ids=True)
    of_commitments = {
        (finding.code, finding.fingerprint)
        for finding in report(plan(*others)).findings
        if finding.pointer.startswith("/commitments/")
    }

    assert of_commitments
    assert of_commitments <= set(fingerprints(report(plan(first, *others))))


def test_another_school_has_other_fingerprints() -> None:
    text = plan(*commitments(ids=True))
    other = text.replace("Ashwell", "Brackenholt")

    assert not fingerprints(report(text)) & fingerprints(report(other))


def test_the_name_of_the_file_is_no_part_of_a_fingerprint() -> None:
    text = plan(*commitments(ids=True))

    assert fingerprints(report(text, "a.yaml")) == fingerprints(report(text, "b/c.yaml"))


def test_the_format_of_the_file_is_no_part_of_a_fingerprint() -> None:
    """JSON is a part of YAML."""
    text = (
        '{"policy": {"title": "A"}, "schools": [{"name": "B"}], "commitments": [{"heading": "teaching", "text": "C"}]}'
    )

    assert fingerprints(report(text, "a.json")) == fingerprints(report(text, "a.yaml"))


# --- what a report tells --------------------------------------------------------------------------------------------


def test_a_report_fails_at_a_severity_where_anything_matters_so_much() -> None:
    found = report(plan())
    note, warning, error = (
        replace(found, findings=tuple(replace(each, severity=severity) for each in found.findings[:1]))
        for severity in Severity
    )

    assert [each.fails(Severity.NOTE) for each in (note, warning, error)] == [True, True, True]
    assert [each.fails(Severity.WARNING) for each in (note, warning, error)] == [False, True, True]
    assert [each.fails(Severity.ERROR) for each in (note, warning, error)] == [False, False, True]


def test_a_report_without_findings_never_fails() -> None:
    assert not replace(report(plan()), findings=()).fails(Severity.NOTE)


def test_a_run_fails_where_one_of_its_reports_does() -> None:
    failing = report("policy: [")
    passing = replace(failing, findings=())

    assert Results("0.1.0", TODAY, "full", (passing, failing)).fails(Severity.ERROR)
    assert not Results("0.1.0", TODAY, "full", (passing, passing)).fails(Severity.NOTE)
    assert not Results("0.1.0", TODAY, "full", ()).fails(Severity.NOTE)


def test_findings_are_counted_by_severity() -> None:
    found = report(plan(*commitments(ids=True)))

    assert sum(found.count(each) for each in Severity) == len(found.findings)
    assert found.count(Severity.NOTE) == len([each for each in found.findings if each.severity == "note"])


def test_schools_are_told_how_the_duty_stands_to_them() -> None:
    data = "policy: {title: A}\nschools: [{name: B, type: Community school}, {name: C, type: '34'}, {name: D}]\n"

    assert [(each.name, str(each.duties[0].bound)) for each in report(data).schools] == [
        ("B", "bound by law"),
        ("C", "bound only by its funding agreement"),
        ("D", "unknown"),
    ]
