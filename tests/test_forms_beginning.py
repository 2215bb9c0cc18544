"""A plan to begin with says what is known, and leaves blanks for the rest."""

from datetime import date

import pytest

from policykit.duties import AnsweredBy, Bound, duty
from policykit.forms.beginning import Form, begin, count_blanks
from policykit.forms.blanks import blank, blank_for
from policykit.models import EstablishmentType, School, Status, YesNo
from policykit.packs import load_pack, pack_names

DAY = date(2026, 9, 1)


def school(kind: EstablishmentType = EstablishmentType.COMMUNITY_SCHOOL, **fields: object) -> School:
    return School.model_validate({"name": "Ashwell Primary School", "type": kind, **fields})


def begun(*schools: School, pack: str = "guidance") -> Form:
    return begin(schools or [school()], pack=load_pack(pack), on=DAY)


def answered(form: Form) -> tuple[list[str], list[str]]:
    """Return which requirements stand there to be answered, and which are offered."""
    return (
        [id for each in form.plan.commitments for id in each.answers],
        [id for each in form.offered for id in each.answers],
    )


@pytest.mark.parametrize("pack", pack_names())
def test_the_pack_decides_which_commitments_stand_there_to_be_written(pack: str) -> None:
    asked, offered = answered(begun(pack=pack))

    assert sorted(asked + offered) == sorted(
        each.id for each in load_pack(pack).asks if each.answered_by is AnsweredBy.COMMITMENTS
    )


def test_where_the_pack_names_none_there_is_one_under_each_heading() -> None:
    """The law leaves open how cohesion is promoted."""
    form = begun(pack="statutory")

    assert [str(each.heading) for each in form.plan.commitments] == ["teaching", "equity", "engagement"]
    assert answered(form) == ([], [])


def test_what_depends_on_something_not_yet_told_is_offered() -> None:
    assert answered(begun())[1] == ["links-across-groups", "selective-admissions"]
    assert "selective-admissions" in answered(begun(school(faith_priority=YesNo.YES)))[0]


def test_the_law_that_binds_the_school_is_cited() -> None:
    basis = begun().plan.legal_basis

    assert basis
    assert basis.provisions == ("Education Act 2002, s. 21(5)(b)",)
    assert basis.duty_holder == "the governing body"


@pytest.mark.parametrize("kind", EstablishmentType)
def test_section_21_is_never_cited_for_a_school_that_it_does_not_bind(kind: EstablishmentType) -> None:
    binding = duty().binds(school(kind), on=DAY)
    basis = begun(school(kind)).plan.legal_basis

    assert basis
    assert bool(basis.provisions) is (binding.bound is Bound.BY_LAW)


def test_for_schools_that_are_bound_in_different_ways_no_law_is_cited() -> None:
    basis = begun(school(), school(EstablishmentType.ACADEMY_CONVERTER)).plan.legal_basis

    assert basis
    assert basis.provisions == ()
    assert basis.duty_holder == "[add who holds the duty]"


def test_it_is_a_draft_with_a_title() -> None:
    policy = begun().plan.policy

    assert (policy.title, policy.status) == ("Community cohesion at Ashwell Primary School", Status.DRAFT)
    assert begin([school()], pack=load_pack(), on=DAY, title="Living together").plan.policy.title == "Living together"


def test_a_blank_says_in_few_words_what_belongs_there() -> None:
    assert blank("what we do") == "[add what we do]"
    assert blank_for("Who looks after it, as a role.") == "[add who looks after it]"
    assert blank_for("EAL pupils: how many.") == "[add EAL pupils]"
    assert blank("word " * 40) == f"[add {' '.join(['word'] * 11)} …]"


def test_blanks_are_counted_until_they_are_filled_in() -> None:
    plan = begun().plan
    filled = plan.model_copy(update={"policy": plan.policy.model_copy(update={"owner": "Deputy headteacher"})})

    assert count_blanks(filled) == count_blanks(plan) - 1
