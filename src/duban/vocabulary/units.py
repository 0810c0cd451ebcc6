"""Units of quantities: what they measure, and how many of a base unit they are."""

from __future__ import annotations

from functools import cache, cached_property

import msgspec

from duban.vocabulary.loader import load

# What heads of tables write before a unit: 万人, 亿元.
_MULTIPLES = "万亿"
# The kinds whose units only count: 家, 个 and 户 cannot be converted, but count alike.
_COUNTING = ("count", "people", "times")


class Unit(msgspec.Struct, frozen=True):
    """A unit of quantities.

    Attributes:
        name: as texts write it; ``aliases`` are spellings of the same unit.
        kind: what it measures (``money``, ``mass``, ``energy`` … as the schema lists).
        en: its English name.
        counter: a classifier that only counts (家, 个).
        base, factor: one of it is ``factor`` of the unit called ``base``; without ``base`` it is its own.
    """

    name: str
    kind: str
    en: str
    counter: bool = False
    aliases: tuple[str, ...] = ()
    base: str = ""
    factor: float = 1.0

    @property
    def dimension(self) -> str:
        """What units of the same ``dimension`` can stand for in one indicator: 家 and 个, 斤 and 吨."""
        return "count" if self.kind in _COUNTING else self.kind


class Units(msgspec.Struct, frozen=True, dict=True):
    """All units."""

    units: tuple[Unit, ...]

    @cached_property
    def _by_name(self) -> dict[str, Unit]:
        return {name: unit for unit in self.units for name in (unit.name, *unit.aliases)}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all units with their other spellings: what the grammar of quantities looks for."""
        return tuple(self._by_name)

    @cached_property
    def counters(self) -> frozenset[str]:
        """The names of the classifiers."""
        return frozenset(name for name, unit in self._by_name.items() if unit.counter)

    def find(self, name: str) -> Unit | None:
        """The unit that is written ``name``.

        >>> found = units().find("公里")
        >>> found.base if found else None
        '米'
        """
        return self._by_name.get(name)

    def factor(self, given: str, wanted: str) -> float | None:
        """How many ``wanted`` one ``given`` is; ``None`` where they cannot be converted.

        >>> units().factor("斤", "吨"), units().factor("元", "美元")
        (0.0005, None)
        """
        one, other = self.find(given), self.find(wanted)
        if one is None or other is None or (one.base or one.name) != (other.base or other.name):
            return None
        return one.factor / other.factor

    def alike(self, one: str, other: str) -> bool:
        """Whether figures in the two units can be figures of one indicator (家 and 个, 斤 and 吨).

        >>> units().alike("家", "个"), units().alike("家", "吨"), units().alike("万人", "人")
        (True, False, True)
        """
        first, second = (self.find(name) or self.find(name.lstrip(_MULTIPLES)) for name in (one, other))
        return first is not None and second is not None and first.dimension == second.dimension


@cache
def units() -> Units:
    """The units of quantities (``units.yaml``)."""
    return load("units", Units)
