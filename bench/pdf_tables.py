"""How well tables are read from PDF files: files of all shapes are drawn, and read again.

A cell is right where it stands in its row and column with its whole text; a span, where it also covers what it should.
Pages without a table must give none, and the text around tables must stay whole. ``--plumber`` reads the same files with
pdfplumber, where that is installed, by the lines and by the texts.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pdf_writer import Page, width_of, written

SIZE = 10.5
LEADING = 14.0
PROSE = (
    "全市坚持稳中求进工作总基调，着力推动高质量发展，经济运行总体平稳",
    "。工业生产加快，服务业持续恢复，市场销售稳步回升，就业物价总体稳",
    "定，民生保障有力有效。",
)
NOTE = "注：本表绝对数按现价计算，增长速度按不变价格计算。"


class Said(NamedTuple):
    """A cell as it is meant: its first row and column, its text with the line breaks that are drawn, what it covers."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Style:
    """How a table is drawn.

    ``lines``: ``grid``, ``bars``, ``boxes``, ``dashed``, ``open`` (no lines at the sides), ``columns`` (none between
    rows), ``rows`` (none between columns), ``three``, ``none``. ``order``: by ``row``, by ``column``, ``numbers`` last, ``glyphs`` one by one.
    """

    lines: str = "grid"
    widths: Sequence[float] = (150, 80, 80, 80)
    left: float = 70
    row: float = 24
    order: str = "row"
    align: str = "centre"
    header: int = 1


@dataclass(slots=True)
class Case:
    """A file with the tables that are in it, the pieces of text that must stay, and pages that hold no table."""

    name: str
    pages: list[Page]
    tables: list[list[Said]]
    kept: list[str] = field(default_factory=list)


def said(rows: str, *spans: tuple[int, int, int, int]) -> list[Said]:
    """Cells of a table: a line a row, ``|`` between cells, ``/`` where a line breaks; spans as row, column, rows, columns.

    >>> said("甲|5")
    [Said(row=0, column=0, text='甲', rows=1, columns=1), Said(row=0, column=1, text='5', rows=1, columns=1)]
    """
    cells = {
        (row, column): Said(row, column, text.strip().replace("/", "\n"))
        for row, line in enumerate(rows.strip().split("\n"))
        for column, text in enumerate(line.split("|"))
    }
    for row, column, down, across in spans:
        for at in range(row, row + down):
            for beside in range(column, column + across):
                if (at, beside) != (row, column):
                    del cells[at, beside]
        cells[row, column] = cells[row, column]._replace(rows=down, columns=across)
    return [cells[place] for place in sorted(cells)]


def draw(page: Page, cells: Sequence[Said], top: float, style: Style) -> float:
    """Draw a table with its upper edge at ``top``; where its lower edge is."""
    xs = [style.left]
    for width in style.widths:
        xs.append(xs[-1] + width)
    height = max(cell.row + cell.rows for cell in cells)
    ys = [top]
    for row in range(height):
        lines = max(
            (cell.text.count("\n") + 1 for cell in cells if cell.row == row and cell.rows == 1), default=1
        )
        ys.append(ys[-1] - style.row - (lines - 1) * LEADING)
    _lines(page, cells, xs, ys, style)
    pieces = [piece for cell in cells for piece in _pieces(cell, xs, ys, style)]
    if style.order == "column":
        pieces.sort(key=lambda piece: (piece[0], -piece[2]))
    elif style.order == "numbers":
        pieces.sort(key=lambda piece: piece[3][:1].isdigit())
    for _, x, y, text in pieces:
        for part in text if style.order == "glyphs" else [text]:
            page.text(x, y, part, SIZE)
            x += width_of(part, SIZE)
    return ys[-1]


