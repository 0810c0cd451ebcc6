"""An effect on the terminal or as a file, and what is to be known beside it on standard error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duban.cli.outputs.output import emit
from duban.cli.outputs.tables import show
from duban.cli.terminal.console import complain
from duban.cli.terminal.language import say

if TYPE_CHECKING:
    from duban.evaluation.effect import Effect
    from duban.report.evaluation.found import Found
    from duban.sheets.sheet import Sheet

_SHOWN = 40
# Longer texts are cut in a cell on the terminal.
_WIDE = 60


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
        show([_rounded(sheet, lang) for sheet in sheets], limit or _SHOWN, lang)
        for line in (*words(found.effects[0], lang), *_cut(sheets)):
            print(line)
        return
    emit(export(found, format, lang), output, say("evaluate.written", lang, name=output))


def _rounded(sheet: Sheet, lang: str) -> Sheet:
    """The table with as many figures as people read; p, in its row or its column, as p is written."""
    from duban.evaluation.effect import number, p_value
    from duban.evaluation.words import told

    names = {told("field.p").text(lang), told("header.p").text(lang)}

    def written(head: str, row: Sequence[Any], cell: Any) -> Any:
        if not isinstance(cell, float):
            return cell
        return p_value(cell).removeprefix("= ") if head in names or row[0] in names else number(cell)

    rows = [
        [written(head, row, cell) for head, cell in zip(sheet.header, row, strict=True)] for row in sheet.rows
    ]
    return sheet._replace(rows=rows)


def _cut(sheets: Sequence[Sheet]) -> Iterator[str]:
    """What a table on the terminal cuts off, in full."""
    for row in sheets[0].rows:
        if isinstance(row[-1], str) and len(row[-1]) > _WIDE:
            yield f"{row[0]}: {row[-1]}"
