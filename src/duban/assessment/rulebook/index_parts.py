"""Groups of an index and comparisons in pairs, as its file gives them."""

from __future__ import annotations

import re
from fractions import Fraction

from duban.assessment.formula.index import Group, Index
from duban.assessment.rulebook.fieldwise import BrokenError, Part
from duban.assessment.rulebook.located import Items

_RATIO = re.compile(r"\d{1,9}(?:\.\d{1,9})?(?:/\d{1,9})?", re.ASCII)
# Written as decimals (0.33 for 1/3) two opposite comparisons multiply to 0.99.
_RECIPROCAL = 0.02


def groups_of(part: Part) -> tuple[Group, ...]:
    """The groups that an index declares, in their order."""
    found = []
    for id, value in part.entries("groups").items():
        try:
            inner = Part(value, part.flaws, ("zh", "en"), ("points",))
        except BrokenError:
            continue
        points = inner.number("points")
        if points is not None and points <= 0:
            part.flaws.note(inner.at("points"), "points 要大于 0", "points must be above 0")
        found.append(Group(id, inner.name, None if points is None else float(points)))
    return tuple(found)


def check_groups(part: Part, index: Index) -> None:
    """Where groups are declared, every indicator is in one, each has indicators, and either all have points or none."""
    if not index.groups:
        return
    ids = {group.id for group in index.groups}
    strange = sorted({one.field.id for one in index.indicators if one.group not in ids})
    empty = sorted(ids - {one.group for one in index.indicators})
    if strange:
        part.flaws.note(
            part.at("groups"),
            f"这些指标不在任何已声明的组里：{'、'.join(strange)}；请写上 group",
            f"indicators in none of the declared groups: {', '.join(strange)}; give them a group",
        )
    if empty:
        part.flaws.note(
            part.at("groups"),
            f"这些组没有指标：{'、'.join(empty)}",
            f"groups without indicators: {', '.join(empty)}",
        )
    if len({group.points is None for group in index.groups}) > 1:
        part.flaws.note(
            part.at("groups"), "points 要么每组都写，要么都不写", "give points to all groups or to none"
        )
    if index.scale != 1 and index.aggregation == "geometric":
        part.flaws.note(
            part.at("aggregation"),
            "分组计分的指数用算术平均",
            "an index whose groups have points is added up: use the arithmetic mean",
        )
    _check_weights(part, index)


def _check_weights(part: Part, index: Index) -> None:
    """Given weights count within a group: each group has some, and comparisons of all indicators do not go with groups."""
    if index.weighting == "ahp":
        part.flaws.note(
            part.at("weighting"),
            "两两比较（ahp）的权重不分组；请删去 groups",
            "weights by comparisons (ahp) are of all indicators; drop the groups",
        )
    for group in index.groups:
        weights = [one.weight for one in index.indicators if one.group == group.id]
        if index.weighting == "given" and weights and not sum(weights):
            part.flaws.note(
                part.at("groups"),
                f"“{group.id}”组的指标没有权重",
                f"the indicators of the group «{group.id}» have no weights",
            )


def comparisons_of(part: Part, size: int) -> tuple[tuple[float, ...], ...]:
    """How many times more each indicator counts than each other: ``size`` rows of numbers such as 3 or 1/3."""
    rows = part.items("comparisons")
    if not rows:
        return ()
    found = [[_ratio(value) for value in row] if isinstance(row, Items) else [] for row in rows]
    whole = [[value for value in row if value] for row in found]
    if len(whole) != size or any(len(row) != size for row in whole):
        part.flaws.note(
            part.at("comparisons"),
            f"comparisons 要有 {size} 行，每行 {size} 个数，如 3 或 1/3",
            f"comparisons have {size} rows of {size} numbers, such as 3 or 1/3",
        )
        return ()
    for row in range(size):
        for column in range(row + 1):
            if abs(whole[row][column] * whole[column][row] - 1) > _RECIPROCAL:
                part.flaws.note(
                    part.at("comparisons"),
                    f"第{row + 1}行第{column + 1}个与第{column + 1}行第{row + 1}个应互为倒数",
                    f"row {row + 1}, number {column + 1} and row {column + 1}, number {row + 1} must be reciprocal",
                )
    return tuple(map(tuple, whole))


def _ratio(value: object) -> float | None:
    text = str(value)
    if not _RATIO.fullmatch(text):
        return None
    above, _, below = text.partition("/")
    return float(Fraction(above) / Fraction(below or "1")) if not below or int(below) else None