def _pieces(
    cell: Said, xs: Sequence[float], ys: Sequence[float], style: Style
) -> Iterator[tuple[int, float, float, str]]:
    left, right = xs[cell.column], xs[cell.column + cell.columns]
    top, bottom = ys[cell.row], ys[cell.row + cell.rows]
    lines = cell.text.split("\n") if cell.text else []
    y = (top + bottom) / 2 + (len(lines) - 1) * LEADING / 2 - SIZE * 0.35
    for line in lines:
        width = width_of(line, SIZE)
        if cell.column == 0 and cell.columns == 1 and cell.row >= style.header:
            x = left + 4
        elif style.align == "right" and cell.row >= style.header and cell.columns == 1:
            x = right - 6 - width
        elif style.align == "left":
            x = left + 4
        else:
            x = (left + right - width) / 2
        yield cell.column, x, y, line
        y -= LEADING


def _lines(page: Page, cells: Sequence[Said], xs: Sequence[float], ys: Sequence[float], style: Style) -> None:
    if style.lines == "none":
        return
    if style.lines in ("three", "rows"):
        heights = (ys[0], ys[style.header], ys[-1]) if style.lines == "three" else ys
        for y in heights:
            page.line(xs[0], y, xs[-1], y)
        if style.lines == "three":
            for cell in cells:
                if cell.columns > 1 and cell.row + 1 < style.header:
                    page.line(
                        xs[cell.column] + 3,
                        ys[cell.row + 1],
                        xs[cell.column + cell.columns] - 3,
                        ys[cell.row + 1],
                    )
        return
    for cell in cells:
        box = xs[cell.column], ys[cell.row], xs[cell.column + cell.columns], ys[cell.row + cell.rows]
        _walls(page, cell, box, (xs[0], xs[-1]), (ys[-1], style))


def _walls(
    page: Page,
    cell: Said,
    box: tuple[float, float, float, float],
    sides: tuple[float, float],
    end: tuple[float, Style],
) -> None:
    x0, y0, x1, y1 = box
    bottom, style = end
    if style.lines == "boxes":
        page.box(x0, y1, x1 - x0, y0 - y1)
        return
    flat = [y0, y1]
    if style.lines == "columns":
        inside = cell.row >= style.header
        flat = [y for y in flat if not inside or (y == y0 and cell.row == style.header) or y == bottom]
    upright = [x for x in (x0, x1) if style.lines != "open" or x not in sides]
    for y in flat:
        _stroke(page, x0, y, x1, y, style)
    for x in upright:
        _stroke(page, x, y1, x, y0, style)


def _stroke(page: Page, x0: float, y0: float, x1: float, y1: float, style: Style) -> None:
    if style.lines == "bars":
        page.bar(x0, y0, max(x1 - x0, 0.5), max(y1 - y0, 0.5))
    else:
        page.line(x0, y0, x1, y1, dash="2 2" if style.lines == "dashed" else "")


def prose(page: Page, top: float, lines: Sequence[str] = PROSE, left: float = 70) -> float:
    """Draw lines of text from ``top`` downwards; where the next would stand."""
    for line in lines:
        page.text(left, top - SIZE, line, SIZE * 1.3 if line is PROSE else SIZE)
        top -= 20
    return top


