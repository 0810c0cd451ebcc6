"""What kind of file a stretch of bytes is: by its first bytes, then by its name."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Literal

from duban.errors import UnreadableError
from duban.language import Bilingual

Kind = Literal[
    "text",
    "markdown",
    "html",
    "pdf",
    "docx",
    "doc",
    "odt",
    "rtf",
    "pptx",
    "ppt",
    "odp",
    "ofd",
    "workbook",
    "delimited",
    "picture",
]

MEDIA_TYPES: dict[Kind, str] = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "ppt": "application/vnd.ms-powerpoint",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ofd": "application/ofd",
    "workbook": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "delimited": "text/csv",
    "picture": "image/*",
}
ENDINGS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".doc": "doc",
    ".dot": "doc",
    ".wps": "doc",
    ".wpt": "doc",
    ".odt": "odt",
    ".rtf": "rtf",
    ".pptx": "pptx",
    ".ppt": "ppt",
    ".dps": "ppt",
    ".odp": "odp",
    ".ofd": "ofd",
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".xls": "workbook",
    ".et": "workbook",
    ".ods": "workbook",
    ".csv": "delimited",
    ".tsv": "delimited",
}
"""The endings that are read, and as what. What the file holds decides before its ending."""

OLD_OFFICE = frozenset({".doc", ".dot", ".wps", ".wpt"})
"""The endings of text files of old Office programs; those that cannot be read can be saved as .docx."""
OLD_OFFICE_REASON = Bilingual(
    "无法读取的旧版 Office 文件（.doc、.wps）或加密的文档，请另存为不加密的 .docx",
    "an old Office file (.doc, .wps) that cannot be read, or an encrypted document; save it as a plain .docx",
)

# First bytes of formats that hold no text Duban reads, with their names in Chinese and English.
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"GIF8", "GIF 图片", "a GIF image"),
    (b"RIFF", "音视频或 WebP 文件", "an audio, video or WebP file"),
    (b"ID3", "音频文件", "an audio file"),
    (b"Rar!", "RAR 压缩包，请先解压", "a RAR archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包，请先解压", "a 7z archive; unpack it first"),
    (b"\x1f\x8b", "gzip 压缩文件，请先解压", "a gzip file; unpack it first"),
    (b"\x7fELF", "可执行程序", "a program"),
    (b"MZ", "可执行程序", "a program"),
    (b"SQLite format 3\0", "SQLite 数据库", "an SQLite database"),
    (b"PAR1", "Parquet 数据文件", "a Parquet data file"),
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"BM", b"II*\0", b"MM\0*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# A member that only files of a kind have.
_MEMBERS: tuple[tuple[str, Kind], ...] = (
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("OFD.xml", "ofd"),
    ("xl/workbook.xml", "workbook"),
)
# What the member ``mimetype`` of an OpenDocument file states.
_STATED = "mimetype"
_LONGEST = 100
_OPEN_DOCUMENT: dict[bytes, Kind] = {
    b"application/vnd.oasis.opendocument.spreadsheet": "workbook",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
# Members and streams of files that can be saved as one that is read, with what to do.
_ZIPPED_FOREIGN: tuple[tuple[str, str, str], ...] = (
    ("content.xml", "OpenDocument 文件，请另存为 .docx", "an OpenDocument file; save it as .docx"),
    ("index.apxl", "Keynote 文件，请另存为 .pptx", "a Keynote file; save it as .pptx"),
)
_STREAMS_FOREIGN: tuple[tuple[str, str, str], ...] = (
    ("EncryptedPackage", "文档已加密，请先解除密码", "the document is encrypted; remove its password first"),
)
# These two marks are short enough to open a text by chance; a zero byte nearby confirms them.
_WEAK = (b"BM", b"MZ")


def kind_of(data: bytes, name: str, media_type: str | None = None) -> Kind:
    """The kind of ``data``; its content decides before ``media_type`` and the ending of ``name``.

    >>> kind_of(b"%PDF-1.7 ...", "report.txt")
    'pdf'
    >>> kind_of(b"<!DOCTYPE html><p>...", "page")
    'html'

    Raises:
        UnreadableError: where the first bytes are those of a format that is not read.
    """
    _refuse_foreign(data, name)
    if _is_picture(data):
        return "picture"
    if _is_pdf(data) or (b"%PDF-" in data[:1024] and ending(name) == ".pdf"):
        return "pdf"
    if data.startswith(_ZIP):
        return _zipped(data, name)
    if data.startswith(_OLE):
        return _compound(data, name)
    if _is_rtf(data):
        return "rtf"
    named = _named(name, media_type)
    if named in ("doc", "rtf"):
        # What is called .doc is often a page or a text.
        named = "text"
    if named not in ("text", "markdown", "html", "delimited"):
        raise _mismatch(name, named)
    if named in ("text", "delimited") and _looks_like_html(data):
        return "html"
    return named


def looks_like_text(data: bytes) -> bool:
    """Whether the first bytes are of none of the formats that wrap a text.

    >>> looks_like_text("增长5%".encode()), looks_like_text(b"%PDF-1.7"), looks_like_text(b"PK" + bytes([3, 4]))
    (True, False, False)
    """
    return not (_is_picture(data) or _is_pdf(data) or data.startswith((*_ZIP, _OLE)) or _is_rtf(data))


def _is_picture(data: bytes) -> bool:
    return any(data.startswith(mark) and (mark not in _WEAK or b"\0" in data[:256]) for mark in _PICTURES)


def _is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-")


def _is_rtf(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \r\n")[:5] == b"{\\rtf"


def _zipped(data: bytes, name: str) -> Kind:
    """What a zip archive is by its members; one of no kind that is known is taken for DOCX, whose reader says more."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
            stated = archive.open(_STATED).read(_LONGEST) if _STATED in members else b""
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError):
        return "docx"
    for member, kind in _MEMBERS:
        if member in members:
            return kind
    if stated in _OPEN_DOCUMENT:
        return _OPEN_DOCUMENT[stated]
    for member, zh, en in _ZIPPED_FOREIGN:
        if member in members:
            raise UnreadableError(name, zh, en)
    return "docx"


