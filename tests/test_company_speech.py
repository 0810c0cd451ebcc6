"""What companies say of themselves: text → who states each figure."""

from __future__ import annotations

import pytest

import duban

NEWS = "本报记者 李某报道\n"

SAID = [
    # 公司 is the company told of last, and what it expects holds for the sentence
    ("佩洛股份公告称，销量增长5%。桐岭股份连续提价，收入增长6%。公司预计，利润增长7%。毛利率8%。", ["佩洛股份", None, "桐岭股份", None]),
    # another company ends what an officer says
    ("佩洛股份总经理王某表示，产能5万吨。桐岭股份则去年营收6亿元。", ["王某", None]),
    ("佩洛股份总经理王某表示，产能5万吨。今年销量6万吨。", ["王某", "王某"]),
    # an analyst speaks of all of them
    ("远山证券分析师王某认为，佩洛股份销量增长5%。桐岭股份增长6%。", ["王某", "王某"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sources"), SAID)
def test_sources(text: str, sources: list[str | None]) -> None:
    assert [figure.source for figure in duban.extract(NEWS + text).figures] == sources


def test_who_comes_back_to_himself_is_cited_no_more() -> None:
    text = "《某某周刊》：今年如何？\n周维安：海川研究院预计市场增长9%，我个人没那么乐观，能有5%就不错了。\n《某某周刊》：还有呢？\n周维安：投资3亿元。"
    assert [figure.source for figure in duban.extract(text).figures] == ["海川研究院", "周维安", "周维安"]
