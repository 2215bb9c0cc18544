"""What is asked of schools, of whom, and since when: duties as dated, cited data.

The facts stand in ``data/duties/``; this package says what they are made of and answers questions about them.
Nothing here is legal advice.
"""

from policykit.duties.applicability import Applicability, Applies
from policykit.duties.catalogue import Duty, duties, duties_of, duty, read_duty
from policykit.duties.provisions import Basis, Checked, Force, InForce, Provision, Superseded
from policykit.duties.requirements import AnsweredBy, Condition, Requirement
from policykit.duties.scopes import Binding, Bound, Scope

__all__ = [
    "AnsweredBy",
    "Applicability",
    "Applies",
    "Basis",
    "Binding",
    "Bound",
    "Checked",
    "Condition",
    "Duty",
    "Force",
    "InForce",
    "Provision",
    "Requirement",
    "Scope",
    "Superseded",
    "duties",
    "duties_of",
    "duty",
    "read_duty",
]
