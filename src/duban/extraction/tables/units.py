"""Units as heads, unit columns and captions write them: 亿元, 万元/人, %, 百分点."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from duban.grammar.quantities.numeral import power
from duban.tables.cells.values import squeezed
from duban.tables.structure.columns import is_unit
from duban.vocabulary import units
from duban.vocabulary.tables import table_words

# 千 before 瓦, 米, 克 … belongs to the unit.
_MULTIPLIER = re.compile(r"(?:[十百]?千(?![瓦米克伏卡赫帕焦安升]|字节|比特)|[十百])?[万亿]{0,2}")
_CURRENCY = re.compile(r"^人民币(?=.)|(?<=元)人民币$")
_SEVERAL = re.compile(r"[、，,；;]")
_SPELLINGS = {
    "百分点": "个百分点",
    "个点": "个百分点",
    "％": "%",
    "百分比": "%",
    "指数": "",
    "分值": "分",
    "百分之": "%",
}


class HeadUnit(NamedTuple):
    """A unit without its multiplier, and what one of the values is worth in it."""

    unit: str
    factor: float = 1.0

    @property
    def is_rate(self) -> bool:
        """Whether values are shares of a hundred, a thousand, or points of them."""
        return self.unit in ("%", "‰", "个百分点")


def _unbracketed(text: str) -> str:
    """A unit without the brackets around it; those inside it remain: 台（套）."""
    bare = text.strip("（）()[]［］")
    return text if text.startswith(bare) and re.search("[（(]", bare) else bare


@lru_cache(maxsize=4096)
def unit_of(text: str) -> HeadUnit | None:
    """The unit that ``text`` is as a whole, or ``None``.

    >>> unit_of("亿元"), unit_of("万元/人"), unit_of("百分点"), unit_of("市统计局")
    (HeadUnit(unit='元', factor=100000000.0), HeadUnit(unit='元/人', factor=10000.0), HeadUnit(unit='个百分点', factor=1.0), None)
    """
    text = _CURRENCY.sub("", _unbracketed(squeezed(text)).removeprefix("±"))
    if text in _SPELLINGS:
        return HeadUnit(_SPELLINGS[text])
    if text in table_words().indexed:
        return HeadUnit("")
    if not is_unit(text):
        return None
    if units().find(text) and not text.startswith(("万", "亿")):
        return HeadUnit(text)
    multiplier = _MULTIPLIER.match(text)
    written = multiplier[0] if multiplier else ""
    return HeadUnit(_SPELLINGS.get(text[len(written) :], text[len(written) :]), 10.0 ** power(written))


def units_of(text: str) -> list[HeadUnit]:
    """The units that a caption lists: «万元、%».

    >>> [found.unit for found in units_of("万元、%")]
    ['元', '%']
    """
    return [found for part in _SEVERAL.split(text) if (found := unit_of(part)) is not None]
