"""A plan to begin with: what is known of the schools, what a pack asks for, and blanks for an author's own words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from policykit.catalogue import Catalogue, own
from policykit.duties import AnsweredBy, Applies, Binding, Bound, Condition, Requirement, duty
from policykit.forms.blanks import blank, blank_for
from policykit.forms.own_fields import begun
from policykit.models import (
    Commitment,
    Context,
    Definition,
    Dimension,
    DimensionPart,
    Dimensions,
    Heading,
    HeadingPart,
    Headings,
    LegalBasis,
    Limbs,
    Location,
    Model,
    ParentsViews,
    Plan,
    Policy,
    Population,
    Regard,
    School,
    Status,
)
from policykit.own_fields import OwnField, own_fields
from policykit.packs import Pack
from policykit.parts import take_apart
from policykit.prose import Prose
from policykit.rulebook.pk807_unfilled_blank import find_blanks
from policykit.tables.fields import fields

__all__ = ["Form", "about", "begin", "count_blanks", "form_of"]


@dataclass(frozen=True, slots=True)
class Form:
    """What an author begins with."""

    plan: Plan
    """What is known, with blanks where the author writes."""

    offered: tuple[Commitment, ...] = ()
    """Commitments that are asked for only under a condition that nothing in the plan tells yet."""

    requirements: tuple[Requirement, ...] = ()
    """What commitments can answer."""

    catalogue: Catalogue = field(default_factory=own)
    """What the names of requirements mean."""

    own_fields: tuple[OwnField, ...] = ()
    """The fields of the school's own that a pack asks for."""


def begin(
    schools: Sequence[School], *, pack: Pack, on: date, context: Context | None = None, title: str | None = None
) -> Form:
    """Begin a plan for one school or several. The pack says which requirements are there to be answered.

    The law that binds a school is filled in, as it stands on a day; where none does, or a funding agreement, it is not.
    """
    plan = Plan(
        policy=Policy(
            title=title or f"Community cohesion at {schools[0].name}",
            status=Status.DRAFT,
            owner=_ask(Policy, "owner"),
        ),
        schools=tuple(schools),
        legal_basis=_legal_basis([duty().binds(each, on=on) for each in schools]),
        definition=Definition(
            limbs=Limbs.model_validate({each.key: blank(f"your own words on {each.key}") for each in fields(Limbs)})
        ),
        context=_context(context or Context()),
        dimensions=_dimensions(),
        headings=_headings(),
        regard=Regard(parents_views=(_parents_views(),)),
        extra=begun(own_fields(pack.extra)),
    )
    asked, offered = _requirements(pack, plan, on=on)
    commitments = [*map(_commitment, asked)] or [_any_commitment(heading) for heading in Heading]
    return Form(
        plan.model_copy(update={"commitments": tuple(commitments)}),
        tuple(map(_commitment, offered)),
        (*asked, *offered),
        pack.catalogue,
        own_fields(pack.extra),
    )


def form_of(plan: Plan, *, pack: Pack, on: date) -> Form:
    """Make a form of a plan that is there already: everything it says stands in it."""
    asked, offered = _requirements(pack, plan, on=on)
    requirements = (*asked, *offered)
    return Form(plan, requirements=requirements, catalogue=pack.catalogue, own_fields=own_fields(pack.extra))


def about(commitment: Commitment, catalogue: Catalogue) -> tuple[str, ...]:
    """Say what a commitment is to answer, and on whose word."""
    asked = [catalogue.by_id[each] for each in commitment.answers if each in catalogue.by_id]
    words = [f"{each.title} ({catalogue.basis(each)}). {each.asks}" for each in asked]
    return (
        *words,
        *(f"It applies only where this is so: {each.applies}." for each in asked if each.applies in _ONLY_IF),
    )


_ONLY_IF = frozenset({Condition.EAL_PUPILS, Condition.FEW_GROUPS, Condition.SELECTIVE})


def count_blanks(plan: Plan) -> int:
    """Count the blanks that are left, as PK807 finds them."""
    return sum(1 for _ in find_blanks(Prose(take_apart(plan).texts)))


def _ask(kind: type[Model], key: str) -> str:
    return blank_for(next(each.asks for each in fields(kind) if each.key == key))


def _legal_basis(bindings: Sequence[Binding]) -> LegalBasis:
    """Cite what binds the schools by law, where it is the same for all."""
    first = bindings[0]
    is_same = all((each.bound, each.provision) == (first.bound, first.provision) for each in bindings)
    is_law = is_same and first.bound is Bound.BY_LAW and first.provision
    holder = first.duty_holder.split(";")[0] if is_same and first.duty_holder else _ask(LegalBasis, "duty_holder")
    return LegalBasis(
        provisions=(first.provision.citation,) if is_law and first.provision else (),
        duty_holder=holder,
        well_being=_ask(LegalBasis, "well_being"),
    )


def _context(known: Context) -> Context:
    population = known.population or Population()
    location = known.location or Location()
    return known.model_copy(
        update={
            "population": population.model_copy(update={"description": _ask(Population, "description")}),
            "location": location.model_copy(update={"description": _ask(Location, "description")}),
        }
    )


def _dimensions() -> Dimensions:
    part = {each: DimensionPart(meaning=blank(f"who belongs to the {each.full}")) for each in Dimension}
    return Dimensions.model_validate({str(each): part[each] for each in Dimension})


def _headings() -> Headings:
    part = {each: HeadingPart(aim=blank(f"what we aim for: {_small(each.full)}")) for each in Heading}
    return Headings.model_validate({str(each): part[each] for each in Heading})


def _parents_views() -> ParentsViews:
    words = {key: _ask(ParentsViews, key) for key in ("how", "views", "changed")}
    return ParentsViews.model_validate(words)


def _requirements(pack: Pack, plan: Plan, *, on: date) -> tuple[list[Requirement], list[Requirement]]:
    """Return the requirements that commitments answer: those that apply, and those that may once more is written."""
    asked, offered = [], []
    states = pack.catalogue.applicability(pack.asks, plan, on=on)
    for each in pack.asks:
        state = states[each.id]
        if each.answered_by is AnsweredBy.COMMITMENTS and state.applies is not Applies.NOT_YET:
            if state.applies is Applies.YES:
                asked.append(each)
            elif each.applies in {Condition.FEW_GROUPS, Condition.SELECTIVE}:
                offered.append(each)
    return asked, offered


def _commitment(requirement: Requirement) -> Commitment:
    return Commitment(
        heading=requirement.heading or Heading.TEACHING,
        text=blank(f"what we do: {_small(requirement.title)}"),
        answers=(requirement.id,),
    )


def _any_commitment(heading: Heading) -> Commitment:
    """Return a commitment where the pack names none: the law leaves open how cohesion is promoted."""
    return Commitment(heading=heading, text=blank(f"what we do: {_small(heading.full)}"))


def _small(title: str) -> str:
    """Set a title as in a sentence."""
    return title[:1].lower() + title[1:]
