"""The model policy is represented in full: every word of it lies in one clause, and every clause leads somewhere."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from policykit.duties import Basis, Requirement, duty
from policykit.model_policy import Clause, clauses, clauses_of

ORIGINAL = Path(__file__).parents[1] / "examples" / "model-policy" / "original.txt"

requirements = st.sampled_from(duty().requirements)


def lines() -> list[str]:
    """Return the model policy's lines as its clauses have them, with what stands above each."""
    return [line for clause in clauses() for line in (*clause.above, clause.text)]


def test_the_clauses_joined_are_the_model_policy() -> None:
    """Every sentence lies in exactly one clause, in the document's order and words; only white space may differ."""
    assert " ".join(" ".join(lines()).split()) == " ".join(ORIGINAL.read_text("utf-8").split())


def test_the_original_has_no_trailing_space() -> None:
    """It is kept byte for byte, but for spaces at the ends of lines."""
    text = ORIGINAL.read_text("utf-8")

    assert text.endswith("\n")
    assert all(line == line.rstrip() for line in text.splitlines())


def test_no_two_clauses_share_a_name() -> None:
    names = [clause.id for clause in clauses()]

    assert sorted(set(names)) == sorted(names)


def test_places_count_up_within_their_section() -> None:
    counts: dict[str, int] = {}
    for clause in clauses():
        section, _, place = clause.id.rpartition("/")
        counts[section] = counts.get(section, 0) + 1

        assert int(place) == counts[section]


def test_every_clause_names_requirements_that_exist() -> None:
    for clause in clauses():
        assert clause.requirements
        assert len(set(clause.requirements)) == len(clause.requirements)
        assert all(duty().has_requirement(each) for each in clause.requirements)


def test_every_requirement_of_the_model_policy_has_a_clause() -> None:
    """A requirement rests on the model policy only where the model policy speaks of it."""
    for requirement in duty().requirements:
        if "model-policy" in {requirement.provision, *requirement.also}:
            assert clauses_of(requirement.id), requirement.id


def test_a_requirement_with_a_heading_has_a_clause_under_it() -> None:
    for requirement in duty().requirements:
        if requirement.heading:
            assert any(
                f"/{requirement.heading}/" in clause.id or clause.id.startswith("3.1/")
                for clause in clauses_of(requirement.id)
            )


@given(requirements)
def test_clauses_and_requirements_agree(requirement: Requirement) -> None:
    """One place holds the relation, so both ways of asking give the same answer."""
    assert set(clauses_of(requirement.id)) == {each for each in clauses() if requirement.id in each.requirements}


@pytest.mark.parametrize(
    "requirement",
    [
        "approval",
        "review-cycle",
        "delivery-plan",
        "evidence",
        "governance",
        "context-analysis",
        "regard-to-parents",
    ],
)
def test_what_the_model_policy_lacks_has_no_clause(requirement: str) -> None:
    """It lacks a school's identity, an owner, approval, dates, context data, measures, monitoring, evaluation."""
    assert clauses_of(requirement) == ()


def test_no_clause_speaks_of_what_inspectors_asked() -> None:
    for requirement in duty().requirements:
        if duty().basis(requirement) is Basis.INSPECTION:
            assert not clauses_of(requirement.id)


def test_residue_is_words_of_its_clause() -> None:
    for clause in clauses():
        whole = " ".join((*clause.above, clause.text))

        assert all(each in whole for each in clause.residue)


def test_the_template_s_own_slips_are_residue() -> None:
    """Schools publish it with *our school does not*, *their pupils* and *their existing work* left in."""
    residue = " | ".join(each for clause in clauses() for each in clause.residue)

    assert "Our school does not and we may need to make links" in residue
    assert "give their pupils" in residue
    assert "their existing work" in residue


@given(st.sampled_from(clauses()))
def test_a_sentence_is_the_text_without_its_bullet(clause: Clause) -> None:
    assert not clause.sentence.startswith("·")
    assert clause.text.endswith(clause.sentence)


@pytest.mark.parametrize("name", ["", "3.2", "teaching/", "3.2/Teaching/1", "3.2/teaching/one", "a b/1"])
def test_a_clause_is_named_by_section_and_place(name: str) -> None:
    with pytest.raises(ValidationError):
        Clause.model_validate({"id": name, "text": "Words.", "requirements": ["definition"]})
