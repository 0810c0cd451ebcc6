"""The index of a rulebook's file, read with everything in it: its indicators and how they become one number.

An index is a version of a rulebook that has ``index`` where others have ``tiers``: the same file, the same variables,
the same dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from duban.assessment.expression.variable import TYPES, Variable
from duban.assessment.formula.index import (
    Aggregation,
    Direction,
    Index,
    Indicator,
    Normalisation,
    Weighting,
)
from duban.assessment.rulebook.fieldwise import BrokenError, Flaws, Part
from duban.assessment.rulebook.index_parts import check_groups, comparisons_of, groups_of
from duban.language import Bilingual


@dataclass(frozen=True, slots=True)
class Head:
    """What the rulebook says of the index as a whole."""

    rulebook: str
    name: Bilingual
    version: str
    source: str
    in_force_from: date
    in_force_until: date | None


def index_of(value: Any, head: Head, variables: Mapping[str, Variable], flaws: Flaws) -> Index | None:
    """The index that ``value``, the part of a version under ``index``, describes; ``None`` where it cannot be read."""
    try:
        part = Part(value, flaws, ("indicators",), _INDEX)
    except BrokenError:
        return None
    rows = part.items("indicators")
    if len(rows) < 2:
        flaws.note(
            part.at("indicators"),
            "至少要两个指标（indicators）",
            "at least two indicators are needed (indicators)",
        )
    indicators = tuple(one for row in rows if (one := _indicator(row, variables, flaws)) is not None)
    _unique(part, indicators, flaws)
    groups = groups_of(part)
    found = Index(
        head.rulebook,
        head.name,
        head.version,
        head.source,
        indicators,
        normalisation=part.one_of("normalisation", get_args(Normalisation), "min_max"),  # type: ignore[arg-type]
        weighting=part.one_of("weighting", get_args(Weighting), "given"),  # type: ignore[arg-type]
        aggregation=part.one_of("aggregation", get_args(Aggregation), "arithmetic"),  # type: ignore[arg-type]
        most_missing=_share(part, "most_missing", 0.3, most=1.0),
        winsorise=_share(part, "winsorise", 0.0, most=0.499),
        in_force_from=head.in_force_from,
        in_force_until=head.in_force_until,
        groups=groups,
        comparisons=comparisons_of(part, len(rows)),
        partial=part.flag("partial"),
        gaps=part.both("gaps"),
    )
    _fitting(part, found, complete=len(indicators) == len(rows), flaws=flaws)
    check_groups(part, found)
    return found


_INDEX = (
    "normalisation",
    "weighting",
    "aggregation",
    "most_missing",
    "winsorise",
    "groups",
    "comparisons",
    "partial",
    "gaps",
)
_WORDS = ("weight", "direction", "target", "group", "source", "goalposts", "log")
_DIRECTIONS: tuple[str, ...] = get_args(Direction)
_NUMERIC = frozenset(TYPES) - {"flag", "choice"}


def _indicator(value: Any, variables: Mapping[str, Variable], flaws: Flaws) -> Indicator | None:
    before = len(flaws.found)
    try:
        part = Part(value, flaws, ("of",), _WORDS)
    except BrokenError:
        return None
    id = str(part.text("of"))
    variable = variables.get(id)
    if variable is None:
        flaws.note(
            part.at("of"),
            f"没有变量“{id}”；请在 variables 里声明",
            f"there is no variable «{id}»; declare it under variables",
        )
    elif variable.type not in _NUMERIC:
        flaws.note(part.at("of"), f"“{id}”不是数，不能合成", f"«{id}» is no number and cannot be weighed")
    weight = part.number("weight")
    if weight is not None and weight < 0:
        flaws.note(part.at("weight"), "权重要不小于 0", "a weight must be from 0 on")
    direction = part.one_of("direction", _DIRECTIONS, "benefit")
    target = interval(part, "target") if direction == "target" else None
    posts = _goalposts(part, direction)
    if variable is None or len(flaws.found) > before:
        return None
    group, source = str(part.text("group")), str(part.text("source")) or variable.source
    field = variable.fields()[0]
    log = part.flag("log")
    return Indicator(field, direction, float(weight or 0), group, target, source, posts, log)  # type: ignore[arg-type]


def interval(part: Part, key: str) -> tuple[float, float] | None:
    """Two numbers under ``key``, the lower one first; what is none is noted."""
    bounds = [_float(bound) for bound in part.items(key)]
    if len(bounds) == 2 and None not in bounds and bounds[0] <= bounds[1]:  # type: ignore[operator]
        return bounds[0], bounds[1]  # type: ignore[return-value]
    part.flaws.note(part.at(key), f"{key} 要写成 [下限, 上限]", f"{key} must be [lowest, highest]")
    return None


def _goalposts(part: Part, direction: str) -> tuple[float, float] | None:
    """The values that count 0 and 1, the lower one first, whichever is better."""
    if "goalposts" not in part:
        return None
    posts = interval(part, "goalposts")
    if direction == "target":
        part.flaws.note(
            part.at("goalposts"),
            "以区间为宜的指标不用 goalposts；请删去",
            "an indicator with a target takes no goalposts; drop them",
        )
    elif posts and posts[0] == posts[1]:
        part.flaws.note(part.at("goalposts"), "goalposts 的两端不能相同", "goalposts must differ")
    elif posts and part.flag("log") and posts[0] <= 0:
        part.flaws.note(
            part.at("goalposts"),
            "取对数的指标，goalposts 要大于 0",
            "goalposts of an indicator with a logarithm must lie above 0",
        )
    return posts


def _float(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def _share(part: Part, key: str, default: float, *, most: float) -> float:
    value = part.number(key)
    if value is None:
        return default
    if 0 <= value <= most:
        return float(value)
    bound = "0 到 1" if most == 1 else "0 到 0.5（不含）"
    part.flaws.note(
        part.at(key),
        f"{key} 要在 {bound} 之间",
        f"{key} must lie between 0 and 1"
        if most == 1
        else f"{key} must be below 0.5, or nothing is left between the ends",
    )
    return default


def _unique(part: Part, indicators: tuple[Indicator, ...], flaws: Flaws) -> None:
    seen: set[str] = set()
    for indicator in indicators:
        id = indicator.field.id
        if id in seen:
            flaws.note(part.at("indicators"), f"指标 {id} 写了两次", f"the indicator {id} is given twice")
        seen.add(id)


def _fitting(part: Part, index: Index, *, complete: bool, flaws: Flaws) -> None:
    """The weights add up to one, and the methods go together."""
    total = sum(indicator.weight for indicator in index.indicators)
    if complete and index.weighting == "given" and not index.groups and abs(total - 1) > 1e-6:
        flaws.note(
            part.at("indicators"),
            f"权重之和是 {total:g}，应为 1",
            f"the weights add up to {total:g} and must add up to 1",
        )
    if index.aggregation == "geometric" and index.normalisation == "z_score":
        flaws.note(
            part.at("aggregation"),
            "几何平均不能与 z_score 同用；请改用 min_max",
            "a geometric mean cannot follow z_score; use min_max",
        )
    if index.normalisation != "min_max" and any(one.goalposts for one in index.indicators):
        flaws.note(
            part.at("normalisation"),
            "goalposts 只与 min_max 同用",
            "goalposts go with min_max only",
        )
    if (index.weighting == "ahp") is not ("comparisons" in part):
        flaws.note(
            part.at("weighting"),
            "weighting: ahp 与 comparisons 要同时写",
            "weighting: ahp and comparisons go together",
        )
