"""The unit of each column of a table: its header's, else what a line above the table states for all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from duban.assessment.formula.field import Field
from duban.assessment.table.header.matching import Column, Matching
from duban.assessment.table.header.units import Unit, stated_above
from duban.assessment.table.notes import Note
from duban.errors import Fault
from duban.language import Bilingual

_KINDS: Mapping[str, tuple[str, ...]] = {
    "money": ("money", "multiple", "foreign"),
    "ratio": ("percent", "fraction"),
    "number": ("count", "multiple"),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """The matching with a unit at each column that has one, what is to be said, and currencies that are not read."""

    found: Matching
    notes: tuple[Note, ...]
    faults: tuple[Fault, ...]


def measured(found: Matching, fields: Sequence[Field], lines: Sequence[str]) -> Measured:
    """Every column of ``found`` with its unit; ``lines`` stand above or below the table."""
    by_id = {field.id: field for field in fields}
    stated = [unit for unit in stated_above(lines) if unit.kind in ("money", "foreign")]
    columns: dict[str, Column] = {}
    taken, faults = [], []
    for id, column in found.fields.items():
        unit = _own(column, by_id[id])
        if unit is None and by_id[id].kind == "money" and len(stated) == 1:
            unit = stated[0]
            taken.append(column)
        if unit is not None and unit.kind == "foreign":
            faults.append(_foreign(column))
        columns[id] = replace(column, unit=unit)
    notes = _notes(taken, stated, [columns[id] for id in columns if by_id[id].kind == "money"])
    return Measured(replace(found, fields=columns), tuple(notes), tuple(faults))


def _own(column: Column, field: Field) -> Unit | None:
    kinds = _KINDS.get(field.kind, ())
    return next((unit for unit in column.header.units if unit.kind in kinds), None)


def _notes(taken: Sequence[Column], stated: Sequence[Unit], money: Sequence[Column]) -> list[Note]:
    without = [column for column in money if column.unit is None]
    if len(stated) > 1 and without:
        names = "、".join(column.text for column in without)
        zh = f"表上写了几种金额单位，分不清用于哪一列，按元读取：{names}；请在表头写明单位"
        en = f"several units of money are stated above the table; read as yuan: {names}; write the unit into the headers"
        return [Note(zh, en, warning=True)]
    if not taken:
        return []
    names, unit = "、".join(column.text for column in taken), unit_name(stated[0])
    zh = f"按表上注明的单位（{unit.zh}）读取：{names}"
    return [Note(zh, f"read in the unit stated beside the table ({unit.en}): {names}")]


_MULTIPLES = {
    1: Bilingual(),
    1_000: Bilingual("千", "thousand"),
    10_000: Bilingual("万", "10,000"),
    1_000_000: Bilingual("百万", "million"),
    10_000_000: Bilingual("千万", "10 million"),
    100_000_000: Bilingual("亿", "100 million"),
    1_000_000_000: Bilingual("十亿", "billion"),
}


def unit_name(unit: Unit) -> Bilingual:
    """A unit of money, a count or a ratio in words, for a note.

    >>> unit_name(Unit("money", 10_000)), unit_name(Unit("percent")).zh, unit_name(Unit("count")).zh
    (Bilingual(zh='万元', en='10,000 yuan'), '%', '')
    """
    if unit.kind == "percent":
        return Bilingual("%", "%")
    if unit.kind == "fraction":
        return Bilingual("小数", "fraction")
    number = f"{unit.factor:,}"
    multiple = _MULTIPLES.get(unit.factor, Bilingual(number, number))
    if unit.kind != "money":
        return multiple
    return Bilingual(f"{multiple.zh}元", f"{multiple.en} yuan".strip())


def _foreign(column: Column) -> Fault:
    message = Bilingual("单位不是人民币；请换算后填写", "its unit is not in yuan; convert the values first")
    return Fault(None, column.text, message, column.address)
