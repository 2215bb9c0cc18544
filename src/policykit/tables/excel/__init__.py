"""A form as an Excel workbook: written, read back, and a copy of it with what was found as comments."""

from policykit.tables.excel.annotating import annotate
from policykit.tables.excel.reading import read
from policykit.tables.excel.writing import write

__all__ = ["annotate", "read", "write"]
