"""Days as people write them."""

from datetime import date

__all__ = ["MONTHS", "in_words"]

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(day: date) -> str:
    """Write a day as letters do: 24 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
