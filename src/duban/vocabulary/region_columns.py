"""Heads of the columns of tables of regions, and words of heads that tell how values are meant."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, WordList, load


class RegionColumns(Vocabulary, frozen=True):
    """What heads of columns say, in lower case and without brackets; the last two are parts of heads."""

    region: WordList
    period: WordList
    value: WordList
    weight: WordList
    target: WordList
    industry: WordList
    part: WordList
    whole: WordList
    part_growth: WordList
    whole_growth: WordList
    quotient: WordList
    density: WordList
    growth_words: WordList
    cumulative_words: WordList


@cache
def region_columns() -> RegionColumns:
    """The words of ``region_columns.yaml``.

    >>> "地区" in region_columns().region, "区位商" in region_columns().quotient
    (True, True)
    """
    return load("region_columns", RegionColumns)
