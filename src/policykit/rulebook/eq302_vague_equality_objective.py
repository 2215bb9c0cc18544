"""EQ302."""

import re
from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Objective
from policykit.rules import Context, rule

_MEASURED = re.compile(
    r"[0-9%]|\b(?:"
    r"half|halv\w+|doubl\w+|trebl\w+|thirds?|quarters?|one|two|three|four|five|six|seven|eight|nine|ten|dozen|twice|once|"
    r"all|every|everyone|everybody|each|both|any|none|nobody|no|never|always|"
    r"more|most|fewer|less|least|higher|lower|larger|smaller|greater|better|rais\w+|ris\w+|increas\w+|decreas\w+|"
    r"reduc\w+|cut\w*|narrow\w*|clos\w+|improv\w+|gaps?|rates?|shares?|numbers?|proportions?|percent\w*|per\s+cent|"
    r"equal|same|as\s+(?:many|much|often|well)|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"spring|summer|autumn|terms?|termly|years?|yearly|months?|monthly|weeks?|weekly"
    r")\b",
    re.IGNORECASE,
)


@rule(
    "EQ302",
    severity=Severity.NOTE,
    basis="psed-practice",
    requirements=("equality-objectives-measurable",),
    settle="Say what is to be different, for whom, by how much and by when",
    since="0.1",
    bad=(
        "text: Promote equality of opportunity",
        "text: Foster good relations between people of different backgrounds",
    ),
    good=(
        "text: By July 2028 as many girls as boys choose physics",
        "text: Halve the gap in attendance for Gypsy and Roma pupils",
        "text: Every club has boys and girls in it",
        """
        schools:
          - {name: Ashwell House School, type: Other independent school}
        equality:
          objectives:
            - {text: Promote equality of opportunity}
        """,
    ),
)
def vague_equality_objective(objective: Objective, _: Context) -> Iterator[Problem]:
    """An equality objective has no number, no date, and no word that compares or counts.

    An equality objective is specific and measurable (Equality Act 2010 (Specific Duties and Public Authorities)
    Regulations 2017, regulation 5). Of one in which nothing can be counted, compared or dated, governors cannot say in
    four years whether it was reached. Only a person can tell whether an objective is measurable, so this is a note,
    and an objective with such a word in it is left alone.
    """
    if not _MEASURED.search(objective.text):
        yield Problem("has nothing in it that could be counted, compared or dated", at="text")
