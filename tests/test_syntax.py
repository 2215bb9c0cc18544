"""A text of YAML, JSON or TOML becomes the same data, with the places of everything in it; nothing in it raises."""

import json
import re
import subprocess
import sys
import textwrap
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path as FilePath
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from policykit.errors import UnknownFormat
from policykit.faults import BadReference, DuplicateKey, Fault, NotText, Syntax, TooLarge, Unsupported
from policykit.source import Path, Span
from policykit.syntax import MAX_BYTES, Format, Limits, Parsed, parse

TEXTS = [each for each in Format if not each.is_form]

YAML, JSON, TOML = Format.YAML, Format.JSON, Format.TOML


def read(text: str | bytes, format: Format = YAML) -> Parsed:
    return parse(text, name=f"plan.{format}", format=format)


def data_of(text: str | bytes, format: Format = YAML) -> Any:
    parsed = read(text, format)

    assert parsed.faults == ()

    return parsed.data


def fault_of(text: str | bytes, format: Format = YAML) -> Any:
    parsed = read(text, format)

    assert len(parsed.faults) == 1

    return parsed.faults[0]


def marked(text: str, span: Span) -> str:
    """Return the part of a text that a span takes in."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    start = sum(map(len, lines[: span.line - 1])) + span.column - 1
    end = sum(map(len, lines[: span.end_line - 1])) + span.end_column - 1
    return text[start:end]


def value_at(parsed: Parsed, *path: str | int) -> str:
    return marked(parsed.source.text, parsed.source.span(path))


def key_at(parsed: Parsed, *path: str | int) -> str:
    return marked(parsed.source.text, parsed.source.span(path, key=True))


def paths(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    yield path, data
    for step, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from paths(value, (*path, step))


# --- formats --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "format"),
    [("plan.yaml", YAML), ("a/b.policykit.YML", YAML), ("plan.json", JSON), ("C:\\x\\plan.toml", TOML)],
)
def test_a_name_tells_its_format(name: str, format: Format) -> None:
    assert Format.of(name) is format


@pytest.mark.parametrize("name", ["plan", "plan.txt", "yaml", ".yaml.bak", "-"])
def test_other_names_do_not(name: str) -> None:
    with pytest.raises(UnknownFormat):
        Format.of(name)


@pytest.mark.parametrize("format", TEXTS)
@pytest.mark.parametrize("text", ["", " \n\n"])
def test_a_text_with_nothing_in_it_is_nothing_and_not_a_fault(text: str, format: Format) -> None:
    assert data_of(text, format) is None


# --- from bytes to text ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("format", "text"), [(YAML, "a: é’"), (JSON, '{"a": "é’"}'), (TOML, "a = 'é’'")])
def test_utf_8_with_or_without_its_mark_and_utf_16_are_read(encoding: str, format: Format, text: str) -> None:
    parsed = read(text.encode(encoding), format)

    assert parsed.data == {"a": "é’"}
    assert parsed.source.text == text
    assert parsed.source.span(("a",), key=True).line == 1


def test_bytes_of_windows_1252_are_shown_with_what_they_meant() -> None:
    parsed = read("title: A plan\nlead: Miss O’Brien\n".encode("cp1252"))

    assert parsed.data is None
    assert parsed.faults == (
        NotText((), Span(2, 13, 2, 14), "the byte 92 is not UTF-8 (in Windows-1252 it is ’): save the file as UTF-8"),
    )
    assert parsed.source.line(2) == "lead: Miss O\ufffdBrien"


@pytest.mark.parametrize(
    ("text", "format", "place"),
    [
        ("a: 1\nb: x\x00y\n", YAML, (2, 5)),
        ("a: 1\nb: x\x07y\n", YAML, (2, 5)),
        ("a: x\x85y\n", YAML, (1, 5)),
        ("a: x\u2028y\n", YAML, (1, 5)),
        ("a: x\ud800y\n", YAML, (1, 5)),
        ('{"a":\n "x\x00"}', JSON, (2, 4)),
        ('{"a": \x01}', JSON, (1, 7)),
        ("a = 'x\x00'", TOML, (1, 7)),
        ("a = 1 # \x08", TOML, (1, 9)),
        ("a: 1\n".encode("utf-16-le"), YAML, (1, 2)),
        (b"a: 1\nb: \xff", YAML, (2, 4)),
    ],
)
def test_control_characters_and_halves_of_characters_are_not_text(
    text: str | bytes, format: Format, place: tuple[int, int]
) -> None:
    fault = fault_of(text, format)

    assert isinstance(fault, NotText)
    assert (fault.span.line, fault.span.column) == place


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (r'{"a": [1, "x\u0000y"]}', JSON),
        (r'{"a": [1, "x\ud83dy"]}', JSON),
        (r'{"a": [1, "x\fy"]}', JSON),
        (r'a: [1, "x\ay"]', YAML),
        (r'a: [1, "x\x1fy"]', YAML),
        (r'a = [1, "x\u0001y"]', TOML),
    ],
)
def test_nor_are_they_when_written_as_escapes(text: str, format: Format) -> None:
    parsed = read(text, format)
    fault = parsed.faults[0]

    assert isinstance(fault, NotText)
    assert fault.path == ("a", 1)
    assert marked(text, fault.span).startswith('"x\\')
    assert parsed.data is None


def test_other_escapes_are_text() -> None:
    assert data_of(r'{"a\u002d": "\u00e9 \ud83d\ude00 \n"}', JSON) == {"a-": "é 😀 \n"}
    assert data_of(r'a: "\u00e9 \U0001F600 \n C:\\temp"') == {"a": "é 😀 \n C:\\temp"}


# --- YAML 1.2 -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *((word, True) for word in ("true", "True", "TRUE")),
        *((word, False) for word in ("false", "False", "FALSE")),
        *((word, None) for word in ("", "~", "null", "Null", "NULL")),
        *((word, word) for word in ("yes", "no", "on", "off", "y", "N", "tRUE", "nULL", "nil", "none")),
        *(("0", 0), ("7", 7), ("-3", -3), ("+3", 3), ("123456789012345678", 123456789012345678)),
        *(("1.10", 1.1), (".5", 0.5), ("5.", 5.0), ("-0.5", -0.5), ("1e3", 1000.0), ("1.5E-2", 0.015)),
        *((word, word) for word in ("012", "-01", "00", "12:30", "12:30:45", "1_000", "0x1F", "0o17", "0b1")),
        *((word, word) for word in ("2026-09-01", "2026-09-01T12:00:00Z", "2026-09", "1.2.3", "1,5", "50%")),
        *((word, word) for word in (".inf", "-.INF", ".nan", "1e999", ".", "--", "+", "-x", "e3", "1e", "0.1.", "٣")),
        *(("1" * 19, "1" * 19), ("1" * 10_000, "1" * 10_000), ("0." + "1" * 500, "0." + "1" * 500)),
        *(("'1'", "1"), ('"true"', "true"), ("'~'", "~"), ("|-\n  1", "1"), (">-\n  null", "null")),
        *(("!!str 1", "1"), ("!!str true", "true"), ("!!str", ""), ("&a 1", 1)),
    ],
)
def test_a_word_stands_for_what_yaml_1_2_says_unless_a_plan_means_text(written: str, value: object) -> None:
    data = data_of(f"a: {written}\n")["a"]

    assert (data, type(data)) == (value, type(value))


def test_keys_are_text() -> None:
    assert data_of("2026: a\ntrue: b\n~: c\n1.10: d\n'x y': e\n? z\n") == {
        "2026": "a",
        "true": "b",
        "~": "c",
        "1.10": "d",
        "x y": "e",
        "z": None,
    }


def test_what_an_author_writes_is_read() -> None:
    text = """\
        # yaml-language-server: $schema=plan.json
        title: Pupils, staff & "families" - it's all of us  # not this
        address: "High Street,
          Anytown"
        note: |
          One.

            Two: 2
        text: >-
          Three
          and four
        days: [mon, 12:30, {from: 2026-09-01, to: }]
        items:
        - a
        -
          - b
        - c: 1
          d: 2
    """

    assert data_of(textwrap.dedent(text)) == {
        "title": 'Pupils, staff & "families" - it\'s all of us',
        "address": "High Street, Anytown",
        "note": "One.\n\n  Two: 2\n",
        "text": "Three and four",
        "days": ["mon", "12:30", {"from": "2026-09-01", "to": None}],
        "items": ["a", ["b"], {"c": 1, "d": 2}],
    }


def test_an_alias_is_the_value_of_its_anchor_and_each_is_its_own() -> None:
    data = data_of("a: &who [x, {y: 1}]\nb: *who\nd: &k z\n*k : 2\n")

    assert data == {"a": ["x", {"y": 1}], "b": ["x", {"y": 1}], "d": "z", "z": 2}
    assert data["a"] is not data["b"]


@pytest.mark.parametrize(
    ("text", "feature", "at"),
    [
        ("a: !!python/object:os.system {}\n", "a tag (!!python/object:os.system)", "!!python/object:os.system"),
        ("a: &x !secret b\n", "a tag (!secret)", "!secret"),
        ("!x a: 1\n", "a tag (!x)", "!x"),
        ("a: !!set {b, c}\n", "a tag (!!set)", "!!set"),
        ("a: !!int 12\n", "a tag (!!int)", "!!int"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "a merge key (<<)", "<<"),
        ("? [a, b]\n: c\n", "a list or a mapping as a key", "[a, b]"),
        ("{a: 1}: c\n", "a list or a mapping as a key", "{a: 1}"),
        ("a: 1\n---\nb: 2\n", "a second document (---)", "---"),
        ("%TAG ! x\n---\na: 1\n", "a line that begins with %TAG", "%TAG ! x"),
        ("a: &x 1\nb: &x 2\n", "an anchor (&) whose name is given twice", "&"),
    ],
)
def test_what_plans_do_without_is_named(text: str, feature: str, at: str) -> None:
    fault = fault_of(text)

    assert isinstance(fault, Unsupported)
    assert fault.feature == feature
    assert marked(text, fault.span) == at


def test_what_follows_is_read_all_the_same() -> None:
    parsed = read("a: !x 1\n<<: 2\n? [y]\n: 3\nb: {c: !z [4]}\n--- second\n")

    assert parsed.data == {"a": 1, "b": {"c": [4]}}
    assert [type(fault) for fault in parsed.faults] == [Unsupported] * 5
    assert [fault.path for fault in parsed.faults] == [("a",), (), (), ("b", "c"), ()]


@pytest.mark.parametrize(
    ("text", "name", "at"),
    [("a: *who\n", "who", "*who"), ("a: &x\n  b: [1, *x]\n", "x", "*x"), ("&a [*a]", "a", "*a")],
)
def test_an_alias_without_an_anchor_or_inside_it_leads_nowhere(text: str, name: str, at: str) -> None:
    fault = fault_of(text)

    assert isinstance(fault, BadReference)
    assert fault.name == name
    assert marked(text, fault.span) == at
    assert read(text).data is None


# --- keys given twice -----------------------------------------------------------------------------------------------

TWICE = {
    YAML: "a: 1\nb: {c: 2, d: 3, c: 4}\na: 5\n'a': [6]\ne:\n- f: 7\n  f: 8\n",
    JSON: '{"a": 1,\n "b": {"c": 2, "d": 3, "c": 4},\n "a": 5,\n "\\u0061": [6],\n "e":\n [{"f": 7,\n   "f": 8}]}',
    TOML: "a = 1\nb = {c = 2, d = 3, c = 4}\na = 5\n'a' = [6]\n\n[[e]]\nf = 7\nf = 8\n",
}


@pytest.mark.parametrize("format", TEXTS)
def test_each_key_given_twice_is_said_and_the_first_counts(format: Format) -> None:
    parsed = read(TWICE[format], format)

    assert parsed.data == {"a": 1, "b": {"c": 2, "d": 3}, "e": [{"f": 7}]}
    assert all(isinstance(fault, DuplicateKey) for fault in parsed.faults)
    assert [fault.path for fault in parsed.faults] == [("b", "c"), ("a",), ("a",), ("e", 0, "f")]
    assert [getattr(fault, "first", None) for fault in parsed.faults][:3] == [2, 1, 1]
    assert [fault.span.line for fault in parsed.faults][:3] == [2, 3, 4]
    assert marked(TWICE[format], parsed.faults[0].span).strip('"') == "c"
    assert value_at(parsed, "a") == "1"
    assert value_at(parsed, "b", "c") == "2"


@pytest.mark.parametrize(
    ("text", "data", "found"),
    [
        ("[a]\nx = 1\n[b]\n[a]\ny = 2\n", {"a": {"x": 1}, "b": {}}, [(("a",), "a", 4, 1)]),
        ("a.b = 1\na.c = 2\na.b = 3\n", {"a": {"b": 1, "c": 2}}, [(("a", "b"), "b", 3, 1)]),
        ("a = 1\na.b = 2\n[a.c]\n[[a]]\n", {"a": 1}, [(("a",), "a", line, 1) for line in (2, 3, 4)]),
        ("[x.y]\n[x]\n[x.y]\n", {"x": {"y": {}}}, [(("x", "y"), "y", 3, 1)]),
        ("repeated = 1\nrepeated = 2\n", {"repeated": 1}, [(("repeated",), "repeated", 2, 1)]),
    ],
)
def test_so_are_the_tables_and_dotted_keys_of_toml(text: str, data: object, found: list[Any]) -> None:
    parsed = read(text, TOML)

    assert parsed.data == data
    assert [
        (fault.path, marked(text, fault.span), fault.span.line, fault.first)
        for fault in parsed.faults
        if isinstance(fault, DuplicateKey)
    ] == found


@pytest.mark.parametrize(
    "rest", ["b = [", "b = [1 2]", "b = ", "b", "b = {c", "[b", "b.= 1", "b = " + "[" * 500, "= 1"]
)
def test_what_follows_them_in_toml_may_be_broken(rest: str) -> None:
    """Where tomllib stops at the key given twice, whoever settles that sees the next."""
    parsed = read(f"a = 1\na = 2\n{rest}\n", TOML)

    assert [(type(fault), fault.span.line) for fault in parsed.faults] == [(DuplicateKey, 2)]
    assert parsed.data is None


# --- JSON and TOML --------------------------------------------------------------------------------------------------


def test_numbers_that_nothing_counts_with_are_text_in_json_and_toml_too() -> None:
    long = "1" * 19

    assert data_of(f"[{long}, 1e999, {'9' * 10_000}, -0, 1.50]", JSON) == [long, "1e999", "9" * 10_000, 0, 1.5]
    assert data_of(f"a = [{long}, 1e999, inf, -nan, 0x{'f' * 500}, 1_000]", TOML)["a"][:4] == [
        *(long, "1e999", "inf", "-nan")
    ]


def test_dates_and_times_of_toml_are_their_iso_text() -> None:
    text = "a = 2026-09-01\nb = 2026-09-01 12:30:00\nc = 12:30:00\nd = 2026-09-01T12:30:00Z\n"

    assert list(data_of(text, TOML).values()) == [
        *("2026-09-01", "2026-09-01T12:30:00", "12:30:00", "2026-09-01T12:30:00+00:00")
    ]


# --- broken syntax --------------------------------------------------------------------------------------------------

BROKEN = [
    (YAML, "title: Plan: a plan\n", (1, 12), "a colon followed by a space inside text"),
    (YAML, "a: x\n  b: 2\n", (2, 3), "a line indented deeper than the key above it"),
    (YAML, "- a: x\n    b: 2\n", (2, 5), "a line indented deeper than the key above it"),
    (YAML, "a:x\nb: 1\n", (1, 2), "a colon without a space after it"),
    (YAML, "text\na: 1\n", (2, 1), "the line above has no key"),
    (YAML, ": x\n", (1, 1), "a colon without a key before it"),
    (YAML, "a:\n\tb: 1\n", (2, 1), "a tab: indent with spaces"),
    (YAML, "a: x\n\tb: 1\n", (2, 1), "a tab: indent with spaces"),
    (YAML, "a: |\n  x\n\ty\n", (3, 1), "a tab: indent with spaces"),
    (YAML, "a: @x\n", (1, 4), "text that begins with @: put it in quotes"),
    (YAML, "a: `x`\n", (1, 4), "text that begins with `: put it in quotes"),
    (YAML, "a: %x\n", (1, 4), "text that begins with %: put it in quotes"),
    (YAML, "%x: a\n", (1, 1), "a line that begins with %"),
    (YAML, "a: *Bold* x\n", (1, 4), "text that begins with *: put it in quotes (a list item begins with a dash)"),
    (YAML, "a: & b\n", (1, 4), "text that begins with &: put it in quotes"),
    (YAML, "a: !x!y z\n", (1, 4), "text that begins with !: put it in quotes"),
    (YAML, "a: ? b\n", (1, 4), "text that begins with ?: put it in quotes"),
    (YAML, "a: ] b\n", (1, 4), "a ] where a value goes"),
    (YAML, "a: [b]]\n", (1, 7), "a ] without an opening bracket"),
    (YAML, "a: 1\nthis is text\nb: 2\n", (2, 1), "a line without a colon"),
    (YAML, 'a: "b" c\n', (1, 8), "text that goes on after its closing quote"),
    (YAML, "a: 'it's'\n", (1, 8), "text that goes on after its closing quote"),
    (YAML, 'a: "b\nc: 1\n', (1, 4), "a quote that is not closed"),
    (YAML, "a: 'b\n---\nc: 1\n", (1, 4), "a quote that is not closed"),
    (YAML, "a:\n  - x\n b: 1\n", (3, 2), "a line that does not line up"),
    (YAML, "- a\nb: 1\n", (2, 1), "a line that does not line up"),
    (YAML, "a: 1\n- b\n", (2, 1), "a list item that does not line up"),
    (YAML, "a: - b\n", (1, 4), "a dash right after a key"),
    (YAML, "b: 1\na: [1, 2\nc: 3\n", (2, 4), "a bracket that is not closed"),
    (YAML, "a: {b: 1\nc: 2\n", (1, 4), "a bracket that is not closed"),
    (YAML, "a: [b\n", (1, 4), "a bracket that is not closed"),
    (YAML, "a: [\n", (1, 4), "a bracket that is not closed"),
    (YAML, 'a: "C:\\temp\\x"\n', (1, 12), "a backslash inside double quotes"),
    (YAML, 'a: "C:\\path"\n', (1, 7), "a backslash inside double quotes"),
    (YAML, "a: | text\n", (1, 6), "text after | or >: begin it on the next line"),
    (YAML, "a: 1\n...\nb: 2\n", (3, 1), "a line that does not belong"),
    (YAML, "%YAML 1.1\n%YAML 1.1\n---\na: 1\n", (2, 1), "found duplicate %YAML directive"),
    (JSON, '{"a": 1,}', (1, 8), "a comma after the last item: take it out"),
    (JSON, '{"a": [1,\n]}', (1, 9), "a comma after the last item: take it out"),
    (JSON, '{"a": 1 "b": 2}', (1, 9), "no comma before this"),
    (JSON, '{"a" 1}', (1, 6), "no colon after the key"),
    (JSON, "{a: 1}", (1, 2), "a key without double quotes"),
    (JSON, "{'a': 1}", (1, 2), "a key without double quotes"),
    (JSON, "{\"a\": 'x'}", (1, 7), "a word without double quotes"),
    (JSON, '{"a": yes}', (1, 7), "a word without double quotes"),
    (JSON, '{"a": }', (1, 7), "a value is missing"),
    (JSON, '{"a": [1', (1, 8), "the text ends before all brackets are closed"),
    (JSON, '{"a": 1}\n}', (2, 1), "something after the end of the document"),
    (JSON, '{"a": "x}', (1, 7), "a quote that is not closed"),
    (JSON, '{"a": "x\ny"}', (1, 8), "a line break or a tab inside quotes"),
    (JSON, '{"a": "C:\\x"}', (1, 10), "a backslash inside quotes"),
    (JSON, '{"a": 1} // x', (1, 10), "a comment, which JSON does not have"),
    (JSON, '{"NaN": [1,\n NaN]}', (2, 2), "NaN, which JSON does not have"),
    (JSON, '{"a": -Infinity}', (1, 7), "-Infinity, which JSON does not have"),
    (TOML, "a = \n", (1, 3), "a value that is not a number, true, false or a date"),
    (TOML, "a = yes\n", (1, 5), "a value that is not a number, true, false or a date"),
    (TOML, "a: 1\n", (1, 2), "no = after the key"),
    (TOML, "a b = 1\n", (1, 3), "no = after the key"),
    (TOML, "é = 1\n", (1, 1), "neither a key nor a heading"),
    (TOML, "a = 1 b = 2\n", (1, 7), "something after the value"),
    (TOML, "[a\nb = 1\n", (1, 2), "a heading that is not closed"),
    (TOML, "a = [1\n", (1, 6), "the text ends before all brackets are closed"),
    (TOML, 'b = 1\na = "x\n', (2, 6), "a quote that is not closed on its line"),
    (TOML, 'a = """x\n', (1, 8), "a quote that is not closed"),
    (TOML, 'a = "C:\\x"\n', (1, 8), "a backslash inside double quotes"),
    (TOML, "a = 2026-02-30\n", (1, 5), "a date that no calendar has"),
    (TOML, f"a = {'1' * 10_000}\n", (1, 5), "a number with more than a thousand digits"),
]


