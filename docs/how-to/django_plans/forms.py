"""The form that a plan is sent with."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator

__all__ = ["PlanForm"]

LARGEST = 1_000_000


class PlanForm(forms.Form):
    """Takes a plan as a file of text. Whether it is a good plan is not for the form to say."""

    plan = forms.FileField(validators=[FileExtensionValidator(["yaml", "yml", "json", "toml"])])

    def clean_plan(self) -> Any:
        """Refuse a file that is larger than any plan."""
        plan = self.cleaned_data["plan"]
        if plan.size > LARGEST:
            raise ValidationError("This file is too large for a plan.")
        return plan
