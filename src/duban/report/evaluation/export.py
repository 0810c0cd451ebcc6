"""Effects as a file: lines of JSON, tables as CSV, Markdown and XLSX, a page, a document for Word."""

from __future__ import annotations

from duban.evaluation.diagnosis import diagnosis
from duban.evaluation.effect import Effect
from duban.report.evaluation.found import Found, found_of
from duban.report.evaluation.sheets import all_sheets, csv_sheet
from duban.sheets.delimited import to_csv
from duban.sheets.markdown import plain, to_markdown
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import to_xlsx


def lead(found: Found, lang: str) -> list[str]:
    """The effect in a sentence, and what may be said of it.

    >>> lead(Found((Effect(method="did", estimate=2.0, low=1.0, high=3.0),)), "en")[0]
    'difference in differences: 2 (95 % interval 1 to 3)'
    """
    main = found.effects[0]
    first = diagnosis(main, found.outcome)[0]
    return [main.sentence().text(lang), *(one.text(lang) for one in first.sentences)]


def export(effect: Effect | Found, format: str, lang: str = "en") -> bytes:
    """Effects as ``jsonl`` (a line each), ``csv`` (the main one in a row, then its periods), ``md``,
    ``html``, ``xlsx`` or ``docx``.

    >>> export(Effect(method="did", estimate=2.0), "md").decode().splitlines()[:1]
    ['difference in differences: 2']

    Raises:
        ValueError: for an unknown ``format``.
    """
    found = found_of(effect)
    if format == "jsonl":
        return "".join(f"{one.as_json()}\n" for one in found.effects).encode("utf-8", "replace")
    if format == "html":
        from duban.report.evaluation.page import build

        return build(found, lang=lang).encode("utf-8", "replace")
    if format == "docx":
        from duban.report.evaluation.wordfile import to_docx

        return to_docx(found, lang)
    if format == "csv":
        return to_csv(csv_sheet(found.effects[0], lang))
    tables = all_sheets(found, lang)
    if format == "md":
        return _markdown(found, tables, lang).encode("utf-8", "replace")
    if format == "xlsx":
        return to_xlsx(tables)
    raise ValueError(f"{format!r} is no format of an effect")


def _markdown(found: Found, tables: list[Sheet], lang: str) -> str:
    main = found.effects[0]
    lines = [main.sentence().text(lang)]
    for part in diagnosis(main, found.outcome):
        lines += ["", f"## {plain(part.title.text(lang))}", ""]
        lines += [f"- {plain(sentence.text(lang))}" for sentence in part.sentences]
    parts = [f"## {plain(sheet.name)}\n\n{to_markdown(sheet)}" for sheet in tables]
    return "\n".join([*lines, "", *parts])
