"""``policykit duty``."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

import click

from policykit.cli.options import as_of
from policykit.cli.terminal import paragraphs, say, table
from policykit.duties import Provision, duty
from policykit.models import EstablishmentType, School

__all__ = ["command"]


def _complete(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    return [each for each in EstablishmentType if each.startswith(start)]


@click.command("duty")
@click.option(
    "--type",
    "type_name",
    metavar="TYPE",
    shell_complete=_complete,
    help="Say whether the duty binds a school of this type, by name or two-digit code.",
)
@as_of
def command(type_name: str | None, day: date) -> None:
    """List what the law, the guidance and good practice ask, and of whom."""
    say(_binding(type_name, day) if type_name else _catalogue(day))


def _binding(name: str, day: date) -> str:
    kind = _type(name)
    binding = duty().binds(School(name=kind, type=kind), on=day)
    lines = [f"{kind} ({kind.code}), on {day}: {binding.bound}"]
    if binding.duty_holder:
        lines.append(f"Who holds the duty: {binding.duty_holder}")
    if binding.provision:
        lines.append(f"By: {binding.provision.citation}")
    return "\n".join(lines) + "\n" + paragraphs(binding.reason)


def _type(name: str) -> EstablishmentType:
    known = {word: each for each in EstablishmentType for word in (each.casefold(), each.code, each.code.lstrip("0"))}
    if name.casefold() in known:
        return known[name.casefold()]
    near = next((known[word] for word in get_close_matches(name.casefold(), known, n=1)), None)
    hint = f"did you mean {near}?" if near else "give it as Get Information about Schools names it"
    raise click.UsageError(f"--type: {name!r} is no type in the register; {hint}")


def _catalogue(day: date) -> str:
    the_duty = duty()
    rows = [("REQUIREMENT", "BASIS", "APPLIES", "ASKS FOR")]
    rows += [(each.id, the_duty.basis(each), each.applies, each.title) for each in the_duty.requirements]
    linked = [each for each in the_duty.provisions if each.id in the_duty.linked]
    own = [each for each in the_duty.provisions if each.id not in the_duty.linked]
    superseded = [("SUPERSEDED LAW", "REPLACED BY", "SINCE")]
    superseded += [(each.title, each.replaced_by, str(each.since or "")) for each in the_duty.superseded]
    return (
        f"{the_duty.title}\nThe law as at {the_duty.as_at}. Nothing here is legal advice.\n\n"
        f"{table(rows)}\n{_provisions('PROVISION', own, day)}\n{_provisions('LINKED DUTY', linked, day)}\n"
        f"{table(superseded)}\npolicykit explain says more of each requirement and provision.\n"
    )


def _provisions(title: str, provisions: Iterable[Provision], day: date) -> str:
    rows = [(title, "BASIS", f"IN FORCE {day}", "CITATION")]
    rows += [
        (each.id, each.basis, ("yes" if each.holds(day) else "no") if each.in_force else "", each.citation)
        for each in provisions
    ]
    return table(rows)
