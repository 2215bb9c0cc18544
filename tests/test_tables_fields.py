"""The fields of a form are the models' fields."""

from policykit.models import Dimensions, Measure, Plan, Policy, School, values
from policykit.tables.fields import Kind, fields


def test_every_field_is_there_in_order_and_says_what_it_asks() -> None:
    found = fields(School)

    assert [each.name for each in found] == [*School.model_fields]
    assert found[0].asks == "The school's name."
    assert all(each.asks for each in found)


def test_a_field_goes_by_the_documents_word_for_it() -> None:
    assert [(each.name, each.key) for each in fields(Dimensions) if each.name != each.key] == [("global_", "global")]
    assert "$schema" not in {each.key for each in fields(Plan)}


def test_a_field_knows_what_can_be_written_in_it() -> None:
    kinds = {each.key: (each.kind, each.is_many, each.is_required) for each in (*fields(Policy), *fields(Measure))}

    assert kinds["title"] == (Kind.WORDS, False, True)
    assert kinds["number"] == (Kind.WORDS, False, False)
    assert kinds["status"] == (Kind.CHOICE, False, False)
    assert kinds["applies_to"] == (Kind.WORDS, True, False)
    assert kinds["history"] == (Kind.PART, True, False)
    assert kinds["due"] == (Kind.OTHER, False, False)
    assert kinds["target"] == (Kind.OTHER, False, False)


def test_choices_and_parts_are_known() -> None:
    policy = {each.key: each for each in fields(Policy)}
    measure = {each.key: each for each in fields(Measure)}

    assert policy["status"].choices == ("draft", "consultation", "approved")
    assert policy["title"].choices == ()
    assert measure["due"].inside == values.Date
