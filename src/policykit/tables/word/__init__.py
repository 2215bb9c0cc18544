"""A form as a Word document: written, read back, and a copy of it with what was found as comments."""

from policykit.tables.word.document import annotate, read, write

__all__ = ["annotate", "read", "write"]
