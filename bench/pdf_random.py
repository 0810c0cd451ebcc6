"""How well tables are read from PDF files that another program sets: at random, with reportlab.

    python bench/pdf_random.py --seed 3 --files 200

Names are broken or not, columns as wide as their texts or not, headers of one or two rows, lines of six kinds, tables of up
to 90 rows over pages. Some texts reach into the next column, as in bad files. A cell is right where it stands in its row
and column with its whole text. reportlab is in bench/requirements.txt.
"""

from __future__ import annotations

import argparse
import io
from collections import Counter
from random import Random
from typing import Any, NamedTuple

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from pdf_tables import ours

FONT = "STSong-Light"
PROSE = "全市坚持稳中求进工作总基调，经济运行总体平稳。工业生产加快，市场销售稳步回升，民生保障有力有效。全年生产总值1260.5亿元，增长5.2%。"
NAMES = (
    "地区生产总值 工业 规模以上工业增加值 固定资产投资 社会消费品零售总额 进出口总额 一般公共预算收入 粮食产量 汽车 新能源汽车"
    " 集成电路 发电量 常住人口 城镇化率 城镇居民人均可支配收入 研发经费投入强度 高技术制造业增加值占规模以上工业比重 森林覆盖率"
    " 单位地区生产总值能耗 税收收入 原煤 水泥 布 钢材 化学纤维 移动通信手持机 微型计算机设备 金融机构本外币存款余额"
).split()
UNITS = "亿元 万吨 万辆 亿块 亿千瓦时 万人 % 元 台 万平方米".split()
HEADS = ("{}年", "{}年增长（%）", "{}年目标", "{}年1—6月")
PAIRS = (("总量", "增长（%）"), ("绝对值", "占比%"), ("数量", "同比"))
LINES = ("grid", "open", "columns", "rows", "three", "none")


class Drawn(NamedTuple):
    """A table as it is meant: its rows, how many of them are headings, what each heading over two columns covers."""

    rows: list[list[str]]
    header: int
    pairs: list[int]
    lines: str


def value(random: Random) -> str:
    kind = random.random()
    if kind < 0.06:
        return "—"
    if kind < 0.6:
        return f"{random.random() * 10 ** random.randint(1, 5):.{random.choice((0, 1, 2))}f}"
    return f"{random.random() * 10**5:,.1f}" if kind < 0.8 else f"{random.random() * 30 - 10:.1f}"


def drawn(random: Random) -> Drawn:
    unit, two = random.random() < 0.5, random.random() < 0.4
    groups = random.randint(1, 3)
    values = 2 * groups if two else random.randint(1, 5)
    first = ["指标", *["单位"] * unit]
    if two:
        upper = [text for group in range(groups) for text in (f"{2023 + group}年", "")]
        rows = [
            first + upper,
            [""] * len(first) + [text for _ in range(groups) for text in random.choice(PAIRS)],
        ]
    else:
        rows = [first + [random.choice(HEADS).format(2020 + number) for number in range(values)]]
    for _ in range(random.randint(60, 90) if random.random() < 0.1 else random.randint(3, 22)):
        row = [random.choice(NAMES), *[random.choice(UNITS)] * unit, *(value(random) for _ in range(values))]
        rows.append(row)
    pairs = [len(first) + 2 * group for group in range(groups)] if two else []
    return Drawn(rows, 1 + two, pairs, random.choice(LINES))


def style(table: Drawn, random: Random, size: float) -> list[Any]:
    last, align = table.header - 1, random.choice(("LEFT", "CENTER", "RIGHT"))
    pad = random.choice((2, 3, 5))
    found: list[Any] = [
        ("FONTNAME", (0, 0), (-1, -1), FONT),
        ("FONTSIZE", (0, 0), (-1, -1), size),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("ALIGN", (1, 0), (-1, -1), align),
        ("ALIGN", (0, 0), (-1, last), "CENTER"),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
    ]
    for column in table.pairs:
        found.append(("SPAN", (column, 0), (column + 1, 0)))
    for column in range(table.pairs[0] if table.pairs else 0):
        found.append(("SPAN", (column, 0), (column, 1)))
    edges = [
        ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
    ]
    return (
        found
        + {
            "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
            "open": [*edges, ("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)],
            "columns": [
                *edges,
                ("LINEBELOW", (0, last), (-1, last), 0.5, colors.black),
                ("LINEAFTER", (0, 0), (-2, -1), 0.5, colors.black),
                *(("LINEBELOW", (column, 0), (column + 1, 0), 0.5, colors.black) for column in table.pairs),
            ],
            "rows": [*edges, ("LINEBELOW", (0, last), (-1, -1), 0.5, colors.black)],
            "three": [*edges, ("LINEBELOW", (0, last), (-1, last), 0.5, colors.black)],
            "none": [],
        }[table.lines]
    )


def made(table: Drawn, random: Random) -> bytes:
    """The file: prose, the table, prose; a running head and the number on every page."""
    size = random.choice((8, 9, 10.5, 12))
    cell = ParagraphStyle("cell", fontName=FONT, fontSize=size, leading=size * 1.25, wordWrap="CJK")
    text = ParagraphStyle("text", fontName=FONT, fontSize=10.5, leading=18, wordWrap="CJK")
    broken = random.random() < 0.3
    rows: list[list[Any]] = [
        [Paragraph(name, cell) if broken and number >= table.header and len(name) > 5 else name, *rest]
        for number, (name, *rest) in enumerate(table.rows)
    ]
    widths = [size * 8, *[None] * (len(rows[0]) - 1)] if broken else None
    flow = Table(rows, colWidths=widths, repeatRows=table.header, style=style(table, random, size))
    file = io.BytesIO()

    def furnish(canvas: Any, document: Any) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(297, 812, "青川市统计公报")
        canvas.drawCentredString(297, 25, f"- {document.page} -")

    document = SimpleDocTemplate(file)
    document.build(
        [Paragraph(PROSE, text), flow, Paragraph(PROSE, text)], onFirstPage=furnish, onLaterPages=furnish
    )
    return file.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=200)
    options = parser.parse_args()
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    random = Random(options.seed)
    right: Counter[str] = Counter()
    cells: Counter[str] = Counter()
    false = 0
    for _ in range(options.files):
        table = drawn(random)
        tables, _ = ours(made(table, random))
        found = max(tables, key=len, default={})
        false += max(0, len(tables) - 1)
        for row, line in enumerate(table.rows):
            for column, text in enumerate(line):
                if text:
                    cells[table.lines] += 1
                    right[table.lines] += found.get((row, column), ("", 0, 0))[0] == text
    print(", ".join(f"{lines} {right[lines]}/{cells[lines]}" for lines in LINES))
    print(
        f"{right.total()}/{cells.total()} cells right ({right.total() / cells.total():.1%}), {false} tables too many"
    )


if __name__ == "__main__":
    main()
