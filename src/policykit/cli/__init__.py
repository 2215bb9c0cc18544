"""The command line: one command a module, each loaded when it is called."""

import gc
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import partial
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from policykit import __version__
from policykit.cli.terminal import CANNOT, annotate, complain
from policykit.errors import DataError, PolicykitError, UnknownSelector

__all__ = ["app", "main"]

_COMMANDS = {
    "baseline": "Adopt what is found today, so that only what is new counts.",
    "check": "Check plans against the duty.",
    "completion": "Print the script that completes commands in a shell.",
    "config": "Show the settings that count, and where each comes from.",
    "diff": "Say what differs between two versions of a plan.",
    "due": "Say what is overdue, due soon and due later.",
    "duty": "List what the law and the guidance ask, and of whom.",
    "explain": "Explain a rule or a requirement.",
    "fix": "Mend what can be mended without asking you.",
    "fmt": "Lay plans out: order, indentation, quotes; comments stay.",
    "forecast": "Say what will newly be found up to a day.",
    "import": "Make a draft plan of a policy that you have.",
    "lock": "Remember what packs from elsewhere are, so that none changes unseen.",
    "lsp": "Check plans in an editor, as they are written.",
    "migrate": "Bring a plan from an older form to the form of today.",
    "new": "Begin a plan: a form to fill in.",
    "new-pack": "Begin a pack: what you ask beyond what others ask.",
    "new-rule": "Add a rule to a pack, with tests for it.",
    "oscal": "Write a pack and the duties it is about as OSCAL.",
    "register": "Write a trust's register of its cohesion policies.",
    "render": "Publish a plan as a web page, a Word document or a PDF.",
    "rules": "List the rules.",
    "schema": "Print a JSON Schema.",
    "test": "Try a pack with the tests that stand beside it.",
    "waive": "Answer for a finding until a day: add a waiver.",
    "waivers": "List the waivers: what is answered for, by whom and until when.",
}


class _Commands(click.Group):
    """Commands that are imported only when they run, so that help and completion are quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = f"{cmd_name.replace('-', '_')}{'_' * iskeyword(cmd_name)}"
        command: click.Command = import_module(f"policykit.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            near = next(iter(get_close_matches(name, _COMMANDS, n=1)), None)
            hint = f"; did you mean {near}?" if near else ""
            if "." in name or "/" in name:
                hint = "; to check a plan, write check before its name"
            ctx.fail(f"there is no command {name!r}{hint}")
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT002 - click's
        **extra: Any,
    ) -> Any:
        """Run a command; unless told otherwise, say what went wrong in one line and exit."""
        run = partial(super().main, args, prog_name or self.name, complete_var, standalone_mode=False, **extra)
        if not standalone_mode:
            return run()
        sys.exit(_end(run))


@click.group(
    "policykit",
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", message="policykit %(version)s")
def app() -> None:
    """Check a school's community cohesion plan against the duty to promote community cohesion (England).

    \b
    policykit check plan.policykit.yaml    check one plan
    policykit check schools/               check every plan in a folder
    policykit explain PK301                what a rule looks for, and why

    Exit codes: 0 nothing found that matters, 1 findings, 2 the run could not be done.
    """


def main() -> None:
    """Run the command line and exit."""
    gc.disable()  # what is imported stays; `check` collects garbage once there are plans
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them takes longer than reading a plan
    app()


def _end(run: Callable[[], Any]) -> int:
    """Run a command and return its exit code; what could not be done is said in one line."""
    try:
        return run() or 0
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
    except click.ClickException as error:
        complain(_in_words(error))
    except (click.Abort, KeyboardInterrupt):
        complain("stopped")
    except DataError as error:
        complain(*error.faults)
        annotate(error.faults)
    except UnknownSelector as error:
        complain(str(error) if error.suggestion else f"{error}; policykit rules and policykit duty list them all")
    except PolicykitError as error:
        complain(str(error))
    except OSError as error:
        complain(": ".join(str(each) for each in (error.filename, error.strerror or error) if each))
    except Exception as error:  # noqa: BLE001 - a fault of our own has its traceback, never the exit code of findings
        if isinstance(error, ModuleNotFoundError) and "policykit[" in str(error):  # an extra says which one it is
            complain(str(error))
        else:
            traceback.print_exc()
            complain("this is a fault in policykit; nothing is said about the plan")
    return CANNOT


def _in_words(error: click.ClickException) -> str:
    """Put what click says about a command line in one line that says where to look."""
    message = error.format_message()
    if isinstance(error, click.NoSuchOption):
        near = f"; did you mean {error.possibilities[0]}?" if error.possibilities else ""
        message = f"there is no option {error.option_name}{near}"
    elif isinstance(error, click.BadOptionUsage):
        message = f"{error.option_name} needs something after it"
    elif isinstance(error, click.MissingParameter):
        message = f"{_parameter(error)} is missing"
    elif isinstance(error, click.BadParameter):
        message = f"{_parameter(error)}: {error.message}" if isinstance(error.param, click.Option) else error.message
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else app.name
        message = f"{message.rstrip('.')} ({path} --help says more)"
    return message


def _parameter(error: click.BadParameter) -> str:
    hint = error.param_hint or (error.param.get_error_hint(error.ctx) if error.param else "")
    return hint.strip("'") if isinstance(hint, str) else " / ".join(hint)
