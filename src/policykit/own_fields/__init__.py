"""Fields of a school's own, under ``extra:``, as a pack asks for them with a JSON Schema (draft 2020-12).

``fields`` tells what a form can offer of a schema. ``schemas`` says what is wrong with one when its pack is loaded, and
joins those of several packs. ``checking`` says what of a plan does not fit; ``wording`` finds the words for that, and
``validator`` is what they both judge by, the only module that imports jsonschema as a whole.
"""

from policykit.own_fields.fields import Kind, OwnField, own_fields
from policykit.own_fields.misfits import Misfit, MissingOwnField, UnfitOwnField, UnknownOwnField

__all__ = ["Kind", "Misfit", "MissingOwnField", "OwnField", "UnfitOwnField", "UnknownOwnField", "own_fields"]
