"""The page on which somebody sends a plan, and reads what was found in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from django_plans.checking import report_on
from django_plans.forms import PlanForm

__all__ = ["check_plan"]


def check_plan(request: HttpRequest) -> HttpResponse:
    """Show the form, and below it the report on what was sent."""
    form = PlanForm(request.POST, request.FILES) if request.method == "POST" else PlanForm()
    report = None
    if form.is_valid():
        plan = form.cleaned_data["plan"]
        report = report_on(plan.read(), plan.name)
    return render(request, "django_plans/check.html", {"form": form, "report": report})
