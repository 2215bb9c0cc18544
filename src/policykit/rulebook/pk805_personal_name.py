"""PK805."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.privacy import Kind
from policykit.prose import Prose
from policykit.rules import Context, rule


@rule(
    "PK805",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("no-personal-data",),
    settle="Name the role, such as deputy headteacher, and not the person",
    since="0.1",
    bad=(
        """
        governance:
          cohesion_governor: Mrs A. Example
        """,
        "statement: Ask Dr Example, who leads the club",
    ),
    good=(
        """
        governance:
          cohesion_governor: Vice-chair
        """,
        """
        schools:
          - name: Mrs Ashwell Memorial Primary
        """,
        """
        linked_policies:
          - title: What Miss Example taught us
        """,
        "statement: Year 2 reads Mr Men books, and Year 5 speeches of Dr Martin Luther King",
    ),
)
def personal_name(prose: Prose, _: Context) -> Iterator[Problem]:
    """The plan names a person.

    People leave; roles stay. A measure that is led by a name has no lead once that person has gone, and a name in a
    published document cannot be called back. Names of schools, of partners and of documents are left alone. This is
    good practice.
    """
    for path, name in prose.find_personal(Kind.NAME):
        if path[-1] not in {"name", "title"}:
            yield Problem("here is a person's name", at=path, words=name, private=True)
