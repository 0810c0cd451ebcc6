"""Stubs: what each row is of: a thing, a place, a time, a sum, or a part of the row above."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from duban.extraction.tables.axis import are_places, heads_places, naming_column
from duban.extraction.tables.labels import Label, head_label, is_parting, is_rate_name, stub_label
from duban.extraction.tables.regions import place_in, region_named
from duban.extraction.tables.units import HeadUnit, unit_of
from duban.tables.cells.values import is_absent, is_year, squeezed
from duban.tables.grids.grid import Cell
from duban.tables.table import Panel, Table
from duban.vocabulary import regions
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words

Kind = Literal["thing", "region", "period", "total", "none"]


@dataclass(frozen=True, slots=True)
class Stub:
    """What the labels of one row say.

    Attributes:
        label: the parts of the label that names the row; ``text`` is it as written.
        kind: what the row is of.
        unit: the unit of its column of units; ``head_unit`` is that in the head over the labels («指标（亿元）»).
        amount: the unit of the amounts in the row, whatever gives it.
        groups: the labels of wider rows and columns that it stands under, the widest first.
        parent: the label of the row that it is a part of; empty for others.
        above: what the row that it is a part of is a part of itself.
        within: the label of the nearest row above that stands further out, where that is a part itself.
        shared: another row of its table has the same name under another group.
        region, times: what its other labels say of place and time.
        deadline: by when what it aims at is to be done, as its column of deadlines says.
        term: from when until when it is built, as its column of terms says.
        partner: it is a partner in trade.
        unitless: its column of units says that it has none («—»).
        binds: a cell of the row says whether it binds: it is a goal of a plan.
    """

    label: Label = field(default_factory=Label)
    text: str = ""
    kind: Kind = "none"
    unit: HeadUnit | None = None
    head_unit: HeadUnit | None = None
    amount: HeadUnit | None = None
    groups: tuple[str, ...] = ()
    parent: str = ""
    above: str = ""
    within: str = ""
    shared: bool = False
    region: str | None = None
    times: tuple[str, ...] = ()
    binds: bool = False
    deadline: str = ""
    term: str = ""
    partner: bool = False
    unitless: bool = False


def stubs_of(table: Table, panel: Panel) -> dict[int, Stub]:
    """The stubs of the rows of values of a panel, by the number of their row."""
    reader = _Reader(table, panel)
    reader.places, reader.has_places = are_places(table, reader.named)
    reader.all_places = heads_places(table, reader.named)
    found: dict[int, Stub] = {}
    for row, kind in enumerate(table.rows):
        if kind in ("body", "part", "total"):
            found[row] = reader.read(row, kind)
        elif kind == "group":
            reader.group(row)
    found = _under_title(found, panel) if panel.title else _with_shared(found)
    if not any(stub.kind == "region" for stub in found.values()):
        return found
    # Among places, the sum is of the whole.
    return {
        row: replace(stub, kind="region") if stub.kind == "total" else stub for row, stub in found.items()
    }


def _under_title(found: dict[int, Stub], panel: Panel) -> dict[int, Stub]:
    """``found`` with the head over their panel: what it names owns their measures, as those beside it have the same."""
    title = stub_label(panel.title)
    # «（一）收入部分» says no more than the names below it.
    owns = title.name and _portion().sub("", title.name) not in table_words().measured
    return {row: _with_title(stub, panel.title, owns=bool(owns)) for row, stub in found.items()}


@cache
def _portion() -> re.Pattern[str]:
    return re.compile(f"{alternation(table_words().portions)}$")


def _with_title(stub: Stub, title: str, *, owns: bool) -> Stub:
    told, grouped = _aside(stub, title)
    if not (grouped and owns):
        return told
    alone = stub.kind == "thing" and not stub.groups and not stub.parent
    return replace(told, groups=(title, *told.groups), shared=alone)


def _with_shared(found: dict[int, Stub]) -> dict[int, Stub]:
    """``found`` with the rows marked that only their group tells apart, and those beside them: 货运量 of 公路, of 水路."""
    groups: dict[str, set[str]] = {}
    for stub in found.values():
        if stub.kind == "thing" and stub.groups and not stub.parent:
            groups.setdefault(stub.label.name, set()).add(stub.groups[-1])
    shared = set().union(*(held for held in groups.values() if len(held) > 1)) if groups else set()
    return {
        row: replace(stub, shared=True)
        if stub.kind == "thing" and stub.groups and stub.groups[-1] in shared
        else stub
        for row, stub in found.items()
    }


class _Reader:
    """Walks the rows from the top, keeping the group and the row that parts belong to."""

    def __init__(self, table: Table, panel: Panel) -> None:
        self.table, self.panel = table, panel
        self.columns = panel.of("stub")
        self.named = naming_column(table, self.columns)
        self.partners = _heads_partners(table, self.named)
        named = [self.named, *(column for column in self.columns if column != self.named)]
        self.head_unit = next(filter(None, (_head_unit(table, column) for column in named)), None)
        self.places, self.has_places, self.all_places = True, False, False
        self.heading = ""
        self.whole: Stub = Stub()
        self.part = ""
        self.parted = ""
        self.parted_text = ""
        self.wholes = 0
        self.indent = 0
        self.nested: list[tuple[int, str]] = []
        self.above: dict[int, str] = {}

    def group(self, row: int) -> None:
        """Keep the heading of a group."""
        found = [cell.text for cell in self.table.places[row] if cell is not None and cell.text]
        beside, self.heading = is_parting(self.heading), found[-1] if found else ""
        # «分行业» parts the whole that stood above it, and so does what follows; another heading ends that.
        parts = is_parting(self.heading) and not squeezed(self.heading).endswith(("）", ")"))
        # Below several wholes nothing says which of them is parted.
        above = self.whole.label.name if self.wholes == 1 and not beside else ""
        self.parted_text = (self.parted_text or self.whole.text) if parts else ""
        self.parted = (self.parted or above) if parts else ""
        self.wholes = 0
        self.whole = Stub()

    def read(self, row: int, kind: str) -> Stub:
        cells = self.table.places[row]
        texts = {column: self._text(cells[column], column) for column in self.columns}
        stub = Stub(
            unit=self._unit(cells),
            unitless=self._has_no_unit(cells),
            head_unit=self.head_unit,
            binds=self._binds(cells),
            deadline=self._said(cells, table_words().deadline_heads),
            term=self._said(cells, table_words().term_heads),
        )
        groups: list[str] = []
        self._end_chapter(self._name_cell(cells))
        if self.heading:
            stub, grouped = _aside(stub, self.heading)
            groups += [self.heading] if grouped else []
        for column, text in texts.items():
            if stub.unit is None and text and column != self.named and not self._is_behind(column):
                # «项目资金（万元）» beside 年度资金总额 and its parts.
                stub = replace(stub, unit=stub_label(text).unit)
            # A sum that is written over several columns of labels is no group of its own.
            if not text or column == self.named or squeezed(text) in table_words().totals:
                continue
            stub, grouped = _aside(stub, text)
            # What stands behind the name describes it.
            groups += [text] if grouped and not self._is_behind(column) else []
        if kind == "total" and self._is_summed(cells):
            return named(replace(stub, groups=tuple(groups)), next(iter(table_words().totals)))
        name = texts.get(self.named, "") if self.named is not None else ""
        if not name:
            name = next((texts[column] for column in reversed(self.columns) if texts[column]), "")
        partners = self.partners or _names_partners(self.heading)
        thing = not self.places and kind == "body" and not _is_known(name)
        among = self.places and self.has_places
        stub = named(replace(stub, groups=tuple(groups)), name, partner=partners, thing=thing, among=among)
        if self.all_places and kind == "body" and stub.kind == "thing" and _SHORT_PLACE.fullmatch(name):
            stub = replace(stub, kind="region", region=name, label=Label())  # «海陵» under 城市
        return self._as_part(stub, cells, kind)

    def _end_chapter(self, name: str) -> None:
        """Leave the heading, and what it parts, that a row so named is numbered beside."""
        if self.heading and _is_beside_heading(self.heading, name):
            self.heading = ""  # «三、邮政» below «二、水路» and what it heads
        if self.parted and _is_beside_heading(self.parted_text, name):
            # «（二）支出» below «（一）收入» and its parts
            self.heading = self.parted = self.parted_text = ""
            self.wholes = 0

    def _text(self, cell: Cell | None, column: int) -> str:
        """The label in a column of labels; a blank one goes on with that above, unless it is the row's own name."""
        text = cell.text if cell is not None else ""
        if text:
            self.above[column] = text
            return text
        return self.above.get(column, "") if column != self.named and not self._is_behind(column) else ""

    def _name_cell(self, cells: list[Cell | None]) -> str:
        cell = cells[self.named] if self.named is not None else None
        return squeezed(cell.text) if cell is not None else ""

    def _is_summed(self, cells: list[Cell | None]) -> bool:
        """Whether a row says before its labels, in the column that counts rows, that it is a sum: 合计 | 共3个项目."""
        return any(
            (cell := cells[column]) is not None and squeezed(cell.text) in table_words().totals
            for column in self.panel.of("serial")
        )

    def _is_behind(self, column: int) -> bool:
        return self.named is not None and column > self.named

    def _unit(self, cells: list[Cell | None]) -> HeadUnit | None:
        for column in self.panel.of("unit"):
            cell = cells[column]
            if cell is not None and cell.text:
                return unit_of(cell.text)
        return None

    def _has_no_unit(self, cells: list[Cell | None]) -> bool:
        return any(
            (cell := cells[column]) is not None and is_absent(cell.text) for column in self.panel.of("unit")
        )

    def _binds(self, cells: list[Cell | None]) -> bool:
        return any(
            (cell := cells[column]) is not None and squeezed(cell.text) in table_words().attributes
            for column in self.panel.of("attribute")
        )

    def _said(self, cells: list[Cell | None], so_headed: Collection[str]) -> str:
        """What stands in the row's column of remarks that is headed by one of some words."""
        for column in self.panel.of("remark"):
            head, cell = squeezed("".join(self.table.heads(column))), cells[column]
            if head in so_headed and cell is not None:
                return cell.text
        return ""

    def _as_part(self, stub: Stub, cells: list[Cell | None], kind: str) -> Stub:
        """``stub`` with the row that it is a part of."""
        cell = cells[self.named] if self.named is not None else None
        indent = cell.indent if cell is not None else 0
        if (
            kind == "part"
            or self._is_beside(stub)
            or (stub.kind != "none" and self.whole.text and indent > self.indent)
        ):
            self.part = squeezed(stub.label.name)
            within = self._within(indent, self.part)
            return replace(
                stub,
                parent=self.whole.label.name,
                above=self.whole.parent or self.parted,
                within=within,
                unit=stub.unit or self._of_whole(stub),
            )
        self.part, self.nested = "", []
        if stub.kind == "none" and stub.label.movement and self.whole.text:
            # «同比增长（%）» in a row of its own tells more of the row above.
            label = replace(stub.label, name=self.whole.label.name)
            return replace(stub, label=label, kind=self.whole.kind, region=stub.region or self.whole.region)
        self.whole, self.indent = stub, indent
        self.wholes += 1
        return replace(stub, parent=self.parted) if stub.kind == "thing" else stub

    def _within(self, indent: int, name: str) -> str:
        """The part that a part stands in, as their indents tell; empty for one of the whole itself."""
        self.nested = [(place, held) for place, held in self.nested if place < indent]
        found = self.nested[-1][1] if self.nested else ""
        self.nested.append((indent, name))
        return found

    def _of_whole(self, stub: Stub) -> HeadUnit | None:
        """The unit that the label of the whole gives for its parts: 常住人口（万人）, 城镇人口."""
        unit = self.whole.label.unit
        return (
            None
            if unit is None or stub.label.movement or is_rate_name(stub.label.name) != unit.is_rate
            else unit
        )

    def _is_beside(self, stub: Stub) -> bool:
        """Whether a row names another part beside that of the row above, without a mark: 其中：城镇, 乡村."""
        parts = table_words().qualifiers | table_words().populations
        return self.part in parts and stub.label.name in parts


