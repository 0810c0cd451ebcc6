"""The entry point: the commands, and what every one of them does with errors."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer
from typer.exceptions import TyperException

from duban.cli.outputs.output import stops_writing, unwritable
from duban.cli.terminal.console import complain, set_encoding
from duban.cli.terminal.interrupt import InterruptedRun, listen, was_pressed
from duban.cli.terminal.language import language, say
from duban.cli.terminal.options import debug
from duban.cli.terminal.unloaded import Entry, group
from duban.cli.terminal.usage import wording
from duban.errors import DubanError

_COMMANDS = (
    Entry("run", say("run.help"), "duban.cli.reading.run", "run"),
    Entry("extract", say("extract.help"), "duban.cli.reading.extract", "extract"),
    Entry("read", say("read.help"), "duban.cli.reading.read", "read"),
    Entry("explain", say("explain.help"), "duban.cli.reading.explain", "explain"),
    Entry("compare", say("compare.help"), "duban.cli.comparison.compare", "compare"),
    Entry("trace", say("trace.help"), "duban.cli.comparison.trace", "trace"),
    Entry("targets", say("targets.help"), "duban.cli.comparison.targets", "targets"),
    Entry("track", say("track.help"), "duban.cli.tracking.track", "track"),
    Entry("board", say("board.help"), "duban.cli.tracking.board", "board"),
    Entry("duplicates", say("duplicates.help"), "duban.cli.comparison.duplicates", "duplicates"),
    Entry("sql", say("sql.help"), "duban.cli.ledger.sql", "sql"),
    Entry("serve", say("serve.help"), "duban.cli.ledger.serve", "serve"),
    Entry("mcp", say("mcp.help"), "duban.cli.ledger.mcp", "mcp"),
    Entry("rank", say("rank.help"), "duban.cli.assessment.rank", "rank"),
    Entry("assess", say("assess.help"), "duban.cli.assessment.assess", "assess"),
    Entry("match", say("match.help"), "duban.cli.assessment.match", "match"),
    Entry("consistency", say("consistency.help"), "duban.cli.comparison.consistency", "consistency"),
    Entry("evaluate", say("evaluate.help"), "duban.cli.evaluate.app", "app"),
    Entry("regions", say("regions.help"), "duban.cli.regions.app", "app"),
    Entry("plan", say("plan.help"), "duban.cli.plan.app", "app"),
    Entry("observe", say("observe.help"), "duban.cli.ledger.observe", "app"),
    Entry("corrections", say("corrections.help"), "duban.cli.ledger.corrections", "app"),
    Entry("rules", say("rules.help"), "duban.cli.assessment.rules", "app"),
    Entry("pack", say("pack.help"), "duban.cli.packs.app", "app"),
)

app = group(
    say("app.help"),
    _COMMANDS,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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


_INTERRUPTED = 130


def main() -> None:
    """Run the command line; ends with exit code 0, 2 (wrong use, nothing read) or 130 (interrupted)."""
    set_encoding()
    listen()
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()  # here a full disk can still be told
        if was_pressed() and code != _INTERRUPTED:  # a library on the way has swallowed it
            raise InterruptedRun
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
        return _INTERRUPTED
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
