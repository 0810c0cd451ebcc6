"""``duban regions dispatch``: how far provinces are through their yearly targets, and the pace that is needed."""

from __future__ import annotations

from typing import Annotated

import typer

from duban.cli.outputs.output import file_format
from duban.cli.regions.shown import (
    FORMATS,
    File,
    PeriodColumn,
    RegionColumn,
    ValueColumn,
    WeightColumn,
    faults_told,
    put,
)
from duban.cli.terminal.language import say
from duban.cli.terminal.options import DEFAULT_LANG, Lang, Limit, Output, checked_lang, format_option, one_of


def dispatch(
    file: File,
    value: ValueColumn = None,
    target: Annotated[
        str | None, typer.Option(metavar="COLUMN", help=say("regions.target"), show_default=False)
    ] = None,
    weight: WeightColumn = None,
    region: RegionColumn = None,
    period: PeriodColumn = None,
    meaning: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="growth|cumulative|level", help=say("regions.as_dispatch"), show_default=False
        ),
    ] = None,
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", help=say("regions.year"), show_default=False)
    ] = None,
    national_target: Annotated[
        float | None,
        typer.Option(metavar="PERCENT", help=say("regions.national_target"), show_default=False),
    ] = None,
    group: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("regions.group"), show_default=False)
    ] = None,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write how provinces stand to their targets, what the rest of the year needs, and warnings."""
    from duban.regional.of_tables.dispatch import MEANINGS
    from duban.regional.of_tables.dispatch import dispatch as found_dispatch
    from duban.report.regions.dispatch import told

    lang = checked_lang(lang)
    chosen = file_format(format, output, FORMATS, (file,))
    if meaning is not None:
        one_of(meaning, MEANINGS)
    with faults_told(lang):
        found = found_dispatch(
            file,
            value=value,
            target=target,
            weight=weight,
            region=region,
            period=period,
            meaning=meaning,  # type: ignore[arg-type]  # checked above
            year=year,
            national_target=national_target,
            group=group,
        )
    put(told(found), output, chosen, limit, lang)
