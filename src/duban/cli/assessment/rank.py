"""``duban rank``: entities by a composite index, and how far the ranks can be trusted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.outputs.output import file_format
from duban.cli.outputs.tables import FORMATS, put
from duban.cli.terminal.console import complain, explain_table, refuse, working
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
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

if TYPE_CHECKING:
    from duban.assessment.composite.ranking import Ranking
    from duban.assessment.composite.uncertainty import Uncertainty


def rank(
    index: Annotated[str, typer.Argument(metavar="INDEX", help=say("rank.index"), show_default=False)],
    table: Annotated[str, typer.Argument(metavar="FILE", help=say("rank.table"), show_default=False)],
    on: On = None,
    version: VersionOf = None,
    runs: Annotated[int, typer.Option(metavar="N", min=16, help=say("rank.runs"))] = 2_000,
    seed: Annotated[int, typer.Option(metavar="N", help=say("rank.seed"))] = 2026,
    weights: Annotated[Path | None, typer.Option(metavar="FILE", help=say("rank.weights"))] = None,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    lenient: Lenient = False,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write the ranking."""
    from duban.assessment.composite.given_weights import read_weights
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
            given = None if weights is None else read_weights(weights)
            found = ranked(load(index, date, version), table, lenient=lenient, weights=given)
        except TableError as error:
            explain_table(error, lang)
            raise typer.Exit(2) from None
        spread = found.uncertainty(runs, seed)
    _put(found, spread, output, chosen, limit, lang)


def _put(
    found: Ranking, spread: Uncertainty, output: Path | None, format: str, limit: int | None, lang: str
) -> None:
    """Say what has to be known of a ranking, then print or write it."""
    from duban.report.assessment.ranking import build, said_of_shift, sheets

    for note in found.notes:
        complain(note.text(lang))
    made = sheets(found, spread, lang)
    # On a terminal the notes stand above already.
    shown = made[:-1] if format == "table" else made
    put(found, shown, lambda: build(found, spread, lang=lang), output, format, limit, lang)
    complain(said_of_shift(spread, lang))
