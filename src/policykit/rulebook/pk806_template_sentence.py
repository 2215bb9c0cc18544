"""PK806."""

from collections.abc import Iterator
from functools import cache

from policykit.findings import Problem, Severity
from policykit.model_policy import clauses
from policykit.prose import Prose
from policykit.rules import Context, rule
from policykit.source import Path


@rule(
    "PK806",
    severity=Severity.WARNING,
    basis="model-policy",
    requirements=("own-words",),
    settle="Say it of this school, or take the sentence out",
    since="0.1",
    bad=(
        """
        introduction:
          - text: >-
              Our school does not and we may need to make links with other schools in order to give their pupils the
              opportunity to mix with and learn with, from and about those from different backgrounds.
        """,
        """
        commitments:
          - heading: teaching
            text: We make links in order to give  their pupils the opportunity to mix
        """,
    ),
    good=(
        """
        introduction:
          - text: Our pupils are mostly of one faith, so we make links with schools that differ.
        """,
        "statement: Our partner schools give their pupils a voice, and improve their existing work",
    ),
)
def template_sentence(prose: Prose, _: Context) -> Iterator[Problem]:
    """Words of the model policy are left in that do not fit the school that publishes them.

    The model policy has slips of its own ("our school does not and we may need to make links", "give their pupils").
    Where they are published, a reader sees that nobody read the policy before it was approved. They come from the model
    policy, and no law is concerned.
    """
    told: set[Path] = set()
    for residue in _residue():
        for found in prose.find_phrase(residue):
            if found.path not in told:
                told.add(found.path)
                yield Problem(f"“{residue}” is left over from the model policy", at=found.path, words=found.match[0])


@cache
def _residue() -> tuple[str, ...]:
    """Return what shows that nobody adapted the template."""
    return tuple(dict.fromkeys(residue for clause in clauses() for residue in clause.residue))
