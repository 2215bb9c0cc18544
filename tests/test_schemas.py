"""The published schemas: what they say, and that they say what policykit does.

`jsonschema` is the models' independent twin: a plan that fits the schema is read, and one that does not is refused.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pydantic
import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from policykit.baseline import BaselineFile
from policykit.checker import check
from policykit.config import ConfigFile
from policykit.duties import Duty, duty
from policykit.errors import UnknownSchema
from policykit.loading import Document, find_plans, loads
from policykit.models import File, Plan
from policykit.packs import PackFile
from policykit.report import Results
from policykit.reporters import json as json_reporter
from policykit.schemas import NOT_IN_SCHEMA, as_text, names, schema
from policykit.strategies import Data, near_plans, written_plans
from policykit.strategies.every_field import around_every_field, smallest
from policykit.strategies.mistakes import ODD_VALUES, put
from policykit.syntax import Format, parse
from policykit.waivers import WaiverFile

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 9, 1)

every_schema = pytest.mark.parametrize("name", names())


def as_ecmascript_does(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[ValidationError]:
    """Match as the standard says and other validators do: `$` is the end, and space is what ECMAScript calls space."""
    space = r"\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
    translated = pattern.replace("$", r"\Z").replace(r"\s", f"[{space}]").replace(r"\S", f"[^{space}]")
    if isinstance(instance, str) and not re.search(translated, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


Validator = extend(Draft202012Validator, {"pattern": as_ecmascript_does})  # type: ignore[no-untyped-call]


@cache
def validator(name: str) -> Any:
    return Validator(schema(name), format_checker=FormatChecker())


def fits(data: Any, name: str = "plan") -> bool:
    return bool(validator(name).is_valid(data))


def read(data: Any) -> Document:
    return loads(json.dumps(data), format=Format.JSON)


def blanked(data: Any) -> Any:
    """Write text with nothing in it as nothing, as policykit reads it."""
    if isinstance(data, dict):
        return {key: blanked(value) for key, value in data.items()}
    if isinstance(data, list):
        return [blanked(value) for value in data]
    return None if isinstance(data, str) and not data.strip() else data


def parts(name: str) -> Iterator[tuple[str, Data]]:
    """Yield the schema and each of its parts, by name."""
    whole = schema(name)
    yield name, whole
    yield from whole["$defs"].items()


def keywords(value: Any, *, names_follow: bool = False) -> Iterator[tuple[str, Any]]:
    """Yield every keyword in a schema with its value; the names of fields and parts are none."""
    if isinstance(value, dict):
        for key, each in value.items():
            if not names_follow:
                yield key, each
            if key != "enum":
                yield from keywords(each, names_follow=not names_follow and key in {"properties", "$defs"})
    elif isinstance(value, list):
        for each in value:
            yield from keywords(each)


# --- as they are published ------------------------------------------------------------------------------------------


@every_schema
def test_the_published_copy_is_up_to_date(name: str) -> None:
    published = (ROOT / "schemas" / "v1" / f"{name}.json").read_text(encoding="utf-8")

    assert published == as_text(name), f"run: python -m policykit schema {name} > schemas/v1/{name}.json"


@every_schema
def test_a_schema_is_one_of_draft_2020_12(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))

    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@every_schema
def test_the_major_version_is_part_of_the_name(name: str) -> None:
    assert schema(name)["$id"].split(":")[-2:] == ["v1", name]


@every_schema
def test_every_part_and_every_field_is_described(name: str) -> None:
    undescribed = [
        f"{part}.{field}" if field else part
        for part, body in parts(name)
        for field, value in {"": body, **body.get("properties", {})}.items()
        if not value.get("description", "").endswith(".")
    ]

    assert undescribed == []


@every_schema
def test_a_schema_says_nothing_that_is_of_no_use(name: str) -> None:
    """One title, no default that is nothing, and no `discriminator`, which strict validators refuse."""
    said = [*keywords(schema(name))]

    assert [key for key, _ in said].count("title") == 1
    assert "discriminator" not in dict(said)
    assert not [value for key, value in said if key == "default" and not value]


@every_schema
def test_what_may_be_blank_is_written_the_short_way(name: str) -> None:
    """`type: [string, null]`, and `anyOf` only for what has no one type of its own."""
    long = [value for key, value in keywords(schema(name)) if key == "anyOf" and {"type": "null"} in value]

    assert all("$ref" in value[0] or len(value) > 2 for value in long)


@every_schema
def test_a_schema_is_the_same_each_time(name: str) -> None:
    assert as_text(name) == as_text(name)
    assert list(schema(name))[:3] == ["$schema", "$id", "title"]
    assert list(schema(name))[-1] == "$defs"


def test_files_that_are_read_refuse_unknown_fields_and_take_the_address_of_their_schema() -> None:
    """Editors tell authors to write `$schema`."""
    for name in ("plan", *_MODELS):
        objects = [body for _, body in parts(name) if "properties" in body]

        assert all(body["additionalProperties"] is False for body in objects)
        assert "$schema" in schema(name)["properties"]


def test_a_report_may_gain_fields() -> None:
    assert not [body for _, body in parts("report") if "properties" in body and "additionalProperties" in body]


def test_an_unknown_schema_is_an_error_that_names_the_others() -> None:
    with pytest.raises(UnknownSchema, match="no schema is named 'plans'; there are plan, duty, pack, report, waivers"):
        schema("plans")


# --- as the models have it ------------------------------------------------------------------------------------------


@given(written_plans())
def test_a_plan_that_can_be_read_fits_the_schema(plan: Data) -> None:
    assert read(plan).faults == ()
    assert [error.message for error in validator("plan").iter_errors(plan)] == []


@settings(max_examples=settings().max_examples * 3)
@given(near_plans())
def test_a_plan_with_a_mistake_is_refused_by_both_or_by_neither(plan: Any) -> None:
    assert fits(blanked(plan)) is (read(plan).plan is not None), read(plan).faults


def test_in_every_field_odd_values_are_refused_by_both_or_by_neither() -> None:
    apart = [
        (path, value)
        for plan, path in around_every_field()
        for value in ODD_VALUES
        if fits(put(plan, path, blanked(value))) is (read(put(plan, path, value)).plan is None)
    ]

    assert apart == []


def test_every_field_can_be_filled_in() -> None:
    for plan, path in around_every_field():
        assert read(plan).faults == (), path
        assert fits(plan), path


@given(near_plans())
def test_models_read_what_files_hold(plan: Any) -> None:
    """But for a decimal in place of a label, such as version 1.10: only the file knows how it was written."""
    from_a_file = read(plan)
    made, kinds = validated(blanked(plan))
    if from_a_file.plan and made:
        free = {"extra", "schema_address"}  # where blank text is as good as any
        assert made.model_dump(exclude=free) == from_a_file.plan.model_dump(exclude=free)
    elif from_a_file.plan:
        assert kinds == {"as_written"}
    else:
        assert made is None


def validated(data: Any) -> tuple[Plan | None, set[str]]:
    try:
        return Plan.model_validate(data), set()
    except pydantic.ValidationError as error:
        return None, {each["type"] for each in error.errors()}


APART: dict[str, list[tuple[str, Any]]] = {
    "academic years": [
        ("plan", put(smallest(), ("context",), {"population": {"figures": [{"what": "Pupils", "year": "2026-28"}]}}))
    ],
    "days": [
        ("plan", put(smallest(), ("equality",), {"information_published": day})) for day in ("2026-02-30", "0000-01-01")
    ],
    "numbers": [("plan", put(smallest(), ("schools", 0, "pupils"), 10**18))],
    "characters": [
        ("plan", put(smallest(), ("statement",), "a bell: \a")),
        ("plan", put(smallest(), ("statement",), "half a character: \ud800")),
    ],
    "blank text": [("plan", put(smallest(), ("statement",), " "))],
    "space": [("plan", put(smallest(), ("policy", "title"), text)) for text in ("\ufeff", "\u0085")],
    "duties and packs": [
        ("duty", json.loads(duty().model_dump_json(by_alias=True)) | {"linked": ["no-such-provision"]}),
    ],
}
"""Data on which policykit and the schema part ways, by what `NOT_IN_SCHEMA` says of it."""


_MODELS: dict[str, type[File]] = {
    "duty": Duty,
    "pack": PackFile,
    "waivers": WaiverFile,
    "baseline": BaselineFile,
    "config": ConfigFile,
}


def is_read(name: str, data: Any) -> bool:
    if name == "plan":
        return read(data).plan is not None
    try:
        _MODELS[name].model_validate(data)
    except ValueError:
        return False
    return True


def test_where_schema_and_models_part_ways_is_told() -> None:
    without_format = Validator(schema("plan"))
    for where, _ in NOT_IN_SCHEMA:
        for name, data in APART.get(where, []):
            fitting = without_format.is_valid(data) if where == "days" else fits(data, name)

            assert fitting is not is_read(name, data), where


def test_nothing_else_is_told_than_is_shown() -> None:
    """The text of a file is no data: a key given twice has come to nothing before a schema could see it."""
    assert {where for where, _ in NOT_IN_SCHEMA} == {*APART, "the text of a file"}
    assert fits(json.loads('{"policy": {"title": "x"}, "schools": [{"name": "x", "name": "y"}]}'))
    assert loads('{"policy": {"title": "x"}, "schools": [{"name": "x", "name": "y"}]}', format=Format.JSON).plan is None


@given(written_plans())
def test_a_plan_written_out_is_the_same_plan(plan: Data) -> None:
    made = Plan.model_validate(plan) if read(plan).plan is None else read(plan).plan
    assert made is not None
    for blanks in (True, False):
        written = made.model_dump(mode="json", by_alias=True, exclude_none=blanks)

        assert Plan.model_validate(written) == made
        assert fits(written)


# --- the other files ------------------------------------------------------------------------------------------------


def closed(body: Any) -> Any:
    """Return a schema that refuses fields it does not name, as no published one of a report does."""
    if isinstance(body, dict):
        shut = {"additionalProperties": False} if isinstance(body.get("properties"), dict) else {}
        return {key: closed(each) for key, each in body.items()} | shut
    return [closed(each) for each in body] if isinstance(body, list) else body


@cache
def closed_report() -> Any:
    return Validator(closed(schema("report")), format_checker=FormatChecker())


def written(document: Document, pack: str) -> Any:
    report = check(document, as_of=TODAY, pack=pack)
    return json.loads(json_reporter.report(Results("0.1.0", TODAY, pack, (report,))))


@given(near_plans())
def test_a_report_fits_its_schema(plan: Any) -> None:
    """Whether the plan could be read or not, and no field is left out or has another name."""
    assert [error.message for error in closed_report().iter_errors(written(read(plan), "full"))] == []


def test_the_report_of_each_pack_fits_its_schema() -> None:
    for pack in ("statutory", "guidance", "full"):
        assert fits(written(read(smallest()), pack), "report")


@pytest.mark.parametrize(("name", "folder"), [("duty", "duties"), ("pack", "packs")])
def test_the_law_and_the_packs_fit_their_schemas(name: str, folder: str) -> None:
    paths = [*(files("policykit") / "data" / folder).iterdir()]

    assert paths
    for path in paths:
        parsed = parse(path.read_bytes(), name=path.name, format=Format.YAML)

        assert parsed.faults == ()
        assert [error.message for error in validator(name).iter_errors(parsed.data)] == [], path.name


@pytest.mark.parametrize(("name", "model"), [("plan", Plan), *_MODELS.items()])
def test_a_file_may_name_its_schema(name: str, model: type[File]) -> None:
    assert model.model_fields["schema_address"].alias == "$schema"
    assert schema(name)["properties"]["$schema"]["type"] == ["string", "null"]


@pytest.mark.parametrize("path", [*find_plans(ROOT / "examples")], ids=lambda path: str(path.relative_to(ROOT)))
def test_examples_fit_the_schema_where_they_can_be_read(path: Path) -> None:
    parsed = parse(path.read_bytes(), name=path.name, format=Format.of(path.name))
    if not parsed.faults:
        assert fits(parsed.data) is (loads(path.read_bytes(), format=Format.of(path.name)).plan is not None)
