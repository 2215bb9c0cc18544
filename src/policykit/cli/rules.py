"""``policykit rules``."""

import click

from policykit.cli.options import complete_pack
from policykit.cli.terminal import say, table
from policykit.duties import duty
from policykit.packs import load_pack, pack_names
from policykit.rulebook import rules

__all__ = ["command"]


@click.command("rules")
@click.option(
    "--pack",
    "pack_name",
    metavar="PACK",
    shell_complete=complete_pack,
    help="Only the rules of one pack, with the severity they have there: statutory, guidance or full.",
)
def command(pack_name: str | None) -> None:
    """List the rules: code, severity, basis, the smallest pack that has it, and what it finds."""
    packs = {name: load_pack(name) for name in pack_names()}
    chosen = load_pack(pack_name) if pack_name else None
    rows = [("CODE", "SEVERITY", "BASIS", "FROM PACK", "FINDS")]
    for rule in rules():
        if chosen is None or rule.code in chosen.severities:
            severity = (chosen.severities if chosen else {}).get(rule.code, rule.severity)
            first = next((name for name, pack in packs.items() if rule.code in pack.severities), "none")
            rows.append((rule.code, severity, duty().provision(rule.basis).basis, first, rule.name))
    say(table(rows))
