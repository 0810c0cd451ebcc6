"""Regions: the places that a phrase opens with, where they say whose value it is.

«泸州经济总量» is the 经济总量 of 泸州; in «山东科技大市场促成交易» the place is part of a name. A place is taken
off where several are listed, or where what follows is a known indicator or a verb of making. A name that is
also an ordinary word (白银, 日照) is a place only with 市 or 地区 behind it, or in a list.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from duban.grammar import heads
from duban.vocabulary import indicators, measures, regions
from duban.vocabulary.pattern import alternation


class Placed(NamedTuple):
    """A phrase without the places it opened with; ``region`` as written, several joined by 、."""

    region: str | None
    phrase: str


@cache
def _opening() -> re.Pattern[str]:
    name = alternation(regions().names)
    return re.compile(rf"(?P<places>{name}(?P<more>(?:、|和|与){name})*)(?:等地?)?(?=[^、和与]{{2}}|$)")


@cache
def _going_on() -> re.Pattern[str]:
    """What may follow a place that is the subject: a verb of making, an adverb, an expression of time."""
    words = measures()
    verbs = alternation([*words.creation, *words.addition, *words.openers])
    return re.compile(rf"{verbs}|(?:19|20)\d\d年|[今去上明]年|前[一二三]季度|[上下]半年|\d{{1,2}}月|计划")


# «安徽力争到2027年，产业规模达到…»: a clause without number that says whose values follow.
_SPEAKS = re.compile(
    r"(?:近日|日前|近期)?(?:提出|明确|力争|计划|规划|发布|印发|出台|部署|表示|要求|介绍|公布|预计|则|也|今年|明年|去年|20\d\d年|[，,：:])"
)
_DISTRICT = re.compile(r"[^，。；、\s]{1,4}?(?:新区|区|县|市|州|旗)")


# «全球首款», «世界一流» praise a thing, they do not say whose value it is.
_WORLD = re.compile(r"(?:全球|世界)(?!首|最|级|一流|领先|遗产|先进|知名|顶|第|文化|自然|\d)")


def placed(phrase: str) -> Placed:
    """Take off the places that ``phrase`` opens with.

    >>> placed("内江、眉山经济总量"), placed("浙江省投入帮扶资金")
    (Placed(region='内江、眉山', phrase='经济总量'), Placed(region='浙江省', phrase='投入帮扶资金'))
    >>> placed("山东科技大市场"), placed("白银产量")
    (Placed(region=None, phrase='山东科技大市场'), Placed(region=None, phrase='白银产量'))
    """
    match = _opening().match(phrase)
    if match:
        rest = phrase[match.end() :]
        clear = match["places"] not in regions().ambiguous or rest.startswith("地区")
        alone = not rest and not match.group().endswith("等")  # «张掖等11个市» counts the towns
        subject = alone or indicators().match(rest) or _going_on().match(rest)
        if (match["more"] and (rest or alone)) or (clear and subject):
            return Placed(match["places"].replace("和", "、").replace("与", "、"), rest)
    if rest := _of_china(phrase):
        return Placed("全国", rest)
    if world := _WORLD.match(phrase):
        rest = phrase[world.end() :]
        return Placed("全球", rest if heads.ends(rest) else phrase)
    return Placed(None, phrase)


def _of_china(phrase: str) -> str:
    """What is measured of China as a whole: «中国|规模以上工业增加值», not «中国消费名品»."""
    rest = phrase.removeprefix("中国")
    return rest if rest != phrase and (indicators().match(rest) or heads.ends(rest)) else ""


def speaking(sentence: str) -> str | None:
    """The place that ``sentence`` opens with as the one who plans or tells: whose values the sentence gives.

    >>> speaking("安徽提出，到2027年，产业规模超过2000亿元"), speaking("山东科技大市场计划扩建")
    ('安徽', None)
    """
    match = _opening().match(sentence)
    if match is None or match["places"] in regions().ambiguous:
        return None
    district = _DISTRICT.match(sentence, match.end())
    for end in (match.end(), district.end() if district else match.end()):
        if _SPEAKS.match(sentence, end):
            return sentence[:end].removesuffix("等").replace("和", "、").replace("与", "、")
    return None
