"""Ellipsis in totals and averages: by what the measure before is taken."""

from __future__ import annotations

import re

from duban.extraction.naming.ellipsis.completion import completion, opens
from duban.extraction.naming.ellipsis.gap import Gap
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name
from duban.vocabulary.dependence import dependence

# What a measure is taken over, where the measure stands before: «吞吐量612万人次，|日均|19.8万人次».
_PER = re.compile("[日月年人户亩]均")
_OF_PERSONS = ("人均", "户均")


@completion(bare=False)
def total(gap: Gap) -> Name | None:
    """«净增企业21家，|总数|达到158家»."""
    name = gap.name
    if name.measure not in dependence().totals or name.owner or not (gap.slots.owner or gap.last):
        return None
    if name.whole == "数量" and gap.slots.unit.endswith("元"):
        return None  # «出口纺织品5亿美元，|数量|增长3%»: not how many of those there are
    measured = gap.setting.kind in (c.MONEY, c.MEASURED)
    if not gap.slots.owner and not measured:
        return None
    if not gap.slots.owner or (measured and gap.last.measure):
        return gap.last  # «一般公共预算收入增长4%，|总量|突破1900亿元»
    return Name(gap.slots.owner, "", gap.slots.owner)


@completion(opens("日均", "月均", "年均", "人均", "户均", "亩均"))
def average(gap: Gap) -> Name | None:
    """«|日均|19.8万人次»: what was measured before, by the day."""
    over = averaged_over(gap.name, gap.last) if gap.last else ""
    return Name(over, gap.last.whole, over + gap.last.whole.removeprefix(over)) if over else None


def averaged_over(name: Name, before: Name) -> str:
    """What ``name`` takes the one before by; empty where it does not: 日均 for «日均吞吐量» after «吞吐量».

    >>> averaged_over(Name("", "", "日均吞吐量"), Name("", "", "港口吞吐量"))
    '日均'
    """
    over = _PER.match(name.whole)
    if over and over[0] in _OF_PERSONS and over.end() < len(name.whole):
        return ""  # «游客花费2018亿元，|人均花费|950元» names itself
    return over[0] if over and before.whole.endswith(name.whole[over.end() :]) else ""
