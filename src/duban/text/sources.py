"""What the user named, found: files, folders, globs, members of zips, standard input, addresses.

Finding never stops at one bad name: what cannot be read comes out as an `UnreadableError` value,
what is no document as `Skipped`. Nothing is read before `Source.load`.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from duban.errors import UnreadableError
from duban.language import Bilingual
from duban.text.formats.archive import files, open_zip, read_member
from duban.text.formats.decoding import MAX_BYTES, check_size
from duban.text.formats.kind import ENDINGS, ending, looks_like_text
from duban.text.formats.laid_formats import MAX_BYTES as MAX_LAID
from duban.text.formats.laid_formats import is_laid
from duban.text.own import is_own_page, is_own_records, is_own_workbook
from duban.text.url import fetch, is_address

MEMBER = "!/"
"""Stands between an archive and its member: ``reports.zip!/2024/a.txt``."""

# Endings of files that hold data or programs: skipped even where named.
_DATA = frozenset({".jsonl", ".json", ".parquet", ".duckdb", ".wal", ".yaml", ".yml"})
# A ledger and its log lie where the documents are: passed over without a word, unless they are named.
_LEDGER = frozenset({".duckdb", ".wal"})
PEEKED = 65_536
"""As much of a delimited file is read, in bytes, to see whether it is a table of figures."""


@dataclass(slots=True)
class Source:
    """Something to read: ``load()`` gives its bytes or raises `UnreadableError`.

    ``media_type`` is the server's ``Content-Type``, known once a page has been loaded.
    """

    name: str
    _load: Callable[[Source], bytes] = field(repr=False)
    media_type: str | None = None

    def load(self) -> bytes:
        """The bytes, read now.

        >>> Source("a.txt", lambda source: b"text").load()
        b'text'
        """
        return self._load(self)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was passed over because it is no document."""

    name: str
    message: Bilingual

    def reason(self, lang: str = "en") -> str:
        """The reason in ``lang`` (``"zh"`` or ``"en"``).

        >>> Skipped("a.csv", Bilingual("不支持", "not supported")).reason("en")
        'not supported'
        """
        return self.message.text(lang)


Found = Source | Skipped | UnreadableError


def find(inputs: Sequence[str], *, max_bytes: int = MAX_BYTES) -> Iterator[Found]:
    """All that ``inputs`` name, in their order; a file that is named twice comes once.

    >>> [found.reason("en") for found in find(["missing.txt"])]
    ['no such file or folder']
    """
    seen: set[bytes] = set()  # hashes: names of a million files are many times as large
    for name in inputs:
        for found in _find(name, max_bytes):
            place = found.name if is_address(found.name) or found.name == "-" else _place(found.name)
            key = blake2b(place.encode("utf-8", "surrogatepass"), digest_size=16).digest()
            if key not in seen:
                seen.add(key)
                yield found


def file_source(path: Path, *, max_bytes: int = MAX_BYTES) -> Source:
    """The file at ``path`` as a source.

    >>> file_source(Path("reports/a.txt")).name
    'reports/a.txt'
    """
    return Source(displayed(path), lambda source: _load_file(path, source.name, max_bytes))


def _place(name: str) -> str:
    """Where the file ``name`` lies; a link that may not be followed lies where it stands."""
    try:
        return os.path.realpath(name)
    except OSError:
        return os.path.abspath(name)


def displayed(path: str | Path) -> str:
    """A path as it can be shown and stored: names that are not UTF-8 are read as GB18030.

    >>> displayed("\\udcb1\\udca8\\udcb8\\udce6.txt")
    '报告.txt'
    """
    name = str(path)
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name


def _find(name: str, max_bytes: int) -> Iterator[Found]:
    if name == "-":
        yield Source("-", lambda source: _load_standard_input(max_bytes))
    elif is_address(name):
        yield Source(name, _load_address)
    elif "://" in name:
        yield UnreadableError(
            name, "只支持 http 和 https 网址", "only http and https addresses are supported"
        )
    elif os.path.exists(name):
        yield from _find_path(Path(name), max_bytes, named=True)
    elif MEMBER in name:
        yield from _find_member(name, max_bytes)
    elif glob.has_magic(name):
        yield from _find_glob(name, max_bytes)
    else:
        yield UnreadableError(displayed(name), "找不到这个文件或文件夹", "no such file or folder")


def _find_glob(pattern: str, max_bytes: int) -> Iterator[Found]:
    paths = sorted(glob.glob(pattern, recursive=True))
    if not paths:
        shown = displayed(pattern)
        yield UnreadableError(shown, "没有文件符合这个模式", "no file matches this pattern")
    for path in paths:
        yield from _find_path(Path(path), max_bytes, named=False)


def _find_path(path: Path, max_bytes: int, *, named: bool) -> Iterator[Found]:
    name = displayed(path)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield _no_access(name, error)
        return
    if stat.S_ISDIR(mode):
        yield from _find_folder(path, max_bytes)
    elif not stat.S_ISREG(mode):
        yield UnreadableError(
            name, "不是普通文件；管道请用 -", "not a regular file; use - to read from a pipe"
        )
    elif not named and ending(name) in _LEDGER:
        return
    elif ending(name) == ".zip":
        yield from _find_members(path, max_bytes)
    elif is_own_page(path):
        if named:
            yield Skipped(
                name, Bilingual("是督办自己写的页面，不是文档", "a page that Duban wrote, no document")
            )
    elif reason := _reason_to_skip(name, named=named):
        yield reason
    elif not named and is_own_workbook(path):
        return
    elif ENDINGS.get(ending(name)) == "delimited" and (told := _no_figures(path)) is not None:
        yield told
    else:
        yield file_source(path, max_bytes=max_bytes)


