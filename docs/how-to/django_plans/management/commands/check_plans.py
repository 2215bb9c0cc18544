"""Check all plans in a folder: ``python manage.py check_plans plans/``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from django_plans.checking import day, pack
from policykit import PolicykitError, check_all, find_plans
from policykit.reporters import text

__all__ = ["Command"]


class Command(BaseCommand):
    """Ends with 1 where something was found that matters, and with 2 where the check could not be done."""

    help = "Check the plans in a folder and the folders below it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            results = check_all(find_plans(options["folder"]), as_of=day(), pack=pack())
        except PolicykitError as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(text.report(results), ending="")
        if results.has_failed:
            raise CommandError(f"{len(results.open)} found", returncode=1)
