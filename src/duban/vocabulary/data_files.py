"""Words of data files: what the head of a column says that it holds, and what bounds, kinds and measures are called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, cached_property
from typing import NamedTuple

from duban.vocabulary.indicators import Kind as Measure
from duban.vocabulary.loader import Vocabulary, Words, load

_BETWEEN = re.compile(r"[\s_\-./]+")


class WorldBankSeries(NamedTuple):
    """A series of the World Bank that is the same as an indicator of the vocabulary."""

    indicator_id: str
    measure: Measure
    unit: str


class DataFileWords(Vocabulary, frozen=True, dict=True):
    """The words of ``data_files.yaml``.

    Attributes:
        heads: what a column holds, with the heads that say so.
        bounds: on which side of a number the value lies; ``kinds`` as what it is stated; ``measures`` as what it is
            measured; each with the words for it.
        series: what the ends of the names of monthly series say of their values.
        national: publishers whose files are of the nation where they name no place.
        country_codes: codes of countries for places that the vocabulary of regions knows.
        world_bank: series of the World Bank by code.
    """

    heads: dict[str, Words]
    bounds: dict[str, Words]
    kinds: dict[str, Words]
    measures: dict[str, Words]
    series: dict[str, Words]
    national: Words
    country_codes: dict[str, str]
    world_bank: dict[str, WorldBankSeries]

    def role(self, head: str) -> str | None:
        """What a column headed ``head`` holds.

        >>> [data_file_words().role(head) for head in ("指标名称", "Country Name", "period_end", "粮食产量")]
        ['indicator', 'region', 'end', None]
        """
        return self._of("heads", head)

    def bound(self, word: str) -> str | None:
        """The kind of bound that ``word`` names: ``exact``, ``approx``, ``at_least`` or ``at_most``."""
        return self._of("bounds", word)

    def kind(self, word: str) -> str | None:
        """As what values are stated that ``word`` marks: ``actual``, ``estimate``, ``target`` or ``forecast``.

        >>> data_file_words().kind("初步核算"), data_file_words().kind("也许")
        ('estimate', None)
        """
        return self._of("kinds", word)

    def measure(self, word: str) -> str | None:
        """The measure that ``word`` names."""
        return self._of("measures", word)

    def series_of(self, end: str) -> str | None:
        """What the end of the name of a series says: ``current``, ``so_far``, ``growth`` or ``growth_so_far``."""
        return self._of("series", end)

    def _of(self, group: str, word: str) -> str | None:
        return self._lookup[group].get(folded(word))

    @cached_property
    def _lookup(self) -> Mapping[str, Mapping[str, str]]:
        groups = ("heads", "bounds", "kinds", "measures", "series")
        return {
            name: {word: key for key, words in getattr(self, name).items() for word in words}
            for name in groups
        }


def folded(word: str) -> str:
    """``word`` as the heads are written: in lower case and common width, ``_`` between its words.

    >>> folded(" Country Name "), folded("指 标"), folded("省（区、市）")
    ('country_name', '指标', '省(区、市)')
    """
    text = unicodedata.normalize("NFKC", word).strip().lower()
    if not text.isascii():
        return "".join(text.split())
    return _BETWEEN.sub("_", text).strip("_") or text


@cache
def data_file_words() -> DataFileWords:
    """The words of data files (``data_files.yaml``)."""
    return load("data_files", DataFileWords)
