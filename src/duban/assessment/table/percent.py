"""Whether a column writes seventy percent as 70 or as 0.7: decided for the whole column, by evidence."""

from __future__ import annotations

from dataclasses import dataclass

from duban.assessment.table.header.matching import Percent
from duban.assessment.table.notes import Note
from duban.errors import Fault
from duban.language import Bilingual

# With more of the values than this below one, values above one do not show that the column is in percent.
_FEW = 0.2


@dataclass(frozen=True, slots=True)
class Spread:
    """How the values of a column lie, percent signs of its own aside.

    ``between`` counts values strictly between 0 and 1 in size, ``ones`` those of exactly 1, ``above`` larger ones;
    ``signed`` those cells that carry a percent sign.
    """

    between: int
    ones: int
    above: int
    signed: int = 0


def decide(column: str, spread: Spread, stated: Percent | None) -> tuple[Percent, Note | None] | Fault:
    """How ratios of a column are written, with a note on why, or the fault where it cannot be told.

    >>> decide("占比", Spread(between=9, ones=1, above=0), None)[0]
    'fraction'
    >>> decide("占比", Spread(between=1, ones=0, above=9), None)[0]
    'percent'
    >>> decide("占比", Spread(between=5, ones=0, above=5), None).message.en.partition(";")[0]
    '5 values lie below 1 and 5 above'
    """
    unsigned = spread.between + spread.ones + spread.above
    if stated == "fraction":
        return "fraction", None
    mixed = spread.above and spread.between > _FEW * unsigned
    if stated == "percent" or (spread.signed and not mixed):
        return _in_percent(column, spread)
    if not unsigned:
        return "percent", None
    if not spread.above:
        return _small(column, spread)
    if spread.between <= _FEW * unsigned:
        zh = f"“{column}”按百分数读取：{spread.above} 个值大于 1"
        return "percent", Note(zh, f"«{column}» is read as percent: {spread.above} values are above 1")
    return _unclear(
        column,
        f"{spread.between} 个值小于 1，{spread.above} 个大于 1",
        f"{spread.between} values lie below 1 and {spread.above} above",
    )


def _in_percent(column: str, spread: Spread) -> tuple[Percent, Note | None] | Fault:
    """A column that says percent; where none of the other values is above one, something is wrong."""
    if spread.between + spread.ones and not spread.above:
        return _unclear(column, "标明为百分数，但数值都不大于 1", "it says percent, but no value is above 1")
    return "percent", None


def _small(column: str, spread: Spread) -> tuple[Percent, Note | None] | Fault:
    """A column whose values are all within one."""
    if not spread.between:
        return _unclear(column, "只有 0 和 1", "there is only 0 and 1")
    zh = f"“{column}”按小数读取（0.7 即 70%）：没有大于 1 的值"
    return "fraction", Note(zh, f"«{column}» is read as fractions (0.7 is 70 %): no value is above 1")


def _unclear(column: str, zh: str, en: str) -> Fault:
    return Fault(
        None,
        column,
        Bilingual(
            f"{zh}，分不清 70 和 0.7 哪个是 70%；请在表头写明（%）或（小数），或在单元格里写 70%",
            f"{en}; cannot tell whether 70 or 0.7 is 70 %: write (%) or (fraction) into the header, or 70% into the cells",
        ),
    )
