"""Columns: what the heads over each column of values say together, and what a column takes from its neighbour.

«增长（%）» beside «产量（万吨）» is the growth of that output in that year: a column that only says how its values move
takes name and time from the column of levels before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from duban.extraction.tables.joined_names import one_name
from duban.extraction.tables.labels import (
    Label,
    head_label,
    is_of_base,
    is_parting,
    is_rate_name,
    without_movement,
)
from duban.extraction.tables.regions import place_in, region_named
from duban.extraction.tables.setting import TableSetting
from duban.extraction.tables.times import resolve
from duban.extraction.tables.units import unit_of
from duban.grammar.periods.calendar import Period
from duban.tables.cells.gloss import is_gloss
from duban.tables.cells.values import is_year, squeezed
from duban.tables.structure.rows import is_column_number
from duban.tables.table import Panel, Table
from duban.vocabulary import indicators
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words


@dataclass(frozen=True, slots=True)
class Column:
    """What the heads over a column say.

    Attributes:
        label: their parts joined, from the top down; ``heads`` are their texts.
        period: the stretch that they name.
        region: the place that they name.
        whole: the name of the column that it is a part of: 地区生产总值 before 第一产业; or has the shares of.
        shows_falls: declines are marked in it by ▼, ↓ or a minus.
        parted: it stands beside the sum of a wider head: 合计 | 医师 | 护士 under 卫生技术人员.
        size: what its lowest head says that it gives of goods, 金额 or 数量 or the like; empty for another.
    """

    number: int
    label: Label
    heads: tuple[str, ...] = ()
    period: Period | None = None
    region: str | None = None
    shows_falls: bool = False
    whole: str = ""
    size: str = ""
    parted: bool = False

    @property
    def is_money(self) -> bool:
        """Whether it gives the worth of goods beside their quantity."""
        return self.size in table_words().money_heads


def columns_of(table: Table, panel: Panel, setting: TableSetting) -> list[Column]:
    """The columns of values of a panel, from left to right."""
    found: list[Column] = []
    for number in panel.of("value"):
        column = _with_neighbours(_column(table, panel, number, setting), found)
        found.append(_as_part(column, found))
    found = _with_goals(_with_issue_before(found, setting))
    sums = {column.heads[:-1] for column in found if _is_sum(column)}
    return [replace(one, parted=one.heads[:-1] in sums and not _is_sum(one)) for one in found]


def _with_goals(columns: list[Column]) -> list[Column]:
    """``columns`` with 指标值 as what was aimed at, where another has what came of it: 指标值 | 实际完成值."""
    if not any(column.label.stance == "actual" for column in columns):
        return columns
    return [
        replace(column, label=replace(column.label, stance="target"))
        if column.label.stance == "" and column.heads and squeezed(column.heads[-1]) in table_words().goals
        else column
        for column in columns
    ]


def _with_issue_before(columns: list[Column], setting: TableSetting) -> list[Column]:
    """``columns`` with 上期 as the issue before, as in weekly prices, where others compare with the year before.

    Only the tables of the issue before know its days; most are of the same month.
    """
    if not any(_YEAR_BEFORE.search(squeezed(head)) for column in columns for head in column.heads):
        return columns
    return [
        replace(column, period=setting.told) if column.label.times == ("上期",) else column
        for column in columns
    ]


_YEAR_BEFORE = re.compile("同比|[去上]年同期")


def _is_sum(column: Column) -> bool:
    """Whether the lowest of several heads over a column says that it has the sum of those beside it."""
    several = len(column.heads) > 1
    return several and squeezed(column.heads[-1]) in table_words().totals


def _column(table: Table, panel: Panel, number: int, setting: TableSetting) -> Column:
    heads = heads_over(table, panel, number)
    label, region = Label(), None
    measured = _units_row(table, panel)
    for text in heads:
        if is_parting(text):
            continue
        if text in measured:
            label = replace(label, unit=unit_of(text))
            continue
        own, place = _placed(squeezed(text))
        if place is not None:
            region = place
            # What stands over places and names no measure only says that they are places: 各县（区）责任目标.
            label = replace(label, name=label.name if _names_measure(label.name) else "")
        label = _joined(label, own)
    period = resolve(label.times, setting, setting.told) if label.times else None
    spoken = tuple(text for text in heads if text not in measured)
    return Column(number, label, spoken, period, region, size=_size(spoken))


def _size(heads: Sequence[str]) -> str:
    """The word of the lowest head for money or quantities, whatever else it says: 金额（万元）, 数量同比（%）."""
    words = table_words()
    lowest = without_movement(_ASIDE.sub("", squeezed(heads[-1]))) if heads else ""
    return lowest if lowest in words.money_heads | words.quantity_heads else ""


_ASIDE = re.compile(r"[（(][^（）()]*[）)]")


def _as_part(column: Column, before: Sequence[Column]) -> Column:
    """``column`` with the name and unit of that which it is a part of: its head says so (其中, 按性别分), or is an industry."""
    last = squeezed(column.heads[-1]) if column.heads else ""
    marked = any(last.startswith(word) for word in table_words().parts) or any(map(is_parting, column.heads))
    levels = [one for one in before if not one.label.movement and one.label.name]
    if levels and before[-1] is levels[-1] and column.label.name in _bare_shares():
        return replace(column, whole=levels[-1].label.name)
    if not levels or not (marked or _industry().fullmatch(column.label.name)):
        return column
    label = (
        column.label
        if column.label.movement
        else replace(column.label, unit=column.label.unit or levels[-1].label.unit)
    )
    return replace(column, label=label, whole=levels[-1].whole or levels[-1].label.name)


# What says that a column has the shares of the one before it, and no more.
@cache
def _bare_shares() -> frozenset[str]:
    return table_words().shares | {"所占比重"}


@cache
def _industry() -> re.Pattern[str]:
    return re.compile(f"第[一二三]产业|{alternation(table_words().branches)}")


def _placed(head: str) -> tuple[Label, str | None]:
    """The parts of a head without the place that it names, and this place: 全市目标 is an aim of 全市."""
    place = region_named(head)
    if place is not None:
        return Label(), place
    label = head_label(head)
    place = place_in(label.name)
    return (replace(label, name=""), place) if place is not None else (label, None)


def _names_measure(name: str) -> bool:
    words = table_words()
    return name.endswith(tuple(words.measured)) or bool(indicators().named(name))


def heads_over(table: Table, panel: Panel, column: int) -> tuple[str, ...]:
    """The texts of the heads over a column, from the top down; a blank head goes on with the one on its left.

    >>> from duban.tables.grids.grid import Cell, Grid
    >>> cells = (Cell(0, 0, "指标"), Cell(0, 1, "2024年"), Cell(1, 1, "总量"), Cell(1, 2, "增长"))
    >>> heads_over(Table(Grid(cells), rows=("head", "head")), Panel(0, ("stub", "value", "value")), 2)
    ('2024年', '增长')
    """
    rows = table.head_rows()
    found: list[str] = []
    last = None
    for row in rows:
        cell = table.places[row][column]
        text = cell.text if cell is not None else ""
        if not text and row != rows[-1]:
            text = _left(table, panel, row, column)
        if text and (cell is None or cell is not last) and text not in found and _says(text):
            found.append(text)
        last = cell
    found = [text for text in found if squeezed(text) != panel.title] or found
    spoken = [text for text in found if not is_gloss(text)]
    return tuple(spoken or found)


def _units_row(table: Table, panel: Panel) -> frozenset[str]:
    """The units in the lowest row of heads where it holds nothing else over the values: «分» is one below 得分."""
    rows = table.head_rows()
    if len(rows) < _FEWEST_ROWS:
        return frozenset()
    above, row = table.places[rows[-2]], table.places[rows[-1]]
    own = [
        cell.text
        for column in panel.of("value")
        if (cell := row[column]) is not None and cell.text and cell is not above[column]
    ]
    return frozenset(own) if own and all(unit_of(text) is not None for text in own) else frozenset()


# A row of units stands below one of names.
_FEWEST_ROWS = 2


def _says(head: str) -> bool:
    """Whether a head says something, be it a year, rather than to number its column."""
    return is_year(head) if head.isdigit() else not is_column_number(head)


def _left(table: Table, panel: Panel, row: int, column: int) -> str:
    for left in range(column - 1, panel.first, -1):
        cell = table.places[row][left]
        if cell is not None and cell.text:
            return cell.text
    return ""


def _joined(upper: Label, lower: Label) -> Label:
    """Two labels of one column as one; what the lower says goes before."""
    # «占常住人口比重» over classes of age: the class goes before.
    first, second = (lower, upper) if _OF_ALL.match(upper.name) and lower.name else (upper, lower)
    return Label(
        lower.name if is_of_base(lower.name) else one_name(first.name, second.name),
        lower.unit or upper.unit,
        lower.movement or upper.movement,
        lower.falls or upper.falls,
        (*upper.times, *(time for time in lower.times if time not in upper.times)),
        lower.since or upper.since,
        lower.stance or upper.stance,
    )


_OF_ALL = re.compile("占.+(?:比重|比例|的)?$")


def _with_neighbours(column: Column, before: Sequence[Column]) -> Column:
    """``column`` with the name and time of the column of levels that it tells more of."""
    run = _levels(before)
    label = column.label
    moves = label.movement in ("growth", "change", "average", "share", "shift")
    if not run:
        return column
    if _is_in_points(label) and not label.name and before[-1].label.movement == "share":
        # «比重（%） | 比上年增减（百分点）»
        return replace(
            column,
            label=replace(label, name=before[-1].label.name),
            period=column.period or before[-1].period,
        )
    last = _summed(column, _told_more_of(label, run), run)
    if last.region and not column.region:
        column = replace(column, region=last.region)
    if is_of_base(label.name) and last.label.name:
        label = replace(label, name=last.label.name + label.name)
    if not label.name and last.label.name and (moves or label.times):
        label = replace(label, name=last.label.name, unit=label.unit or (None if moves else last.label.unit))
    if moves and all(map(_of_this_stretch, label.times)) and not _is_of_another_group(column, last):
        alike = [one for one in before if not one.label.movement and _are_alike(one, last)]
        dated = [one for one in (*alike, *run) if one.period is not None]
        if dated:
            latest = max(dated, key=lambda one: (one.period.end if one.period else "", one.number))
            stance = label.stance or latest.label.stance
            return replace(column, label=replace(label, stance=stance), period=latest.period)
    return replace(column, label=label)


def _of_this_stretch(word: str) -> bool:
    """Whether a word of time only says that the newest stretch is meant: «2025年 | 2024年 | 本期比上年同期增减»."""
    return _THIS_STRETCH.fullmatch(word) is not None


_THIS_STRETCH = re.compile("(?:本期|本?报告期|本年度?)末?")


def _are_alike(one: Column, other: Column) -> bool:
    return one.label.name == other.label.name and one.region == other.region


def _is_of_another_group(column: Column, before: Column) -> bool:
    """Whether two columns stand under wider heads of two things: what dates the one says nothing of the other."""
    several = len(column.heads) > 1 and len(before.heads) > 1
    return several and column.heads[0] != before.heads[0] and column.label.name != ""


def _is_share_of_its_own(label: Label, before: str = "") -> bool:
    """Whether a column of shares names what they are of (优良天数比例), and does not only part the one named ``before``."""
    rest = label.name.removeprefix(before)
    bare = _BARE_SHARE if rest == label.name else _BARE_BESIDE
    return label.movement == "share" and not is_of_base(label.name) and len(rest) > bare


# 比重, 占比, 构成比, and «占X比重», which is_rate_name knows by its opening.
_BARE_SHARE = 3
# Behind the name of the column before: 需求人数 | 需求人数所占比重.
_BARE_BESIDE = 4


def _is_in_points(label: Label) -> bool:
    return label.unit is not None and label.unit.unit == "个百分点"


def _told_more_of(label: Label, run: Sequence[Column]) -> Column:
    """The column of levels that a column says more of: growth is that of an amount, where one stands before rates."""
    points = _is_in_points(label)
    fitting = [one for one in run if is_rate_name(one.label.name) == points]
    moves = label.movement == "growth" or (label.movement == "change" and points)
    return fitting[-1] if fitting and moves else run[-1]


def _summed(column: Column, last: Column, run: Sequence[Column]) -> Column:
    """The sum of the group that ``last`` is a part of, where a column stands behind the group: 小计, 基本, 项目 | 增减."""
    if len(last.heads) < _FEWEST_ROWS or column.heads[:1] == last.heads[:1]:
        return last
    group = [one for one in run if one.heads[:1] == last.heads[:1]]
    sums = [one for one in group if squeezed(one.heads[-1]) in table_words().totals]
    return sums[0] if sums else last


def _levels(before: Sequence[Column]) -> list[Column]:
    """The columns of levels that stand together last before a column."""
    run: list[Column] = []
    for number in range(len(before) - 1, -1, -1):
        column, beside = before[number], before[number - 1].label.name if number else ""
        moves = column.label.movement != "" and not _is_share_of_its_own(column.label, beside)
        if moves and run:
            break
        if not moves:
            run.append(column)
    return run[::-1]
