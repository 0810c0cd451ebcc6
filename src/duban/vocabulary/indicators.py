"""Indicators: what they are called, how they are counted, which way they should go, and who defines them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Literal

import msgspec

from duban.vocabulary.indicator_names import canonical, readings, spelled_out
from duban.vocabulary.loader import load, parts
from duban.vocabulary.scanner import Found, Scanner
from duban.vocabulary.units import units as known_units

Kind = Literal["level", "growth", "avg_growth", "change", "rate", "multiple"]
Direction = Literal["up", "down", "ceiling", "band"]

_GROWING = frozenset(["growth", "avg_growth", "multiple"])
_PER_CENT = frozenset(["%", "‰"])


class Indicator(msgspec.Struct, frozen=True):
    """Something that is measured.

    Attributes:
        id: its identifier.
        zh: its name; ``written`` the other ways to write it, as :mod:`duban.vocabulary.indicator_names` says.
        en: English name.
        units: units it is given in, the base unit first.
        measure: how reports mostly give it: as a level, a growth rate …
        direction: the way that is wished for: ``up``, ``down``, ``ceiling`` (not above), ``band`` (within bounds).
        theme: the field it belongs to: the name of its file.
        source: key of :func:`duban.vocabulary.sources`.
    """

    id: str
    zh: str
    written: str
    en: str
    units: tuple[str, ...]
    measure: Kind
    direction: Direction
    theme: str
    source: str

    @property
    def unit(self) -> str:
        """The base unit."""
        return self.units[0]

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other ways to write its name, spelled out."""
        return tuple(dict.fromkeys(spelled_out(self.written)))

    def can_be(self, unit: str, measure: Kind) -> bool:
        """Whether a figure with ``unit`` and ``measure`` can be one of this indicator.

        Growth and multiples fit all; percentage points fit a change of any; a share fits what is itself in per
        cent; an amount must be in a unit of the same dimension, or have none.
        """
        if measure in _GROWING or (measure == "change" and _is_points(unit)):
            return True
        if unit in _PER_CENT:
            return self.unit in _PER_CENT
        return not unit or any(known_units().alike(unit, own) for own in self.units)


class Indicators:
    """All indicators, looked up by name and found in text."""

    def __init__(self, entries: tuple[Indicator, ...]) -> None:
        self.entries = entries
        self._by_name: dict[str, tuple[Indicator, ...]] = {}
        for entry in entries:
            # Written names are made canonical before they are spelled out: a tenth of the work.
            for name in {canonical(entry.zh), *spelled_out(canonical(entry.written))}:
                others = self._by_name.get(name)
                self._by_name[name] = (*others, entry) if others else (entry,)
        self._named: dict[str, tuple[Indicator, ...]] = {}

    @cached_property
    def _by_id(self) -> dict[str, Indicator]:
        return {entry.id: entry for entry in self.entries}

    def get(self, id: str) -> Indicator | None:
        """The indicator with the identifier ``id``.

        >>> found = indicators().get("grain-output")
        >>> found.zh if found else None
        '粮食产量'
        """
        return self._by_id.get(id)

    def named(self, name: str) -> tuple[Indicator, ...]:
        """The indicators whose name is ``name`` as it stands, marks and variants aside.

        >>> [entry.id for entry in indicators().named("粮食总产量")]
        ['grain-output']
        """
        return self._by_name.get(canonical(name), ())

    @property
    def names(self) -> dict[str, tuple[Indicator, ...]]:
        """All names in the form of :func:`duban.vocabulary.indicator_names.canonical`, with their indicators."""
        return self._by_name

    def match(self, phrase: str, unit: str | None = None, measure: Kind | None = None) -> Indicator | None:
        """The indicator that ``phrase`` names, whole; ``None`` where it names none of them.

        Words before and behind the name that do not change what is measured are passed over. With ``unit`` and
        ``measure`` of the figure, a name that several indicators share is the one that can have them (粮食 in
        斤 is grain output, in 亩 the area sown), and one that cannot have them is none. A phrase that only
        contains an indicator's name (银行业利润总额) is something else.

        >>> found = indicators().match("全省规模以上工业增加值")
        >>> found.id if found else None
        'industrial-value-added-above-scale'
        """
        candidates = self._named.get(phrase)
        if candidates is None:
            candidates = self._candidates(phrase)
            if len(self._named) < _KEPT:
                self._named[phrase] = candidates
        if unit is None or measure is None:
            return candidates[0] if candidates else None
        fitting = [entry for entry in candidates if entry.can_be(unit, measure)]
        return next((entry for entry in fitting if entry.measure == measure), fitting[0] if fitting else None)

    def _candidates(self, phrase: str) -> tuple[Indicator, ...]:
        for name in readings(phrase):
            if found := self._by_name.get(name):
                return found
        return ()

    def find(self, text: str) -> Iterator[Found[tuple[Indicator, ...]]]:
        """The names of indicators in ``text``, in order, the longest at each place, none overlapping.

        A name that several indicators share comes with all of them. Names of one or two characters (经济, 出口)
        are words of everyday, and are left out unless they are Latin (GDP).

        >>> [(text[f.start:f.end], f.value[0].id) for text in ["规上工业增加值与CPI"] for f in indicators().find(text)]
        [('规上工业增加值', 'industrial-value-added-above-scale'), ('CPI', 'cpi')]
        """
        return self._scanner.scan(text)

    @cached_property
    def _scanner(self) -> Scanner[tuple[Indicator, ...]]:
        words: dict[str, tuple[Indicator, ...]] = {}
        for entry in self.entries:
            for name in (entry.zh, *entry.aliases):
                if len(name) > 2 or name.isascii():
                    words[name] = self._by_name[canonical(name)]
        return Scanner(words | {name: found for name, found in self._by_name.items() if len(name) > 2})


# Phrases whose indicator is remembered: a work report has some hundreds.
_KEPT = 20_000


def _is_points(unit: str) -> bool:
    found = known_units().find(unit)
    return found is not None and found.kind == "points"


class _File(msgspec.Struct):
    theme: str
    indicators: dict[str, tuple[str, str, str, Kind, Direction, str, str]]


def _entries() -> Iterator[Indicator]:
    for part in parts("indicators"):
        content = load(part, _File)
        for id, (zh, en, units, measure, direction, source, aliases) in content.indicators.items():
            yield Indicator(
                id, zh, aliases, en, tuple(units.split()), measure, direction, content.theme, source
            )


@cache
def indicators() -> Indicators:
    """The indicators of reports and plans (``indicators/*.yaml``, a file a field).

    >>> len(indicators().entries) > 1000
    True
    """
    return Indicators(tuple(_entries()))