def _compound(data: bytes, name: str) -> Kind:
    """What a compound file of old Office programs is by the names of its streams."""
    if _has_stream(data, "WordDocument"):
        return "doc"
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return "workbook"
    if _has_stream(data, "PowerPoint Document"):
        return "ppt"
    for stream, zh, en in _STREAMS_FOREIGN:
        if _has_stream(data, stream):
            raise UnreadableError(name, zh, en)
    raise UnreadableError(name, OLD_OFFICE_REASON.zh, OLD_OFFICE_REASON.en)


def _has_stream(data: bytes, stream: str) -> bool:
    return f"{stream}\0".encode("utf-16-le") in data


def ending(name: str) -> str:
    """The ending of a file name or address, in small letters with its dot; empty where it has none.

    >>> ending("reports/A.HTML"), ending("https://example.org/a.pdf?x=1"), ending("报告")
    ('.html', '.pdf', '')
    """
    return PurePosixPath(name.split("?")[0].split("#")[0]).suffix.lower() if "://" in name else _suffix(name)


def _suffix(name: str) -> str:
    """As a path has it, without making one: it is asked for several times of every file.

    >>> [_suffix(name) for name in ("a.tar.GZ", "b/.txt", "c.d/e", "f.", "i.txt/", "..", "j. txt")]
    ['.gz', '', '', '', '.txt', '', '. txt']
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    stem, dot, behind = last.rpartition(".")
    return f"{dot}{behind}".lower() if stem and behind else ""


def _refuse_foreign(data: bytes, name: str) -> None:
    for mark, zh, en in _FOREIGN:
        if data.startswith(mark) and (mark not in _WEAK or b"\0" in data[:256]):
            raise UnreadableError(name, f"不是文本文件：{zh}", f"not a text file: {en}")


def _named(name: str, media_type: str | None) -> Kind:
    bare = (media_type or "").split(";")[0].strip().lower()
    ended = ENDINGS.get(ending(name), "text")
    kind = _KINDS.get(bare, ended)
    # A server that calls every download text/plain does not overrule the ending.
    return ended if kind == "text" else kind


_KINDS: dict[str, Kind] = {known: kind for kind, known in MEDIA_TYPES.items()} | {
    "application/xhtml+xml": "html"
}


def _looks_like_html(data: bytes) -> bool:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in head


def _mismatch(name: str, kind: Kind) -> UnreadableError:
    called = kind.upper()
    if kind in ("pdf", "ppt"):
        return UnreadableError(name, f"不是有效的 {called} 文件", f"not a valid {called} file")
    return UnreadableError(
        name, f"不是有效的 {called}（不是 zip 文件）", f"not a valid {called} file (it is not a zip archive)"
    )
