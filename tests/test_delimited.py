"""Delimited files as documents: their tables, places, charsets; and those that are none."""

from __future__ import annotations

import datetime

import pytest

import duban
from duban.text.formats.delimited import is_table_of_figures, read_delimited
from duban.text.view import View

DAY = datetime.date(2025, 3, 1)


def read(text: str, encoding: str = "utf-8", name: str = "a.csv") -> duban.Document:
    return duban.read(
        text.encode(encoding), name=name, title="青溪市统计数据", region="青溪市", published=DAY
    )


LONG = """地区,统计期,指标,单位,数值,同比增长(%),更新时间
全市,2024年1-9月,工业投资,亿元,88.2,4.1,2024/10/18 9:30
沙河县,2024年1-9月,工业投资,亿元,9.6,,2024/10/18 9:30
沙河县,2024年9月末,贷款余额,亿元,41.5,7.0,2024/10/18 9:30
"""
STAMPED = """月份,城市,客房出租率(%),降水量(毫米)
2024-11,海陵,93.3,12.5
202412,云州,88.0,3
"""
BLOCKS = """2024年青溪市商贸情况,,
单位：万元,,
指标,绝对数,比上年增长(%)
零售额,"41,250",5.1
,,
粮油,单位,年末库存量
稻谷,吨,1200
注：快报数。,,
"""
FIGURES = [
    (LONG, [
        ("工业投资", 8820000000.0, "元", "2024-01", "2024-09", "青溪市"), ("工业投资", 4.1, "%", "2024-01", "2024-09", "青溪市"),
        ("工业投资", 960000000.0, "元", "2024-01", "2024-09", "沙河县"),
        ("贷款余额", 4150000000.0, "元", None, "2024-09", "沙河县"), ("贷款余额", 7.0, "%", None, "2024-09", "沙河县"),
    ]),
    (STAMPED, [
        ("客房出租率", 93.3, "%", "2024-11", "2024-11", "海陵"), ("降水量", 12.5, "毫米", "2024-11", "2024-11", "海陵"),
        ("客房出租率", 88.0, "%", "2024-12", "2024-12", "云州"), ("降水量", 3.0, "毫米", "2024-12", "2024-12", "云州"),
    ]),
    (BLOCKS, [
        ("零售额", 412500000.0, "元", "2024-01", "2024-12", "青溪市"), ("零售额", 5.1, "%", "2024-01", "2024-12", "青溪市"),
        ("稻谷库存量", 1200.0, "吨", None, "2024-12", "青溪市"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(("text", "figures"), FIGURES)
def test_tables_of_delimited_files(text: str, figures: list[tuple[object, ...]], encoding: str) -> None:
    found = duban.extract(read(text, encoding)).figures
    told = [(f.indicator, f.low, f.unit, f.period_start, f.period_end, f.region) for f in found]
    assert told == figures


@pytest.mark.parametrize("mark", ["\t", ";", "，", "|"])
def test_other_marks_between_cells(mark: str) -> None:
    text = "产品,单位,产量\n水泥,吨,412\n布,米,107\n".replace(",", mark)
    assert [(f.indicator, f.low) for f in duban.extract(read(text)).figures] == [
        ("水泥产量", 412.0),
        ("布产量", 107.0),
    ]


def test_values_keep_their_places_in_the_source() -> None:
    text = '产品,"产量\n（吨）",备注\n"水泥","1,412","含""特种"""\n布,107,\n'
    document = read(text)
    assert document.text.splitlines()[0] == "产品\t产量（吨）\t备注"
    for figure in duban.extract(document).figures:
        assert text[figure.start : figure.end] == figure.value_text


def test_a_quote_that_is_not_closed_is_a_character() -> None:
    view, [grid] = read_delimited(View.of('尺寸,价格（元）\n5",3\n6",4\n'))
    assert [cell.text for cell in grid.cells] == ["尺寸", "价格（元）", '5"', "3", '6"', "4"]
    assert view.text.count("\t") == 3


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (LONG, True), (BLOCKS, True),
        ("a,b\n", False), ("", False), ("只有一列\n5\n6\n", False),
        ("序号,单位,联系人,联系电话\n1,某局,张某,0591-87651234\n2,某所,李某,13900001234\n", False),
        ("日期,会议,地点\n2025-03-01,培训会,三楼\n2025-03-02,评审会,五楼\n", False),
    ],
)  # fmt: skip
def test_which_are_tables_of_figures(text: str, holds: bool) -> None:
    assert is_table_of_figures(text.encode(), "a.csv") is holds
