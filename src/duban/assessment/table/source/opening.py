"""A file opened as the tables that it holds: CSV, workbooks, Parquet; what kind it is, its first bytes tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from duban.assessment.table.notes import Note
from duban.assessment.table.source.delimited import delimited
from duban.assessment.table.source.sheet import MOST_BYTES, MOST_COLUMNS, Sheet
from duban.assessment.table.source.table_file import TableFile
from duban.errors import UnreadableError
from duban.tables.workbooks.formulas import told
from duban.tables.workbooks.workbook import Worksheet, worksheets
from duban.text.formats.kind import ENDINGS, ending

_PARQUET = b"PAR1"
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# Kinds of text that may hold a table nevertheless: exports are called .txt, too.
_TEXT = frozenset(["text", "markdown"])
# Endings of data that is no table; those of documents are known to what reads these.
_NO_TABLES = frozenset(".json .jsonl .ndjson .yaml .yml .xml .duckdb .db .sqlite .zip .py .log".split())


def opened(path: str | Path) -> Iterator[Sheet]:
    """The tables in the file at ``path``: one, or the visible sheets of a workbook.

    Raises:
        UnreadableError: where there is no such file, or it is empty or no table.
        TableError: where a row has more cells than the others.
    """
    path = Path(path)
    name = str(path)
    head = _head(path)
    if head.startswith(_PARQUET):
        yield _parquet(path)
        return
    if _is_called_otherwise(name):
        raise _no_table(name)
    if path.stat().st_size > MOST_BYTES:
        limit = MOST_BYTES // 1_000_000
        raise UnreadableError(
            name,
            f"文件超过 {limit} MB；请存为 Parquet，Parquet 不限大小",
            f"larger than {limit} MB; save it as Parquet, which has no limit",
        )
    if head.startswith((_ZIP, _OLD_OFFICE)):
        yield from _workbook(path, name)
    else:
        yield _delimited(path.read_bytes(), name)


def opened_data(file: TableFile) -> Iterator[Sheet]:
    """The tables in a file that is held in memory; Parquet is for files on disk.

    >>> [sheet.name for sheet in opened_data(TableFile("a.csv", "名称,营业收入\\n甲公司,3000".encode()))]
    ['a.csv']

    Raises:
        UnreadableError: where it is empty or no table.
        TableError: where a row has more cells than the others.
    """
    if not file.data:
        raise UnreadableError(file.name, "文件是空的", "the file is empty")
    if file.data.startswith(_PARQUET):
        raise UnreadableError(
            file.name,
            "这里不读 Parquet；请存为 XLSX 或 CSV",
            "Parquet is not read here; save it as XLSX or CSV",
        )
    if _is_called_otherwise(file.name):
        raise _no_table(file.name)
    if file.data.startswith((_ZIP, _OLD_OFFICE)):
        yield from _workbook(file.data, file.name)
    else:
        yield _delimited(file.data, file.name)


def _is_called_otherwise(name: str) -> bool:
    """Whether a file has the name of another kind, as a document has."""
    kind = ENDINGS.get(ending(name), "text")
    return ending(name) in _NO_TABLES or kind not in ("workbook", "delimited", *_TEXT)


def _no_table(name: str) -> UnreadableError:
    return UnreadableError(
        name,
        "这不是表格；可用的有 CSV、TSV、XLSX、XLS、ODS、Parquet",
        "this is no table; what is taken: CSV, TSV, XLSX, XLS, ODS, Parquet",
    )


def _delimited(data: bytes, name: str) -> Sheet:
    """The table of a file of text; one of running text has one column, and is none."""
    sheet = delimited(data, name)
    if ENDINGS.get(ending(name)) in _TEXT and len(sheet.grid.collect_schema()) == 1:
        raise _no_table(name)
    return sheet


def _workbook(source: Path | bytes, name: str) -> Iterator[Sheet]:
    empty = True
    for one in worksheets(source, name):
        if any((one.frame[column] != "").any() for column in one.frame.columns):
            empty = False
            yield _bounded(one, name)
    if empty:
        raise UnreadableError(name, "工作簿里没有数据", "the workbook holds no data")


def _bounded(one: Worksheet, name: str) -> Sheet:
    """A worksheet's first columns; where there are more, that is said."""
    columns = one.frame.columns
    frame = one.frame.select(columns[:MOST_COLUMNS]).lazy()
    zh = f"工作表“{one.name}”有 {len(columns):,} 列，只看前 {MOST_COLUMNS:,} 列"
    en = f"sheet «{one.name}» has {len(columns):,} columns; only the first {MOST_COLUMNS:,} are looked at"
    notes = (Note(zh, en, warning=True),) if len(columns) > MOST_COLUMNS else ()
    if one.unreckoned:
        notes = (*notes, _unreckoned(one))
    return Sheet(name, frame, title=one.name, merged=one.merged, notes=notes)


def _unreckoned(one: Worksheet) -> Note:
    """That cells read as empty whose formulas have no stored value."""
    number, cells = len(one.unreckoned), told(one.unreckoned)
    return Note(
        f"工作表“{one.name}”有 {number:,} 个公式没有存下结果，按空白读（{cells}）；请在表格软件里打开并另存",
        f"sheet «{one.name}» has {number:,} formulas without stored values, read as empty ({cells}); "
        "open it in a spreadsheet program and save it",
        warning=True,
    )


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
