"""Coverage: for which indicators, places and periods there are observations, and how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from duban.observation import Observation, ObservationKind
from duban.observations.indicator_key import indicator_key
from duban.vocabulary import indicators
from duban.vocabulary.indicator_names import normal


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """The observations of one indicator, measure and unit for one place.

    Attributes:
        indicator, indicator_id, measure, unit, region: what they are of.
        first, last: the months in which the first and the last of their periods end.
        kinds: how many there are by kind.
        files: the data files that have them.
    """

    indicator: str
    indicator_id: str | None
    measure: str
    unit: str
    region: str | None
    first: str
    last: str
    kinds: Mapping[ObservationKind, int]
    files: tuple[str, ...]

    @property
    def number(self) -> int:
        """How many observations there are."""
        return sum(self.kinds.values())

    def as_json(self) -> dict[str, Any]:
        """The row as JSON."""
        fields: dict[str, Any] = msgspec.to_builtins(self)
        return fields | {"number": self.number}


def coverage(
    observations: Iterable[Observation],
    *,
    indicator: str | None = None,
    region: str | None = None,
    kind: ObservationKind | None = None,
) -> list[Coverage]:
    """What ``observations`` cover, by indicator and place; ``indicator`` is a name, a part of one or an identifier.

    >>> def value(region, year):
    ...     return Observation(indicator="粮食产量", unit="吨", low=5.0, high=5.0, region=region, period_end=f"{year}-12")
    >>> [(one.region, one.first, one.last, one.number) for one in coverage([value("甲省", 2023), value("甲省", 2024)])]
    [('甲省', '2023-12', '2024-12', 2)]
    """
    groups: dict[tuple[Any, ...], list[Observation]] = {}
    for one in observations:
        if (
            (region is None or one.region == region)
            and (kind is None or one.kind == kind)
            and _is_of(one, indicator)
        ):
            groups.setdefault((*indicator_key(one), one.region or ""), []).append(one)
    return [_covered(group) for _, group in sorted(groups.items(), key=lambda pair: pair[0])]


def _is_of(one: Observation, name: str | None) -> bool:
    if name is None or one.indicator_id == name:
        return True
    asked = indicators().match(name)
    if asked is not None and asked.id == one.indicator_id:
        return True
    return normal(name) in normal(one.indicator)


def _covered(group: list[Observation]) -> Coverage:
    first = group[0]
    ends = sorted(one.period_end for one in group if one.period_end)
    files = dict.fromkeys(one.witnesses[0].document for one in group if one.witnesses)
    return Coverage(
        indicator=first.indicator,
        indicator_id=first.indicator_id,
        measure=first.measure,
        unit=first.unit,
        region=first.region,
        first=ends[0] if ends else "",
        last=ends[-1] if ends else "",
        kinds=dict(Counter(one.kind for one in group)),
        files=tuple(files),
    )
