"""Why a file is passed over: data and programs by their endings, tables without figures, what Duban itself wrote."""

from __future__ import annotations

from duban.errors import UnreadableError
from duban.language import Bilingual
from duban.text.formats.kind import ENDINGS, ending
from duban.text.inputs.file import File
from duban.text.inputs.source import Skipped, no_access
from duban.text.own import is_own_records

# Endings of files that hold data or programs: skipped even where named.
_DATA = frozenset({".json", ".duckdb", ".wal", ".yaml", ".yml"})
# A ledger and its log lie where the documents are: passed over without a word, unless they are named.
LEDGER = frozenset({".duckdb", ".wal"})
PEEKED = 65_536
"""As much of a delimited file is read, in bytes, to see whether it is a table of figures."""


def reason_to_skip(name: str, *, is_named: bool) -> Skipped | None:
    """Data files are skipped; unknown endings only where the file was not named itself.

    >>> reason_to_skip("a.json", is_named=True), reason_to_skip("a.txt", is_named=False)
    (Skipped(name='a.json', message=Bilingual(zh='不支持 .json 文件', en='.json files are not documents')), None)
    """
    suffix = ending(name)
    if not suffix or suffix in ENDINGS or (is_named and suffix not in _DATA):
        return None
    return Skipped(name, Bilingual(f"不支持 {suffix} 文件", f"{suffix} files are not documents"))


def no_figures(file: File) -> Skipped | UnreadableError | None:
    """Why the delimited ``file`` is no document, if it is none."""
    try:
        with file.open() as opened:
            return of_no_figures(opened.read(PEEKED), file.name)
    except UnreadableError as error:
        return error
    except OSError as error:
        return no_access(file.name, error)


def of_no_figures(head: bytes, name: str) -> Skipped | None:
    """Why a delimited file with these first bytes is no document: it has no table of figures, or Duban's own records."""
    from duban.text.formats.delimited import is_table_of_figures

    if not is_own_records(head) and is_table_of_figures(head, name):
        return None
    return Skipped(
        name, Bilingual("不是含有数字的表格，不作为文档读取", "no table of figures, so no document")
    )
