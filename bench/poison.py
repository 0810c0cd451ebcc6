"""Documents that are broken, each in its own way: what a run through a million documents meets and must outlive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

# Long enough that a reader with nested searches would stand still at it, short enough to make hundreds of them.
LONG = 5_000_000
# Deeper than any stack of calls goes.
DEEP = 60_000
TABLES = 400


def poison(seed: int, index: int) -> tuple[str, bytes]:
    """The broken document ``index``: its name and its bytes."""
    ending, make = _MAKERS[index % len(_MAKERS)]
    name = make.__name__.lstrip("_").replace("_", "-")
    return f"poison-{index:05}-{name}.{ending}", make(Random(f"poison:{seed}:{index}"))


def _empty(random: Random) -> bytes:
    return b""


def _blank(random: Random) -> bytes:
    return " \n　\t".encode() * random.randint(10, 2000)


def _binary(random: Random) -> bytes:
    return random.randbytes(random.randint(2_000, 60_000))


def _one_character(random: Random) -> bytes:
    """Five megabytes of one character."""
    return random.choice("9，（产业一%").encode() * (LONG // 3)


def _broken_word(random: Random) -> bytes:
    """A Word file whose container is whole and whose text is not."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types>")
        archive.writestr("word/document.xml", "<w:document><w:body><w:p>增长5%")
    return held.getvalue()


def _cut_word(random: Random) -> bytes:
    """The first part of a zip container."""
    return b"PK\x03\x04" + random.randbytes(random.randint(20, 4000))


def _nested_tables(random: Random) -> bytes:
    inner = "<table><tr><td>产值" * TABLES + f"{random.randint(2, 900)}亿元" + "</td></tr></table>" * TABLES
    return f"<html><body>{inner}</body></html>".encode()


def _deep_page(random: Random) -> bytes:
    return ("<div>" * DEEP + f"增长{random.randint(1, 9)}%。" + "</div>" * DEEP).encode()


def _cut_pdf(random: Random) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\n" + random.randbytes(500)


def _broken_characters(random: Random) -> bytes:
    """Text of two encodings with the bytes of neither among them."""
    text = f"全年营业收入{random.randint(10, 900)}亿元，增长5%。"
    return (text.encode() + b"\xff\xfe\x80" + text.encode("gb18030")) * 40


def _one_line(random: Random) -> bytes:
    """A figure after a figure and no full stop."""
    return f"产业增长{random.randint(1, 9)}%，".encode() * 60_000


def _no_workbook(random: Random) -> bytes:
    """Text that calls itself a workbook."""
    return f"指标,数值\n产值,{random.randint(10, 900)}\n".encode()


# The heavy ones last: a small corpus with few broken documents has none of them.
_MAKERS: tuple[tuple[str, Callable[[Random], bytes]], ...] = (
    ("txt", _empty),
    ("docx", _broken_word),
    ("txt", _binary),
    ("docx", _cut_word),
    ("txt", _blank),
    ("pdf", _cut_pdf),
    ("txt", _broken_characters),
    ("xlsx", _no_workbook),
    ("html", _nested_tables),
    ("html", _deep_page),
    ("txt", _one_line),
    ("txt", _one_character),
)
