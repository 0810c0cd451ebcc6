"""Regions: the place that a sentence opens with as the one who plans or tells."""

from __future__ import annotations

import re
from functools import cache

from duban.vocabulary import regions
from duban.vocabulary.pattern import alternation


@cache
def _opening() -> re.Pattern[str]:
    name = alternation(regions().names)
    return re.compile(rf"(?P<places>{name}(?:(?:、|和|与){name})*)(?:等地?)?(?=[^、和与]{{2}}|$)")


@cache
def _firsts() -> frozenset[str]:
    """The characters that a region's name begins with."""
    return frozenset(name[0] for name in regions().names)


# «安徽力争到2027年，产业规模达到…»: a clause without number that says whose values follow.
_SPEAKS = re.compile(
    r"(?:近日|日前|近期)?(?:提出|明确|力争|计划|规划|发布|印发|出台|部署|表示|要求|介绍|公布|预计|则|也|今年|明年|去年|20\d\d年|[，,：:])"
)
_DISTRICT = re.compile(r"[^，。；、\s]{1,4}?(?:新区|区|县|市|州|旗)")


def speaking(sentence: str) -> str | None:
    """The place that ``sentence`` opens with as the one who plans or tells: whose values the sentence gives.

    >>> speaking("安徽提出，到2027年，产业规模超过2000亿元"), speaking("山东科技大市场计划扩建")
    ('安徽', None)
    """
    match = _opening().match(sentence) if sentence[:1] in _firsts() else None
    if match is None or match["places"] in regions().ambiguous:
        return None
    district = _DISTRICT.match(sentence, match.end())
    for end in (match.end(), district.end() if district else match.end()):
        if _SPEAKS.match(sentence, end):
            return sentence[:end].removesuffix("等").replace("和", "、").replace("与", "、")
    return None
