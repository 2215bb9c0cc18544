"""A form in YAML: it can be read as it is, whatever is added to it, and it says what is still blank."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from policykit.checker import check
from policykit.forms.beginning import Form, begin, count_blanks
from policykit.forms.sizes import Size
from policykit.forms.yaml_form import as_yaml
from policykit.loading import loads
from policykit.models import Context, EstablishmentType, Figure, Plan, Population, School
from policykit.packs import load_pack, pack_names
from policykit.parts import take_apart
from policykit.schemas import schema
from policykit.strategies import Data, written_plans
from policykit.syntax import Format, parse

DAY = date(2026, 9, 1)
SCHOOL = School(name="Ashwell Primary School", type=EstablishmentType.COMMUNITY_SCHOOL)

every_size = pytest.mark.parametrize("size", Size)
every_pack = pytest.mark.parametrize("pack", pack_names())


def form(school: School = SCHOOL, pack: str = "full") -> Form:
    return begin([school], pack=load_pack(pack), on=DAY)


def written(size: Size = Size.STANDARD, school: School = SCHOOL, pack: str = "full") -> str:
    return as_yaml(form(school, pack), size=size, on=DAY)


def plan_of(text: str) -> Plan:
    document = loads(text)

    assert document.faults == ()
    assert document.plan
    return document.plan


# --- as it is -------------------------------------------------------------------------------------------------------


@every_size
@every_pack
def test_a_form_is_read_as_the_plan_it_was_made_of(size: Size, pack: str) -> None:
    assert plan_of(written(size, pack=pack)) == form(pack=pack).plan


@every_size
def test_the_first_line_leads_editors_to_the_schema(size: Size) -> None:
    assert written(size).splitlines()[0] == "# yaml-language-server: $schema=plan.schema.json"


def test_its_first_words_are_true_of_schools_that_no_duty_binds() -> None:
    head = "".join(written(Size.SHORT).partition("policy:")[0].splitlines())

    assert "it shows how the school promotes community# cohesion." in head
    assert "duty" not in head


@every_size
@every_pack
def test_the_check_finds_every_blank(size: Size, pack: str) -> None:
    """Placeholders that the check recognises as not yet filled in."""
    document = loads(written(size, pack=pack))
    blanks = [each for each in check(document, as_of=DAY, pack="guidance").findings if each.code == "PK807"]

    assert document.plan
    assert len(blanks) == count_blanks(document.plan) > 20
    assert {each.pointer for each in blanks} == {
        "".join(f"/{step}" for step in path) for path, text in take_apart(document.plan).texts if "[" in text
    }


@every_size
def test_each_larger_form_shows_all_that_the_smaller_shows(size: Size) -> None:
    smaller = {line.strip("# ") for line in written(Size.SHORT).splitlines()}
    larger = {line.strip("# ") for line in written(size).splitlines()}

    assert smaller <= larger
    assert (size is Size.SHORT) or len(larger) > len(smaller)


def test_a_full_form_shows_every_field_that_a_plan_has() -> None:
    shown = {*re.findall(r"^[ #-]*([a-z_]+):", written(Size.FULL), re.MULTILINE)}
    text = as_yaml(form(), size=Size.FULL, on=DAY)
    keys = {key for part in _schema_parts() for key in part} - {"$schema", "policykit"}

    assert keys <= shown
    assert text == written(Size.FULL)


def _schema_parts() -> Iterator[dict[str, Any]]:
    whole = schema("plan")
    for part in (whole, *whole["$defs"].values()):
        yield part.get("properties", {})


def test_the_words_above_a_field_are_its_docstring() -> None:
    assert (
        "  # Who looks after it, as a role such as deputy headteacher, not a name.\n"
        '  owner: "[add who looks after it]"\n'
    ) in written()


def test_choices_are_listed() -> None:
    assert "One of: one or few groups; broad cross-section; selective from a wide area." in re.sub(
        r"\s+#? ?", " ", written()
    )


@given(
    st.builds(
        School,
        name=st.text(min_size=1).filter(lambda text: text.isprintable() and bool(text.strip())) | st.just("no"),
        type=st.sampled_from(EstablishmentType),
        religious_character=st.sampled_from(["None", "Church of England", "yes", "1.10", "a: b # c", "- x", "[y]"]),
        urn=st.just("990001"),
        laestab=st.just("990/2001"),
    )
)
def test_whatever_a_school_is_called_the_form_is_read_as_it(school: School) -> None:
    assert plan_of(written(school=school)).schools == (school,)


@given(written_plans())
@settings(max_examples=settings().max_examples * 2)
def test_any_plan_is_read_back_as_it_was_written(data: Data) -> None:
    """Nothing is lost: only a part in which nothing stands is as if it were not there.

    The address of the schema stands in the first line instead.
    """
    plan = Plan.model_validate(data).model_copy(update={"schema_address": None})
    text = as_yaml(Form(plan), size=Size.SHORT, on=DAY)

    assert _said(plan_of(text).model_dump(mode="json")) == _said(plan.model_dump(mode="json"))


def _said(value: Any) -> Any:
    """Return data without parts in which nothing stands."""
    if isinstance(value, list):
        return [_said(each) for each in value]
    if not isinstance(value, dict):
        return value
    said = {key: _said(each) for key, each in value.items()}
    return {key: each for key, each in said.items() if each not in (None, [], {})}


def test_what_the_register_says_stands_in_the_form() -> None:
    figure = Figure(what="pupils known to be eligible for free school meals", percentage=19.5)
    context = Context(population=Population(figures=(figure,)))
    made = begin([SCHOOL], pack=load_pack(), on=DAY, context=context)
    read = plan_of(as_yaml(made, on=DAY)).context

    assert read
    assert read.population
    assert read.population.figures == (figure,)
    assert read.population.description == "[add what the population is like]"


@every_size
def test_editors_find_no_fault_in_a_form(size: Size) -> None:
    """They go by the schema: what is left open fits it, too."""
    data = parse(written(size), name="form.yaml", format=Format.YAML).data

    assert [*Draft202012Validator(schema("plan")).iter_errors(data)] == []


# --- what may be added ----------------------------------------------------------------------------------------------

_PART = re.compile(r"(?P<margin> *)#(?=[^\s#])")


def parts(lines: list[str]) -> list[range]:
    """Return where each part stands that may be added: a line with # and no space, and those further in below it."""
    found = []
    for number, line in enumerate(lines):
        if match := _PART.match(line):
            further_in = f"{match['margin']}#  "
            after = number + 1
            while after < len(lines) and lines[after].startswith(further_in):
                after += 1
            found.append(range(number, after))
    return found