@pytest.mark.parametrize(("format", "text", "place", "words"), BROKEN)
def test_broken_syntax_is_said_in_an_authors_words(
    format: Format, text: str, place: tuple[int, int], words: str
) -> None:
    fault = fault_of(text, format)

    assert isinstance(fault, Syntax)
    assert fault.reason.startswith(words)
    assert (fault.span.line, fault.span.column) == place
    assert fault.format.lower() == format
    assert read(text, format).data is None


@pytest.mark.parametrize(("format", "text", "place", "words"), BROKEN)
def test_those_words_do_not_order_about(format: Format, text: str, place: object, words: object) -> None:  # noqa: ARG001
    assert not re.search(r"\b(must|invalid|please)\b|\.$", fault_of(text, format).reason.casefold())


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize(("format", "text", "place", "words"), [each for each in BROKEN if "\n" in each[1]])
def test_nor_do_they_change_with_the_line_ends(
    format: Format, text: str, place: tuple[int, int], words: str, end: str
) -> None:
    fault = fault_of(text.replace("\n", end), format)

    assert fault.reason.startswith(words)
    assert (fault.span.line, fault.span.column) == place


# --- places ---------------------------------------------------------------------------------------------------------

SAMPLE = {
    YAML: """\
# a plan
school:
  name: "St Mary's"   # the name
  urn: 012345

empty:
commitments:
  - id: c1   # first
    version: 1.10
    text: >
      Two
      lines

    due: 2026-09-01

  # between
  -
  - id: c2
    places: [a, {b: 1.50}]

last: &x
  - y
# the end
""",
    JSON: """\
 {
  "school": {"name": "St Mary's", "urn": "012345"},
  "empty": "",
  "commitments": [
    {
      "id": "c1", "version": 1.10, "text": "Two lines\\n",
      "due": "2026-09-01"
    },
    null,
    {"id": "c2", "places": ["a", {"b": 1.50}]}
  ],
  "last": ["y"]
}
""",
    TOML: """\
# a plan
empty = ''
last = [
  "y", # why
]

[school]
name = "St Mary's"   # the name
urn = '012345'

[[commitments]]
id = "c1"
version = 1.10
text = \"\"\"
Two lines
\"\"\"
due = 2026-09-01

[[commitments]]

[[commitments]]
id = "c2"
places = ["a", {b = 1.50}] # some
""",
}


