"""Retagging: which words change their class by their place, and amounts that name a class."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.grammar import classes as c
from duban.grammar.retagging import cascade, retagged
from reading_cases import lexed


@pytest.mark.parametrize(
    ("text", "word", "before", "after"),
    [
        ("外送电量比上年多送96亿千瓦时", "多送", c.VERB, c.UP),
        ("基金收入比预算短收4亿元", "短收", c.VERB, c.DOWN),
        ("外送电量比上年外送96亿千瓦时", "外送", c.VERB, c.VERB),
        ("小区改造投资增长5%", "改造", c.LABOUR, c.ATTRIBUTE),
        ("改造小区5个", "改造", c.LABOUR, c.LABOUR),
        ("基础设施建设占20%", "建设", c.MAKING, c.THING),
        ("建设基础设施20项", "建设", c.MAKING, c.MAKING),
        ("兑付率在95%以上", "在", c.PREPOSITION, c.REACHING),
        ("在企业设车间5个", "在", c.PREPOSITION, c.PREPOSITION),
        ("年度计划达到20项", "计划", c.OUTLOOK, c.THING),
        ("计划达到20项", "计划", c.OUTLOOK, c.OUTLOOK),
    ],
)
def test_classes(text: str, word: str, before: str, after: str) -> None:
    tokens = lexed(text)
    at = next(i for i in range(len(tokens.classes)) if tokens.word(i) == word)
    assert (tokens.classes[at], retagged(tokens).classes[at]) == (before, after)


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("建成通过验收的园区5个", "通过验收"),
        ("通过验收的园区5个", "通过验收"),
        ("企业在境外设立的公司5家", "在境外设立"),
        ("建成省级的园区5个", ""),  # the verb that opens a clause is its own
    ],
)
def test_relative_clauses(text: str, attribute: str) -> None:
    tokens, done = cascade(lexed(text))
    assert "".join(tokens.word(s.first, s.last) for s in done if s.rule.name == "relative") == attribute


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("新增1亿元以上项目20个", "项目"),
        ("超过1亿元的项目20个", "项目"),
        ("65岁以上老年人", "老年人"),
        ("完成投资1亿元以上", None),  # nothing behind it
        ("5%以上企业达标", None),  # a share of them
        ("1亿元项目20个", None),  # no bound
        ("1亿元至2亿元项目20个", None),
    ],
)
def test_sizes(text: str, noun: str | None) -> None:
    before = lexed(text)
    tokens = retagged(before)
    assert [tokens.word(behind) for behind in tokens.thresholds.values()] == ([noun] if noun else [])
    assert tokens.sizes.keys() == tokens.thresholds.keys()
    assert tokens.sizes | tokens.values == before.values


@pytest.mark.parametrize(
    ("text", "sized"),
    [
        ("淘汰年产能不足3000吨的生产线。", True),
        ("引导2500吨/日及以下熟料生产线退出。", True),
        ("扶持占比不足30%的小区。", True),
        # What is aimed at, how much is given, and a size that nothing acts on.
        ("完成产能超过3000吨的目标。", False),
        ("按产能超过30%的比例补助。", False),
        ("产能超过3000吨。", False),
    ],
)
def test_measures_of_a_class(text: str, sized: bool) -> None:
    assert bool(retagged(lexed(text)).sizes) is sized


@given(st.text(alphabet="企业建设改造的在高每5万元%以上、，计划", max_size=40))
def test_any_order_of_words(text: str) -> None:
    before = lexed(text or "。")
    tokens, done = cascade(before)
    assert (tokens.starts, tokens.ends, len(tokens.classes)) == (
        before.starts,
        before.ends,
        len(before.classes),
    )
    assert all(step.first < step.last <= len(tokens.classes) for step in done)
    assert all(tokens.classes[i] in c.VALUES for i in tokens.values)
