"""``policykit config``."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import click

from policykit.cli import options
from policykit.cli.plans import Reading
from policykit.cli.terminal import CANNOT, put, say, table
from policykit.config import CONFIG_NAMES, Config, common_config, find_config, load_config
from policykit.files import name_of
from policykit.loading import Document, find_plans
from policykit.models import School
from policykit.privacy import redact
from policykit.settings import Setting, Settings, effective
from policykit.visible import escape, visible

__all__ = ["command"]


@click.command("config")
@options.paths
@options.config
@click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the settings are written.",
)
@click.pass_context
def command(ctx: click.Context, *, paths: tuple[Path, ...], config: Path | None, format: str) -> None:
    """Show the settings that count, and where each comes from.

    PATHS are plan files, folders to look for plans in, or - for standard input. What differs for the school of a
    plan is shown too. Without any, the settings are those of a run in this folder.
    """
    plans = Reading(paths) if paths else None
    file = config or _find(plans.paths if plans else tuple(find_plans(Path())))
    shown = _work_out(load_config(file) if file else None, plans)
    if plans and plans.unread == len(plans.paths):
        ctx.exit(CANNOT)
    if format == "json":
        put(_as_json(shown))
    else:
        say(_as_text(shown))
    ctx.exit(CANNOT if plans and plans.unread else 0)


def _find(plans: tuple[Path, ...]) -> Path | None:
    """Return the config that a run over these plans goes by; without any, the one that it would go by here."""
    return common_config(plans) if plans else find_config(Path())


class _Own(NamedTuple):
    """A plan for whose school the config has a table of its own."""

    file: str
    schools: tuple[School, ...]
    settings: Settings


class _Shown(NamedTuple):
    """What there is to show."""

    config: Config | None
    run: Settings
    own: tuple[_Own, ...]
    is_shared: bool
    """Whether some plan goes by the settings of the run, or none was given."""

    unmatched: tuple[str, ...]
    """The tables about schools of none of the plans that were given."""


def _work_out(config: Config | None, plans: Iterable[Document] | None) -> _Shown:
    schools_by_file = {each.source.name: each.plan.schools if each.plan else () for each in plans or ()}
    own = tuple(
        _Own(file, schools, effective(config, schools=schools))
        for file, schools in schools_by_file.items()
        if config and config.matched(schools)
    )
    everyone = chain.from_iterable(schools_by_file.values())
    unmatched = config.unmatched(everyone) if config and plans else ()
    is_shared = len(own) < len(schools_by_file) or not schools_by_file
    return _Shown(config, effective(config), own, is_shared, unmatched)


# --- as text --------------------------------------------------------------------------------------------------------


def _as_text(shown: _Shown) -> str:
    return "\n".join(_sections(shown))


def _sections(shown: _Shown) -> Iterator[str]:
    if shown.config is None:
        own, shared = CONFIG_NAMES
        yield f"No {own} was found here or above, and no {shared} with a table [tool.policykit].\n"
    if shown.is_shared:
        title = f"Settings of {visible(name_of(shown.config.file))}:\n\n" if shown.config else ""
        yield title + _table(shown.run)
    for each in shown.own:
        names = ", ".join(redact(school.name) for school in each.schools)
        yield f"{visible(f'Settings for {names} ({each.file})')}:\n\n{_table(each.settings)}"
    if shown.unmatched and shown.config:
        tables = (f"{redact(each)} ({shown.config.place('schools', each)})" for each in shown.unmatched)
        yield f"No plan that was given is for: {visible(', '.join(tables))}\n"


def _table(settings: Settings) -> str:
    rows = [("SETTING", "VALUE", "FROM")]
    rows += [(visible(each.name), visible(_value(each)), visible(each.origin)) for each in settings]
    return table(rows)


def _value(setting: Setting[object]) -> str:
    if setting.value is None:
        return "all" if setting.name == "select" else "none"
    return name_of(str(setting.value))


# --- as JSON --------------------------------------------------------------------------------------------------------


def _as_json(shown: _Shown) -> str:
    content = {
        "config": name_of(shown.config.file) if shown.config else None,
        "settings": _rows(shown.run),
        "plans": [
            {
                "file": each.file,
                "schools": [redact(school.name) for school in each.schools],
                "settings": _rows(each.settings),
            }
            for each in shown.own
        ],
        "unmatched": [redact(each) for each in shown.unmatched],
    }
    return escape(json.dumps(content, indent=2, ensure_ascii=False)) + "\n"


def _rows(settings: Settings) -> list[dict[str, object]]:
    return [{"name": each.name, "value": _plain(each.value), "origin": each.origin} for each in settings]


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int) else name_of(str(value))
