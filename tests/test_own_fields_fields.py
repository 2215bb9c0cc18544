"""What a form can offer of a pack's schema."""

from typing import Any

from policykit.own_fields import Kind, OwnField, own_fields
from policykit.own_fields.schemas import join


def the_field(asked: dict[str, Any], **further: Any) -> OwnField:
    [found] = own_fields({"properties": {"our_field": asked}, **further})
    return found


def test_each_kind_of_field_is_told() -> None:
    kinds: dict[Kind, dict[str, Any]] = {
        Kind.WORDS: {"type": "string"},
        Kind.WORDS_EACH: {"type": "array", "items": {"type": "string", "maxLength": 80}},
        Kind.WHOLE: {"type": "integer", "minimum": 0},
        Kind.NUMBER: {"type": "number"},
        Kind.YES_NO: {"type": "boolean"},
        Kind.DAY: {"type": "string", "format": "date"},
        Kind.CHOICE: {"enum": ["autumn", "spring"]},
        Kind.PART: {"properties": {"name": {"type": "string"}}},
    }

    assert kinds.keys() == {the_field(asked).kind for asked in kinds.values()}
    for kind, asked in kinds.items():
        assert the_field(asked).kind is kind


def test_what_a_form_has_no_question_for_is_offered_as_anything() -> None:
    others: tuple[dict[str, Any], ...] = (
        {},
        {"type": ["string", "integer"]},
        {"type": "array", "items": {"type": "object"}},
        {"type": "array"},
        {"type": "object"},
        {"enum": ["a", 1]},
        {"anyOf": [{"type": "string"}, {"type": "integer"}]},
        {"type": "null"},
    )
    for asked in others:
        assert the_field(asked).kind is Kind.FREE, asked


def test_or_nothing_makes_no_other_kind() -> None:
    assert the_field({"type": ["string", "null"]}).kind is Kind.WORDS
    assert the_field({"anyOf": [{"type": "integer"}, {"type": "null"}]}).kind is Kind.WHOLE
    assert the_field({"enum": ["yes", None]}).choices == ("yes",)


def test_a_field_has_the_title_of_the_schema_or_its_name_as_words() -> None:
    titled = the_field({"title": "Link governor", "description": "The governor who\n watches over cohesion"})
    bare = the_field({"enum": ["autumn", "spring"]})

    assert titled.asks == "Link governor. The governor who watches over cohesion."
    assert bare.asks == "Our field. One of: autumn; spring."


def test_a_reference_and_what_stands_beside_it_speak_of_one_field() -> None:
    found = the_field(
        {"$ref": "#/$defs/term", "title": "Term"}, **{"$defs": {"term": {"enum": ["autumn"], "description": "When"}}}
    )

    assert (found.title, found.description, found.choices) == ("Term", "When", ("autumn",))


def test_a_schema_that_holds_itself_is_offered_to_a_few_levels() -> None:
    [found] = own_fields({"properties": {"inside": {"$ref": "#"}}})

    assert [leaf.kind for leaf in found.leaves] == [Kind.FREE]
    assert len(next(found.leaves).path) < 6


def test_a_part_needs_its_fields_only_where_it_is_needed_itself() -> None:
    part = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
    schema = {"properties": {"contact": part, "lead": part}, "required": ["lead"]}

    assert [(leaf.path, leaf.is_required) for field in own_fields(schema) for leaf in field.leaves] == [
        (("contact", "name"), False),
        (("lead", "name"), True),
    ]


def test_the_fields_of_several_packs_stand_together() -> None:
    """A field that two packs know is there once, with what both say of it."""
    one = {"properties": {"motto": {"$ref": "#/$defs/words"}}, "$defs": {"words": {"type": "string"}}}
    other = {"properties": {"motto": {"title": "Our motto"}, "visits": {"type": "integer"}}, "required": ["motto"]}

    found = own_fields(join([one, other]))

    assert [(each.name, each.kind, each.is_required) for each in found] == [
        ("motto", Kind.WORDS, True),
        ("visits", Kind.WHOLE, False),
    ]
    assert found[0].title == "Our motto"


def test_no_schema_asks_for_nothing() -> None:
    assert own_fields(None) == ()
