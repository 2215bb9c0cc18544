"""Packs in files, in folders and with policykit, and what is wrong with one, with its line."""

import pickle
from pathlib import Path

import pytest

from policykit.checker import check
from policykit.errors import CannotRead, DataError, UnknownPack
from policykit.findings import Severity
from policykit.loading import load, loads
from policykit.packs import Pack, load_pack, pack_names
from policykit.testing import AS_OF

TRUST = Path(__file__).parents[1] / "examples" / "trust"
PLAN = "policy: {title: A}\nschools: [{name: Ashwell Primary School, type: Community school}]\n"


def written(folder: Path, text: str, name: str = "ours.yaml") -> str:
    """Write a pack and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def ours(folder: Path, more: str = "", name: str = "ours.yaml") -> Pack:
    return load_pack(written(folder, f"name: ours\ntitle: Ours\n{more}", name))


def faults(folder: Path, text: str) -> list[str]:
    """Return what is wrong with a pack, each with its line and column and without the name of its file."""
    path = written(folder, text)
    with pytest.raises(DataError) as caught:
        load_pack(path)
    return [fault.removeprefix(f"{path}:") for fault in caught.value.faults]


# --- where packs are ------------------------------------------------------------------------------------------------


def test_a_pack_is_a_file_or_a_folder_with_one(tmp_path: Path) -> None:
    one = ours(tmp_path, "extends: [statutory]\n", "shared/pack.yaml")

    assert load_pack(str(tmp_path / "shared")) == one
    assert one.severities == load_pack("statutory").severities


def test_paths_lead_on_from_the_file_that_names_them(tmp_path: Path) -> None:
    ours(tmp_path, "extends: [statutory]\nselect: [PK601, review-cycle]\n", "central/pack.yaml")
    school = load_pack(written(tmp_path, "name: s\ntitle: S\nextends: [../central]\n", "schools/one.yaml"))
    named = load_pack(written(tmp_path, "name: s\ntitle: S\nextends: [../central/pack.yaml]\n", "schools/one.yaml"))

    assert "review-cycle" in school.requirements
    assert named.severities == school.severities
    assert [each.pack for each in school.origins] == ["statutory", "ours", "s"]


def test_a_pack_in_json_is_read_too(tmp_path: Path) -> None:
    path = written(tmp_path, '{"name": "ours", "title": "Ours", "extends": ["statutory"]}', "ours.json")

    assert load_pack(path).requirements == load_pack("statutory").requirements


def test_what_is_no_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CannotRead, match="there is no such file"):
        load_pack(str(tmp_path / "none.yaml"))
    with pytest.raises(UnknownPack):
        load_pack("nobodys")
    written(tmp_path, "name: a\ntitle: b\n", "pack/pack.yaml")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnknownPack, match=r"for the one in this folder, write \./pack"):
        load_pack("pack")
    assert faults(tmp_path, "name: a\ntitle: b\nextends: [guidence]\n")[0].startswith(
        "3:11: no pack is named 'guidence'"
    )
    assert "there is no such file" in faults(tmp_path, "name: a\ntitle: b\nextends: [./none.yaml]\n")[0]


def test_packs_that_extend_each_other_are_told_as_a_circle(tmp_path: Path) -> None:
    written(tmp_path, "name: b\ntitle: B\nextends:\n  - ./c.yaml\n", "b.yaml")
    written(tmp_path, "name: c\ntitle: C\nextends: [./a.yaml]\n", "c.yaml")
    with pytest.raises(DataError) as caught:
        load_pack(written(tmp_path, "name: a\ntitle: A\nextends: [./b.yaml]\n", "a.yaml"))

    (fault,) = caught.value.faults
    assert fault.endswith("c.yaml:3:11: packs extend each other in a circle: a.yaml → b.yaml → c.yaml → a.yaml")


def test_one_that_is_reached_in_two_ways_is_no_circle(tmp_path: Path) -> None:
    for name in ("left", "right"):
        written(tmp_path, f"name: {name}\ntitle: A\nextends: [guidance]\n", f"{name}.yaml")
    both = ours(tmp_path, "extends: [./left.yaml, ./right.yaml]\n")

    assert both.severities == load_pack("guidance").severities
    assert [each.pack for each in both.origins] == ["statutory", "guidance", "left", "right", "ours"]


# --- what a pack says -----------------------------------------------------------------------------------------------


def test_it_asks_for_what_it_selects_by_code_family_name_and_id(tmp_path: Path) -> None:
    pack = ours(tmp_path, "select: [PK101, PK60, school-number-missing, approval, school-identity, ownership]\n")

    assert {"PK101", "PK107", "PK602"} <= set(pack.severities)
    assert pack.requirements == {"approval", "school-identity", "ownership"}


def test_a_basis_brings_all_of_it_of_the_duties_it_is_about(tmp_path: Path) -> None:
    cohesion = ours(tmp_path, "bases: [statute, regulation]\n")
    equality = ours(tmp_path, "duties: [public-sector-equality]\nbases: [statute, regulation]\n")

    assert cohesion.requirements == load_pack("statutory").requirements
    assert cohesion.requirements.isdisjoint(equality.requirements)
    assert equality.requirements == load_pack("equality").requirements


def test_requirements_of_its_own_are_asked_with_their_own_source(tmp_path: Path) -> None:
    pack = ours(
        tmp_path,
        "extends: [guidance]\nrequirements:\n"
        "  - {id: exchange, title: Exchanges, asks: Classes meet., heading: engagement, source: 'Strategy, page 4'}\n",
    )
    found = [each for each in check(loads(PLAN), as_of=AS_OF, pack=pack).findings if each.requirement == "exchange"]

    assert [(each.code, each.citation, str(each.basis)) for each in found] == [
        ("PK301", "Strategy, page 4", "practice")
    ]
    assert pack.asks[-1].id == "exchange"


def test_what_a_plan_answers_of_another_pack_is_known_only_there(tmp_path: Path) -> None:
    plan = PLAN + "commitments: [{heading: teaching, text: Year 4 visits, answers: [exchange]}]\n"
    own = "extends: [guidance]\nrequirements: [{id: exchange, title: E, asks: A., source: S}]\n"

    def codes(pack: str | Pack) -> set[str]:
        return {each.code for each in check(loads(plan), as_of=AS_OF, pack=pack).findings}

    assert "PK306" in codes("guidance")
    assert "PK306" not in codes(ours(tmp_path, own))


def test_a_severity_and_what_is_ignored_have_a_reason_and_a_line(tmp_path: Path) -> None:
    pack = ours(
        tmp_path,
        "extends: [guidance]\nseverity:\n  PK101: {to: error, reason: We count}\n"
        "ignore:\n  school-links: {reason: The trust does it}\n",
    )

    assert pack.severities["PK101"] is Severity.ERROR
    assert "school-links" not in pack.requirements
    assert pack.history("PK101")[-1].reason == "We count"
    assert pack.history("PK101")[-1].place.endswith("ours.yaml:5")
    assert pack.history("school-links")[-1].says == "ignores it"
    assert pack.history("nothing") == ()


# --- what it may not ------------------------------------------------------------------------------------------------


def test_what_the_law_asks_can_be_neither_ignored_nor_counted_for_less(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        "name: a\ntitle: b\nextends: [guidance]\nignore:\n  promote-cohesion: {reason: we are small}\n"
        "severity:\n  PK320: {to: note, reason: we are small}\n",
    )

    assert [each.split(":")[0] for each in found] == ["5", "7"]
    assert "statutory asks for it" in found[0]


def test_a_pack_that_extends_the_trust_s_loosens_only_what_the_trust_allows() -> None:
    with pytest.raises(DataError) as caught:
        load_pack(str(TRUST / "too-loose.yaml"))

    told = [fault.rpartition("too-loose.yaml:")[2] for fault in caught.value.faults]
    assert [each.split(" may not")[0] for each in told] == ["11:3: promote-cohesion", "13:3: PK807"]
    assert told[1].endswith("guidance asks for it, as a warning; orrindale counts it as an error")


def test_what_the_trust_allows_is_loosened_with_the_reason(tmp_path: Path) -> None:
    pack = load_pack(
        written(
            tmp_path,
            f"name: small\ntitle: S\nextends: ['{(TRUST / 'pack').as_posix()}']\n"
            "ignore: {ORR003: {reason: A small school plans further ahead}}\n",
        )
    )

    assert "ORR003" not in pack.severities
    assert pack.history("ORR003")[-1].reason == "A small school plans further ahead"


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("waivers:\n  longest: 400\n", "the packs it extends let waivers run for 366 days at most"),
        ("waivers:\n  approved_by: [Headteacher, Board]\n", "the packs it extends let only these approve: Board"),
    ],
)
def test_terms_for_waivers_are_not_loosened(tmp_path: Path, key: str, told: str) -> None:
    written(tmp_path, "name: p\ntitle: P\nextends: [statutory]\nwaivers: {approved_by: [Board]}\n", "parent.yaml")
    (fault,) = faults(tmp_path, f"name: a\ntitle: b\nextends: [./parent.yaml]\n{key}")

    assert fault.startswith("5:")
    assert fault.endswith(told)


def test_who_may_approve_is_the_same_in_any_capitals_and_never_nobody(tmp_path: Path) -> None:
    for name, who in (("one", "Trust board"), ("same", "trust  Board"), ("other", "Governors")):
        written(tmp_path, f"name: {name}\ntitle: A\nwaivers: {{approved_by: [{who}]}}\n", f"{name}.yaml")

    assert ours(tmp_path, "extends: [./one.yaml, ./same.yaml]\n").terms.approved_by == ("Trust board",)
    assert [
        each.split(": ", 1)[1] for each in faults(tmp_path, "name: a\ntitle: b\nextends: [./one.yaml, ./other.yaml]\n")
    ] == ["the packs it extends let nobody in common approve waivers"]


@pytest.mark.parametrize(
    ("ignored", "told"),
    [
        ("PK105", "PK105 may not be loosened here"),
        ("PK801", "PK801 may not be loosened here"),
        ("no-personal-data", "no-personal-data may not be loosened here; not all who ask for it allow that"),
    ],
)
def test_nothing_is_loosened_through_what_checks_it_or_what_it_checks(tmp_path: Path, ignored: str, told: str) -> None:
    """*What is never waived is never loosened either*."""
    text = f"name: a\ntitle: b\nextends: [guidance]\nignore:\n  {ignored}: {{reason: We are small}}\n"
    (fault,) = faults(tmp_path, text)

    assert fault.startswith(f"5:3: {told}")


def test_a_parent_s_own_requirement_stays_asked_whatever_checks_it(tmp_path: Path) -> None:
    own = "requirements: [{id: exchange, title: E, asks: A., source: Strategy 2026}]\n"
    written(tmp_path, f"name: p\ntitle: P\nextends: [guidance]\n{own}", "parent.yaml")
    text = "name: a\ntitle: b\nextends: [./parent.yaml]\nignore: {PK301: {reason: We are small}}\n"

    assert (
        "as that would loosen exchange; not all who ask for it allow that: p asks for it" in faults(tmp_path, text)[0]
    )


def test_a_parent_s_own_requirement_is_asked_by_the_parent_s_duty(tmp_path: Path) -> None:
    own = "requirements: [{id: exchange, title: E, asks: A., source: S, applies: bound by law}]\n"
    written(tmp_path, f"name: p\ntitle: P\nextends: [equality]\n{own}", "parent.yaml")
    child = load_pack(written(tmp_path, "name: c\ntitle: C\nextends: [guidance, ./parent.yaml]\n"))
    academy = PLAN.replace("Community school", "Academy converter")
    found = {each.id: each.outcome for each in check(loads(academy), as_of=AS_OF, pack=child).requirements}

    assert (str(found["exchange"]), str(found["promote-cohesion"])) == ("fail", "not applicable")


def test_nobody_speaks_under_policykit_s_names(tmp_path: Path) -> None:
    assert faults(tmp_path, "name: statutory\ntitle: b\n")[0].startswith(
        "1:7: statutory is a pack that comes with policykit"
    )
    like_a_code = "name: a\ntitle: b\nrequirements:\n- {id: eq1, title: A, asks: B., source: C}\n"
    assert faults(tmp_path, like_a_code) == ["4:8: “eq1” looks like the code of a rule; choose words"]


def test_one_name_stands_for_one_thing_within_a_pack_too(tmp_path: Path) -> None:
    twice = "- {id: a-b, title: A, asks: B., source: C}\n- {id: a-b, title: D, asks: E., source: F}\n"

    assert faults(tmp_path, f"name: a\ntitle: b\nrequirements:\n{twice}")[0].startswith("5:8: the pack a brings twice")


def test_what_is_said_of_one_rule_counts_more_than_what_is_said_of_many(tmp_path: Path) -> None:
    one, many = "PK401: {to: warning, reason: We count}", "PK40: {to: error, reason: We count}"
    for order in (f"  {one}\n  {many}\n", f"  {many}\n  {one}\n"):
        pack = ours(tmp_path, f"extends: [full]\nseverity:\n{order}")

        assert (pack.severities["PK401"], pack.severities["PK402"]) == (Severity.WARNING, Severity.ERROR)


def test_a_reason_says_something(tmp_path: Path) -> None:
    found = faults(tmp_path, "name: a\ntitle: b\nextends: [guidance]\nignore:\n  school-links: {reason: TODO}\n")

    assert [each.split(": ", 1)[1] for each in found] == ["“TODO” is no reason that those who are checked could read"]


def test_what_is_no_pack_is_not_repeated(tmp_path: Path) -> None:
    """What a file holds that was named by mistake is nobody's business."""
    assert faults(tmp_path, "root: secret\nadmin: hidden\n") == [
        "1:1: this is no pack: it has neither a name nor a title"
    ]


