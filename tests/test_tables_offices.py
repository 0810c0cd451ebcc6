"""Tables as offices type them: titles in one cell, prose above, totals of places, signs and units of their own."""

from __future__ import annotations

import pytest

import duban

HEAD = "地区|地区生产总值（亿元）|增速（%）"
BODY = ("南京市|18500.8|5.2", "苏州市|26727|5.6")
TITLE = "2025年全省各市主要经济指标"


def html(*rows: str) -> bytes:
    """A page with one table; bars part the cells of a row."""
    cells = ("".join(f"<td>{text}</td>" for text in row.split("|")) for row in rows)
    return f"<h1>统计公报</h1><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>".encode()


@pytest.mark.parametrize(
    "rows",
    [
        (f"{TITLE}||", HEAD, *BODY),
        (f"{TITLE}||", "单位：亿元||", "地区|地区生产总值|增速（%）", *BODY),
        (f"{TITLE}||", "|单位：亿元|", "地区|地区生产总值|增速（%）", *BODY),
        (f"{TITLE}||", "||", HEAD, *BODY),
    ],
)
def test_a_title_in_one_cell_is_no_head(rows: tuple[str, ...]) -> None:
    found = duban.extract(duban.read(html(*rows), name="a.html")).figures
    assert [(f.region, f.indicator, f.low, f.measure, f.period_end) for f in found] == [
        ("南京市", "地区生产总值", 1850080000000.0, "level", "2025-12"),
        ("南京市", "地区生产总值", 5.2, "growth", "2025-12"),
        ("苏州市", "地区生产总值", 2672700000000.0, "level", "2025-12"),
        ("苏州市", "地区生产总值", 5.6, "growth", "2025-12"),
    ]
