"""How the cells of a form look in Excel, and how a value is put into one."""

from datetime import date
from typing import Any

from policykit.tables.cells import Value
from policykit.tables.layout import Column, Role

__all__ = ["ACCENT", "SOFT", "Styles", "put"]

_INK, ACCENT, SOFT, _WARM, _LINE = "#1C2530", "#14505C", "#4D5A68", "#5C3D00", "#CFD5DB"
_STILL, _BAND, _OPEN = "#F2F5F6", "#DCE8EA", "#FFFBEF"

_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font_name": "Georgia", "font_size": 20, "bold": True, "font_color": _INK},
    "plain": {"text_wrap": True},
    "aside": {"bold": True, "font_color": ACCENT},
    "link": {"font_color": ACCENT, "underline": 1},
    "head": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": ACCENT,
        "text_wrap": True,
        "border": 1,
        "valign": "vcenter",
    },
    "band": {"bold": True, "font_color": ACCENT, "bg_color": _BAND, "font_size": 11, "text_wrap": True},
    "band aside": {"italic": True, "font_color": SOFT, "bg_color": _BAND, "text_wrap": True},
    "band mark": {"italic": True, "font_color": _WARM, "bg_color": _BAND},
    "label": {"bold": True, "bg_color": _STILL, "text_wrap": True, "border": 1},
    "asks": {"font_color": SOFT, "bg_color": _STILL, "text_wrap": True, "border": 1},
    "upright answer": {"bg_color": _OPEN, "text_wrap": True, "border": 1, "align": "left"},
    "answer": {"bg_color": _OPEN, "text_wrap": True, "border": 1},
    "still": {"font_color": SOFT, "bg_color": _STILL, "text_wrap": True, "border": 1},
    "further": {"text_wrap": True},
}
_SAME = {"valign": "top", "border_color": _LINE, "font_color": _INK}


class Styles:
    """The styles of a workbook, each made when it is first asked for."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str, str, bool], Any] = {}

    def get(self, look: str, column: Column | None = None, *, is_open: bool = True) -> Any:
        """Return a style. Where an answer is written it depends on what can stand there; it is locked elsewhere."""
        is_open = is_open and column is not None
        look = "still" if look == "answer" and column and not is_open else look
        code, side = _form(column) if column else ("General", "left")
        key = (look, code, side, is_open)
        if key not in self._made:
            self._made[key] = self._workbook.add_format(
                _SAME
                | {"align": side, "num_format": code}
                | _LOOKS[look]
                | {"indent": int(side != "center" and "border" in _LOOKS[look]), "locked": not is_open}
            )
        return self._made[key]


def _form(column: Column) -> tuple[str, str]:
    """Return the format of a column, and the side on which it stands: words stay what was typed."""
    if column.role is Role.NUMBER or (column.role is Role.OWNER and column.field is None):
        return "General", "center"
    if column.field and column.field.is_day:
        return "d mmm yyyy", "left"
    return ("General", "right") if column.field and column.field.is_number else ("@", "left")


_FIRST_DAY = date(1900, 3, 1)
"""From here on Excel counts days as everybody does; before 1900 it knows none."""

_MOST_CHARACTERS = 32_767
_SMALLEST, _LARGEST = 1e-300, 1e300


def put(sheet: Any, row: int, column: int, value: Value, style: Any) -> None:
    """Write a value into a cell: words as words, and as text whatever Excel would make something else of."""
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif isinstance(value, int | float) and _is_kept(value):
        sheet.write_number(row, column, value, style)
    elif isinstance(value, date) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, value, style)
    else:
        text = str(value).encode("utf-8", "replace").decode()
        if len(text.encode("utf-16-le")) // 2 > _MOST_CHARACTERS:
            raise ValueError(
                f"{sheet.name}: a text is longer than a cell of Excel can be, {_MOST_CHARACTERS:,} characters"
            )
        if text.startswith("<r>"):  # XlsxWriter would take it for markup of its own
            sheet.write_rich_string(row, column, text[0], text[1], text[2:], style)
        else:
            sheet.write_string(row, column, text, style)


def _is_kept(number: float) -> bool:
    """Whether a number comes back as it is: Excel keeps 15 digits."""
    return number == 0 or (_SMALLEST < abs(number) < _LARGEST and float(f"{number:.15g}") == number)
