"""Workbooks as offices make them, drawn at random with their truth: the same table in ever other clothes."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

Merge = tuple[int, int, int, int]

_INDUSTRIES = {
    "industry": (
        "工业",
        "C35专用设备制造业",
        "专用设备制造",
        "3511",
        "C",
        "制造业",
        "农副食品加工业",
        "C-26 化学原料和化学制品制造业",
    ),
    "construction": ("建筑业", "E48", "土木工程建筑业", "4813"),
    "retail": ("零售业", "F52零售业", "5211", "综合零售"),
    "software": ("软件和信息技术服务业", "I65", "6513", "应用软件开发"),
    "catering": ("餐饮业", "62 餐饮业", "正餐服务"),
}
_NAME = (
    "企业名称",
    "单位名称",
    "企业（单位）名称",
    "单位详细名称",
    "名称",
    "企业名称（全称）",
)
_INDUSTRY = (
    "行业",
    "所属行业",
    "行业类别",
    "行业名称",
    "所属行业（GB/T 4754）",
    "国民经济行业分类",
)
_STAFF = (
    "从业人员",
    "职工总数",
    "年末从业人员（人）",
    "从业人数/人",
    "从业人员期末人数",
    "员工人数\n（人）",
    "从业人员 人",
)
_REVENUE = ("营业收入", "营业总收入", "全年营业收入", "1.营业收入", "营收")
_ASSETS = ("资产总额", "资产总计", "年末资产总计", "总资产", "2.资产总额")
_UNITS = {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}
_BESIDE = (
    "{name}（{unit}）",
    "{name}({unit})",
    "{name}/{unit}",
    "{name} {unit}",
    "{name}（单位：{unit}）",
    "{name}（人民币{unit}）",
    "{name}（人民币：{unit}）",
    "{name}\n（{unit}）",
    "{name}:{unit}",
    "{name}，{unit}",
)
_LINES = (
    "单位：{unit}",
    "计量单位：{unit}",
    "金额单位：人民币{unit}",
    "单位：{unit}、人",
    "（单位：{unit}）",
    "填报日期：2026年3月  单位：{unit}",
)
_ENDS = (
    "合计",
    "合  计",
    "总计",
    "注：本表数据由企业填报。",
    "备注：营业收入不含税",
    "填表人：王某",
    "单位负责人：李某",
    "审核人（签字）：",
    "说明：1.口径同年报",
    "以下空白",
)


@dataclass
class Made:
    """A sheet's cells and merged ranges, and the truth: by name the industry, staff, revenue and assets in yuan."""

    rows: list[list[object]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    truth: dict[str, tuple[str, int, int, int]] = field(default_factory=dict)
    how: str = ""


def make(seed: int) -> Made:
    """A workbook for ``seed``."""
    draw = random.Random(seed)
    made = Made()
    years, group, sections, merged_industry, code_row, unit_row = (draw.random() < 0.3 for _ in range(6))
    sections = sections and not merged_industry
    unit = draw.choice(list(_UNITS))
    place = draw.choice(("beside", "line", "title", "row" if unit_row and not group else "beside"))
    made.how = f"{years=} {group=} {sections=} {merged_industry=} {code_row=} {place=} {unit=}"
    serial = draw.random() < 0.5
    columns = _columns(draw, unit if place == "beside" else "", years)
    if serial:
        columns.insert(0, ("serial", ["序号"]))
    if draw.random() < 0.4:
        columns.insert(
            draw.randrange(len(columns) + 1), ("note", [draw.choice(("备注", "联系电话", "注册地址"))])
        )
    if merged_industry:
        columns.sort(key=lambda column: column[0] != "industry")
    _titles(made, draw, len(columns), unit, place)
    _header(made, columns, group and not years)
    if place == "row":
        made.rows.append(
            [
                {"staff": "人", "revenue": unit, "assets": unit, "before": unit}.get(key, "")
                for key, _ in columns
            ]
        )
    if code_row:
        made.rows.append(["甲" if key == "name" else str(i) for i, (key, _) in enumerate(columns, 1)])
    _entities(made, draw, columns, _UNITS[unit], sections, merged_industry)
    for text in draw.sample(_ENDS, draw.randrange(4)):
        at = 0 if serial or draw.random() < 0.5 else [key for key, _ in columns].index("name")
        row: list[object] = [""] * len(columns)
        row[at] = text
        if text[0] in "合总":
            for i, (key, _) in enumerate(columns):
                row[i] = 99_999 if key in ("staff", "revenue", "assets") else row[i]
        made.rows.append(row)
    return made


def _columns(draw: random.Random, unit: str, years: bool) -> list[tuple[str, list[str]]]:
    def money(names: tuple[str, ...]) -> str:
        name = draw.choice(names)
        return draw.choice(_BESIDE).format(name=name, unit=unit) if unit else name

    revenue, assets = money(_REVENUE), money(_ASSETS)
    found = [
        ("name", [draw.choice(_NAME)]),
        ("industry", [draw.choice(_INDUSTRY)]),
        ("staff", [draw.choice(_STAFF)]),
    ]
    if years:
        old, new = draw.choice(
            (("2024年", "2025年"), ("上年", "本年"), ("上年数", "本年数"), ("2024", "2025"))
        )
        found += [("before", [revenue, old]), ("revenue", [revenue, new])]
    else:
        revenue = revenue.removeprefix("1.")
        if draw.random() < 0.3:
            found.append(("before", [draw.choice(("上年{}", "2024年{}", "去年{}")).format(revenue)]))
        found.append(("revenue", [draw.choice(("{}", "2025年{}", "{}")).format(revenue)]))
    return [*found, ("assets", [assets])]


def _titles(made: Made, draw: random.Random, width: int, unit: str, place: str) -> None:
    title = "某市中小企业基本情况表" + (f"（单位：{unit}）" if place == "title" else "")
    if place in ("line", "title") or draw.random() < 0.5:
        made.rows.append([title])
        if draw.random() < 0.7:
            made.merges.append((0, 0, 0, width - 1))
    if draw.random() < 0.2:
        made.rows.append([])
    if place == "line":
        row: list[object] = [""] * width
        row[draw.choice((0, width - 1))] = draw.choice(_LINES).format(unit=unit)
        made.rows.append(row)


def _header(made: Made, columns: list[tuple[str, list[str]]], group: bool) -> None:
    """One header row, or two with merged cells."""
    deep = group or any(len(parts) > 1 for _, parts in columns)
    top: list[object] = []
    low: list[object] = []
    first = len(made.rows)
    money = [i for i, (key, _) in enumerate(columns) if key in ("revenue", "assets", "before")]
    together = group and money == list(range(money[0], money[-1] + 1))
    for i, (_, parts) in enumerate(columns):
        if len(parts) > 1:
            top.append(parts[0])
            low.append(parts[1])
        elif together and i in money:
            top.append("财务指标")
            low.append(parts[0])
        else:
            top.append(parts[0])
            low.append("")
    if not deep or not any(low):
        made.rows.append(top)
        return
    i = 0
    while i < len(top):
        j = i
        while j + 1 < len(top) and low[i] and low[j + 1] and top[j + 1] == top[i]:
            top[j + 1] = ""
            j += 1
        if j > i:
            made.merges.append((first, i, first, j))
        elif not low[i]:
            made.merges.append((first, i, first + 1, i))
        i = j + 1
    made.rows += [top, low]


def _entities(
    made: Made,
    draw: random.Random,
    columns: list[tuple[str, list[str]]],
    factor: int,
    sections: bool,
    merged: bool,
) -> None:
    number = 0
    for part in range(draw.randrange(2, 4)):
        kind = draw.choice(list(_INDUSTRIES))
        said = draw.choice(_INDUSTRIES[kind])
        if sections:
            made.merges.append((len(made.rows), 0, len(made.rows), len(columns) - 1))
            made.rows.append([f"{'一二三'[part]}、第{part + 1}组"])
        first = len(made.rows)
        for _ in range(draw.randrange(2, 5)):
            number += 1
            name = f"第{number}号有限公司"
            staff, revenue, assets = (
                draw.randrange(5, 1500),
                draw.randrange(1, 90_000),
                draw.randrange(1, 90_000),
            )
            cells: dict[str, object] = {
                "serial": number,
                "note": draw.choice(("", "无", "0571-8888")),
                "name": name,
                "industry": said if not merged or len(made.rows) == first else "",
                "staff": draw.choice((staff, f"{staff}人", f"{staff:,}")),
                "revenue": draw.choice((revenue, f"{revenue:,}")),
                "assets": assets,
                "before": 7,
            }
            made.rows.append([cells[key] for key, _ in columns])
            made.truth[name] = (kind, staff, revenue * factor, assets * factor)
        if merged:
            made.merges.append((first, 0, len(made.rows) - 1, 0))
        if sections:
            made.rows.append(
                [{"name": "小计", "staff": 9, "revenue": 9, "assets": 9}.get(key, "") for key, _ in columns]
            )


def write(made: Made, path: Path) -> Path:
    """The workbook as XLSX at ``path``."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("名单")
    for top, left, bottom, right in made.merges:
        sheet.merge_range(top, left, bottom, right, "")
    for row, cells in enumerate(made.rows):
        for column, value in enumerate(cells):
            if value != "":
                sheet.write(row, column, value)
    book.close()
    return path
