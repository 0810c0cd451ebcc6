"""Places in tables: labels that name a county or a province, and those that name the whole (全市)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from duban.vocabulary import regions
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words


# What names of places end with; 城市, 园区 and 城镇 are none.
@cache
def _levels() -> str:
    return (
        "(?:省|自治区|特别行政区|自治州|(?<![城设])市|自治县|县|(?<![园社小地片灌景校城库厂矿辖])区|(?<=[东西南北]城)区|旗"
        f"|(?<![城乡])镇|(?<!城)乡|盟|州|{alternation(table_words().zones)})"
    )


@cache
def _place() -> re.Pattern[str]:
    return re.compile(f"[一-鿿·]{{1,10}}?{_levels()}")


@cache
def _no_place() -> re.Pattern[str]:
    """Words that end like a place and are none."""
    words = table_words()
    parts = f"(?:全|各|本|我|城|市|县|省|地)?(?:[省市县区乡镇州]|{alternation(words.area_like)})(?:合计|小计|平均)?"
    return re.compile(f"{parts}|.*{alternation(words.place_like)}")


@lru_cache(maxsize=8192)
def region_named(label: str) -> str | None:
    """The place that a label is the name of; ``全市`` and the like are the whole; ``None`` where it names none.

    >>> region_named("青岚县"), region_named("全市"), region_named("江苏"), region_named("城市"), region_named("粮食")
    ('青岚县', '全市', '江苏', None, None)
    """
    if label in lexicon().wholes:
        return label
    known = regions().find(label)
    if known is not None and (len(label) > 1) and label not in regions().ambiguous:
        return label
    if _no_place().fullmatch(label) or not _place().fullmatch(label):
        return None
    return label


@cache
def _summed() -> re.Pattern[str]:
    return re.compile(f"(?:平均|{alternation(table_words().sums)})(?:[数值])?$")


_NUMBERED = re.compile("^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]、?)")
# What is governed by a place itself, or by the places in it.
_LEVEL = re.compile("(?:本级|下级)$")
_AMONG = re.compile(r"[\u4e00-\u9fff·]{1,9}[省市县区旗州盟镇乡]")


def place_in(label: str, *, among: bool = False) -> str | None:
    """The place that a label names with its number and what it says of sums; ``None`` where it names none.

    ``among`` other places, whatever ends like one is a place.

    >>> place_in("全省平均"), place_in("一、汉源市本级"), place_in("铁城市"), place_in("铁城市", among=True)
    ('全省', '汉源市本级', None, '铁城市')
    """
    bare = _summed().sub("", _NUMBERED.sub("", label)) or label
    for name in dict.fromkeys((label, bare)):
        if found := region_named(name):
            return found
    level = _LEVEL.search(bare)
    if level is not None and (
        region_named(bare[: level.start()]) or bare[: level.start()] in tuple("省市县区州")
    ):
        return bare
    own = bare not in table_words().area_like and _AMONG.fullmatch(bare) is not None
    return bare if among and own else None


def as_region(label: str, document: str | None) -> str | None:
    """The region of values that stand beside ``label`` in a document on the region ``document``.

    >>> as_region("全市", "云平市"), as_region("全国", "云平市"), as_region("青岚县", "云平市")
    ('云平市', '全国', '青岚县')
    """
    if label in ("全国", "全球", "世界", "国内", "我国"):
        return "全国" if label in ("全国", "国内", "我国") else "全球"
    return document if label in lexicon().wholes else label
