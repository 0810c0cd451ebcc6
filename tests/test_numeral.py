"""Numerals in digits, characters and both: text → the least and the greatest value."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.grammar.quantities.numeral import HANZI, MIXED, chinese, power, trailing, value

OPEN = None
VALUES = [
    ("1,557", 1557, 1557),
    ("5.31亿", 5.31e8, 5.31e8),
    ("1.2万亿", 1.2e12, 1.2e12),
    ("三", 3, 3),
    ("二十八", 28, 28),
    ("二百零六", 206, 206),
    ("十点五", 10.5, 10.5),
    ("零点五", 0.5, 0.5),
    ("二十三点五亿", 2.35e9, 2.35e9),
    # places below and above 万
    ("一万三千亿", 1.3e12, 1.3e12),
    ("一万亿零五百亿", 1.05e12, 1.05e12),
    ("四十一万零八百", 410_800, 410_800),
    ("一亿零二百万", 1.02e8, 1.02e8),
    ("三十亿四千零六万", 3_040_060_000, 3_040_060_000),
    ("三万万", 3e8, 3e8),
    ("五兆六十二亿", 5_006_200_000_000, 5_006_200_000_000),
    # a digit behind a place stands for the place below, unless 零 parts them
    ("两万五", 25_000, 25_000),
    ("三千六百五", 3650, 3650),
    ("三千零五", 3005, 3005),
    ("二十五", 25, 25),
    # digits and characters
    ("8万6千", 86_000, 86_000),
    ("4万5000", 45_000, 45_000),
    ("2千6百", 2600, 2600),
    ("1亿2千万", 1.2e8, 1.2e8),
    ("3亿2万4千5百", 300_024_500, 300_024_500),
    ("1千零20", 1020, 1020),
    ("50个亿", 5e9, 5e9),
    ("12个多亿", 1.2e9, None),
    ("1亿2千多万", 1.2e8, None),
    ("2万3千多", 23000.0, None),
    # what is left open
    ("三万多亿", 3e12, OPEN),
    ("3万2千多", 32_000, OPEN),
    ("十几", 10, OPEN),
    ("几十", 10, OPEN),
    ("数百", 100, OPEN),
    # pairs
    ("两三百", 200, 300),
    ("五六万", 50_000, 60_000),
    ("十七八", 17, 18),
    ("二三十", 20, 30),
    ("一百二三十", 120, 130),
    ("七八", 7, 8),
    # formal characters
    ("叁佰贰拾万", 3.2e6, 3.2e6),
    ("壹仟贰佰叁拾肆万伍仟", 12_345_000, 12_345_000),
]


@pytest.mark.parametrize(("text", "low", "high"), VALUES)
def test_value(text: str, low: float, high: float | None) -> None:
    assert value(text) == (low, high)


@pytest.mark.parametrize("text", [text for text, *_ in VALUES if text[0] not in "几数"])
def test_the_pattern_takes_all_of_a_numeral(text: str) -> None:
    bare = text.rstrip("多几")
    assert re.fullmatch(MIXED if bare[0].isdigit() else HANZI, bare)


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("十千瓦", "十"),  # 千 belongs to the unit
        ("一百千米", "一百"),
        ("三千克", "三"),
        ("五十兆字节", "五十"),
        ("三千名", "三千"),
        ("六千比特币", "六千"),
    ],
)
def test_multipliers_of_units_are_none_of_the_numeral(text: str, matched: str) -> None:
    found = re.match(HANZI, text)
    assert found is not None
    assert found[0] == matched


@pytest.mark.parametrize("text", ["大陆百货", "队伍十分整齐", "登陆万家", "拾金不昧"])
def test_formal_characters_in_words(text: str) -> None:
    assert [m[0] for m in re.finditer(HANZI, text) if set(m[0]) & set("陆伍拾")] == []


@pytest.mark.parametrize("text", ["", "甲", "三点", "点五个", "三百a"])
def test_no_numeral(text: str) -> None:
    with pytest.raises(ValueError, match="numeral"):
        chinese(text)


def test_powers() -> None:
    assert [power(text) for text in ("万亿", "千万", "百", "")] == [12, 7, 2, 0]
    assert [trailing(text) for text in ("1.2万亿", "三十万", "45", "十")] == ["万亿", "万", "", ""]


# --- every integer reads back -----------------------------------------------------------------------------------
_DIGITS, _FORMAL = (
    "零一二三四五六七八九",
    str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"),
)


def _section(number: int) -> str:
    """A number below 10,000 in characters: 1020 is 一千零二十."""
    written = ""
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            written += _DIGITS[digit] + name
        elif written and not written.endswith("零"):
            written += "零"
    return written.rstrip("零")


def written(number: int) -> str:
    """``number`` in characters as GB/T 15835 writes it."""
    parts = ""
    for myriad, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        section = number // myriad % 10**4
        if not section:
            continue
        gap = "零" if parts and (section < 1000 or number // myriad // 10**4 % 10 == 0) else ""
        parts += gap + _section(section) + name
    return parts or "零"


def test_the_writer_of_numerals() -> None:
    assert [written(n) for n in (1020, 410_800, 20_000, 10_500_000, 100_000_006)] == [
        "一千零二十", "四十一万零八百", "二万", "一千零五十万", "一亿零六",
    ]  # fmt: skip


@given(st.integers(1, 2**53))  # as far as floats are exact
def test_every_integer_reads_back(number: int) -> None:
    assert chinese(written(number)) == number
    assert value(written(number)) == (number, number)
    assert value(written(number).translate(_FORMAL)) == (number, number)


@given(st.integers(1, 10**12), st.sampled_from(["", "万", "亿"]))
def test_every_integer_in_digits_reads_back(number: int, multiplier: str) -> None:
    expected = float(f"{number}e{power(multiplier)}")
    assert value(f"{number}{multiplier}") == value(f"{number:,}{multiplier}") == (expected, expected)


@given(st.integers(1, 9999), st.integers(1, 9))
def test_mixed_numerals_read_back(ten_thousands: int, thousands: int) -> None:
    expected = ten_thousands * 10_000 + thousands * 1000
    assert value(f"{ten_thousands}万{thousands}千").low == expected


@given(st.text("零一二两三四五六七八九十百千万亿点多余几壹拾佰仟123", min_size=1, max_size=12))
def test_what_the_patterns_match_has_a_value(text: str) -> None:
    for pattern in (HANZI, MIXED):
        if match := re.match(pattern, text):
            assert value(match[0]).low >= 0
