"""PK106."""

import re
from collections.abc import Iterator

from policykit.duties import Bound
from policykit.findings import Problem, Severity
from policykit.models import LegalBasis
from policykit.rules import Context, rule

_BODY = re.compile(r"govern|board|committee|trust", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:head|principal|teacher|staff|leader|slt\b|co-?ordinator|local authority)", re.IGNORECASE)


@rule(
    "PK106",
    severity=Severity.ERROR,
    basis="ea2002-s21-1",
    requirements=("duty-holder",),
    settle="Name the governing body; at a pupil referral unit, the management committee",
    since="0.1",
    bad=(
        "duty_holder: The headteacher",
        "duty_holder: Senior leadership team",
        "duty_holder: All staff",
        "duty_holder: The principal",
        "duty_holder: Class teachers",
        "duty_holder: SLT",
        "duty_holder: Community cohesion coordinator",
        "duty_holder: Community cohesion co-ordinator",
        "duty_holder: The local authority",
    ),
    good=(
        "duty_holder: The governing body",
        "duty_holder: The governors, who ask the headteacher to lead the work",
        "duty_holder: The interim executive board and the headteacher",
        "duty_holder: The school",
        "statement: The headteacher leads the work",
        """
        schools:
          - name: Ashwell Centre
            type: Pupil referral unit
        legal_basis:
          duty_holder: The management committee, with the head of the centre
        """,
        """
        schools:
          - name: Ashwell Primary School
            type: Community school
          - name: Ashwell Academy
            type: Academy converter
        legal_basis:
          duty_holder: The trust and its staff
        """,
        """
        schools:
          - name: Ashwell School
        legal_basis:
          duty_holder: The headteacher
        """,
    ),
)
def wrong_duty_holder(legal_basis: LegalBasis, context: Context) -> Iterator[Problem]:
    """The plan gives the duty to the headteacher, or to somebody else who does not hold it.

    The governing body directs the conduct of a maintained school, and the duty is the governing body's (Education Act
    2002, s. 21(1) to (5)); at a pupil referral unit it is the management committee's (SI 2007/2979). The headteacher
    may lead the work, but governors who read that the duty is somebody else's may not look after it.
    """
    holder = legal_basis.duty_holder
    if holder is None or _BODY.search(holder) or not _OTHER.search(holder):
        return
    if Bound.BY_LAW in context.bound:
        yield Problem(f"gives the duty to “{holder}”, who does not hold it", at="duty_holder")
