"""Units that headers, brackets and lines above a table state: 万元, 人民币：万元, 单位：万元、人, %, 万人."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from duban.assessment.table.words import folded, words

_ATOMS = re.compile(r"[,，;；、:：/\s]+")
# A unit behind a name: 营业收入/万元, 资产总额 万元, revenue in million yuan.
_TAIL = re.compile(r"^(.+?)\s*(?:[/:：,，、\s]|\bin\b)\s*([^/:：,，、]{1,16}?)$")
# The unit in a line of its own or in one with other things: 单位：万元, 金额单位：人民币万元.
_LINE = re.compile(r"(?:单位|units?)\s*[:：为是]\s*([^()（）。]{1,24})", re.IGNORECASE)


class Unit(NamedTuple):
    """A unit: of money in yuan, of a count, a bare multiple (万), how ratios are written, or a currency not read."""

    kind: Literal["money", "count", "multiple", "percent", "fraction", "foreign"]
    factor: int = 1


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """The one unit that ``text`` is.

    >>> unit_of("人民币：万元"), unit_of("单位:千元"), unit_of("万人"), unit_of("%")
    (Unit(kind='money', factor=10000), Unit(kind='money', factor=1000), Unit(kind='count', factor=10000), Unit(kind='percent', factor=1))
    >>> unit_of("万美元"), unit_of("企业")
    (Unit(kind='foreign', factor=1), None)
    """
    known = words()
    bare = _without(_without(folded(text), known.unit_signs), known.currency)
    if bare in known.percent:
        return Unit("percent")
    if bare in known.fraction:
        return Unit("fraction")
    if bare in known.foreign:
        return Unit("foreign")
    if bare in known.money:
        kind: Literal["multiple", "money"] = "multiple" if bare in known.multipliers else "money"
        return Unit(kind, known.money[bare])
    return _count(bare)


def _count(bare: str) -> Unit | None:
    known = words()
    if bare in known.plain:
        return Unit("count")
    for word, factor in known.multipliers.items():
        if bare.startswith(word) and bare.removeprefix(word) in known.plain:
            return Unit("count", factor)
    return None


def _without(text: str, names: Iterable[str]) -> str:
    for name in names:
        if text.startswith(name) and text != name:
            return text.removeprefix(name)
        if text.endswith(name) and text != name:
            return text.removesuffix(name)
    return text


def units_of(text: str) -> tuple[Unit, ...]:
    """The units that ``text`` names one after another; none where anything else stands in it.

    >>> units_of("万元、人"), units_of("含税")
    ((Unit(kind='money', factor=10000), Unit(kind='count', factor=1)), ())
    """
    if whole := unit_of(text):
        return (whole,)
    known = words()
    marks = {*known.unit_signs, *known.currency}
    atoms = [atom for atom in _ATOMS.split(text) if atom and folded(atom) not in marks]
    found = [unit for atom in atoms if (unit := unit_of(atom))]
    return tuple(found) if found and len(found) == len(atoms) else ()


def behind(text: str) -> tuple[str, Unit | None]:
    """A name without the unit that stands behind it, and the unit.

    >>> behind("营业收入/万元"), behind("研发费用占比%")
    (('营业收入', Unit(kind='money', factor=10000)), ('研发费用占比', Unit(kind='percent', factor=1)))
    >>> behind("资产总额 万元")[0], behind("营业收入")
    ('资产总额', ('营业收入', None))
    """
    if (match := _TAIL.match(text)) and (unit := unit_of(match[2])):
        return match[1], unit
    if text.endswith("%"):
        return text.rstrip(" %"), Unit("percent")
    for word in _long_money():
        if text.endswith(word) and text != word:
            return text.removesuffix(word), unit_of(word)
    return text, None


@lru_cache(maxsize=1)
def _long_money() -> tuple[str, ...]:
    """Units of money that no word ends in by chance, the longest first: 万元, not 元."""
    return tuple(
        sorted((word for word in words().money if word.endswith("元") and len(word) > 1), key=len)[::-1]
    )


def stated_above(lines: Iterable[str]) -> tuple[Unit, ...]:
    """The units that lines above or below a table state for all of it, each once.

    >>> stated_above(["某市企业情况表（金额单位：千元）", "填报单位：经发局"])
    (Unit(kind='money', factor=1000),)
    """
    found: dict[Unit, None] = {}
    for line in lines:
        text = unicodedata.normalize("NFKC", line)
        told = [match[1] for match in _LINE.finditer(text)]
        for part in (*told, *re.findall(r"\(([^()]*)\)", text), text):
            first = re.split(r"[,;]", part, maxsplit=1)[0]
            found |= dict.fromkeys(units_of(part.strip()) or (units_of(first) if part in told else ()))
    return tuple(found)
