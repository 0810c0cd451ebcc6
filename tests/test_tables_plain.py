"""Tables in plain text: bars, tabs, columns set by blanks; and what is none."""

from __future__ import annotations

import time

import pytest

from duban.tables.plain.plain import plain_tables
from duban.tables.table import places


def cells(text: str) -> list[list[str]]:
    """For each table its rows, cells parted by bars."""
    return [
        ["|".join(cell.text if cell else "" for cell in row) for row in places(found.grid)]
        for found in plain_tables(text)
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("| 指标 | 值 |\n|---|--:|\n| 产量 | 5 |", ["指标|值", "产量|5"]),
        ("指标 | 值\n---|---\n产量 | 5", ["指标|值", "产量|5"]),
        ("┌──┬──┐\n│指标│值│\n├──┼──┤\n│产量│5 │\n└──┴──┘", ["指标|值", "产量|5"]),
        ("指标\t值\n一、工业\n产量\t5", ["指标|值", "一、工业|", "产量|5"]),
        ("指标\t\t值\n工业产量\t5", ["指标|值", "工业产量|5"]),
        ("指标\t2023年\t2024年\n产量\t\t5", ["指标|2023年|2024年", "产量||5"]),
        ("指标      2023年   2024年\n工业产量  15.2     16.9\n合  计             8.1", ["指标|2023年|2024年", "工业产量|15.2|16.9", "合  计||8.1"]),
        (
            "指标          2023年           2024年\n          总量    增速    总量    增速\n"
            "产量      15.2    1.1     16.9    2.2\n投资      3.2     0.1     4.9     0.2",
            ["指标|2023年|2023年|2024年|2024年", "|总量|增速|总量|增速", "产量|15.2|1.1|16.9|2.2", "投资|3.2|0.1|4.9|0.2"],
        ),
        # A caption is no header, however deep it is set.
        *(
            (f"{title}\n指  标      单位    绝对数    增长（%）\n公路运量    万吨    12104     5.9\n水路运量    万吨    1712.5    -1.8",
             ["指  标|单位|绝对数|增长（%）", "公路运量|万吨|12104|5.9", "水路运量|万吨|1712.5|-1.8"])
            for title in (
                "         表1  2025年货物运输量及其增长速度",
                "表1　　2025年货物运输量及其增长速度",
                "   附表2  货物运输量      单位：万吨",
                "         2025年　货物运输完成情况",
                "         货物运输完成情况",
            )
        ),
        ("指标 单位 产量\n水泥 万吨 412.6\n布 亿米 1.07\n纱 万吨 -3.2", ["指标|单位|产量", "水泥|万吨|412.6", "布|亿米|1.07", "纱|万吨|-3.2"]),
    ],
)  # fmt: skip
def test_tables_in_text(text: str, rows: list[str]) -> None:
    assert cells(text) == [rows]


def test_the_caption_of_the_next_table_ends_one() -> None:
    rows = "指标      单位    产量\n水泥      万吨    41.6\n"
    assert len(cells(f"表1  甲市产量\n{rows}表2  乙市产量\n{rows}")) == 2


def test_rows_that_open_with_the_number_of_a_table_and_hold_values_are_rows() -> None:
    text = "名称          行数    列数\n表1  目标     12      4\n表2  任务     8       3"
    assert [len(table) for table in cells(text)] == [3]


@pytest.mark.parametrize(
    "text",
    [
        "首页 | 政务公开 | 互动交流",
        "全年增长5%。\n粮食  增产  2%。",
        "甲\n乙\n丙",
        "发布时间：2025-03-20  来源：市统计局\n全年平稳。",
        "一、工业\n　　工业增加值增长5.7%，投资增长3%。\n　　出口增长2%。",
    ],
)  # fmt: skip
def test_what_is_no_table(text: str) -> None:
    assert plain_tables(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "| 1 " * 20_000 + "\n" + "| 2 " * 20_000,
        "1\t" * 20_000 + "\n" + "a\t" * 20_000,
        "-" * 50_000 + "|",
        "\n".join("甲  " + "乙  " * (i % 9) for i in range(5_000)),
        "甲 | 乙\n" * 5_000,
    ],
    ids=["wide bars", "wide tabs", "a long frame", "ragged blanks", "bars without values"],
)
def test_hostile_texts_take_little_time(text: str) -> None:
    start = time.process_time()
    plain_tables(text)
    assert time.process_time() - start < 5
