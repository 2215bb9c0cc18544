"""The pictures by name, each with its data."""

from collections.abc import Callable, Mapping
from contextlib import chdir
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from pictures.data_flow import data_flow
from pictures.finding import finding
from pictures.heat_map import heat_map
from pictures.picture import Picture
from pictures.report import report
from pictures.timeline import timeline
from pictures.trust import results
from policykit.cli import app
from policykit.duties import duty
from policykit.reporters import html

__all__ = ["NAMES", "PUBLISHED", "draw", "publish", "trust_report"]

ROOT = Path(__file__).parents[3]

PLAN = """\
policy:
  title: Community cohesion policy
schools:
  - name: Ashwell Primary School
    type: Community school
legal_basis:
  provisions:
    - Education Act 2002, section 21(4)
"""
"""The plan that the finding is about, which the README describes."""

_FILE = "ashwell.policykit.yaml"
_CALL = ("check", _FILE, "--select", "PK701")
_AS_AT_A_TERMINAL = ("--details", "--color", "always")


def draw(name: str) -> Picture:
    """Draw a picture; raises `KeyError` for a name that none has."""
    return _PICTURES[name]()


@cache
def trust_report() -> str:
    """Return the trust report of the made-up trust, as policykit writes it."""
    return html.report(results())


def _finding() -> Picture:
    """Draw what a finding looks like, up to the first blank line."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path(_FILE).write_text(PLAN, "utf-8")
        result = CliRunner().invoke(app, [*_CALL, *_AS_AT_A_TERMINAL], color=True)
    return finding(f"policykit {' '.join(_CALL)}", result.output.partition("\n\n")[0])


_PICTURES: Mapping[str, Callable[[], Picture]] = {
    "data-flow": data_flow,
    "finding": cache(_finding),
    "heat-map": cache(lambda: heat_map(results())),
    "report": cache(lambda: report(trust_report())),
    "timeline": lambda: timeline(duty()),
}

NAMES = tuple(_PICTURES)
"""What a page can ask for."""

PUBLISHED = {ROOT / "docs" / "_static" / "finding.svg": "finding"}
"""The pictures that are kept as files, for pages that nothing builds: the README."""


def publish() -> None:
    """Write those files anew."""
    for path, name in PUBLISHED.items():
        path.write_text(draw(name).file(follows_reader=True), "utf-8")
