"""``policykit completion``."""

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from policykit.cli import app
from policykit.cli.terminal import put

__all__ = ["command"]

_SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command("completion")
@click.argument("shell", type=click.Choice([*_SHELLS]))
def command(shell: str) -> None:
    """Print the script that completes commands, options and codes in a shell.

    \b
    bash: policykit completion bash >> ~/.bashrc
    zsh:  policykit completion zsh >> ~/.zshrc
    fish: policykit completion fish > ~/.config/fish/completions/policykit.fish
    """
    put(_SHELLS[shell](app, {}, "policykit", "_POLICYKIT_COMPLETE").source() + "\n")
