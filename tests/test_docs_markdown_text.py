"""Small pieces of Markdown are what they are asked for, whatever stands in them."""

import sys
from importlib import import_module
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "docs" / "_ext")]
markdown_text = import_module("markdown_text")


def test_a_cell_of_a_table_is_one_line_and_has_no_bar_of_its_own() -> None:
    made = markdown_text.table(("Name", "Text"), [("a", "one\ntwo | three")])

    assert made.splitlines() == ["| Name | Text |", "| --- | --- |", r"| a | one two \| three |"]


def test_a_table_to_filter_says_so() -> None:
    made = markdown_text.filterable(("Name",), [("a",)])

    assert made.startswith("```{table}\n:class: filterable\n\n| Name |\n")
    assert made.endswith("| a |\n```")


def test_a_directive_has_its_options_a_line_each() -> None:
    assert markdown_text.directive("pack", "full") == "```{policykit:pack} full\n```"
    assert markdown_text.directive("rule", "PK401", examples="all") == (
        "```{policykit:rule} PK401\n:examples: all\n```"
    )


def test_parts_have_one_blank_line_between_them_and_empty_ones_are_left_out() -> None:
    assert markdown_text.join(["# Title\n\n", "", "\nText"]) == "# Title\n\nText\n"


def test_the_first_paragraph_of_a_docstring_becomes_one_line() -> None:
    assert markdown_text.first_sentence("\n  One\n  line.\n\n  More.") == "One line."
