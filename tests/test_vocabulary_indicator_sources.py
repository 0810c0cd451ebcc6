"""Sources of indicators."""

from __future__ import annotations

from typing import get_args

from duban.vocabulary import indicators, sources
from duban.vocabulary.indicator_sources import SourceKind


def test_every_indicator_has_a_source() -> None:
    assert {indicator.source for indicator in indicators().entries} <= sources().keys()


def test_every_kind_of_source_occurs() -> None:
    assert {source.kind for source in sources().values()} == set(get_args(SourceKind))
