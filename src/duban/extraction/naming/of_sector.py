"""Of a sector: names that only say 板块 are of the one told of just before, else of the one that the text is about."""

from __future__ import annotations

import re

from duban.extraction.naming.setting import Setting
from duban.grammar.noun_phrase import Name
from duban.vocabulary.naming import naming

_OF_SECTOR = re.compile("^板块(?:整体|合计)?(?=.)")


def of_sector(setting: Setting, name: Name) -> Name:
    """``name`` with its sector: «(A股特种化工板块财报出齐。)|板块|毛利率20%».

    >>> import duban
    >>> [f.indicator for f in duban.extract("A股白酒板块持续回调。板块营收下降5%，板块整体毛利率70%。").figures]
    ['白酒板块营收', '白酒板块毛利率']
    """
    found = _OF_SECTOR.match(name.whole)
    if found:
        sector = _told_of(setting) or setting.slots.sector
        return _joined(sector + "板块", name, found.end()) if sector else name
    if name.whole.startswith(naming().listed_firms) and setting.slots.sector:
        return _joined(setting.slots.sector + "板块", name, 0)
    return name


def _joined(sector: str, name: Name, at: int) -> Name:
    """``name`` from its character ``at`` on, of a sector."""
    return Name(sector + name.owner[at:], name.measure, sector + name.whole[at:])


def _told_of(setting: Setting) -> str:
    """What the clause before told of («|疫苗|重回增长，板块利润…»), or whose index («|有色金属|指数上涨»)."""
    slots = setting.slots
    index = next((name.whole for name in reversed(slots.recent) if name.whole.endswith("指数")), "")
    if index:
        return index.removesuffix("指数")
    told = slots.owner if slots.owner and slots.owner != slots.company else ""
    return "" if told.endswith(("企业", "公司", "板块")) or not slots.fresh else told
