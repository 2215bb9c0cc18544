"""PK851."""

from collections.abc import Iterator

from policykit.across import CopiedText
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK851",
    severity=Severity.NOTE,
    basis="practice",
    settle="Say what this school does, for whom and since when; or keep the words, if they are true of both",
    since="0.1",
    bad=(
        """
        schools:
          - name: Ashwell Primary School
        statement: At Ashwell we greet each family by name and in its own language. All are welcome here.
        ---
        schools:
          - name: Millrace Academy
        statement: At Millrace we greet each family by name, and in its own language!
        """,
        """
        schools:
          - name: Ashwell Primary School
        commitments:
          - heading: engagement
            text: We eat together. Twice a year each class cooks for the families of another. All of us eat together.
        ---
        schools:
          - name: Millrace Academy
        introduction:
          - text: Twice a year each class cooks for the families of another.
        """,
    ),
    good=(
        """
        schools:
          - name: Ashwell Primary School
        statement: At Ashwell we greet each family by name and in its own language. All are welcome here.
        ---
        schools:
          - name: Millrace Academy
        statement: New families meet a parent who came here last year. All are welcome here.
        """,
        """
        schools:
          - name: Ashwell Primary School
        definition:
          text: A place where people of all backgrounds get on well, and where each has a say and a share.
        legal_basis:
          well_being: Section 21(5)(a) of the Education Act 2002 asks our governors to promote pupils' well-being.
        ---
        schools:
          - name: Millrace Academy
        definition:
          text: A place where people of all backgrounds get on well, and where each has a say and a share.
        legal_basis:
          well_being: Section 21(5)(a) of the Education Act 2002 asks our governors to promote pupils' well-being.
        """,
        """
        schools:
          - name: Ashwell Primary School
        statement: At Ashwell we greet each family by name and in its own language.
        introduction:
          - text: At Ashwell we greet each family by name and in its own language.
        ---
        schools:
          - name: Ashwell primary school
        statement: At Ashwell we greet each family by name and in its own language.
        """,
    ),
)
def copied_text(copied: CopiedText, _: Context) -> Iterator[Problem]:
    """Sentences of the plan also stand in the plan of another school, word for word but for the schools' names.

    Two schools rarely have the same pupils, the same neighbours and the same work to do. Where they say the same, one
    of them may have copied what the other found out, and its governors answer for a sentence that nobody here wrote.
    Schools that do something together may well say it together. Titles and roles, citations of law, the definition of
    community cohesion and the model policy's own words are left out, and so are sentences of fewer than eight words.
    This is advice.
    """
    number = copied.stretch.sentences
    these = "this sentence also stands" if number == 1 else f"these {number} sentences also stand"
    part = ", wholly or in part," if copied.in_part else ""
    yield Problem(f"{these}{part} in {copied.whose}", about=f"{copied.mark:x}", elsewhere=copied.elsewhere)