def test_a_pack_that_is_reached_in_many_ways_is_read_once(tmp_path: Path) -> None:
    for half in "ab":
        written(tmp_path, f"name: p0{half}\ntitle: A\nextends: [guidance]\n", f"p0{half}.yaml")
    for level in range(1, 20):  # in 2 to the 19 ways
        for half in "ab":
            below = f"./p{level - 1}a.yaml, ./p{level - 1}b.yaml"
            written(tmp_path, f"name: p{level}{half}\ntitle: A\nextends: [{below}]\n", f"p{level}{half}.yaml")

    assert load_pack(str(tmp_path / "p19a.yaml")).severities == load_pack("guidance").severities


def test_a_line_of_packs_has_an_end(tmp_path: Path) -> None:
    written(tmp_path, "name: p0\ntitle: A\n", "p0.yaml")
    for level in range(1, 80):
        written(tmp_path, f"name: p{level}\ntitle: A\nextends: [./p{level - 1}.yaml]\n", f"p{level}.yaml")
    with pytest.raises(DataError, match="it is reached in more than 50 steps"):
        load_pack(str(tmp_path / "p79.yaml"))


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("colour: red\n", "3:1: `colour` is not a field here"),
        ("severity:\n  PK201: {to: fatal, reason: x}\n", "4:15: “fatal” is not among the words for `to`"),
        ("severity:\n  PK201: error\n", "4:10: "),
        ("title: again\n", "3:1: `title` is given twice, first on line 2"),
        ("select: [PK4011]\n", "3:10: no rule or requirement matches 'PK4011'; did you mean PK401?"),
        ("ignore: {PK4011: {reason: x}}\n", "3:10: no rule or requirement matches 'PK4011'"),
        ("ignore: {PK401: {reason: x}}\n", "3:10: neither this pack nor one that it extends has what 'PK401' matches"),
        ("ignore: {PK005: {reason: x}}\n", "3:10: 'PK005' would hide what every check rests on"),
        ("allows: [practise]\n", "3:10: no rule or requirement matches 'practise'"),
        ("waivers: {never: [PK4x]}\n", "3:19: no rule or requirement matches 'PK4x'"),
        ("select:\n- PK101\n  bases: [practice]\n", "5:3: this is not YAML"),
        (
            "requirements:\n- {id: a, title: A, asks: B., source: C, basis: statute}\n",
            "4:3: a pack asks for no more than guidance does",
        ),
        (
            "requirements:\n- {id: school-links, title: A, asks: B., source: C}\n",
            "4:8: the duty community-cohesion and the pack a both bring 'school-links'",
        ),
        ("duties: [nobodys]\nbases: [practice]\n", "3:10: no duty is named nobodys"),
        ("", "1:1: "),
    ],
)
def test_a_pack_with_faults_is_an_error_with_their_lines(tmp_path: Path, more: str, fault: str) -> None:
    text = f"name: a\ntitle: b\n{more}" if more else ""

    assert faults(tmp_path, text)[0].startswith(fault)


