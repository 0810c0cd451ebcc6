"""What Duban wrote itself: results that lie beside documents and are not read as documents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from duban.errors import UnreadableError
from duban.text.formats.archive import files, open_zip, read_member
from duban.text.formats.kind import ENDINGS, ending

# Stands in the head of every page that Duban writes.
_PAGE = b'<meta name="generator" content="Duban'
# Stands among the properties of every workbook that Duban writes.
_WORKBOOK = b"<dc:creator>Duban</dc:creator>"
_PROPERTIES = "docProps/core.xml"
# Properties are a few hundred bytes; a member that is longer is not from Duban.
_LONGEST = 10_000


def is_own_page(path: Path) -> bool:
    """Whether the file at ``path`` is a page that Duban wrote: a result, which is not read as a document."""
    if ENDINGS.get(ending(str(path))) != "html":
        return False
    try:
        with path.open("rb") as file:
            return _PAGE in file.read(1_000)
    except OSError:
        return False


def is_own_workbook(path: Path) -> bool:
    """Whether the file at ``path`` is a workbook that Duban wrote."""
    if ENDINGS.get(ending(str(path))) != "workbook":
        return False
    name = str(path)
    try:
        with path.open("rb") as file, open_zip(file, name) as archive:
            properties = dict(files(archive)).get(_PROPERTIES)
            return properties is not None and _WORKBOOK in read_member(archive, properties, name, _LONGEST)
    except (OSError, UnreadableError):
        return False


# Columns that the records which Duban exports have, in either language.
_RECORDS = (("value_text", "period_from"), ("原文数字", "时间出处"))


def is_own_records(head: bytes) -> bool:
    """Whether the first bytes of a delimited file are those of records that Duban exported.

    >>> is_own_records("kind,document,value_text,period_from\\n".encode()), is_own_records("指标,数值\\n".encode())
    (True, False)
    """
    first = head.split(b"\n", 1)[0].decode("utf-8", "replace").split(",")
    return any(all(word in first for word in words) for words in _RECORDS)


# Columns of the tables that Duban writes as JSONL and Parquet: records, documents of a data set, its manifest, changes,
# verdicts, what a run did. None of these pairs stands in a table of texts of another's making by chance.
_TABLES = (
    ("sentence_start", "sentence_end"),
    ("sha256", "reading"),
    ("sha256", "ordinal"),
    ("sha256", "status"),
    ("sha256", "state"),
    ("reason_zh", "reason_en"),
    ("mentions", "figures"),
)


def is_own_columns(names: Iterable[str]) -> bool:
    """Whether a table with columns of these ``names`` is a result that Duban wrote.

    >>> is_own_columns(["kind", "document", "sentence_start", "sentence_end", "text"]), is_own_columns(["id", "text"])
    (True, False)
    """
    there = set(names)
    return any(there.issuperset(marks) for marks in _TABLES)
