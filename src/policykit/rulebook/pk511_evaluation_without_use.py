"""PK511."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Evaluation
from policykit.rules import Context, rule


@rule(
    "PK511",
    severity=Severity.NOTE,
    basis="ofsted-2010",
    requirements=("evaluation-by-strand",),
    settle="Say under `use` what the school does because of it, or that it goes on as before",
    since="0.1",
    bad="{date: 2026-07-10, progress: late, text: Half the classes had a visit}",
    good="""
        date: 2026-07-10
        progress: late
        text: Half the classes had a visit
        use: Visits are booked for the whole year in September
    """,
)
def evaluation_without_use(evaluation: Evaluation, _: Context) -> Iterator[Problem]:
    """An evaluation does not say what the school does because of it.

    Until 2011 inspectors looked for evaluation and for its use. Nobody inspects by that schedule now. An evaluation
    from which nothing follows is still only half of one: “we go on as before” is an answer too.
    """
    if evaluation.use is None:
        yield Problem("does not say what follows from what was found", at="use")
