"""What plans of several schools have in common: each is sketched by itself, and the sketches are compared.

::

    from policykit.across import compare, sketch

    compare([sketch(document.plan) for document in documents if document.plan])
"""

from policykit.across.comparing import compare
from policykit.across.likenesses import (
    CopiedText,
    Likeness,
    Other,
    SameLead,
    SamePlan,
    SameReviewDates,
    TemplateText,
)
from policykit.across.placing import place, place_of
from policykit.across.sentences import Stretch
from policykit.across.sketching import Sketch, SoleLead, sketch

__all__ = [
    "CopiedText",
    "Likeness",
    "Other",
    "SameLead",
    "SamePlan",
    "SameReviewDates",
    "Sketch",
    "SoleLead",
    "Stretch",
    "TemplateText",
    "compare",
    "place",
    "place_of",
    "sketch",
]
