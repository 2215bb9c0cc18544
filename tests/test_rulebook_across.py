"""The rules about what plans of several schools share: what their examples do not show."""

import pytest

from policykit.bulk import check_all
from policykit.findings import Finding
from policykit.loading import loads
from policykit.packs import load_pack
from policykit.testing import AS_OF, try_rule

GREET = "We greet each family in its own language, and by name."
COOK = "Twice a year each class cooks for the families of another."
OTHERS = ("Millrace Academy", "Saltmarsh School", "Canal Street School", "Harbour School")


def plan_of(school: str, statement: str = "We meet.") -> str:
    return f"schools: [{{name: {school}}}]\nstatement: {statement}\n"


def together(*plans: str) -> str:
    return "---\n".join(plans)


def only(found: tuple[Finding, ...]) -> Finding:
    (finding,) = found
    return finding


@pytest.mark.parametrize(
    ("others", "words"),
    [
        (1, "these 2 sentences also stand in the plan of Millrace Academy"),
        (2, "these 2 sentences also stand in the plans of Millrace Academy and Saltmarsh School"),
        (3, "these 2 sentences also stand in the plans of Millrace Academy and 2 others"),
        (4, "these 2 sentences also stand in the plans of Millrace Academy and 3 others"),
    ],
)
def test_a_copied_text_says_how_much_stands_where_else(others: int, words: str) -> None:
    both = f"{GREET} {COOK}"
    plans = [plan_of("Ashwell School", both), *(plan_of(each, both) for each in OTHERS[:others])]
    plans += [plan_of(f"Place{number} School") for number in range(others + 1)]
    finding = only(try_rule("PK851", together(*plans)))

    assert finding.message == words
    assert len(finding.elsewhere) == min(others, 3)


def test_a_template_says_in_how_many_plans_it_stands() -> None:
    both = f"{GREET} {COOK}"
    plans = [plan_of("Ashwell School", both), *(plan_of(each, both) for each in OTHERS[:3]), plan_of(OTHERS[3])]

    assert only(try_rule("PK855", together(*plans))).message == (
        "these 2 sentences stand in 4 of 5 schools' plans, as in the plans of Millrace Academy and 2 others"
    )


def test_a_template_that_whole_plans_have_in_common_counts_all_of_them() -> None:
    """“Stands in 2 of 4 schools' plans” is no reason to call it a template."""
    both = f"{GREET} {COOK} We walk through the town with pupils in the month of May."
    plans = [plan_of("Ashwell School", both), plan_of(OTHERS[0], both), plan_of(OTHERS[1], GREET), plan_of(OTHERS[2])]

    assert only(try_rule("PK855", together(*plans))).message == (
        "this sentence stands in 3 of 4 schools' plans, as in the plan of Saltmarsh School"
    )


def test_a_passage_of_which_some_have_a_part_says_so() -> None:
    both = f"{GREET} {COOK}"
    plans = [plan_of("Ashwell School", both), plan_of(OTHERS[0], COOK), plan_of(OTHERS[1], both)]
    quiet = [plan_of(f"Place{number} School") for number in range(2)]

    assert only(try_rule("PK851", together(*plans, *quiet, plan_of("Place2 School")))).message == (
        "these 2 sentences also stand, wholly or in part, in the plans of Saltmarsh School and Millrace Academy"
    )
    assert only(try_rule("PK855", together(*plans, *quiet))).message == (
        "these 2 sentences stand, wholly or in part, in 3 of 5 schools' plans, "
        "as in the plans of Saltmarsh School and Millrace Academy"
    )


@pytest.mark.parametrize(("code", "quiet"), [("PK851", 4), ("PK855", 0)])
def test_a_fingerprint_stays_when_another_plan_copies_one_sentence_of_a_passage(code: str, quiet: int) -> None:
    """Nobody in these two schools has changed anything."""
    passage = f"{GREET} {COOK} On Fridays the whole school sings, and parents stay to listen."
    plans = [plan_of("Ashwell School", passage), plan_of(OTHERS[0], f"We meet. {passage}")]
    plans += [plan_of(f"Place{number} School") for number in range(quiet)] or [plan_of(OTHERS[1], f"{passage} We do.")]
    copies = plan_of(OTHERS[2], COOK)

    for one, other in ((0, 1), (1, 0)):
        pair = [plans[one], plans[other], *plans[2:]]
        before, after = (only(try_rule(code, together(*pair, *more))) for more in ((), (copies,)))

        assert before.fingerprint == after.fingerprint
        assert (before.span, before.pointer) == (after.span, after.pointer)


def test_a_fingerprint_stays_when_others_come_or_go_or_the_sentence_moves() -> None:
    """Nobody here has changed anything that the finding is about."""
    quiet = [plan_of(f"Place{number} School") for number in range(3)]
    first = try_rule("PK851", together(plan_of("Ashwell School", GREET), plan_of(OTHERS[0], GREET), *quiet))
    moved = try_rule(
        "PK851", together(plan_of("Ashwell School", f"We meet. {GREET}"), plan_of(OTHERS[1], GREET), *quiet)
    )
    another = try_rule("PK851", together(plan_of("Ashwell School", COOK), plan_of(OTHERS[0], COOK), *quiet))

    assert only(first).fingerprint == only(moved).fingerprint
    assert only(first).fingerprint != only(another).fingerprint


def test_no_person_is_named() -> None:
    lead = "lead: Mrs A. Example (a.example@ashwell.test)"
    measures = f"measures: [{{indicator: a, {lead}}}, {{indicator: b, {lead}}}, {{indicator: c, {lead}}}]"
    plans = [
        f"schools: [{{name: {name}}}]\ncommitments: [{{heading: equity, text: Clubs for {name}, {measures}}}]\n"
        for name in ("Ashwell School", "Mr B. Example Tutors")
    ]
    finding = only(try_rule("PK853", together(*plans)))

    assert finding.message == (
        "“[a person's name] ([an e-mail address])” leads all 3 measures, and all in the plan of [a person's name]"
    )


def test_they_are_asked_of_several_plans_by_a_pack_that_has_good_practice() -> None:
    codes = {f"PK85{number}" for number in range(1, 6)}
    plans = [loads(f"policy: {{title: a}}\n{plan_of(name, GREET)}", name=name) for name in ("Ashwell", "Millrace")]

    def found(pack: str, *, several: int) -> set[str]:
        results = check_all(plans[:several], as_of=AS_OF, pack=pack)
        return codes & {finding.code for finding in results.found}

    assert codes <= set(load_pack("full").severities)
    assert codes.isdisjoint(load_pack("statutory").severities)
    assert found("full", several=2) == {"PK851"}
    assert found("full", several=1) == found("statutory", several=2) == set()