@pytest.mark.parametrize("format", TEXTS)
@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("school", "name"), '"St Mary\'s"'),
        (("commitments", 0, "version"), "1.10"),
        (("commitments", 0, "due"), "2026-09-01"),
        (("commitments", 2, "places", 0), "a"),
        (("commitments", 2, "places", 1, "b"), "1.50"),
        (("last", 0), "y"),
    ],
)
def test_a_single_value_is_where_it_is_written(format: Format, path: Path, written: str) -> None:
    parsed = read(SAMPLE[format], format)

    assert value_at(parsed, *path).strip('"') == written.strip('"')
    assert parsed.source.written(path) == value_at(parsed, *path)


@pytest.mark.parametrize("format", TEXTS)
def test_only_single_values_are_written(format: Format) -> None:
    source = read(SAMPLE[format], format).source

    assert source.written(("school",)) is None
    assert source.written(()) is None
    assert source.written(("school", "head")) is None
    assert source.written(("school", "name", 0)) is None


@pytest.mark.parametrize("format", TEXTS)
def test_a_missing_value_is_at_the_key_of_its_owner_or_where_the_item_begins(format: Format) -> None:
    parsed = read(SAMPLE[format], format)
    item = {YAML: "id: c1   # first", JSON: "{", TOML: "[[commitments]]"}[format]

    assert value_at(parsed, "school", "head").strip('"') == "school"
    assert value_at(parsed, "school", "head", "name", 0).strip('"') == "school"
    assert value_at(parsed, "school", "urn", "x").strip('"') == "urn"
    assert value_at(parsed, "commitments", 9).strip('"') == "commitments"
    assert value_at(parsed, "commitments", "x").strip('"') == "commitments"
    assert value_at(parsed, "commitments", 0, "lead") == item
    assert value_at(parsed, "title").strip('"') == {YAML: "school", JSON: "school", TOML: "empty"}[format]