def with_part(lines: list[str], part: range) -> list[str]:
    at = lines[part[0]].index("#")
    return [line[:at] + line[at + 1 :] if number in part else line for number, line in enumerate(lines)]


@every_size
@every_pack
def test_each_part_can_be_added_alone(size: Size, pack: str) -> None:
    lines = written(size, pack=pack).splitlines()

    for part in parts(lines):
        plan_of("\n".join(with_part(lines, part)))


@given(data=st.data(), size=st.sampled_from(Size), pack=st.sampled_from(pack_names()))
@settings(max_examples=settings().max_examples * 3 // 5)
def test_whatever_is_added_the_form_can_be_read_and_every_blank_is_found(
    data: st.DataObject, size: Size, pack: str
) -> None:
    """Uncommenting any commented-out part gives YAML that loads; and parts of parts, too."""
    lines = written(size, pack=pack).splitlines()
    for _ in range(data.draw(st.integers(1, 12))):
        if found := parts(lines):
            lines = with_part(lines, data.draw(st.sampled_from(found)))
    document = loads("\n".join(lines))

    assert document.faults == ()
    assert document.plan
    found_blanks = [each for each in check(document, as_of=DAY).findings if each.code == "PK807"]
    assert len(found_blanks) == count_blanks(document.plan)
    assert len(found_blanks) == sum("[add" in text for _, text in take_apart(document.plan).texts)


@every_size
def test_everything_can_be_added_at_once(size: Size) -> None:
    lines = written(size).splitlines()
    before = plan_of("\n".join(lines))
    while found := parts(lines):
        lines = with_part(lines, found[0])
    whole = plan_of("\n".join(lines))

    assert count_blanks(whole) > count_blanks(before)
    assert not any(_PART.match(line) for line in lines)
    assert (whole.extra is not None) is (size is Size.FULL)


def test_an_example_in_what_may_be_added_claims_nothing() -> None:
    """A day that is needed is the day of the form; regard is not claimed before anyone has had it."""
    text = written()

    assert "  #  state: not considered\n" in text
    assert "What stands here is only an example." in text
