"""``policykit schema``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from policykit.cli.options import complete_pack
from policykit.cli.terminal import put
from policykit.cli.writing import write
from policykit.packs import load_pack
from policykit.schemas import as_text, names

__all__ = ["command", "put_beside"]


@click.command("schema")
@click.argument("name", type=click.Choice(names()))
@click.option(
    "--pack",
    metavar="PACK",
    shell_complete=complete_pack,
    help="For a plan: a pack, by name or path, that says which fields of one's own stand under `extra`.",
)
def command(name: str, pack: str | None) -> None:
    """Print the JSON Schema (draft 2020-12) of a plan, or of another file that policykit reads or writes.

    Editors read it from the first line of a plan:

    \b
    # yaml-language-server: $schema=plan.json
    """
    if pack and name != "plan":
        raise click.UsageError(f"--pack is for the schema of a plan, and not of {name}")
    put(as_text(name, extra=load_pack(pack).extra if pack else None))


def put_beside(plan: Path, *, extra: Mapping[str, Any] | None = None) -> None:
    """Put the schema of plans beside one, where its first line leads editors to; one that is there stays as it is.

    ``extra`` is the schema of a pack for fields of one's own.
    """
    beside = plan.with_name("plan.schema.json")
    if not beside.exists():
        write(beside, as_text("plan", extra=extra).encode(), force=False)
