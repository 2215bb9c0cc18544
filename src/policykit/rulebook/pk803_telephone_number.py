"""PK803."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.privacy import Kind
from policykit.prose import Prose
from policykit.rules import Context, rule


@rule(
    "PK803",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("no-personal-data",),
    settle="Give the number of the school's office",
    since="0.1",
    bad=(
        """
        governance:
          complaints: Ring 07700 900123
        """,
        "statement: Our family liaison worker is at +44 7700 900123",
        "statement: Our family liaison worker is at +44 (0)7700 900123",
    ),
    good=(
        """
        governance:
          complaints: Ring 01632 960123
        """,
        "statement: The office is at +44 20 7946 0123 or (020) 7946 0123",
    ),
)
def telephone_number(prose: Prose, _: Context) -> Iterator[Problem]:
    """The plan holds the number of a mobile telephone.

    A mobile is mostly somebody's own, and a policy on the web is read by everybody, for years. The office's number is
    in the plan's place, whoever answers it. This is good practice.
    """
    for path, number in prose.find_personal(Kind.TELEPHONE):
        digits = "".join(filter(str.isdecimal, number))
        if digits.removeprefix("44").lstrip("0").startswith("7"):
            yield Problem("here is the number of a mobile telephone", at=path, words=number, private=True)
