"""What broke the syntax, in an author's words: what is there, and what would settle it.

The parsers say what they expected; an author wants to know what to write. A problem that is not in these tables keeps
the parser's own words.
"""

import re
from typing import Final, NamedTuple

__all__ = ["Problem", "explain_json", "explain_toml", "explain_yaml"]


class Problem(NamedTuple):
    """What is wrong, and the offset of the place to look at."""

    reason: str
    offset: int


_IN_QUOTES: Final = "text that begins with {}: put it in quotes"
_TAB: Final = "a tab: indent with spaces"
_PERCENT: Final = "a line that begins with %: put its text in quotes, or take it out"
_UNCLOSED_QUOTE: Final = "a quote that is not closed: write the closing quote, or take this one out"
_UNCLOSED_BRACKET: Final = (
    "a bracket that is not closed, or that holds text with a colon: close it, or put the text in quotes"
)
_TAG: Final = _IN_QUOTES.format("!")
_BACKSLASH: Final = "a backslash inside double quotes: write it twice, or use single quotes"
_EARLY_END: Final = "the text ends before all brackets are closed: close them"
_LAST_COMMA: Final = "a comma after the last item: take it out"
_AS_KEY: Final = "write it as key = value, with the key in quotes if it has more than letters, digits and hyphens"

_YAML: Final[dict[str, str]] = {
    "block sequence entries are not allowed in this context": (
        "a dash right after a key: begin the list on the next line, or put the text in quotes"
    ),
    "could not find expected ':'": (
        "a line without a colon: write it as key: value, or indent it if it goes on with the text above"
    ),
    "did not find expected ',' or ']'": _UNCLOSED_BRACKET,
    "did not find expected ',' or '}'": _UNCLOSED_BRACKET,
    "did not find expected <document start>": (
        "a line that does not belong to what stands above it: look at its indentation"
    ),
    "did not find expected comment or line break": "text after | or >: begin it on the next line",
    "did not find expected hexdecimal number": _BACKSLASH,
    "found a tab character that violates indentation": _TAB,
    "found a tab character where an indentation space is expected": _TAB,
    "found an indentation indicator equal to 0": "a 0 after | or >: take it out",
    "found incompatible YAML document": "a version of YAML other than 1.2: take the line out",
    "found invalid Unicode character escape code": _BACKSLASH,
    "found undefined tag handle": _TAG,
    "found unexpected document indicator": _UNCLOSED_QUOTE,
    "found unexpected end of stream": _UNCLOSED_QUOTE,
    "found unknown escape character": _BACKSLASH,
    "mapping keys are not allowed in this context": _IN_QUOTES.format("?"),
}
_YAML_CONTEXTS: Final[dict[str, str]] = {
    "while scanning a directive": _PERCENT,
    "while scanning a %YAML directive": _PERCENT,
    "while scanning a tag": _TAG,
    "while parsing a tag": _TAG,
    "while scanning an alias": f"{_IN_QUOTES.format('*')} (a list item begins with a dash)",
    "while scanning an anchor": _IN_QUOTES.format("&"),
}
_LOOK_WHERE_IT_BEGAN: Final = {
    "could not find expected ':'",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
    "found unexpected document indicator",
    "found unexpected end of stream",
    *_YAML_CONTEXTS,
}
_JSON: Final[dict[str, str]] = {
    "Expecting ',' delimiter": "no comma before this: write one, or close the bracket",
    "Expecting ':' delimiter": "no colon after the key: write one",
    "Extra data": "something after the end of the document: take it out",
    "Invalid \\escape": "a backslash inside quotes: write it twice",
    "Invalid \\uXXXX escape": "a \\u without four hexadecimal digits: write the character itself",
    "Invalid control character at": "a line break or a tab inside quotes: write \\n or \\t",
    "Unterminated string starting at": _UNCLOSED_QUOTE,
}
_TOML: Final[dict[str, str]] = {
    "Expected '=' after a key": f"no = after the key: {_AS_KEY}",
    "Expected ']": "a heading that is not closed: close its brackets",
    "Expected newline or end of document": (
        "something after the value: put text in quotes, and each key on a line of its own"
    ),
    "Expected": _UNCLOSED_QUOTE,
    "Found invalid character": "a character that comments do not have: take it out",
    "Illegal character": (
        "a quote that is not closed on its line: close it, or use three quotes for text of several lines"
    ),
    "Invalid date or datetime": "a date that no calendar has: write it as 2026-09-01",
    "Invalid hex value": _BACKSLASH,
    "Invalid initial character for a key part": f"no key: {_AS_KEY}",
    "Invalid statement": f"neither a key nor a heading: {_AS_KEY}",
    "Invalid value": "a value that is not a number, true, false or a date: put it in quotes",
    "Unclosed": _EARLY_END,
    "Unescaped '\\'": _BACKSLASH,
    "Unterminated string": _UNCLOSED_QUOTE,
}
"""By what the message of tomllib begins with; the first that fits."""