def _no_figures(path: Path) -> Skipped | UnreadableError | None:
    """Why the delimited file at ``path`` is no document, if it is none."""
    try:
        with path.open("rb") as file:
            return _of_no_figures(file.read(PEEKED), displayed(path))
    except OSError as error:
        return _no_access(displayed(path), error)


def _of_no_figures(head: bytes, name: str) -> Skipped | None:
    """Why a delimited file with these first bytes is no document: it has no table of figures, or Duban's own records."""
    from duban.text.formats.delimited import is_table_of_figures

    if not is_own_records(head) and is_table_of_figures(head, name):
        return None
    return Skipped(
        name, Bilingual("不是含有数字的表格，不作为文档读取", "no table of figures, so no document")
    )


def _reason_to_skip(name: str, *, named: bool) -> Skipped | None:
    """Data files are skipped; unknown endings only where the file was not named itself."""
    suffix = ending(name)
    if not suffix or suffix in ENDINGS or (named and suffix not in _DATA):
        return None
    return Skipped(name, Bilingual(f"不支持 {suffix} 文件", f"{suffix} files are not documents"))


def _find_folder(folder: Path, max_bytes: int) -> Iterator[Found]:
    errors: list[OSError] = []
    readable = False
    for root, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            for found in _find_path(Path(root, name), max_bytes, named=False):
                readable = readable or isinstance(found, Source)
                yield found
    for error in errors:
        yield _no_access(displayed(error.filename or folder), error)
    if not readable and not errors:
        yield UnreadableError(
            displayed(folder),
            "文件夹里没有可读的文档（支持 txt、md、html、pdf、ofd、docx、doc、wps、rtf、pptx、xlsx、xls、ods、csv、zip）",
            "nothing readable in this folder"
            " (txt, md, html, pdf, ofd, docx, doc, wps, rtf, pptx, xlsx, xls, ods, csv and zip are read)",
        )


def _find_members(path: Path, max_bytes: int) -> Iterator[Found]:
    """The documents in an archive, each a source that opens the archive when it is loaded."""
    name, readable = displayed(path), False
    try:
        with path.open("rb") as file, open_zip(file, name) as archive:
            members = {
                member: _delimited_member(archive, info, f"{name}{MEMBER}{member}")
                for member, info in files(archive)
            }
    except UnreadableError as error:
        yield error
        return
    except OSError as error:
        yield _no_access(name, error)
        return
    for member, no_figures in members.items():
        full = f"{name}{MEMBER}{member}"
        skipped = no_figures or _nested(full) or _reason_to_skip(full, named=False)
        readable = readable or skipped is None
        yield skipped or _member_source(path, member, max_bytes)
    if not readable:
        yield UnreadableError(name, "压缩包里没有可读的文档", "nothing readable in this archive")


def _delimited_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Skipped | None:
    """Why a member of an archive that is delimited by its name is no document; ``None`` for others, too."""
    if ENDINGS.get(ending(name)) != "delimited":
        return None
    try:
        return _of_no_figures(read_member(archive, info, name, MAX_BYTES)[:PEEKED], name)
    except UnreadableError as error:
        return Skipped(name, error.message)


def _nested(name: str) -> Skipped | None:
    if ending(name) != ".zip":
        return None
    return Skipped(name, Bilingual("压缩包里的压缩包不打开", "archives inside archives are not opened"))


def _find_member(name: str, max_bytes: int) -> Iterator[Found]:
    archive, _, member = name.partition(MEMBER)
    wanted = list(_find(archive, max_bytes)) if os.path.exists(archive) else []
    matching = [found for found in wanted if found.name == name or isinstance(found, UnreadableError)]
    if not matching:
        yield UnreadableError(name, f"压缩包里找不到 {member}", f"no such file in the archive: {member}")
    yield from matching


def _member_source(archive: Path, member: str, max_bytes: int) -> Source:
    return Source(
        f"{displayed(archive)}{MEMBER}{member}",
        lambda source: _load_member(archive, member, source.name, max_bytes),
    )


def _load_member(archive: Path, member: str, name: str, max_bytes: int) -> bytes:
    try:
        with archive.open("rb") as file, open_zip(file, name) as opened:
            info = dict(files(opened))[member]
            return read_member(opened, info, name, _limit(name, max_bytes))
    except OSError as error:
        raise _no_access(name, error) from error
    except KeyError as error:
        raise UnreadableError(name, "压缩包已改变", "the archive has changed") from error


def _load_file(path: Path, name: str, max_bytes: int) -> bytes:
    limit = _limit(name, max_bytes)
    try:
        check_size(path.stat().st_size, name, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise _no_access(name, error) from error
    check_size(len(data), name, limit)
    return data


def _limit(name: str, max_bytes: int) -> int:
    """The largest file of a kind; text is bounded tighter than what wraps pictures around it."""
    suffix = ending(name)
    return MAX_LAID if is_laid(ENDINGS.get(suffix, "text")) else max_bytes


def _load_standard_input(max_bytes: int) -> bytes:
    data = sys.stdin.buffer.read(MAX_LAID + 1)
    check_size(len(data), "-", max_bytes if looks_like_text(data) else MAX_LAID)
    return data


def _load_address(source: Source) -> bytes:
    answer = fetch(source.name)
    data, source.media_type = answer.data, answer.media_type
    return data


def _no_access(name: str, error: OSError) -> UnreadableError:
    if isinstance(error, PermissionError):
        return UnreadableError(name, "没有读取权限", "no permission to read it")
    if isinstance(error, FileNotFoundError):
        return UnreadableError(name, "找不到这个文件或文件夹", "no such file or folder")
    shown = error.strerror or type(error).__name__
    return UnreadableError(name, f"无法读取：{shown}", f"cannot read it: {shown}")
