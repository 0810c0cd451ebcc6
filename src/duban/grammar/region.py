"""Regions: the place that a sentence opens with as the one who plans or tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from duban.vocabulary import regions
from duban.vocabulary.pattern import alternation
from duban.vocabulary.places import places


@cache
def _opening() -> re.Pattern[str]:
    name = alternation(regions().names)
    return re.compile(rf"(?P<places>{name}(?:(?:、|和|与){name})*)(?:等地?)?(?=[^、和与]{{2}}|$)")


@cache
def _firsts() -> frozenset[str]:
    """The characters that a region's name begins with."""
    return frozenset(name[0] for name in regions().names)


# «安徽力争到2027年，产业规模达到…»: a clause without number that says whose values follow.
@cache
def _speaks() -> re.Pattern[str]:
    words = places()
    return re.compile(
        rf"(?:近日|日前|近期)?(?:则|也|今年|明年|去年|20\d\d年|[，,：:]|{alternation({*words.says, *words.plans_to})})"
    )


def _listed(sentence: str, at: int) -> str:
    """The one place of our list that stands in ``sentence`` at ``at``; empty for none."""
    if sentence[at : at + 1] not in _firsts():
        return ""
    name = regions().opening(sentence[at : at + 8])
    return "" if name in regions().ambiguous or name not in regions().known else name


# «…；云渚县|增速最快，»: a clause that says of a place how it stands, before its values.
@cache
def _stands() -> re.Pattern[str]:
    words = places()
    return re.compile(
        rf"[^，。；、\d的]{{0,6}}(?:最[高快大多好旺热低慢小]|[最更][一-龥]{{1,2}}|紧随其后|{alternation(words.ranked)}|{alternation(words.stance)}[一-龥]{{1,4}})[^，。；、\d]{{0,3}}，"
    )


# One of these is in every such clause: most texts have none.
@cache
def _standing() -> re.Pattern[str]:
    words = places()
    return re.compile(f"最|更|紧随|{alternation({*words.ranked, *words.stance})}")


_OPENINGS = re.compile("(?:^|[，；：])(?:其中)?")


def turned_to(text: str, named: Sequence[str] = ()) -> str:
    """The place that the last clause of ``text`` without a value turns to; empty for none.

    >>> turned_to("；云渚县增速最快，接待人次增长", ["云渚县"]), turned_to("，云渚县、石港县增速最快，接待人次增长", ["云渚县"])
    ('云渚县', '')
    """
    if not _standing().search(text):
        return ""
    for opening in reversed(list(_OPENINGS.finditer(text))):
        at = opening.end()
        for place in (_listed(text, at), *(name for name in named if text.startswith(name, at))):
            if place and _stands().match(text, at + len(place)):
                return place
    return ""


_DISTRICT = re.compile(r"[^，。；、\s]{1,4}?(?:新区|区|县|市|州|旗)")


# «某省|统计局的数据显示，», «某省|政府已提出，»: a body of the place speaks; «某市|近日印发的《…》» is its plan.
@cache
def _body_speaks() -> re.Pattern[str]:
    words = places()
    return re.compile(
        rf"(?:人民)?(?:[^，。；、：\d《“]{{0,8}}?{alternation(words.bodies)})[^，。；、：“]{{0,10}}?{alternation({*words.says, *words.shows})}"
    )


@cache
def _plans() -> re.Pattern[str]:
    return re.compile(rf"(?:[^，。；：\d]{{0,6}}?{alternation(places().issues)}(?:[的了]|实施)?《)")


# «在某省，…»
_AT = re.compile("“?在")


def speaking(sentence: str, named: Sequence[str] = ()) -> str | None:
    """The place that ``sentence`` opens with as the one who plans or tells: whose values the sentence gives.

    ``named`` are places that no list knows.

    >>> speaking("安徽提出，到2027年，产业规模超过2000亿元"), speaking("山东科技大市场计划扩建")
    ('安徽', None)
    >>> speaking("湖北省统计局的数据显示，销售额增长5%"), speaking("云渚市近日印发的《行动计划》提出，", ["云渚市"])
    ('湖北', '云渚市')
    """
    if sentence.startswith("【"):  # «【某市公布…】某市统计局…»: a heading of its own
        sentence = sentence[sentence.find("】") + 1 :]
    at = _AT.match(sentence)
    if at and (place := _listed(sentence, at.end())) and sentence.startswith("，", at.end() + len(place)):
        return place
    for place in (_listed(sentence, 0), *(name for name in named if sentence.startswith(name))):
        if place and _body_speaks().match(sentence, len(place)):
            known = regions().find(place)  # «湖北省统计局» tells of 湖北
            return known.common if known and known.level == "province" else place
        if place and _plans().match(sentence, len(place)):
            return place
    match = _opening().match(sentence) if sentence[:1] in _firsts() else None
    if match is None or match["places"] in regions().ambiguous:
        return None
    district = _DISTRICT.match(sentence, match.end())
    for end in (match.end(), district.end() if district else match.end()):
        if _speaks().match(sentence, end):
            return sentence[:end].removesuffix("等").replace("和", "、").replace("与", "、")
    return None
