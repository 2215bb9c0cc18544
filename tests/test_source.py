"""A source tells where something was said."""

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.source import NOWHERE, Path, Source, Span, in_words, pointer
from policykit.syntax import Format, parse


class OneSpan:
    """Says the same of every path."""

    def span(self, path: Path, *, key: bool = False) -> Span:  # noqa: ARG002
        return Span(1, 1, 1, 2) if key else Span(1, 4, 1, 8)

    def written(self, path: Path) -> str | None:
        return "1.10" if path else None


def test_a_path_is_written_as_a_json_pointer() -> None:
    assert pointer(("commitments", 3, "due")) == "/commitments/3/due"
    assert pointer(("a/b", "c~d")) == "/a~1b/c~0d"
    assert pointer(()) == ""


def test_a_source_asks_its_positions() -> None:
    source = Source("plan.yaml", "v: 1.10\n", OneSpan())

    assert source.span(("v",)) == Span(1, 4, 1, 8)
    assert source.span(("v",), key=True) == Span(1, 1, 1, 2)
    assert source.written(("v",)) == "1.10"
    assert source.written(()) is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_ends_where_an_editor_ends_it(end: str) -> None:
    source = Source("plan.yaml", f"a: 1{end}b: x\u2028y\x0cz{end}{end}c: 2", NOWHERE)

    assert [source.line(number) for number in range(1, 5)] == ["a: 1", "b: x\u2028y\x0cz", "", "c: 2"]


@pytest.mark.parametrize("number", [-1, 0, 2, 99])
def test_a_line_that_is_not_there_is_empty(number: int) -> None:
    assert Source("plan.yaml", "a: 1", NOWHERE).line(number) == ""


@given(st.text())
def test_the_lines_are_the_text(text: str) -> None:
    source = Source("plan.yaml", text, NOWHERE)
    count = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))

    together = "\n".join(source.line(number) for number in range(1, count + 1))

    assert together == text.replace("\r\n", "\n").replace("\r", "\n")


def test_a_document_that_was_made_has_its_places_at_its_beginning() -> None:
    source = Source("(plan)", "", NOWHERE)

    assert source.span(("commitments", 0)) == Span(1, 1, 1, 1)
    assert source.written(("commitments", 0)) is None


def test_spans_sort_in_the_order_of_the_document() -> None:
    spans = [Span(2, 1, 2, 5), Span(1, 9, 3, 1), Span(1, 2, 1, 3)]

    assert [astuple(span)[:2] for span in sorted(spans)] == [(1, 2), (1, 9), (2, 1)]


def test_spans_of_a_form_sort_as_those_of_a_text_do() -> None:
    """By line and column first, whatever the places are called."""
    spans = [Span(2, 1, 2, 5, "Context!B2"), Span(1, 9, 1, 10, "School!B3"), Span(1, 2, 1, 3, "School!B4")]

    assert [span.where for span in sorted(spans)] == ["School!B4", "School!B3", "Context!B2"]


def test_a_span_says_its_line_and_column_or_where_it_is_in_a_form() -> None:
    text, form = Span(8, 55, 8, 57), Span(8, 55, 8, 57, "Measures!D14")

    assert (str(text), text.briefly) == ("8:55", "8")
    assert (str(form), form.briefly) == ("Measures!D14", "Measures!D14")


def test_places_are_said_in_words() -> None:
    assert in_words(Span(8, 1, 8, 3)) == "line 8"
    assert in_words(Span(8, 1, 8, 3), Span(12, 1, 12, 3)) == "lines 8, 12"
    assert in_words(Span(8, 1, 8, 3, "Measures!D14")) == "Measures!D14"
    assert in_words(*(Span(8, 1, 8, 3, where) for where in ("Measures!D14", "Context, “Description”"))) == (
        "Measures!D14, Context, “Description”"
    )


def test_words_in_an_answer_of_a_form_are_where_the_answer_is() -> None:
    class Answers(OneSpan):
        def span(self, path: Path, *, key: bool = False) -> Span:  # noqa: ARG002
            return Span(2, 1, 2, 15, "Context!B7")

    source = Source("plan.xlsx", "Ashwell\nOne two three\n", Answers())

    assert source.find(("context",), "two three") == Span(2, 5, 2, 14, "Context!B7")
    assert source.find(("context",), "four") == Span(2, 1, 2, 15, "Context!B7")


def test_words_are_found_where_they_stand_in_a_folded_text() -> None:
    """A finding about three words in a passage of twenty lines points at the three words."""
    source = parse("a:\n  b: >-\n    One two\n    three four.\n", name="x", format=Format.YAML).source

    assert source.find(("a", "b"), "two three") == Span(3, 9, 4, 10)
    assert source.find(("a", "b"), "four") == Span(4, 11, 4, 15)


def test_words_that_are_written_in_another_way_are_pointed_at_with_their_text() -> None:
    source = parse('{"a": "caf\\u00e9 here"}', name="x", format=Format.JSON).source

    assert source.find(("a",), "café") == source.span(("a",))
    assert source.find(("a",), "here") == Span(1, 18, 1, 22)


def test_a_long_passage_is_found_from_its_first_word_to_its_last() -> None:
    """Also where it begins like another, and over as many lines as it has."""
    words = [f"word{number}" for number in range(40)]
    lines = "\n    ".join(" ".join(words[start : start + 7]) for start in range(0, 40, 7))
    text = f"a:\n  b: >-\n    {' '.join(words[:6])} and another end. {lines} word0\n"
    source = parse(text, name="x", format=Format.YAML).source
    found = source.find(("a", "b"), " ".join(words[:5] + words[5:]))

    assert source.find(("a", "b"), " ".join(words)).end_line == 8
    assert found.line == 3
    assert source.line(8)[: found.end_column - 1].endswith("word39")
