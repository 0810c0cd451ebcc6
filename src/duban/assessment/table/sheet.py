"""A file with a table, as it stands: its rows of cells from CSV, XLSX or Parquet, before anything is understood."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duban.assessment.table.notes import Note
from duban.errors import Fault, TableError, UnreadableError
from duban.language import Bilingual

if TYPE_CHECKING:
    import polars as pl

MOST_BYTES = 500_000_000
"""The largest CSV or spreadsheet that is read, in bytes; Parquet has no bound."""
_SEPARATORS = (",", "\t", ";", "|", "，", "；")
# Titles stand above the header within so many rows; a row after them has at most as many cells.
_HEAD = 10
_PARQUET = b"PAR1"
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a table.

    ``grid`` has columns named ``0``, ``1`` …: all of them text for CSV and spreadsheets, with the first rows
    (the header among them) as data; typed for Parquet, whose ``headers`` are known from its schema. ``separator``
    is what stands between the cells of a CSV.
    """

    name: str
    grid: pl.LazyFrame
    headers: tuple[str, ...] | None = None
    separator: str = ""
    notes: tuple[Note, ...] = ()


def sheet(path: str | Path) -> Sheet:
    """Open the table at ``path``; what kind of file it is, its first bytes tell.

    Raises:
        UnreadableError: where there is no such file, or it is empty or no table.
        TableError: where a row has more cells than the others.
    """
    path = Path(path)
    name = str(path)
    head = _head(path)
    if head.startswith(_PARQUET):
        return _parquet(path)
    if path.stat().st_size > MOST_BYTES:
        limit = MOST_BYTES // 1_000_000
        raise UnreadableError(
            name,
            f"文件超过 {limit} MB；请存为 Parquet，Parquet 不限大小",
            f"larger than {limit} MB; save it as Parquet, which has no limit",
        )
    if head.startswith((_ZIP, _OLD_OFFICE)):
        return _workbook(path)
    return _csv(path.read_bytes(), name)


def _head(path: Path) -> bytes:
    name = str(path)
    if path.is_dir():
        raise UnreadableError(
            name, "这是文件夹；请给出一个表格文件", "this is a folder; name one table in it"
        )
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except FileNotFoundError:
        raise UnreadableError(name, "没有这个文件", "there is no such file") from None
    except OSError as error:
        raise UnreadableError(name, f"无法打开：{error.strerror}", f"cannot open: {error.strerror}") from None
    if not head:
        raise UnreadableError(name, "文件是空的", "the file is empty")
    return head


def _parquet(path: Path) -> Sheet:
    import polars as pl

    try:
        # A path with * or [ is that file, not a pattern.
        frame = pl.scan_parquet(path, glob=False)
        headers = frame.collect_schema().names()
    except (pl.exceptions.PolarsError, OSError) as error:
        reason = str(error).partition("\n")[0]
        raise UnreadableError(str(path), f"Parquet 已损坏：{reason}", f"damaged Parquet: {reason}") from None
    renamed = frame.select(pl.col(header).alias(str(i)) for i, header in enumerate(headers))
    return Sheet(str(path), renamed, tuple(headers))


def _workbook(path: Path) -> Sheet:
    import python_calamine as calamine

    name = str(path)
    try:
        with calamine.CalamineWorkbook.from_path(path) as book:
            sheets = [
                (title, book.get_sheet_by_name(title).to_python(skip_empty_area=False))
                for title in _visible(book)
            ]
    except calamine.PasswordError:
        raise UnreadableError(
            name, "工作簿有密码；请先去掉密码", "the workbook has a password; remove it first"
        ) from None
    except (calamine.CalamineError, OSError) as error:
        reason = str(error).partition("\n")[0]
        raise UnreadableError(
            name, f"不是可读的工作簿：{reason}", f"no readable workbook: {reason}"
        ) from None
    filled = [(title, rows) for title, rows in sheets if any(any(cell != "" for cell in row) for row in rows)]
    if not filled:
        raise UnreadableError(name, "工作簿里没有数据", "the workbook holds no data")
    title, rows = filled[0]
    notes = [Note(f"读取工作表“{title}”", f"sheet «{title}» is read")] if len(filled) > 1 else []
    return Sheet(name, _grid([[_text(cell) for cell in row] for row in rows]), notes=tuple(notes))


def _visible(book: Any) -> list[str]:
    return [sheet.name for sheet in book.sheets_metadata if str(sheet.visible).endswith("Visible")]


def _text(cell: object) -> str:
    """A typed cell as the text a person would see; whole numbers without a point."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return str(cell)


def _grid(rows: list[list[str]]) -> pl.LazyFrame:
    import polars as pl

    width = max(map(len, rows))
    columns = {str(i): [row[i] if i < len(row) else "" for row in rows] for i in range(width)}
    return pl.LazyFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _csv(data: bytes, name: str) -> Sheet:
    import polars as pl

    from duban.text.formats.decoding import decode

    decoded = decode(data, name, max_bytes=MOST_BYTES)
    separator = _separator(decoded.text[:20_000])
    text = decoded.text
    if len(separator.encode()) > 1:
        text, separator = text.replace(separator, ","), ","
    try:
        frame = pl.read_csv(
            io.BytesIO(text.encode("utf-8", "replace")),
            has_header=False,
            schema={str(i): pl.String for i in range(_width(text, separator))},
            missing_columns="insert",
            separator=separator,
        )
    except pl.exceptions.PolarsError:
        raise _ragged(text, separator, name) from None
    notes = []
    if decoded.bad:
        zh, en = f"{decoded.bad} 处字节无法解码", f"{decoded.bad} places could not be decoded"
        notes.append(Note(zh, en, warning=True))
    return Sheet(name, frame.lazy(), separator=separator, notes=tuple(notes))


def _separator(head: str) -> str:
    """The mark between cells: the one that most of the first lines have the same number of."""
    lines = [line for line in head.splitlines()[:20] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in _SEPARATORS}
    return max(counts, key=lambda mark: sum(min(count, max(counts[mark][0], 1)) for count in counts[mark]))


def _width(text: str, separator: str) -> int:
    """How many cells the widest of the first rows has: titles above the header have fewer."""
    import csv

    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return max((len(row) for row in islice(rows, _HEAD)), default=1)
    except csv.Error:
        return 1


def too_many(row: int, separator: str) -> Fault:
    """The fault of a row with more cells than the header, mostly numbers with unquoted separators."""
    zh = f"格数多于表头；含“{separator}”的内容（如 1,200）请加引号"
    return Fault(
        row,
        "",
        Bilingual(
            zh, f"more cells than the header has; put cells that hold «{separator}», such as 1,200, in quotes"
        ),
    )


def _ragged(text: str, separator: str, name: str) -> TableError:
    """The error for rows that have more cells than the first ones; which rows, a slow reader finds."""
    import csv

    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    width = _width(text, separator)
    faults = []
    try:
        for i, row in enumerate(rows, 1):
            if len(row) > width:
                faults.append(too_many(i, separator))
    except csv.Error as error:
        faults.append(Fault(None, "", Bilingual(f"不是可读的 CSV：{error}", f"no readable CSV: {error}")))
    if not faults:
        faults.append(
            Fault(
                None, "", Bilingual("不是可读的 CSV", "no readable CSV; save it again from the spreadsheet")
            )
        )
    return TableError(name, tuple(faults), len(faults))
