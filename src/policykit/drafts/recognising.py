"""What a passage of a policy is: by its own words first, then by the heading it stands under."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from policykit.drafts.facts import addresses, citations, facts_of_label, facts_of_sentence, has_figures
from policykit.drafts.phrases import bare, first_with, has, phrases, where
from policykit.drafts.sections import Section, Sureness, section_of
from policykit.duties import AnsweredBy, duty
from policykit.model_policy import clauses
from policykit.prose import words_of

__all__ = ["HEADINGS", "Part", "answered", "body_of", "cites", "heading_of", "recognise"]

HEADINGS = ("teaching", "equity", "engagement")

BY_HEADING = "by the heading above it"
BY_WORDS = "by its words"
BY_BOTH = "by its words and the heading above it"
NOT_RECOGNISED = "not recognised"
NO_VALUE = "a line with a label, and no field of the plan can hold what it says"
IN_FIGURES = "a day in figures, which could be meant two ways"


@dataclass(frozen=True, slots=True)
class Part:
    """A passage, and where it goes."""

    into: str
    """A field with dots between its steps, or a kind of entry such as commitments; `not_placed` for neither."""

    text: str
    sureness: Sureness = Sureness.GUESS
    why: str = NOT_RECOGNISED


def _under(section: Section, into: str, text: str) -> Part:
    """Return a passage that only the heading above it tells: that is never sure."""
    return Part(into, text, min(section.sureness, Sureness.LIKELY), BY_HEADING)


Recogniser = Callable[[str, Section, bool], tuple[Part, ...]]


def recognise(text: str, section: Section, *, is_item: bool) -> tuple[Part, ...]:
    """Return where a passage goes: whole, or cut into parts that together have all its words."""
    found = (each(text, section, is_item) for each in _RECOGNISERS)
    return next(filter(None, found), (Part("not_placed", text),))


def answered(text: str) -> tuple[tuple[str, ...], Sureness]:
    """Return the requirements a passage answers: sure where it has the model policy's own words."""
    words = " ".join(words_of(text))
    for line, ids in _clauses():
        if line in words:
            return ids, Sureness.SURE
    return tuple(id for id, known in phrases().requirements.items() if has(text, known)), Sureness.LIKELY


@cache
def _clauses() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the model policy's clauses, each with what a commitment in its words answers."""
    counted = {each.id for each in duty().requirements if each.answered_by is AnsweredBy.COMMITMENTS}
    return tuple(
        (" ".join(words_of(clause.sentence)), tuple(each for each in clause.requirements if each in counted))
        for clause in clauses()
    )


def heading_of(requirements: tuple[str, ...]) -> str | None:
    """Return the heading to which the first of some requirements belongs that has one."""
    return next((str(found) for each in requirements if (found := duty().requirement(each).heading)), None)


def cites(text: str, section: Section) -> bool:
    """Whether a passage says under which law the duty is."""
    return any(citations(text)) and (section.into == "law" or has(text, phrases().law))


def _labelled(text: str, _section: Section, _is_item: bool) -> tuple[Part, ...]:  # noqa: FBT001 - as all recognisers
    facts = facts_of_label(text)
    if facts is None:
        return ()
    if has_figures(text):
        return (Part("not_placed", text, why=IN_FIGURES),)
    if not facts:
        return (Part("not_placed", text, why=NO_VALUE),)
    return (Part("read_into_fields", text, Sureness.LIKELY, BY_WORDS),)


def _dated(text: str, _section: Section, _is_item: bool) -> tuple[Part, ...]:  # noqa: FBT001
    if len(text.split()) > _MOST_WORDS:
        return ()
    if has_figures(text) and has(text, (*phrases().approved, *phrases().last, *phrases().next)):
        return (Part("not_placed", text, why=IN_FIGURES),)
    if any(facts_of_sentence(text)):
        return (Part("read_into_fields", text, Sureness.LIKELY, BY_WORDS),)
    return ()


_MOST_WORDS = 30


def _website(text: str, section: Section, _is_item: bool) -> tuple[Part, ...]:  # noqa: FBT001
    if section.into == "websites":
        return (_under(section, "further_information", text),)
    if text in addresses(text):
        return (Part("further_information", text, Sureness.LIKELY, BY_WORDS),)
    return ()


def _law(text: str, section: Section, _is_item: bool) -> tuple[Part, ...]:  # noqa: FBT001
    if has(text, phrases().well_being) and not cites(text, section):
        return (Part("legal_basis.well_being", text, Sureness.LIKELY, BY_WORDS),)
    if cites(text, section) and (section.into == "law" or has(text, ("cohesion",))):
        sureness = Sureness.SURE if has(text, ("cohesion",)) else Sureness.LIKELY
        return (Part("legal_basis.statement", text, sureness, BY_WORDS),)
    return ()


def _definition(text: str, section: Section, _is_item: bool) -> tuple[Part, ...]:  # noqa: FBT001
    is_here = section.into in {"definition", "definition.local"}
    if not is_here and not has(text, phrases().definition):
        return ()
    if section.into == "definition.local" or body_of(text):
        return (Part("definition.local.text", text, Sureness.LIKELY, BY_BOTH if is_here else BY_WORDS),)
    limbs = tuple(_limbs(text))
    if limbs:
        return limbs
    return (Part("definition.text", text, Sureness.LIKELY, BY_HEADING if is_here else BY_WORDS),)


