"""What was found of regions, printed or written; what is to be known beside it goes to standard error."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.outputs.output import emit
from duban.cli.outputs.tables import FORMATS as FORMATS
from duban.cli.outputs.tables import show
from duban.cli.terminal.console import complain, explain_table
from duban.cli.terminal.language import say

if TYPE_CHECKING:
    from duban.report.regions.telling import Told

_SHOWN = 40

File = Annotated[Path, typer.Argument(metavar="FILE", help=say("regions.file"), show_default=False)]
RegionColumn = Annotated[
    str | None, typer.Option("--region", metavar="COLUMN", help=say("regions.region"), show_default=False)
]
PeriodColumn = Annotated[
    str | None, typer.Option("--period", metavar="COLUMN", help=say("regions.period"), show_default=False)
]
ValueColumn = Annotated[
    str | None, typer.Option("--value", metavar="COLUMN", help=say("regions.value"), show_default=False)
]
WeightColumn = Annotated[
    str | None, typer.Option("--weight", metavar="COLUMN", help=say("regions.weight"), show_default=False)
]


def put(told: Told, output: Path | None, format: str, limit: int | None, lang: str) -> None:
    """Print or write ``told`` in the format that was chosen; ``limit`` is for the rows of tables."""
    from duban.report.export import export

    for note in told.notes:
        complain(note.text(lang))
    if format == "table":
        print(*told.lead(lang), sep="\n", end="\n\n")
        show(told.sheets(lang, True), limit or _SHOWN, lang)
        return
    data = export(told, told.sheets(lang, False), lambda: told.page(lang), format, limit)
    emit(data, output, say("series.written", lang, name=output))


@contextmanager
def faults_told(lang: str) -> Generator[None]:
    """What is done inside may find a table at fault: then all that is wrong is said, a line a fault, and the run ends."""
    from duban.errors import TableError

    try:
        yield
    except TableError as error:
        explain_table(error, lang)
        raise typer.Exit(2) from None
