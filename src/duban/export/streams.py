"""Records as a file that is written while they come: a ledger may hold more of them than fit in memory."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from duban.collection import Records
from duban.export.files import FORMATS, encoded
from duban.export.headers import headers, sheet_name
from duban.export.tables import table
from duban.records import AnyRecord
from duban.rows import columns
from duban.sheets.delimited import to_csv
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import to_xlsx


def streamed(
    batches: Iterable[Records[AnyRecord]], kind: str, format: str, lang: str = "en"
) -> Iterator[bytes]:
    """The pieces of a file of ``format`` with the records of all ``batches``, all of one ``kind``.

    CSV and JSONL are written batch by batch; Parquet and XLSX are one piece, for they cannot be begun before the
    end is known. The file is as :func:`duban.export.files.encoded` gives it of all of them.

    >>> import duban
    >>> parts = [duban.extract(f"2025年，粮食产量增长{n}%。") for n in (2, 3)]
    >>> b"".join(streamed(parts, "figure", "csv")).count(b"\\r\\n")
    3

    Raises:
        ValueError: for an unknown ``format``.
    """
    if format == "csv":
        return _csv(batches, kind, lang)
    if format == "jsonl":
        return (encoded(batch, "jsonl") for batch in batches)
    if format == "parquet":
        return iter([_parquet(batches)])
    if format == "xlsx":
        return iter([_xlsx(batches, kind, lang)])
    raise ValueError(f"{format!r} is no format; choose one of {', '.join(FORMATS)}")


def _csv(batches: Iterable[Records[AnyRecord]], kind: str, lang: str) -> Iterator[bytes]:
    head = to_csv(Sheet("", headers(columns([kind]), lang), []))
    yield head
    for batch in batches:
        yield to_csv(table(batch, lang))[len(head) :]


def _parquet(batches: Iterable[Records[AnyRecord]]) -> bytes:
    import polars

    frames = [batch.to_polars() for batch in batches]
    out = io.BytesIO()
    polars.concat(frames or [polars.DataFrame()]).write_parquet(out)
    return out.getvalue()


def _xlsx(batches: Iterable[Records[AnyRecord]], kind: str, lang: str) -> bytes:
    names = [name for name in columns([kind]) if name != "kind"]
    rows = [[row.get(name) for name in names] for batch in batches for row in batch.to_dicts()]
    return to_xlsx([Sheet(sheet_name(kind, lang), headers(names, lang), rows)])
