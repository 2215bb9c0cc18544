"""SARIF: what code scanning and editors read."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft7Validator

from policykit.checker import check
from policykit.duties import Basis
from policykit.findings import Finding, Place, Severity
from policykit.loading import loads
from policykit.packs import load_pack
from policykit.report import Outcome, Report, Results
from policykit.reporters import sarif
from policykit.reporters.words.phrases import ADVICE
from policykit.rulebook import rules
from policykit.source import Span
from runs import IN_A_FORM, PLAN, TODAY, plan_report, run, waiver
from services import HOSTILE, ROOT, answered, examples, finding, hostile, in_process, insertable, with_lines, written

ORACLES = Path(__file__).parents[1].parent / "shared" / "oracles" / "sarif"
PACKAGES = Path(__file__).parent / "node" / "node_modules" / "@microsoft"
MULTITOOL = PACKAGES / f"sarif-multitool-{sys.platform}" / "Sarif.Multitool"
RUNS: dict[str, Callable[[], Results]] = {
    "examples": examples,
    "answered": answered,
    "empty": run,
    "in a form": lambda: run(findings=(replace(IN_A_FORM, elsewhere=(Place("b.xlsx", IN_A_FORM.span),)),)),
    **{ascii(text): partial(hostile, text) for text in HOSTILE},
}


def log(results: Results, *, folder: str = "") -> dict[str, Any]:
    """Return the one run of a log."""
    read = json.loads(sarif.report(results, folder=folder))
    (the_run,) = read["runs"]
    return dict(the_run)


def results(*reports: Report) -> list[dict[str, Any]]:
    return list(log(run(*reports))["results"])


def result(one: Finding, *, folder: str = "") -> dict[str, Any]:
    (found,) = log(run(findings=(one,)), folder=folder)["results"]
    return dict(found)


def texts(value: Any) -> Iterator[str]:
    """Yield every text in data, keys included."""
    if isinstance(value, str):
        yield value
    for key, each in value.items() if isinstance(value, dict) else ():
        yield key
        yield from texts(each)
    for each in value if isinstance(value, list) else ():
        yield from texts(each)


# --- official words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", RUNS.values(), ids=RUNS)
@pytest.mark.parametrize(
    ("schema", "validator"),
    [
        ("sarif-schema-2.1.0.oasis-errata01.json", Draft4Validator),
        ("sarif-2.1.0.schemastore.json", Draft7Validator),
    ],
)
def test_every_log_is_valid_under_both_schemas(
    schema: str, validator: Callable[[Any], Any], made: Callable[[], Results]
) -> None:
    if not (ORACLES / schema).exists():
        pytest.skip("needs the schemas of SARIF: ../shared/oracles/sarif")
    validator(json.loads((ORACLES / schema).read_text("utf-8"))).validate(json.loads(sarif.report(made(), folder="a")))


@pytest.fixture(scope="module")
def multitool(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, list[tuple[str, str]]]]:
    """Return how Microsoft's validator is asked; it is missing only where it may be."""
    is_here = os.access(MULTITOOL, os.X_OK)
    if not is_here and os.environ.get("CI") != "true":
        pytest.skip("needs sarif-multitool: npm ci --prefix tests/node")
    assert is_here, "sarif-multitool is missing: npm ci --prefix tests/node"
    return partial(_validated, tmp_path_factory.mktemp("sarif"))


