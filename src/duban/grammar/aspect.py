"""Aspect: whether what a figure measures stands at a date, is turned over in a stretch, or happens once.

The beds of a town stand (stock), its exports run (flow), districts are renovated (event), spending adds up (sum). It
decides which ends of a period a figure has. The words are data (``vocabulary/aspect.yaml``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

import msgspec

from duban.records import Measure
from duban.vocabulary import units
from duban.vocabulary.aspect import aspect_words
from duban.vocabulary.edges import Edges
from duban.vocabulary.pattern import alternation

Aspect = Literal["stock", "flow", "event", "sum", "average", "open"]


class Measured(msgspec.Struct, frozen=True):
    """What is known of a figure before its aspect.

    Attributes:
        said: the words between the clause's beginning, or the value before, and the number; ``behind`` those after it.
        rule: the rule of the clause that read it (:data:`duban.grammar.clause.RULES`).
        listed: the aspect of the item before in a list joined by 、.
        follows: the aspect of the value before in the same sentence.
        turned_over: whether the sentence sums up what is made, month by month: it stands nowhere.
    """

    measure: Measure
    indicator: str
    unit: str
    said: str = ""
    behind: str = ""
    rule: str = ""
    listed: Aspect | None = None
    follows: Aspect | None = None
    turned_over: bool = False


def aspect(of: Measured) -> Aspect:
    """The aspect of a figure.

    >>> aspect(Measured("level", "养老床位", "张", rule="bare")), aspect(Measured("level", "改造老旧小区", "个", rule="bare"))
    ('stock', 'event')
    >>> aspect(Measured("rate", "常住人口城镇化率", "%")), aspect(Measured("level", "粮食产量", "吨", rule="bare"))
    ('stock', 'flow')
    """
    if of.measure == "avg_growth" or of.said.startswith(("年均", "每年")) or "年均" in of.said:
        return "average"
    if of.measure == "rate":
        return _of_rate(of)
    if of.measure in ("growth", "change", "multiple"):
        return _of_movement(of)
    return _of_level(of)


def is_annual(indicator: str) -> bool:
    """Whether a look back over several years tells of this flow for the last one: 外贸总额, 研发强度."""
    return indicator.endswith(_words("annual")) or "占" in indicator


def is_quoted(indicator: str) -> bool:
    """Whether an indicator has a value on a day, as prices have.

    >>> is_quoted("螺纹钢价格"), is_quoted("粮食产量")
    (True, False)
    """
    return indicator.endswith(_words("quotations"))


@cache
def _words(group: str) -> tuple[str, ...]:
    return tuple(getattr(aspect_words(), group))


def units_of_products() -> tuple[str, ...]:
    """The classifiers of products, which are made and sold as often as they stand."""
    return _words("products")


def _holds(text: str, group: str) -> bool:
    """Whether a word of ``group`` stands in ``text``."""
    return _any_of(group).search(text) is not None


@cache
def _any_of(group: str) -> re.Pattern[str]:
    return re.compile(alternation(_words(group)))


def _longest(name: str, group: str) -> int:
    """The length of the longest word of ``group`` that ends ``name``."""
    return len(_edges(group).closing(name))


@cache
def _edges(group: str) -> Edges:
    return Edges(_words(group))


# A name is asked about for its value, its growth and its share.
@lru_cache(maxsize=4_096)
def _of_name(name: str) -> Aspect:
    """What the head of a name says: the longer head goes before the shorter (用电量 before 量)."""
    for amount in _AMOUNTS:  # «出口总量» runs as 出口 does
        if name.endswith(amount) and _longest(name.removesuffix(amount), "flow_heads"):
            return "flow"
    stock, flow = _longest(name, "stock_heads"), _longest(name, "flow_heads")
    if stock == flow:
        return "open"
    return "stock" if stock > flow else "flow"


_AMOUNTS = ("总量", "规模", "数量", "总数")


def _of_rate(of: Measured) -> Aspect:
    name = of.indicator
    if _is_stock_rate(name):
        return "stock"
    part, _, base = name.partition("占")
    if base.startswith("新增"):
        return "flow"
    whole = _of_name(base.removesuffix("比重").removesuffix("比例").removesuffix("的"))
    if whole != "open":
        return whole
    if of.rule == "share" and of.follows is not None and not _names_itself(of):
        return "stock" if of.follows in ("stock", "sum") else "flow"
    return "stock" if base and _of_name(part) == "stock" else "flow"


def _is_stock_rate(name: str) -> bool:
    """Whether a name is that of a rate at a date; a longer one may run: 出租率, but 客房出租率."""
    return _longest(name, "stock_rates") > _longest(name, "flow_heads")


def _names_itself(of: Measured) -> bool:
    """Whether a share says in its own clause whose it is: «民营企业占比», not «，占出口总值的»."""
    return not of.said.lstrip("，、；其中 ").startswith(("占", "约占", "比重", "占比"))


def _of_movement(of: Measured) -> Aspect:
    if of.measure == "change" and of.said.rstrip("了约近超过").endswith(_words("events")):
        return "event"
    if of.rule == "adding":
        return "event"
    name = of.indicator
    if _is_stock_rate(name):
        return "stock"
    return "stock" if _of_name(name) == "stock" else "flow"


def _of_level(of: Measured) -> Aspect:
    name = _of_name(of.indicator)
    if of.said.startswith(("总数", "日均")):
        return "flow" if of.said.startswith("日均") else "stock"  # «新增3家、总数19家»
    if of.listed in ("event", "sum") and of.rule not in ("arrival", "having", "baseline"):
        return of.listed
    if of.unit.endswith("元") and _SET_UP.search(of.said):
        return "sum"  # «设立总规模20亿元的基金»
    happens = _happens(of)
    if _holds(of.said, "sums"):
        return _of_sum(of, name, happens=happens)
    if name == "stock" and of.said.endswith(_words("reached")):
        return "stock"
    if of.turned_over:
        return "flow" if name == "open" else name
    if of.rule == "making" and "已" in of.said and not _BY_PART.search(of.said):
        return "stock"  # «已完成投资6545亿元»: a running total
    if of.said.startswith(_words("states")):
        return "stock"
    if happens:
        return "event"
    if name != "open":
        return name
    if _fares(of):
        return "flow"
    if of.said.endswith(("中有", "里有")) or (of.said.startswith("全年") and of.rule != "arrival"):
        return "flow"  # «41个行业中有|33个实现增长»; «全年|投资项目150个»
    standing = of.rule in _STANDING and of.unit in _words("stock_units")
    return "stock" if standing or (of.rule == "arrival" and of.unit in units().counters) else "open"


def _fares(of: Measured) -> bool:
    """Whether so many are counted by how they fared over the stretch that is told of: «28个保持增长», «亏损企业19家»."""
    if of.unit not in units().counters:
        return False
    return _FARED.match(of.behind) is not None or _FARING.search(of.indicator) is not None


_FARED = re.compile("[^，。；、\\d]{0,12}?(?:保持|实现|呈现?|同比|正|负)*(?:增长|下降|亏损|盈利|扭亏)")
_FARING = re.compile(
    "(?:亏损|盈利|增长|下降)的?(?:企业|行业|产品|户|家)$|(?:企业|行业|产品)(?:亏损|增长|下降)$"
)

# Rules of clauses that say where something stands.
_STANDING = ("arrival", "baseline", "having", "bare", "continued")


def _of_sum(of: Measured, name: Aspect, *, happens: bool) -> Aspect:
    """累计: what was made and can be counted stands («累计建成基站419万个»), the rest adds up («累计投入30亿元»)."""
    made = _holds(of.said, "making") or of.rule in _STANDING
    made = made and "累计" in of.said
    stands = not happens and name != "flow" and of.unit in units().counters and made
    # «新增农田5万亩，|累计达到|497万亩»
    stands = stands or (not happens and name != "flow" and _TOTALS.search(of.said) is not None)
    return "stock" if stands or (name == "stock" and not happens) else "sum"


# «一季度已经拨付2亿元»: of that part of the year.
_BY_PART = re.compile("(?:季度|半年|月份?)[^末底，。；]{0,3}已")
_SET_UP = re.compile("设立|组建|安排(?!的)|统筹(?!的)")
_TOTALS = re.compile("累计(?:已|总数)?达到?了?$")


def _happens(of: Measured) -> bool:
    """Whether a verb of doing makes the measure: 改造老旧小区412个, 城镇新增就业, 入选…2家, 3家单位获奖."""
    verbs = _words("events")
    said = of.said.rstrip("了约近超过达到的 ")
    counted = of.unit in units().counters or of.unit == ""
    counted = counted or (of.unit in _LENGTHS and _BUILT.search(said) is not None)
    if of.rule in ("adding", "making", "moving") and counted:
        return not _holds(said, "sums")
    if of.behind and counted and _number_first(said):
        return of.unit not in ("人", "户") or not _holds(of.behind, "standing")
    if counted and _holds(of.behind, "happening"):
        return True
    if of.unit in _words("products") and _holds(said, "events"):
        return True
    name = _ITEM.sub("", of.indicator)
    said = _ITEM.sub("", said)
    return name.startswith(verbs) or said.startswith(verbs) or said.endswith(verbs) or "新增" in name


# «建成污水管网45公里»: so much of it was made.
_LENGTHS = ("公里", "千米", "平方米", "亩")
_BUILT = re.compile("(?:建成|打造|建设|修建|铺设)[^，。；\\d]*$")


def _number_first(said: str) -> bool:
    """Whether no noun stands before the number in its clause: «15条高速公路建成通车», «又有80万户…»."""
    return not said or said in _words("before_numbers")


# «一是改造…»
_ITEM = re.compile("^[一二三四五六七八九十]{1,2}(?:是|要)")
