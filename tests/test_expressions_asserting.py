"""What a rule without code says of a plan."""

import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from multiprocessing import get_context
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entries import entry
from policykit.coverage import measure_coverage
from policykit.duties import duty
from policykit.expressions import RuleEntry, faults, to_rule
from policykit.expressions.kept import plan_values, spent_by
from policykit.expressions.values import plain
from policykit.findings import Problem, Severity
from policykit.models import Model, Plan
from policykit.parts import take_apart
from policykit.prose import Prose
from policykit.rules import Context, Rule
from policykit.selection import Selection, fields_of, read_selection
from policykit.source import Path
from policykit.strategies import plans

TODAY = date(2027, 8, 1)
PLAN = Plan.model_validate(
    {
        "policy": {"title": "Cohesion", "period": {"start": "2026-09-01", "end": "2029-07-31"}},
        "schools": [{"name": "Orrin Primary School", "pupils": 210}, {"name": "Orrin Nursery School"}],
        "commitments": [
            {
                "heading": "engagement",
                "text": "Visits.",
                "answers": ["school-links"],
                "measures": [
                    {"indicator": "Visits", "target": 3, "due": "2027-07-31", "direction": "increase"},
                    {"indicator": "Letters", "baseline": 4, "target": 2.5},
                ],
            },
            {"heading": "teaching", "text": "Lessons."},
        ],
        "extra": {"numbers": [*range(30)], "word": "red"},
    }
)


def context(plan: Plan) -> Context:
    return Context(
        plan=plan,
        as_of=TODAY,
        duty=duty(),
        known={},
        requirements=(),
        coverage=measure_coverage(plan, ()),
        prose=Prose(()),
    )


def run(rule: Rule[Any], plan: Plan = PLAN) -> list[tuple[Path, Problem]]:
    shown, where = rule.shown(take_apart(plan).by_kind), context(plan)
    return [(path, problem) for path, part in shown for problem in rule.function(part, where)]


def found(claim: str, **others: Any) -> list[tuple[Path, Problem]]:
    rule = entry(claim, **others)

    assert faults(rule) == ()
    return run(to_rule(rule, basis="practice"))


def messages(claim: str, **others: Any) -> list[str]:
    return [problem.message for _, problem in found(claim, **others)]


FIRST: Path = ("commitments", 0, "measures", 0)
SECOND: Path = ("commitments", 0, "measures", 1)


def test_a_claim_that_is_not_true_is_a_problem_at_the_part() -> None:
    assert [(SECOND, Problem("names no due date"))] == found("has(self.due)", message="names no due date")


def test_the_problem_points_below_the_part_where_the_rule_says_so() -> None:
    expected = Problem("is amiss", at=("evaluation", "date"))

    assert [(FIRST, expected), (SECOND, expected)] == found("false", fieldPath=".evaluation.date")


def test_parts_for_which_when_is_not_true_are_not_looked_at() -> None:
    assert [path for path, _ in found("false", when="has(self.due)")] == [FIRST]


def test_the_plan_the_first_school_and_the_day_of_the_check_can_be_asked() -> None:
    claims = (
        "plan.policy.title == 'Cohesion' && school.pupils == 210 && schools.size() == 2",
        "schools.exists(s, !has(s.pupils)) && plan.schools == schools && schools[0] == school",
        "as_of == timestamp('2027-08-01T00:00:00Z') && plan.policy.period.end > as_of && self.period.start < as_of",
        "self == plan.policy && plan.commitments.exists(c, c.measures.exists(m, has(m.due) && m.due < as_of))",
        "plan.commitments.map(c, c.measures.size()) == [2, 0]",
        "self.period.end - self.period.start > duration('8760h') && self.period.end.getMonth() == 6",
        "[self.period.end, self.period.start].all(d, d > timestamp('2026-08-31T00:00:00Z'))",
        "plan['commitments'][0]['measures'][0]['due'] < as_of && {'a': self.period.start}['a'] < as_of",
        "plan.commitments[0].measures.filter(m, has(m.due)).map(m, m.due).all(d, d < as_of)",
    )
    for claim in claims:
        assert messages(claim, select="policy") == [], claim


def test_numbers_compare_whether_whole_or_not() -> None:
    assert [path for path, _ in found("self.target >= 3")] == [SECOND]


def test_single_values_and_lists_can_be_selected() -> None:
    assert [(*SECOND, "baseline")] == [
        path for path, _ in found("self < 4.0", select="commitments[*].measures[*].baseline")
    ]
    assert [path for path, _ in found("size(self) > 0", select="commitments[*].measures")] == [
        ("commitments", 1, "measures")
    ]
    assert [(*FIRST, "due")] == [path for path, _ in found("self > as_of", select="commitments[*].measures[*].due")]
    assert found("self == 'school-links'", select="commitments[*].answers[*]") == []
    assert [((), Problem("is amiss"))] == found("self.reviews.size() > 0", select="plan")


