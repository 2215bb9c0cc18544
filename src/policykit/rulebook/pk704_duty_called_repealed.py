"""PK704."""

import re
from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.privacy import shown
from policykit.prose import Prose
from policykit.rules import Context, rule

_ENDED = (
    re.compile(
        r"ohesion(?:\s+(?:duty|requirement|obligation))?(?:\s+(?:in|on)\s+(?:all\s+)?schools)?,?"
        r"\s+(?:is|was|has\s+been|had\s+been)(?:\s+(?:now|later|\w+ly))?\s+(?:repealed|abolished|scrapped"
        r"|revoked|rescinded|removed|withdrawn|lifted"
        r"|no\s+longer\s+(?:an?\s+)?(?:statutory\s+|legal\s+)?(?:duty|requirement|obligation))"
    ),
    re.compile(
        r"no\s+longer\s+(?:have\s+|has\s+|under\s+)?(?:any|a)\s+(?:statutory\s+|legal\s+)?(?:duty|requirement|obligation)"
        r"\s+(?:on\s+\w+\s+)?to\s+promote\s+(?:community\s+)?cohesion"
    ),
)
_WORDS = frozenset(
    {"repealed", "abolished", "scrapped", "revoked", "rescinded", "removed", "withdrawn", "lifted", "longer"}
)
_THE_DUTY = re.compile(
    r"(?:duty|requirement|obligation)\b[\w\s’'-]{0,40}\bcohesion|cohesion\s+(?:(?:is|are)\s+no\s+longer\s+)?[\w\s]{0,20}"
    r"(?:duty|requirement|obligation)",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(r"\b(?:not|never|Ofsted\w*|inspect\w*|report\w*|some|wrong\w*)\b|n[’']t\b", re.IGNORECASE)


@rule(
    "PK704",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("current-law",),
    settle="Say that the duty stands, in section 21(5)(b) of the Education Act 2002; what ended is Ofsted's reporting",
    since="0.1",
    bad=(
        "statement: The duty to promote community cohesion was repealed in 2011. We still value it.",
        "statement: The community cohesion duty on schools has been formally abolished",
        "statement: Promoting community cohesion is no longer a statutory duty",
        "statement: Schools no longer have a duty to promote community cohesion",
    ),
    good=(
        "statement: The duty to promote community cohesion stands. We value it.",
        "statement: The duty to promote community cohesion was not repealed",
        "statement: Some say that the duty to promote community cohesion was repealed",
        "statement: Ofsted's duty to report on community cohesion was removed in 2011",
        "statement: The chapter on community cohesion was removed from the handbook",
        "statement: Schools no longer have a duty to promote community cohesion under Ofsted's eyes alone",
    ),
)
def duty_called_repealed(prose: Prose, _: Context) -> Iterator[Problem]:
    """The plan says that the duty to promote community cohesion has ended.

    It has not. What the Education Act 2011 ended is Ofsted's duty to report on it; the Department for Education said
    in 2011 that the duty on schools remains. Governors who believe that it was repealed may stop doing what section
    21(5)(b) of the Education Act 2002 asks of them. To call it repealed breaks no law; putting it right is good
    practice.
    """
    for pattern in _ENDED:
        for found in prose.find_sentences(pattern, having=_WORDS):
            if _THE_DUTY.search(found.sentence) and not _OTHERWISE.search(found.sentence):
                yield Problem(
                    f"says “{shown(found.sentence)}”; the duty is still in force", at=found.path, words=found.match[0]
                )
