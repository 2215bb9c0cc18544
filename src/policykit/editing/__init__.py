"""What an editor asks about a plan that is being written: values in, values out, with no protocol in sight.

Lines and columns count characters from 1, as everywhere; `stretch` and `column` turn them into what editors count.
"""

from policykit.editing.completion import Completion, Kind, complete
from policykit.editing.fixes import Fix, find_fixes
from policykit.editing.hover import explain_field, explain_finding, explain_reference
from policykit.editing.places import Symbol, definition, holds, symbols
from policykit.editing.positions import Position, Units, column, stretch

__all__ = [
    "Completion",
    "Fix",
    "Kind",
    "Position",
    "Symbol",
    "Units",
    "column",
    "complete",
    "definition",
    "explain_field",
    "explain_finding",
    "explain_reference",
    "find_fixes",
    "holds",
    "stretch",
    "symbols",
]
