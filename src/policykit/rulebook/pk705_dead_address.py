"""PK705."""

import re
from collections.abc import Iterator
from datetime import date

from policykit.findings import Problem, Severity
from policykit.privacy import shown
from policykit.prose import Prose
from policykit.rules import Context, rule
from policykit.source import Path

_DEAD = (
    "dcsf.gov.uk",  # the department of that name ended in May 2010
    "everychildmatters.gov.uk",
    "schoolsnetwork.org.uk",  # the Specialist Schools and Academies Trust's; it ended in 2012
    "teachernet.gov.uk",  # consigned to the National Archives by April 2011
)
_ADDRESS = re.compile(rf"(?:www\.)?(?:{'|'.join(map(re.escape, _DEAD))})(?:/[\w./?=&%-]*)?", re.IGNORECASE)
_SITES = frozenset(site.partition(".")[0] for site in _DEAD)
_NEAR = 60
_CLOSED = date(2012, 6, 1)
"""When the last of them had closed; before that nothing is said."""


@rule(
    "PK705",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("own-words",),
    settle="Take the address out, or give one where the same can be read today",
    since="0.1",
    bad=(
        """
        further_information:
          - title: Extended schools
            address: www.teachernet.gov.uk/extendedschools
        """,
        "statement: There is more at www.EveryChildMatters.gov.uk and at publications.dcsf.gov.uk",
        "statement: The network is at www.schoolsnetwork.org.uk",
    ),
    good=(
        """
        further_information:
          - title: Section 21 of the Education Act 2002
            address: https://www.legislation.gov.uk/ukpga/2002/32/section/21
        """,
        "statement: Archived at https://webarchive.nationalarchives.gov.uk/2010/http://www.teachernet.gov.uk/",
    ),
)
def dead_address(prose: Prose, context: Context) -> Iterator[Problem]:
    """The plan sends its readers to a web site that has closed.

    The model policy ends with addresses of sites that closed years ago, and many schools still publish them. A parent
    who follows one finds nothing, or finds who bought the name since. A copy in a web archive is fine. This is good
    practice.
    """
    if prose.words.isdisjoint(_SITES) or context.as_of < _CLOSED:
        return
    folded = prose.whole.lower()
    if not any(site in folded for site in _DEAD):
        return
    dead: dict[tuple[Path, str], None] = {}
    for found in prose.find(_ADDRESS):
        start = found.match.start()
        if "archive" not in found.match.string[max(0, start - _NEAR) : start].lower():
            dead[found.path, found.match[0]] = None
    for path, address in dead:
        yield Problem(f"“{shown(address)}” is on a site that has closed", at=path, about=address, words=address)
