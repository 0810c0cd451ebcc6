"""Of a group of firms: the accounts that a paragraph tells of the firms that it named once.

«96家会员企业生产瓷砖5亿平方米；实现|利润总额|6亿元。|出口交货值|4亿元»: reviews of a trade name whose accounts they tell at the
head of a paragraph, and all accounts that name no other owner are theirs, over sentences that count the losers or tell of parts.
"""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.dependents import corporate
from duban.extraction.naming.ellipsis.completion import completion
from duban.extraction.naming.ellipsis.gap import Gap
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, join
from duban.vocabulary.dependence import dependence

_GROUP = re.compile("(?P<firms>[^、，。；]{2,16}?企业(?:集团)?)(?P<measure>.{2,})")
_LOSERS = re.compile("亏损|停产|盈利的?企业|个别|多数|部分|有的|[长降升跌加少平]的")
# «工业|企业» of a place are all of them.
_ANY = frozenset(["企业", "工业企业", "全部企业", "所有企业"])
# How names of times end that stand for themselves in a sentence of their own.
_TIMES = ("天数", "回收期")


@cache
def accounts() -> frozenset[str]:
    """What is told of the firms of a group, beside what they make and sell.

    >>> "利润总额" in accounts(), "产量" in accounts()
    (True, False)
    """
    return frozenset({*corporate(), *dependence().accounts}) - frozenset(dependence().strict) - _MADE


# What things have, too, that are told of beside the firms.
_MADE = frozenset(
    ["产量", "销量", "产能", "交付", "交付量", "出货量", "年产能", "投资", "亏损", "销售", "销售量"]
)


def firms_told(setting: Setting, name: Name) -> str:
    """The group of firms whose accounts are told behind a clause that measures ``name``."""
    before, clause = setting.slots.firms, setting.clause
    if setting.slots.company or setting.part or setting.is_listed:
        return before
    if setting.kind == c.COUNT and not name.measure:
        group = name.whole if clause.right and _is_group(name.whole) else ""
        return (group if setting.slots.fresh else "") or before
    found = _GROUP.match(name.whole)
    if found and _is_group(found["firms"]):
        return found["firms"] if setting.slots.fresh or not before else before
    return before


def _is_group(firms: str) -> bool:
    """Whether a name is one of firms of a kind, not of those that lose or stop."""
    return firms.endswith(("企业", "企业集团")) and firms not in _ANY and not _LOSERS.search(firms)


@completion(lambda whole: whole.removeprefix("企业") in accounts() or whole in dependence().turnover)
def of_firms(gap: Gap) -> Name | None:
    """«重点企业完成产量5万吨；|主营业务收入|9亿元。亏损企业12家，|亏损额|1亿元»: of the group that the paragraph named.

    >>> import duban
    >>> text = "96家会员企业生产瓷砖5亿平方米，下降3%；主营业务收入98亿元。出口交货值4亿元。"
    >>> [f.indicator for f in duban.extract(text).figures][-2:]
    ['会员企业主营业务收入', '会员企业出口交货值']
    """
    name, slots = gap.name, gap.slots
    last = gap.last
    if name.whole in dependence().turnover and not slots.fresh:
        of_what = last.measure or last.whole
        of_what = next((word for word in dependence().turned_over if of_what.endswith(word)), "")
        whole = last.whole.removesuffix(of_what) + of_what
        if of_what:
            return Name(whole, name.whole, whole + name.whole)
    if _LOSERS.match(slots.owner) and not slots.firms and slots.opening in ("", slots.owner):
        return gap.name  # «亏损企业19家，|亏损面|28%。|应收账款|9亿元» are not those of the losers
    if not slots.firms or slots.company or gap.is_of_a_place or name.whole in dependence().turnover:
        return None
    if slots.fresh and name.whole.endswith(_TIMES):
        return None
    if name.owner == "企业":
        measure = name.whole.removeprefix("企业")
        return Name(slots.firms, measure, slots.firms + measure)
    owner = slots.owner
    losers = _LOSERS.match(owner) is not None
    made = last.owner == owner and last.measure not in accounts() and bool(last.measure)
    own = owner in ("", slots.firms, "企业") or losers or made or owner == slots.opening == slots.firms
    return join(slots.firms, name) if own else None


@completion(lambda whole: "企业" in whole, bare=False)
def of_those_counted(gap: Gap) -> Name | None:
    """«重点跟踪的62家|企业营业收入|9亿元»: of the firms that the value before counted, by all that is said of them."""
    owner, last = gap.name.owner, gap.last.whole
    counted = gap.setting.is_left_over and owner.endswith("企业") and last.endswith("的" + owner)
    return Name(last, gap.name.measure, last + gap.name.whole.removeprefix(owner)) if counted else None
