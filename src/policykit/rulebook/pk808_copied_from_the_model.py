"""PK808."""

from collections.abc import Iterator
from functools import cache

from policykit.findings import Problem, Severity
from policykit.model_policy import clauses
from policykit.prose import Prose
from policykit.rules import Context, rule
from policykit.source import Path

_ANYBODYS = {"definition", "dimensions", "headings"}
_ANOTHER_RULES = {"current-law", "own-words"}


@rule(
    "PK808",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("own-words",),
    settle="Say what this school does, for whom and since when; or keep the words, if they say it",
    since="0.1",
    bad=(
        """
        commitments:
          - heading: equity
            text: We need to redouble our efforts to monitor incidents of prejudice, bullying and harassment.
        """,
        """
        commitments:
          - heading: teaching
            text: >-
              In every year. An effective voice and involvement of pupils in the governance and organisation of the
              school in a way that teaches them to participate in and make a difference in school, in their local
              community - and beyond
        """,
    ),
    good=(
        """
        commitments:
          - heading: equity
            text: Governors see each term how many incidents of prejudice there were, and what was done.
        """,
        """
        commitments:
          - heading: equity
            text: We need to redouble our efforts to monitor incidents of prejudice on the way home
        """,
        """
        introduction:
          - text: >-
              In addition, schools themselves create communities – for example, the networks formed by schools of the
              same or different faiths, or by schools that are part of the Excellence Cluster or Academic Council.
          - text: >-
              There is a duty for schools to promote community cohesion under the Education and Inspections Act 2006.
          - text: >-
              We also need to consider where there may be scope to improve their existing work through a more explicit
              focus on the impact of their activities on community cohesion.
          - text: >-
              The Specialist Schools network, led by the Specialist Schools and Academies Trust, with advice and
              information available at: www.schoolsnetwork.org.uk
        """,
    ),
)
def copied_from_the_model(prose: Prose, _: Context) -> Iterator[Problem]:
    """A sentence is the model policy's own, word for word.

    The model policy says what schools can do. A plan says what this school does. Its words may be right for the school,
    and then they can stay; but a reader who has seen them elsewhere learns nothing from them. The definition and the
    communities come from the guidance of 2007 and are everybody's. This is advice.
    """
    told: set[Path] = set()
    for sentence in _sentences():
        for found in prose.find_phrase(sentence):
            if found.path not in told:
                told.add(found.path)
                beginning = " ".join(sentence.split()[:6])
                yield Problem(f"“{beginning} …” is the model policy's sentence", at=found.path, words=found.match[0])


@cache
def _sentences() -> tuple[str, ...]:
    """Return the sentences that a school would say in words of its own."""
    return tuple(
        clause.sentence
        for clause in clauses()
        if not clause.residue
        and not set(clause.requirements) <= _ANYBODYS
        and not set(clause.requirements) & _ANOTHER_RULES
    )
