"""The examples are what they say: the model policy whole, a small plan, a complete one, and broken ones."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from policykit.checker import check
from policykit.findings import Finding
from policykit.loading import find_plans, load
from policykit.model_policy import Clause, clauses
from policykit.models import FurtherInformation, HeadingPart, Plan
from policykit.packs import Pack, load_pack
from policykit.parts import take_apart
from policykit.privacy import Kind, find_personal
from policykit.rulebook import rules

EXAMPLES = Path(__file__).parents[1] / "examples"
MODEL_POLICY = EXAMPLES / "model-policy" / "model-policy.policykit.yaml"
SMALLEST = EXAMPLES / "smallest" / "smallest.policykit.yaml"
COMPLETE = EXAMPLES / "complete" / "complete.policykit.yaml"
BROKEN = sorted(find_plans(EXAMPLES / "broken"))
TRUST = sorted(find_plans(EXAMPLES / "trust"))
WHOLE = [MODEL_POLICY, SMALLEST, COMPLETE, *TRUST]
AS_OF = date(2026, 11, 24)


def plan_of(file: Path) -> Plan:
    document = load(file)

    assert document.faults == ()
    assert document.plan is not None
    return document.plan


def found(file: Path, *, pack: str | Pack, as_of: date = AS_OF) -> tuple[Finding, ...]:
    return check(load(file), as_of=as_of, pack=pack).findings


every_example = pytest.mark.parametrize("file", WHOLE, ids=lambda file: file.name.partition(".")[0])


@every_example
def test_an_example_is_a_plan_that_editors_know_the_schema_of(file: Path) -> None:
    first, _, _ = file.read_text("utf-8").partition("\n")

    assert plan_of(file).commitments
    way = "../" * len(file.parent.relative_to(EXAMPLES.parent).parts)
    assert first == f"# yaml-language-server: $schema={way}schemas/v1/plan.json"
    assert (file.parent / way / "schemas/v1").resolve() == EXAMPLES.parent / "schemas" / "v1"


@every_example
def test_ids_are_unique(file: Path) -> None:
    plan = plan_of(file)
    measures = [each for commitment in plan.commitments for each in commitment.measures]

    for parts in (plan.commitments, plan.analysis, measures):
        ids = [part.id for part in parts if part.id]

        assert sorted(ids) == sorted(set(ids))


@every_example
def test_no_person_is_named_and_no_number_is_real(file: Path) -> None:
    """Leads are roles. URNs begin with 9 and local authorities with 99: the register has given out neither."""
    plan = plan_of(file)

    assert [text for _, text in take_apart(plan).texts if [*find_personal(text)]] == []
    for school in plan.schools:
        assert school.urn is None or school.urn.startswith("99")
        assert school.laestab is None or school.laestab.startswith("99")
        assert school.ukprn is None


# ---------------------------------------------------------------- the model policy


_QUOTES = dict.fromkeys(map(ord, '\N{LEFT SINGLE QUOTATION MARK}’“”"'), "'")


def plain(text: str) -> str:
    """Return a text with its white space and its quotes made alike."""
    return " ".join(text.translate(_QUOTES).split())


def words_of(plan: Plan) -> Iterator[str]:
    """Yield every text of a plan; a heading's title with its aim, and what there is to read with its addresses."""
    parts = take_apart(plan)
    yield from (text for _, text in parts.texts)
    yield from (f"{part.title} – {part.aim}" for _, part in parts.by_kind[HeadingPart])
    places: dict[str, list[str]] = defaultdict(list)
    for _, part in parts.by_kind[FurtherInformation]:
        places[part.title].append(part.address)
    yield from (" ".join([title, *addresses]) for title, addresses in places.items())


@pytest.mark.parametrize("clause", clauses(), ids=lambda clause: clause.id)
def test_every_clause_of_the_model_policy_stands_in_the_plan(clause: Clause) -> None:
    assert any(plain(clause.sentence) in plain(text) for text in words_of(plan_of(MODEL_POLICY)))


def test_nothing_of_the_model_policy_is_lost() -> None:
    """Titles and lead-in lines are there too, but for those that the plan's own parts stand for."""
    whole = [plain(text) for text in words_of(plan_of(MODEL_POLICY))]
    lines = [re.sub(r"^[0-9.]+ ", "", line) for clause in clauses() for line in (*clause.above, clause.sentence)]
    lost = [line for line in lines if not any(plain(line) in text for text in whole)]

    assert lost == [
        "What is community cohesion?",
        "What can we do to promote community cohesion?",
        "Websites of interest",
    ]


def test_nothing_is_added_to_the_model_policy() -> None:
    """Each paragraph is the template's own; a line that leads into a list may stand before the list's first item."""
    original = plain((MODEL_POLICY.parent / "original.txt").read_text("utf-8").replace("· ", ""))
    paragraphs = [line for _, text in take_apart(plan_of(MODEL_POLICY)).texts for line in text.split("\n")]

    assert [line for line in paragraphs if plain(line) not in original] == []