@pytest.mark.parametrize("format", TEXTS)
def test_a_key_is_where_it_introduces_its_value(format: Format) -> None:
    parsed = read(SAMPLE[format], format)

    assert key_at(parsed, "school", "urn").strip('"') == "urn"
    assert key_at(parsed, "commitments").strip('"') == "commitments"
    assert key_at(parsed, "last", 0).strip('"') == "y"
    assert key_at(parsed, "nowhere", "x") == key_at(parsed)


def test_a_key_with_nothing_after_it_stands_for_its_value() -> None:
    parsed = read(SAMPLE[YAML])

    assert value_at(parsed, "empty") == "empty"
    assert value_at(parsed, "commitments", 1) == "-"
    assert parsed.source.written(("empty",)) == ""


def test_a_block_of_yaml_ends_with_its_last_value() -> None:
    parsed = read(SAMPLE[YAML])

    assert value_at(parsed, "school") == 'name: "St Mary\'s"   # the name\n  urn: 012345'
    assert value_at(parsed, "commitments", 0, "text") == ">\n      Two\n      lines"
    assert value_at(parsed, "commitments", 2) == "id: c2\n    places: [a, {b: 1.50}]"
    assert value_at(parsed, "commitments").endswith("{b: 1.50}]")
    assert value_at(parsed, "last") == "- y"
    assert value_at(parsed).startswith("school:")
    assert value_at(parsed).endswith("- y")