def _validated(folder: Path, **logs: str) -> dict[str, list[tuple[str, str]]]:
    """Return what the validator says of each log, by the standard's rules and GitHub's: the level and the rule."""
    paths = [folder / f"{name}.sarif" for name in logs]
    for path, text in zip(paths, logs.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    said = folder / "said.json"
    options = ["--rule-kind", "Sarif;Ghas", "--output", str(said), "--log", "ForceOverwrite"]
    env = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    subprocess.run([MULTITOOL, "validate", *paths, *options], env=env, check=True, capture_output=True)
    (the_run,) = json.loads(said.read_text("utf-8-sig"))["runs"]
    assert the_run["invocations"][0]["executionSuccessful"]
    levels = {each["id"]: each.get("defaultConfiguration", {}) for each in the_run["tool"]["driver"]["rules"]}
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in logs}
    for each in the_run["results"]:
        uri = unquote(each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        level = each.get("level") or levels[each["ruleId"]].get("level", "warning")
        found[Path(uri).stem].append((level, each["ruleId"]))
    return found


@pytest.mark.needs_node
def test_the_validator_of_microsoft_finds_no_error(multitool: Callable[..., dict[str, list[tuple[str, str]]]]) -> None:
    """All it says is that no page about the tool is named: there is none."""
    several = [hostile(text) for text in HOSTILE]
    hostile_run = run(
        *(report for each in several for report in each.reports),
        findings=tuple(one for each in several for one in each.findings),
    )
    made = {"examples": examples(), "answered": answered(), "empty": run(), "hostile": hostile_run}
    said = multitool(**{name: sarif.report(each, folder="schools") for name, each in made.items()})

    assert {name: {*said[name]} for name in made} == {name: {("warning", "SARIF2005")} for name in made}


@pytest.mark.needs_node
def test_the_validator_of_microsoft_sees_errors(multitool: Callable[..., dict[str, list[tuple[str, str]]]]) -> None:
    """So that the test above can fail."""
    broken = json.loads(sarif.report(answered()))
    del broken["runs"][0]["results"][0]["locations"]
    broken["runs"][0]["results"][1]["ruleIndex"] = 7

    assert {rule for level, rule in multitool(broken=json.dumps(broken))["broken"] if level == "error"}


@pytest.mark.parametrize("made", RUNS.values(), ids=RUNS)
def test_what_the_standard_asks_and_no_schema_checks(made: Callable[[], Results]) -> None:
    """No empty text; a rule at its index; of suppressions and states of a baseline either all or none."""
    the_run = log(made())
    descriptors = the_run["tool"]["driver"]["rules"]

    assert all(texts(the_run))
    for each in the_run["results"]:
        assert descriptors[each["ruleIndex"]]["id"] == each["ruleId"]
    for name in ("suppressions", "baselineState"):
        assert len({name in each for each in the_run["results"]}) <= 1


# --- the run ----------------------------------------------------------------------------------------------------------


def test_a_log_says_what_made_it_and_how() -> None:
    read = json.loads(sarif.report(Results("0.1.0", TODAY, "guidance", ())))

    assert read["version"] == "2.1.0"
    assert read["runs"] == [
        {
            "tool": {
                "driver": {"name": "policykit", "version": "0.1.0", "semanticVersion": "0.1.0", "rules": []},
            },
            "automationDetails": {"id": "policykit/guidance/"},
            "invocations": [{"executionSuccessful": True}],
            "language": "en-GB",
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "results": [],
            "properties": {"as_of": "2026-09-01", "provisions": [], "pack": "guidance", "advice": ADVICE},
        }
    ]


def test_a_version_that_is_not_semantic_is_not_called_so() -> None:
    driver = log(replace(run(), policykit="0.2.0.dev1"))["tool"]["driver"]

    assert driver["version"] == "0.2.0.dev1"
    assert "semanticVersion" not in driver


def test_no_time_is_named() -> None:
    """There is no clock: the day of the check is given, and the hour is nobody's business."""
    assert not [each for each in texts(log(answered())) if re.search("[a-z]TimeUtc", each)]


# --- rules ------------------------------------------------------------------------------------------------------------


def test_every_rule_of_the_reports_is_described_whether_it_found_something_or_not() -> None:
    described = [each["id"] for each in log(answered())["tool"]["driver"]["rules"]]
    in_reports = {code for report in answered().reports for code in report.rules}

    assert described == sorted(in_reports | {each.code for each in answered().found})
    assert in_reports - {each.code for each in answered().found}


def test_a_rule_says_all_that_its_page_says() -> None:
    rule = next(each for each in rules() if each.code == "PK401")
    (described,) = (
        each for each in log(run(plan_report(pack="full")))["tool"]["driver"]["rules"] if each["id"] == "PK401"
    )

    assert described == {
        "id": "PK401",
        "name": "measure-without-baseline",
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.page},
        "help": described["help"],
        "defaultConfiguration": {"level": "note"},
        "properties": {
            "tags": ["community-cohesion", "practice"],
            "precision": "high",
            "problem.severity": "recommendation",
        },
    }
    for text, example in (
        (described["help"]["text"], "    indicator: Pupils who say they feel they belong\n    target: 90\n"),
        (described["help"]["markdown"], f"```yaml\n{rule.good[0]}\n```\n"),
    ):
        assert text.startswith(f"{rule.page}\n\nTo settle it: {rule.settle}.\n\nBasis: good practice.\n\n")
        assert example in text


