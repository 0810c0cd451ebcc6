"""Tables of every shape that bulletins, plans and annexes have, written as HTML, Word, Markdown and plain text, and read.

Each table is stated once, with what its cells mean; numbers are drawn anew for each seed. What is counted: cells whose
value, unit, indicator, period, measure and modality are all right, and figures that no cell states.

    python bench/tables.py [--seed N] [--errors] [--size]
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import duban
from table_shapes import NOTHING, SHAPES, Column, Shape

DASHES = ("", "—", "…", "-")


@dataclass(frozen=True)
class Truth:
    """What one cell means."""

    low: float | None
    high: float | None
    unit: str
    indicator: str
    period: tuple[str | None, str | None]
    measure: str
    modality: str
    region: str | None = None


@dataclass
class Count:
    cells: int = 0
    right: int = 0
    false: int = 0
    faults: list[str] = field(default_factory=list)


# -- drawing and what is true --------------------------------------------------------------------------------------


def drawn(shape: Shape, chance: random.Random) -> Shape:
    """The shape with other digits in its numbers, as many and of the same kind."""

    def other(match: re.Match[str]) -> str:
        first = str(chance.randint(1, 9)) if match[0][0] != "0" or len(match[0]) > 1 else "0"
        return first + "".join(str(chance.randint(0, 9)) for _ in match[0][1:])

    def cell(text: str, column: int) -> str:
        if column not in shape.columns or text in (*DASHES, "<", "^"):
            return text
        return text if text.endswith("年") else re.sub(r"\d+", other, text)

    rows = [("|".join(cell(t, i) for i, t in enumerate(row.split("|"))), *rest) for row, *rest in shape.rows]
    return replace(shape, rows=tuple(rows))  # type: ignore[arg-type]


def number(text: str) -> tuple[float | None, float | None, str]:
    """The bounds of a cell and its own unit, read by rules of this bench alone."""
    found = re.search(r"([-−－])?\s*(\d[\d,]*(?:\.\d+)?)(?:—(\d+(?:\.\d+)?))?", text)
    assert found is not None, text
    low = float(found[2].replace(",", "")) * (-1 if found[1] else 1)
    high = float(found[3]) if found[3] else low
    unit = text[found.end() :].translate(str.maketrans("", "", "[]〔〕以上下内左右①*")).strip()
    if re.search("以上|≥|>|不低于", text):
        return low, None, unit
    if re.search("以内|以下|≤|<|不超过", text):
        return None, high, unit
    return low, high, unit


def truths(shape: Shape) -> Iterator[Truth]:
    for row, name, *more in shape.rows:
        if name is None:
            continue
        changes = dict(more[0]) if more else {}
        cells = row.split("|")
        for index, column in shape.columns.items():
            if index < len(cells) and cells[index] not in (*DASHES, "<", "^"):
                at = changes.get("at", {}).get(index, {})  # type: ignore[attr-defined]
                yield truth(cells[index], name, column, changes | at)


def truth(cell: str, name: str, column: Column, changes: dict[str, object]) -> Truth:
    low, high, own = number(cell)
    told = replace(
        column, **{key: value for key, value in changes.items() if key not in ("falls", "region", "at")}
    )  # type: ignore[arg-type]
    if column.fixed:
        told = replace(told, unit=column.unit, factor=column.factor, measure=column.measure)
    if own:
        factor, unit = OWN[own]
        told = replace(told, unit=unit, factor=factor, measure="multiple" if unit == "倍" else told.measure)
    if changes.get("falls"):
        low, high = (None if high is None else -high), (None if low is None else -low)
    if column.stock:
        told = replace(told, period=(None, told.period[1]))
    sums = "[" in cell or "〔" in cell
    if sums and column.sums:
        told = replace(
            told,
            period=column.sums,
            measure=str(changes.get("summed", told.measure)),
            unit=str(changes.get("sum_unit", told.unit)),
        )
    scaled = [None if bound is None else bound * told.factor for bound in (low, high)]
    indicator = told.name.replace("{row}", name)
    return Truth(
        scaled[0],
        scaled[1],
        told.unit,
        indicator,
        told.period,
        told.measure,
        told.modality,
        changes.get("region") or column.region,
    )  # type: ignore[arg-type]


OWN = {
    "%": (1.0, "%"),
    "倍": (1.0, "倍"),
    "亿元": (1e8, "元"),
    "万亩": (1e4, "亩"),
    "个百分点": (1.0, "个百分点"),
    "家": (1.0, "家"),
    "万人": (1e4, "人"),
}


# -- writing -------------------------------------------------------------------------------------------------------


def grid_of(shape: Shape) -> list[list[str]]:
    return [line.split("|") for line in (*shape.head, *(row for row, *_ in shape.rows))]


def spans(grid: list[list[str]]) -> Iterator[tuple[int, int, str, int, int]]:
    """Cells with their rows and columns: «<» goes on with the cell on the left, «^» with that above."""
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            columns = 1
            while c + columns < len(row) and row[c + columns] == "<":
                columns += 1
            rows = 1
            while r + rows < len(grid) and c < len(grid[r + rows]) and grid[r + rows][c] == "^":
                rows += 1
            yield r, c, text, rows, columns


def as_html(shape: Shape) -> tuple[str, bytes]:
    grid = grid_of(shape)
    lines: list[list[str]] = [[] for _ in grid]
    for r, _, text, rows, columns in spans(grid):
        tag = "th" if r < len(shape.head) else "td"
        lines[r].append(
            f'<{tag} rowspan="{rows}" colspan="{columns}"><p>{text.replace("　", "&emsp;")}</p></{tag}>'
        )
    table = "".join(f"<tr>{''.join(line)}</tr>" for line in lines)
    above = "".join(f"<p>{line}</p>" for line in shape.above)
    below = "".join(f"<p>{line}</p>" for line in shape.below)
    head = f"<head><meta charset='utf-8'><title>{shape.title}</title></head>"
    opening = f"<h1>{shape.title}</h1><p>发布日期：{shape.published}</p>{PROSE_HTML}{above}"
    page = f"<html>{head}<body>{opening}<table>{table}</table>{below}</body></html>"
    return "a.html", page.encode()


PROSE = "全市上下坚持稳中求进，经济运行总体平稳，各项社会事业取得新的进展，人民生活持续改善。"
PROSE_HTML = f"<p>{PROSE}</p>"


def as_docx(shape: Shape) -> tuple[str, bytes]:
    from docx import Document

    document = Document()
    for line in (shape.title, shape.published, PROSE, *shape.above):
        document.add_paragraph(line)
    grid = grid_of(shape)
    width = max(map(len, grid))
    table = document.add_table(rows=len(grid), cols=width)
    for r, c, text, rows, columns in spans(grid):
        cell = table.cell(r, c)
        if rows > 1 or columns > 1:
            cell = cell.merge(table.cell(r + rows - 1, c + columns - 1))
        cell.text = text
    for line in shape.below:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return "a.docx", file.getvalue()


def flat(grid: list[list[str]]) -> list[list[str]]:
    """The grid without spans: what is joined downwards is left blank, what is joined sideways too."""
    return [["" if text in ("<", "^") else text for text in row] for row in grid]


def as_markdown(shape: Shape) -> tuple[str, bytes]:
    rows = flat(grid_of(shape))
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    text = "\n".join(
        [f"# {shape.title}", "", shape.published, "", PROSE, "", *shape.above, "", *lines, "", *shape.below]
    )
    return "a.md", text.encode()


def as_tabs(shape: Shape) -> tuple[str, bytes]:
    lines = ["\t".join(row) for row in flat(grid_of(shape))]
    return "a.txt", "\n".join(
        [shape.title, shape.published, PROSE, *shape.above, *lines, *shape.below]
    ).encode()


def as_blanks(shape: Shape) -> tuple[str, bytes]:
    """Columns set by blanks; a head over several columns stands over their middle."""
    grid = grid_of(shape)
    columns = max(map(len, grid))
    widths = [
        max(wide(row[c]) for row in grid if c < len(row) and not is_spanning(row, c)) + 4
        for c in range(columns)
    ]
    lines = [""] * len(grid)
    for r, c, text, _, over in spans(grid):
        place = sum(widths[:c])
        room = sum(widths[c : c + over])
        if over > 1:
            place += max(0, (room - 4 - wide(text)) // 2)
        lines[r] += " " * (place - wide(lines[r])) + text
    return "a.txt", "\n".join(
        [shape.title, shape.published, "", PROSE, "", *shape.above, *lines, "", *shape.below]
    ).encode()


def is_spanning(row: list[str], column: int) -> bool:
    return row[column] in ("<", "^") or (column + 1 < len(row) and row[column + 1] == "<")


def wide(text: str) -> int:
    return sum(1 if char < "\u1100" else 2 for char in text)


WRITERS: dict[str, Callable[[Shape], tuple[str, bytes]]] = {
    "html": as_html, "docx": as_docx, "markdown": as_markdown, "tabs": as_tabs, "blanks": as_blanks,
}  # fmt: skip


# -- judging -------------------------------------------------------------------------------------------------------


def judged(shape: Shape, written: tuple[str, bytes], count: Count) -> None:
    name, data = written
    found = [f for f in duban.extract(duban.read(data, name=name)).figures if f.rule == "table"]
    wanted = list(truths(shape))
    left = list(found)
    for one in wanted:
        count.cells += 1
        near = [f for f in left if (same(f.low, one.low) and same(f.high, one.high))]
        best = max(near, key=lambda f: sum(agreement(f, one).values()), default=None)
        if best is None:
            count.faults.append(f"{shape.name} {name}: missed {one}")
            continue
        left.remove(best)
        wrong = [key for key, agrees in agreement(best, one).items() if not agrees]
        count.right += not wrong
        if wrong:
            count.faults.append(
                f"{shape.name} {name}: {wrong} wanted {one} got {best!r} {best.unit} {best.measure} {best.period_start}"
            )
    count.false += len(left)
    count.faults += [f"{shape.name} {name}: false {f.value_text} {f.indicator} {f.unit}" for f in left]


def same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(1.0, abs(one), abs(other))


def agreement(figure: duban.Figure, one: Truth) -> dict[str, bool]:
    return {
        "unit": figure.unit == one.unit,
        "indicator": figure.indicator == one.indicator,
        "period": (figure.period_start, figure.period_end) == one.period,
        "measure": figure.measure == one.measure,
        "modality": figure.modality == one.modality,
        "region": one.region is None or figure.region == one.region,
    }


def false_figures(count: Count) -> None:
    """Pages whose tables state nothing: navigation, contents, contacts, rankings, layout."""
    for name, page in NOTHING.items():
        html = f"<html><body><h1>关于公布有关名单的通知</h1><p>2025-03-20</p>{PROSE_HTML}{page}</body></html>"
        found = duban.extract(duban.read(html.encode(), name="a.html")).figures
        count.false += len(found)
        count.faults += [f"{name}: false {f.value_text} {f.indicator}" for f in found]


def size() -> None:
    """Pages of more and more tables: the time must grow with the size."""
    for tables in (500, 1000, 2500, 5000):
        table = "<table><tr><td>指标</td><td>2024年（亿元）</td></tr><tr><td>工业投资</td><td>15.3</td></tr></table>"
        page = f"<html><body><h1>2024年公报</h1><p>{PROSE}</p>{table * tables}</body></html>"
        start = time.perf_counter()
        found = len(duban.extract(duban.read(page.encode(), name="a.html")).figures)
        print(
            f"{tables} tables, {len(page):,} characters: {time.perf_counter() - start:.2f} s, {found} figures"
        )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--size", action="store_true")
    options = parser.parse_args()
    if options.size:
        size()
        return 0
    chance = random.Random(options.seed)
    whole = Count()
    for kind, write in WRITERS.items():
        count = Count()
        for shape in SHAPES:
            if kind not in shape.unsuited:
                one = drawn(shape, chance)
                judged(one, write(one), count)
        print(
            f"{kind:9} {count.right}/{count.cells} cells right ({count.right / count.cells:.1%}), {count.false} false"
        )
        whole = Count(
            whole.cells + count.cells,
            whole.right + count.right,
            whole.false + count.false,
            whole.faults + count.faults,
        )
    nothing = Count()
    false_figures(nothing)
    print(f"nothing   {nothing.false} false figures of {len(NOTHING)} pages")
    if options.errors:
        print("\n".join(whole.faults + nothing.faults))
    return int(whole.right < 0.95 * whole.cells or bool(nothing.false))


if __name__ == "__main__":
    sys.exit(main())
