"""``duban rank``: entities by a composite index, and how far the ranks can be trusted."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from duban.cli.console import complain, working
from duban.cli.language import say
from duban.cli.options import DEFAULT_LANG, Lang, Limit, Output, checked_lang, file_format, refuse
from duban.cli.series import BINARY, FORMATS, put


def rank(
    index: Annotated[str, typer.Argument(metavar="INDEX", help=say("rank.index"), show_default=False)],
    table: Annotated[str, typer.Argument(metavar="FILE", help=say("rank.table"), show_default=False)],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help=say("assess.on"), show_default=False)
    ] = None,
    version: Annotated[
        str | None, typer.Option("--version", metavar="NAME", help=say("rules.version"), show_default=False)
    ] = None,
    runs: Annotated[int, typer.Option(metavar="N", min=16, help=say("rank.runs"))] = 2_000,
    seed: Annotated[int, typer.Option(metavar="N", help=say("rank.seed"))] = 2026,
    output: Output = None,
    format: Annotated[
        str | None, typer.Option(metavar="|".join(FORMATS), help=say("option.format"), show_default=False)
    ] = None,
    limit: Limit = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write the ranking."""
    from duban.assessment.composite.ranking import rank as ranked
    from duban.assessment.rulebook.loader import load_index as load
    from duban.cli.assess import explain_table
    from duban.errors import TableError

    lang = checked_lang(lang)
    chosen = file_format(format, output, FORMATS, BINARY)
    if not Path(table).is_file():
        refuse(say("rank.no_file", lang, name=table))
    day = _day(on, lang)
    with working("rank.working", lang):
        try:
            found = ranked(load(index, day, version), table)
        except TableError as error:
            explain_table(error, lang)
            raise typer.Exit(2) from None
        spread = found.uncertainty(runs, seed)
    for note in found.notes:
        complain(note.text(lang))
    from duban.report.ranking import build, said_of_shift, sheets

    put(
        found,
        sheets(found, spread, lang),
        lambda: build(found, spread, lang=lang),
        output,
        chosen,
        limit,
        lang,
    )
    complain(said_of_shift(spread, lang))


def _day(value: str | None, lang: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        refuse(say("assess.date", lang, value=value))
