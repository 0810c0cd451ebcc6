"""Copies among documents as a table of cells, and as a file."""

from __future__ import annotations

from duban.duplication.public import Copy, Duplicates
from duban.language import Texts
from duban.report.export import export as exported
from duban.sheets.sheet import Share, Sheet

FORMATS = ("jsonl", "csv", "xlsx")
_TEXTS = Texts("duban.report.labels", "duplicates")
_COLUMNS = (
    "group",
    "document",
    "witness",
    "kind",
    "likeness",
    "reason",
    "title",
    "published",
    "region",
    "url",
)
_PRINTED = ("group", "document", "witness", "kind", "likeness", "reason")


def sheet(found: Duplicates, lang: str, *, is_printed: bool = False) -> Sheet:
    """A row for each document that has a copy, by group, the witness first; ``is_printed`` leaves out its context.

    >>> import duban
    >>> sheet(duban.duplicates(["某县粮食产量增长2%。"] * 2), "en", is_printed=True).rows[1][:4]
    [1, '2', 'no', 'exact']
    """
    columns = _PRINTED if is_printed else _COLUMNS
    return Sheet(
        _TEXTS.say("duplicates", lang),
        [_TEXTS.say(column, lang) for column in columns],
        [[_cell(copy, column, lang) for column in columns] for copy in found],
    )


def export(found: Duplicates, format: str, lang: str = "en") -> bytes:
    """``found`` as a file of ``format``.

    Raises:
        ValueError: for an unknown ``format``.
    """
    if format not in FORMATS:
        raise ValueError(f"{format!r} is no format; choose one of {', '.join(FORMATS)}")
    return exported(found, [sheet(found, lang)], str, format)


def _cell(copy: Copy, column: str, lang: str) -> object:
    if column == "witness":
        return _TEXTS.say("is_witness" if copy.witness else "is_copy", lang)
    if column == "kind":
        return _TEXTS.say(f"kinds.{copy.kind}", lang)
    if column == "likeness":
        return Share(copy.likeness)
    if column == "reason":
        return copy.reason.text(lang)
    value: object = getattr(copy, column)
    return value