def explain_yaml(problem: str, text: str, offset: int, *, context: str = "", began: int = 0) -> Problem:
    """Put what libyaml says in words; ``began`` is where the thing it names in ``context`` began."""
    character = text[offset : offset + 1].strip(" \r\n")
    if problem == "mapping values are not allowed in this context":
        return _colon(text, offset)
    if problem in {"did not find expected key", "did not find expected '-' indicator"}:
        return Problem(_out_of_line(text, offset), offset)
    if problem == "found character that cannot start any token":
        return Problem(_TAB if character == "\t" else _IN_QUOTES.format(character), offset)
    if problem == "did not find expected node content" and character:
        return Problem(f"a {character} where a value goes: put the text in quotes, or take it out", offset)
    if problem == "did not find expected node content":
        return Problem(_UNCLOSED_BRACKET, max(text.rfind("[", 0, offset), text.rfind("{", 0, offset), 0))
    known = _YAML_CONTEXTS.get(context) or _YAML.get(problem, problem)
    place = _escape(text, offset) if known == _BACKSLASH else offset
    return Problem(known, began if {problem, context} & _LOOK_WHERE_IT_BEGAN else place)


def explain_json(problem: str, text: str, offset: int) -> Problem:
    """Put what the json module says in words."""
    character = text[offset : offset + 1]
    before = text[:offset].rstrip()[-1:]
    if not character.strip():
        return Problem(_EARLY_END if problem.startswith("Expecting") else _JSON.get(problem, problem), offset)
    if character in "/#":
        return Problem("a comment, which JSON does not have: take it out", offset)
    if (before == "," and character in "]}") or problem.startswith("Illegal trailing comma"):
        return Problem(_LAST_COMMA, text.rfind(",", 0, offset + 1))
    if problem.startswith("Expecting property name"):
        return Problem("a key without double quotes: put it in double quotes", offset)
    if problem == "Expecting value":
        quote = "a value is missing here" if character in ",]}" else "a word without double quotes: put it in them"
        return Problem(quote, offset)
    return Problem(_JSON.get(problem, problem), offset)


def explain_toml(problem: str, text: str, offset: int) -> Problem:
    """Put what tomllib says in words."""
    known = next((words for beginning, words in _TOML.items() if problem.startswith(beginning)), problem)
    return Problem(known, _escape(text, offset) if known == _BACKSLASH else offset)


def _escape(text: str, offset: int) -> int:
    """Return the offset of the backslash that an escape begins with; parsers stop somewhere in it."""
    return max(text.rfind("\\", 0, offset + 1), 0)


def _colon(text: str, offset: int) -> Problem:
    """Tell a colon inside text from a line that is indented too far, and from a colon without its space."""
    begins = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    line, above = text[begins:offset], text[:begins].rstrip().splitlines()[-1:]
    if ": " in line or not above:
        return Problem("a colon followed by a space inside text: put the whole text in quotes", offset)
    indent = len(line) - len(line.lstrip())
    if glued := re.match(r"[\s-]*\w+(:)[^\s:/]", above[0]):
        colon = text.rindex(above[0], 0, begins) + glued.start(1)
        return Problem("a colon without a space after it: write a space between key and value", colon)
    if indent > len(above[0]) - len(above[0].lstrip(" -")):
        reason = "a line indented deeper than the key above it, which has its value already: line them up"
        return Problem(reason, begins + indent)
    return Problem("the line above has no key: write it as key: value, or make it a comment with #", begins + indent)


def _out_of_line(text: str, offset: int) -> str:
    before = text[:offset].rstrip(" ")
    character = text[offset : offset + 1]
    if character and character in "]}":
        return f"a {character} without an opening bracket: put the text in quotes, or take it out"
    if character == ":":
        return "a colon without a key before it: write the key, or put the text in quotes"
    if before.endswith(("'", '"')):
        return (
            "text that goes on after its closing quote: put quotes around the whole of it, "
            "and write a single quote inside single quotes twice"
        )
    if text.startswith("- ", offset):
        return "a list item that does not line up with the lines above it: indent it under the key it belongs to"
    return "a line that does not line up with the lines above it: give it the indentation of its neighbours"
