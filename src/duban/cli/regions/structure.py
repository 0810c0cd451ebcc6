"""``duban regions structure`` and ``share``: who is strong in what, and how the share of a part moves."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from duban.cli.outputs.output import file_format
from duban.cli.regions.shown import (
    FORMATS,
    File,
    PeriodColumn,
    RegionColumn,
    ValueColumn,
    faults_told,
    put,
)
from duban.cli.terminal.language import say
from duban.cli.terminal.options import DEFAULT_LANG, Lang, Limit, Output, checked_lang, format_option

# As duban.regional.structure.LEAST, which is not loaded for the help alone.
_LEAST = 0.001


def _column(name: str) -> Any:
    return typer.Option(metavar="COLUMN", help=say(f"regions.{name}"), show_default=False)


def _period(key: str) -> Any:
    return typer.Option(metavar="PERIOD", help=say(key), show_default=False)


def _least(name: str) -> Any:
    return typer.Option(metavar="SHARE", min=0.0, max=1.0, help=say(f"regions.{name}"))


def structure(
    file: File,
    value: ValueColumn = None,
    region: RegionColumn = None,
    industry: Annotated[str | None, _column("industry")] = None,
    period: PeriodColumn = None,
    begin: Annotated[str | None, _period("evaluate.begin")] = None,
    end: Annotated[str | None, _period("evaluate.end")] = None,
    least_region: Annotated[float, _least("least_region")] = _LEAST,
    least_industry: Annotated[float, _least("least_industry")] = _LEAST,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write what regions are strong in, how they differ, and what lay behind their change."""
    from duban.regional.of_tables.structure import structure as found_structure
    from duban.report.regions.structure import told

    lang = checked_lang(lang)
    chosen = file_format(format, output, FORMATS, (file,))
    with faults_told(lang):
        found = found_structure(
            file,
            region=region,
            industry=industry,
            value=value,
            period=period,
            begin=begin,
            end=end,
            least_region=least_region,
            least_industry=least_industry,
        )
    put(told(found), output, chosen, limit, lang)


def share(
    file: File,
    part: Annotated[str | None, _column("part")] = None,
    whole: Annotated[str | None, _column("whole")] = None,
    part_growth: Annotated[str | None, _column("part_growth")] = None,
    whole_growth: Annotated[str | None, _column("whole_growth")] = None,
    region: RegionColumn = None,
    period: PeriodColumn = None,
    floor: Annotated[
        float | None, typer.Option(metavar="PERCENT", help=say("regions.floor"), show_default=False)
    ] = None,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write how a share moved by volume and price, within and between regions, and against a floor."""
    from duban.regional.of_tables.share import share as found_share
    from duban.report.regions.share import told

    lang = checked_lang(lang)
    chosen = file_format(format, output, FORMATS, (file,))
    with faults_told(lang):
        found = found_share(
            file,
            part=part,
            whole=whole,
            part_growth=part_growth,
            whole_growth=whole_growth,
            region=region,
            period=period,
            floor=floor,
        )
    put(told(found), output, chosen, limit, lang)
