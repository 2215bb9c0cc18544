"""PK644."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Version
from policykit.rules import Context, rule


@rule(
    "PK644",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("version-history",),
    settle="Say in a sentence under `changes` what is new in it",
    since="0.1",
    bad="{version: '1.1', date: 2026-07-08}",
    good="{version: '1.1', date: 2026-07-08, changes: Parents were asked and links begin in Year 1}",
)
def version_without_changes(version: Version, _: Context) -> Iterator[Problem]:
    """A version is listed without what changed in it.

    Whoever approved the last version wants to know what is new before reading it all again, and whoever comes after
    wants to know why. This is good practice; no law asks for it.
    """
    if version.changes is None:
        yield Problem(f"version {version.version} does not say what changed", at="changes")
