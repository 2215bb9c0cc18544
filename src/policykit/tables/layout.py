"""Which tables a plan is laid out in, where a form is one in Word or Excel: their titles, and the questions in them.

The questions come from the models; here stands only which table each belongs to, and what an author calls it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from policykit.docstrings import field_docs
from policykit.models import (
    Analysis,
    Commitment,
    Context,
    Definition,
    Dimension,
    DimensionPart,
    Dimensions,
    Dissemination,
    Equality,
    Evaluation,
    Evidence,
    Figure,
    FurtherInformation,
    Governance,
    Heading,
    HeadingPart,
    Headings,
    LegalBasis,
    LinkedPolicy,
    Measure,
    Milestone,
    Model,
    Network,
    Objective,
    ParentsViews,
    Partner,
    Plan,
    Policy,
    Population,
    Publication,
    Regard,
    Review,
    School,
    Section,
    Training,
    Version,
)
from policykit.tables.fields import Field, Kind, fields, in_a_line
from policykit.tables.labels import BANDS, LABELS

__all__ = ["NUMBERED", "Column", "Role", "Table", "tables"]

Steps = tuple[str, ...]


class Role(Enum):
    """What a column is there for."""

    ANSWER = auto()
    """It holds answers to a question."""

    NUMBER = auto()
    """It numbers the rows, so that rows of other tables can name them."""

    OWNER = auto()
    """It says to what a row belongs: the number of a row elsewhere, or one of the four communities."""

    BAND = auto()
    """It is the title above the questions about one part. It holds a word only where the part has nothing in it."""

    NAME = auto()
    """It holds the name of a field of the school's own."""

    ASKS = auto()
    """It says what a pack asks for in a field of the school's own. Nothing is read from it."""

    WRITTEN = auto()
    """It says how what stands in such a field is written. It is read, and not written in."""

    ANYTHING = auto()
    """It holds what stands in such a field."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; in an upright one, a line."""

    role: Role
    label: str
    asks: str
    """What it asks, in a sentence or two."""

    path: Steps = ()
    """The way from a row's part of the plan to the answer, or to the part that a band is about."""

    field: Field | None = None
    """What can be written in it; none for numbers and bands."""

    @property
    def choices(self) -> tuple[str, ...]:
        """What one can choose from, in the words of the form."""
        if self.field is None or self.field.kind is not Kind.CHOICE:
            return ()
        return tuple(each.full if isinstance(each, Heading) else str(each) for each in self.field.inside)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a form: a sheet of a workbook, or what stands under a heading of a document."""

    title: str
    asks: str
    """What belongs in it, in a sentence."""

    path: Steps
    """The way from the plan, or from a row of the owner, to what the table is about; ``*`` is what OWNER says."""

    part: type[Model]
    """What each row is about."""

    columns: tuple[Column, ...]
    field: Field | None = None
    """The field of the plan that it holds; none for an upright table, which holds many."""

    owner: str = ""
    """The title of the table whose rows these belong to."""

    is_list: bool = True
    """Whether each row is an item of a list. Otherwise there is one part, or one for each row of the owner."""

    is_upright: bool = False
    """Whether questions stand below each other, with the answers beside them: easier to read where rows are few."""


NUMBERED = {"Commitments": "Commitment", "Measures": "Measure"}
"""The tables whose rows have numbers, and what other tables call such a number."""


@cache
def tables() -> tuple[Table, ...]:
    """Return the tables of a form, in their order; together they hold everything that a plan can say."""
    return (
        Table("School", _doc(Plan, "schools"), ("schools",), School, tuple(_questions(School)), is_upright=True),
        _upright("Policy", "The policy as a document, and the ground it stands on.", _policy()),
        _listed("Versions", Version, Policy, "history", "policy"),
        _listed("Introduction", Section, Plan, "introduction"),
        _upright("Context", "What the school and its communities are like.", _context()),
        _listed("Figures", Figure, Population, "figures", "context", "population"),
        _listed("Analysis", Analysis, Context, "analysis", "context"),
        _listed("Partners", Partner, DimensionPart, "partners", "dimensions", "*"),
        _listed("Networks", Network, Dimensions, "networks", "dimensions"),
        _listed("Commitments", Commitment, Plan, "commitments"),
        _listed("Evidence", Evidence, Commitment, "evidence", owner="Commitments"),
        _listed("Measures", Measure, Commitment, "measures", owner="Commitments"),
        _listed("Milestones", Milestone, Measure, "milestones", owner="Measures"),
        _listed("Measure evidence", Evidence, Measure, "evidence", owner="Measures"),
        _listed("Evaluations", Evaluation, Measure, "evaluation", owner="Measures"),
        _upright("Governance", "What the school had regard to, and how the policy is kept alive.", _governance()),
        _listed("Parents’ views", ParentsViews, Regard, "parents_views", "regard"),
        _listed("Linked policies", LinkedPolicy, Plan, "linked_policies"),
        _listed("Objectives", Objective, Equality, "objectives", "equality"),
        _listed("Training", Training, Governance, "training", "governance"),
        _listed("Published", Publication, Dissemination, "published", "dissemination"),
        _listed("Reviews", Review, Plan, "reviews"),
        _listed("Further information", FurtherInformation, Plan, "further_information"),
        _own_fields(),
    )


# --- tables ---------------------------------------------------------------------------------------------------------


def _listed(title: str, kind: type[Model], whole: type[Model], key: str, *above: str, owner: str = "") -> Table:
    """Make a table of the items of a list, or of the one part that each row of the owner may have."""
    field = _field(whole, key)
    columns = [*_numbers(title), *_owners(owner, above), *_questions(kind)]
    return Table(title, field.asks, (*above, key), kind, tuple(columns), field, owner, is_list=field.is_many)


def _numbers(title: str) -> Iterator[Column]:
    if title in NUMBERED:
        yield Column(Role.NUMBER, "No.", "The number of the row. Leave it as it is: other tables go by it.")


def _owners(owner: str, above: Steps) -> Iterator[Column]:
    if owner:
        name = NUMBERED[owner]
        yield Column(Role.OWNER, name, f"The number of the {name.lower()} it belongs to, as in {owner}.")
    if "*" in above:
        choice = Field(
            Dimensions, "community", "community", "", Kind.CHOICE, Dimension, is_many=False, is_required=True
        )
        yield Column(Role.OWNER, "Community", "The community in which it is: school, local, uk or global.", (), choice)


def _own_fields() -> Table:
    columns = (
        Column(Role.NAME, "Name", "What the school calls the field."),
        Column(Role.ASKS, "What it asks", "What belongs in the field."),
        Column(Role.WRITTEN, "Written as", "How it is written. Leave it as it is."),
        Column(Role.ANYTHING, "What stands in it", "Words, a number, or what a program wrote there."),
    )
    return Table("Own fields", _doc(Plan, "extra"), ("extra",), Plan, columns, _field(Plan, "extra"))


def _upright(title: str, asks: str, columns: Iterator[Column]) -> Table:
    return Table(title, asks, (), Plan, tuple(columns), is_list=False, is_upright=True)


def _policy() -> Iterator[Column]:
    yield from _part(Policy, ("policy",))
    yield from (each for each in _questions(Plan) if each.path == ("statement",))
    yield from _part(LegalBasis, ("legal_basis",))
    yield from _part(Definition, ("definition",))
    yield from _aims()
    yield from (each for each in _questions(Plan) if each.path == ("policykit",))
    yield Column(Role.ANSWER, "Schema", _doc(Plan, "schema_address"), ("$schema",), _SCHEMA)


_SCHEMA = Field(Plan, "schema_address", "$schema", "", Kind.OTHER, str, is_many=False, is_required=False)


def _aims() -> Iterator[Column]:
    """Ask for the aim under each heading."""
    yield _band(("headings",), Headings)
    for heading in Heading:
        path = ("headings", str(heading))
        yield Column(Role.BAND, heading.full, _doc(Headings, str(heading)), path)
        for each in fields(HeadingPart):
            yield Column(Role.ANSWER, f"{_sentence(str(heading))}: {each.key}", each.asks, (*path, each.key), each)


def _context() -> Iterator[Column]:
    yield from _part(Context, ("context",))
    yield _band(("dimensions",), Dimensions)
    meaning = next(each for each in fields(DimensionPart) if not each.is_many)
    for dimension in Dimension:
        path = ("dimensions", str(dimension))
        asks = next(each.asks for each in fields(Dimensions) if each.key == dimension)
        yield Column(Role.BAND, _sentence(dimension.full), asks, path)
        label = f"Who belongs to the {dimension.full}"
        yield Column(Role.ANSWER, label, meaning.asks, (*path, meaning.key), meaning)


def _governance() -> Iterator[Column]:
    yield from _part(Regard, ("regard",))
    yield from _part(Equality, ("equality",))
    yield from _part(Governance, ("governance",))
    yield from _part(Dissemination, ("dissemination",))


# --- columns --------------------------------------------------------------------------------------------------------


def _part(kind: type[Model], path: Steps) -> Iterator[Column]:
    """Ask the questions about a part, and then those about each part in it."""
    yield _band(path, kind)
    yield from _questions(kind, path, only_own=True)
    for each in fields(kind):
        if each.kind is Kind.PART and not each.is_many:
            yield from _part(each.inside, (*path, each.key))


def _band(path: Steps, kind: type[Model]) -> Column:
    return Column(Role.BAND, BANDS[path], in_a_line(kind.__doc__ or ""), path)


def _questions(kind: type[Model], path: Steps = (), *, only_own: bool = False) -> Iterator[Column]:
    """Ask for each field; for those of the parts in it too, unless only its own are wanted. Lists have tables."""
    for each in fields(kind):
        if each.kind is not Kind.PART:
            if each.key != "extra":
                yield Column(Role.ANSWER, _label(kind, each), each.asks, (*path, each.key), each)
        elif not each.is_many and not only_own and kind in _WITH_PARTS:
            yield from _questions(each.inside, (*path, each.key))


_WITH_PARTS = (School,)
"""What has parts whose questions stand among its own; other parts have a band or a table."""


def _field(kind: type[Model], key: str) -> Field:
    return next(each for each in fields(kind) if each.key == key)


def _label(kind: type[Model], field: Field) -> str:
    return LABELS.get((kind, field.key)) or _sentence(field.key.replace("_", " "))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _doc(kind: type[Model], name: str) -> str:
    return in_a_line(field_docs(kind)[name])
