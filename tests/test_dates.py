"""Full dates in text, addresses and file names."""

from __future__ import annotations

import pytest

from duban.text.dates import dates, packed_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年1月27日", ["2026-01-27"]),
        ("2026-02-09 09:45", ["2026-02-09"]),
        ("2026.2.9", ["2026-02-09"]),
        ("2026/02/09", ["2026-02-09"]),
        ("二〇二六年一月二十七日", ["2026-01-27"]),
        ("二○一〇年十月十日", ["2010-10-10"]),
        ("一九九八年三月五日", ["1998-03-05"]),
        # Not dates: no such day, a month alone, parts of longer numbers.
        ("2026年2月30日", []),
        ("2026年2月", []),
        ("2026.13.1", []),
        ("12026-01-010", []),
        # Nor is a stretch of months.
        ("2025年1-9月", []),
        ("2025.1-9月", []),
        ("2025年1-11月份", []),
    ],
)
def test_written(text: str, expected: list[str]) -> None:
    assert [found.iso for found in dates(text)] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("https://example.org/art/2026/2/9/art_1.html", None),
        ("https://example.org/202602/t20260209_18.html", "2026-02-09"),
        ("https://example.org/2026-02/09/c_1.htm", "2026-02-09"),
        ("2026-02-09 report.txt", "2026-02-09"),
        ("report-1234567890.html", None),
        ("show-4-14680-0.html", None),
    ],
)
def test_packed(name: str, expected: str | None) -> None:
    assert packed_date(name) == expected
