"""Places in tables: labels that name a county or a province, and those that name the whole (全市)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from duban.vocabulary import regions
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words

# What names of places end with; 城市, 园区 and 城镇 are none.
_LEVELS = (
    "省|自治区|特别行政区|自治州|(?<![城设])市|自治县|县|(?<![园社小地片灌景校城库厂矿辖])区|(?<=[东西南北]城)区|旗"
    "|(?<![城乡])镇|(?<!城)乡|街道|新区|开发区|高新区|经开区|林区|盟|州"
)
_PLACE = re.compile(rf"[\u4e00-\u9fff·]{{1,10}}?(?:{_LEVELS})")


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
    if _no_place().fullmatch(label) or not _PLACE.fullmatch(label):
        return None
    return label


def as_region(label: str, document: str | None) -> str | None:
    """The region of values that stand beside ``label`` in a document on the region ``document``.

    >>> as_region("全市", "云平市"), as_region("全国", "云平市"), as_region("青岚县", "云平市")
    ('云平市', '全国', '青岚县')
    """
    if label in ("全国", "全球", "世界", "国内", "我国"):
        return "全国" if label in ("全国", "国内", "我国") else "全球"
    return document if label in lexicon().wholes else label
