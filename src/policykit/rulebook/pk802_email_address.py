"""PK802."""

import re
from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.privacy import Kind
from policykit.prose import Prose
from policykit.rules import Context, rule

_ROLE = re.compile(
    r"(?:^|[\W_])(?:head|headteacher|principal|chair|clerk|contact|hello|mail|post|press|media|team|support|help|hr|data"
    r"|dpo|dsl|senco|send(?:co)?|pta|policy|policies|cohesion|equality|community|trust|finance|exams|library|web\w*)s?[0-9]*"
    r"(?:$|[\W_])|office|admin|enquir|info|complain|governo|safeguard|school|reception|secretar|admission",
    re.IGNORECASE,
)


@rule(
    "PK802",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("no-personal-data",),
    settle="Give an address that belongs to a role, such as the office's",
    since="0.1",
    bad="""
        governance:
          complaints: Write to j.example@ashwell.test
    """,
    good=(
        """
        governance:
          complaints: Write to office@ashwell.test
        """,
        """
        governance:
          complaints: Write to chair.of.governors@ashwell.test, head2@ashwell.test or Ashwell@ashwell.test
        """,
    ),
)
def email_address(prose: Prose, _: Context) -> Iterator[Problem]:
    """The plan holds an e-mail address that seems to belong to a person.

    A policy outlives the people who wrote it: a parent with a complaint writes to somebody who has left. An address
    that belongs to a role is still read then, and puts no one's name on the web. This is good practice.
    """
    for path, address in prose.find_personal(Kind.EMAIL):
        who, _at, where = address.partition("@")
        if not _ROLE.search(who) and who.lower() not in where.lower():
            yield Problem(
                "here is an e-mail address that seems to belong to a person", at=path, words=address, private=True
            )
