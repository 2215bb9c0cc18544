"""What operators and functions take and give."""

from collections.abc import Sequence

from policykit.expressions.kinds import ANY, DAY, FLAG, NUMBER, SPAN, TEXT, WHOLE, Form, Kind

__all__ = ["FUNCTIONS", "given", "objection"]

_ALIKE = {"_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_"}
_ORDER = _ALIKE - {"_==_", "_!=_"}
_LOGIC = {"_&&_", "_||_", "!_", "@not_strictly_false"}
_RECKONING = {"_+_", "_-_", "_*_", "_/_", "_%_", "-_"}
_OF_TEXT = {"contains", "startsWith", "endsWith", "matches"}
_OF_DAY = {"getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear"}
_OF_TIME = {"getHours", "getMinutes", "getSeconds", "getMilliseconds"}
_MADE = {
    "int": WHOLE,
    "uint": WHOLE,
    "double": NUMBER,
    "string": TEXT,
    "timestamp": DAY,
    "duration": SPAN,
    "bool": FLAG,
}
FUNCTIONS = (
    *("has", "size", "all", "exists", "exists_one", "map", "filter", "dyn", "type"),
    *sorted({*_MADE, *_OF_TEXT, *_OF_DAY, *_OF_TIME}),
)
"""The functions and macros that an expression can use."""

_SUMS = {
    ("_+_", Form.DAY, Form.SPAN): DAY,
    ("_+_", Form.SPAN, Form.DAY): DAY,
    ("_-_", Form.DAY, Form.SPAN): DAY,
    ("_-_", Form.DAY, Form.DAY): SPAN,
    ("_+_", Form.SPAN, Form.SPAN): SPAN,
    ("_-_", Form.SPAN, Form.SPAN): SPAN,
    ("_+_", Form.TEXT, Form.TEXT): TEXT,
    **{(name, Form.WHOLE, Form.WHOLE): WHOLE for name in ("_+_", "_-_", "_*_", "_/_", "_%_")},
    **{(name, Form.NUMBER, Form.NUMBER): NUMBER for name in ("_+_", "_-_", "_*_", "_/_")},
}
_NUMBERS = {Form.NUMBER, Form.WHOLE}
_COUNTED = {Form.TEXT, Form.LIST, Form.MAP}
_ORDERED = {*_NUMBERS, Form.TEXT, Form.DAY, Form.SPAN, Form.FLAG}


def given(name: str, of: Sequence[Kind]) -> Kind:
    """Return the kind of what an operator or a function gives."""
    if name in _ALIKE | _LOGIC | _OF_TEXT | {"@in"}:
        return FLAG
    if name == "size" or name in _OF_DAY | _OF_TIME:
        return WHOLE
    if name == "dyn" or (name == "-_" and of[0].form in _NUMBERS):
        return of[0]
    return _MADE[name] if name in _MADE else _sum(name, of)


def _sum(name: str, of: Sequence[Kind]) -> Kind:
    if name == "_+_" and all(each.form is Form.LIST for each in of):
        return of[0].join(of[1]) or ANY
    return next((kind for key, kind in _SUMS.items() if key == (name, *(each.form for each in of))), ANY)


def objection(name: str, of: Sequence[Kind]) -> str | None:
    """Say why an operator or a function cannot work on some kinds, where that can be told."""
    if name in _LOGIC | {"_?_:_"}:
        judged = of[:1] if name == "_?_:_" else of
        wrong = next((each for each in judged if not each.is_open and each.form is not Form.FLAG), None)
        return f"{wrong.form} stands where yes or no is asked for" if wrong else None
    if name in _ALIKE:
        return _cannot_compare(name, *of)
    if any(each.is_open for each in of):
        return None
    if name == "@in":
        return (
            None if of[1].form in {Form.LIST, Form.MAP, Form.PART} else f"{of[1].form} stands where a list is asked for"
        )
    if name in _RECKONING:
        return _cannot_reckon(name, of)
    return _cannot_call(name, of)


def _cannot_compare(name: str, one: Kind, other: Kind) -> str | None:
    forms = {one.form, other.form}
    if one.is_open or other.is_open:
        return None
    if Form.NULL in forms:
        return "what a plan leaves out is absent and not null; ask has(...) instead"
    if forms == {Form.DAY, Form.TEXT}:
        return "a date is compared with a text; write timestamp('2026-09-01T00:00:00Z')"
    if name in _ORDER and forms - _ORDERED:
        return f"{(forms - _ORDERED).pop()} is neither before nor after another"
    if (len(forms) > 1 and not forms <= _NUMBERS) or one.part is not other.part:
        return f"{one.form} is compared with {other.form}" + (" of another kind" if one.part and other.part else "")
    return None


def _cannot_reckon(name: str, of: Sequence[Kind]) -> str | None:
    forms = [each.form for each in of]
    if len(forms) == 1:
        return None if forms[0] in _NUMBERS else f"{forms[0]} has no opposite"
    if (name, *forms) in _SUMS or (name == "_+_" and forms == [Form.LIST, Form.LIST]):
        return None
    if set(forms) == _NUMBERS:
        return "a number with decimals meets a whole number; write 2.0 for 2, or double(...)"
    return f"{forms[0]} and {forms[1]} do not go together in a sum"


def _cannot_call(name: str, of: Sequence[Kind]) -> str | None:
    form = of[0].form if of else Form.ANY
    if name in _OF_TEXT and {each.form for each in of} != {Form.TEXT}:
        return f"{name} looks into texts, not into {next(each.form for each in of if each.form is not Form.TEXT)}"
    if name in _OF_DAY and form is not Form.DAY:
        return f"{name} asks for a date, not for {form}"
    if name in _OF_TIME and form not in {Form.DAY, Form.SPAN}:
        return f"{name} asks for a length of time, not for {form}"
    if name == "size" and form not in _COUNTED:
        return f"{form} has no size"
    return None