def test_a_message_can_be_worked_out_and_shows_days_as_days() -> None:
    said = "'is due on ' + string(self.due) + ', before ' + school.name + ' looks'"

    assert messages("self.due > as_of", when="has(self.due)", messageExpression=said) == [
        "is due on 2027-07-31, before Orrin Primary School looks"
    ]


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("self.period.end > as_of && plan.regard.views.size() > 0", None),
        ("has(plan.extra.red.blue)", "“red” is not given"),
        ("plan.extra.word > 1", "a value is of another kind than it expects"),
        ("plan.extra.word", "it gives no yes or no"),
        ("plan.extra.numbers[99] == 1", "a list is shorter than it expects"),
        ("1 / plan.extra.numbers[0] == 1", "it divides by zero"),
        ("9223372036854775807 + plan.extra.numbers[1] == 1", "a number grows too large"),
        ("int(plan.extra.word) == 1", "a text cannot be read as it expects"),
        ("plan.approval.body == ''", None),
    ],
)
def test_a_claim_that_cannot_be_worked_out_is_a_problem_and_says_why(claim: str, why: str | None) -> None:
    """A claim that cannot be worked out never passes, and never breaks off the run."""
    rule = entry(claim, select="policy")
    if why is None:
        assert faults(rule)
    else:
        assert [f"the rule cannot be worked out here: {why}"] == messages(claim, select="policy")


def test_a_condition_that_cannot_be_worked_out_is_a_problem_as_well() -> None:
    assert messages("true", when="self.due > as_of") == ["the rule cannot be worked out here: “due” is not given"]


def test_a_message_that_cannot_be_worked_out_does_not_hide_the_problem() -> None:
    said = messages("false", select="policy", messageExpression="plan.extra.word + string(plan.extra.numbers[99])")

    assert said == ["does not hold, and its message cannot be worked out here: a list is shorter than it expects"]
    assert messages("false", select="policy", messageExpression="' '") == [
        "does not hold, and its message cannot be worked out here: it gives no words"
    ]


def test_what_would_run_for_ever_ends_and_is_no_pass() -> None:
    """Bounds that are only written down are none: the library stops an expression after 10,000 steps."""
    many = Plan.model_validate({**PLAN.model_dump(by_alias=True), "extra": {"numbers": [*range(1000)]}})
    claim = "plan.extra.numbers.all(a, plan.extra.numbers.all(b, a + b >= 0))"
    rule = to_rule(entry(claim, select="policy"), basis="practice")

    assert faults(entry(claim, select="policy")) == ()
    assert [problem.message for _, problem in run(rule, many)] == [
        "the rule cannot be worked out here: there is more to go through than it may"
    ]


def test_loops_do_not_go_over_texts_without_end() -> None:
    long = Plan.model_validate({**PLAN.model_dump(by_alias=True), "extra": {"word": "x" * 20_001, "numbers": [1]}})
    claim = "plan.extra.numbers.all(n, plan.extra.word.contains('x'))"

    assert [problem.message for _, problem in run(to_rule(entry(claim, select="policy"), basis="practice"), long)] == [
        "the rule cannot be worked out here: a text has more than 20,000 characters"
    ]
    assert run(to_rule(entry("plan.extra.word.contains('x')", select="policy"), basis="practice"), long) == []


def test_loops_do_not_go_over_lists_without_end() -> None:
    long = Plan.model_validate({**PLAN.model_dump(by_alias=True), "extra": {"numbers": [*range(2_001)]}})
    rule = to_rule(entry("schools.all(s, -1 in plan.extra.numbers)", select="policy"), basis="practice")

    assert [problem.message for _, problem in run(rule, long)] == [
        "the rule cannot be worked out here: a list has more than 2,000 values"
    ]


MANY = Plan.model_validate(
    {
        **PLAN.model_dump(by_alias=True),
        "commitments": [{"heading": "teaching", "text": f"Lesson {number}."} for number in range(1_500)],
    }
)
TOO_MUCH = "the rule cannot be worked out from here on: there is more than it may look at"


