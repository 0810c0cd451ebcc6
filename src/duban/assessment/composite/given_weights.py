"""Weights that a user gives in place of those of an index: by indicator, from Python or from a file of two columns."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from duban.assessment.formula.index import Index
from duban.assessment.table.words import folded
from duban.errors import ArgumentError, UnreadableError
from duban.language import Bilingual

_SAID = Bilingual("权重由使用者给定", "the weights are the user's own")


def with_weights(index: Index, weights: Mapping[str, float]) -> Index:
    """``index`` with ``weights`` of all its indicators, by identifier or name; of a partial index, of those it is to have.

    Where the index has groups they count within their group, else of the whole; they need not add up to anything.

    >>> from duban.assessment.rulebook.loader import load_index
    >>> index = with_weights(load_index("high-tech-zone"), {"rd_institutions": 0.8, "研发人员全时当量占比": 1.2})
    >>> [(one.field.id, one.weight) for one in index.indicators], index.weighting
    ([('rd_institutions', 0.8), ('rd_staff_share', 1.2)], 'given')

    Raises:
        ArgumentError: for an indicator that the index does not have, one without a weight, or a weight below zero.
    """
    known = {folded(name): place for place, one in enumerate(index.indicators) for name in one.field.names}
    given: dict[int, float] = {}
    for name, weight in weights.items():
        if folded(name) not in known:
            raise _wrong(f"指数没有指标“{name}”", f"the index has no indicator «{name}»")
        if not (math.isfinite(weight) and weight >= 0):
            raise _wrong(
                f"“{name}”的权重 {weight} 不是不小于 0 的数",
                f"the weight {weight} of «{name}» is no number from 0 on",
            )
        given[known[folded(name)]] = weight
    lacking = [one.field.id for place, one in enumerate(index.indicators) if place not in given]
    if lacking and not index.partial:
        names = ", ".join(lacking)
        raise _wrong(f"这些指标没有权重：{names}", f"these indicators have no weight: {names}")
    if not sum(given.values()):
        raise _wrong("权重全为 0", "all weights are 0")
    indicators = tuple(
        replace(one, weight=given[place]) for place, one in enumerate(index.indicators) if place in given
    )
    groups = tuple(group for group in index.groups if group.id in {one.group for one in indicators})
    gaps = Bilingual(f"{_SAID.zh}；{index.gaps.zh}", f"{_SAID.en}; {index.gaps.en}") if index.gaps else _SAID
    return replace(index, indicators=indicators, groups=groups, weighting="given", comparisons=(), gaps=gaps)


def read_weights(path: Path) -> dict[str, float]:
    """The weights of a CSV file: an indicator and a number in each row; a first row of headers may stand above.

    Raises:
        UnreadableError: where the file is not there or is no text.
        ArgumentError: for a row that is no indicator with a number.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise UnreadableError(
            str(path),
            "读不了这个权重文件；请给 UTF-8 的 CSV",
            "this file of weights cannot be read; give CSV in UTF-8",
        ) from None
    found: dict[str, float] = {}
    for number, row in enumerate(csv.reader(lines), 1):
        cells = [cell.strip() for cell in row if cell.strip()]
        if not cells:
            continue
        value = _number(cells[1]) if len(cells) == 2 else None
        if value is not None:
            found[cells[0]] = value
        elif number > 1:
            raise _wrong(
                f"{path} 第 {number} 行不是“指标,权重”",
                f"{path}, row {number}, is no indicator with a weight",
            )
    return found


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _wrong(zh: str, en: str) -> ArgumentError:
    return ArgumentError("weights", zh, en)
