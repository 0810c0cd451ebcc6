"""What a row of a table is about: a region, the nation as a whole, or a group whose members have rows of their own."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Literal

from duban.vocabulary.region_groups import region_groups
from duban.vocabulary.regions import Region, regions
from duban.vocabulary.totals import is_mean, is_total

Standing = Literal["region", "nation", "aggregate"]
# Hong Kong, Macao and Taiwan stand in no table of the 31 regions.
_APART = ("71", "81", "82")
# What stands before a name in an indented row, and the spaces that set names of two characters wide.
_LEAD = re.compile(r"^(?:其中|#)[:：]?|\s+")


@cache
def mainland() -> tuple[str, ...]:
    """The full names of the 31 regions that national statistics report by, in the order of their codes.

    >>> len(mainland()), mainland()[:2]
    (31, ('北京市', '天津市'))
    """
    return tuple(p.name for p in regions().provinces if p.code[:2] not in _APART)


@cache
def _english() -> dict[str, Region]:
    return {one.en.lower(): one for one in regions().all if one.en}


def known(name: str) -> Region | None:
    """The region that a table calls ``name``, in Chinese or English.

    >>> [found.name for name in ("江 苏", "Jiangsu", "内蒙古") if (found := known(name))]
    ['江苏省', '江苏省', '内蒙古自治区']
    """
    plain = _LEAD.sub("", name)
    return regions().find(plain) or _english().get(" ".join(name.lower().split()))


def place_of(name: str) -> tuple[str, Standing]:
    """The full name of what a row is about, and what it is; a name that is not known is a region called so.

    >>> place_of("江苏"), place_of("合 计"), place_of("东部地区"), place_of("R1")
    (('江苏省', 'region'), ('全国', 'nation'), ('东部地区', 'aggregate'), ('R1', 'region'))
    >>> place_of("全国平均")
    ('全国平均', 'aggregate')
    """
    plain = _LEAD.sub("", name)
    if is_total(plain):
        return "全国", "nation"
    if is_mean(plain):
        return plain, "aggregate"
    found = known(name)
    if found is None:
        return (plain, "aggregate") if plain in region_groups() else (" ".join(name.split()), "region")
    if found.level in ("nation", "world"):
        return found.name, "nation"
    return found.name, "aggregate" if found.level == "group" else "region"


def code_of(name: str) -> str:
    """The GB/T 2260 code of a region by its full name; empty where it has none.

    >>> code_of("江苏省"), code_of("R1")
    ('320000', '')
    """
    found = regions().find(name)
    return found.code if found else ""


def missing_from(present: Collection[str]) -> tuple[str, ...]:
    """Those of the 31 regions that are not ``present``; none where the regions are no provinces.

    >>> missing_from(set(mainland()) - {"西藏自治区"}), missing_from({"R1", "R2"})
    (('西藏自治区',), ())
    """
    if not any(name in mainland() for name in present):
        return ()
    return tuple(name for name in mainland() if name not in present)


def inner(names: Collection[str]) -> frozenset[str]:
    """Those of ``names`` that lie in another of them: cities in a table that has their province too.

    >>> sorted(inner(["辽宁省", "大连市", "山东省"]))
    ['大连市']
    """
    found = {name: region for name in names if (region := regions().find(name))}
    return frozenset(name for name, region in found.items() if region.inside in found)
