"""``duban regions growth``: who grows, who carries the nation's growth, who leads."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.outputs.output import file_format
from duban.cli.regions.shown import (
    FORMATS,
    PeriodColumn,
    RegionColumn,
    ValueColumn,
    WeightColumn,
    faults_told,
    put,
)
from duban.cli.terminal.console import refuse
from duban.cli.terminal.language import say
from duban.cli.terminal.options import DEFAULT_LANG, Lang, Limit, Output, checked_lang, format_option, one_of

if TYPE_CHECKING:
    from duban.observation import Observation


def growth(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help=say("regions.file"), show_default=False)
    ] = None,
    value: ValueColumn = None,
    region: RegionColumn = None,
    period: PeriodColumn = None,
    weight: WeightColumn = None,
    meaning: Annotated[
        str | None, typer.Option("--as", metavar="growth|level", help=say("regions.as"), show_default=False)
    ] = None,
    weights_at: Annotated[
        str, typer.Option("--weights-at", metavar="base|end", help=say("regions.weights_at"))
    ] = "base",
    only: Annotated[
        str | None, typer.Option("--in", metavar="PERIOD", help=say("regions.in"), show_default=False)
    ] = None,
    group: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help=say("regions.group"), show_default=False)
    ] = None,
    ledger: Annotated[
        Path | None, typer.Option(metavar="FILE", help=say("option.ledger"), show_default=False)
    ] = None,
    indicator: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("regions.indicator"), show_default=False)
    ] = None,
    measure: Annotated[
        str | None, typer.Option(metavar="MEASURE", help=say("evaluate.measure"), show_default=False)
    ] = None,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write the growth of regions and what each gives to the whole."""
    from duban.regional.of_tables.growth import MEANINGS, WEIGHTS_AT
    from duban.regional.of_tables.growth import growth as found_growth
    from duban.report.regions.growth import told

    lang = checked_lang(lang)
    if (file is None) == (ledger is None) or (ledger is None) != (indicator is None):
        refuse(say("regions.file_or_ledger", lang))
    chosen = file_format(format, output, FORMATS, [one for one in (file, ledger) if one])
    if meaning is not None:
        one_of(meaning, MEANINGS)
    one_of(weights_at, WEIGHTS_AT)
    with faults_told(lang):
        found = found_growth(
            file if file is not None else stored_values(ledger, lang),
            indicator=indicator,
            measure=measure,
            value=value,
            region=region,
            period=period,
            weight=weight,
            meaning=meaning,  # type: ignore[arg-type]  # checked above
            weights_at=weights_at,  # type: ignore[arg-type]
            only=only,
            groups=group or (),
        )
    put(told(found), output, chosen, limit, lang)


def stored_values(ledger: Path | None, lang: str) -> list[Observation]:
    """The observations of a ledger: of its documents and of the data files imported into it."""
    from duban.cli.inputs.stored import opened_ledger
    from duban.observations.stored import stored_observations

    if ledger is None:
        return []
    with opened_ledger(ledger, lang) as opened:
        return list(chain(stored_observations(opened.connection), opened.observations()))
