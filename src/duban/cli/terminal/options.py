"""Options that several commands share."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from duban.cli.terminal.console import refuse
from duban.cli.terminal.language import language, say
from duban.language import LANGUAGES

if TYPE_CHECKING:
    from duban.text.document import Context
    from duban.text.inputs.columns import Columns

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help=say("option.paths"), show_default=False)]
LedgerPaths = Annotated[
    list[str] | None, typer.Argument(metavar="[PATH...]", help=say("trace.paths"), show_default=False)
]
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
LedgerFile = Annotated[Path, typer.Option(metavar="FILE", help=say("option.ledger"))]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help=say("assess.on"), show_default=False)]
Lenient = Annotated[bool, typer.Option("--lenient", help=say("assess.lenient"), show_default=False)]
VersionOf = Annotated[
    str | None, typer.Option("--version", metavar="NAME", help=say("rules.version"), show_default=False)
]
Jobs = Annotated[int, typer.Option(metavar="N", min=0, help=say("option.jobs"), show_default=False)]
TextColumn = Annotated[
    str | None,
    typer.Option("--text-column", metavar="NAME", help=say("option.text_column"), show_default=False),
]
NameColumn = Annotated[
    str | None,
    typer.Option("--name-column", metavar="NAME", help=say("option.name_column"), show_default=False),
]

DEFAULT_LANG = language()
DEFAULT_LEDGER = Path("duban.duckdb")
_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def format_option(formats: Sequence[str], default: str | None = None) -> Any:
    """The option ``--format`` of a command that knows ``formats``; ``default`` is shown where it is always the same."""
    return typer.Option(metavar="|".join(formats), help=say("option.format"), show_default=default or False)


def day(text: str | None, lang: str | None = None) -> date | None:
    """The day that an option names; none where it is not given."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        refuse(say("assess.date", lang, value=text))


def checked_lang(lang: str) -> str:
    """``lang``, where it is one."""
    return one_of(lang, LANGUAGES)


def one_of(value: str, choices: Sequence[str]) -> str:
    """``value``, where it is one of ``choices``; else the run ends with a message."""
    if value not in choices:
        refuse(say("error.choice", value=value, choices=" | ".join(choices)))
    return value


def context(published: str | None, region: str | None, title: str | None) -> Context:
    """What the user states of the documents' context."""
    from duban.text.document import Context

    if published is not None and not _DATE.fullmatch(published):
        refuse(say("error.published", value=published))
    return Context(title=title or None, published=published or None, region=region or None)


def columns(text: str | None, name: str | None) -> Columns:
    """What the user says of the columns of tables of texts."""
    from duban.text.inputs.columns import Columns

    return Columns(text=text, name=name)


def processes(jobs: int) -> int:
    """The number of processes: as asked, or one a core."""
    return jobs or os.cpu_count() or 1


def debug() -> bool:
    """Whether faults of Duban's own are shown with their trace: ``DUBAN_DEBUG`` is set."""
    return bool(os.environ.get("DUBAN_DEBUG"))
