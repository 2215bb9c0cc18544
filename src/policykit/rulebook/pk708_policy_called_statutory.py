"""PK708."""

import re
from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.prose import Prose
from policykit.rules import Context, rule

_STATUTORY = re.compile(
    r"his\s+(?:community\s+cohesion\s+)?(?:policy|plan|document)\s+is\s+(?:statutory|legally\s+required"
    r"|required\s+by\s+(?:law|statute)|a\s+statutory\s+(?:policy|plan|document|requirement)|a\s+legal\s+requirement)\b"
)
_WRITTEN = re.compile(
    r"to\s+(?:have|write|publish|produce|adopt|keep|hold)\s+(?:an?|our|this)\s+(?:written\s+)?(?:community\s+)?cohesion"
    r"\s+(?:\w+\s+)?(?:policy|plan)\b"
)
_BY_LAW = re.compile(
    r"\b(?:(?:statutory|legal)\s+(?:requirement|duty|obligation)|(?:[Ll]aw|[Ll]egislation|Act|[Dd]uty)(?:\s+[0-9]{4})?\s+requires"
    r"|(?:required|obliged|bound)\s+by\s+(?:law|statute))\b",
)
_OTHERWISE = re.compile(r"\b(?:no|not|nor|never|nothing|neither|if)\b", re.IGNORECASE)
_MESSAGE = "says that the law asks for this policy in writing; it asks for none"


@rule(
    "PK708",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("current-law",),
    settle="Say that the law asks the governing body to promote cohesion, and that the policy says how",
    since="0.1",
    bad=(
        "statement: This policy is statutory. It was written by governors.",
        "statement: This community cohesion policy is a statutory requirement",
        "statement: It is a legal requirement for all schools to have a community cohesion policy",
        "statement: The Education Act 2002 requires every school to publish a community cohesion policy",
        "statement: We are required by law to have a written community cohesion plan",
        "statement: This plan is legally required",
        "statement: This policy is required by statute",
    ),
    good=(
        "statement: This policy says how we promote cohesion. It was written by governors.",
        "statement: It is not so that this policy is statutory",
        "statement: There is no legal requirement for schools to have a community cohesion policy",
        "statement: Our statutory duty is to promote cohesion. We choose to have a community cohesion policy.",
        "statement: No law asks us to have a community cohesion policy, but our trust's legal requirements ask it",
        "statement: The law requires us not to keep a community cohesion policy in a drawer",
    ),
)
def policy_called_statutory(prose: Prose, _: Context) -> Iterator[Problem]:
    """The plan says that the law requires a written policy or plan on community cohesion.

    The law asks the governing body to promote community cohesion. It asks for no written policy, no review cycle and no
    publication. Governors who take the paper for the duty may think it done once the paper is filed. To say so breaks
    no law; putting it right is good practice.
    """
    for found in prose.find_sentences(_STATUTORY):
        if not _OTHERWISE.search(found.sentence):
            yield Problem(_MESSAGE, at=found.path, words=found.match[0])
    for found in prose.find_sentences(_WRITTEN):
        if _BY_LAW.search(found.sentence) and not _OTHERWISE.search(found.sentence):
            yield Problem(_MESSAGE, at=found.path, words=found.match[0])
