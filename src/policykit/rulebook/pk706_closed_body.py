"""PK706."""

import re
from collections.abc import Iterator
from datetime import date

from policykit.findings import Problem, Severity
from policykit.prose import Prose
from policykit.rules import Context, rule

_CLOSED = (
    # the Department for Education was announced on 12 May 2010
    (
        r"D(?:CSF\b|epartment for Children, Schools and Families)",
        date(2010, 5, 12),
        "the Department for Education has its work since 2010",
    ),
    # it was divided on 28 June 2007; what has its work today is there since 2010
    (
        r"D(?:fES\b|epartment for Education and Skills)",
        date(2010, 5, 12),
        "the Department for Education has its work today",
    ),
    # SSAT (The Schools Network) Limited took over its business in May 2012
    (
        r"Specialist Schools and Academies Trust",
        date(2012, 6, 1),
        "SSAT (The Schools Network) has its work since 2012",
    ),
)
_BODIES = tuple((re.compile(body), since, today) for body, since, today in _CLOSED)
_WORDS = frozenset({"dcsf", "dfes", "department", "specialist"})
_AS_HISTORY = re.compile(
    r"\b(?:(?:19|20)[0-9]{2}|former\w*|then|was|were|had|until|replac\w+|succe\w+|definition|guidance|publi\w+|said)\b",
    re.IGNORECASE,
)


@rule(
    "PK706",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("own-words",),
    settle="Name the body that does the work today, or say that it is history",
    since="0.1",
    bad=(
        "statement: The network is led by the Specialist Schools and Academies Trust. It offers advice.",
        "statement: We follow the advice of the DCSF",
        "statement: The Department for Education and Skills supports us",
    ),
    good=(
        "statement: The network is led by SSAT. It offers advice.",
        "statement: The DCSF published its guidance in July 2007",
        """
        definition:
          source: DCSF
        """,
    ),
)
def closed_body(prose: Prose, context: Context) -> Iterator[Problem]:
    """The plan speaks of a body that has closed as if it were still there.

    Departments and agencies change their names, and a policy carried over from an old one sends its readers to offices
    that are no more. Citing what such a body once published is fine, with its year. This is good practice.
    """
    for body, since, today in _BODIES:
        for found in prose.find_sentences(body, having=_WORDS) if context.as_of >= since else ():
            if found.path[-1] != "source" and not _AS_HISTORY.search(found.sentence):
                yield Problem(
                    f"speaks of “{found.match[0]}”; {today}", at=found.path, about=found.match[0], words=found.match[0]
                )
