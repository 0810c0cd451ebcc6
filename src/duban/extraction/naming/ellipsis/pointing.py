"""Pointing back: what names only point to, «两者», «三大指标», «总数», or nothing at all, is what was told of before."""

from __future__ import annotations

import re

from duban.extraction.discourse.slots import Slots
from duban.extraction.naming.ellipsis.completion import completion, ends, opens
from duban.extraction.naming.ellipsis.gap import Gap
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, core, join

# «前者», «后者», «两者», «三大指标»: what points back to the things told of last.
BOTH = re.compile("(?:这|以上|上述)?[两二三四五](?:者|[大项个类]?(?:主要)?指标)")


_ONE_OF_BOTH = re.compile("(?P<former>前者)|后者")


def all_told(setting: Setting) -> list[Name]:
    """As many different things told of last as there are values; empty where fewer were told of."""
    slots, many = setting.slots, len(setting.clause.values)
    told = list(dict.fromkeys(slots.recent or slots.told or slots.names))[-many:]
    return told if len(told) == many else []


def _both_told(slots: Slots) -> list[Name]:
    """The last two different things that the sentence, or the one before, told of; empty where it told of fewer."""
    if len(slots.pair) == _BOTH:
        return list(slots.pair)
    told = list(dict.fromkeys(slots.recent or slots.told or slots.names))
    return told[-2:] if len(told) > 1 else []


_BOTH = 2


@completion(opens("前者", "后者"))
def one_of_both(gap: Gap) -> Name | None:
    """«进口量2万吨，进口额3亿美元，|前者|下降6%、|后者|增长2%»."""
    found, both = _ONE_OF_BOTH.match(gap.name.whole), _both_told(gap.slots)
    if not (found and both):
        return None
    one = both[0 if found["former"] else 1]
    own = gap.name.whole[found.end() :] if gap.name.measure else ""
    measure = own or ("" if gap.slots.fresh else core(gap.slots.measure))
    if one.measure or not measure:
        return one
    return join(one.whole, Name("", measure, measure))  # «铜材、铝材分化，|前者产量|增长4%，|后者|下降2%»


_ALL_OF_A_KIND = re.compile(
    "(?:这|以上|上述)?(?P<many>[两二三四五六])(?:个|大|类|家|种)?(?P<kind>[一-鿿]{2})(?:合计|共计?|总计)?"
)
_MANY = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def all_of_a_kind(name: Name, slots: Slots) -> Name:
    """«建材行业增加值下降2%，轻工行业增长6%。|两行业|合计实现营业收入|5863亿元»: ``name`` of both that were told of.

    >>> import duban
    >>> text = "前三季度，纺织产业营收120亿元，家具产业营收86亿元。两大产业合计实现利润26亿元。"
    >>> [f.indicator for f in duban.extract(text).figures][-1]
    '纺织、家具产业利润'
    """
    found = _ALL_OF_A_KIND.match(name.whole)
    if found is None or not name.measure:
        return name
    kind = found["kind"]
    told = dict.fromkeys(
        one.owner.removesuffix(kind)
        for one in (*slots.told, *slots.recent)
        if one.owner.endswith(kind) and one.owner != kind and not one.owner.startswith(found[0])
    )
    rest = name.whole[found.end() :]
    if len(told) != _MANY[found["many"]] or not rest:
        return name
    return join("、".join(told) + kind, Name("", name.measure, rest))


_GAP_OF_PLACES = re.compile(
    "(?:[两二三四五六七八九十](?:省|市|县|区|州|地|国|家|者))?(?:之?间)?的?(?P<gap>差距|差额|之差)"
)


@completion(ends("相差", "差距", "差额", "之差"))
def gap_of_both(gap: Gap) -> Name | None:
    """«甲省、乙省生产总值分别为5亿元和4亿元，|两省差距|1亿元»: it is how far apart that is which was told of."""
    if gap.name.whole.endswith("相差") and gap.last.measure:
        return gap.last  # «|东西部相差|10个百分点»
    found = _GAP_OF_PLACES.fullmatch(gap.name.whole)
    told = next((name for name in reversed((*gap.slots.told, *gap.slots.recent)) if name.measure), None)
    return Name(told.owner, told.measure, told.whole + found["gap"]) if found and told else None


def totals(setting: Setting, values: int) -> list[Name]:
    """«A翻番，B净增120家，|总数|分别达到98家和214家»: of the things told of last."""
    things = [name for name in setting.slots.recent if not name.measure]
    return things[-values:] if len(things) >= values else []


def parts_told(setting: Setting) -> list[Name]:
    """The shares of as many different things as there are values, of those that the sentence told of last."""
    told = list(dict.fromkeys(setting.slots.recent))[-len(setting.clause.values) :]
    alike = len(told) == len(setting.clause.values) and len({name.measure for name in told}) == 1
    return [Name(name.whole, "占比", name.whole + "占比") for name in told] if alike else []


def carried(setting: Setting, values: int) -> list[Name]:
    """The names before, as many as there are values: «A 1万元，B 2万元，分别增长5%和6%».

    >>> import duban
    >>> [f.indicator for f in duban.extract("茶叶产量5万吨，增长3%。").figures]
    ['茶叶产量', '茶叶产量']
    """
    slots = setting.slots
    places = "、".join(filter(None, slots.places)).split("、")
    if values == len(places) > 1 and len(slots.names) == 1 and slots.names[0].measure:
        return [slots.names[0]] * values  # «甲市、乙市增幅超过5%，|分别为|7%和6%»: of each place
    several = len(slots.names) < values <= len(slots.recent) and slots.names[-1:] == slots.recent[-1:]
    if values > 1 and len(slots.names) == 1 and not slots.names[0].measure and not several:
        items = slots.names[0].whole.split("、")
        if len(items) == values:  # «东盟、欧盟是主要市场，|各占|31%和19%»
            return [Name(item, "", item) for item in items]
    if values > 1 and several:
        return list(slots.recent[-values:])
    grows = setting.kind == c.RATE and setting.clause.rule == "movement"
    return [_without_base(name) if grows else name for name in slots.names] or [Name()]


_OF_PLAN = re.compile("(?P<of>.{2,}?)(?:完成|相当于)[^，。；]{2,12}(?:比例|比重)")


def _without_base(name: Name) -> Name:
    """What grows behind «生产总值达8亿元，占全省的5%，|增长6%» is the thing, not its share."""
    if told := _OF_PLAN.fullmatch(name.whole):  # «收入386亿元，为调整预算的101%，|增长|3%»
        measure = core(told["of"])
        return Name(told["of"].removesuffix(measure), measure, told["of"])
    of_base = name.measure == "占比" or (name.measure.startswith("占") and name.measure.endswith("比重"))
    return Name("", name.owner, name.owner) if of_base and name.owner else name
