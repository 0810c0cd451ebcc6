"""What kind of file a stretch of bytes is: by its first bytes, then by its name."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Literal

from duban.errors import UnreadableError
from duban.language import Bilingual

Kind = Literal["text", "markdown", "html", "pdf", "docx"]

MEDIA_TYPES: dict[Kind, str] = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
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
}
"""The endings that are read, and as what."""

OLD_OFFICE = frozenset({".doc", ".dot", ".wps", ".wpt"})
"""The endings of text files of old Office programs, which are not read but can be saved as .docx."""
OLD_OFFICE_REASON = Bilingual(
    "旧版 Office 文件（.doc、.wps）或加密的文档，请另存为不加密的 .docx",
    "an old Office file (.doc, .wps) or an encrypted document; save it as a plain .docx",
)

# First bytes of formats that hold no text Duban reads, with their names in Chinese and English.
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "PNG 图片", "a PNG image"),
    (b"\xff\xd8\xff", "JPEG 图片", "a JPEG image"),
    (b"GIF8", "GIF 图片", "a GIF image"),
    (b"BM", "BMP 图片", "a BMP image"),
    (b"II*\0", "TIFF 图片", "a TIFF image"),
    (b"MM\0*", "TIFF 图片", "a TIFF image"),
    (b"RIFF", "音视频或 WebP 文件", "an audio, video or WebP file"),
    (b"ID3", "音频文件", "an audio file"),
    (b"Rar!", "RAR 压缩包，请先解压", "a RAR archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包，请先解压", "a 7z archive; unpack it first"),
    (b"\x1f\x8b", "gzip 压缩文件，请先解压", "a gzip file; unpack it first"),
    (b"{\\rtf", "RTF 文档，请另存为 .docx", "an RTF document; save it as .docx"),
    (b"\x7fELF", "可执行程序", "a program"),
    (b"MZ", "可执行程序", "a program"),
    (b"SQLite format 3\0", "SQLite 数据库", "an SQLite database"),
    (b"PAR1", "Parquet 数据文件", "a Parquet data file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE_REASON.zh, OLD_OFFICE_REASON.en),
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
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and ending(name) == ".pdf"):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    named = _named(name, media_type)
    if named in ("pdf", "docx"):
        raise _mismatch(name, named)
    if named == "text" and _looks_like_html(data):
        return "html"
    return named


def ending(name: str) -> str:
    """The ending of a file name or address, in small letters with its dot; empty where it has none.

    >>> ending("reports/A.HTML"), ending("https://example.org/a.pdf?x=1"), ending("报告")
    ('.html', '.pdf', '')
    """
    return PurePosixPath(name.split("?")[0].split("#")[0]).suffix.lower() if "://" in name else _suffix(name)


def _suffix(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def _refuse_foreign(data: bytes, name: str) -> None:
    for mark, zh, en in _FOREIGN:
        if data.startswith(mark) and (mark not in _WEAK or b"\0" in data[:256]):
            raise UnreadableError(name, f"不是文本文件：{zh}", f"not a text file: {en}")


def _named(name: str, media_type: str | None) -> Kind:
    bare = (media_type or "").split(";")[0].strip().lower()
    known: dict[str, Kind] = {known: kind for kind, known in MEDIA_TYPES.items()}
    known["application/xhtml+xml"] = "html"
    kind: Kind = known.get(bare, ENDINGS.get(ending(name), "text"))
    # A server that calls every download text/plain does not overrule the ending.
    return ENDINGS.get(ending(name), kind) if kind == "text" else kind


def _looks_like_html(data: bytes) -> bool:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in head


def _mismatch(name: str, kind: Kind) -> UnreadableError:
    if kind == "docx":
        return UnreadableError(
            name, "不是有效的 DOCX（不是 zip 文件）", "not a valid DOCX file (it is not a zip archive)"
        )
    return UnreadableError(name, "不是有效的 PDF 文件", "not a valid PDF file")
