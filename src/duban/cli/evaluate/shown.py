"""An effect on the terminal or as a file, and what is to be known beside it on standard error."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from duban.cli.console import complain
from duban.cli.language import say
from duban.cli.output import emit
from duban.cli.tables import show

if TYPE_CHECKING:
    from duban.evaluation.effect import Effect
    from duban.report.evaluation.found import Found
    from duban.sheets.sheet import Sheet

_SHOWN = 40


def put(effect: Effect | Found, output: Path | None, format: str, limit: int | None, lang: str) -> None:
    """Print or write ``effect`` in the format that was chosen; its notes go to standard error."""
    from duban.report.evaluation.export import export, lead
    from duban.report.evaluation.found import found_of
    from duban.report.evaluation.sheets import all_sheets, words

    found = found_of(effect)
    for note in found.effects[0].notes:
        complain(note.text(lang))
    if format == "table":
        print(*lead(found, lang), sep="\n", end="\n\n")
        sheets = all_sheets(found, lang, in_words=False)
        show([_rounded(sheet) for sheet in sheets], limit or _SHOWN, lang)
        for line in words(found.effects[0], lang):
            print(line)
        return
    emit(export(found, format, lang), output, say("evaluate.written", lang, name=output))


def _rounded(sheet: Sheet) -> Sheet:
    """The table with as many figures as people read."""
    from duban.evaluation.effect import number

    rows = [[number(cell) if isinstance(cell, float) else cell for cell in row] for row in sheet.rows]
    return sheet._replace(rows=rows)