def test_a_rule_that_rests_on_more_than_advice_says_so() -> None:
    described = {each["id"]: each for each in log(examples())["tool"]["driver"]["rules"]}

    assert "guidance" in described["PK210"]["properties"]["tags"]
    assert "\n\nBasis: guidance (DCSF, " in described["PK210"]["help"]["text"]
    assert described["PK002"]["properties"]["tags"] == ["community-cohesion"]
    assert "Basis:" not in described["PK002"]["help"]["text"]


def test_every_rule_keeps_to_the_lengths_that_github_takes() -> None:
    for each in log(examples())["tool"]["driver"]["rules"]:
        assert len(each["name"]) <= 255
        assert len(each["shortDescription"]["text"]) <= 1024
        assert len(each["fullDescription"]["text"]) <= 1024
        assert len(each["properties"]["tags"]) <= 20


def test_the_level_of_a_rule_is_that_of_the_most_severe_thing_it_found() -> None:
    """A pack may give another than the rule's own, and GitHub sorts alerts by it."""
    graver = (finding(severity=Severity.ERROR), finding(), finding(severity=Severity.WARNING))
    (described,) = log(run(findings=graver))["tool"]["driver"]["rules"]

    assert described["defaultConfiguration"] == {"level": "error"}
    assert described["properties"]["problem.severity"] == "error"


def test_rules_that_were_left_out_are_told() -> None:
    the_run = log(answered())
    (invocation,) = the_run["invocations"]
    told = invocation["ruleConfigurationOverrides"]
    left_out = {code for code, outcome in answered().reports[0].rules.items() if outcome is Outcome.LEFT_OUT}

    assert {each["descriptor"]["id"] for each in told} == left_out
    assert all(each["configuration"] == {"enabled": False} for each in told)
    for each in told:
        assert the_run["tool"]["driver"]["rules"][each["descriptor"]["index"]]["id"] == each["descriptor"]["id"]


def test_a_rule_that_was_asked_of_one_plan_is_not_left_out() -> None:
    less = check(loads(PLAN, name="two.yaml"), as_of=TODAY, pack=load_pack("full").ignore(["PK4"]))

    assert "ruleConfigurationOverrides" not in log(run(plan_report(pack="full"), less))["invocations"][0]


# --- results ----------------------------------------------------------------------------------------------------------


def test_a_finding_is_a_result_with_everything_about_it() -> None:
    one = finding(
        severity=Severity.WARNING,
        message="aims for 90 without saying where it stands",
        settle="Give the number as it stood, under `baseline`",
        span=Span(8, 55, 8, 57),
        pointer="/commitments/0/measures/0/target",
        basis=Basis.GUIDANCE,
        citation="Guidance on the duty (2007)",
        requirement="delivery-plan",
    )

    (found,) = results(replace(plan_report(), findings=(one,)))
    assert found == {
        "ruleId": "PK401",
        "ruleIndex": found["ruleIndex"],
        "level": "warning",
        "message": {
            "text": "Aims for 90 without saying where it stands. Give the number as it stood, under `baseline`. "
            "Guidance: Guidance on the duty (2007)."
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "plan.yaml"},
                    "region": {"startLine": 8, "startColumn": 55, "endLine": 8, "endColumn": 57},
                },
                "logicalLocations": [{"fullyQualifiedName": "/commitments/0/measures/0/target"}],
            }
        ],
        "partialFingerprints": {"primaryLocationLineHash": one.fingerprint},
        "properties": {
            "school": "Ashwell Primary School",
            "basis": "guidance",
            "citation": "Guidance on the duty (2007)",
            "requirement": "delivery-plan",
        },
    }