def test_a_table_of_toml_goes_from_its_heading_to_its_last_value() -> None:
    parsed = read(SAMPLE[TOML], TOML)

    assert value_at(parsed, "school") == "[school]\nname = \"St Mary's\"   # the name\nurn = '012345'"
    assert value_at(parsed, "commitments", 1) == "[[commitments]]"
    assert value_at(parsed, "commitments", 2).endswith("{b = 1.50}]")
    assert value_at(parsed, "last") == '[\n  "y", # why\n]'


def test_the_value_of_an_alias_is_where_its_anchor_is() -> None:
    parsed = read("a: &x [1, 2.50]\nb: *x\nc: {d: &y 3, e: *y}\nf:\n  g: *y\n# end\n")

    assert value_at(parsed, "b", 1) == "2.50"
    assert parsed.source.span(("b", 1)).line == 1
    assert key_at(parsed, "b") == "b"
    assert parsed.source.written(("c", "e")) == "3"
    assert value_at(parsed, "f") == "g: *y"


@pytest.mark.parametrize(
    ("text", "path", "at"),
    [
        ("a: &x !!str 12\n", ("a",), "12"),
        ("&x a: 1\n", ("a",), "1"),
        ("a: 'b\n\n  c'\n", ("a",), "'b\n\n  c'"),
        ("a: b\n\n  c # d\n", ("a",), "b\n\n  c"),
        ("é’: 😀 x\n", ("é’",), "😀 x"),
        ("a:\r\n  b: 1\r\n\r\nc: 2", ("a",), "b: 1"),
        ("a:\r  b: 1\r\rc: 2", ("c",), "2"),
        ("- - a\n  - b\n", (0, 1), "b"),
        ("a: &x 1\nb:" + "\n" * 60 + " c: *x # d\n # e\n", ("b",), "c: *x"),
        ("{a: [1, ], b: {}}", ("b",), "{}"),
        ("a: |2-\n   x\n\n\nb: 1\n", ("a",), "|2-\n   x"),
    ],
)
def test_places_are_exact(text: str, path: Path, at: str) -> None:
    assert value_at(read(text), *path) == at


