"""Standard error and progress: what a person at a terminal sees beside the result."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn, Protocol

import typer

from duban.cli.terminal.language import say
from duban.errors import UnreadableError

if TYPE_CHECKING:
    from duban.errors import TableError
    from duban.pipeline import Result


class Advance(Protocol):
    """Called once for each thing done, with its name."""

    def __call__(self, name: str) -> None:
        """Move on."""


def set_encoding() -> None:
    """Write UTF-8 into files and pipes, whatever the locale; what a terminal cannot show is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(
                encoding=None if stream.isatty() else "utf-8",
                errors="backslashreplace",
            )


def complain(line: str) -> None:
    """One line on standard error; line breaks in names cannot make two of it."""
    # Where nobody can be told (a full disk under 2>), the exit code still tells.
    with suppress(OSError):
        print("duban: " + " ".join(line.splitlines()), file=sys.stderr, flush=True)


def refuse(message: str) -> NoReturn:
    """End with a message for wrong use (exit code 2)."""
    complain(message)
    raise typer.Exit(2)


def explain(result: Result, lang: str) -> None:
    """Say of a skipped, unreadable or failed source why it has no records."""
    from duban.pipeline import Duplicate, Failure
    from duban.text.sources import Skipped

    if isinstance(result, Skipped):
        complain(say("error.skipped", lang, name=result.name, reason=result.reason(lang)))
    elif isinstance(result, UnreadableError):
        complain(say("error.unreadable", lang, name=result.name, reason=result.reason(lang)))
    elif isinstance(result, Duplicate):
        complain(say("error.duplicate", lang, name=result.name, of=result.of))
    elif isinstance(result, Failure):
        complain(say("error.internal", lang, name=result.name, reason=result.error))


def explain_table(error: TableError, lang: str) -> None:
    """Say what is wrong in a table, a line a fault."""
    for fault in error.faults:
        complain(f"{error.name}: {fault.told.text(lang)}")
    if error.total > len(error.faults):
        complain(say("assess.more_faults", lang, n=error.total - len(error.faults)))


class Explain(Protocol):
    """Called for each source that gave no document."""

    def __call__(self, result: Result) -> None:
        """Say why, now or in the end."""


@contextmanager
def explaining(lang: str) -> Generator[Explain]:
    """Say of sources why they have no records; of several old Office files the remedy comes once, after them."""
    from duban.text.formats.kind import OLD_OFFICE, ending
    from duban.text.sources import Skipped

    old: list[Result] = []

    def one(result: Result) -> None:
        if isinstance(result, Skipped | UnreadableError) and ending(result.name) in OLD_OFFICE:
            old.append(result)
        else:
            explain(result, lang)

    try:
        yield one
    finally:
        if len(old) == 1:
            explain(old[0], lang)
        for result in old if len(old) > 1 else ():
            complain(say("error.old_office", lang, name=result.name))
        if len(old) > 1:
            complain(say("error.convert", lang, n=len(old)))


@contextmanager
def progress(total: int | None, lang: str) -> Generator[Advance]:
    """A progress bar on standard error where that is a terminal, else nothing."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[name]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("progress.reading", lang), total=total, name="")

        def advance(name: str) -> None:
            bar.update(task, advance=1, name=escape(name[-40:]))

        yield advance


@contextmanager
def working(key: str, lang: str, **parts: object) -> Generator[None]:
    """What is being done, turning on standard error while it is done, where that is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(say(key, lang, **parts)):
        yield
