"""PK854."""

from collections.abc import Iterator

from policykit.across import SameReviewDates
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK854",
    severity=Severity.NOTE,
    basis="practice",
    settle="Choose a day by which this school has its own results to look at, under `policy.review.next`",
    since="0.1",
    bad="""
        policy: {title: Community cohesion, review: {next: 2027-07-31}}
        schools:
          - name: Ashwell Primary School
        ---
        policy: {title: Community cohesion, review: {next: 2027-07-31}}
        schools:
          - name: Millrace Academy
        ---
        policy: {title: Living together, review: {next: 2027-07-31}}
        schools:
          - name: Saltmarsh Village School
        ---
        schools:
          - name: Canal Street Primary School
    """,
    good=(
        """
        policy: {title: Community cohesion, review: {next: 2027-03-17}}
        schools:
          - name: Ashwell Primary School
        ---
        policy: {title: Community cohesion, review: {next: 2027-07-31}}
        schools:
          - name: Millrace Academy
        ---
        policy: {title: Living together, review: {next: 2027-07-31}}
        schools:
          - name: Saltmarsh Village School
        """,
        """
        policy: {title: Community cohesion, review: {next: 2027-07-31}}
        schools:
          - name: Ashwell Primary School
        ---
        policy: {title: Community cohesion, review: {next: 2027-07-31}}
        schools:
          - name: Millrace Academy
        """,
    ),
)
def review_dates_alike(same: SameReviewDates, _: Context) -> Iterator[Problem]:
    """The plan is to be reviewed on the same day as nearly all others that were checked with it.

    A review looks at what became of a school's own measures, and their results come in at different times. Where every
    plan has one day, it was set for all at once, and on that day nobody has time for any of them. It takes three
    schools, and nine in ten of those that give a day: a few that fall on the last day of a school year are chance. This
    is advice.
    """
    yield Problem(f"is to be reviewed by {same.review}, and so are {same.whose}", elsewhere=same.elsewhere)
