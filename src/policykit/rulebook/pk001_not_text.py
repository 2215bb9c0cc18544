"""PK001."""

from collections.abc import Iterator

from policykit.faults import NotText
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK001",
    severity=Severity.ERROR,
    basis="practice",
    settle="Save the file as UTF-8, and take out characters that do not show",
    since="0.1",
    bad="""
        policy:
          title: "Community cohesion\\u0000policy"
    """,
    good="""
        policy:
          title: Community cohesion policy
        schools:
          - name: Ashwell Primary School
    """,
)
def not_text(fault: NotText, _: Context) -> Iterator[Problem]:
    """The file is not text, or has characters in it that no text has.

    Word and Excel files, and files saved in an old encoding, cannot be read as a plan: letters such as é or £ would
    come out wrong. A plan is a text file in UTF-8, which every editor can save.
    """
    yield Problem(fault.words)