RULE = """\
rules:
  - code: XX001
    name: x
    finds: A.
    settle: B
    message: m
    select: {select}
    assert: {claim}
"""


@pytest.mark.parametrize(
    ("select", "claim", "fault"),
    [
        (
            "commitments[*].measure[*]",
            "has(self.baseline)",
            "9:28: Commitment has no field “measure”; did you mean “measures”?",
        ),
        (
            "commitments[*].measures[*]",
            "has(self.basline)",
            "10:22: Measure has no field “basline”; did you mean “baseline”?",
        ),
        (
            "plan",
            "self.commitments.all(a, self.commitments.all(b, self.commitments.all(c, a.text != b.text && b != c)))",
            "10:33: it may have to go through lists more than 10,000 times",
        ),
        ("plan", "self.policy.title +", "10:"),
    ],
)
def test_what_is_wrong_with_a_rule_is_told_at_its_place(tmp_path: Path, select: str, claim: str, fault: str) -> None:
    found = faults(tmp_path, "name: a\ntitle: b\n" + RULE.format(select=select, claim=claim))

    assert found[0].startswith(fault)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("requirements: [class-exchang]", "no requirement is named 'class-exchang'"),
        ("requirements: [school-link]", "no requirement is named 'school-link'; did you mean school-links?"),
        ("basis: dcsf-2008", "no provision is named 'dcsf-2008'; did you mean dcsf-2007?"),
        ("basis: ea2002-s21-5-b", "a pack's rule rests on no law"),
    ],
)
def test_a_rule_of_a_pack_names_what_there_is_and_never_speaks_for_the_law(
    tmp_path: Path, more: str, fault: str
) -> None:
    text = "name: a\ntitle: b\n" + RULE.format(select="plan", claim="has(self.statement)") + f"    {more}\n"

    assert faults(tmp_path, text)[0].split(": ", 1)[1].startswith(fault)


def test_the_letters_of_policykit_s_own_codes_are_taken(tmp_path: Path) -> None:
    text = "name: a\ntitle: b\n" + RULE.format(select="plan", claim="has(self.statement)").replace("XX001", "PK999")

    assert faults(tmp_path, text) == ["4:11: codes that begin with PK are policykit's; choose other letters"]


# --- elsewhere ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*pack_names(), str(TRUST / "pack")])
def test_another_process_gets_the_same_pack(name: str) -> None:
    pack = load_pack(name)
    again = pickle.loads(pickle.dumps(pack))  # noqa: S301 - our own

    assert again == pack
    assert again.rules == pack.rules


def test_rules_of_a_pack_s_own_find_the_same_in_several_processes() -> None:
    from policykit.bulk import check_all
    from policykit.loading import find_plans

    pack = load_pack(str(TRUST / "pack"))
    plans = list(find_plans(TRUST / "plans"))
    here = check_all(plans, as_of=AS_OF, pack=pack)
    elsewhere = check_all(plans, as_of=AS_OF, pack=pack, jobs=2)

    assert here.reports == elsewhere.reports
    assert any(each.code == "ORR001" for each in here.found)
    assert load(plans[0]).plan is not None