@pytest.mark.parametrize("severity", Severity)
def test_each_severity_is_a_level(severity: Severity) -> None:
    assert result(finding(severity=severity))["level"] == str(severity)


def test_every_finding_of_every_plan_and_of_the_run_is_there_in_order() -> None:
    for made in (examples(), answered()):
        assert [(each["ruleId"], each["level"]) for each in log(made)["results"]] == [
            (each.code, str(each.severity)) for each in made.found
        ]


def test_a_finding_of_a_rule_that_nobody_describes_has_no_index() -> None:
    found = result(finding(code="OUR101"))

    assert found["ruleId"] == "OUR101"
    assert "ruleIndex" not in found


def test_files_are_named_as_the_repository_names_them() -> None:
    def uri(file: str) -> object:
        (location,) = result(finding(file=file), folder="schools/ashwell")["locations"]
        return location["physicalLocation"]["artifactLocation"]["uri"]

    assert uri("plan one.yaml") == "schools/ashwell/plan%20one.yaml"
    assert uri("/srv/plan.yaml") == "file:///srv/plan.yaml"
    assert uri("(standard input)") == "%28standard%20input%29"


def test_columns_count_characters_and_the_last_is_exclusive() -> None:
    """columnKind: "unicodeCodePoints": a sign outside the first plane is one column."""
    plan = 'policy: {title: "😀 é", status: drafft}\nschools: [{name: Ashwell Primary School}]\n'
    (found,) = (each for each in results(plan_report(plan)) if each["ruleId"] == "PK013")
    region = found["locations"][0]["physicalLocation"]["region"]

    assert (region["startLine"], region["endLine"]) == (1, 1)
    assert plan.splitlines()[0][region["startColumn"] - 1 : region["endColumn"] - 1] == "drafft"


def test_other_places_are_related_and_linked() -> None:
    places = tuple(Place(name, Span(8, 9, 8, 20)) for name in ("one.yaml", "b [c].yaml", "../d.yaml", "e.yaml"))
    found = result(finding(elsewhere=places), folder="schools")
    uris = [each["physicalLocation"]["artifactLocation"]["uri"] for each in found["relatedLocations"]]

    assert uris == ["schools/one.yaml", "schools/b%20%5Bc%5D.yaml", "d.yaml", "schools/e.yaml"]
    assert [each["id"] for each in found["relatedLocations"]] == [1, 2, 3, 4]
    assert all(each["message"]["text"] for each in found["relatedLocations"])
    assert found["message"]["text"].endswith(
        r" Also in [schools/one.yaml:8](1), [schools/b \[c\].yaml:8](2), [d.yaml:8](3) and 1 more."
    )


def test_a_place_in_a_form_has_a_name_and_no_region() -> None:
    found = result(replace(IN_A_FORM, elsewhere=(Place("b.xlsx", IN_A_FORM.span),)), folder="schools")
    (location,), (other,) = found["locations"], found["relatedLocations"]

    assert location == {
        "physicalLocation": {"artifactLocation": {"uri": "schools/plan.xlsx"}},
        "logicalLocations": [{"fullyQualifiedName": "Measures!D14"}, {"fullyQualifiedName": IN_A_FORM.pointer}],
    }
    assert other["physicalLocation"] == {"artifactLocation": {"uri": "schools/b.xlsx"}}
    assert other["logicalLocations"] == [{"fullyQualifiedName": "Measures!D14"}]
    assert found["message"]["text"].startswith("Measures!D14: aims for 90 without saying where it stands. ")
    assert found["message"]["text"].endswith(" Also in [schools/b.xlsx:Measures!D14](1).")


def test_a_finding_about_the_whole_document_has_no_pointer() -> None:
    (location,) = result(finding(pointer=""))["locations"]

    assert list(location) == ["physicalLocation"]


# --- waived, and known ------------------------------------------------------------------------------------------------


