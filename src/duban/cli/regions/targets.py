"""``duban regions targets``: the targets of provinces against those of the nation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.inputs.ledgers import Wait
from duban.cli.inputs.stored import opened_ledger, read_documents
from duban.cli.outputs.output import emit, file_format
from duban.cli.outputs.tables import show
from duban.cli.regions.shown import FORMATS, faults_told
from duban.cli.terminal.console import complain, refuse, working
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
    DEFAULT_LANG,
    DEFAULT_LEDGER,
    Jobs,
    Lang,
    LedgerFile,
    Limit,
    Output,
    checked_lang,
    format_option,
    processes,
)

if TYPE_CHECKING:
    from duban.regional.targets.targets import RegionTargets


# Rows of a table on the terminal: the nation and 31 provinces.
_SHOWN = 32


def targets(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NATIONAL PROVINCE...]", help=say("regions.targets.paths"), show_default=False
        ),
    ] = None,
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", help=say("regions.targets.year"), show_default=False)
    ] = None,
    indicator: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("regions.targets.indicator"), show_default=False)
    ] = None,
    weights: Annotated[
        Path | None, typer.Option(metavar="FILE", help=say("regions.targets.weights"), show_default=False)
    ] = None,
    weight_column: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help=say("regions.targets.weight_column"), show_default=False),
    ] = None,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
    jobs: Jobs = 0,
    wait: Wait = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write the targets of provinces against those of the nation."""
    from duban.arguments import checked_year
    from duban.regional.targets.stored import stored_region_targets
    from duban.regional.targets.targets import region_targets
    from duban.report.regions.targets import export

    lang = checked_lang(lang)
    checked_year("--year", year)
    inputs: list[str | Path] = [*paths] if paths else [ledger]
    inputs += [weights] if weights else []
    chosen = file_format(format, output, FORMATS, inputs)
    with faults_told(lang):
        if paths:
            documents = read_documents(paths, processes(jobs), lang)
            with working("targets.joining", lang):
                found = region_targets(
                    documents, year=year, indicator=indicator, weights=weights, weight_column=weight_column
                )
        else:
            with opened_ledger(ledger, lang, wait) as opened, working("targets.joining", lang):
                found = stored_region_targets(
                    opened, year=year, indicator=indicator, weights=weights, weight_column=weight_column
                )
    _check(found, lang)
    if chosen == "table":
        _print(found, limit or _SHOWN, lang)
        return
    emit(
        export(found, chosen, lang),
        output,
        say("regions.targets.written", lang, n=len(found.indicators), name=output),
    )


def _check(found: RegionTargets, lang: str) -> None:
    if not found.indicators:
        key = "regions.targets.none" if found.year else "regions.targets.none_at_all"
        refuse(say(key, lang, year=found.year))
    if all(one.nation is None for one in found.indicators):
        complain(say("regions.targets.no_nation", lang))


def _print(found: RegionTargets, limit: int, lang: str) -> None:
    from duban.report.regions.target_words import lead, names
    from duban.report.regions.targets import of_indicator

    for one in found.indicators:
        show([of_indicator(one, lang)], limit, lang)
        print(lead(one).text(lang))
        if one.missing:
            print(say("regions.targets.missing", lang, names=names(one.missing).text(lang)))
        print()
