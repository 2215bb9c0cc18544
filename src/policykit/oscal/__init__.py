"""OSCAL 1.2.1, in which programs for compliance exchange what is asked: duties as catalogs, packs as profiles.

Requirements are controls, headings are groups, rules are ways to assess a control; how much the findings of a rule
matter is a parameter, which the profile of a pack sets. What came of a check is written by
`policykit.reporters.oscal`. The same duty or pack gives the same bytes: identifiers are made from names, and the time
of the last change is the day on which the account of the law was last checked.
"""

from policykit.oscal.catalogs import addition_catalog, duty_catalog
from policykit.oscal.exporting import export
from policykit.oscal.profiles import profile

__all__ = ["addition_catalog", "duty_catalog", "export", "profile"]
