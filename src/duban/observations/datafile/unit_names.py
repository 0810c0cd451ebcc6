"""Units as data files name them: in Chinese with multipliers, in English, or unknown to the vocabulary."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.tables.units import HeadUnit, unit_of
from duban.vocabulary import units

_SCALED = re.compile(
    r"(?P<many>[\d,]+)?\s*(?P<scale>thousand|million|billion|trillion)?s?\s*(?:of\s+)?(?P<unit>.*)",
    re.IGNORECASE,
)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_WRITTEN = {1e12: "万亿", 1e8: "亿", 1e7: "千万", 1e6: "百万", 1e4: "万", 1e3: "千", 1e2: "百", 10.0: "十"}


def unit_written(unit: str, factor: float) -> str:
    """A unit with its multiplier, so that :func:`unit_read` reads it again.

    >>> unit_written("元", 1e8), unit_written("%", 1.0)
    ('亿元', '%')
    """
    return _WRITTEN.get(abs(factor), "") + unit


def unit_read(text: str) -> HeadUnit | None:
    """The unit that a cell is, without its multiplier; a word that is none stays as it is written.

    >>> unit_read("亿元"), unit_read("percent"), unit_read("million yuan").factor, unit_read("万标箱"), unit_read(" ")
    (HeadUnit(unit='元', factor=100000000.0), HeadUnit(unit='%', factor=1.0), 1000000.0, HeadUnit(unit='标箱', factor=10000.0), None)
    """
    text = text.strip()
    if not text:
        return None
    found = unit_of(text)
    if found is not None:
        return found
    if text.isascii():
        return english_unit(text) or HeadUnit(text)
    for multiplier, factor in (("亿", 1e8), ("万", 1e4)):
        if text.startswith(multiplier):
            return HeadUnit(text.removeprefix(multiplier), factor)
    return HeadUnit(text)


def is_known_unit(unit: str) -> bool:
    """Whether the vocabulary has ``unit``, or every part of one that is a ratio.

    >>> is_known_unit("元/人"), is_known_unit("坨")
    (True, False)
    """
    return not unit or all(units().find(part) is not None for part in re.split("[/／]", unit))


def english_unit(text: str) -> HeadUnit | None:
    """The unit that English words name, with their multiplier; ``None`` where they name none.

    >>> english_unit("100 million yuan"), english_unit("current US$")
    (HeadUnit(unit='元', factor=100000000.0), None)
    """
    read = _SCALED.fullmatch(text)
    if read is None:
        return None
    unit = _english().get(read["unit"].strip().casefold())
    if unit is None:
        return None
    factor = _SCALES.get((read["scale"] or "").lower(), 1.0) * float((read["many"] or "1").replace(",", ""))
    return HeadUnit(unit, factor)


@cache
def _english() -> dict[str, str]:
    """Units by their English names, in singular and plural."""
    named: dict[str, str] = {"percent": "%", "per cent": "%", "pct": "%", "rmb": "元", "cny": "元", "": ""}
    for unit in units().units:
        word = unit.en.casefold()
        for form in (word, f"{word}s", word.removesuffix("s")):
            named.setdefault(form, unit.name)
    return named
