"""What is said of a type of school that the register does not know: which of its types may be meant."""

from difflib import get_close_matches

from policykit.models import EstablishmentType

__all__ = ["suggest_types"]

_SHORTEST = 3  # letters with which a word may begin
_ALIKE = 0.8

_COMMON = (
    EstablishmentType.COMMUNITY_SCHOOL,
    EstablishmentType.VOLUNTARY_AIDED_SCHOOL,
    EstablishmentType.VOLUNTARY_CONTROLLED_SCHOOL,
    EstablishmentType.FOUNDATION_SCHOOL,
    EstablishmentType.ACADEMY_CONVERTER,
    EstablishmentType.ACADEMY_SPONSOR_LED,
    EstablishmentType.FREE_SCHOOLS,
    EstablishmentType.COMMUNITY_SPECIAL_SCHOOL,
)


def suggest_types(words: str) -> str:
    """Name the types that have such words in them, or else the common ones."""
    wanted = words.casefold()
    near = [each for each in EstablishmentType if _has_all(each.casefold().split(), wanted.split())]
    near = near or [each for each in EstablishmentType if get_close_matches(wanted, [each.casefold()], cutoff=_ALIKE)]
    if near:
        return f"did you mean {_joined(near, 'or')}?"
    return f"it stands on the school's page there; common ones are {_joined(_COMMON, 'and')}"


def _has_all(name: list[str], wanted: list[str]) -> bool:
    """Whether each of the words wanted begins one of a name, or is nearly one."""
    return bool(wanted) and all(
        any(len(each) >= _SHORTEST and word.startswith(each) for word in name)
        or get_close_matches(each, name, cutoff=_ALIKE)
        for each in wanted
    )


def _joined(types: list[EstablishmentType] | tuple[EstablishmentType, ...], word: str) -> str:
    *most, last = map(str, types)
    return f"{', '.join(most)} {word} {last}" if most else last
