"""Loading the vocabulary: YAML files beside this module, each with a JSON Schema under ``schema/``.

The schemas are checked by the tests, not at run time; loading turns the entries into typed structures
once and keeps them.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, cast

import msgspec


@cache
def raw(name: str) -> dict[str, Any]:
    """The content of ``NAME.yaml`` as it stands.

    Raises:
        FileNotFoundError: where there is no such file.
    """
    import yaml

    path = resources.files("duban.vocabulary") / f"{name}.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return cast("dict[str, Any]", yaml.load(path.read_bytes(), Loader=loader))


class Unit(msgspec.Struct, frozen=True):
    """A unit: ``kind`` says what it measures; a ``counter`` is a classifier that only counts."""

    name: str
    kind: str
    en: str
    counter: bool = False


class Units(msgspec.Struct, frozen=True):
    """All units; ``names`` and ``counters`` are what the grammar of quantities needs."""

    units: tuple[Unit, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all units."""
        return tuple(unit.name for unit in self.units)

    @property
    def counters(self) -> frozenset[str]:
        """The names of the classifiers."""
        return frozenset(unit.name for unit in self.units if unit.counter)


@cache
def units() -> Units:
    """The units of quantities (``units.yaml``)."""
    return msgspec.convert(raw("units"), Units)


@cache
def measures() -> dict[str, Any]:
    """The words around numbers (``measures.yaml``), by group."""
    return raw("measures")


class Indicator(msgspec.Struct, frozen=True):
    """An indicator: its names, usual unit and measure, the direction that is wished for, who defines it."""

    id: str
    zh: str
    aliases: tuple[str, ...]
    en: str
    unit: str
    measure: str
    direction: str
    theme: str
    source: str


class Indicators:
    """All indicators, looked up by name."""

    def __init__(self, entries: tuple[Indicator, ...]) -> None:
        self.entries = entries
        named = [(name, entry) for entry in entries for name in (entry.zh, *entry.aliases)]
        # A name as it is written goes before a shortened one: 全省生产总值 is not the country's 生产总值.
        self._by_name = {normal(name): entry for name, entry in named}
        self._by_name |= {unmarked(name): entry for name, entry in named}

    def match(self, phrase: str) -> Indicator | None:
        """The indicator that ``phrase`` names, whole; ``None`` where it names none of them.

        Quotation marks, 的, 全国 and the like at the beginning do not matter, and 规模以上 is 规上. A
        phrase that only contains an indicator's name (银行业利润总额) is something else.

        >>> found = indicators().match("全省规模以上工业增加值")
        >>> found.id if found else None
        'industrial-value-added-above-scale'
        """
        return self._by_name.get(unmarked(phrase)) or self._by_name.get(normal(phrase))


_IGNORED = str.maketrans("", "", '“”"「」《》（）() 的')
_EVERYWHERE = ("全国", "全省", "全市", "全区", "我国", "我省", "我市", "我区", "中国")


def unmarked(name: str) -> str:
    """A name without marks and 的."""
    return name.translate(_IGNORED).replace("规模以上", "规上")


def normal(name: str) -> str:
    """A name as it is compared: without marks, 的 and words for the whole country or province."""
    name = unmarked(name)
    for word in _EVERYWHERE:
        name = name.removeprefix(word)
    return name


@cache
def indicators() -> Indicators:
    """The indicators of work reports (``indicators.yaml``)."""
    return Indicators(msgspec.convert(raw("indicators")["indicators"], tuple[Indicator, ...]))


class Province(msgspec.Struct, frozen=True):
    """A province-level region with its GB/T 2260 code, names and prefectures (by common name)."""

    code: str
    name: str
    common: str
    short: str
    en: str
    prefectures: tuple[str, ...]


class Regions(msgspec.Struct, frozen=True):
    """The provinces and the groups that texts speak of."""

    provinces: tuple[Province, ...]
    groups: dict[str, tuple[str, ...]]

    def province(self, name: str) -> Province | None:
        """The province called ``name``, in full or as commonly (江苏)."""
        return next((p for p in self.provinces if name in (p.name, p.common)), None)

    @property
    def names(self) -> tuple[str, ...]:
        """All names by which a text can call a region: provinces, prefectures, groups."""
        found = [*self.groups]
        for province in self.provinces:
            found += [province.name, province.common, *province.prefectures]
            found += [f"{name}市" for name in province.prefectures if not name.endswith(("市", "州", "盟"))]
        return tuple(dict.fromkeys(found))


@cache
def regions() -> Regions:
    """The regions of China (``regions.yaml``)."""
    return msgspec.convert(raw("regions"), Regions)
