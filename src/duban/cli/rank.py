"""``duban rank``: entities by a composite index, and how far the ranks can be trusted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from duban.cli.console import complain, explain_table, refuse, working
from duban.cli.language import say
from duban.cli.options import (
    DEFAULT_LANG,
    Lang,
    Lenient,
    Limit,
    On,
    Output,
    VersionOf,
    checked_lang,
    day,
    format_option,
)
from duban.cli.output import file_format
from duban.cli.tables import FORMATS, put


def rank(
    index: Annotated[str, typer.Argument(metavar="INDEX", help=say("rank.index"), show_default=False)],
    table: Annotated[str, typer.Argument(metavar="FILE", help=say("rank.table"), show_default=False)],
    on: On = None,
    version: VersionOf = None,
    runs: Annotated[int, typer.Option(metavar="N", min=16, help=say("rank.runs"))] = 2_000,
    seed: Annotated[int, typer.Option(metavar="N", help=say("rank.seed"))] = 2026,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    lenient: Lenient = False,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write the ranking."""
    from duban.assessment.composite.ranking import rank as ranked
    from duban.assessment.rulebook.loader import load_index as load
    from duban.errors import TableError

    lang = checked_lang(lang)
    chosen = file_format(format, output, FORMATS, (index, table))
    if not Path(table).is_file():
        refuse(say("rank.no_file", lang, name=table))
    date = day(on, lang)
    with working("rank.working", lang):
        try:
            found = ranked(load(index, date, version), table, lenient=lenient)
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
