"""Respondents: who plans or expects something and is counted for it («计划增加投资的企业占两成»).

What they intend is theirs: it makes no aim of their share, and its time is not that of the share.
"""

from __future__ import annotations

import re
from functools import cache

from duban.vocabulary.modality import modality_words
from duban.vocabulary.pattern import alternation


def answers(sentence: str) -> list[tuple[int, int]]:
    """Where in ``sentence`` stands what those who are counted intend, in order.

    >>> ["未来一年计划增加投资的企业占两成。"[start:end] for start, end in answers("未来一年计划增加投资的企业占两成。")]
    ['未来一年计划增加投资的']
    >>> answers("计划增加投资，企业占两成。"), answers("计划参训的企业占比达到两成。")
    ([], [])
    """
    if not _intends().search(sentence):
        return []
    counted = [match.span("answer") for match in _counted().finditer(sentence)] if "的" in sentence else []
    return sorted(counted + [match.span("answer") for match in _asked().finditer(sentence)])


def without_answers(sentence: str, until: int) -> str:
    """The words of ``sentence`` before ``until`` without what those who are counted in it intend."""
    before = sentence[:until]
    for start, end in reversed(answers(sentence)):
        before = before[:start] + before[end:]
    return before


@cache
def _intends() -> re.Pattern[str]:
    return re.compile(alternation(modality_words().intentions))


_AHEAD = r"(?:(?:预计|对)?(?:未来|今后|明年|下一?年|下半年|下季度|下个月|20\d\d年|接下来)[^，。；的\d]{0,6})?"
_NUMBER = r"(?:\d|[一二两三四五六七八九十近半过]{1,3}(?:成|数|分之|半)|一半|过半)"
# What stands between those who are counted and their number, where nothing is to be reached.
_SHARE = r"(?:的?(?:比例|比重|占比|人数|数量|户数))?(?:[^，。；的\d达]{0,8}?)"


@cache
def _asked() -> re.Pattern[str]:
    """«六成企业|预计三季度订单增加|，比上季度…»: the share stands first."""
    words = modality_words()
    return re.compile(
        rf"(?:%|成|分之[一二三四五六七八九]|半)(?:以上|左右|多)?的?[^，。；\d]{{0,6}}{alternation(words.respondents)}(?:表示)?"
        rf"(?P<answer>{alternation(words.intentions)}[^，。；]*)"
    )


@cache
def _counted() -> re.Pattern[str]:
    words = modality_words()
    who = rf"[^，。；的\d]{{0,6}}{alternation(words.respondents)}{_SHARE}"
    return re.compile(
        rf"(?P<answer>{_AHEAD}{alternation(words.intentions)}[^，。；]{{0,24}}?的)(?:{who}|占(?!比)[^，。；的\d达]{{0,4}}?)(?={_NUMBER})"
    )
