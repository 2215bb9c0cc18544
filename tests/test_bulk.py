"""Many plans, one verdict: however they are shared out, kept or handed in, the result is the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from policykit.baseline import Baseline
from policykit.bulk import check_all
from policykit.checker import check
from policykit.errors import CannotRead
from policykit.findings import Severity
from policykit.loading import find_plans, load, loads
from policykit.models import Plan
from policykit.packs import load_pack
from policykit.reporters import json as as_json
from policykit.waivers import read_waivers

EXAMPLES = Path(__file__).parents[1] / "examples"
FILES = [path for name in ("complete", "smallest", "model-policy", "broken") for path in find_plans(EXAMPLES / name)]
TODAY = date(2026, 11, 24)
WAIVERS = """
waivers:
  - school: Ashwell Primary School
    rule: PK101
    reason: The register will say so from January
    approved_by: Full governing body
    approved: 2026-09-01
    expires: 2027-03-31
"""


def test_plans_are_found_to_be_what_each_is_found_to_be_alone() -> None:
    results = check_all(FILES, as_of=TODAY, pack="guidance")

    assert [each.file for each in results.reports] == [str(path) for path in FILES]
    assert list(results.reports) == [check(load(path), as_of=TODAY, pack="guidance") for path in FILES]


@pytest.mark.parametrize("pack", ["guidance", "full"])
def test_processes_and_a_cache_change_nothing(tmp_path: Path, pack: str) -> None:
    """`jobs` and `cache` can only make a run faster, never different."""

    def written(**options: object) -> str:
        results = check_all(
            FILES,
            as_of=TODAY,
            pack=pack,
            waivers=read_waivers(WAIVERS, name="waivers.yaml"),
            until=date(2027, 9, 1),
            **options,  # type: ignore[arg-type]
        )
        return as_json.report(results)

    alone = written()

    assert '"waiver": {' in alone
    assert '"forecast": [' in alone
    assert written(jobs=3) == alone
    assert written(cache=tmp_path) == alone
    assert written(cache=tmp_path) == alone
    assert written(cache=tmp_path, jobs=2) == alone


def test_processes_find_nothing_where_there_is_nothing_in_common(tmp_path: Path) -> None:
    for number in range(3):
        text = f"policy: {{title: A}}\nschools: [{{name: School {number}, type: Community school}}]\n"
        (tmp_path / f"{number}.yaml").write_text(text)
    files = sorted(tmp_path.iterdir())

    assert check_all(files, as_of=TODAY, pack="full", jobs=2) == check_all(files, as_of=TODAY, pack="full")


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*/*")}


def test_a_cache_is_asked_before_a_plan_is_checked(tmp_path: Path) -> None:
    """What stands in the cache is what comes out: so it is really used, and the next test says when it is not."""
    plan = tmp_path / "plan.policykit.yaml"
    plan.write_bytes((EXAMPLES / "smallest" / "smallest.policykit.yaml").read_bytes())
    first = check_all([plan], as_of=TODAY, cache=tmp_path / "cache")
    before = kept(tmp_path / "cache")
    again = check_all([plan], as_of=TODAY, cache=tmp_path / "cache")

    assert len(before) == 1
    assert again == first
    assert kept(tmp_path / "cache") == before


@pytest.mark.parametrize(
    "change",
    [
        lambda plan: plan.write_bytes(plan.read_bytes() + b"\n# more\n"),
        lambda plan: plan.rename(plan.with_name("other.policykit.yaml")),
    ],
    ids=["content", "name"],
)
def test_a_cache_tells_plans_apart(tmp_path: Path, change: Callable[[Path], object]) -> None:
    plan = tmp_path / "plan.policykit.yaml"
    plan.write_bytes((EXAMPLES / "smallest" / "smallest.policykit.yaml").read_bytes())
    check_all([plan], as_of=TODAY, cache=tmp_path / "cache")
    change(plan)
    (now,) = tmp_path.glob("*.policykit.yaml")
    results = check_all([now], as_of=TODAY, cache=tmp_path / "cache")

    assert results == check_all([now], as_of=TODAY)
    assert len(kept(tmp_path / "cache")) == 2


def test_days_packs_and_settings_have_caches_of_their_own(tmp_path: Path) -> None:
    plan = EXAMPLES / "smallest" / "smallest.policykit.yaml"
    full = load_pack("full")
    ways = [
        {"as_of": TODAY},
        {"as_of": date(2026, 11, 25)},
        {"as_of": TODAY, "pack": full},
        {"as_of": TODAY, "pack": full.ignore(["PK401"])},
        {"as_of": TODAY, "pack": full.with_severity({"PK4": Severity.ERROR})},
        {"as_of": TODAY, "packs": {"Ashwell Primary School": "statutory"}},
        {"as_of": TODAY, "until": date(2027, 9, 1)},
    ]
    for number, way in enumerate(ways, start=1):
        check_all([plan], cache=tmp_path / str(number), **way)  # type: ignore[arg-type]
        check_all([plan], cache=tmp_path / "all", **way)  # type: ignore[arg-type]

    folders = {
        folder.name for number in range(1, 8) for folder in (tmp_path / str(number)).iterdir() if folder.is_dir()
    }

    assert len(folders) == len(ways)


def test_a_school_may_have_a_pack_of_its_own() -> None:
    ashwell = "policy: {title: A}\nschools: [{name: Ashwell Primary School, urn: 990001, type: Community school}]\n"
    millrace = ashwell.replace("Ashwell", "Millrace").replace("990001", "990002")
    documents = [loads(ashwell, name="a.yaml"), loads(millrace, name="m.yaml")]
    by_name = check_all(documents, as_of=TODAY, packs={"millrace primary school": "statutory"})
    by_number = check_all(documents, as_of=TODAY, packs={"990002": load_pack("statutory")})

    assert [each.pack for each in by_name.reports] == ["guidance", "statutory"]
    assert by_number.reports == by_name.reports


def test_plans_need_not_be_files() -> None:
    plan = load(FILES[0]).plan

    assert isinstance(plan, Plan)
    assert check_all([plan], as_of=TODAY).reports[0].findings == check(plan, as_of=TODAY).findings


def test_a_file_that_cannot_be_opened_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    missing = tmp_path / "gone.policykit.yaml"
    told: list[Exception] = []
    results = check_all([missing, FILES[0]], as_of=TODAY, unread=told.append)

    assert [str(each) for each in told] == [f"cannot read {missing}: there is no such file"]
    assert [each.file for each in results.reports] == [str(FILES[0])]
    with pytest.raises(CannotRead, match="there is no such file"):
        check_all([missing, FILES[0]], as_of=TODAY)


def test_progress_is_told_plan_by_plan() -> None:
    told: list[tuple[int, int]] = []
    check_all(FILES[:3], as_of=TODAY, progress=lambda done, of: told.append((done, of)))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_verdict_follows_what_fails_and_what_counts() -> None:
    warning = loads("policy: {title: A}\nschools: [{name: Ashwell Primary School}]\n", name="a.yaml")
    results = check_all([warning], as_of=TODAY)
    highest = max(each.severity for each in results.open)
    baseline = Baseline.of((results.reports[0].named, each) for each in results.open)

    assert highest is Severity.WARNING
    assert results.has_failed
    assert not replace(results, fail_on=Severity.ERROR).has_failed
    assert not replace(results, fail_on=None).has_failed
    assert not check_all([warning], as_of=TODAY, baseline=baseline).has_failed
