"""Fields of a school's own, from the file of a pack to a finding."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from policykit.checker import check
from policykit.cli import app
from policykit.errors import DataError
from policykit.loading import loads
from policykit.packs import load_pack
from policykit.report import Outcome
from policykit.schemas import as_text, schema

DAY = date(2026, 9, 1)
PLAN = "policy: {title: Cohesion}\nschools: [{name: Ashwell Primary School, type: Community school}]\n"
HEAD = "name: orrindale\ntitle: What the trust asks\nextends: [guidance]\n"


def pack(folder: Path, text: str, name: str = "pack.yaml") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


ASKED = """\
extra:
  properties:
    pupils_met: {$ref: "#/$defs/count"}
    lead: {$ref: "#person"}
  required: [pupils_met]
  $defs:
    count: {type: integer, minimum: 0}
    person: {$anchor: person, type: string}
"""


def test_a_finding_names_the_place_and_the_pack_that_asks(tmp_path: Path) -> None:
    chosen = load_pack(pack(tmp_path, HEAD + ASKED))
    report = check(loads(PLAN + "extra:\n  pupils_met: many\n"), as_of=DAY, pack=chosen)
    (finding,) = (each for each in report.findings if each.code.startswith("PK33"))

    assert (finding.code, finding.message, finding.pointer) == (
        "PK332",
        "`pupils_met` is a whole number; here is “many”",
        "/extra/pupils_met",
    )
    assert (finding.span.line, finding.span.column) == (4, 15)
    assert (str(finding.severity), str(finding.basis), finding.citation) == (
        "warning",
        "practice",
        "What the trust asks",
    )
    assert report.rules["PK332"] is Outcome.FAIL
    assert report.rules["PK331"] is Outcome.PASS


def test_a_pack_says_how_much_its_own_fields_matter_and_one_that_extends_it_may_not_loosen_that(tmp_path: Path) -> None:
    stricter = "severity: {PK332: {to: error, reason: The figures go to the board}}\n"
    chosen = load_pack(pack(tmp_path, HEAD + ASKED + stricter))
    looser = (
        HEAD.replace("guidance", "./pack.yaml").replace("orrindale", "other") + "ignore: {PK332: {reason: Why not}}\n"
    )

    assert str(chosen.severities["PK332"]) == "error"
    with pytest.raises(DataError, match="PK332 may not be loosened here"):
        load_pack(pack(tmp_path, looser, "other.yaml"))


def test_nothing_is_asked_where_no_pack_has_a_schema() -> None:
    report = check(loads(PLAN + "extra: {motto: 3}\n"), as_of=DAY, pack="full")

    assert not any(each.code.startswith("PK33") for each in report.findings)
    assert report.rules["PK331"] is Outcome.NOT_APPLICABLE
    assert "PK331" not in load_pack("guidance").severities


def test_no_pack_with_a_schema_no_import_of_what_checks_it() -> None:
    check_it = "policykit.check(policykit.loads(sys.argv[1]), as_of=datetime.date(2026, 9, 1))"
    code = f"import sys, datetime, policykit; {check_it}; print('jsonschema' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, PLAN], check=True, capture_output=True, text=True)

    assert done.stdout == "False\n"


def test_a_slip_in_a_schema_is_a_fault_of_the_pack_with_its_line(tmp_path: Path) -> None:
    wrong = HEAD + "extra:\n  properties:\n    lead: {type: strng}\n  requried: [lead]\n"
    with pytest.raises(DataError) as caught:
        load_pack(pack(tmp_path, wrong))

    assert [each.partition("pack.yaml:")[2] for each in caught.value.faults] == [
        "6:18: “strng” is not among the words for `type`; did you mean “string”?"
    ]


def test_packs_that_extend_each_other_ask_together(tmp_path: Path) -> None:
    pack(tmp_path, HEAD + ASKED)
    other = HEAD.replace("guidance", "./pack.yaml").replace("orrindale", "other") + ASKED.replace(
        "pupils_met", "visits"
    )
    chosen = load_pack(pack(tmp_path, other.replace("integer", "string"), "other.yaml"))
    report = check(loads(PLAN + "extra: {pupils_met: 1, visits: 2}\n"), as_of=DAY, pack=chosen)

    assert [each.message for each in report.findings if each.code.startswith("PK33")] == ["`visits` is text; here is 2"]


def test_the_schema_of_plans_knows_the_fields_of_a_pack(tmp_path: Path) -> None:
    pack(tmp_path, HEAD + ASKED)
    other = HEAD.replace("guidance", "./pack.yaml").replace("orrindale", "other") + ASKED.replace(
        "pupils_met", "visits"
    )
    plan: dict[str, Any] = {"policy": {"title": "Cohesion"}, "schools": [{"name": "Ashwell"}]}
    for name, good in (("pack.yaml", {"pupils_met": 1}), ("other.yaml", {"pupils_met": 1, "visits": 2, "lead": "x"})):
        extra = load_pack(pack(tmp_path, other, "other.yaml") if name == "other.yaml" else str(tmp_path / name)).extra
        asked = schema("plan", extra=extra)
        Draft202012Validator.check_schema(asked)
        judge = Draft202012Validator(asked)

        assert judge.is_valid(plan)
        assert judge.is_valid(plan | {"extra": good})
        assert not judge.is_valid(plan | {"extra": good | {"lead": 1}})
        assert not judge.is_valid(plan | {"extra": {}})
    assert as_text("plan", extra=None) == as_text("plan")


def test_the_command_prints_the_schema_of_a_pack(tmp_path: Path) -> None:
    path = pack(tmp_path, HEAD + ASKED)
    printed = CliRunner().invoke(app, ["schema", "plan", "--pack", path])
    refused = CliRunner().invoke(app, ["schema", "report", "--pack", path])

    assert json.loads(printed.stdout) == schema("plan", extra=load_pack(path).extra)
    assert refused.exit_code == 2
    assert "--pack is for the schema of a plan" in refused.output


def test_a_new_form_is_for_its_pack_and_so_is_the_schema_beside_it(tmp_path: Path) -> None:
    path, form = pack(tmp_path, HEAD + ASKED), tmp_path / "ashwell.policykit.yaml"
    given = ["new", "--name", "Ashwell", "--type", "Community school", "--pack", path, "--as-of", "2026-09-01"]
    done = CliRunner().invoke(app, [*given, "-o", str(form)])

    assert done.exit_code == 0
    assert "#pupils_met:" in form.read_text("utf-8")
    assert "OwnFields1" in (tmp_path / "plan.schema.json").read_text("utf-8")
