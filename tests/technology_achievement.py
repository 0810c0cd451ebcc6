"""The published worked example of composite indices: the data, the published ranks, and the index in variants.

OECD and JRC, Handbook on Constructing Composite Indicators (2008): data of Table A.2 (first 23 rows), weights of Table 22,
ranks of Table 23; the index is that of the Human Development Report 2001 (UNDP).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl

from duban.assessment.composite.normalisation import Matrix
from duban.assessment.composite.ranking import Ranking, rank
from duban.assessment.formula.index import Index
from duban.assessment.rulebook.loader import load_index

HOME = Path(__file__).parent / "data" / "technology-achievement"
TABLE = pl.read_csv(HOME / "countries.csv")
INDEX = load_index(HOME / "index.yaml")
IDS = [one.field.id for one in INDEX.indicators]
INDICATORS = TABLE.columns[1:9]
DATA: Matrix = TABLE.select(INDICATORS).to_numpy().astype(float)
COUNTRIES: list[str] = TABLE["name"].to_list()
WEIGHTS = {
    "ew": (1, 1, 1, 1, 1, 1, 1, 1),
    "fa": (0.17, 0.15, 0.11, 0.06, 0.08, 0.13, 0.13, 0.17),
    "bap": (0.11, 0.11, 0.11, 0.18, 0.10, 0.06, 0.15, 0.18),
    "ahp": (0.09, 0.10, 0.07, 0.21, 0.05, 0.06, 0.18, 0.25),
}
"""Table 22, as printed."""
COMPARISONS = """\
1 2 3 2 5 5 1 3
1/2 1 2 1/2 4 4 1/2 3
1/3 1/2 1 1/4 2 2 1/5 1/2
1/2 2 4 1 4 4 1/2 3
1/5 1/4 1/2 1/4 1 1 1/5 1/2
1/5 1/4 1/2 1/4 1 1 1/5 1/2
1 2 5 2 5 5 1 4
1/3 1/3 2 1/3 2 2 1/4 1
"""
"""Table 20: how many times more one person thinks that the first indicator of a pair counts."""


def ungrouped(**changes: object) -> Index:
    """The index with all indicators in one heap."""
    return replace(INDEX, groups=(), **changes)  # type: ignore[arg-type]


def without_goalposts(index: Index) -> Index:
    """The index scaled by the lowest and highest of the table."""
    return replace(index, indicators=tuple(replace(one, goalposts=None) for one in index.indicators))


def ranked(index: Index, weights: Mapping[str, float] | None = None) -> Ranking:
    return rank(index, HOME / "countries.csv", weights=weights)


def ranks_of(ranking: Ranking) -> list[int | None]:
    """The ranks in the order of the table."""
    found = {one.name: one.rank for one in ranking.standings}
    return [found[name] for name in COUNTRIES]


def met(ranking: Ranking, published: str) -> tuple[int, int]:
    """How many of the published ranks are met, and the largest difference."""
    differences = np.abs(np.array(ranks_of(ranking), dtype=int) - TABLE[f"rank_{published}"].to_numpy())
    return int((differences == 0).sum()), int(differences.max())
