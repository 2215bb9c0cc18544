"""``policykit lock``."""

import json
from pathlib import Path

import click

from policykit.choice import choose
from policykit.cli import options
from policykit.cli.terminal import complain, say
from policykit.cli.writing import write
from policykit.config import find_config, load_config
from policykit.files import name_of, read
from policykit.packs.locking import LOCK_NAME, LockFile, as_lock, changes, read_lock
from policykit.visible import visible

__all__ = ["command"]

_HEAD = """\
# What the packs from elsewhere were when somebody last looked at them. policykit lock writes it, and policykit check
# says so where one has changed since.
"""


@click.command("lock")
@options.config
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where the lock is not up to date.")
@click.pass_context
def command(ctx: click.Context, /, *, config: Path | None, only_check: bool) -> None:
    """Remember the version and the hash of each pack from elsewhere that the settings name.

    A pack is from elsewhere if an installed package brings it, or if its file stands outside of the folder of the
    settings. From then on, policykit check refuses to run with a pack that is not what it was.
    """
    found = config or find_config(Path())
    if found is None:
        raise click.ClickException("no policykit.toml here or above: a lock is for the packs that one names")
    loaded = load_config(found)
    path = loaded.folder / LOCK_NAME
    before = read_lock(read(path, name_of(path)), name=name_of(path)) if path.exists() else LockFile()
    now = as_lock(choose(loaded, is_locked=False, with_baseline=False).origins, loaded.folder)
    changed = changes(before, now)
    if only_check:
        complain(*(visible(each) for each in changed))
        ctx.exit(int(bool(changed)))
    write(path, _as_text(now).encode(), force=True)
    for each in changed:
        say(visible(each) + "\n")
    say(visible(f"{path}: {len(now.packs)} from elsewhere") + "\n")


def _as_text(lock: LockFile) -> str:
    if not lock.packs:
        return f"{_HEAD}packs: []\n"
    lines = [f"{_HEAD}packs:\n"]
    for each in lock.packs:
        said = each.model_dump(by_alias=True, exclude_none=True)
        entry = [f"    {key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items()]
        lines += [f"  - {entry[0].lstrip()}", *entry[1:]]
    return "".join(lines)
