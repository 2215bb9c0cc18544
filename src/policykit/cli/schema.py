"""``policykit schema``."""

from pathlib import Path

import click

from policykit.cli.terminal import put
from policykit.cli.writing import write
from policykit.schemas import as_text, names

__all__ = ["command", "put_beside"]


@click.command("schema")
@click.argument("name", type=click.Choice(names()))
def command(name: str) -> None:
    """Print the JSON Schema (draft 2020-12) of a plan, or of another file that policykit reads or writes.

    Editors read it from the first line of a plan:

    \b
    # yaml-language-server: $schema=plan.json
    """
    put(as_text(name))


def put_beside(plan: Path) -> None:
    """Put the schema of plans beside one, where its first line leads editors to; one that is there stays as it is."""
    beside = plan.with_name("plan.schema.json")
    if not beside.exists():
        write(beside, as_text("plan").encode(), force=False)
