"""Indicators: what they are called, how they are counted, and who defines them."""

from __future__ import annotations

from functools import cache

import msgspec

from duban.vocabulary.loader import raw


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
