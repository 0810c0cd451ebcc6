"""The entry point: the commands, and what every one of them does with errors."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from duban.cli.extract import extract
from duban.cli.interrupt import listen, was_pressed
from duban.cli.language import language, say
from duban.cli.read import read
from duban.cli.run import run

app = typer.Typer(
    help=say("app.help"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(help=say("run.help"))(run)
app.command(help=say("extract.help"))(extract)
app.command(help=say("read.help"))(read)


def _version(asked: bool) -> None:
    if asked:
        from duban import __version__

        typer.echo(f"duban {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    lang: Annotated[str, typer.Option(metavar="zh|en", help=say("option.lang"), show_default=False)] = "",
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=say("app.version"))
    ] = False,
) -> None:
    """Options before the command; ``--lang`` is read from the arguments before anything is built."""


def _translate_help() -> None:
    """Give the panels of Typer's help their Chinese titles; only where help is going to be shown."""
    if len(sys.argv) > 1 and not {"-h", "--help"} & set(sys.argv):
        return
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"


def main() -> None:
    """Run the command line; ends with exit code 0, 2 (wrong use, nothing read) or 130 (interrupted)."""
    from duban.cli.console import complain
    from duban.errors import DubanError

    if language() == "zh":
        _translate_help()
    listen()
    try:
        app()
    except BrokenPipeError:
        # The reader of our output has left (head); nothing is wrong. Python must not flush into it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except DubanError as error:
        complain(say("error.plain", name=error.name, reason=error.reason(language())))
        sys.exit(2)
    except BaseException:
        if not was_pressed():
            raise
        stored = "run" in sys.argv[1:]
        complain(say("error.interrupted") if stored else say("error.stopped"))
        sys.exit(130)


if __name__ == "__main__":
    main()
