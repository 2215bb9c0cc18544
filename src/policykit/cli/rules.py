"""``policykit rules``."""

import click

from policykit.catalogue import everything
from policykit.cli.options import complete_pack, pack_of_settings
from policykit.cli.terminal import say, table
from policykit.packs import load_pack, pack_names

__all__ = ["command"]


@click.command("rules")
@click.option(
    "--pack",
    "pack_name",
    metavar="PACK",
    shell_complete=complete_pack,
    help="Only the rules of one pack, with the severity they have there: a name, or the path of a file or a folder.",
)
def command(pack_name: str | None) -> None:
    """List the rules: code, severity, basis, the smallest pack that has it, and what it finds."""
    packs = {name: load_pack(name) for name in pack_names(installed=True)}
    chosen = load_pack(pack_name) if pack_name else None
    own = None if chosen else pack_of_settings()
    catalogue = chosen.catalogue if chosen else everything()
    if own is not None:
        of_settings = load_pack(own)
        catalogue |= of_settings.catalogue
        packs.setdefault(of_settings.name, of_settings)
    if chosen:
        packs.setdefault(chosen.name, chosen)
    rows = [("CODE", "SEVERITY", "BASIS", "FROM PACK", "FINDS")]
    for rule in catalogue.rules:
        if chosen is None or rule.code in chosen.severities:
            severity = (chosen.severities if chosen else {}).get(rule.code, rule.severity)
            first = next((name for name, pack in packs.items() if rule.code in pack.severities), "none")
            rows.append((rule.code, str(severity), catalogue.provision(rule.basis).basis, first, rule.name))
    say(table(rows))
