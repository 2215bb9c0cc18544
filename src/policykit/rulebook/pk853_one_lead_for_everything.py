"""PK853."""

from collections.abc import Iterator

from policykit.across import SameLead
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK853",
    severity=Severity.NOTE,
    basis="practice",
    settle="Name for each measure whoever does the work, as a role, under `lead`",
    since="0.1",
    bad="""
        schools:
          - name: Ashwell Primary School
        commitments:
          - heading: teaching
            text: Pupils meet people of other backgrounds
            measures:
              - {indicator: Visits in a year, lead: Headteacher}
              - {indicator: Pupils with a partner elsewhere, lead: Headteacher}
          - heading: equity
            text: Clubs are open to all
            measures:
              - {indicator: Pupils who go to a club, lead: headteacher}
        ---
        schools:
          - name: Millrace Academy
        commitments:
          - heading: teaching
            text: Classes debate what divides people
            measures:
              - {indicator: Debates in a year, lead: Headteacher}
              - {indicator: Pupils who took part, lead: Headteacher}
              - {indicator: Parents who came to listen, lead: Headteacher}
    """,
    good=(
        """
        schools:
          - name: Ashwell Primary School
        commitments:
          - heading: teaching
            text: Pupils meet people of other backgrounds
            measures:
              - {indicator: Visits in a year, lead: Religious education lead}
              - {indicator: Pupils with a partner elsewhere, lead: Year 4 teacher}
          - heading: equity
            text: Clubs are open to all
            measures:
              - {indicator: Pupils who go to a club, lead: Headteacher}
        ---
        schools:
          - name: Millrace Academy
        commitments:
          - heading: teaching
            text: Classes debate what divides people
            measures:
              - {indicator: Debates in a year, lead: Headteacher}
              - {indicator: Pupils who took part, lead: Headteacher}
              - {indicator: Parents who came to listen, lead: Headteacher}
        """,
        """
        schools:
          - name: Ashwell Primary School
        commitments:
          - heading: teaching
            text: Pupils meet people of other backgrounds
            measures:
              - {indicator: Visits in a year, lead: Headteacher}
              - {indicator: Pupils with a partner elsewhere, lead: Headteacher}
        ---
        schools:
          - name: Millrace Academy
        commitments:
          - heading: teaching
            text: Classes debate what divides people
            measures:
              - {indicator: Debates in a year, lead: Headteacher}
              - {indicator: Pupils who took part, lead: Headteacher}
        """,
    ),
)
def one_lead_for_everything(same: SameLead, _: Context) -> Iterator[Problem]:
    """One role leads every measure of the plan, and the same role every measure of another school's.

    Where it is so in one school, it may be right: small schools have few people. Where it is so in several, the line
    was mostly filled in and never thought about, and whoever leads everything leads nothing. It takes three measures.
    This is advice.
    """
    yield Problem(
        f"“{same.lead.role}” leads all {same.lead.measures} measures, and all in {same.whose}", elsewhere=same.elsewhere
    )
