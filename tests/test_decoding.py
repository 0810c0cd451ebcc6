"""Character sets: what bytes are decoded to, and what is refused."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.errors import UnreadableError
from duban.text.formats.decoding import declared_charset, decode

SIMPLIFIED = "全市规模以上工业增加值增长5.7%，其中制造业增长6.1%。"
TRADITIONAL = "全年製造業投資持續擴大，佔比為26.8%，較上年提高。"


@pytest.mark.parametrize(
    ("data", "declared", "encoding", "text"),
    [
        (SIMPLIFIED.encode(), None, "utf-8", SIMPLIFIED),
        # A declaration that the bytes contradict does not count.
        (SIMPLIFIED.encode(), "gb2312", "utf-8", SIMPLIFIED),
        (SIMPLIFIED.encode("gb18030"), None, "gb18030", SIMPLIFIED),
        # Pages that say GB2312 use characters of GB18030.
        ("镕基、喆".encode("gb18030"), "gb2312", "gb18030", "镕基、喆"),
        (TRADITIONAL.encode("big5"), None, "big5hkscs", TRADITIONAL),
        (TRADITIONAL.encode("big5"), "big5", "big5", TRADITIONAL),
        (codecs.BOM_UTF8 + SIMPLIFIED.encode(), None, "utf-8", SIMPLIFIED),
        (codecs.BOM_UTF16_LE + SIMPLIFIED.encode("utf-16-le"), None, "utf-16-le", SIMPLIFIED),
        (codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be"), None, "utf-16-be", SIMPLIFIED),
        (SIMPLIFIED.encode("utf-16-le"), None, "utf-16-le", SIMPLIFIED),
        # Plain ASCII is UTF-8.
        (b"GDP 5%", None, "utf-8", "GDP 5%"),
    ],
)
def test_encodings(data: bytes, declared: str | None, encoding: str, text: str) -> None:
    decoded = decode(data, "a.txt", declared=declared)
    assert (decoded.encoding, decoded.text, decoded.bad) == (encoding, text, 0)


def test_short_stretches_of_gb18030_are_told_from_big5() -> None:
    for start in range(0, len(SIMPLIFIED) - 8):
        part = SIMPLIFIED[start : start + 8]
        assert decode(part.encode("gb18030"), "a").text == part


TABLE = "省份,年份,产值\n" + "".join(
    f"省A,{year},{year % 7}\n省B,{year},{year % 5}\n" for year in range(2000, 2060)
)
NAMES = "дом, река, поле, гора, мост, " * 8


@pytest.mark.parametrize(
    ("data", "encoding", "words"),
    [
        # 省 in GB18030 is ʡ in UTF-8: a few bytes of the header are against it, and hundreds of cells for it.
        (TABLE.encode("gb18030"), "gb18030", "省份,年份,产值"),
        # Damage in UTF-8 is damage still: Chinese, Russian, French.
        (TABLE.encode()[:-1] + b"\xa6\n", "utf-8", "省份,年份,产值"),
        (NAMES.encode() + b"\xb0\xa1", "utf-8", "река"),
        ("été, forêt, élève, ".encode() * 9 + b"caf\xe9 noir", "utf-8", "forêt"),
    ],
)
def test_damaged_utf8_or_clean_gb18030(data: bytes, encoding: str, words: str) -> None:
    decoded = decode(data, "a.csv")
    assert decoded.encoding == encoding
    assert words in decoded.text
    assert (decoded.bad == 0) == (encoding == "gb18030")


def test_the_page_names_its_charset() -> None:
    page = '<html><head><meta charset="gbk"></head><body>镕</body>'
    assert declared_charset(page.encode("gbk")) == "gbk"
    assert declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=big5">') == "big5"
    assert declared_charset(b"<p>charset=gbk</p>") is None
    assert "镕" in decode(page.encode("gbk"), "a.html").text


def test_a_few_damaged_bytes_in_utf8_are_marked_and_counted() -> None:
    data = SIMPLIFIED.encode() * 5
    decoded = decode(data[:1] + b"\xff" + data[3:], "a.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.bad == decoded.text.count("\ufffd") > 0
    assert SIMPLIFIED in decoded.text


def test_a_cut_file_loses_only_its_last_character() -> None:
    decoded = decode((SIMPLIFIED * 3).encode()[:-1], "a.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.text[:-1] == (SIMPLIFIED * 3)[:-1]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "only blanks"),
        ("　".encode(), "only blanks"),
        (bytes(range(256)) * 40, "not a text file"),
        (b"\0" * 400, "not a text file"),
        (b"text\0\0\0\1\2\3\4\5" * 20, "not a text file"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(data, "a.txt")


def test_the_limit_is_named() -> None:
    with pytest.raises(UnreadableError, match=r"a\.txt: too large: 2 MB, the limit is 1\.5 MB"):
        decode(b"a" * 2_000_000, "a.txt", max_bytes=1_500_000)


@given(st.binary(max_size=300), st.sampled_from([None, "gbk", "utf-8", "rot13", "no-such", "\x00", "zip"]))
def test_any_bytes_are_decoded_or_refused(data: bytes, declared: str | None) -> None:
    with contextlib.suppress(UnreadableError):
        decoded = decode(data, "x", declared=declared)
        assert decoded.text.strip()
        decoded.text.encode()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: t.strip()))
def test_utf8_always_comes_back(text: str) -> None:
    assert decode(text.encode(), "x").text == text.removeprefix("\ufeff") or text.startswith("\ufeff")
