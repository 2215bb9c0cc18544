"""PK806."""

import re
from collections.abc import Iterator
from functools import cache

from policykit.findings import Problem, Severity
from policykit.model_policy import clauses
from policykit.prose import Prose, plain_words
from policykit.rules import Context, rule


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
    here = [(words, residue) for words, residue in _left_over() if words.search(prose.folded)]
    for path, text in prose.texts if here else ():
        residue = next((residue for words, residue in here if words.search(text.lower())), None)
        if residue:
            yield Problem(f"“{residue}” is left over from the model policy", at=path)


@cache
def _left_over() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what to look for in small letters, whatever is between the words, and the words themselves."""
    return tuple(
        (re.compile(r"\W+".join(plain_words(residue).split())), residue)
        for clause in clauses()
        for residue in clause.residue
    )
