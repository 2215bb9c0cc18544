"""``policykit duty``."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

import click

from policykit.catalogue import everything
from policykit.cli.options import as_of
from policykit.cli.terminal import paragraphs, say, table
from policykit.duties import Duty, Provision
from policykit.models import EstablishmentType, School
from policykit.packs import COHESION
from policykit.reporters.words.force import force_in_short

__all__ = ["command"]


def _complete_duty(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    return [each.id for each in everything().duties if each.id.startswith(start)]


def _complete(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    return [each for each in EstablishmentType if each.startswith(start)]


@click.command("duty")
@click.argument("name", metavar="[DUTY]", default=COHESION, shell_complete=_complete_duty)
@click.option(
    "--type",
    "type_name",
    metavar="TYPE",
    shell_complete=_complete,
    help="Say whether the duty binds a school of this type, by name or two-digit code.",
)
@as_of
def command(name: str, type_name: str | None, day: date) -> None:
    """List what the law, the guidance and good practice ask, and of whom.

    Without a name, DUTY is the duty to promote community cohesion; the others are named at the end.
    """
    duties = {each.id: each for each in everything().duties}
    if name not in duties:
        near = next(iter(get_close_matches(name, duties, n=1)), None)
        hint = f"did you mean {near}?" if near else f"there are {', '.join(duties)}"
        raise click.UsageError(f"no duty is named {name!r}; {hint}")
    if type_name:
        say(_binding(duties[name], type_name, day))
        return
    say(_catalogue(duties[name], day))
    others = ", ".join(id for id in duties if id != name)
    say(paragraphs(f"policykit explain says more of each requirement and provision. Other duties: {others}."))


def _binding(duty: Duty, name: str, day: date) -> str:
    kind = _type(name)
    binding = duty.binds(School(name=kind, type=kind), on=day)
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


def _catalogue(duty: Duty, day: date) -> str:
    rows = [("REQUIREMENT", "BASIS", "APPLIES", "ASKS FOR")]
    rows += [(each.id, duty.basis(each), each.applies, each.title) for each in duty.requirements]
    linked = [each for each in duty.provisions if each.id in duty.linked]
    own = [each for each in duty.provisions if each.id not in duty.linked]
    superseded = [("SUPERSEDED LAW", "REPLACED BY", "SINCE")]
    superseded += [(each.title, each.replaced_by, str(each.since or "")) for each in duty.superseded]
    tables = [
        table(rows),
        _provisions("PROVISION", own, day),
        *([_provisions("LINKED DUTY", linked, day)] if linked else []),
        *([table(superseded)] if duty.superseded else []),
    ]
    head = f"{duty.title}\nThe law as at {duty.as_at}. Nothing here is legal advice.\n\n"
    return head + "\n".join(tables) + "\n"


def _provisions(title: str, provisions: Iterable[Provision], day: date) -> str:
    rows = [(title, "BASIS", f"ON {day}", "CITATION")]
    rows += [(each.id, each.basis, force_in_short(each, day), each.cited(day)) for each in provisions]
    return table(rows)
