"""Which paragraphs of a report are headlines: those that state gross product and other main indicators."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

BENCH = runpy.run_path(str(Path(__file__).parent.parent / "bench" / "identifiers.py"))


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("地区生产总值增长5%左右，规上工业增加值增长6%，社零总额增长4%。", True),
        ("经济总量突破3万亿元，粮食产量850万吨，城镇调查失业率5.2%。", True),
        ("地区生产总值增长5%左右，城镇新增就业30万人。", False),  # one other is not enough
        ("地区生产总值较快增长，居民收入稳步提高，物价平稳，就业稳定。", False),  # no numbers
        ("规上工业增加值增长6%，社零总额增长4%，进出口增长5%。", False),  # a part of the economy
        ("新建学校30所，改造村卫生室80个。", False),
    ],
)
def test_is_headline(paragraph: str, expected: bool) -> None:
    assert BENCH["is_headline"](paragraph) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("地区生产总值增长5%。", True),
        ("进出口总额下降3%，新设园区2个。", True),
        ("新设园区2个。", False),
        ("地区生产总值较快增长。", False),
    ],
)
def test_is_sentence_of_it(sentence: str, expected: bool) -> None:
    assert BENCH["is_sentence_of_it"](sentence) is expected
