"""A finding as a remark beside a line."""

from policykit.duties import Basis
from policykit.reporters.words.remarks import also_in, sentences, told
from services import finding


def test_a_remark_says_what_is_there_what_would_settle_it_and_on_whose_word() -> None:
    remark = finding(message="has no owner", settle="Name one", basis=Basis.GUIDANCE, citation="Guidance (2007)")

    assert told(remark) == ("has no owner", "Name one", "guidance: Guidance (2007)")


def test_what_is_wrong_with_the_reading_is_on_nobodys_word() -> None:
    assert told(finding(code="PK002", message="is not YAML", settle="Mend it")) == ("is not YAML", "Mend it")


def test_each_part_is_one_line_that_steers_nothing() -> None:
    assert told(finding(message="a\nb\x1b[0m", settle="c\u2028d"))[:2] == ("a b\\x1b[0m", "c\\u2028d")


def test_three_other_places_are_named_and_the_others_counted() -> None:
    assert also_in([]) == ()
    assert also_in(["a:1"]) == ("also in a:1",)
    assert also_in(["a:1", "b:2", "c:3"]) == ("also in a:1, b:2, c:3",)
    assert also_in(["a:1", "b:2", "c:3", "d:4", "e:5"]) == ("also in a:1, b:2, c:3 and 2 more",)


def test_lines_become_sentences() -> None:
    assert sentences("is there", "Is it?", "Yes.", "“so” it is") == "Is there. Is it? Yes. “so” it is."
