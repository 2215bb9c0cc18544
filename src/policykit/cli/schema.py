"""``policykit schema``."""

import click

from policykit.cli.terminal import put
from policykit.schemas import as_text, names

__all__ = ["command"]


@click.command("schema")
@click.argument("name", type=click.Choice(names()))
def command(name: str) -> None:
    """Print the JSON Schema (draft 2020-12) of a plan, or of another file that policykit reads or writes.

    Editors read it from the first line of a plan:

    \b
    # yaml-language-server: $schema=plan.json
    """
    put(as_text(name))