@pytest.mark.parametrize("format", TEXTS)
@pytest.mark.parametrize("text", ["", "{", "\x00", "a"])
def test_a_text_without_places_has_its_beginning(format: Format, text: str) -> None:
    source = read(text, format).source

    assert source.span(("a", 0)).line == 1
    assert source.written(("a",)) is None


# --- whatever comes -------------------------------------------------------------------------------------------------

PIECES = [
    *(
        "a: ",
        "b: ",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "\t",
        "x",
        "y z",
        "1",
        "2.50",
        "true",
        "no",
        "012",
        "é",
        "😀",
    ),
    *("'q'", '"d"', "[", "]", ", ", "{", "}", "# c", "|", "|\n  t\n", "> \n  f\n  g\n", " ", "~", "'it''s'", '"\\n"'),
    *(
        ":",
        "-",
        "? ",
        "---\n",
        "...\n",
        "@",
        "%",
        "&a ",
        "*a",
        "!!str ",
        "!x ",
        "<<: ",
        '"a": ',
        "a = ",
        "[a]\n",
        "[[b]]\n",
    ),
    *("a.b = ", '"""', "'''", "2026-09-01", "NaN", "\\", "\ufeff", "\u2028", "\x07", "a: *a\n", "- &a ", "null"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@settings(max_examples=settings().max_examples * 4)
@given(raw=texts | texts.map(str.encode) | st.text() | st.binary(), format=st.sampled_from(TEXTS))
def test_whatever_comes_is_answered_and_every_place_lies_in_the_text(raw: str | bytes, format: Format) -> None:
    parsed = read(raw, format)
    lines = re.split(r"\r\n?|\n", parsed.source.text)

    spans = [fault.span for fault in parsed.faults]
    for path, value in paths(parsed.data):
        spans += [parsed.source.span(path), parsed.source.span(path, key=True), parsed.source.span((*path, "?"))]
        assert (parsed.source.written(path) is None) == isinstance(value, dict | list) or not path

    for span in spans:
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert all(isinstance(fault, Fault) for fault in parsed.faults)


words = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufffe\uffff"), max_size=9
)
numbers = st.integers(-(10**17) + 1, 10**17 - 1) | st.floats(allow_nan=False, allow_infinity=False)
singles = st.none() | st.booleans() | numbers | words
values = st.recursive(
    singles, lambda inside: st.lists(inside, max_size=4) | st.dictionaries(words, inside, max_size=4), max_leaves=12
)
things = st.recursive(
    st.booleans() | numbers | words,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(words, inside, max_size=4),
    max_leaves=12,
)

yaml_styles = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([None, False, True]),
        "allow_unicode": st.booleans(),
        "width": st.integers(10, 90),
        "indent": st.integers(2, 6),
        "line_break": st.sampled_from(["\n", "\r\n", "\r"]),
    }
)
json_styles = st.fixed_dictionaries({"ensure_ascii": st.booleans(), "indent": st.none() | st.integers(0, 4)})


class Quoting(yaml.SafeDumper):
    """Puts all text in double quotes."""


Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def to_yaml(data: object, **style: Any) -> str:
    return str(yaml.dump(data, Dumper=Quoting, sort_keys=False, **style))