ANNUAL = """
指标|单位|2024年|增长%
地区生产总值|亿元|1,260.5|5.2
规上工业增加值|亿元|412.3|-1.8
固定资产投资|亿元|—|6.4
社会消费品零售总额|亿元|530.7|4.0
粮食产量|万吨|62.8|1.3
居民人均可支配收入|元|41268|5.0
"""
TWO_ROWS = """
指标|2024年||2025年预期|
|总量|增长%|总量|增长%
地区生产总值|1260|5.2|1330|5.5
工业增加值|412|-1.8|430|4.5
财政收入|98.2|3.1|102|4.0
进出口总额|77.5|12.6|85|9.0
"""
TWO_ROWS_SPANS = ((0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 1, 2))
PLAN = """
类别|指标|2025年|2030年|属性
经济/发展|地区生产总值增速（%）|—|[5.5]|预期性
|全员劳动生产率（万元/人）|18.2|25|预期性
|常住人口城镇化率（%）|66.1|71|预期性
绿色/生态|森林覆盖率（%）|38.5|≥39|约束性
|单位GDP能耗降低（%）|—|[12]|约束性
"""
PLAN_SPANS = ((1, 0, 3, 1), (4, 0, 2, 1))
WRAPPED = """
指标名称|2024年实绩|2025年目标
规模以上高技术制造业/增加值占规模以上工业/增加值比重|18.6|20左右
全社会研究与试验发展/经费投入强度|2.61|2.8
每万人口高价值/发明专利拥有量|9.4|11.2
城镇调查失业率|5.1|5.5左右
"""
GROUPED = """
指标|2024年|2025年|增长（%）
一、经济发展|||
地区生产总值（亿元）|1260.5|1330.2|5.5
其中：第一产业|102.4|106.0|3.5
第二产业|512.7|540.1|5.3
二、民生福祉|||
城镇新增就业（万人）|6.2|6.5|4.8
居民收入（元）|41268|43500|5.4
"""
GROUPED_SPANS = ((1, 0, 1, 4), (5, 0, 1, 4))
TASKS = """
序号|重点任务|牵头单位|完成时限
1|加快建设现代化产业体系，/培育先进制造业集群5个|市工业和/信息化局|2026年底
2|新建改造高标准农田/12万亩|市农业农村局|2026年底
3|新增养老床位1500张，/新建托育机构20家|市民政局、/市卫生健康委|2027年6月
"""
THREE_ROWS = """
项目|规模以上工业||||限额以上批零|
|增加值||营业收入||零售额|
|总量|增速%|总量|增速%|总量|增速%
东平|560.6|9.8|715.7|13.8|66.6|—
安和|830.1|-4.4|1,419.1|13.9|58.4|3.2
永乐|810.8|-2.7|422.2|-0.1|48.9|1.7
"""
THREE_ROWS_SPANS = ((0, 0, 3, 1), (0, 1, 1, 4), (0, 5, 1, 2), (1, 1, 1, 2), (1, 3, 1, 2), (1, 5, 1, 2))
SIDE = """
产品|单位|产量|增长%|产品|单位|产量|增长%
粗钢|万吨|120.5|3.1|化肥|万吨|8.2|-1.0
水泥|万吨|412.6|-2.2|布|万米|1070|4.4
汽车|万辆|12.1|15.0|啤酒|千升|5300|0.6
"""
RANKED = """
位次|地区|增速%
1|东平|9.0
2|安和|8.3
3|永乐|7.6
4|南溪|6.9
"""
CITIES = "地区|生产总值|工业|投资|消费\n" + "\n".join(
    f"{name}|{120 + 17 * n}.{n % 10}|{3 + n % 5}.{n % 7}|{n % 9 - 4}.{n % 3}|{n % 6}.5"
    for n, name in enumerate(
        "青川 白河 云岭 长宁 东平 安和 永乐 南溪 西渡 北原 石桥 金山 银湖 玉泉 丹阳 紫云".split()
    )
)


def _single(name: str, text: str, spans: Sequence[tuple[int, int, int, int]], style: Style) -> Case:
    page = Page()
    y = prose(page, 780)
    page.text(200, y - SIZE, f"表1  {name}主要指标", SIZE)
    cells = said(text, *spans)
    y = draw(page, cells, y - 24, style)
    page.text(70, y - 24, NOTE, SIZE)
    prose(page, y - 44)
    return Case(name, [page], [cells], [*PROSE, NOTE])


def _continued(name: str, style: Style, *, repeat: bool, again: str = "") -> Case:
    cells = said(CITIES)
    height = max(cell.row for cell in cells) + 1
    split = 9
    first = [cell for cell in cells if cell.row < split]
    header = [cell for cell in cells if cell.row < style.header] if repeat else []
    rest = [
        cell._replace(row=cell.row - split + style.header * repeat) for cell in cells if cell.row >= split
    ]
    one, two = Page(), Page()
    for number, page in enumerate((one, two), 1):
        page.text(230, 810, "青川市统计公报", SIZE)
        page.text(285, 30, f"— {number} —", SIZE)
    y = prose(one, 780)
    draw(one, first, y - 10, style)
    y = 780.0
    if again:
        two.text(70, y - SIZE, again, SIZE)
        y -= 20
    y = draw(two, [*header, *rest], y - 4, replace(style, header=style.header * repeat))
    prose(two, y - 30)
    assert height > split
    return Case(name, [one, two], [cells], list(PROSE))


