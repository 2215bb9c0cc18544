"""PK702."""

import re
from collections.abc import Iterator
from functools import cache

from policykit.findings import Problem, Severity
from policykit.privacy import shown
from policykit.prose import Prose, words_of
from policykit.rules import Context, rule

_AS_HISTORY = re.compile(
    r"\b(?:replac\w+|repeal\w*|former\w*|superse\w+|previous\w*|earlier|older|no longer|until|used to|was|were"
    r"|consolidat\w+|merg\w+|combines?|br(?:ought|ings?) together|places? of)\b",
    re.IGNORECASE,
)


@rule(
    "PK702",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("current-law",),
    settle="Cite the Equality Act 2010, or say that it took the place of the older Act",
    since="0.1",
    bad=(
        """
        legal_basis:
          provisions: [Race Relations Act 1976]
        """,
        """
        statement: We meet our duties under the race relations amendment Act 2000. We welcome everybody.
        """,
    ),
    good=(
        """
        legal_basis:
          provisions: [Equality Act 2010]
        """,
        """
        statement: The Equality Act 2010 replaced the Race Relations Act 1976 and the Sex Discrimination Act 1975
        """,
        """
        statement: The Town Twinning Act 1976 is a book that we wrote
        """,
    ),
)
def superseded_law(prose: Prose, context: Context) -> Iterator[Problem]:
    """The plan cites as the law of today an Act that another has replaced.

    The Equality Act 2010 took the place of the Acts on race, sex and disability that came before it. A policy that
    still cites them was probably carried over from an old one, and parents who want to know their rights are sent to
    the wrong place. Naming an old Act as history is fine. This is good practice.
    """
    for old in context.duty.superseded:
        if old.since and context.as_of < old.since:
            continue
        for found in prose.find_sentences(_named(old.title), having=_tell_tale(old.title)):
            if not _AS_HISTORY.search(found.sentence):
                yield Problem(
                    f"cites “{shown(found.match[0])}”; since then there is the {old.replaced_by}",
                    at=found.path,
                    about=old.title,
                    words=found.match[0],
                )


@cache
def _tell_tale(title: str) -> frozenset[str]:
    """Return the longest word of a title."""
    return frozenset({max(words_of(title), key=len)})


@cache
def _named(title: str) -> re.Pattern[str]:
    words = (rf"\(?{re.escape(word.strip('()'))}\)?" for word in title.split())
    return re.compile(r"\s+".join(words), re.IGNORECASE)