@pytest.mark.parametrize(
    ("claim", "others"),
    [
        ("plan.commitments.exists_one(d, d.text == self.text)", {}),
        ("plan.commitments.size() > 0", {}),
        ("true", {"when": "plan.commitments.size() > 0"}),
        ("self == 'x' || size(plan.commitments) > 1", {"select": "commitments[*].text"}),
    ],
)
def test_a_rule_looks_at_so_much_of_one_plan_and_then_says_once_that_there_is_more(
    claim: str, others: dict[str, str]
) -> None:
    """What each part asks of the whole plan is borne for all parts together: never silence, and never minutes."""
    rule = entry(claim, **{"select": "commitments[*]", **others})
    said = run(to_rule(rule, basis="practice"), MANY)

    assert faults(rule) == ()
    assert [problem.message for _, problem in said] == [TOO_MUCH]


def test_what_a_rule_may_look_at_is_for_each_check_and_for_each_rule() -> None:
    dear = to_rule(entry("plan.commitments.size() > 0", select="commitments[*]", fieldPath=".text"), basis="practice")
    where = context(MANY)
    other = to_rule(entry("self.text == 'Lesson 7.'", select="commitments[*]"), basis="practice")
    said = [[*rule.function(part, where)] for rule in (dear, other) for part in MANY.commitments]

    assert [each for each in said[:1_500] if each] == [[Problem(TOO_MUCH, at=("text",))]]
    assert [number for number, each in enumerate(said[1_500:]) if not each] == [7]
    assert run(dear, MANY) == run(dear, MANY) != []
    assert run(dear) == []


def test_what_is_found_before_there_is_more_than_a_rule_may_look_at_is_said() -> None:
    dear = to_rule(entry("plan.commitments.size() == 0", select="commitments[*]"), basis="practice")
    *before, last = run(dear, MANY)

    assert {problem.message for _, problem in before} == {"is amiss"}
    assert last == (("commitments", len(before)), Problem(TOO_MUCH))


def test_what_a_rule_asks_only_of_the_part_itself_has_no_end() -> None:
    cheap = to_rule(entry("self.answers.all(a, a != '') && self.text != ''", select="commitments[*]"), basis="practice")

    assert run(cheap, MANY) == []


def test_loops_that_multiply_within_a_part_count_as_well() -> None:
    text = {"heading": "teaching", "text": "Lessons.", "answers": [f"answer-{number}" for number in range(90)]}
    plan = Plan.model_validate({**PLAN.model_dump(by_alias=True), "commitments": [text] * 60})
    claim = "self.answers.all(a, self.answers.exists_one(b, a == b))"

    assert [problem.message for _, problem in run(to_rule(entry(claim, select="commitments[*]"), basis=""), plan)] == [
        TOO_MUCH
    ]


def test_a_check_in_another_thread_takes_nothing_away() -> None:
    """A part is held against its own plan, whatever other plan is being checked at the same time."""
    where = context(MANY)
    dear = to_rule(entry("plan.commitments.size() > 0", select="commitments[*]"), basis="practice").function
    said = [*dear(MANY.commitments[0], where)]
    mine = plan_values(MANY, MANY)
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(lambda: (plan_values(PLAN, PLAN), [*dear(PLAN.commitments[0], context(PLAN))])).result()

    assert (other, said) == ((plain(PLAN), []), [])
    assert plan_values(MANY, MANY) is mine
    assert spent_by(dear, where).values > 0


def test_the_values_of_a_part_are_made_once() -> None:
    part = PLAN.commitments[0]

    assert plan_values(PLAN, part) is plan_values(PLAN, part)
    assert plan_values(PLAN, part) == plain(part)


@pytest.mark.parametrize(("extra", "is_there"), [(None, False), ({}, True), ({"word": "red"}, True)])
def test_own_fields_are_there_where_a_plan_has_them(extra: dict[str, Any] | None, is_there: bool) -> None:  # noqa: FBT001
    plan = Plan.model_validate({**PLAN.model_dump(by_alias=True), "extra": extra})
    rule = entry("has(self.extra)", select="plan")

    assert faults(rule) == ()
    assert (run(to_rule(rule, basis="practice"), plan) == []) is is_there


def test_words_of_a_plan_are_not_repeated_in_the_reason() -> None:
    assert messages("plan.extra[plan.extra.word] == 1", select="policy") == [
        "the rule cannot be worked out here: something that it asks for is not given"
    ]


def test_a_variable_can_be_asked_for_as_a_whole_and_by_its_fields() -> None:
    claim = "plan.policy.title == 'Cohesion' && [plan].exists(p, p.commitments.size() == 2) && has(plan.extra)"

    assert messages(claim, select="policy") == []


def test_the_rule_has_everything_that_the_entry_says() -> None:
    rule = to_rule(
        entry("true", severity="note", requirements=["school-links"], why="Governors ask.", bad="x: 1", good=["x: 2"]),
        basis="pack-orrin",
    )
    expected = ("ORR001", "something-amiss", Severity.NOTE, "pack-orrin", ("school-links",), "Set it right")

    assert expected == (rule.code, rule.name, rule.severity, rule.basis, rule.requirements, rule.settle)
    assert (rule.summary, rule.page) == ("Something is amiss.", "Something is amiss.\n\nGovernors ask.")
    assert (rule.bad, rule.good) == (("x: 1",), ("x: 2",))
    assert to_rule(entry("true", basis="eng/other"), basis="pack-orrin").basis == "eng/other"


