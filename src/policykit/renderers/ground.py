"""The ground a policy stands on: the duty, the definition, the school and its surroundings, its communities."""

from collections.abc import Iterator

from policykit.models import Plan
from policykit.models.base import YesNo
from policykit.models.context import Analysis, Figure, Strand
from policykit.models.dimensions import Dimension, Dimensions
from policykit.models.legal_basis import Definition
from policykit.models.school import Admissions, Phase, School
from policykit.renderers.outline import Block, Lines, Section
from policykit.renderers.tables import table
from policykit.renderers.wording import clean, day, facts, number, sentence, share, words

__all__ = ["context", "definition", "dimensions", "duty"]


def duty(plan: Plan) -> Section:
    """What obliges the school, as the policy puts it."""
    basis = plan.legal_basis
    if basis is None:
        return Section("The duty")
    agreement = basis.funding_agreement
    clause = f"Clause {agreement.clause}, {day(agreement.date)}" if agreement else None
    return Section(
        "The duty",
        (
            *words(basis.statement),
            *facts(
                ("The law we go by", basis.provisions),
                ("Who holds the duty", basis.duty_holder),
                ("Funding agreement", (clause, agreement.wording) if agreement else None),
                ("Pupils’ well-being", basis.well_being),
            ),
        ),
    )


def definition(plan: Plan) -> Section:
    """What the school means by community cohesion."""
    title = "What we mean by community cohesion"
    return Section(title, tuple(_definition(plan.definition)) if plan.definition else ())


def _definition(definition: Definition) -> Iterator[Block]:
    yield from words(definition.text)
    if limbs := definition.limbs:
        yield from facts(
            ("A common vision and a sense of belonging", limbs.vision),
            ("Diversity appreciated and valued", limbs.diversity),
            ("Similar opportunities in life", limbs.opportunities),
            ("Strong and positive relationships", limbs.relationships),
        )
    yield from words(definition.source, label="Source")
    if local := definition.local:
        yield from facts((clean(local.name), local.text))
        yield from words(local.source, label="Source")


def context(plan: Plan) -> Section:
    """What the school and its surroundings are like."""
    several = len(plan.schools) > 1
    parts = (
        Section("Our schools" if several else "Our school", tuple(_schools(plan.schools))),
        Section("Our pupils", tuple(_population(plan))),
        Section("Our area", tuple(_location(plan))),
        *(Section(f"What we found about {each.full}", _found(plan.analysis, each)) for each in Strand),
    )
    title = "Our schools and their communities" if several else "Our school and its community"
    return Section(title, sections=tuple(each for each in parts if each.blocks))


def _schools(schools: tuple[School, ...]) -> Iterator[Block]:
    rows = [_school(each) for each in schools]
    if len(rows) == 1:
        yield from facts(*rows[0])
    else:
        names = [words(each.name) for each in schools]
        columns = [term for term, _ in rows[0]]
        cells = [(name, *(value for _, value in row)) for name, row in zip(names, rows, strict=True)]
        yield from table("The schools", ("School", *columns), cells, is_wide=True)


def _school(school: School) -> tuple[tuple[str, object], ...]:
    phase = None if school.phase is Phase.NOT_APPLICABLE else school.phase
    admissions = None if school.admissions is Admissions.NOT_APPLICABLE else school.admissions
    priority = {YesNo.YES: "some places go by faith", YesNo.NO: "no place goes by faith"}
    return (
        ("Type", school.type),
        ("Phase", phase),
        ("Ages", f"{school.ages.youngest} to {school.ages.oldest}" if school.ages else None),
        ("Pupils", None if school.pupils is None else number(school.pupils)),
        ("Religious character", school.religious_character),
        (
            "Admissions",
            sentence(str(admissions or ""), priority[school.faith_priority] if school.faith_priority else ""),
        ),
        ("Local authority", school.local_authority),
        ("Trust", school.trust),
        ("Federation", school.federation),
        ("URN", school.urn),
        ("LAESTAB", school.laestab),
        ("UKPRN", school.ukprn),
    )


def _population(plan: Plan) -> Iterator[Block]:
    population = plan.context.population if plan.context else None
    if population is None:
        return
    yield from words(population.description)
    yield from facts(
        ("Intake", population.intake),
        ("First language not English", f"{share(population.eal)} of pupils" if population.eal is not None else None),
        (
            "Disadvantaged pupils",
            f"{share(population.disadvantaged)} of pupils" if population.disadvantaged is not None else None,
        ),
    )
    figures = [(words(each.what), _figure(each), each.source, _taken(each)) for each in population.figures]
    yield from table("Figures about our pupils", ("Who or what", "Figure", "Source", "As at"), figures)


_SMALLEST = 5


def _figure(figure: Figure) -> str:
    """Write a figure; a small number of pupils could show who they are."""
    if figure.count is None:
        return share(figure.percentage)
    few = 0 < figure.count < _SMALLEST
    return f"fewer than {_SMALLEST}" if few else sentence(share(figure.percentage), number(figure.count))


def _taken(figure: Figure) -> str:
    return sentence(day(figure.date), str(figure.year or "").replace("-", " to "))


def _location(plan: Plan) -> Iterator[Block]:
    location = plan.context.location if plan.context else None
    if location is None:
        return
    yield from words(location.description)
    yield from facts(("Setting", location.setting), ("What makes it harder to live well together", location.challenges))


def _found(analysis: tuple[Analysis, ...], strand: Strand) -> tuple[Block, ...]:
    rows = [(words(_level(each.level)), each.found, _source(each)) for each in analysis if each.strand is strand]
    return tuple(table(f"What we found about {strand.full}", ("Where", "What we found", "How we know"), rows))


def _level(dimension: Dimension) -> str:
    return {
        Dimension.SCHOOL: "In school",
        Dimension.LOCAL: "Around us",
        Dimension.UK: "In the UK",
        Dimension.GLOBAL: "In the world",
    }[dimension]


def _source(analysis: Analysis) -> Lines:
    return (*words(analysis.source), *words(day(analysis.date)))


def dimensions(plan: Plan) -> Section:
    """The communities the school belongs to, with its partners there."""
    parts = tuple(_dimensions(plan.dimensions)) if plan.dimensions else ()
    return Section("The communities we belong to", sections=tuple(each for each in parts if each.blocks))


def _dimensions(dimensions: Dimensions) -> Iterator[Section]:
    for dimension in Dimension:
        if part := dimensions[dimension]:
            partners = [(each.name, each.does, each.since) for each in part.partners]
            columns = ("Partner", "What we do together", "Since")
            title = f"Our partners in the {dimension.full}"
            yield Section(f"The {dimension.full}", (*words(part.meaning), *table(title, columns, partners)))
    networks = [(each.name, each.does) for each in dimensions.networks]
    yield Section("Networks of schools", tuple(table("Networks", ("Network", "What we do together"), networks)))
