"""What the user named, found: files, folders, globs, members of zips, standard input, addresses, crawls, tables of texts.

Finding never stops at one bad name: what cannot be read comes out as an `UnreadableError` value,
what is no document as `Skipped`. Nothing is read before `Source.load`, but for files that hold many documents, which
are read as their documents are found.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from duban.errors import UnreadableError
from duban.language import Bilingual
from duban.text.formats.decoding import MAX_BYTES, check_size
from duban.text.formats.kind import ENDINGS, ending, looks_like_text
from duban.text.formats.laid_formats import MAX_BYTES as MAX_LAID
from duban.text.inputs.columns import Columns
from duban.text.inputs.container import contents, is_container
from duban.text.inputs.file import File
from duban.text.inputs.remote import is_remote, remote_files
from duban.text.inputs.screening import LEDGER, no_figures, reason_to_skip
from duban.text.inputs.source import MEMBER as MEMBER
from duban.text.inputs.source import Found as Found
from duban.text.inputs.source import Skipped as Skipped
from duban.text.inputs.source import Source as Source
from duban.text.inputs.source import displayed as displayed
from duban.text.inputs.source import no_access
from duban.text.inputs.zipped import members
from duban.text.own import is_own_page, is_own_workbook
from duban.text.url import fetch, is_address


def find(
    inputs: Sequence[str], *, max_bytes: int = MAX_BYTES, columns: Columns | None = None
) -> Iterator[Found]:
    """All that ``inputs`` name, in their order; a file that is named twice comes once.

    ``columns`` says which columns of tables of texts (JSONL, Parquet) hold the text and the name of each document.

    >>> [found.reason("en") for found in find(["missing.txt"])]
    ['no such file or folder']

    Raises:
        MissingLibraryError: for a crawl or a remote store where the library that reads it is not installed.
    """
    yield from _Search(max_bytes, columns or Columns()).find(inputs)


def find_files(inputs: Sequence[str]) -> Iterator[Found]:
    """The same, but files that hold many documents come as one source each and are not opened.

    >>> [found.reason("en") for found in find_files(["missing.txt"])]
    ['no such file or folder']
    """
    yield from _Search(MAX_BYTES, Columns(), opens=False).find(inputs)


def file_source(path: Path, *, max_bytes: int = MAX_BYTES) -> Source:
    """The file at ``path`` as a source.

    >>> file_source(Path("reports/a.txt")).name
    'reports/a.txt'
    """
    return File.at(path).source(max_bytes=max_bytes)


def _place(name: str) -> str:
    """Where the file ``name`` lies; a link that may not be followed lies where it stands."""
    try:
        return os.path.realpath(name)
    except OSError:
        return os.path.abspath(name)


@dataclass(frozen=True, slots=True)
class _Many:
    """A file that holds many documents, found and not yet opened."""

    file: File
    is_named: bool

    @property
    def name(self) -> str:
        return self.file.name


@dataclass(frozen=True, slots=True)
class _Search:
    """How is searched, and the places of what was found: a file that holds many documents is one place."""

    max_bytes: int
    columns: Columns
    opens: bool = True
    seen: set[bytes] = field(default_factory=set)  # hashes: names of a million files are many times as large

    def find(self, inputs: Sequence[str]) -> Iterator[Found]:
        for name in inputs:
            for found in self._named(name):
                if not self._is_new(found.name):
                    continue
                if isinstance(found, _Many):
                    yield from self._opened(found)
                else:
                    yield found

    def _is_new(self, name: str) -> bool:
        """Whether the place of ``name`` is seen for the first time."""
        place = name if name == "-" or is_remote(name) else _place(name)
        key = blake2b(place.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key in self.seen:
            return False
        self.seen.add(key)
        return True

    def _named(self, name: str) -> Iterator[Found | _Many]:
        if name == "-":
            yield Source("-", lambda source: _load_standard_input(self.max_bytes))
        elif is_address(name):
            yield Source(name, _load_address)
        elif is_remote(name):
            yield from self._remote(name)
        elif os.path.exists(name):
            yield from self._path(Path(name), is_named=True)
        elif MEMBER in name:
            yield from self._member(name)
        elif glob.has_magic(name):
            yield from self._glob(name)
        else:
            yield UnreadableError(displayed(name), "找不到这个文件或文件夹", "no such file or folder")

    def _glob(self, pattern: str) -> Iterator[Found | _Many]:
        paths = sorted(glob.glob(pattern, recursive=True))
        if not paths:
            shown = displayed(pattern)
            yield UnreadableError(shown, "没有文件符合这个模式", "no file matches this pattern")
        for path in paths:
            yield from self._path(Path(path), is_named=False)

    def _path(self, path: Path, *, is_named: bool) -> Iterator[Found | _Many]:
        name = displayed(path)
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield no_access(name, error)
            return
        if stat.S_ISDIR(mode):
            yield from self._folder(path)
        elif not stat.S_ISREG(mode):
            yield UnreadableError(
                name, "不是普通文件；管道请用 -", "not a regular file; use - to read from a pipe"
            )
        elif is_own_page(path):
            if is_named:
                yield Skipped(
                    name, Bilingual("是督办自己写的页面，不是文档", "a page that Duban wrote, no document")
                )
        elif not is_named and is_own_workbook(path):
            return
        else:
            yield from self._file(File.at(path), is_named=is_named)

    def _remote(self, address: str) -> Iterator[Found | _Many]:
        for found in remote_files(address):
            if isinstance(found, File):
                is_named = found.name.rstrip("/") == address.rstrip("/")
                yield from self._file(found, is_named=is_named)
            else:
                yield found

    def _file(self, file: File, *, is_named: bool) -> Iterator[Found | _Many]:
        """What a file holds, by its ending."""
        if not is_named and ending(file.name) in LEDGER:
            return
        if is_container(file.name):
            yield _Many(file, is_named)
        elif ending(file.name) == ".zip":
            yield from members(file, self.max_bytes)
        elif reason := reason_to_skip(file.name, is_named=is_named):
            yield reason
        elif ENDINGS.get(ending(file.name)) == "delimited" and (told := no_figures(file)) is not None:
            yield told
        else:
            yield file.source(max_bytes=self.max_bytes)

    def _opened(self, many: _Many) -> Iterator[Found]:
        """The documents of a file that holds many, which may have like names."""
        if not self.opens:
            yield many.file.source(max_bytes=self.max_bytes)
            return
        is_empty = True
        for found in contents(many.file, self.columns, is_named=many.is_named):
            is_empty = False
            yield found
        if is_empty:
            yield UnreadableError(many.name, "里面没有可读的文档", "it holds no document")

    def _folder(self, folder: Path) -> Iterator[Found | _Many]:
        errors: list[OSError] = []
        readable = False
        for root, folders, names in os.walk(folder, onerror=errors.append):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(name for name in names if not name.startswith(".")):
                for found in self._path(Path(root, name), is_named=False):
                    readable = readable or isinstance(found, Source | _Many)
                    yield found
        for error in errors:
            yield no_access(displayed(error.filename or folder), error)
        if not readable and not errors:
            yield UnreadableError(
                displayed(folder),
                "文件夹里没有可读的文档"
                "（支持 txt、md、html、pdf、ofd、docx、doc、wps、rtf、pptx、xlsx、xls、ods、csv、zip、warc、jsonl、parquet）",
                "nothing readable in this folder (txt, md, html, pdf, ofd, docx, doc, wps, rtf, pptx, xlsx, xls, ods, csv,"
                " zip, warc, jsonl and parquet are read)",
            )

    def _member(self, name: str) -> Iterator[Found | _Many]:
        archive, _, member = name.partition(MEMBER)
        wanted = list(self._named(archive)) if os.path.exists(archive) else []
        matching = [found for found in wanted if found.name == name or isinstance(found, UnreadableError)]
        if not matching:
            yield UnreadableError(name, f"压缩包里找不到 {member}", f"no such file in the archive: {member}")
        yield from matching


def _load_standard_input(max_bytes: int) -> bytes:
    data = sys.stdin.buffer.read(MAX_LAID + 1)
    check_size(len(data), "-", max_bytes if looks_like_text(data) else MAX_LAID)
    return data


def _load_address(source: Source) -> bytes:
    answer = fetch(source.name)
    data, source.media_type = answer.data, answer.media_type
    return data