def _head_unit(table: Table, column: int | None) -> HeadUnit | None:
    """The unit that the head over the labels gives for their values."""
    if column is None:
        return None
    return next((unit for head in table.heads(column) if (unit := head_label(head).unit) is not None), None)


def _heads_partners(table: Table, column: int | None) -> bool:
    return column is not None and any(map(_names_partners, table.heads(column)))


def _names_partners(head: str) -> bool:
    return any(word in head for word in table_words().partners)


def _aside(stub: Stub, text: str) -> tuple[Stub, bool]:
    """``stub`` with what a label beside its name says: a place, a time, or (second) a group."""
    flat = squeezed(text)
    if region := region_named(flat):
        return replace(stub, region=region), False
    label = stub_label(text)
    if label.times and not label.name:
        return replace(stub, times=(*stub.times, *label.times)), False
    if is_year(flat) or _STAMP.fullmatch(flat):
        return replace(stub, times=(*stub.times, flat)), False
    return stub, True


# A month as data files write it.
_STAMP = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])")


_CHAPTER = re.compile("[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")


def _is_beside_heading(heading: str, label: str) -> bool:
    """Whether a row is numbered as the heading above it is, and so stands beside it: 二、水路 and 三、邮政业务总量."""
    above, own = _CHAPTER.match(squeezed(heading)), _CHAPTER.match(label)
    return above is not None and own is not None and above[0][-1] == own[0][-1] and above[0] != own[0]


