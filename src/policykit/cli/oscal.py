"""``policykit oscal``."""

from pathlib import Path

import click

from policykit.cli import options
from policykit.cli.writing import write
from policykit.oscal import export
from policykit.packs import DEFAULT_PACK, load_pack

__all__ = ["command"]


@click.command("oscal")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@options.pack
@click.option("--force", is_flag=True, help="Write over files that say something else.")
def command(folder: Path, pack: str | None, *, force: bool) -> None:
    """Write a pack as an OSCAL profile into a folder, and what it asks something of as catalogs.

    The files are where a workspace of compliance-trestle has them: catalogs/NAME/catalog.json and
    profiles/NAME/profile.json. policykit check --format oscal writes what comes of a check.
    """
    texts = {folder / name: text.encode() for name, text in export(load_pack(pack or DEFAULT_PACK)).items()}
    new = {path: text for path, text in texts.items() if not path.is_file() or path.read_bytes() != text}
    there = next((path for path in new if path.exists()), None)
    if there and not force:
        raise click.ClickException(f"{there} is there already; --force writes over it")
    for path, text in new.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise click.ClickException(f"cannot write {path}: {error.strerror}") from error
        write(path, text, force=force)
