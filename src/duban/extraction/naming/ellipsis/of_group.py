"""Groups: a measure that is told of many things at once is that of the list behind it.

«136种产品中78种产品产量增长。水泥|413万吨|，下降9.5%；钢材|367万吨|»: what is told one by one is measured as the group was, till
another measure is named.
"""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.ellipsis.completion import completion
from duban.extraction.naming.ellipsis.gap import Gap
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, core, join
from duban.grammar.quantities.amount import kind_of
from duban.vocabulary.dependence import dependence
from duban.vocabulary.edges import Edges
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(
        f"(?P<measure>[^的]{{2,8}}?)(?:同比|环比|保持|实现|正)*{alternation(naming().moved_as_group)}的"
    )


# A longer name says what it measures.
_LONGEST = 12
_WEIGHED = frozenset(["mass", "volume", "length", "area", "energy", "power", "capacity"])


def group_measured(setting: Setting, name: Name, before: str) -> str:
    """The measure of the list that goes on behind a clause that measures ``name``; empty where no group was told of."""
    if name.measure:
        return before if core(name.measure) == before else ""
    if setting.kind != c.COUNT or "的" not in name.whole:
        return before
    found = _moved().match(name.whole)
    return (_shared().closing(found["measure"]) if found else "") or before


@cache
def _shared() -> Edges:
    return Edges(dependence().shared)


@completion(bare=True)
def measure_of_group(gap: Gap) -> Name | None:
    """«78种产品产量增长。水泥|413万吨|»: a bare thing in a list is measured as its group was.

    >>> import duban
    >>> [f.indicator for f in duban.extract("32种产品产量增长。水泥40万吨，下降9%；汽车5万辆。").figures]
    ['产量增长的产品', '水泥产量', '水泥产量', '汽车产量']
    """
    name, clause, head = gap.name, gap.setting.clause, gap.slots.grouped
    if not head or name.measure or clause.right or len(name.whole) > _LONGEST:
        return None
    if clause.rule not in ("bare", "arrival", "movement") or gap.opening in (c.LABOUR, c.VERB, c.MAKING):
        return None
    return join(name.whole, Name("", head, head)) if _is_alike(gap, head) else None


def _is_alike(gap: Gap, head: str) -> bool:
    """Whether a value can be of the measure: outputs are weighed or counted by the piece, prices and sales are money."""
    unit, kind, rule = gap.setting.clause.quantities[0].unit, gap.setting.kind, gap.setting.clause.rule
    if kind in (c.RATE, c.MULTIPLE):
        return rule == "movement"
    made = unit in naming().pieces or unit in naming().lengths_made or kind_of(unit) in _WEIGHED
    return made if head.endswith("量") else kind == c.MONEY or unit.startswith("元")
