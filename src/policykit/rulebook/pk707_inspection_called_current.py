"""PK707."""

import re
from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.privacy import shown
from policykit.prose import Prose
from policykit.rules import Context, rule

_INSPECTS = (
    re.compile(
        r"O(?:fsted|FSTED)(?:\s+inspectors)?(?:\s+(?:will|also|now|still|currently))*"
        r"\s+(?:inspects?|judges?|reports?\s+on|evaluates?|grades?|assess(?:es)?)"
        r"(?:\s+(?:how|whether)(?:\s+well|\s+far)?\s+we)?"
        r"(?:\s+(?!we\b|which\b|that\b|while\b|who\b)[\w’'-]+){0,8}?\s+cohesion\b"
    ),
    re.compile(
        r"ohesion\s+(?:is|are|will\s+be)(?:\s+\w+)?\s+(?:inspected|judged|reported\s+on|evaluated|graded|assessed)"
        r"\s+by\s+O(?:fsted|FSTED)"
    ),
)
_OTHERWISE = re.compile(r"\b(?:not|no longer|until|before|former\w*|used to)\b", re.IGNORECASE)


@rule(
    "PK707",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("current-law",),
    settle="Leave it out, or say that Ofsted reported on it until 2011",
    since="0.1",
    bad=(
        "statement: Ofsted inspects our contribution to community cohesion. We welcome that.",
        "statement: OFSTED inspectors will also judge how well we promote community cohesion",
        "statement: Our work on community cohesion is also inspected by Ofsted",
    ),
    good=(
        "statement: Ofsted reported on our contribution to community cohesion in 2010. We welcome that.",
        "statement: Until 2011 one could read that Ofsted inspects community cohesion",
        "statement: Ofsted reports on behaviour while we look at community cohesion ourselves",
    ),
)
def inspection_called_current(prose: Prose, context: Context) -> Iterator[Problem]:
    """The plan says that Ofsted inspects or reports on community cohesion today.

    From September 2008 to November 2011 Ofsted had to report on it (Education and Inspections Act 2006, section 154).
    That ended; the duty of schools did not. A board that counts on inspectors to look at cohesion may find that nobody
    does. Inspectors can still come to speak of it under other heads, so this is a note, and good practice.
    """
    provision = context.duty.provision("eia2006-s154")
    if provision.holds(context.as_of):
        return
    last = provision.in_force[-1].end
    for pattern in _INSPECTS:
        for found in prose.find_sentences(pattern, having=frozenset({"ofsted"})):
            if not _OTHERWISE.search(found.sentence):
                yield Problem(
                    f"“{shown(found.sentence)}”; the last day on which it had to was {last}",
                    at=found.path,
                    words=found.match[0],
                )
