"""Files that hold many documents: by their ending, what reads them."""

from __future__ import annotations

from collections.abc import Iterator

from duban.text.inputs import crawl, lines, parquet
from duban.text.inputs.columns import Columns
from duban.text.inputs.file import File
from duban.text.inputs.source import Found
from duban.text.inputs.tape import Tape

_CRAWLS = (".warc", ".warc.gz")
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_PARQUET = (".parquet",)


def is_container(name: str) -> bool:
    """Whether the file ``name`` holds many documents by its ending: a crawl, or a table of texts.

    >>> is_container("cc.WARC.gz"), is_container("a.parquet"), is_container("a.gz")
    (True, True, False)
    """
    return name.lower().endswith((*_CRAWLS, *_LINES, *_PARQUET))


def contents(file: File, columns: Columns, *, is_named: bool) -> Iterator[Found]:
    """The documents of a file that :func:`is_container`, found one by one as they are read.

    Raises:
        MissingLibraryError: for a crawl where FastWARC is not installed.
    """
    ending = file.name.lower()
    if ending.endswith(_CRAWLS):
        crawl.library()
        tape = Tape(file.name, lambda: crawl.pages(file))
    elif ending.endswith(_LINES):
        tape = Tape(file.name, lambda: lines.lines(file, columns, is_named=is_named))
    else:
        tape = Tape(file.name, lambda: parquet.rows(file, columns, is_named=is_named))
    yield from tape.found()
