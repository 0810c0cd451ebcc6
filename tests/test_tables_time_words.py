"""Words of time in labels of tables: each that a label is searched for means something."""

from __future__ import annotations

import pytest

from duban.extraction.tables.labels import head_label
from duban.extraction.tables.setting import TableSetting
from duban.extraction.tables.time_words import TIME_WORDS, time_word
from duban.extraction.tables.times import resolve
from duban.grammar.periods.calendar import Period

SETTING = TableSetting(2025, "2025-10", plan=Period("2021-01", "2025-12"))
TOLD = Period("2025-01", "2025-08")
PLAN = ("2021-01", "2025-12")
SO_FAR = ("2025-01", "2025-08")
BEFORE = ("2024-01", "2024-08")
MEANT: dict[str, tuple[str | None, str]] = {
    "规划期": PLAN, "规划期内累计": PLAN, "五年累计": PLAN, "三年来累计": PLAN, "累计": PLAN,
    "年初累计": SO_FAR, "年初至本月末累计": SO_FAR, "本年累计": SO_FAR, "本月止累计": SO_FAR, "1—本月累计": SO_FAR,
    "自年初累计": SO_FAR, "累计至本月": SO_FAR,
    "上年同期": BEFORE, "去年同月累计数": BEFORE, "同期值": BEFORE, "上期": BEFORE, "上期末": (None, "2024-08"),
    "上年末数": (None, "2024-12"), "年初数": (None, "2024-12"), "期初": (None, "2024-12"),
    "上月": ("2025-07", "2025-07"), "本月": ("2025-08", "2025-08"), "本月末": (None, "2025-08"), "当月": ("2025-08", "2025-08"),
    "上季": ("2025-04", "2025-06"), "上季度": ("2025-04", "2025-06"), "上季末": (None, "2025-06"),
    "报告期末": (None, "2025-08"),
    "本报告期": SO_FAR, "年初至报告期末": SO_FAR, "上年度末": (None, "2024-12"),
    "本季度末": (None, "2025-08"), "年末": (None, "2025-08"), "月末": (None, "2025-08"),
    "截至当期": SO_FAR, "截止本月末": SO_FAR, "报告期": SO_FAR, "本期": SO_FAR, "当季": SO_FAR,
    "全年": ("2025-01", "2025-12"), "上年度": ("2024-01", "2024-12"), "前年": ("2023-01", "2023-12"),
    "本周": SO_FAR, "上周": SO_FAR, "本旬": SO_FAR, "上旬": SO_FAR,
    "目前": (None, "2025-10"), "截至目前": (None, "2025-10"), "当前": (None, "2025-10"), "明年": ("2026-01", "2026-12"),
}  # fmt: skip


@pytest.mark.parametrize("word", MEANT)
def test_each_word_of_time_means_something(word: str) -> None:
    assert head_label(word).times == (word,)
    assert time_word(word) is not None
    found = resolve([word], SETTING, TOLD)
    assert found is not None
    assert (found.start, found.end) == MEANT[word]


def test_each_entry_is_met() -> None:
    assert {time_word(word) for word in MEANT} == set(TIME_WORDS)


def test_the_quarter_before_the_first_is_the_last() -> None:
    assert resolve(["上季度"], SETTING, Period("2026-01", "2026-03")) == Period("2025-10", "2025-12")
