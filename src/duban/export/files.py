"""Records as the bytes of a file, and as a file."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec

from duban.collection import Records
from duban.export.tables import table, tables
from duban.files import write_whole
from duban.records import AnyRecord
from duban.sheets.delimited import to_csv
from duban.sheets.workbook import to_xlsx

FORMATS = ("jsonl", "csv", "parquet", "xlsx")


def encoded(records: Records[AnyRecord], format: str, lang: str = "en") -> bytes:
    """``records`` as a file of ``format``; headers of CSV and XLSX are in ``lang``.

    Every row holds the record's sentence, and title, publication date and region of its document. In JSONL and
    Parquet the names are those of the fields, in CSV and XLSX no cell is taken for a formula.

    >>> import duban
    >>> encoded(duban.extract("粮食产量增长2%。"), "jsonl")[:17]
    b'{"kind":"figure",'

    Raises:
        ValueError: for an unknown ``format``.
    """
    if format == "jsonl":
        return _jsonl(records)
    if format == "csv":
        return to_csv(table(records, lang))
    if format == "parquet":
        return _parquet(records)
    if format == "xlsx":
        return to_xlsx(tables(records, lang))
    raise ValueError(f"{format!r} is no format; choose one of {', '.join(FORMATS)}")


def write(records: Records[AnyRecord], path: str | Path, format: str, lang: str = "en") -> None:
    """Write ``records`` to ``path`` as :func:`encoded` gives them, whole or not at all.

    Raises:
        ValueError: for an unknown ``format``.
        OSError: where the file cannot be written.
    """
    write_whole(path, encoded(records, format, lang))


def _jsonl(records: Records[AnyRecord]) -> bytes:
    """One JSON object a line, in UTF-8."""
    encoder = msgspec.json.Encoder()
    return b"".join(encoder.encode(row) + b"\n" for row in records.to_dicts())


def _parquet(records: Records[AnyRecord]) -> bytes:
    """Parquet with a typed column a field."""
    out = io.BytesIO()
    records.to_polars().write_parquet(out)
    return out.getvalue()
