"""Records as tables: all in one, or one a kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from duban.collection import Records
from duban.export.headers import headers, sheet_name
from duban.records import AnyRecord
from duban.rows import KINDS, columns
from duban.sheets.sheet import Sheet


def table(records: Records[AnyRecord], lang: str) -> Sheet:
    """All records in one table; a row is empty where its kind has no such field.

    >>> import duban
    >>> sheet = table(duban.extract("粮食产量增长2%。"), "zh")
    >>> dict(zip(sheet.header, sheet.rows[0]))["原句"]
    '粮食产量增长2%。'
    """
    return _sheet("", columns({record.kind for record in records}), records.to_dicts(), lang)


def tables(records: Records[AnyRecord], lang: str) -> list[Sheet]:
    """A table for each kind of record that there is; for all kinds where there are no records."""
    return [
        _sheet(sheet_name(kind, lang), [name for name in columns([kind]) if name != "kind"], rows, lang)
        for kind in KINDS
        if (rows := records.where(kind=kind).to_dicts()) or not records
    ]


def _sheet(name: str, names: Iterable[str], rows: list[dict[str, Any]], lang: str) -> Sheet:
    wanted = list(names)
    return Sheet(name, headers(wanted, lang), [[row.get(column) for column in wanted] for row in rows])
