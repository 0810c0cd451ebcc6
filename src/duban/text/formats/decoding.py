"""From bytes to text: which character set they are in, and what could not be decoded.

The order follows how sure each sign is:

1. a byte-order mark;
2. strict UTF-8 (other encodings hardly ever pass as UTF-8 by chance);
3. UTF-8 with a few damaged bytes: at least ten good multi-byte characters for every bad one, and no GB18030 that
   decodes without any and reads like Chinese (省 in GB18030 is a letter in UTF-8, and a column of 省A is many of them);
4. the declared charset (HTTP header, ``<meta>``), where the bytes follow it;
5. GB18030 or Big5, whichever gives text that reads like Chinese;
6. what charset-normalizer says.

Bytes that no encoding explains become U+FFFD and are counted; they are never guessed.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from duban.errors import UnreadableError

MAX_BYTES = 20_000_000
"""The largest text file that is read, in bytes."""

BAD = "\ufffd"
_SAMPLE = 65_536
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})["']""")
_WIDE_WORD = re.compile(r"[^\x00-\x7f]+")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# GBK and GB2312 are subsets of GB18030, and pages that declare them often use its other characters.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "ascii": "cp1252"}
# The commonest marks and grammatical words of written Chinese, in both scripts.
_FREQUENT = re.compile("[，。、；：“”的在和了是为有不为為这這对對与與於于年]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` as decoded from ``encoding``; ``bad`` bytes sequences became U+FFFD."""

    text: str
    encoding: str
    bad: int = 0


def decode(data: bytes, name: str, *, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Decoded:
    """Decode ``data``; ``declared`` is the charset of the HTTP header, where there is one.

    >>> decode("增长5%".encode("gb18030"), "a.txt", declared="gbk").text
    '增长5%'

    Raises:
        UnreadableError: where ``data`` is empty, larger than ``max_bytes`` or not text.
    """
    check_size(len(data), name, max_bytes)
    if not data:
        raise UnreadableError(name, "文件是空的", "the file is empty")
    decoded = _by_mark(data) or _by_utf8(data) or _by_zero_bytes(data)
    if decoded is None:
        _refuse_binary(data, name)
        decoded = _by_charset(data, declared) or _chinese(data) or _other(data)
    if decoded is None or decoded.bad * 3 > len(decoded.text) or _is_binary(decoded.text):
        raise _not_text(name)
    if not decoded.text.strip():
        raise UnreadableError(name, "文件里没有文字，只有空白", "the file holds no text, only blanks")
    return decoded


def check_size(size: int, name: str, limit: int) -> None:
    """Raise `UnreadableError` where ``size`` bytes are more than ``limit``.

    >>> check_size(9_000_000, "a.txt", 5_000_000)
    Traceback (most recent call last):
    duban.errors.UnreadableError: a.txt: too large: 9 MB, the limit is 5 MB; split it first
    """
    if size > limit:
        has, most = _megabytes(size), _megabytes(limit)
        raise UnreadableError(
            name,
            f"文件过大：{has} MB，上限 {most} MB；请拆分后再读",
            f"too large: {has} MB, the limit is {most} MB; split it first",
        )


def declared_charset(data: bytes) -> str | None:
    """The charset that a page names in its first kilobytes, if any.

    >>> declared_charset(b'<meta charset="GB2312">'), declared_charset(b"<p>")
    ('GB2312', None)
    """
    head = data[:4096]
    match = _META.search(head) or _XML.search(head)
    return match[1].decode("ascii") if match else None


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}".removesuffix(".0")


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _counted(data[len(mark) :], encoding)
    return None


def _counted(data: bytes, encoding: str) -> Decoded:
    """Decode with bad bytes as U+FFFD, surrogates that stand alone among them."""
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count(BAD))


def _by_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        found = _counted(data, "utf-8")
        good = len(found.text) - len(found.text.encode("ascii", "ignore")) - found.bad
        return found if good and good >= 10 * found.bad and not _is_clean_chinese(data, found) else None


