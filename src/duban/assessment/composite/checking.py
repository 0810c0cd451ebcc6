"""What keeps a table from being ranked by an index: too few entities, indicators without data or without differences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from duban.assessment.composite.normalisation import Matrix
from duban.assessment.composite.scoring import turned
from duban.assessment.formula.index import Index
from duban.assessment.table.notes import Note
from duban.errors import RankingError
from duban.language import LIST


def usable(index: Index, data: Matrix) -> tuple[list[int], list[int]]:
    """The places of the indicators that have data which differ, or goalposts to be set against, and of the others."""
    kept: list[int] = []
    lost: list[int] = []
    for place, indicator in enumerate(index.indicators):
        known = data[~np.isnan(data[:, place]), place]
        differs = len(known) and (indicator.goalposts is not None or np.ptp(known) > 0)
        (kept if differs else lost).append(place)
    return kept, lost


def left_out(index: Index, lost: Sequence[int]) -> list[Note]:
    """What is said of the indicators that a partial index does without."""
    if not lost:
        return []
    names = LIST.join(index.indicators[place].field.name for place in lost)
    return [
        Note(
            f"{len(index.indicators)} 个指标中 {len(lost)} 个没有数据或各对象全都一样，不计，组内其余权重相应提高：{names.zh}",
            f"{len(lost)} of {len(index.indicators)} indicators have no data or are the same for all; they are left out and "
            f"the other weights of their group raised: {names.en}",
            warning=True,
        )
    ]


def check(index: Index, name: str, data: Matrix) -> None:
    """Refuse what gives no ranking: an indicator without data or without differences, a single entity.

    Where goalposts are declared an indicator may be the same for all: they say what it counts.

    Raises:
        RankingError: for the first of these that is found.
    """
    if len(data) < 2:
        raise RankingError(name, "至少要两个对象才能排名", "at least two entities are needed for a ranking")
    if not index.indicators:
        raise RankingError(
            name,
            "没有一个指标能分出高低；请补上数据",
            "no indicator tells the entities apart; add data",
        )
    for column, indicator in enumerate(index.indicators):
        known = data[~np.isnan(data[:, column]), column]
        words = indicator.field.name
        if not len(known):
            raise RankingError(
                name,
                f"没有“{words.zh}”这一列或全部缺失；请补上或从指数里去掉",
                f"there is no column «{words.en}», or it is empty; add it or take the indicator out of the index",
            )
        if np.ptp(known) == 0 and not indicator.goalposts:
            raise RankingError(
                name,
                f"“{words.zh}”的值全都一样，分不出高低；请从指数里去掉",
                f"«{words.en}» is the same for all and tells nothing apart; take it out of the index",
            )
        if indicator.log and (known <= 0).any():
            raise RankingError(
                name,
                f"“{words.zh}”要取对数，却有不大于 0 的值",
                f"the logarithm of «{words.en}» is taken, but it has values that are not above 0",
            )
    _check_turned(index, name, data)


def _check_turned(index: Index, name: str, data: Matrix) -> None:
    """Refuse an indicator whose differences are gone once it is turned and its ends drawn in: nothing is left to scale."""
    better = turned(index, data)
    spread = np.nanmax(better, axis=0) - np.nanmin(better, axis=0)
    for indicator, width in zip(index.indicators, spread, strict=True):
        if width > 0 or indicator.goalposts:
            continue
        words = indicator.field.name
        if indicator.direction == "target":
            raise RankingError(
                name,
                f"“{words.zh}”离目标区间的距离全都一样，分不出高低；请收窄 target 或从指数里去掉",
                f"«{words.en}» is as far from its target for all; narrow the target or take it out of the index",
            )
        raise RankingError(
            name,
            f"“{words.zh}”两端收缩后全都一样；请减小 winsorise 或从指数里去掉",
            f"«{words.en}» is the same for all once its ends are drawn in; lower winsorise or take it out of the index",
        )