def to_toml(data: dict[str, Any], path: tuple[str, ...] = ()) -> str:
    """Write tables with headings where they can have one, and everything else in brackets."""
    tables = {key: value for key, value in data.items() if value and isinstance(value, dict)}
    lists = {key: value for key, value in data.items() if is_tables(value)}
    lines = [f"{quoted(key)} = {in_line(data[key])}" for key in data if key not in tables and key not in lists]
    for key, table in tables.items():
        lines += [f"[{'.'.join(map(quoted, (*path, key)))}]", to_toml(table, (*path, key))]
    for key, items in lists.items():
        for item in items:
            lines += [f"[[{'.'.join(map(quoted, (*path, key)))}]]", to_toml(item, (*path, key))]
    return "\n".join(lines)


def is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def in_line(value: object) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{quoted(key)} = {in_line(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(in_line, value))}]"
    return quoted(value) if isinstance(value, str) else json.dumps(value)


@given(data=values, style=yaml_styles)
def test_data_written_as_yaml_is_read_again(data: object, style: dict[str, Any]) -> None:
    assert repr(data_of(to_yaml(data, **style))) == repr(data)


@given(data=values, style=json_styles)
def test_data_written_as_json_is_read_again(data: object, style: dict[str, Any]) -> None:
    assert repr(data_of(json.dumps(data, **style), JSON)) == repr(data)


@given(data=st.dictionaries(words, things, max_size=5))
def test_the_same_data_is_read_from_all_three(data: dict[str, Any]) -> None:
    expected = data or None

    assert data_of(to_toml(data), TOML) == expected
    assert (data_of(json.dumps(data), JSON) or None) == expected
    assert (data_of(to_yaml(data)) or None) == expected


@given(data=values, style=json_styles)
def test_json_is_yaml(data: object, style: dict[str, Any]) -> None:
    """YAML 1.2: "every JSON file is also a valid YAML file" (but for the surrogate pairs of libyaml)."""
    text = json.dumps(data, **style | {"ensure_ascii": False})

    assert repr(data_of(text, YAML)) == repr(data_of(text, JSON))


@given(data=values, style=yaml_styles)
def test_the_place_of_each_value_in_yaml_holds_that_value(data: object, style: dict[str, Any]) -> None:
    parsed = read(to_yaml(data, **style))

    for path, value in paths(parsed.data):
        span = parsed.source.span(path)
        text = marked(parsed.source.text, span)
        assert text == text.strip()
        assert data_of(" " * (span.column - 1) + text) == value


@given(data=values, style=json_styles)
def test_the_place_of_each_value_in_json_holds_that_value(data: object, style: dict[str, Any]) -> None:
    parsed = read(json.dumps(data, **style), JSON)

    for path, value in paths(parsed.data):
        assert data_of(value_at(parsed, *path), JSON) == value
        if path and isinstance(path[-1], str):
            assert data_of(key_at(parsed, *path), JSON) == path[-1]


@given(data=st.dictionaries(words, things, min_size=1, max_size=5))
def test_the_place_of_each_single_value_in_toml_holds_that_value(data: dict[str, Any]) -> None:
    parsed = read(to_toml(data), TOML)

    for path, value in paths(parsed.data):
        if not isinstance(value, dict | list):
            assert data_of(f"x = {value_at(parsed, *path)}", TOML)["x"] == value
        if path and isinstance(path[-1], str):
            assert key_at(parsed, *path) in {path[-1], quoted(path[-1])}


@settings(max_examples=settings().max_examples * 3)
@given(text=texts.filter(lambda text: "\ufeff" not in text and "012" not in text))
def test_yaml_is_read_as_another_reader_of_yaml_1_2_reads_it(text: str) -> None:
    """ruamel.yaml, which shares no code with libyaml; it makes dates of dates, and keys of every kind."""
    ruamel = pytest.importorskip("ruamel.yaml")
    parsed = read(text)
    try:
        with warnings.catch_warnings(action="ignore"):
            other = ruamel.YAML(typ="safe", pure=True).load(text)
    except Exception:  # noqa: BLE001 - of any kind: it is not made for whatever comes
        return

    if not parsed.faults:
        assert plain_values(parsed.data) == plain_values(other)


def plain_values(data: object) -> object:
    if isinstance(data, dict | list):
        return [plain_values(value) for value in (data.values() if isinstance(data, dict) else data)]
    return data.isoformat() if isinstance(data, date) else data


# --- hostile --------------------------------------------------------------------------------------------------------

