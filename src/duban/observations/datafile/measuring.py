"""What a value of a data file measures: its unit without multiplier, its measure, the entry of the vocabulary.

A head seldom says whether per cent are a growth or a rate; the name and the vocabulary do: 地区生产总值 in per cent grew by
so much, 城镇化率 stands there. Indexes with the year before as 100 are growth.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from duban.extraction.tables.labels import Movement, stub_label
from duban.extraction.tables.names import adds
from duban.extraction.tables.units import HeadUnit
from duban.observations.datafile.unit_names import english_unit, unit_read
from duban.records import Measure
from duban.vocabulary import Indicator, indicators
from duban.vocabulary.data_files import data_file_words

_PER_CENT = ("%", "‰")
_POINTS = "个百分点"
_HUNDRED = 100.0
# As many digits as a float holds in any case.
_DIGITS = 15
# Places behind the point that indexes are given with at most.
_PLACES = 9
# «（上年=100）», «(上年同月＝100)»: what is above 100 is growth.
_INDEX = re.compile(r"[（(](?:上年|上年同[期月]|去年|上一年)(?:同期|同月)?[=＝为]100[）)]")
_RATIO = re.compile("(?:率|度|比重|占比|比例|系数|构成|份额|强度|水平)$")
_AMOUNT = re.compile("(?:[额值量]|收入|支出|投资|利润|税收|总数|规模|产值|消费|贸易|价格)$")
# English names as the World Bank writes them: the unit stands in the last bracket.
_BRACKET = re.compile(r"\(([^()]*)\)\s*$")
_GROWING = re.compile(r"\bgrowth\b|annual %|\bchange\b", re.IGNORECASE)
_MEASURES: dict[Movement, Measure] = {
    "growth": "growth", "average": "avg_growth", "change": "change", "share": "rate", "shift": "growth",
}  # fmt: skip


class Measuring(NamedTuple):
    """What a value measures.

    Attributes:
        indicator: the name without unit, movement and base; ``indicator_id`` its entry in the vocabulary.
        measure, unit: as of an observation.
        factor: what a number is multiplied by; ``indexed`` says that 100 is taken off first.
        is_difference: it is by how much a level moved.
        cumulative: it is counted from the beginning of the year.
    """

    indicator: str
    indicator_id: str | None
    measure: Measure
    unit: str
    factor: float = 1.0
    indexed: bool = False
    is_difference: bool = False
    cumulative: bool = False

    def value(self, number: float) -> float:
        """``number`` of a cell in the unit.

        >>> measuring("粮食产量（万吨）").value(31.2), measuring("国内生产总值指数（上年=100）").value(105.4)
        (312000.0, 5.4)
        """
        if self.indexed:
            number = round(number - _HUNDRED, _PLACES)
        # Without the noise of binary fractions: 16523.9 × 1e8 is 1652390000000.
        return float(f"{number * self.factor:.{_DIGITS}g}")


@lru_cache(maxsize=16384)
def measuring(
    name: str, unit: str = "", measure: Measure | None = None, code: str = "", fallback: str = ""
) -> Measuring:
    """What the values under ``name`` in ``unit`` measure; what ``measure`` and ``code`` say goes before what the name does.

    ``fallback`` is the unit where neither name nor ``unit`` gives one.

    >>> found = measuring("地区生产总值（亿元）")
    >>> found.indicator_id, found.measure, found.unit, found.factor
    ('regional-gdp', 'level', '元', 100000000.0)
    >>> measuring("规模以上工业增加值", "%").measure, measuring("城镇化率（%）").measure, measuring("粮食产量同比增长（%）").indicator
    ('growth', 'rate', '粮食产量')
    >>> measuring("GDP growth (annual %)", code="NY.GDP.MKTP.KD.ZG")[:4]
    ('国内生产总值', 'gdp', 'growth', '%')
    """
    known = data_file_words().world_bank.get(code.strip().upper())
    entry = indicators().get(known.indicator_id) if known else None
    if known is not None and entry is not None:
        return Measuring(entry.zh, entry.id, known.measure, known.unit)
    if name.isascii():
        return _in_english(name, unit, measure)
    bare, ended, cumulative = series(name)
    label = stub_label(bare)
    indexed = is_index(name) and measure is None
    given = unit_read(unit) or label.unit or unit_read(fallback) or HeadUnit("")
    if indexed:
        given, ended = HeadUnit("%"), "growth"
    movement = measure or ended or _moved(label.movement, given)
    called = without_index(label.name) if indexed else label.name or bare
    found = _measure(called, given, movement)
    if called.startswith("人均") and given.unit.endswith(("/人", "／人")):
        given = given._replace(unit=given.unit[:-2])
    entry = indicators().match(called, given.unit, found)
    return Measuring(
        called,
        entry.id if entry else None,
        found,
        given.unit,
        -given.factor if label.falls else given.factor,
        indexed,
        is_difference=found == "change" and label.movement in ("change", "shift"),
        cumulative=cumulative,
    )


def series(name: str) -> tuple[str, Measure | None, bool]:
    """A name without what stands behind its ``_``, the measure that this says, and whether it counts from January.

    >>> series("社会消费品零售总额_累计增长(%)"), series("房屋_面积")
    (('社会消费品零售总额(%)', 'growth', True), ('房屋_面积', None, False))
    """
    head, mark, rest = name.partition("_")
    end = re.split(r"[（(]", rest, maxsplit=1)[0]
    said = data_file_words().series_of(end) if mark else None
    if said is None:
        return name, None, False
    bare = head + rest[len(end) :]
    return bare, "growth" if "growth" in said else None, "so_far" in said


def _moved(movement: Movement, unit: HeadUnit) -> Measure | None:
    if movement == "shift" and unit.unit not in (*_PER_CENT, ""):
        return "change"
    return _MEASURES.get(movement)


def is_index(name: str) -> bool:
    """Whether values are an index on the year before.

    >>> is_index("国内生产总值指数（上年=100）"), is_index("国内生产总值指数（1978年=100）")
    (True, False)
    """
    return _INDEX.search(name) is not None


def without_index(name: str) -> str:
    """A name without what makes it an index on the year before.

    >>> without_index("国内生产总值指数（上年=100）")
    '国内生产总值'
    """
    bare = _INDEX.sub("", name).strip()
    return bare.removesuffix("指数") or bare


def _measure(name: str, unit: HeadUnit, said: Measure | None) -> Measure:
    """The measure of values called ``name``: as it is said, else as unit, vocabulary and name tell."""
    if unit.unit == _POINTS:
        return "change"
    if said is not None:
        return said
    if unit.unit == "倍":
        return "multiple"
    if unit.unit in _PER_CENT:
        return _of_per_cent(name)
    return "change" if adds(name) else "level"


def _of_per_cent(name: str) -> Measure:
    """Whether per cent of something are its growth or a rate."""
    entry = indicators().match(name)
    if entry is not None:
        if entry.unit not in _PER_CENT:
            return "growth"
        return "growth" if entry.measure == "growth" else "rate"
    if _RATIO.search(name) or "占" in name:
        return "rate"
    return "growth" if _AMOUNT.search(name) else "rate"


def _in_english(name: str, unit: str, measure: Measure | None) -> Measuring:
    """An indicator under an English name: that of the vocabulary, or its own."""
    bracket = _BRACKET.search(name)
    said = bracket[1] if bracket else ""
    given = unit_read(unit) or english_unit(said) or HeadUnit("%" if "%" in said else "")
    if measure is None:
        per_cent = given.unit in _PER_CENT
        measure = "growth" if per_cent and _GROWING.search(name) else "rate" if per_cent else "level"
    bare = _GROWING.sub("", _BRACKET.sub("", name)).strip().casefold()
    entry = _by_english().get(bare)
    if entry is None or not entry.can_be(given.unit, measure):
        return Measuring(name, None, measure, given.unit, given.factor)
    return Measuring(entry.zh, entry.id, measure, given.unit, given.factor)


@cache
def _by_english() -> dict[str, Indicator]:
    found: dict[str, Indicator] = {}
    for entry in indicators().entries:
        found.setdefault(entry.en.casefold(), entry)
    return found
