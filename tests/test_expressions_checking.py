"""What is said of a rule without code before any plan is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entries import entry
from policykit.expressions import ExpressionFault, faults
from policykit.selection import Selection, fields_of, read_selection

THERE_ARE = "there are self, plan, school, schools, as_of"
A_DAY = "timestamp('2026-09-01T00:00:00Z')"
A_PART = "a part of the plan"


def said(claim: str, **others: str) -> list[tuple[int, str]]:
    return [(each.offset, each.words) for each in faults(entry(claim, **others))]


@pytest.mark.parametrize(
    "claim",
    [
        "self.target > 80",
        "self.target - self.baseline > 5.0",
        "has(self.due) && self.due > as_of",
        "self['due'] > timestamp('2026-09-01T00:00:00Z')",
        "self.due - self.start > duration('24h')",
        "self.milestones.map(m, m.date).all(d, d < self.due)",
        "self.milestones.filter(m, has(m.value)).size() > 1",
        "self.milestones[0].date > as_of",
        "self.milestones.exists_one(m, m.text.startsWith('By'))",
        "self.evaluation.progress in ['met', 'on track']",
        "self.direction == 'increase' ? self.target > self.baseline : true",
        "schools.all(s, s.type == school.type)",
        "plan.commitments.all(c, c.measures.all(m, m.milestones.all(s, s.date > as_of)))",
        "plan.commitments.all(c, plan.commitments.all(d, c == d || c.text != d.text))",
        "plan.extra.houses.exists(h, h.colour == 'red')",
        "size(self.supporters) > 0 && 'Parents' in self.supporters",
        "self.lead.matches('^Year [1-6]') || self.due.getFullYear() > 2026",
        "{'a': self.due}.a > as_of && [self.due, as_of].all(d, d > as_of)",
        "self.supporters.exists(plan, plan == 'x')",
    ],
)
def test_what_plans_can_answer_has_no_fault(claim: str) -> None:
    assert said(claim) == []


@pytest.mark.parametrize(
    ("claim", "offset", "words"),
    [
        ("has(self.basline)", 9, "Measure has no field “basline”; did you mean “baseline”?"),
        ("has(self.milestones)", 9, "a list is always there; write size(self.milestones) > 0"),
        ("schools.all(s, has(plan.schools))", 24, "a list is always there; write size(plan.schools) > 0"),
        ("plan.commitments.all(c, !has(c.measures))", 31, "a list is always there; write size(c.measures) > 0"),
        ("has(plan.commitments[0].measures)", 24, "a list is always there; write size(….measures) > 0"),
        ("has(plan.context.analysis)", 17, "a list is always there; write size(plan.context.analysis) > 0"),
        ("self.is_complete", 5, "Measure has no field “is_complete”"),
        ("self['basline'] > 1.0", 4, "Measure has no field “basline”; did you mean “baseline”?"),
        ("has(plan.policy.approvl)", 16, "Policy has no field “approvl”; did you mean “approval”?"),
        ("schools.all(s, has(s.urm))", 21, "School has no field “urm”; did you mean “urn”?"),
        ("self.milestones.all(m, m.dat > as_of)", 25, "Milestone has no field “dat”; did you mean “date”?"),
        ("self.milestones.filter(m, true)[0].dat > as_of", 35, "Milestone has no field “dat”; did you mean “date”?"),
        ("self.lead.name == 'x'", 10, "a text has no field “name”"),
        ("self.exists(k, self[k] == '')", 19, "a field is looked up by a word that is only worked out; name the field"),
        ("foo == 1", 0, f"nothing is named “foo”; {THERE_ARE}"),
        ("slf.due > as_of", 0, "nothing is named “slf”; did you mean “self”?"),
        ("self.milestones.all(m, true) && m.text == ''", 32, f"nothing is named “m”; {THERE_ARE}"),
        ("siz(self.supporters) > 1", 0, "no function is named “siz”; did you mean “size”?"),
        ("self.lead.startWith('a')", 10, "no function is named “startWith”; did you mean “startsWith”?"),
        ("self.due >", 10, "the expression breaks off here"),
        ("self.due # as_of", 9, "this is no expression in CEL from here on"),
        ("self.?due == as_of", 0, "this way of writing is not in use here"),
        ("self.lead", 0, "it gives a text where yes or no is asked for"),
        ("self.due > '2026-09-01'", 9, f"a date is compared with a text; write {A_DAY}"),
        ("self.due > timestamp('2026-09-01')", 20, f"it never works: a day is written {A_DAY}"),
        ("self.target == null", 12, "what a plan leaves out is absent and not null; ask has(...) instead"),
        ("self.direction == 'increse'", 15, "no plan says “increse” there; did you mean “increase”?"),
        ("'Global' in plan.commitments[0].dimensions", 9, "no plan says “Global” there; did you mean “global”?"),
        ("self.target * 2 > 1", 12, "a number with decimals meets a whole number; write 2.0 for 2, or double(...)"),
        ("self.lead + 1 == 'x'", 10, "a text and a whole number do not go together in a sum"),
        ("self.lead == 1", 10, "a text is compared with a whole number"),
        ("self == school", 5, "a part of the plan is compared with a part of the plan of another kind"),
        ("self.milestones > self.evidence", 16, "a list is neither before nor after another"),
        ("!self.lead", 0, "a text stands where yes or no is asked for"),
        ("self.target.startsWith('1')", 22, "startsWith looks into texts, not into a number"),
        ("self.lead.getFullYear() == 1", 21, "getFullYear asks for a date, not for a text"),
        ("self.lead.all(x, true)", 5, "a text is no list to go through"),
        ("size(self.target) > 1", 4, "a number has no size"),
        ("-self.lead == 'x'", 0, "a text has no opposite"),
        ("'x' in self.lead", 4, "a text stands where a list is asked for"),
        ("self.milestones['a'].text == ''", 15, "a list is counted in whole numbers, not by a text"),
        ("(true ? self : school).id == ''", 6, f"{A_PART} and {A_PART} of another kind are mixed in one value"),
        ("[self.due, 'x'].size() == 2", 0, "a date and a text are mixed in one value"),
        ("self.lead.matches('(')", 17, "it never works: a pattern in it cannot be read"),
        ("1 / 0 == 1", 2, "it never works: it divides by zero"),
        ("self.lead.getHours() == 0", 18, "getHours asks for a length of time, not for a text"),
        ("size(self.supporters, 1) > 1", 0, "“size” takes other values than these"),
        ("self.lead.contains('a', 'b')", 10, "“contains” takes other values than these"),
        ("dyn(self).foo == 1", 10, "Measure has no field “foo”"),
        ("([self.milestones] + [self.milestones])[0][0].foo == 1", 46, "Milestone has no field “foo”"),
        ("plan.extra" + ".a" * 150 + " == 1", 0, "it is nested deeper than anybody reads"),
        ("(" * 200 + "true" + ")" * 200, 0, "it is nested deeper than anybody reads"),
        ("1" + "+1" * 900 + " == 901", 0, "it is nested deeper than anybody reads"),
    ],
)  # fmt: skip
def test_what_no_plan_can_answer_is_said_with_its_place(claim: str, offset: int, words: str) -> None:
    assert [(offset, words)] == said(claim)


def test_every_fault_of_an_expression_is_said() -> None:
    claim = "self.milestones.all(m,\n  m.foo == m.bar)"

    assert [offset for offset, _ in said(claim)] == [27, 36]


def test_a_column_counts_characters() -> None:
    assert said("'é😀' == '' || self.x") == [(19, "Measure has no field “x”")]


def test_lists_that_multiply_beyond_what_can_be_gone_through_are_refused() -> None:
    claim = "plan.commitments.all(c, plan.commitments.all(d, plan.commitments.all(e, c == d || d == e)))"
    [(offset, words)] = said(claim)

    assert claim.startswith("(", offset)
    assert words.startswith("it may have to go through lists more than 10,000 times")


def test_a_list_that_is_worked_out_multiplies_as_well() -> None:
    inner = "plan.commitments.filter(d, plan.commitments.exists(e, e == d))"

    assert len(said(f"plan.commitments.all(c, {inner}.size() > 1)")) == 1


def test_every_text_of_a_rule_is_checked() -> None:
    rule = entry("self.a", when="self.b", messageExpression="self.c", fieldPath=".d")

    assert [each.path[0] for each in faults(rule)] == ["fieldPath", "when", "assert", "messageExpression"]


def test_a_message_is_a_text() -> None:
    rule = entry("true", messageExpression="self.due")

    assert (ExpressionFault(("messageExpression",), 0, "it gives a date where a text is asked for"),) == faults(rule)


def test_a_path_that_leads_nowhere_is_the_only_fault_it_causes() -> None:
    rule = entry("has(self.anything)", select="commitment[*]", fieldPath=".anything")

    assert [each.path[0] for each in faults(rule)] == ["select"]


@pytest.mark.parametrize(
    ("path", "offset"), [(".du", 1), ("due", 0), (".evaluation.dat", 12), (".milestones[*].date", 11)]
)
def test_a_place_that_the_part_cannot_have_is_said(path: str, offset: int) -> None:
    assert [offset] == [at for at, _ in said("true", fieldPath=path)]
    assert said("true", fieldPath=".evaluation.date") == []


def test_a_single_value_has_no_place_below() -> None:
    assert said("true", select="policy.title", fieldPath=".x") == [(0, "what is selected has no fields")]


def test_self_is_of_the_kind_that_is_selected() -> None:
    assert said("self > 80.0", select="commitments[*].measures[*].target") == []
    assert said("self > as_of", select="commitments[*].measures[*].due") == []
    assert said("self.size() > 0", select="commitments[*].answers") == []
    assert said("self == 1", select="extra.anything.at.all") == []
    assert said("self", select="commitments") == [(0, "it gives a list where yes or no is asked for")]


FIELDS = sorted(
    (text, name)
    for text in ("plan", "commitments[*]", "commitments[*].measures[*]", "schools[*]", "policy", "context")
    if isinstance(selection := read_selection(text), Selection)
    for name in fields_of(selection.owner)
)


@pytest.mark.parametrize(("select", "name"), FIELDS)
def test_every_field_of_the_models_can_be_asked_for(select: str, name: str) -> None:
    selection = read_selection(select)
    is_there = f"has(self.{name})"
    if isinstance(selection, Selection) and fields_of(selection.owner)[name].is_list:
        is_there = f"size(self.{name}) > 0"

    assert said(f"{is_there} && self.{name} == self.{name}", select=select) == []


@given(st.sampled_from(["plan", "policy", "schools[*]", "commitments[*]"]), st.from_regex("[a-z]{1,9}", fullmatch=True))
def test_an_expression_never_sees_a_field_that_the_model_does_not_have(select: str, name: str) -> None:
    """A misspelt field is found before any plan is."""
    selection = read_selection(select)

    assert isinstance(selection, Selection)
    assert (name in fields_of(selection.owner)) is (said(f"has(self.{name})", select=select) == [])


@given(st.text("self.plan()[]'\"!&|=<>+-*/%?:, \n1ax{}", max_size=40).filter(str.strip))
def test_whatever_is_written_for_an_expression_something_sensible_is_said(text: str) -> None:
    """A slip in a pack is a fault with a place, and never a crash."""
    for each in faults(entry(text)):
        assert 0 <= each.offset <= len(text)
        assert each.words
