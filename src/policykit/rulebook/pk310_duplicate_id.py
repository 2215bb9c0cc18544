"""PK310."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.privacy import shown
from policykit.rules import Context, rule
from policykit.source import Path


@rule(
    "PK310",
    severity=Severity.WARNING,
    basis="practice",
    settle="Give this one an `id` of its own",
    since="0.1",
    bad=(
        """
        commitments:
          - {id: visits, heading: teaching, text: Year 4 visits a gurdwara and a church}
          - {heading: teaching, text: Pupils discuss what they share}
          - {heading: teaching, text: Pupils discuss what divides them}
          - {id: visits, heading: engagement, text: Year 5 visits a school in another town}
        """,
        """
        commitments:
          - heading: teaching
            text: Year 4 visits a gurdwara and a church
            measures:
              - {id: survey, indicator: Pupils who can say what the two have in common}
          - heading: engagement
            text: Year 5 visits a school in another town
            measures:
              - {id: survey, indicator: Pupils who made a friend there}
        """,
        """
        context:
          analysis:
            - {id: census, strand: religion, level: local, found: Half of the people say they have no religion}
            - {id: census, strand: ethnicity, level: local, found: One person in five was born abroad}
        """,
    ),
    good=(
        """
        commitments:
          - {id: visits, heading: teaching, text: Year 4 visits a gurdwara and a church}
          - {heading: teaching, text: Pupils discuss what they share}
          - {heading: teaching, text: Pupils discuss what divides them}
          - {id: school-visits, heading: engagement, text: Year 5 visits a school in another town}
        """,
        """
        context:
          analysis:
            - {id: visits, strand: religion, level: local, found: Half of the people say they have no religion}
        commitments:
          - id: visits
            heading: teaching
            text: Year 4 visits a gurdwara and a church
            measures:
              - {id: visits, indicator: Visits a year}
        """,
    ),
)
def duplicate_id(plan: Plan, _: Context) -> Iterator[Problem]:
    """Two commitments, two measures or two findings of the analysis have the same id.

    An id is how others point at a part: a commitment at the finding it responds to, a waiver at the commitment it
    is for, next year's report at this year's measure. Two parts of one name get each other's letters.
    """
    for named in _named(plan):
        first: dict[str, str] = {}
        for path, id, words in named:
            if id in first:
                yield Problem(f"has the id {id!r}, as “{shown(first[id], 60)}” has", at=(*path, "id"))
            elif id:
                first[id] = words


def _named(plan: Plan) -> Iterator[Iterator[tuple[Path, str | None, str]]]:
    """Yield the parts that can have an id, kind by kind: where each is, its id and its words."""
    commitments = tuple(enumerate(plan.commitments))
    yield ((("commitments", i), each.id, each.text) for i, each in commitments)
    yield (
        (("commitments", i, "measures", j), each.id, each.indicator)
        for i, commitment in commitments
        for j, each in enumerate(commitment.measures)
    )
    yield ((("context", "analysis", i), each.id, each.found) for i, each in enumerate(plan.analysis))
