"""The check: every part of a plan is shown to the rules that look at its kind."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from policykit.catalogue import Catalogue
from policykit.coverage import Level, measure_coverage
from policykit.due import agenda
from policykit.duties import Applicability, Applies, Requirement
from policykit.errors import RuleCrashed
from policykit.facts import Answer, Fact, Stray, Unplaced
from policykit.findings import Finding, Problem
from policykit.loading import Document
from policykit.models.plan import Plan
from policykit.models.school import School
from policykit.own_fields.checking import misfits
from policykit.packs import DEFAULT_PACK, Pack, load_pack
from policykit.parts import ids_on, name_path, take_apart
from policykit.privacy import redact, shown
from policykit.prose import Prose
from policykit.report import DutyOutcome, Outcome, Report, RequirementOutcome, SchoolOutcome
from policykit.rules import Context, Rule
from policykit.source import Path, Source, Span, pointer

__all__ = ["check", "check_facts"]

_Shown = Mapping[type, Iterable[tuple[Path, Any]]]


class _Hit(NamedTuple):
    """A problem, which rule saw it, and where."""

    rule: Rule[Any]
    problem: Problem
    path: Path
    fact: Fact | None
    """What was shown, if it was no part of a plan."""

    requirement: str | None


def check(plan: Plan | Document, *, as_of: date, pack: str | Pack = DEFAULT_PACK) -> Report:
    """Check a plan against the duty, as on one day, with the requirements and rules of one pack.

    A document that could not be read gives a report with its faults as findings. Raises `UnknownPack` for a pack
    that does not exist, and `RuleCrashed` if a rule fails: never because of anything in a plan.
    """
    as_of = as_of.date() if isinstance(as_of, datetime) else as_of
    document = plan if isinstance(plan, Document) else Document.of(plan)
    chosen = pack if isinstance(pack, Pack) else load_pack(pack)
    if document.plan is None:
        return _report_faults(document, as_of=as_of, pack=chosen)
    return _report(document, document.plan, as_of=as_of, pack=chosen)


def _report(document: Document, plan: Plan, *, as_of: date, pack: Pack) -> Report:
    states = pack.catalogue.applicability(pack.asks, plan, on=as_of)
    asked = tuple(each for each in pack.asks if states[each.id].applies is Applies.YES)
    parts = take_apart(plan)
    prose = Prose(parts.texts)
    context = Context(plan, as_of, pack.duty, pack.catalogue.by_id, asked, measure_coverage(plan, asked), prose)
    parts_by_kind: _Shown = {
        **parts.by_kind,
        Requirement: [((), each) for each in asked],
        Prose: [((), prose)],
        **{kind: [((), each) for each in document.left_out if type(each) is kind] for kind in (Stray, Unplaced)},
        **_own_fields(document, plan, pack),
    }
    hits = _run(pack, pack.rules, parts_by_kind, context)
    failed = {hit.requirement for hit in hits}
    return Report(
        file=document.source.name,
        title=redact(plan.policy.title),
        schools=tuple(_school_outcome(school, pack, as_of) for school in plan.schools),
        as_of=as_of,
        pack=pack.name,
        findings=_findings(hits, document, pack, as_of=as_of),
        requirements=tuple(
            _outcome_of(
                pack.catalogue,
                each.id,
                *_requirement_outcome(each, states[each.id], failed, pack),
                context.coverage.requirements.get(each.id),
                as_of=as_of,
            )
            for each in pack.asks
        )
        + _left_out(pack, as_of),
        rules=_rule_outcomes(pack, hits, parts_by_kind, states, as_of),
        coverage=context.coverage,
        agenda=agenda(document, as_of=as_of),
    )


def _own_fields(document: Document, plan: Plan, pack: Pack) -> _Shown:
    """Hold a school's own fields against the pack's schema for them. Most packs have none, and it costs nothing."""
    kinds = {rule.kind for rule in pack.rules if rule.is_about_own_fields}
    if pack.extra is None or not kinds:
        return {}
    found = misfits(pack.extra, plan.extra, document.source)
    return {kind: [(each.path, each) for each in found if type(each) is kind] for kind in kinds}


def _report_faults(document: Document, *, as_of: date, pack: Pack) -> Report:
    return Report(
        file=document.source.name,
        title=None,
        schools=(),
        as_of=as_of,
        pack=pack.name,
        findings=check_facts(document, (*document.faults, *document.left_out), as_of=as_of, pack=pack),
        requirements=tuple(
            _outcome_of(pack.catalogue, each.id, Outcome.NOT_READ, "the plan could not be read", None, as_of=as_of)
            for each in pack.asks
        )
        + _left_out(pack, as_of),
        rules=_in_order({rule.code: Outcome.NOT_READ for rule in pack.rules if not rule.is_about_answers}, pack),
        coverage=None,
    )


def check_facts(document: Document, facts: Iterable[Fact], *, as_of: date, pack: Pack) -> tuple[Finding, ...]:
    """Show facts about a document to the rules of a pack that look at their kinds.

    Facts are what is not in a plan itself: why a document could not be read, how its waivers stand, what it shares
    with others. Rules about the reading of documents are asked whatever the pack.
    """
    plan = document.plan or Plan.model_construct(schools=())  # type: ignore[call-arg]  # nothing was read
    context = Context(plan, as_of, pack.duty, pack.catalogue.by_id, (), measure_coverage(plan, ()), Prose(()))
    by_kind: dict[type, list[tuple[Path, Any]]] = {}
    for fact in facts:
        by_kind.setdefault(type(fact), []).append((fact.path, fact))
    chosen = (rule for rule in pack.catalogue.rules if rule.is_about_reading or rule.code in pack.severities)
    return _findings(_run(pack, chosen, by_kind, context), document, pack, as_of=as_of)


def _run(pack: Pack, chosen: Iterable[Rule[Any]], parts: _Shown, context: Context) -> tuple[_Hit, ...]:
    """Show every rule the parts of its kind; a rule about requirements that do not apply is not run."""
    applicable = {each.id for each in context.requirements}
    contexts = {each.id: replace(context, duty=each) for each in pack.catalogue.duties}
    silent = _silent(pack, context.as_of)
    hits = []
    for rule in chosen:
        about = rule.requirements
        if rule.kind not in parts or (about and applicable.isdisjoint(about)) or _rests_on(rule, silent):
            continue
        duty = pack.catalogue.duty_of(rule.basis)
        own = contexts[duty.id] if duty else context
        at: Path = ()
        try:
            for at, part in rule.shown(parts):
                for problem in rule.function(part, own):
                    requirement = problem.requirement or next((each for each in about if each in applicable), None)
                    if not about or requirement in applicable:
                        hits.append(_hit(rule, problem, at, part, requirement))
        except Exception as error:
            raise RuleCrashed(rule.code, redact(pointer(at))) from error
    return tuple({(hit.rule.code, hit.path, hit.problem, hit.fact): hit for hit in hits}.values())


def _silent(pack: Pack, on: date) -> Mapping[str, Outcome]:
    """Return the provisions that ask for nothing on a day, by id, and what becomes of the rules that rest on them."""
    return {
        each.id: Outcome.NOT_APPLICABLE if each.began(on) else Outcome.NOT_YET_IN_FORCE
        for each in pack.provisions
        if not each.is_asked(on)
    }


def _rests_on(rule: Rule[Any], provisions: Container[str]) -> bool:
    """Whether a rule rests on one of some provisions; one about every requirement rests on what each rests on."""
    return rule.basis in provisions and rule.kind is not Requirement


def _hit(rule: Rule[Any], problem: Problem, at: Path, part: object, requirement: str | None) -> _Hit:
    below = (problem.at,) if isinstance(problem.at, str) else problem.at
    return _Hit(rule, problem, at + below, part if isinstance(part, Fact) else None, requirement)


def _findings(hits: Iterable[_Hit], document: Document, pack: Pack, *, as_of: date) -> tuple[Finding, ...]:
    """Give each problem its place, its severity and its source, in the order of the document."""
    placed = sorted(
        ((_place(document.source, hit), hit) for hit in hits),
        key=lambda each: (each[0], each[1].rule.code, each[1].problem.message),
    )
    private = {line for span, hit in placed if hit.problem.private for line in span.lines}
    seen: Counter[str] = Counter()
    findings = []
    for span, hit in placed:
        rule, problem = hit.rule, hit.problem
        asked = pack.catalogue.by_id.get(problem.requirement or "")
        provision = pack.catalogue.provision(asked.provision if asked else rule.basis)
        identity = _identity(hit, document)
        seen[identity] += 1
        findings.append(
            Finding(
                code=rule.code,
                name=rule.name,
                severity=rule.severity if rule.is_about_reading else pack.severities[rule.code],
                message=shown(document.source.in_its_words(problem.message, hit.path), _LONGEST_MESSAGE),
                settle=document.source.in_its_words(
                    redact(problem.settle) if problem.settle else rule.settle, hit.path
                ),
                file=document.source.name,
                span=span,
                pointer=redact(pointer(hit.path)),
                basis=provision.basis,
                citation=pack.title if rule.is_about_own_fields else provision.cited(as_of),
                requirement=hit.requirement,
                fingerprint=_hash(f"{identity}\0{seen[identity]}"),
                excerpt=None if span.line in private else _excerpt(document.source.line(span.line)),
                part=ids_on(document.plan, hit.path) if document.plan else (),
                elsewhere=problem.elsewhere,
            )
        )
    return tuple(findings)


def _excerpt(line: str) -> str | None:
    """Return a line to show, unless it is longer than anybody reads: all of a document, say, in one."""
    return redact(line) if len(line) <= _LONGEST_LINE else None


_LONGEST_LINE = 1_000
_LONGEST_MESSAGE = 500


def _place(source: Source, hit: _Hit) -> Span:
    """Point at words, or at a value itself, but at a list or a mapping by the key that introduces it."""
    if hit.fact and not isinstance(hit.fact, Answer):
        return hit.fact.span
    if hit.problem.words:
        return source.find(hit.path, hit.problem.words)
    return source.span(hit.path, key=source.written(hit.path) is None)


def _identity(hit: _Hit, document: Document) -> str:
    """Name a finding by its school, rule and part, so that inserted lines and moved parts do not change it."""
    plan = document.plan
    schools = [f"{school.name}\0{school.urn or ''}" for school in plan.schools] if plan else []
    path = name_path(plan, hit.path) if plan else (hit.fact.named if hit.fact else map(str, hit.path))
    return "\0".join([*schools, "", hit.rule.code, hit.requirement or "", hit.problem.about, *path])


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _school_outcome(school: School, pack: Pack, on: date) -> SchoolOutcome:
    duties = (pack.catalogue.duty(id) for id in pack.duties)
    bindings = ((duty, duty.binds(school, on=on)) for duty in duties)
    outcomes = tuple(DutyOutcome(duty.id, duty.title, each.bound, each.reason) for duty, each in bindings)
    return SchoolOutcome(redact(school.name), school.urn, outcomes)


def _requirement_outcome(
    requirement: Requirement, state: Applicability, failed: set[str | None], pack: Pack
) -> tuple[Outcome, str | None]:
    if state.applies is Applies.NOT_YET:
        return Outcome.NOT_YET_IN_FORCE, state.reason
    if state.applies is Applies.NO:
        return Outcome.NOT_APPLICABLE, state.reason
    if requirement.id in failed:
        return Outcome.FAIL, None
    if requirement.id not in pack.checks:
        return (Outcome.LEFT_OUT if requirement.id in pack.unchecked else Outcome.NEEDS_REVIEW), _NO_RULE
    return (Outcome.NEEDS_REVIEW, requirement.judgement) if requirement.judgement else (Outcome.PASS, None)


_NO_RULE = "no rule that checks it was run"


@lru_cache(maxsize=4096)  # outcomes are values, and most plans share most of them
def _outcome_of(
    catalogue: Catalogue, id: str, outcome: Outcome, reason: str | None, level: Level | None, *, as_of: date
) -> RequirementOutcome:
    requirement = catalogue.requirement(id)
    provision = catalogue.provision(requirement.provision)
    return RequirementOutcome(
        id=id,
        title=requirement.title,
        heading=requirement.heading,
        basis=provision.basis,
        citation=provision.cited(as_of),
        outcome=outcome,
        level=level,
        reason=reason,
    )


def _rule_outcomes(
    pack: Pack, hits: Iterable[_Hit], parts: _Shown, states: Mapping[str, Applicability], as_of: date
) -> dict[str, Outcome]:
    failed = {hit.rule.code for hit in hits}
    applicable = {id for id, state in states.items() if state.applies is Applies.YES}
    silent = _silent(pack, as_of)
    outcomes = {}
    for rule in pack.rules:
        if rule.is_about_answers:  # they look at the files of a run, and not at a plan
            continue
        if rule.is_about_reading and rule.code not in failed:
            outcomes[rule.code] = Outcome.PASS
        elif rule.code in failed:
            outcomes[rule.code] = Outcome.FAIL
        elif rule.requirements and applicable.isdisjoint(rule.requirements):
            not_yet = any(states[each].applies is Applies.NOT_YET for each in rule.requirements if each in states)
            outcomes[rule.code] = Outcome.NOT_YET_IN_FORCE if not_yet else Outcome.NOT_APPLICABLE
        elif _rests_on(rule, silent):
            outcomes[rule.code] = silent[rule.basis]
        else:
            was_shown = rule.kind in parts if rule.where is None else any(True for _ in rule.shown(parts))
            outcomes[rule.code] = Outcome.PASS if was_shown else Outcome.NOT_APPLICABLE
    return _in_order(outcomes, pack)


def _in_order(outcomes: dict[str, Outcome], pack: Pack) -> dict[str, Outcome]:
    """Add the rules that were left out, and put all in the order of their codes."""
    left_out = {code: Outcome.LEFT_OUT for code in pack.left_out if not pack.catalogue.has_requirement(code)}
    return dict(sorted((outcomes | left_out).items()))


def _left_out(pack: Pack, as_of: date) -> tuple[RequirementOutcome, ...]:
    return tuple(
        _outcome_of(pack.catalogue, each.id, Outcome.LEFT_OUT, None, None, as_of=as_of)
        for each in pack.catalogue.requirements
        if each.id in pack.left_out
    )
