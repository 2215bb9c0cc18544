"""The check, as the project's settings want it."""

from datetime import date

from django.conf import settings
from django.utils import timezone

from policykit import Format, Pack, Report, check, load_pack, loads

__all__ = ["day", "pack", "report_on"]


def report_on(content: bytes, name: str) -> Report:
    """Check what somebody has sent. Whatever it is, the answer is a report."""
    return check(loads(content, name=name, format=Format.of(name)), as_of=day(), pack=pack())


def day() -> date:
    """Return the day of the check: that of the settings, or today where the project is."""
    return getattr(settings, "POLICYKIT_AS_OF", None) or timezone.localdate()


def pack() -> Pack:
    """Return the pack of the settings. By its name it is read once a process, and then shared."""
    return load_pack(getattr(settings, "POLICYKIT_PACK", "guidance"))