# A place without its level; a longer name under 地区 may be that of a group of them.
_SHORT_PLACE = re.compile("[\u4e00-\u9fff]{2,4}")


def _is_known(text: str) -> bool:
    """Whether a label is a place beyond doubt: a known one, or a word for the whole."""
    flat = squeezed(text)
    return flat in lexicon().wholes or regions().find(flat) is not None


def named(stub: Stub, text: str, *, partner: bool = False, thing: bool = False, among: bool = False) -> Stub:
    """``stub`` with the label that names the row.

    A ``partner`` in trade, and what is known as a ``thing``, is no place; ``among`` places, whatever ends like one is.

    >>> named(Stub(), "2024年").kind, named(Stub(), "青岚县").region, named(Stub(), "粮食产量（万吨）").label.name
    ('period', '青岚县', '粮食产量')
    """
    flat = re.sub(r"^(?:其中)[：:]?|^[#＃]", "", squeezed(text))
    label = stub_label(text)
    if not flat:
        return stub
    if flat in table_words().totals or label.name in table_words().totals:
        return replace(stub, text=text, kind="total")
    if is_year(flat):
        return replace(stub, text=text, kind="period", times=(*stub.times, flat))
    if partner:
        return replace(stub, label=label, text=text, kind="thing", partner=True)
    region = None if thing else place_in(flat, among=among)
    if region is not None:
        return replace(stub, text=text, kind="region", region=region)
    if label.times and not label.name:
        return replace(stub, label=label, text=text, kind="period", times=(*stub.times, *label.times))
    return replace(
        stub,
        label=label,
        text=text,
        kind="thing" if label.name else "none",
        times=(*stub.times, *label.times),
    )
