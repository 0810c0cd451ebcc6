"""The industry that a title is about: «某市加快推进机器人产业创新发展实施方案» is about the 机器人产业."""

from __future__ import annotations

import re
from functools import cache

from duban.grammar.action_words import action_words
from duban.text.document import Document
from duban.vocabulary.pattern import alternation
from duban.vocabulary.titles import titles


# What can be told of the industry behind its name is no part of it; a cluster, a park, a policy is another thing.
@cache
def _industry() -> re.Pattern[str]:
    words = titles()
    return re.compile(
        f"(?P<thing>[一-鿿A-Za-z0-9]{{2,10}}?)(?P<kind>{alternation(words.industry_kinds)})(?!{alternation(words.no_industry)}|发展[，。])"
    )


_LONGEST = 10


@cache
def _leads() -> re.Pattern[str]:
    """What can stand before the industry in a title: verbs of promises, places, 关于."""
    known = action_words()
    verbs = (word for word in (*known.verbs, *known.adverbs) if len(word) > 1 and word not in known.nominal)
    return re.compile(f".*(?:{alternation(verbs)}|关于|[省市县区州]|对)")


# «2025年工业机器人行业运行情况», «水泥市场回顾» tell of a thing that is made and sold.
@cache
def _trade() -> re.Pattern[str]:
    words = titles()
    return re.compile(
        f"(?P<thing>[一-鿿A-Za-z0-9]{{2,28}}?){alternation(words.traded)}(?:经济)?{alternation(words.trade_told)}"
    )


@cache
def _when() -> re.Pattern[str]:
    words = titles()
    return re.compile(
        f"^.*(?:[年月]|季度|半年)份?(?:{alternation(words.nation)}|全[省市县区州])?|^{alternation(words.nation)}"
    )


def thing_of_title(document: Document) -> str:
    """What the trade that the title of ``document`` reviews makes; empty where it reviews none.

    >>> import duban
    >>> thing_of_title(duban.read_text("回顾。", title="2025年前三季度工业机器人行业运行情况"))
    '工业机器人'
    >>> thing_of_title(duban.read_text("回顾。", title="2025年1—8月全省玻璃纤维及其复合材料制品行业运行情况"))
    ''
    """
    found = _trade().search(document.context.title or "")
    thing = _when().sub("", found["thing"]) if found else ""
    return thing if 2 <= len(thing) <= _LONGEST and thing not in titles().any_industry else ""


def industry_of_title(document: Document) -> str:
    """The industry that the title of ``document`` is about, with 产业; empty where it names none.

    >>> import duban
    >>> industry_of_title(duban.read_text("目标。", title="东江市加快推进机器人产业创新发展实施方案"))
    '机器人产业'
    >>> industry_of_title(duban.read_text("目标。", title="食品工业数字化行动计划"))
    '食品工业'
    >>> industry_of_title(duban.read_text("目标。", title="东江市现代化产业体系规划"))
    ''
    """
    title = document.context.title or ""
    found = _industry().search(title)
    if found is None or (found["kind"] != "产业" and not _orders().search(title)):
        return ""
    thing = _when().sub("", _leads().sub("", found["thing"]))
    named = 1 <= len(thing) <= _LONGEST and thing not in titles().any_industry and not thing.endswith(_SIZES)
    return thing + found["kind"] if named else ""


# What a review of a trade counts is of the trade anyhow; a plan tells of other industries, too.
@cache
def _orders() -> re.Pattern[str]:
    words = titles()
    return re.compile(alternation({*words.plans, *words.rules}))


# «小茶叶做出大产业»
_SIZES = ("大", "小", "好", "新", "强", "富", "全", "各", "主", "副", "地", "一", "二", "三")