N = MAX_BYTES
NAMES = ["a", *(f"a{n}" for n in range(5_000))]
HOSTILE: dict[str, tuple[Format, Callable[[], str | bytes]]] = {
    "brackets": (YAML, lambda: "[" * 30_000),
    "braces": (YAML, lambda: "{a: " * 30_000),
    "dashes": (YAML, lambda: "- " * 30_000),
    "question marks": (YAML, lambda: "? " * 30_000),
    "dashes after CR": (YAML, lambda: "a:\r" + "- " * 30_000),
    "dashes after two marks": (YAML, lambda: "\ufeff\ufeff" + "- " * 30_000),
    "indentation": (YAML, lambda: "\n".join(" " * n + "a:" for n in range(1_300))),
    "many values": (YAML, lambda: "[" + "0," * (N // 2 - 1) + "]"),
    "many empty items": (YAML, lambda: "-\n" * (N // 2)),
    "many documents": (YAML, lambda: "---\n" * (N // 4)),
    "many tag lines": (YAML, lambda: "".join(f"%TAG !a{n}! x\n" for n in range(50_000)) + "---\na: 1\n"),
    "laughs": (YAML, lambda: "a: &a [x, x]\n" + "".join(f"b: &{n} [*{o}, *{o}]\n" for o, n in pairwise(NAMES[:60]))),
    "long text in many aliases": (YAML, lambda: "a: &a " + "x" * 500_000 + "\nb: [" + "*a," * 20_000 + "]"),
    "alias of alias": (YAML, lambda: "a: &a [x]\n" + "".join(f"b: &{n} [*{o}]\n" for o, n in pairwise(NAMES))),
    "brackets in JSON": (JSON, lambda: "[" * 30_000),
    "braces in JSON": (JSON, lambda: '{"a":' * 30_000),
    "closed brackets in JSON": (JSON, lambda: "[" * 500 + "]" * 500),
    "many values in JSON": (JSON, lambda: "[" + "0," * (N // 2 - 2) + "0]"),
    "brackets in TOML": (TOML, lambda: "a = " + "[" * 30_000),
    "braces in TOML": (TOML, lambda: "a = " + "{a = " * 30_000),
    "dotted key": (TOML, lambda: "a." * (N // 2 - 5) + "a = 1"),
    "dotted key in braces": (TOML, lambda: "x = {" + '"a" . ' * (N // 6 - 5) + "a = 1}"),
    "many values in TOML": (TOML, lambda: "a = [" + "0," * (N // 2 - 5) + "0]"),
    "escaped quotes": (TOML, lambda: 'a = "' + '\\"' * (N // 2 - 5)),
    "the same key again and again": (TOML, lambda: "a = 1\n" * (N // 6)),
    "one byte too many": (YAML, lambda: b"x" * (N + 1)),
    "a hundred megabytes": (JSON, lambda: b"[" * 100_000_000),
}

RUN = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from test_syntax import HOSTILE, read

def most_memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

for name, (format, text) in HOSTILE.items():
    text = text()
    before = most_memory()
    parsed = read(text, format)
    kinds = [type(fault).__name__ for fault in parsed.faults]
    print(name, *kinds, parsed.data, (most_memory() - before) // 1024, sep=": ", flush=True)
"""


@pytest.fixture(scope="module")
def refusals() -> dict[str, list[str]]:
    """Read every hostile text in one process of its own, which would die of a crash or of too much memory."""
    pytest.importorskip("resource")
    command = [sys.executable, "-c", RUN, str(FilePath(__file__).parent)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return {name: rest for name, *rest in (line.split(": ") for line in run.stdout.splitlines())}


@pytest.mark.parametrize("name", HOSTILE)
def test_too_much_is_refused_with_little_memory(name: str, refusals: dict[str, list[str]]) -> None:
    kind, data, megabytes = refusals[name]

    assert kind == {"many tag lines": "Unsupported", "escaped quotes": "Syntax"}.get(name, "TooLarge")
    assert data == "None"
    assert int(megabytes) < 80


@pytest.mark.parametrize(
    ("text", "format", "place"),
    [
        ("a: " + "[" * 100, YAML, (1, 103)),
        ("\n".join(" " * n + "a:" for n in range(101)), YAML, (101, 101)),
        ("[" * 101 + "]" * 101, JSON, (1, 101)),
        ('["[",\n' * 101 + "0" + "]" * 101, JSON, (101, 1)),
        ("a =\t" + "[" * 100 + "]" * 100, TOML, (1, 104)),
        ("b = 1\n" + "a." * 100 + "a = 1", TOML, (2, 1)),
        ("[" + "a." * 60 + "a]\n" + "a." * 60 + "a = 1", TOML, (1, 1)),
    ],
)
def test_the_level_that_is_too_deep_has_a_place(text: str, format: Format, place: tuple[int, int]) -> None:
    fault = fault_of(text, format)

    assert isinstance(fault, TooLarge)
    assert (fault.span.line, fault.span.column) == place


@pytest.mark.parametrize("text", ["[" * 100 + "]" * 100, "- " * 91 + "[" * 9 + "]" * 9])
def test_a_hundred_levels_are_read(text: str) -> None:
    data = data_of(text)
    for _ in range(99):
        (data,) = data

    assert data == []


def test_limits_are_what_one_makes_them() -> None:
    def faults(text: str, format: Format, **limits: int) -> list[type[Fault]]:
        return [type(f) for f in parse(text, name="x", format=format, limits=Limits(**limits)).faults]

    for format, text in ((YAML, "a: [1, 2, [3]]"), (JSON, '{"a": [1, 2, [3]]}'), (TOML, "a = [1, 2, [3]]")):
        assert faults(text, format, values=8, depth=3, bytes=30) == []
        assert faults(text, format, values=4) == [TooLarge]
        assert faults(text, format, depth=2) == [TooLarge]
        assert faults(text, format, bytes=10) == [TooLarge]
        assert faults(TWICE[format], format, faults=2) == [DuplicateKey] * 2


@settings(max_examples=settings().max_examples * 3)
@given(text=st.text('- ?:[]{}\n\t&a!x"', max_size=60), repeat=st.integers(1, 40))
def test_no_text_is_deeper_than_the_limit(text: str, repeat: int) -> None:
    """Shallow texts are told from deep ones before parsing, by a rule that may not be wrong."""
    parsed = parse(text * repeat, name="x", format=YAML, limits=Limits(depth=66))

    assert depth_of(parsed.data) <= 66


def depth_of(data: object) -> int:
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
    return 0 if inside is None else 1 + max(map(depth_of, inside), default=0)
