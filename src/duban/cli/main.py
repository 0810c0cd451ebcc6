"""The entry point: the commands, and what every one of them does with errors."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer
from typer.exceptions import TyperException

from duban.cli.assess import assess
from duban.cli.board import board
from duban.cli.compare import compare
from duban.cli.consistency import consistency
from duban.cli.console import complain, set_encoding
from duban.cli.corrections import app as corrections
from duban.cli.duplicates import duplicates
from duban.cli.evaluate.app import app as evaluate
from duban.cli.explain import explain
from duban.cli.extract import extract
from duban.cli.interrupt import listen, was_pressed
from duban.cli.language import language, say
from duban.cli.match import match
from duban.cli.mcp import mcp
from duban.cli.observe import app as observe
from duban.cli.options import debug
from duban.cli.output import stops_writing, unwritable
from duban.cli.packs.app import app as packs
from duban.cli.plan.app import app as plan
from duban.cli.rank import rank
from duban.cli.read import read
from duban.cli.regions.app import app as regions
from duban.cli.rules import app as rules
from duban.cli.run import run
from duban.cli.serve import serve
from duban.cli.sql import sql
from duban.cli.targets import targets
from duban.cli.trace import trace
from duban.cli.track import track
from duban.cli.usage import Command, Commands, wording
from duban.errors import DubanError

app = typer.Typer(
    cls=Commands,
    help=say("app.help"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(cls=Command, help=say("run.help"))(run)
app.command(cls=Command, help=say("extract.help"))(extract)
app.command(cls=Command, help=say("read.help"))(read)
app.command(cls=Command, help=say("explain.help"))(explain)
app.command(cls=Command, help=say("compare.help"))(compare)
app.command(cls=Command, help=say("trace.help"))(trace)
app.command(cls=Command, help=say("targets.help"))(targets)
app.command(cls=Command, help=say("track.help"))(track)
app.command(cls=Command, help=say("board.help"))(board)
app.command(cls=Command, help=say("duplicates.help"))(duplicates)
app.command(cls=Command, help=say("sql.help"))(sql)
app.command(cls=Command, help=say("serve.help"))(serve)
app.command(cls=Command, help=say("mcp.help"))(mcp)
app.command(cls=Command, help=say("rank.help"))(rank)
app.command(cls=Command, help=say("assess.help"))(assess)
app.command(cls=Command, help=say("match.help"))(match)
app.command(cls=Command, help=say("consistency.help"))(consistency)
app.add_typer(evaluate, name="evaluate")
app.add_typer(regions, name="regions")
app.add_typer(plan, name="plan")
app.add_typer(observe, name="observe")
app.add_typer(corrections, name="corrections")
app.add_typer(rules, name="rules")
app.add_typer(packs, name="pack")


def _version(asked: bool) -> None:
    if asked:
        from duban.version import __version__

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


def main() -> None:
    """Run the command line; ends with exit code 0, 2 (wrong use, nothing read) or 130 (interrupted)."""
    set_encoding()
    listen()
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()  # here a full disk can still be told
    except BaseException as error:
        code = _code(error)
    sys.exit(code)


def _code(error: BaseException) -> int:
    """Say what ended the run, in a line, and with which exit code it ends; the rest goes on."""
    # Typer turns a reader of our output that has left into an exit of its own.
    if isinstance(error, BrokenPipeError) or isinstance(error.__context__, BrokenPipeError):
        _drop_output()
        return 0  # nothing is wrong (head)
    if was_pressed():
        complain(say("error.interrupted") if "run" in sys.argv[1:] else say("error.stopped"))
        return 130
    if isinstance(error, TyperException):
        if line := wording(error):
            complain(line)
    elif isinstance(error, DubanError):
        complain(say("error.plain", name=error.name, reason=error.reason(language())))
    elif isinstance(error, OSError) and stops_writing(error):
        _drop_output()
        complain(unwritable(error, error.filename))
    elif debug() or not isinstance(error, Exception):
        raise error
    else:
        first = str(error).partition("\n")[0]
        complain(say("error.unexpected", reason=f"{type(error).__name__}: {first}"))
    return 2


def _drop_output() -> None:
    """Lead standard output nowhere: what is left in its buffer cannot go where it should, and Python flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
