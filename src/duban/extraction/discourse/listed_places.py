"""The places that a text lists without their kind: «分地市看，|柘原、泠口、岱沂|三市投资增长», «…的市有2个，分别为|朔原|（5亿元）和…».

What shows them is the list itself, told of by where it is so, and that its items are no words of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from duban.grammar.words import segmenter
from duban.vocabulary import regions
from duban.vocabulary.pattern import alternation
from duban.vocabulary.places import places

_NAME = "[一-龥]{2,3}"
_KINDS = "[市县区州盟旗]"
_NUMBER = "[两二三四五六七八九十]"


@cache
def _by_place() -> re.Pattern[str]:
    by = alternation(places().parted_by)
    return re.compile(f"[分按从](?:各)?{by}(?:来)?看[，。]|(?:^|(?<=\n))(?:分|各)?{by}(?:情况)?[：:]")


_LISTED = rf"(?P<list>{_NAME}(?:、{_NAME})*[、和与]{_NAME}?)"
_OPENING = r"(?:(?<=[，。；：、（“\n有为是和与])|(?<=其中))"
# What is counted or called a place behind the list.
_SUMMED = re.compile(
    rf"{_OPENING}{_LISTED}(?=(?:{_NUMBER}|\d{{1,2}})(?:个)?(?:地级)?{_KINDS}|等{_NUMBER}?{_KINDS}|地区)"
)


# What is said of places where the sentence tells of them one by one.
@cache
def _said() -> re.Pattern[str]:
    words = places()
    return re.compile(
        f"{_OPENING}{_LISTED}(?={alternation({*words.ranked, *words.moved})}|分别|均|[投产营进出增利])"
    )


# «…的市有3个，分别为某某（5亿元）、…».
_ONE_BY_ONE = re.compile(
    rf"{_KINDS}(?:仅|只|共)?有[\d一二两三四五六七八九十]+个，(?:分别|依次)?(?:为|是|即)(?P<list>{_NAME}（[^（）]*）(?:[、和与]{_NAME}（[^（）]*）)+)"
)
# A name with its kind, in a text that tells by places: «宁溪市、武岭州|分别下降».
_WITH_KIND = re.compile(
    rf"{_OPENING}(?P<list>[一-龥]{{2,4}}?{_KINDS}(?:[、和与][一-龥]{{2,4}}?{_KINDS})*)(?=（|分别|同比|均|增[长速幅]|下降|投资|上涨|回落|[、和与，。])"
)
# One alone that moves: «|北漳|下降1%».
_ALONE = re.compile(rf"{_OPENING}(?P<list>{_NAME})(?=（[+-]?\d|同比|增长|下降|上涨|增速|降幅)")
_NOTE = re.compile("（[^（）]*）")
_NAMES = ("ns", "nr", "nrt", "nrfg", "nz")


def listed_places(text: str) -> tuple[str, ...]:
    """The names of places that ``text`` lists and no vocabulary knows, in order.

    >>> listed_places("分地市看，柘原、泠口三市投资增长5%。城镇、农村两地收入增长。")
    ('柘原', '泠口')
    """
    found: dict[str, None] = {}
    for match in _SUMMED.finditer(text):
        found |= dict.fromkeys(_items(match["list"]))
    for match in _ONE_BY_ONE.finditer(text):
        found |= dict.fromkeys(_items(_NOTE.sub("", match["list"])))
    for opening in _by_place().finditer(text):
        stop = min(
            (at for at in (text.find(mark, opening.end()) for mark in "。\n") if at >= 0), default=len(text)
        )
        for match in _said().finditer(text, opening.end() - 1, stop):
            found |= dict.fromkeys(_items(match["list"]))
        found |= dict.fromkeys(_told_of(text, opening.end() - 1))
    return tuple(name for name in found if name not in regions().known)


def _told_of(text: str, start: int) -> Iterator[str]:
    """The places of which a paragraph tells that begins to tell by places at ``start``."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    for match in _WITH_KIND.finditer(text, start, end):
        yield from (
            item
            for item in re.split("[、和与]", match["list"])
            if item[:-1] not in _NO_NAMES and item[-2] not in _NUMBERS
        )
    for match in _ALONE.finditer(text, start, end):
        if _is_place(match["list"]) and match["list"][:2] not in ("其中", "全省", "全市"):
            yield match["list"]


_NUMBERS = frozenset("两二三四五六七八九十个各全")
# What stands before a kind of place and names none: «|各|市», «|有5个|市», «|中心|城区».
_NO_NAMES = frozenset(
    ["全省各", "全市各", "所有", "大部分", "多数", "部分", "有关", "贫困", "边境", "中心城", "主城", "脱贫"]
)


def _items(listed: str) -> list[str]:
    """The items of a list, where all are names of places; else none."""
    items = re.split("[、和与]", listed)
    return items if all(_is_place(item) for item in items) else []


def _is_place(item: str) -> bool:
    """Whether an item is a known place, or no word of the language."""
    if item in regions().known:
        return True
    words = list(segmenter().tag(item, False))
    known = len(words) == 1 and not words[0][1].startswith(_NAMES)
    return not known and all(len(word) == 1 or len(words) == 1 for word, _ in words)
