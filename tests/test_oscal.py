"""Duties as catalogs and packs as profiles in OSCAL."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nist import refused
from policykit.catalogue import Addition, Catalogue, own
from policykit.duties import Duty, duty
from policykit.findings import Severity
from policykit.models.headings import Heading
from policykit.oscal import addition_catalog, duty_catalog, export, profile
from policykit.oscal.catalogs import NOT_USED, settable
from policykit.oscal.elements import line, markup, token, uuid
from policykit.packs import Pack, load_pack, pack_names

TRUST = Path(__file__).parents[1] / "examples" / "trust" / "pack" / "pack.yaml"


@pytest.fixture
def trust() -> Pack:
    """Return the pack of the example's trust, which has requirements and rules of its own."""
    return load_pack(str(TRUST))


def catalog(of: Duty) -> dict[str, Any]:
    return dict(json.loads(duty_catalog(of, own()))["catalog"])


def controls(of: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from of.get("controls", ())
    for each in of.get("groups", ()):
        yield from each["controls"]


def props(of: dict[str, Any]) -> dict[str, str]:
    return {each["name"]: each["value"] for each in of.get("props", ())}


def part(of: dict[str, Any], id: str) -> dict[str, Any]:
    (found,) = (each for each in of["parts"] if each["id"] == id)
    return dict(found)


def written(pack: Pack) -> dict[str, Any]:
    return dict(json.loads(profile(pack))["profile"])


def ids(value: Any) -> Iterator[str]:
    """Yield every identifier in data."""
    if isinstance(value, dict) and "uuid" in value:
        yield value["uuid"]
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from ids(each)


# --- official words ---------------------------------------------------------------------------------------------------


def test_every_duty_and_every_pack_has_the_form_of_nist(tmp_path: Path, trust: Pack) -> None:
    files = {path: text for pack in (*map(load_pack, pack_names()), trust) for path, text in export(pack).items()}
    of = {kind: [text for path, text in files.items() if path.startswith(kind)] for kind in ("catalog", "profile")}

    assert {path for path in files if path.startswith("catalog")} == {
        *(f"catalogs/{each.id}/catalog.json" for each in own().duties),
        "catalogs/orrindale/catalog.json",
    }
    assert [refused(kind, texts, tmp_path) for kind, texts in of.items()] == ["", ""]


def test_the_schemas_of_nist_refuse_other_forms(tmp_path: Path) -> None:
    """So that the test above can fail."""
    assert refused("catalog", [duty_catalog(duty(), own()).replace('"statement"', '"a statement"')], tmp_path)
    assert refused("profile", [profile(load_pack()).replace('"with-ids"', '"ids"')], tmp_path)


# --- a duty -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("of", own().duties, ids=lambda each: each.id)
def test_each_requirement_is_a_control_below_its_heading(of: Duty) -> None:
    made = catalog(of)
    groups = {each["id"]: [one["id"] for one in each["controls"]] for each in made.get("groups", ())}

    for heading in Heading:
        assert groups.get(heading, []) == [each.id for each in of.requirements if each.heading is heading]
    assert [each["id"] for each in made.get("controls", ())] == [
        each.id for each in of.requirements if each.heading is None
    ]


def test_a_control_says_what_is_asked_on_whose_word_when_and_how_it_is_checked() -> None:
    requirement = duty().requirement("regard-to-parents")
    provision = duty().provision(requirement.provision)
    (control,) = (each for each in controls(catalog(duty())) if each["id"] == requirement.id)
    tests = {props(each)["rule"]: each for each in control["parts"] if "rule" in props(each)}

    assert control["class"] == "statute"
    assert control["title"] == requirement.title
    assert props(control) == {
        "requirement": requirement.id,
        "basis": "statute",
        "applies": requirement.applies,
        "answered-by": requirement.answered_by,
    }
    assert part(control, "regard-to-parents_smt")["prose"] == requirement.asks
    assert part(control, "regard-to-parents_gdn")["prose"] == f"{provision.citation}: {provision.says}"
    assert set(tests) == {rule.code for rule in own().rules if rule.checks(requirement)}
    for code, each in tests.items():
        rule = own().rule(code)
        assert rule is not None
        assert (each["name"], props(each)["method"], each["prose"]) == ("assessment-method", "TEST", rule.summary)


def test_what_a_person_judges_is_examined() -> None:
    judged = [each for each in duty().requirements if each.judgement]
    made = {each["id"]: each for each in controls(catalog(duty()))}

    assert judged
    for each in judged:
        method = part(made[each.id], f"{each.id}_asm")
        assert (props(method)["method"], method["prose"]) == ("EXAMINE", each.judgement)


def test_a_control_leads_to_the_provisions_with_their_citations_addresses_and_dates() -> None:
    made = catalog(duty())
    resources = {each["uuid"]: each for each in made["back-matter"]["resources"]}
    linked = {
        each["id"]: [props(resources[link["href"].removeprefix("#")])["provision"] for link in each["links"]]
        for each in controls(made)
    }
    cohesion = resources[uuid("provision", "ea2002-s21-5-b")]

    assert linked == {each.id: [each.provision, *each.also] for each in duty().requirements}
    assert cohesion["citation"] == {"text": "Education Act 2002, s. 21(5)(b)"}
    assert cohesion["rlinks"] == [{"href": "https://www.legislation.gov.uk/ukpga/2002/32/section/21"}]
    assert props(cohesion)["in-force-from"] == "2007-09-01"
    assert cohesion["remarks"] == duty().provision("ea2002-s21-5-b").note


def test_every_provision_is_there_and_something_leads_to_it() -> None:
    made = catalog(duty())
    resources = {each["uuid"]: props(each)["provision"] for each in made["back-matter"]["resources"]}
    linked = {link["href"].removeprefix("#") for each in (made["metadata"], *controls(made)) for link in each["links"]}

    assert [*resources.values()] == [each.id for each in duty().provisions]
    assert linked == set(resources)


def test_a_catalog_is_as_old_as_its_account_of_the_law_and_says_whom_the_duty_binds() -> None:
    about = catalog(duty())["metadata"]

    assert about["last-modified"] == f"{duty().as_at}T00:00:00Z"
    assert (about["title"], about["oscal-version"]) == (duty().title, "1.2.1")
    assert [each["value"] for each in about["props"] if each["name"] == "scope"] == [
        each.bound for each in duty().scopes
    ]


def test_how_much_a_rule_matters_by_itself_is_a_parameter() -> None:
    made = {each["id"]: each for each in catalog(duty())["params"]}
    rule = own().rule("PK401")
    assert rule is not None

    assert made["PK401"]["values"] == ["note"]
    assert made["PK401"]["guidelines"] == [{"prose": rule.page}]
    assert set(made) == {each.code for each in settable(own(), duty())}
    assert not {"PK002", "PK901"} & set(made)  # every pack has them, as they are


# --- a pack -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", pack_names())
def test_a_profile_selects_exactly_the_requirements_of_the_pack(name: str) -> None:
    pack = load_pack(name)
    selected = [id for each in written(pack)["imports"] for one in each["include-controls"] for id in one["with-ids"]]

    assert selected == [each.id for each in pack.asks]


def test_a_profile_sets_how_much_each_rule_of_its_catalogs_matters() -> None:
    pack = load_pack("statutory")
    settings = {each["param-id"]: each["values"] for each in written(pack)["modify"]["set-parameters"]}

    assert set(settings) == {each.code for each in settable(own(), duty())}
    for code, values in settings.items():
        assert values == [str(pack.severities.get(code, NOT_USED))]
    assert {*settings} > {code for code, values in settings.items() if values == [NOT_USED]} > set()


def test_a_severity_that_is_changed_is_set() -> None:
    settings = written(load_pack("full").with_severity({"PK401": Severity.ERROR}))["modify"]["set-parameters"]

    assert {"param-id": "PK401", "values": ["error"]} in settings


@pytest.mark.parametrize("name", pack_names())
def test_a_profile_finds_its_catalogs_from_where_it_stands(name: str) -> None:
    files = export(load_pack(name))
    (path,) = (each for each in files if each.startswith("profiles/"))
    found = {
        os.path.normpath(os.path.join(os.path.dirname(path), each["href"]))  # noqa: PTH118, PTH120 - no such files
        for each in json.loads(files[path])["profile"]["imports"]
    }

    assert found == {each for each in files if each != path}


def test_a_pack_of_two_duties_imports_both() -> None:
    assert [each["href"] for each in written(load_pack("cohesion-and-equality"))["imports"]] == [
        "../../catalogs/community-cohesion/catalog.json",
        "../../catalogs/public-sector-equality/catalog.json",
    ]


def test_a_pack_that_asks_nothing_imports_a_catalog_and_leaves_out_each_control() -> None:
    pack = load_pack("statutory").select(["PK002"])
    (made,) = written(pack)["imports"]

    assert "include-all" in made
    assert made["exclude-controls"] == [{"with-ids": [each.id for each in duty().requirements]}]


def test_what_a_pack_asks_of_its_own_is_a_catalog_of_its_own(trust: Pack) -> None:
    (added,) = trust.catalogue.additions
    made = json.loads(export(trust)["catalogs/orrindale/catalog.json"])["catalog"]

    assert {each["id"] for each in controls(made)} == {each.id for each in added.requirements}
    assert {each["id"] for each in made["params"]} == {each.code for each in settable(trust.catalogue, added)}
    assert {props(each)["provision"] for each in made["back-matter"]["resources"]} == {
        each.id for each in added.provisions
    }
    assert {each["href"] for each in made["metadata"]["links"]} == {
        f"#{each['uuid']}" for each in made["back-matter"]["resources"]
    }


def test_the_catalog_of_a_duty_is_the_same_whatever_pack_stands_beside_it(trust: Pack) -> None:
    path = "catalogs/community-cohesion/catalog.json"

    assert export(trust)[path] == export(load_pack("statutory"))[path] == duty_catalog(duty(), own())
    assert duty_catalog(duty(), Catalogue(additions=(with_a_rule(),))) == duty_catalog(duty(), own())


def with_a_rule() -> Addition:
    """Return what a pack brings that has a rule about a requirement of a duty, and none of its own."""
    known = own().rule("PK106")
    assert known is not None
    provision = duty().provision(known.basis).model_copy(update={"id": "own-word"})
    return Addition("own", (provision,), rules=(replace(known, code="OWN001", name="own-rule", basis="own-word"),))


def test_a_pack_with_nothing_but_a_rule_imports_the_catalog_that_has_it() -> None:
    added = with_a_rule()
    pack = replace(
        load_pack(),
        catalogue=Catalogue(additions=(added,)),
        requirements=frozenset(),
        severities={"OWN001": Severity.NOTE},
    )
    made = written(pack)

    assert made["imports"] == [{"href": "../../catalogs/own/catalog.json", "include-all": {}}]
    assert made["modify"]["set-parameters"] == [{"param-id": "OWN001", "values": ["note"]}]


def test_a_profile_has_the_version_of_its_pack_and_keeps_the_headings(trust: Pack) -> None:
    assert written(trust)["metadata"]["version"] == trust.version
    assert written(load_pack())["metadata"]["version"] == str(duty().as_at)
    assert written(trust)["merge"] == {"as-is": True}


# --- identifiers and texts --------------------------------------------------------------------------------------------


def test_an_id_that_begins_with_a_digit_has_a_mark_before_it() -> None:
    """OSCAL: a token begins with a letter or ``_``."""
    first = duty().requirements[0]
    added = Addition("own", requirements=(first.model_copy(update={"id": "1-a", "heading": None}),))
    (control,) = json.loads(addition_catalog(added, Catalogue(additions=(added,))))["catalog"]["controls"]

    assert (control["id"], props(control)["requirement"]) == ("_1-a", "1-a")
    assert token("a-1") == "a-1"


def test_an_identifier_is_made_from_a_name_alone() -> None:
    """RFC 9562: version 4 is what trestle sees."""
    assert uuid("a", "b") == uuid("a", "b")
    assert len({uuid("a", "b"), uuid("ab"), uuid("b", "a"), uuid("a\ud83d")}) == 4
    assert uuid("a")[14] == "4"


def test_a_document_has_another_identifier_where_it_says_something_else() -> None:
    once, again, changed = (
        catalog(each)["uuid"] for each in (duty(), duty(), duty().model_copy(update={"title": "Another"}))
    )

    assert once == again != changed


@pytest.mark.parametrize("name", pack_names())
def test_no_identifier_stands_for_two_things(name: str) -> None:
    for text in export(load_pack(name)).values():
        found = [*ids(json.loads(text))]

        assert len(set(found)) == len(found)


def test_a_line_is_never_empty_and_words_of_a_document_mark_nothing_up() -> None:
    assert line(" a\n b ") == "a b"
    assert line(" \n") == "(nothing)"
    assert markup("<a> [b](c) {{ d }} &e;") == r"\<a> \[b](c) \{\{ d }} \&e;"


def test_the_same_bytes_in_every_process() -> None:
    script = (
        "import sys; from policykit.oscal import export; from policykit.packs import load_pack\n"
        "sys.stdout.buffer.write(''.join(export(load_pack('cohesion-and-equality')).values()).encode())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", script], check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }

    assert made == {"".join(export(load_pack("cohesion-and-equality")).values()).encode()}
