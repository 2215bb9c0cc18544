"""PK218."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Location
from policykit.rules import Context, rule


@rule(
    "PK218",
    severity=Severity.WARNING,
    basis="dcsf-2007",
    requirements=("location",),
    settle="Say under `setting` whether the area is urban or rural",
    since="0.1",
    bad="description: Three villages with one shop, and a market town nearby",
    good="""
        description: Three villages with one shop, and a market town nearby
        setting: rural
    """,
)
def setting_missing(location: Location, _: Context) -> Iterator[Problem]:
    """The plan does not say whether the school is in an urban or a rural area.

    The guidance of 2007 names this among the things that a school's contribution depends on: what pupils can walk to
    in a city takes a coach from a village. This is guidance, not law.
    """
    if location.setting is None:
        yield Problem("does not say whether the area is urban or rural", at="setting")
