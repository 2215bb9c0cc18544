"""A finding as a remark beside a line of its file, as the services show it that keep the repository."""

from collections.abc import Sequence

from policykit.findings import Finding
from policykit.reporters.words.phrases import source
from policykit.visible import visible

__all__ = ["also_in", "sentences", "told"]

_NAMED = 3


def told(finding: Finding) -> tuple[str, ...]:
    """Tell what is there, what would settle it and on whose word it rests: each on one line, none of them empty.

    Services show lines. So where a finding is in a form, which has none they know, is said before what is there.
    """
    at = finding.span.where
    lines = (f"{at}: {finding.message}" if at else finding.message, finding.settle, source(finding))
    return tuple(visible(line) for line in lines if line)


def also_in(places: Sequence[str]) -> tuple[str, ...]:
    """Name the other places that a finding is about, if any: the first three, and how many more there are."""
    more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
    return (f"also in {', '.join(places[:_NAMED])}{more}",) if places else ()


def sentences(*parts: str) -> str:
    """Return some lines as one text, each as a sentence."""
    return " ".join(f"{part[:1].upper()}{part[1:]}{'' if part.endswith(('.', '?', '!')) else '.'}" for part in parts)
