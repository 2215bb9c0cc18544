"""PK809."""

import re
from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.prose import Prose
from policykit.rules import Context, rule

_LOST = "\N{REPLACEMENT CHARACTER}"
_MEANT = {each.encode().decode("cp1252"): each for each in "’“–—…£éèêëïöüçñ"}
_DAMAGED = re.compile("|".join([_LOST, *_MEANT]))
_HINTS = {_LOST, *(each[0] for each in _MEANT)}


@rule(
    "PK809",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("own-words",),
    settle="Type the letter again, and save the file as UTF-8",
    since="0.1",
    bad=(
        "statement: The schoolâ€™s families and the cafÃ©’s guests",
        "statement: The school\N{REPLACEMENT CHARACTER}s families",
    ),
    good=(
        "statement: The school’s families and the café’s guests",
        "statement: A château in France, and São Tomé",
    ),
)
def damaged_letters(prose: Prose, _: Context) -> Iterator[Problem]:
    """Letters were damaged when the text went from one program to another.

    Text that is saved in one encoding and opened in another has "schoolâ€™s" for "school’s". It looks careless on the
    web, and a screen reader reads it aloud. This is good practice.
    """
    if any(hint in prose.whole for hint in _HINTS):
        for found in prose.find_distinct(_DAMAGED):
            meant = _MEANT.get(found.match[0])
            hint = f", where “{meant}” was meant" if meant else ", where a letter was lost"
            yield Problem(
                f"here is “{found.match[0]}”{hint}", at=found.path, about=found.match[0], words=found.match[0]
            )
