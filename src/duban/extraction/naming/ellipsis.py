"""Ellipsis: what a name leaves out and takes from the clauses before.

Each of :data:`COMPLETIONS` is one way in which Chinese leaves out a part of a name; the first that answers completes
it. A name that none answers is whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from msgspec.structs import replace

from duban.extraction.naming.belonging import (
    inspected,
    lasts,
    of_counted,
    of_persons,
    of_trade,
    of_work,
    unknown_rate,
)
from duban.extraction.naming.dependents import (
    beside,
    by_length,
    corporate,
    dependent,
    effects,
    effects_of_work,
    movements,
    states,
    strict,
)
from duban.extraction.naming.gap import Gap
from duban.extraction.naming.of_company import firm
from duban.extraction.naming.pointing import BOTH, all_told, carried, one_of_both, parts_told, totals
from duban.extraction.naming.setting import Setting
from duban.extraction.naming.shared_measure import measure_of_thing, rate_of_thing
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, core, join, trimmed
from duban.vocabulary import indicators, measures
from duban.vocabulary.dependence import dependence
from duban.vocabulary.edges import Edges
from duban.vocabulary.naming import naming

# What a measure is taken over, where the measure stands before: «吞吐量612万人次，|日均|19.8万人次».
_PER = re.compile("[日月年人户亩]均")
_OF_PERSONS = ("人均", "户均")
# «这一比例»: the rate last named.
_SAME = re.compile("(?:这一|这个|该|此|上述)(?:比例|比重|比率|数字|数据|数|指标|水平|占比)")
_SHARED = re.compile("占.*比重$|占比$|比例$|份额$")
_BRACKET = re.compile("[（(][^（）()]*[）)]$")
_AVERAGES = frozenset(["年均", "年度", "年均复合", "平均"])
_DEALINGS = re.compile(
    "(?:出口|进口|进出口|融资|签约|采购|订单|招标|中标|成交|交易|贸易|销售|投资|收购|贷款)$"
)
# «进口水果», «进出口货物», «自某国进口稻米»: what is traded is told of behind the trade.
_TRADE_IN = re.compile("^(?:[自从向对经][^，。；、]{1,8})?(?:进出口|出口|进口)(?![总额量值])")
# Measures of one thing that follow each other: 出口量, 出口额, 均价.
_OF_ONE = ("额", "量", "价")
_VERBS = frozenset((c.VERB, c.LABOUR, c.PREDICATE, c.MAKING))


def completed(setting: Setting, names: Sequence[Name]) -> list[Name]:
    """``names`` with what they leave out.

    >>> import duban
    >>> [f.indicator for f in duban.extract("玉米机械化率76%，小麦98%。").figures]
    ['玉米机械化率', '小麦机械化率']
    """
    several = len(names) == 1 < len(setting.clause.values)
    if several and BOTH.match(names[0].whole) and (told := all_told(setting)):
        return told  # «收入5亿元，总量8亿元，…|两者累计分别为|20亿元和30亿元»
    if several and names[0].whole in movements()[0]:
        return carried(setting, len(setting.clause.values))  # «分别为6亿和5亿元，|增幅|达35%和18%»
    if several and names[0].whole in naming().shares and (parts := parts_told(setting)):
        return parts  # «同城4亿件，异地6亿件，|占比|分别为40%和60%»
    if several and names[0].whole in dependence().totals:
        return totals(setting, len(setting.clause.values)) or [_completed(Gap(names[0], setting))]
    return [_completed(Gap(name, setting)) for name in names]


def _completed(gap: Gap) -> Name:
    gap = replace(gap, name=_lost(_without_movement(gap)))
    if not gap.name:
        return gap.slots.names[0] if gap.slots.names else Name()
    return next((found for complete in COMPLETIONS if (found := complete(gap))), gap.name)


def _lost(name: Name) -> Name:
    """«二季度|亏|64亿元»: 亏损."""
    return Name(name.owner, "亏损", name.whole + "损") if name.whole.endswith(("亏", "净亏")) else name


def _without_aim(name: Name) -> Name:
    """«营收|目标|定在150亿元»: it is the thing whose aim is told."""
    whole = name.whole.removesuffix("目标")
    measure = core(whole)
    if whole in ("", name.whole) or (measure not in measures().heads and measure not in measures().owned):
        return name
    return Name(whole.removesuffix(measure), measure, whole)


def _without_movement(gap: Gap) -> Name:
    """«居民消费价格|涨幅»: how it moved is no part of the name; empty where the movement is all."""
    name = gap.name
    ending = _movement_heads().closing(name.whole)
    if not ending or name.whole.endswith("自然增长率"):
        return _without_aim(name)
    whole = name.whole.removesuffix(ending).removesuffix("的")
    whole = next((whole.removesuffix(word) for word in _AVERAGES if whole.endswith(word)), whole)
    if whole in _AVERAGES or not whole:
        return Name()
    measure = name.measure.removesuffix(ending)
    return Name(name.owner if measure else whole, measure, whole)


_LOSING = re.compile("亏损企业$")


@cache
def _movement_heads() -> Edges:
    return Edges(movements()[0])


def _contribution(gap: Gap) -> Name | None:
    """«对经济增长的贡献率»: of what was measured before."""
    name = gap.name
    contributes = name.whole.startswith("对") and name.measure.endswith("贡献率")
    return join(gap.last.whole, name) if contributes and gap.last else None


def _price(gap: Gap) -> Name | None:
    """«螺纹钢|每吨报|3550元»: what a thing is quoted at is its price."""
    name, verb = gap.name, gap.setting.verb
    quoted = gap.setting.kind == c.MONEY and verb.startswith(naming().quoted) and not verb.startswith("报名")
    if name.measure or not quoted:
        return None
    thing = _BRACKET.sub("", name.whole)
    return Name(thing, "价格", thing + "价格")


def without_state(name: Name) -> Name:
    """«签约|项目»: the thing without how far it has come.

    >>> without_state(Name("", "", "签约项目")).whole
    '项目'
    """
    known = ((word.removeprefix("新"), word) for word in by_length(states()))
    state = next((word for short, full in known for word in (full, short) if name.whole.startswith(word)), "")
    thing = name.whole.removeprefix(state)
    return Name("", "", thing) if state and thing and not name.measure else name


# «增加值同比增长的地区»: the measure that moved of the things counted.
_MOVED = re.compile("(?P<measure>.*?)(?:同比|环比|实现|正)*(?:增长|下降|上升|回升|亏损|盈利)的")
# «33个行业大类里头»
_AMONG = re.compile("(?:里头?|里面|当中|之?中)$")


def _breadth(gap: Gap) -> Name | None:
    """«28个地区增加值同比增长，|增长面|为90%»: among how many a measure moves."""
    if not gap.name.whole.endswith("面") or gap.name.whole not in dependent():
        return None
    last = gap.setting.last
    if gap.slots.topical and last and gap.setting.tokens.classes[last.values[-1]] == c.COUNT:
        of = gap.last.measure
        return Name(of, gap.name.whole, of + gap.name.whole) if of else None
    counted = _MOVED.match(gap.last.whole)
    if not counted:
        return None
    thing = counted["measure"] or _AMONG.sub("", gap.last.whole[counted.end() :])
    return Name(thing, gap.name.whole, thing + gap.name.whole) if thing else None


def _of_size(gap: Gap) -> Name | None:
    """«签约项目74个，其中|50亿元以上|3个»: those of the things before that are so large."""
    size = gap.name.whole.removesuffix("的")
    if gap.setting.kind != c.COUNT or not size.endswith(("以上", "以下", "以内")) or not gap.last:
        return None
    of_it = "" if size[0].isdigit() else "的"
    known = dict(gap.slots.counted).get(gap.setting.clause.quantities[0].unit, "")
    thing = known if known and _BY_LEVEL.fullmatch(gap.last.whole.removesuffix(known)) else gap.last.whole
    return Name("", "", size + of_it + thing)


# «万吨级泊位12个、|五万吨级以上|4个»: of the same things, not of those of the level before.
_BY_LEVEL = re.compile(".{1,6}级(?:以上|以下)?的?")


def _of_level(gap: Gap) -> Name | None:
    """«国家级创新中心29个，|省级|260个»: the same things of another level."""
    level = gap.name.whole
    if level not in dependence().levels or gap.setting.kind != c.COUNT or not gap.last:
        return None
    thing = gap.last.whole
    thing = next(
        (thing.removeprefix(other) for other in dependence().levels if thing.startswith(other)), thing
    )
    return Name(level, "", level + thing)


def _named_by_verb(gap: Gap) -> Name | None:
    """«财政|增收|5亿元»: it is the income that grows; «油菜籽|减产|5%»: the output; «茶农人均|增收|» is a name itself."""
    name, verb = gap.name, gap.setting.verb[-2:]
    if verb not in _MEASURES_OF_VERBS or gap.setting.clause.rule != "movement" or name.measure:
        return None
    measure = verb if name.whole.endswith("均") else _MEASURES_OF_VERBS[verb]
    return Name(name.whole, measure, name.whole + measure)


_MEASURES_OF_VERBS = {
    **dict.fromkeys(("增收", "减收"), "收入"),
    **dict.fromkeys(("增产", "减产"), "产量"),
    **dict.fromkeys(("降价", "涨价", "提价"), "价格"),
}


def _sold(gap: Gap) -> Name | None:
    """«剑杆织机|销出|9600台»: what is sold of a thing is its sales."""
    name, verb = gap.name, gap.setting.verb
    if name.measure or verb not in naming().sold or gap.setting.kind not in (c.COUNT, c.MEASURED):
        return None
    return Name(name.whole, "销量", name.whole + "销量")


def _dealt_in(gap: Gap) -> Name | None:
    """«出口|缝制机械|37亿美元。…全年|进口额|7亿美元»: the other half of the trade in the same thing."""
    thing, name = gap.slots.dealt, gap.name
    trade = (
        name.whole in naming().trade | naming().trade_by_kind | naming().trade_prices
        and not gap.is_of_a_place
    )
    return Name(thing, name.whole, thing + name.whole) if thing and trade else None


def _share_in(gap: Gap) -> Name | None:
    """«自有品牌|在|营收里的占比|»: a share that names its base before it."""
    found = _SHARE_IN.fullmatch(gap.name.whole)
    if found is None:
        return None
    thing, base = found["thing"] or gap.last.whole, found["base"]
    return Name(thing, f"占{base}比重", f"{thing}占{base}比重") if thing else None


_SHARE_IN = re.compile(
    "(?P<thing>[^在]{2,}|)在(?P<base>[^在]{2,}?)(?:里头?|里面|中|当中)的?(?:占比|比重|比例|份额)"
)


def _total(gap: Gap) -> Name | None:
    """«净增企业21家，|总数|达到158家»."""
    name = gap.name
    if name.measure not in dependence().totals or name.owner or not (gap.slots.owner or gap.last):
        return None
    measured = gap.setting.kind in (c.MONEY, c.MEASURED)
    if not gap.slots.owner and not measured:
        return None
    if not gap.slots.owner or (measured and gap.last.measure):
        return gap.last  # «一般公共预算收入增长4%，|总量|突破1900亿元»
    return Name(gap.slots.owner, "", gap.slots.owner)


def _average(gap: Gap) -> Name | None:
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


def _part_in_a_state(gap: Gap) -> Name | None:
    """«储备项目80个，其中|开工|50个»: those of the things before that are so."""
    clause, tokens = gap.setting.clause, gap.setting.tokens
    unit = clause.quantities[0].unit
    same = gap.setting.last is not None and unit == gap.setting.last.quantities[0].unit
    same = (
        same
        and unit not in ("人", "户")
        and (gap.name.whole in effects_of_work() or gap.name.whole in states())
    )
    if not (gap.setting.part or same) or not clause.subject or not gap.last or gap.setting.kind != c.COUNT:
        return None
    span = trimmed(tokens, clause.subject)
    if span and all(tokens.classes[i] in _VERBS for i in range(span.first, span.last)):
        return Name("", "", gap.name.whole + gap.last.whole)
    return None


def _kind_of_measure(gap: Gap) -> Name | None:
    """«企业贷款增加12万亿元，其中，|短期贷款|增加4万亿元»: a kind of what was measured, of the same owner."""
    name, slots = gap.name, gap.slots
    kind = slots.measure and name.whole != slots.measure and name.whole.endswith(slots.measure)
    if (
        not kind
        or indicators().named(name.whole)
        or name.owner
        or not slots.owner
        or not gap.setting.part
        or name.whole.startswith(slots.owner)
    ):
        return None
    return join(slots.owner, name)


_ENTERPRISE = re.compile("^[^、]*?企业(?=.)")


def _of_enterprises(gap: Gap) -> Name | None:
    """«省属企业完成投资5亿元、|研发投入|3亿元»: an item of a list of what companies did."""
    whose = _ENTERPRISE.match(gap.last.whole)
    listed = gap.setting.is_listed and gap.last.measure and gap.name.whole in corporate()
    return join(whose[0], gap.name) if listed and whose else None


def _of_owner(gap: Gap) -> Name | None:
    """«规模以上企业营业收入1875亿元，|利润总额|104.2亿元»: a measure that depends on its owner."""
    name, slots = gap.name, gap.slots
    if name.whole not in dependent() or gap.is_of_a_place:
        return None
    if name.whole in naming().shares and (
        core(gap.last.measure) in naming().flows or gap.slots.kind == "growth"
    ):
        return join(gap.last.whole, name)  # «对美国出口下降22%，|占比|降至4%»
    if (house := firm(slots)) and name.whole in naming().of_firms and slots.kind in ("level", "change"):
        return join(house, name)  # «新开门店200家，|营收|80亿元»: a shop has no accounts
    if name.whole in naming().losses and slots.owner.startswith("亏损") and slots.opening:
        return join(slots.opening, name)  # «亏损企业29家，|亏损面|34%»: of all, not of those
    if name.whole == "亏损额" and _LOSING.search(gap.last.owner or gap.last.whole):
        return join(gap.last.owner or gap.last.whole, name)  # «亏损企业占25%，|亏损额|收窄三分之一»
    if slots.owner:
        owner = slots.owner.removesuffix("生产") if name.whole in strict() else slots.owner
        return join(owner or slots.owner, name)  # «生猪生产平稳，|存栏|N头»
    if slots.implied and name.whole in naming().losses and core(gap.last.whole) in corporate():
        return join(slots.implied, name)  # «规上工业利润5亿元，|亏损面|12%»
    if slots.paragraph.endswith(naming().firms) and name.whole in corporate():
        return join(slots.paragraph, name)
    alike = name.whole.endswith(_OF_ONE) and core(gap.last.whole).endswith(_OF_ONE)
    return join(slots.implied, name) if alike and slots.implied else None


def _sibling(gap: Gap) -> Name | None:
    """«人口出生率5‰，|死亡率|7‰»: what is told beside a measure of the same thing."""
    owner = beside(gap.last, gap.name)
    return join(owner, gap.name) if owner and not gap.is_of_a_place else None


def _rate_of_act(gap: Gap) -> Name | None:
    """«清偿拖欠账款1亿元，|清偿率|88%»: how much of what was to be done is done."""
    act = gap.name.whole.removesuffix("率")
    done = gap.last.whole.startswith(act) and act not in ("", gap.name.whole, gap.last.whole)
    return join(gap.last.whole.removeprefix(act), gap.name) if done else None


def _same_act(gap: Gap) -> Name | None:
    """«某物出货量6万台，…；前三季度累计|出货|15万台»: the verb of the measure that was told before."""
    slots, act = gap.slots, gap.name.whole
    if act not in naming().repeated_acts:
        return None
    same = gap.setting.kind in (c.COUNT, c.MEASURED) and gap.setting.clause.quantities[0].unit == slots.unit
    measured = slots.measure == act + "量" and slots.owner
    return join(slots.owner, Name("", slots.measure, slots.measure)) if same and measured else None


def _share_of(gap: Gap) -> Name | None:
    """«网上零售额3000亿元，|占零售额的比重|差不多四分之一»: what was told of before, as a share."""
    found = _SHARE_OF.fullmatch(gap.name.whole) if gap.name.whole.startswith("占") else None
    if found is None or not gap.last or gap.setting.kind != c.RATE:
        return None
    measure = f"占{found['base']}比重"
    return Name(gap.last.whole, measure, gap.last.whole + measure)


_SHARE_OF = re.compile("占(?P<base>[^占]{2,12}?)的?(?:比重|比例|份额)")


def _loss(gap: Gap) -> Name | None:
    """«净亏损120亿元，其中二季度|亏|64亿元»: the loss that was told of."""
    return gap.last if gap.name.whole == "亏损" and gap.last.whole.endswith("亏损") else None


def _traded_piece(gap: Gap) -> Name | None:
    """«新能源汽车销量1600万辆，|出口|300万辆»: pieces of what was made or sold."""
    name, slots = gap.name, gap.slots
    made = core(gap.last.measure) in naming().flows and slots.owner and not gap.is_of_a_place
    same = gap.setting.kind in (c.COUNT, c.MEASURED) and gap.setting.clause.quantities[0].unit == slots.unit
    return join(slots.owner, name) if made and same and name.whole in _PIECES else None


_PIECES = frozenset(
    [
        "出口",
        "进口",
        "销售",
        "交付",
        "内销",
        "外销",
        "内销量",
        "外销量",
        "出口量",
        "进口量",
        "库存",
        "消费量",
        "表观消费量",
    ]
)


def _amount(gap: Gap) -> Name | None:
    """«化纤出口368万吨，|金额|48亿美元»: that of what was dealt in."""
    name = gap.name
    dealt = _DEALINGS.search(gap.last.whole) or _TRADE_IN.search(gap.last.whole)
    if name.whole not in naming().amounts_of_deals or not dealt:
        return None
    return Name(gap.last.whole, name.whole, gap.last.whole + name.whole)


def _effect(gap: Gap) -> Name | None:
    """«争取资金4700亿元，|支持项目|4200个»: what the thing before does."""
    clause, labour = gap.setting.clause, gap.slots.labour
    if not (clause.subject and gap.last and gap.setting.last):
        return None
    if gap.setting.is_listed and labour in effects() and gap.name.whole.startswith(labour):
        whose, done, _ = gap.last.whole.partition(labour)  # «补贴惠及企业N家、|职工|N人»
        return join(whose, gap.name) if done and whose else None
    first = gap.setting.tokens.word(trimmed(gap.setting.tokens, clause.subject).first)
    return join(_cause(gap.setting), gap.name) if first in effects() else None


def _cause(setting: Setting) -> str:
    """What does that which a verb of effect tells: the thing before, or the money that was given out.

    >>> import duban
    >>> [f.indicator for f in duban.extract("发放稳岗补贴3亿元，惠及企业2000家。").figures][-1]
    '稳岗补贴惠及企业'
    """
    return given_out(setting) or setting.slots.owner or _last(setting).whole


def given_out(setting: Setting) -> str:
    """The money that was given out in the clause before; empty where it tells of none."""
    name, last = _last(setting), setting.last
    money = last is not None and setting.tokens.classes[last.values[-1]] == c.MONEY
    return name.whole if money and name.whole.endswith(naming().money_given) else ""


def _last(setting: Setting) -> Name:
    return setting.slots.names[-1] if setting.slots.names else Name()


def _of_paragraph(gap: Gap) -> Name | None:
    """«粮食播种面积285万亩；|总产量|128.9万吨»: a measure that can't stand alone at all."""
    owner = gap.slots.implied or gap.slots.paragraph or gap.slots.thing
    taken = gap.name.whole in strict() and owner and not gap.is_of_a_place
    return join(owner, gap.name) if taken else None


def _same(gap: Gap) -> Name | None:
    """«占比64.7%，|比重|提高2个百分点», «|这一比例|还不到两成»: the share last named."""
    if not gap.last:
        return None
    if _SAME.fullmatch(gap.name.whole):
        return gap.last
    return gap.last if gap.name.whole in naming().shares and _SHARED.search(gap.last.whole) else None


COMPLETIONS: tuple[Callable[[Gap], Name | None], ...] = (
    one_of_both,
    _named_by_verb,
    _contribution,
    _price,
    _sold,
    _of_size,
    _breadth,
    _of_level,
    _dealt_in,
    _share_in,
    _share_of,
    _same_act,
    _total,
    _average,
    _part_in_a_state,
    _kind_of_measure,
    rate_of_thing,
    _loss,
    inspected,
    _traded_piece,
    _amount,
    _of_enterprises,
    lasts,
    _sibling,
    _rate_of_act,
    of_trade,
    of_work,
    of_counted,
    _of_owner,
    unknown_rate,
    _effect,
    of_persons,
    _of_paragraph,
    _same,
    measure_of_thing,
)
