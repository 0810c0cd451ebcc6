"""Thresholds: numbers that only say from which size or age a class begins (亿元以上项目, 60岁以上老年人)."""

from __future__ import annotations

import re

from duban.grammar import counted
from duban.grammar.quantity import Quantity

_CLASS = re.compile(
    r"的?(?:项目|企业|老年人|老人|人口|人群|家庭|儿童|产业集群|居民|城市|群体|重大项目|规模|机组|设备|产业|技术|贷款|县|以上)"
)
_OF_CLASS = re.compile(
    r"(?:的[^，。；、\d]{0,10}?|[^，。；、\d的]{0,5}?)(?:项目|企业|产业(?!化|集群|园)|集群|园区|县域|县|乡镇|村|基地|品牌|单品|平台|主体|大户)"
)
# «人均产值达到1万元时，…»
_WHEN = re.compile(r"(?:这[个一][^，。；\d]{1,6}|以上|左右)?(?:时|的时候|之后)[，,]")
_AGES = frozenset(["岁", "周岁"])
_AGED = re.compile(
    r"的?[^，。；、的\d]{0,2}(?:人口|老年人|老人|儿童|婴幼儿|幼儿|人员|群体|居民|青年|妇女|女性|职工|学生|人群)"
)
_CLASS_UNITS = frozenset(["元", "美元", "岁", "周岁", "千瓦", "人", "吨"])


def is_threshold(text: str, q: Quantity) -> bool:
    """Whether the number only describes a class: 亿元以上项目, 60岁以上老年人."""
    if q.unit not in _CLASS_UNITS:
        return False
    if q.unit in _AGES and _AGED.match(text, q.outer_end):
        return True
    if text[q.end : q.outer_end] in ("以上", "以下", "及以上"):
        bound = text.startswith("的", q.outer_end)
        return bool(_CLASS.match(text, q.outer_end) or (bound and _OF_CLASS.match(text, q.outer_end)))
    return is_size(text, q, q) or _WHEN.match(text, q.outer_end) is not None


def is_size(text: str, first: Quantity, last: Quantity) -> bool:
    """Whether a sum, or the last of a series, is the size from which a class begins: 销售收入超亿元的企业."""
    bounded = first.unit in _CLASS_UNITS and first.outer_start < first.start
    return bounded and bool(_OF_CLASS.match(text, last.outer_end))


def class_at(text: str, at: int) -> str:
    """What the class is of whose size stands before ``at``: «超10亿元|的龙头企业» is of 龙头企业.

    >>> text = "超10亿元的龙头企业"
    >>> class_at(text, 5)
    '龙头企业'
    """
    match = _OF_CLASS.match(text, at)
    return match.group().removeprefix("的") if match else ""


def sizes(text: str, start: int, q: Quantity) -> bool:
    """Whether a sum is the size of what was counted right before ``start``: 191家|工业企业营业收入超百亿元."""
    if q.unit not in _CLASS_UNITS or q.outer_start == q.start or _SEPARATED.search(text, start, q.start):
        return False
    sized = counted.sized(text, q.outer_start)
    return sized is not None and sized > start


_SEPARATED = re.compile("[，。；、]")