def body_of(text: str) -> str | None:
    """Return the body, such as a council, that a passage names as the one whose definition it is."""
    match = _BODY.search(text)
    return re.sub(r"^(?:The|By|In|At)\s+", "", match[0]) if match and has(text, ("define*", "definition*")) else None


_BODY = re.compile(
    r"[A-Z][\w’'-]*(?:\s+(?:(?:and|of|the)\s+){0,3}[A-Z][\w’'-]*){0,5}\s+(?:Council|Borough|Authority|Partnership|LA|LEA)\b"
)


def _limbs(text: str) -> Iterator[Part]:
    """Yield the limbs of a definition, cut at the signs between them; none where they cannot be cut."""
    found = [(match, limb) for limb, known in phrases().limbs.items() if (match := where(text, known))]
    found.sort(key=lambda each: each[0].start())
    if not found:
        return
    cuts = [0]
    for (before, _), (after, _) in pairwise(found):
        cut = max(text.rfind(sign, before.end(), after.start()) for sign in ";,:")
        if cut < 0:
            return
        cuts.append(cut + 1)
    for (_, limb), begins, ends in zip(found, cuts, [*cuts[1:], len(text)], strict=True):
        yield Part(f"definition.limbs.{limb}", text[begins:ends].strip(), Sureness.SURE, BY_WORDS)


def _dimension(text: str, section: Section, is_item: bool) -> tuple[Part, ...]:  # noqa: FBT001
    if has(text, phrases().networks):
        return (Part("dimensions.networks", text, Sureness.LIKELY, BY_WORDS),)
    begins = bare(text)
    for dimension, known in phrases().dimensions.items():
        if any(begins.startswith(bare(each)) for each in known) and (is_item or section.into == "dimensions"):
            sureness = Sureness.SURE if section.into == "dimensions" else Sureness.LIKELY
            return (Part(f"dimensions.{dimension}.meaning", text, sureness, BY_WORDS),)
    if section.into and section.into.startswith("dimensions."):
        return (_under(section, f"{section.into}.meaning", text),)
    return ()


def _overview(text: str, _section: Section, is_item: bool) -> tuple[Part, ...]:  # noqa: FBT001
    """Recognise "Equity and excellence – to ensure ...": what the school aims for under a heading."""
    before, sign, after = re.match(r"([^–—:-]*)([–—:-]?)(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr] # it always matches
    section = section_of(before)
    if is_item and sign and after.strip() and section.into in HEADINGS and section.sureness is Sureness.SURE:
        return (Part(f"headings.{section.into}.aim", text, Sureness.SURE, BY_WORDS),)
    return ()


def _context(text: str, section: Section, _is_item: bool) -> tuple[Part, ...]:  # noqa: FBT001
    if section.into in HEADINGS:
        return ()
    sureness, why = (Sureness.LIKELY, BY_BOTH) if section.into == "context" else (Sureness.GUESS, BY_WORDS)
    for field in ("population", "location"):
        if has(text, getattr(phrases(), field)):
            return (Part(f"context.{field}.description", text, sureness, why),)
    if section.into == "context":
        return (Part("context.population.description", text, Sureness.GUESS, BY_HEADING),)
    return ()


def _commitment(text: str, section: Section, is_item: bool) -> tuple[Part, ...]:  # noqa: FBT001
    commits = is_item or has(text, phrases().commits)
    if section.into in HEADINGS:
        requirements, sureness = answered(text)
        is_aim = has(text, phrases().aims) or not (commits or requirements) or text.endswith(":")
        if is_aim:
            return (Part(f"headings.{section.into}.aim", text, Sureness.GUESS, BY_HEADING),)
        sureness = min(sureness, section.sureness) if requirements else Sureness.GUESS
        return (Part("commitments", text, sureness, BY_BOTH if requirements else BY_HEADING),)
    if section.into is None and commits and heading_of(answered(text)[0]) and not text.endswith(":"):
        return (Part("commitments", text, Sureness.GUESS, BY_WORDS),)
    return ()


_BY_SECTION = {
    "statement": "statement",
    "introduction": "introduction",
    "dimensions": "introduction",
    "law": "legal_basis.statement",
    "reporting": "governance.reporting",
    "complaints": "governance.complaints",
    "how": "dissemination.how",
    "applies_to": "policy.applies_to",
    "linked_policies": "linked_policies",
    "objectives": "equality.objectives",
}


def _by_words(text: str, section: Section, _is_item: bool) -> tuple[Part, ...]:  # noqa: FBT001
    if section.into in {None, "statement", "introduction"} and (into := first_with(text, phrases().by_words)):
        return (Part(into, text, Sureness.LIKELY, BY_WORDS),)
    return ()


def _by_section(text: str, section: Section, is_item: bool) -> tuple[Part, ...]:  # noqa: FBT001
    into = _BY_SECTION.get(section.into or "")
    if into == "linked_policies" and not is_item:
        return ()
    return (_under(section, into, text),) if into else ()


_RECOGNISERS: tuple[Recogniser, ...] = (
    *(
        _labelled,
        _dated,
        _website,
        _law,
        _definition,
        _dimension,
        _overview,
        _context,
        _commitment,
        _by_words,
        _by_section,
    ),
)