@pytest.mark.parametrize("others", [{"message": "a", "messageExpression": "'b'"}, {"message": None}])
def test_a_rule_has_one_message(others: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="either `message` or `messageExpression`"):
        entry("true", **others)


def test_a_path_that_leads_nowhere_makes_no_rule() -> None:
    with pytest.raises(ValueError, match="did you mean “commitments”"):
        to_rule(entry("true", select="commitment[*]"), basis="practice")


def _count(rule: Rule[Any]) -> int:
    return len(run(rule))


def test_a_rule_goes_to_other_processes() -> None:
    rule = to_rule(entry("has(self.due)"), basis="practice")

    assert run(rule) == run(pickle.loads(pickle.dumps(rule)))  # noqa: S301 - it was made a line above
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(_count, rule).result() == 1


WITHOUT_CEL = """
import sys
sys.modules["cel_expr_python"] = None
from policykit.expressions import RuleEntry, faults, to_rule
entry = RuleEntry.model_validate({"code": "ORR001", "name": "a", "finds": "F.", "settle": "S", "select": "plan",
    "assert": "true", "message": "m"})
to_rule(entry, basis="practice")
try:
    faults(entry)
except ModuleNotFoundError as error:
    print(error)
"""


def test_without_the_library_the_extra_is_named() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_CEL], capture_output=True, text=True, check=True)

    assert done.stdout == 'to use rules without code, install what they need: pip install "policykit[cel]"\n'


def test_the_library_is_not_imported_before_a_rule_is_looked_at() -> None:
    code = "import sys, policykit.expressions; print('cel_expr_python' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


def _fields() -> list[tuple[str, str]]:
    """Return every field of every model of a plan, with a path to parts that have it."""
    todo: list[tuple[str, type[Model]]] = [("plan", Plan)]
    done: dict[type[Model], str] = {}
    for path, part in todo:
        if part in done:
            continue
        done[part] = path
        for name, field in fields_of(part).items():
            if isinstance(field.kind, type) and issubclass(field.kind, Model):
                todo.append((f"{'' if path == 'plan' else f'{path}.'}{name}{'[*]' * field.is_list}", field.kind))
    return [(path, name) for part, path in done.items() for name in fields_of(part)]


def _selects_list(path: str, name: str) -> bool:
    selection = read_selection(name if path == "plan" else f"{path}.{name}")
    return isinstance(selection, Selection) and selection.is_list


def _selects_day(path: str, name: str) -> bool:
    selection = read_selection(name if path == "plan" else f"{path}.{name}")
    return isinstance(selection, Selection) and selection.kind is date


CLAIMS = [
    to_rule(
        entry(
            f"{'' if _selects_list(path, name) else f'!has(self.{name}) || '}self.{name} == self.{name}"
            + (f" && (self.{name} <= as_of || self.{name} > as_of)" if _selects_day(path, name) else ""),
            select=path,
        ),
        basis="practice",
    )
    for path, name in _fields()
]


@given(plans())
def test_every_field_can_be_worked_with_in_any_plan(plan: Plan) -> None:
    """What is said of a field before any plan is seen holds for all plans: a date is a date, wherever it stands."""
    for rule in CLAIMS:
        assert run(rule, plan) == []


RISKY: list[RuleEntry] = [
    entry("self.target / self.baseline > 1.0"),
    entry("self.milestones[0].date < self.due"),
    entry("self.lead.matches('^[A-Z]') && self.evaluation.result > 0"),
    entry("self.extra.x.y.z == 1 || self.extra.all(k, self.extra[k] > 1)", select="plan"),
    entry("int(self.statement) > 1", select="plan"),
    entry("self.schools[0].pupils * 9223372036854775807 > 0", select="plan"),
    entry("self > 1", select="extra"),
    entry("false", select="policy", messageExpression="plan.extra.x + string(self.period.start)"),
]


@given(plans(), st.sampled_from(RISKY))
def test_working_out_never_raises_for_any_plan(plan: Plan, rule: RuleEntry) -> None:
    """Nothing in a plan breaks off a check, and nobody reads what the library says of itself."""
    for _, problem in run(to_rule(rule, basis="practice"), plan):
        assert problem.message
        assert not any(word in problem.message for word in ("ERROR", "INVALID", "NOT_FOUND", "UNKNOWN", "overload"))
