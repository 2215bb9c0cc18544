"""Expressions as trees, read from the CEL library and written for it again."""

import pytest

from policykit.expressions.costs import dearest_loop
from policykit.expressions.kinds import ANY
from policykit.expressions.library import compiled, parse
from policykit.expressions.nodes import Node, Op, decode, encode
from policykit.expressions.programs import ready
from policykit.expressions.values import Plain

EXPRESSIONS = [
    ("1 + 2 * -3 == -5", True),
    ("[1, 2, 3].map(x, x * 2) == [2, 4, 6]", True),
    ("[1, 2, 3].filter(x, x > 1).size()", 2),
    ("[1, 2].exists_one(x, x == 2) && [1, 2].all(x, [x].exists(y, y == x))", True),
    ("{'a': 1, 'b': [true, null]}.b[0] ? 'yes' : 'no'", "yes"),
    ("has({'a': 1}.a) && !has({'a': 1}.b)", True),
    ("'naïve – ’'.contains('ï') && size('é') == 1", True),
    ("2.5 + 0.5", 3.0),
    ("-9223372036854775808", -9223372036854775808),
    ("'x' in {'x': 0u} || false", True),
]


@pytest.mark.parametrize(("text", "result"), EXPRESSIONS)
def test_an_expression_that_is_read_and_written_again_means_the_same(text: str, result: object) -> None:
    parsed = decode(parse(text))

    assert parsed is not None
    assert result == compiled(encode(parsed.root)).work_out({})
    again = decode(parse(text))
    assert again == parsed


def test_a_text_can_be_made_a_day_where_it_stands() -> None:
    parsed = decode(parse("self.day < as_of"))

    assert parsed is not None
    days = [node.id for node in parsed.root.walk() if node.op is Op.SELECT or node.name == "as_of"]
    values: dict[str, Plain] = {"self": {"day": "2026-09-01T00:00:00Z"}, "as_of": "2026-09-02T00:00:00Z"}
    assert compiled(encode(parsed.root, days=days)).work_out(values) is True


@pytest.mark.parametrize("text", ["self.", "plan.extra" + ".a" * 150])
def test_an_expression_with_faults_is_not_made_ready(text: str) -> None:
    with pytest.raises(ValueError, match=r"self|plan"):
        ready(text, ANY)


def dearest(text: str) -> Node | None:
    parsed = decode(parse(text))

    assert parsed is not None
    return dearest_loop(parsed.root)


@pytest.mark.parametrize(
    "text",
    [
        "plan.commitments.all(c, c.measures.all(m, m.milestones.all(s, s.evidence.all(e, true))))",
        "plan.commitments.all(c, plan.commitments.all(d, c == d))",
        "[1, 2].all(a, [1, 2].all(b, [1, 2].all(c, a + b + c > 0)))",
        "plan.reviews.all(r, true) && plan.commitments.all(c, true) && schools.all(s, true)",
    ],
)
def test_what_ends_soon_is_borne(text: str) -> None:
    assert dearest(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "plan.commitments.all(c, schools.all(s, plan.reviews.all(r, true)))",
        "plan.commitments.map(c, plan.commitments.map(d, plan.commitments.filter(e, e == d)))",
        " && ".join(["plan.commitments.all(c, schools.all(s, true))"] * 3),
    ],
)
def test_what_would_run_for_ever_is_found_without_being_run(text: str) -> None:
    loop = dearest(text)

    assert loop is not None
    assert loop.op is Op.LOOP