def test_the_model_policy_answers_what_its_clauses_speak_of() -> None:
    """A commitment in the template's words answers requirements that the catalogue finds in the same clause."""
    for commitment in plan_of(MODEL_POLICY).commitments:
        spoken_of = {
            requirement
            for clause in clauses()
            if plain(clause.sentence) in plain(commitment.text)
            for requirement in clause.requirements
        }

        assert commitment.answers
        assert spoken_of.issuperset(commitment.answers)


def test_the_model_policy_is_shown_to_be_incomplete() -> None:
    """It has no school type, duty holder, context, dates or measures, and its web addresses are dead."""
    findings = found(MODEL_POLICY, pack="guidance")

    assert any(finding.basis.is_law for finding in findings)
    assert {"PK101", "PK105", "PK214", "PK313", "PK320", "PK324", "PK705", "PK806"} <= {
        finding.code for finding in findings
    }


# ---------------------------------------------------------------- the small one and the complete one


def test_the_smallest_plan_has_a_hundred_lines_at_most() -> None:
    assert len(SMALLEST.read_text("utf-8").splitlines()) <= 100


@pytest.mark.parametrize("as_of", [AS_OF, date(2027, 9, 1), date(2031, 11, 24), date(2041, 1, 1)], ids=str)
def test_nothing_is_found_in_the_smallest_plan_now_or_later(as_of: date) -> None:
    assert found(SMALLEST, pack="guidance", as_of=as_of) == ()


@pytest.mark.parametrize("as_of", [AS_OF, date(2027, 7, 7)], ids=str)
def test_nothing_is_found_in_the_complete_plan_until_its_next_review(as_of: date) -> None:
    assert found(COMPLETE, pack="full", as_of=as_of) == ()


def test_the_complete_plan_is_asked_for_its_review() -> None:
    assert {finding.code for finding in found(COMPLETE, pack="full", as_of=date(2027, 7, 8))} == {"PK606"}


def test_each_commitment_of_the_complete_plan_alone_answers_something() -> None:
    commitments = plan_of(COMPLETE).commitments
    answers = [name for commitment in commitments for name in commitment.answers]

    assert len(commitments) >= 12
    assert sorted(answers) == sorted(set(answers))
    assert all(commitment.answers and commitment.is_planned and commitment.is_evidenced for commitment in commitments)


# ---------------------------------------------------------------- the broken ones


@dataclass(frozen=True)
class Broken:
    """A broken plan: how to check it, and which codes it expects on which lines."""

    as_of: date
    pack: Pack
    expected: dict[int, set[str]]


def read_broken(file: Path) -> Broken:
    """Read the comments of a broken plan; bytes that are not text are part of what is broken."""
    lines = file.read_bytes().decode("utf-8", "replace").splitlines()
    matches = [match for line in lines if (match := re.fullmatch(r"# (as of|pack|select): (.+)", line))]
    header = {match[1]: match[2] for match in matches}
    pack = load_pack(header.get("pack", "full"))
    return Broken(
        date.fromisoformat(header.get("as of", str(AS_OF))),
        pack.select(header["select"].split(", ")) if "select" in header else pack,
        {
            number: set(match[1].split(", "))
            for number, line in enumerate(lines, start=1)
            if (match := re.search(r"# expect: (PK\d{3}(?:, PK\d{3})*)$", line))
        },
    )


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.name.replace(".policykit", ""))
def test_what_is_found_in_a_broken_plan_is_what_its_lines_expect(file: Path) -> None:
    """`# expect: PK401, PK413` at the end of a line: these codes, and no others, point there."""
    broken = read_broken(file)
    there: dict[int, set[str]] = defaultdict(set)
    for finding in found(file, pack=broken.pack, as_of=broken.as_of):
        there[finding.span.line].add(finding.code)

    assert there == broken.expected
    assert there


def test_a_broken_plan_that_can_be_read_is_judged_by_one_family() -> None:
    for file in BROKEN:
        codes = {code for codes in read_broken(file).expected.values() for code in codes}

        assert len({code[:3] for code in codes}) == 1, file.name


def test_the_broken_plans_show_nearly_every_rule() -> None:
    """All but PK003: a document that is too large does not belong among examples.

    Rules about waivers, and about what several plans share, are not about one plan.
    """
    shown = {code for file in BROKEN for codes in read_broken(file).expected.values() for code in codes}
    codes = {rule.code for rule in rules() if not rule.is_about_answers and not rule.is_about_likeness}

    assert shown <= codes
    assert len(shown) >= 0.9 * len(codes)


def test_the_people_in_the_broken_plans_are_made_up() -> None:
    """Numbers kept for drama, addresses kept for examples, and a pupil number of an area that does not exist."""
    for file in BROKEN:
        text = file.read_bytes().decode("utf-8", "replace")
        for person in find_personal(text):
            words = text[person.start : person.end]
            made_up = {
                Kind.TELEPHONE: words.startswith(("07700 900", "01632 960")),
                Kind.EMAIL: words.endswith("@example.org"),
                Kind.PUPIL_NUMBER: words[1:4] == "000",
                Kind.NAME: words.endswith("Example"),
            }

            assert made_up[person.kind], words
