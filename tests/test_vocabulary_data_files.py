"""Words of data files: every word has one meaning, and the indicators of the World Bank's series are there."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from duban.observation import OBSERVATION_KINDS
from duban.records import Measure
from duban.vocabulary import indicators, units
from duban.vocabulary.data_files import data_file_words, folded


@pytest.mark.parametrize("group", ["heads", "bounds", "kinds", "measures", "series"])
def test_a_word_has_one_meaning_and_is_written_as_it_is_looked_up(group: str) -> None:
    words = [word for listed in getattr(data_file_words(), group).values() for word in listed]
    assert [word for word, count in Counter(words).items() if count > 1] == []
    assert [word for word in words if folded(word) != word] == []


def test_kinds_and_measures_are_those_of_observations() -> None:
    assert set(data_file_words().kinds) == set(OBSERVATION_KINDS)
    assert set(data_file_words().measures) == set(get_args(Measure))


@pytest.mark.parametrize("code", sorted(data_file_words().world_bank))
def test_a_series_of_the_world_bank_is_of_an_indicator(code: str) -> None:
    series = data_file_words().world_bank[code]
    entry = indicators().get(series.indicator_id)
    assert entry is not None
    assert units().find(series.unit) is not None
    assert entry.can_be(series.unit, series.measure)


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("指标", "indicator"), ("Indicator Name", "indicator"), ("地区", "region"), ("Country Code", "region_code"),
        ("年份", "period"), ("period_end", "end"), ("数值", "value"), ("单位", "unit"), ("备注", "idle"),
        ("2024年", None), ("地区生产总值", None), ("", None),
    ],
)  # fmt: skip
def test_what_a_head_says(head: str, role: str | None) -> None:
    assert data_file_words().role(head) == role
