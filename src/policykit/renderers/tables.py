"""Tables of what is known: columns in which no row has anything are left out."""

from collections.abc import Iterator, Sequence

from policykit.renderers.outline import Table
from policykit.renderers.wording import cell

__all__ = ["table"]


def table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[object]], *, is_wide: bool = False
) -> Iterator[Table]:
    """Yield a table, unless there are no rows."""
    cells = [tuple(cell(each) for each in row) for row in rows]
    used = [number for number in range(len(columns)) if number == 0 or any(row[number] for row in cells)]
    if cells:
        kept = tuple(tuple(row[number] for number in used) for row in cells)
        yield Table(title, tuple(columns[number] for number in used), kept, is_wide=is_wide)
