"""Options that several commands share."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from duban.cli.language import language, say
from duban.language import LANGUAGES
from duban.text.document import Context

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help=say("option.paths"), show_default=False)]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help=say("option.published"), show_default=False)
]
Region = Annotated[str | None, typer.Option(metavar="NAME", help=say("option.region"), show_default=False)]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help=say("option.title"), show_default=False)]
Lang = Annotated[str, typer.Option(metavar="zh|en", help=say("option.lang"))]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help=say("option.output"), show_default=False),
]
Limit = Annotated[int | None, typer.Option(metavar="N", min=1, help=say("trace.limit"), show_default=False)]
Jobs = Annotated[int, typer.Option(metavar="N", min=0, help=say("option.jobs"), show_default=False)]

_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def refuse(message: str) -> NoReturn:
    """End with a message for wrong use (exit code 2)."""
    from duban.cli.console import complain

    complain(message)
    raise typer.Exit(2)


def emit(data: bytes, output: Path | None, written: str) -> None:
    """Print ``data``, or write it to ``output`` whole or not at all and say ``written``."""
    from duban.cli.console import complain
    from duban.files import write_whole

    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        write_whole(output, data)
    except OSError as error:
        refuse(say("error.cannot_write", name=output, reason=error.strerror or error))
    complain(written)


def checked_lang(lang: str) -> str:
    """``lang``, where it is one."""
    return one_of(lang, LANGUAGES)


def one_of(value: str, choices: tuple[str, ...]) -> str:
    """``value``, where it is one of ``choices``; else the run ends with a message."""
    if value not in choices:
        refuse(say("error.choice", value=value, choices=" | ".join(choices)))
    return value


def file_format(
    format: str | None, output: Path | None, formats: tuple[str, ...], binary: tuple[str, ...]
) -> str:
    """The format as asked for, or by the output's ending, or by where it goes (table, else JSONL).

    Formats of ``binary`` need a file, ``table`` needs none.
    """
    if format is None:
        ending = output.suffix.lstrip(".").lower() if output else ""
        if ending in formats:
            return ending
        return "table" if output is None and sys.stdout.isatty() else "jsonl"
    one_of(format, formats)
    if format in binary and output is None:
        refuse(say("error.needs_file", format=format))
    return "jsonl" if format == "table" and output is not None else format


def context(published: str | None, region: str | None, title: str | None) -> Context:
    """What the user states of the documents' context."""
    if published is not None and not _DATE.fullmatch(published):
        refuse(say("error.published", value=published))
    return Context(title=title or None, published=published or None, region=region or None)


def processes(jobs: int) -> int:
    """The number of processes: as asked, or one a core."""
    return jobs or os.cpu_count() or 1


def debug() -> bool:
    """Whether faults of Duban's own are shown with their trace: ``DUBAN_DEBUG`` is set."""
    return bool(os.environ.get("DUBAN_DEBUG"))


DEFAULT_LANG = language()
