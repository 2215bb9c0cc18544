"""Where the page is."""

from django.urls import path

from django_plans.views import check_plan

__all__ = ["urlpatterns"]

urlpatterns = [path("plans/check/", check_plan, name="check-plan")]
