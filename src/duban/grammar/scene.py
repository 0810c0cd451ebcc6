"""Scenes: sentences that turn from what was said to what happens on the spot («大会期间，…», «签约仪式上，…»)."""

from __future__ import annotations

import re
from functools import cache

from duban.vocabulary.dating import dating
from duban.vocabulary.pattern import alternation


def sets_scene(sentence: str) -> bool:
    """Whether ``sentence`` tells what happened at an event that the text is on: it is of its days, and nobody says it.

    >>> sets_scene("博览会期间，签约项目31个。"), sets_scene("本届展会吸引800家企业参展。")
    (True, True)
    >>> sets_scene("“十五五”期间，新建道路31公里。"), sets_scene("展会期间，协会预计全年增长5%。")
    (False, False)
    """
    return _scene().match(sentence) is not None and _AHEAD.search(sentence) is None


def looks_ahead(sentence: str) -> bool:
    """Whether ``sentence`` has a word of what is to come.

    >>> looks_ahead("产能将达5万吨。"), looks_ahead("种植户已发展到1200户。")
    (True, False)
    """
    return _AHEAD.search(sentence) is not None


@cache
def _scene() -> re.Pattern[str]:
    events = alternation(dating().events)
    return re.compile(
        rf"[^，。；：\d“”]{{0,8}}?(?<!社)(?:{events}|[一-龥]{{2,4}}(?<![春季环细末调情章中])节)(?:举办|召开|举行)?(?:期间|上|现场|当天|当日|首日)|(?:本届|此次|本次|这次)[^，。；\d]{{0,4}}?{events}"
    )


_AHEAD = re.compile(
    "将(?!近)|力争|目标|预计|估计|有望|可望|预期|预测|计划|争取|确保|明年|后年|下一?步|到20\\d\\d年|(?<![主重需])要(?!求|素|点|闻)|可达|拟"
)
