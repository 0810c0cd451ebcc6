"""What every command for a single series asks for: the file, its columns, and where the result goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from duban.cli.evaluate.asked import (
    FORMATS,
    Begin,
    Covariates,
    End,
    File,
    Level,
    Sheet,
    Since,
    column,
    head_of,
    names,
    not_standard_input,
    with_options,
)
from duban.cli.outputs.output import file_format
from duban.cli.terminal.language import say
from duban.cli.terminal.options import DEFAULT_LANG, Lang, Limit, Output, checked_lang, format_option

if TYPE_CHECKING:
    from duban.evaluation.design.series import Series
    from duban.evaluation.effect import Effect

Average = Annotated[bool, typer.Option("--average", help=say("evaluate.average"), show_default=False)]


class AskedSeries(NamedTuple):
    """What was asked for of a single series, checked."""

    file: Path
    sheet: str | None
    outcome: str
    time: str
    since: str | None
    treated: str | None
    begin: str | None
    end: str | None
    covariates: tuple[str, ...]
    average: bool
    level: float
    output: Path | None
    format: str
    limit: int | None
    lang: str
    command: str = ""

    def series(self, *, exposure: str | None = None) -> Series:
        """The series of the file."""
        from duban.evaluation.design.series import series_of
        from duban.evaluation.table.reading import rows_of

        return series_of(
            rows_of(self.file, self.sheet),
            outcome=self.outcome,
            time=self.time,
            since=self.since,
            treated=self.treated,
            begin=self.begin,
            end=self.end,
            covariates=self.covariates,
            exposure=exposure,
            average=self.average,
        )

    def put(self, effect: Effect, series: Series) -> None:
        """Print or write ``effect``, found in ``series``."""
        from duban.cli.evaluate.shown import put
        from duban.report.evaluation.found import Found

        treatment = ", ".join(one for one in (self.treated, self.since) if one)
        said = {"treatment": treatment, "time": self.time, "command": self.command}
        put(Found((effect,), series, asked=said), self.output, self.format, self.limit, self.lang)


def _asked_series(
    file: File,
    outcome: Annotated[str, column(say("evaluate.outcome"))],
    time: Annotated[str, column(say("evaluate.time"))],
    since: Since = None,
    treated: Annotated[str | None, column(say("evaluate.series_treated"))] = None,
    begin: Begin = None,
    end: End = None,
    covariates: Covariates = "",
    average: Average = False,
    sheet: Sheet = None,
    level: Level = 0.95,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    lang: Lang = DEFAULT_LANG,
) -> AskedSeries:
    not_standard_input(file, checked_lang(lang))
    return AskedSeries(
        file=file,
        sheet=sheet,
        outcome=head_of(outcome),
        time=head_of(time),
        since=since,
        treated=head_of(treated) if treated else None,
        begin=begin,
        end=end,
        covariates=tuple(map(head_of, names(covariates))),
        average=average,
        level=level,
        output=output,
        format=file_format(format, output, FORMATS, (file,)),
        limit=limit,
        lang=checked_lang(lang),
    )


def with_series(run: Callable[..., None]) -> Callable[..., None]:
    """``run``, whose first parameter is :class:`AskedSeries`, as a command with all options of a series before its own."""
    return with_options(_asked_series, run)