def _turned(name: str, style: Style, rotate: int) -> Case:
    page = Page(turned=True, rotate=rotate)
    page.text(200, 500, "附表  主要指标", SIZE)
    cells = said(TWO_ROWS, *TWO_ROWS_SPANS)
    draw(page, cells, 470, style)
    return Case(name, [page], [cells])


def _two_columns(name: str, style: Style) -> Case:
    page = Page()
    left = [f"全市粮食产量第{n}次达到新高，总体" for n in "一二三四五六七八九"]
    for number, line in enumerate(left):
        page.text(50, 780 - 20 * number, line[:16], SIZE)
    right = ["居民收入稳步提高，农村更快，城", "乡差距缩小，成效显著，好于预期。"]
    for number, line in enumerate(right):
        page.text(310, 780 - 20 * number, line, SIZE)
    cells = said("指标|2024年|增长%\n产值|1260|5.2\n投资|412|-1.8\n消费|98.2|3.1\n出口|77.5|12.6")
    draw(page, cells, 740, style)
    return Case(name, [page], [cells], right)


def _two_tables(name: str, style: Style) -> Case:
    page = Page()
    first, second = said(ANNUAL), said(CITIES.rsplit("\n", 8)[0])
    page.text(200, 800, "表1 全年主要指标", SIZE)
    y = draw(page, first, 790, style)
    page.text(200, y - 30, "表2 分地区指标", SIZE)
    draw(page, second, y - 50, Style(style.lines, (90, 80, 70, 70, 70), order=style.order, align=style.align))
    return Case(name, [page], [first, second], ["表1 全年主要指标", "表2 分地区指标"])


def _without(name: str, build: Callable[[Page], None]) -> Case:
    page = Page()
    build(page)
    return Case(name, [page], [])


def _contents(page: Page) -> None:
    for n, title in enumerate("一、总体要求 二、主要目标 三、重点任务 四、保障措施 五、组织实施".split()):
        page.text(70, 780 - 22 * n, title, SIZE)
        page.text(500, 780 - 22 * n, str(1 + 4 * n), SIZE)


def _led_contents(page: Page) -> None:
    for n, title in enumerate("一、总体要求 二、主要目标 三、重点任务 四、保障措施 五、组织实施".split()):
        page.text(70, 780 - 22 * n, f"{title}{'…' * 20}{1 + 4 * n}", SIZE)


def _box(page: Page) -> None:
    page.box(60, 600, 470, 180)
    page.line(60, 750, 530, 750)
    page.text(220, 760, "专栏1 重大工程", SIZE)
    prose(page, 740)


def _columns_of_prose(page: Page) -> None:
    rows = [
        ("全市粮食产量达到八", "城镇居民收入稳步提"),
        ("十万吨，再创新高，", "高，增长六个点，农"),
        ("丰收成色足。同时，", "村更快，差距缩小，"),
        ("蔬菜产量稳定增长。", "成效显著，好于预期"),
    ]
    for n, (left, right) in enumerate(rows):
        page.text(60, 700 - 20 * n, left, SIZE)
        page.text(300, 700 - 20 * n, right, SIZE)


def _chart(page: Page) -> None:
    for n in range(6):
        page.line(100, 500 + 30 * n, 450, 500 + 30 * n)
        page.text(70, 497 + 30 * n, str(20 * n), SIZE)
        page.bar(120 + 50 * n, 500, 20, 20 * n + 10, 0.5)
        page.text(118 + 50 * n, 485, f"{2018 + n}", SIZE)
    page.line(100, 500, 100, 650)


def _letter(page: Page) -> None:
    page.line(60, 700, 530, 700, width=2)
    page.text(60, 710, "青政发〔2026〕3号", SIZE)
    page.text(400, 710, "签发人：李某", SIZE)
    prose(page, 690)
    page.line(60, 120, 530, 120)
    page.text(60, 105, "抄送：市委办公室，市人大常委会办公室。", SIZE)
    page.line(60, 98, 530, 98)
    page.text(60, 83, "青川市人民政府办公室", SIZE)
    page.text(380, 83, "2026年3月5日印发", SIZE)
    page.line(60, 76, 530, 76)