def _is_clean_chinese(data: bytes, damaged: Decoded) -> bool:
    """Whether GB18030 explains every byte of what is ``damaged`` UTF-8, and gives text that reads more like Chinese.

    Letters of Europe are the bytes of common Chinese characters too (é is 茅), so that alone is no sign. But in text of
    any language most words are whole when a few bytes are damaged, however often one of them comes again; of Chinese
    words in GB18030 hardly one is whole as UTF-8.
    """
    words = set(_WIDE_WORD.findall(damaged.text))
    if sum(BAD in word for word in words) * 2 <= len(words):
        return False
    other = _counted(data, "gb18030")
    return not other.bad and _likeness(other) > max(_likeness(damaged), 0.0)


def _by_zero_bytes(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: has zero bytes, yet reads as plain text in one of the two byte orders."""
    if b"\0" not in data[:_SAMPLE] or len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        head = data[:4000].decode(encoding, "replace")
        if sum(map(_is_plain, head)) >= 0.9 * len(head):
            return _counted(data, encoding)
    return None


def _is_plain(char: str) -> bool:
    return " " <= char <= "~" or "\u3000" <= char <= "\u9fff" or char in "\r\n\t“”—" or "！" <= char <= "～"


def _refuse_binary(data: bytes, name: str) -> None:
    sample = data[:_SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if b"\0" in sample or control > 0.02 * len(sample):
        raise _not_text(name)


def _is_binary(text: str) -> bool:
    """UTF-8 can be binary too: control characters in more than one place out of fifty."""
    head = text[:_SAMPLE]
    return len(_CONTROL_CHARACTER.findall(head)) > 0.02 * len(head)


def _not_text(name: str) -> UnreadableError:
    return UnreadableError(
        name,
        "不是文本文件（二进制数据或无法识别的编码）",
        "not a text file (binary data or an unknown encoding)",
    )


def _by_charset(data: bytes, declared: str | None) -> Decoded | None:
    """The declared charset, where hardly any byte is against it."""
    for label in (declared, declared_charset(data)):
        encoding = _known(label)
        if encoding is None or encoding in ("utf-8", "cp1252"):
            continue
        decoded = _counted(data, encoding)
        if decoded.bad * 100 <= len(decoded.text):
            return decoded
    return None


def _known(label: str | None) -> str | None:
    """Python's name of a text encoding, or None for what is no charset."""
    if not label:
        return None
    try:
        name = codecs.lookup(label).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return _WIDER.get(name, name)


def _chinese(data: bytes) -> Decoded | None:
    """GB18030 or Big5: the one whose text reads more like Chinese; None where neither does."""
    best = max((_counted(data, encoding) for encoding in ("gb18030", "big5hkscs")), key=_likeness)
    return best if _likeness(best) > 0 else None


def _likeness(decoded: Decoded) -> float:
    """How much a text reads like Chinese: shares of common characters, less the damage.

    A wrong decoding still gives Chinese characters, but rare ones: of those in running text more
    than 95 in a hundred are common, of those in a wrong decoding about half.
    """
    sample = decoded.text[:4000]
    wide = [char for char in sample if char > "\x7f"]
    if not wide:
        return 0.0
    common = sum(1 for char in wide if char in _common()) / len(wide)
    frequent = len(_FREQUENT.findall(sample)) / len(wide)
    return common + 2 * frequent - 0.7 - 5 * sample.count(BAD) / len(wide)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """The common characters by the standards themselves: level 1 of GB 2312 and of Big5, and marks."""
    simplified = (bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    traditional = (
        bytes((lead, trail))
        for lead in range(0xA4, 0xC7)
        for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    )
    marks = "，。、；：？！“”‘’（）《》【】—…·％％０１２３４５６７８９\u3000"
    chars = [pair.decode("gb2312", "ignore") for pair in simplified]
    chars += [pair.decode("big5", "ignore") for pair in traditional]
    return frozenset("".join(chars) + marks)


def _other(data: bytes) -> Decoded | None:
    """Any other encoding, as charset-normalizer judges it from the first part."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    encoding = _known(best.encoding if best else "cp1252")
    return _counted(data, encoding) if encoding else None
