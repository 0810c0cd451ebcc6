"""Regions: the places that a phrase opens with, where they say whose value it is.

«泸州经济总量» is the 经济总量 of 泸州; in «山东科技大市场促成交易» the place is part of a name. A place is taken
off where several are listed, or where what follows is a known indicator or a verb of making. A name that is
also an ordinary word (白银, 日照) is a place only with 市 or 地区 behind it, or in a list.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from duban.pattern import alternation
from duban.vocabulary import indicators, measures, regions


class Placed(NamedTuple):
    """A phrase without the places it opened with; ``region`` as written, several joined by 、."""

    region: str | None
    phrase: str


@cache
def _opening() -> re.Pattern[str]:
    name = alternation(regions().names)
    return re.compile(rf"(?P<places>{name}(?P<more>(?:、|和|与){name})*)(?:等地?)?(?=[^、和与]{{2}})")


@cache
def _making() -> re.Pattern[str]:
    words = measures()
    return re.compile(alternation([*words["creation"], *words["addition"]]))


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
        if match["more"] or (clear and (indicators().match(rest) or _making().match(rest))):
            return Placed(match["places"].replace("和", "、").replace("与", "、"), rest)
    if _WORLD.match(phrase):
        return Placed("全球", phrase)
    return Placed(None, phrase)