def cases() -> list[Case]:
    """All files: tables of each style, over pages, turned, in columns; pages without a table."""
    right = {"align": "right"}
    two = (130, 75, 65, 75, 65)
    plan = (60, 180, 70, 70, 70)
    tasks = (40, 190, 110, 90)
    found = [
        *(
            _single(f"{lines} 年度", ANNUAL, (), Style(lines))
            for lines in ("grid", "bars", "boxes", "dashed", "open")
        ),
        *(
            _single(f"{lines} 年度", ANNUAL, (), Style(lines, **right))
            for lines in ("columns", "rows", "three", "none")
        ),
        *(
            _single(f"{lines} 两行表头", TWO_ROWS, TWO_ROWS_SPANS, Style(lines, two, header=2))
            for lines in ("grid", "bars", "open", "columns", "three", "none")
        ),
        *(
            _single(f"{lines} 规划", PLAN, PLAN_SPANS, Style(lines, plan))
            for lines in ("grid", "boxes", "open")
        ),
        *(
            _single(f"{lines} 折行", WRAPPED, (), Style(lines, (150, 90, 90)))
            for lines in ("grid", "columns", "rows", "three", "none")
        ),
        *(
            _single(f"{lines} 分组", GROUPED, GROUPED_SPANS, Style(lines, (150, 80, 80, 80), **right))
            for lines in ("grid", "open", "none")
        ),
        _single("columns 分组", GROUPED, (), Style("columns", (150, 80, 80, 80), **right)),
        *(_single(f"{lines} 任务", TASKS, (), Style(lines, tasks)) for lines in ("grid", "open")),
        *(
            _single(f"{order} 乱序 {lines}", ANNUAL, (), Style(lines, order=order))
            for lines in ("grid", "none")
            for order in ("column", "numbers", "glyphs")
        ),
    ]
    six, eight = (70, 62, 62, 62, 62, 62, 62), (55, 45, 55, 55, 55, 45, 55, 55)
    for lines in ("grid", "open", "columns", "three", "none"):
        found.append(_single(f"{lines} 三行表头", THREE_ROWS, THREE_ROWS_SPANS, Style(lines, six, header=3)))
        found.append(_single(f"{lines} 并列", SIDE, (), Style(lines, eight)))
        found.append(_single(f"{lines} 位次", RANKED, (), Style(lines, (60, 90, 80))))
    found.append(_single("rows 任务", TASKS, (), Style("rows", tasks)))
    cities = (90, 80, 70, 70, 70)
    for lines in ("grid", "columns", "three", "none"):
        found.append(_continued(f"{lines} 续页", Style(lines, cities, **right), repeat=True))
        found.append(_continued(f"{lines} 续表", Style(lines, cities, **right), repeat=True, again="续表"))
    found.append(_continued("grid 续页无表头", Style("grid", cities, **right), repeat=False))
    found.append(_continued("none 续页无表头", Style("none", cities, **right), repeat=False))
    found += [
        _turned(f"{lines} 横排{rotate}", Style(lines, two, header=2), rotate)
        for lines in ("grid", "three")
        for rotate in (0, 90)
    ]
    narrow = Style("grid", (70, 70, 70), left=310)
    for lines in ("grid", "columns", "three", "none"):
        close = Style(lines, two, row=16, header=2, **right)
        found.append(_single(f"{lines} 密排", TWO_ROWS, TWO_ROWS_SPANS, close))
        found.append(_single(f"{lines} 密排折行", WRAPPED, (), Style(lines, (150, 90, 90), row=20)))
        found.append(_single(f"{lines} 左对齐", ANNUAL, (), Style(lines, align="left", row=18)))
    found += [
        _two_columns("grid 双栏", narrow),
        _two_columns("none 双栏", Style("none", (70, 70, 70), left=310)),
    ]
    found += [_two_tables(f"{lines} 两表", Style(lines, **right)) for lines in ("grid", "three", "none")]
    found += [
        _without(build.__name__.strip("_"), build)
        for build in (_contents, _led_contents, _box, _columns_of_prose, _chart, _letter)
    ]
    return found