def test_what_is_waived_is_suppressed_by_whom_why_and_until_when() -> None:
    report = plan_report(pack="full").waive([waiver(minutes="Trust board 8 July 2026, item 9")])
    found = {each["ruleId"]: each["suppressions"] for each in results(report)}

    assert found.pop("PK401") == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "Numbers come in the spring. Approved: trust board on 2026-07-08. "
            "Minutes: Trust board 8 July 2026, item 9. Last day: 2027-03-31.",
        }
    ]
    assert set(map(tuple, found.values())) == {()}


def test_a_waiver_may_say_less() -> None:
    bare = waiver().model_copy(update={"approved_by": None, "approved": None})
    found = result(finding(waiver=bare))

    assert found["suppressions"][0]["justification"] == "Numbers come in the spring. Last day: 2027-03-31."


def test_nothing_is_suppressed_and_nothing_new_where_there_are_no_waivers_and_no_baseline() -> None:
    for each in results(plan_report()):
        assert each.keys().isdisjoint({"suppressions", "baselineState"})


def test_what_a_baseline_knows_is_unchanged_and_everything_else_new() -> None:
    report = plan_report()
    known = report.findings[1]
    states = Counter(each["baselineState"] for each in results(report.know({known.fingerprint})))

    assert states == {"unchanged": 1, "new": len(report.findings) - 1}
    assert results(report.know({known.fingerprint}))[1]["baselineState"] == "unchanged"


# --- fingerprints -----------------------------------------------------------------------------------------------------

MEASURES = (ROOT / "examples" / "broken" / "measures.policykit.yaml").read_text("utf-8")
COMPLETE = (ROOT / "examples" / "complete" / "complete.policykit.yaml").read_text("utf-8")


@lru_cache(maxsize=4)
def places(text: str) -> dict[str, tuple[str, int]]:
    found = results(check(loads(text, name="plan.yaml"), as_of=date(2026, 11, 24), pack="full"))
    return {
        each["partialFingerprints"]["primaryLocationLineHash"]: (
            each["ruleId"],
            each["locations"][0]["physicalLocation"]["region"]["startLine"],
        )
        for each in found
    }


@pytest.mark.parametrize("text", [MEASURES, COMPLETE], ids=["measures", "complete"])
@settings(max_examples=settings().max_examples * 2 // 5)
@given(data=st.data())
def test_a_fingerprint_survives_inserted_lines(text: str, data: st.DataObject) -> None:
    """SARIF 2.1.0, 3.27.16: "resistant to changes that do not affect the logical identity of the result"."""
    lines = data.draw(
        st.dictionaries(st.sampled_from(insertable(text)), st.sampled_from(["# new", "", "      # new"]), min_size=1)
    )

    moved = {mark: (code, line + sum(at < line for at in lines)) for mark, (code, line) in places(text).items()}
    assert places(with_lines(text, lines)) == moved


def test_no_two_findings_of_a_plan_have_one_fingerprint() -> None:
    for report in examples().reports:
        found = [each["partialFingerprints"]["primaryLocationLineHash"] for each in results(report)]

        assert len(set(found)) == len(found)


# --- what a plan cannot do --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_text_of_a_plan_is_a_link_or_a_place_for_an_argument(text: str) -> None:
    """SARIF 2.1.0, 3.11.5 and 3.11.6."""
    for each in log(hostile(text))["results"]:
        message = each["message"]["text"]
        links = re.findall(r"\]\(([^)]*)\)?", message)

        assert links == [str(related["id"]) for related in each.get("relatedLocations", ())]
        assert not re.search("[{}]", message.replace("{{", "").replace("}}", ""))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_what_people_read_is_one_line_that_steers_nothing(text: str) -> None:
    for each in log(hostile(text))["results"]:
        said = [each["message"]["text"], *(waived["justification"] for waived in each["suppressions"])]

        assert not [words for words in said if re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202e]", words)]


def test_the_same_bytes_in_every_process() -> None:
    assert {in_process("sarif", seed=seed) for seed in (1, 2)} == {written("sarif")}
