"""The indicators of an index as rulebooks show them: with weight and direction, and the methods that join them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from duban.assessment.authoring.labels import LABELS
from duban.assessment.formula.amounts import plain
from duban.assessment.formula.index import Group, Index, Indicator
from duban.language import Bilingual

_CLAUSES = Bilingual("，", ", ")


@dataclass(frozen=True, slots=True)
class Weighed:
    """An indicator as one index weighs it; it can be neither met nor missed."""

    indicator: Indicator
    index: Index

    @property
    def id(self) -> str:
        """The identifier of the indicator's variable."""
        return self.indicator.field.id

    @property
    def name(self) -> Bilingual:
        """The indicator in words, with weight and direction."""
        return LABELS["index.indicator"].format(name=self.indicator.field.name, parts=self._parts())

    def _parts(self) -> Bilingual:
        indicator = self.indicator
        parts = [LABELS[f"index.{indicator.direction}"]]
        if indicator.target:
            low, high = (plain(bound) for bound in indicator.target)
            parts = [LABELS["index.target"].format(low=low, high=high)]
        if indicator.log:
            parts.append(LABELS["index.log"])
        if indicator.goalposts:
            low, high = (plain(bound) for bound in indicator.goalposts)
            parts.append(LABELS["index.goalposts"].format(low=low, high=high))
        parts += [_group(group) for group in self.index.groups if group.id == indicator.group]
        if self.index.weighting == "given":
            parts.insert(0, LABELS["index.weight"].format(n=plain(indicator.weight * 100)))
        return _CLAUSES.join(parts)

    def same(self, other: Weighed) -> bool:
        """Whether two indices ask the same of the indicator."""
        return self._asked() == other._asked()

    def _asked(self) -> tuple[object, ...]:
        one = self.indicator
        weight = one.weight if self.index.weighting == "given" else None
        return one.field.name, one.direction, one.target, weight, one.goalposts, one.log

    def data(self) -> dict[str, Any]:
        """The indicator as data for JSON; what is empty is left out."""
        one = self.indicator
        data = {
            "id": self.id,
            "zh": one.field.name.zh,
            "en": one.field.name.en,
            "direction": one.direction,
            "weight": one.weight if self.index.weighting == "given" else None,
            "target": list(one.target) if one.target else None,
            "goalposts": list(one.goalposts) if one.goalposts else None,
            "log": one.log or None,
            "group": one.group,
            "source": one.source,
        }
        return {name: value for name, value in data.items() if value not in ("", None)}


def _group(group: Group) -> Bilingual:
    if group.points is None:
        return LABELS["index.group"].format(name=group.name)
    return LABELS["index.group_points"].format(name=group.name, n=plain(group.points))


def weighed(index: Index) -> tuple[Weighed, ...]:
    """The indicators of ``index``, in its order."""
    return tuple(Weighed(indicator, index) for indicator in index.indicators)


def methods(index: Index) -> Bilingual:
    """How the indicators become one number."""
    return LABELS["index.methods"].format(
        normalisation=LABELS[f"index.{index.normalisation}"],
        weighting=LABELS[f"index.{index.weighting}"],
        aggregation=LABELS[f"index.{index.aggregation}"],
    )


def index_data(index: Index) -> dict[str, Any]:
    """An index as data for JSON."""
    return {
        "normalisation": index.normalisation,
        "weighting": index.weighting,
        "aggregation": index.aggregation,
        "most_missing": index.most_missing,
        "winsorise": index.winsorise,
        **_declared(index),
        "indicators": [one.data() for one in weighed(index)],
    }


def _declared(index: Index) -> dict[str, Any]:
    """What only some indices have: groups, comparisons, gaps."""
    groups = [
        {"id": one.id, "zh": one.name.zh, "en": one.name.en, "points": one.points} for one in index.groups
    ]
    comparisons = [list(row) for row in index.comparisons]
    gaps = {"zh": index.gaps.zh, "en": index.gaps.en} if index.gaps else None
    known = {"groups": groups, "comparisons": comparisons, "partial": index.partial, "gaps": gaps}
    return {name: value for name, value in known.items() if value}