class Score(NamedTuple):
    """Cells that should be, that stand right, whose spans are right too; tables that should not be; texts that are missing."""

    cells: int
    right: int
    spans: int
    false: int
    missing: int


Place = tuple[int, int]
Found = dict[Place, tuple[str, int, int]]


def score(case: Case, tables: Sequence[Found], text: str) -> Score:
    """How the tables that were found agree with those of the case, in order."""
    cells = right = spans = 0
    for number, truth in enumerate(case.tables):
        found = tables[number] if number < len(tables) else {}
        for cell in truth:
            if not cell.text:
                continue
            cells += 1
            shown, rows, columns = found.get((cell.row, cell.column), ("", 0, 0))
            same = shown == cell.text.replace("\n", "")
            right += same
            spans += same and (rows, columns) == (cell.rows, cell.columns)
    whole = "".join(text.split())
    missing = sum("".join(piece.split()) not in whole for piece in case.kept)
    return Score(cells, right, spans, max(0, len(tables) - len(case.tables)), missing)


def ours(data: bytes) -> tuple[list[Found], str]:
    """What Duban finds."""
    from duban.text.formats.pdf import read_pdf

    laid = read_pdf(data, "a.pdf")
    for grid in laid.grids:
        assert all(laid.text[cell.start : cell.end] == cell.text for cell in grid.cells)
    tables = [
        {(cell.row, cell.column): (cell.text, cell.rows, cell.columns) for cell in grid.cells}
        for grid in laid.grids
    ]
    return tables, laid.text


def plumber(strategy: str) -> Callable[[bytes], tuple[list[Found], str]]:
    """What pdfplumber finds by ``lines`` or ``text``; it knows no spans."""

    def read(data: bytes) -> tuple[list[Found], str]:
        import pdfplumber

        settings = {"vertical_strategy": strategy, "horizontal_strategy": strategy}
        tables, texts = [], []
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                texts.append(page.extract_text() or "")
                for rows in page.extract_tables(settings):
                    tables.append(
                        {
                            (row, column): ((text or "").replace("\n", ""), 1, 1)
                            for row, line in enumerate(rows)
                            for column, text in enumerate(line)
                        }
                    )
        return tables, "".join(texts)

    return read


def report(name: str, read: Callable[[bytes], tuple[list[Found], str]], *, every: bool) -> None:
    """Read all files and say what came out."""
    total = Score(0, 0, 0, 0, 0)
    by_lines: dict[str, list[int]] = {}
    pages, begun = 0, time.perf_counter()
    for case in cases():
        result = score(case, *read(written(case.pages)))
        pages += len(case.pages)
        held = by_lines.setdefault(case.name.split()[0] if case.tables else "no table", [0, 0])
        held[0], held[1] = held[0] + result.right, held[1] + result.cells
        total = Score(*(one + other for one, other in zip(total, result, strict=True)))
        if every or result.right < result.cells or result.false or result.missing:
            print(
                f"  {case.name:24} cells {result.right}/{result.cells} spans {result.spans} false {result.false} missing {result.missing}"
            )
    spent = time.perf_counter() - begun
    print("  " + ", ".join(f"{lines} {right}/{cells}" for lines, (right, cells) in by_lines.items()))
    print(
        f"{name}: {total.right}/{total.cells} cells right ({total.right / total.cells:.1%}), with spans {total.spans}; "
        f"{total.false} false tables, {total.missing} texts missing; {len(cases())} files, {pages} pages, {spent:.2f} s"
    )


def main() -> None:
    """Read the files and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--plumber", action="store_true", help="read with pdfplumber instead")
    parser.add_argument(
        "--every", action="store_true", help="a line for every file, not only for those with faults"
    )
    options = parser.parse_args()
    if options.plumber:
        report("pdfplumber, lines", plumber("lines"), every=options.every)
        report("pdfplumber, text", plumber("text"), every=options.every)
    else:
        report("duban", ours, every=options.every)


if __name__ == "__main__":
    main()
