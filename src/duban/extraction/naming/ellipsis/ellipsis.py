"""Ellipsis: what a name leaves out and takes from the clauses before.

Each of :data:`COMPLETIONS` is one way in which Chinese leaves out a part of a name; the first that answers completes
it. A name that none answers is whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from duban.extraction.naming.dependents import (
    alone,
    beside,
    corporate,
    dependent,
    effects,
    movements,
    strict,
    told_side_by_side,
)
from duban.extraction.naming.ellipsis.averages import average, total
from duban.extraction.naming.ellipsis.belonging import (
    in_bracket,
    inspected,
    lasts,
    of_counted,
    of_persons,
    of_population,
    of_trade,
    of_work,
    unknown_rate,
)
from duban.extraction.naming.ellipsis.completion import Completion, asking, completion, named
from duban.extraction.naming.ellipsis.dealings import (
    amount_of_deal,
    dealt_in,
    named_by_verb,
    quoted_price,
    same_act,
    sold,
    towards,
    traded_piece,
)
from duban.extraction.naming.ellipsis.gap import Gap, gap_of
from duban.extraction.naming.ellipsis.leaning import in_full, leans, of_thing_before, told_in_full
from duban.extraction.naming.ellipsis.of_class import (
    by_head,
    persons_of_class,
    persons_who_do,
    traffic_of_class,
)
from duban.extraction.naming.ellipsis.of_company import FIRMS, firm
from duban.extraction.naming.ellipsis.of_firms import of_firms, of_those_counted
from duban.extraction.naming.ellipsis.of_group import measure_of_group
from duban.extraction.naming.ellipsis.pointing import (
    BOTH,
    all_told,
    carried,
    gap_of_both,
    one_of_both,
    parts_told,
    totals,
)
from duban.extraction.naming.ellipsis.selected import kind_of_measure, of_level, of_size, part_in_a_state
from duban.extraction.naming.ellipsis.shared_measure import (
    measure_of_thing,
    output_of_branch,
    part_of_amount,
    rate_of_thing,
    share_of_part,
)
from duban.extraction.naming.ellipsis.shares import (
    breadth,
    contribution,
    measure_that_moved,
    rate_of_act,
    share_in,
    share_moved,
    share_named_last,
    share_of,
    share_of_measure,
)
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.clause import Span
from duban.grammar.noun_phrase import Name, core, join, name_of, trimmed
from duban.vocabulary import indicators, measures
from duban.vocabulary.dependence import dependence
from duban.vocabulary.edges import Edges
from duban.vocabulary.granting import granting
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation
from duban.vocabulary.topics import topics

_AVERAGES = frozenset(["年均", "年度", "年均复合", "平均"])
# How measures end that say how much there is.
_SAYS_HOW_MUCH = ("量", "额", "率", "价", "数", "值", "规模", "面积", "里程")
# Measures of one thing that follow each other: 出口量, 出口额, 均价.
_OF_ONE = ("额", "量", "价")


def completed(setting: Setting, names: Sequence[Name]) -> list[Name]:
    """``names`` with what they leave out.

    >>> import duban
    >>> [f.indicator for f in duban.extract("玉米机械化率76%，小麦98%。").figures]
    ['玉米机械化率', '小麦机械化率']
    """
    several = len(names) == 1 < len(setting.clause.values)
    if several and BOTH.match(names[0].whole) and (told := all_told(setting)):
        return told  # «收入5亿元，总量8亿元，…|两者累计分别为|20亿元和30亿元»
    if several and (dealt := _dealt_by_topic(setting, names[0])):
        return dealt
    if several and names[0].whole in movements()[0]:
        return carried(setting, len(setting.clause.values))  # «分别为6亿和5亿元，|增幅|达35%和18%»
    if several and names[0].whole in naming().shares and (parts := parts_told(setting)):
        return parts  # «同城4亿件，异地6亿件，|占比|分别为40%和60%»
    if several and names[0].whole in dependence().totals:
        return totals(setting, len(setting.clause.values)) or [_completed(gap_of(names[0], setting))]
    return [_completed(gap_of(name, setting)) for name in names]


def _dealt_by_topic(setting: Setting, name: Name) -> list[Name]:
    """«电鼓、智能钢琴等新品增势好，|产量|分别增长25%和41%»: a bare measure of each of the things told of."""
    items = setting.slots.owner.partition("等")[0].split("、") if leans(name.whole) else []
    dealt = len(items) == len(setting.clause.values) and all(len(item) > 1 for item in items)
    return [join(item, name) for item in items] if dealt and not name.owner else []


def _completed(gap: Gap) -> Name:
    gap = replace(gap, name=_lost(_without_movement(gap)))
    if not gap.name:
        return measure_that_moved(gap) or (gap.slots.names[0] if gap.slots.names else Name())
    if gap.name.whole in naming().rates_alone and not gap.slots.company:
        return gap.name
    if gap.name.whole == _POWER and not _makes_power(gap):
        return gap.name
    for complete in _asked(gap.name.whole, gap.setting.kind, not gap.name.measure):
        if found := complete(gap):
            return found
    return gap.name


# What products do not have: «机器人产量5万套；|发电量|90亿千瓦时».
_POWER = "发电量"


@cache
def _plants() -> re.Pattern[str]:
    return re.compile(f"{alternation(naming().makes_power)}|新能源$")


def _makes_power(gap: Gap) -> bool:
    """Whether what a bare 发电量 could be of is something that makes electricity."""
    owners = (gap.slots.owner, gap.slots.implied, gap.last.owner, gap.last.whole, gap.slots.company)
    return any(_plants().search(owner) for owner in owners if owner) or bool(gap.slots.company)


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


_ENTERPRISE = re.compile("^[^、]*?企业(?=.)")


@completion(lambda whole: "企业" not in whole, bare=False)
def _of_firms_of_a_size(gap: Gap) -> Name | None:
    """«规模以上企业无纺布产量增长5%，|帘子布产量|下降1%»: the same measure, of the same firms."""
    name, last = gap.name, gap.last
    if not name.measure or gap.slots.fresh or not last.measure or gap.setting.part or "企业" in name.whole:
        return None
    firms = _sized_firms().match(last.whole)
    own = firms is not None and len(last.whole) > firms.end()
    alike = core(last.measure) == core(name.measure) and name.whole != name.measure
    return join(firms[0], name) if firms and own and alike and not _says_whose().search(name.whole) else None


@cache
def _sized_firms() -> re.Pattern[str]:
    words = naming()
    return re.compile(f"{alternation({*words.firm_sizes, *words.firms_shown})}[^率额量、]{{0,4}}?企业")


# Names that say themselves whose they are.
@cache
def _says_whose() -> re.Pattern[str]:
    return re.compile(alternation(naming().says_whose))


@completion(lambda whole: whole.startswith(naming().left_out))
def _without_part(gap: Gap) -> Name | None:
    """«固定资产投资下降2.6%，|扣除房地产开发投资|增长4.9%»: what was told of, without a part of it."""
    left_out = gap.name.whole.startswith(naming().left_out) and not gap.slots.fresh and gap.last.measure
    if not left_out or gap.setting.clause.rule not in ("movement", "arrival", "bare"):
        return None
    whole = f"{gap.name.whole}的{gap.last.whole}"
    return Name(gap.last.owner, gap.last.measure, whole)


@completion(named(corporate))
def _of_enterprises(gap: Gap) -> Name | None:
    """«省属企业完成投资5亿元、|研发投入|3亿元»: an item of a list of what companies did."""
    whose = _ENTERPRISE.match(gap.last.whole)
    listed = gap.setting.is_listed and gap.last.measure and gap.name.whole in corporate()
    return join(whose[0], gap.name) if listed and whose else None


@completion(leans)
def _of_firm(gap: Gap) -> Name | None:
    """«新开门店200家，|营收|80亿元»: a shop has no accounts; «亏损企业29家，|亏损面|34%»: of all, not of those."""
    name, slots = gap.name, gap.slots
    if gap.is_of_a_place or not leans(name.whole):
        return None
    if (house := firm(slots)) and name.whole in naming().of_firms and slots.kind in ("level", "change"):
        return join(house, name)
    if name.whole in naming().losses and slots.owner.startswith("亏损") and slots.opening:
        return join(slots.opening, name)
    if name.whole == "亏损额" and _LOSING.search(gap.last.owner or gap.last.whole):
        return join(gap.last.owner or gap.last.whole, name)  # «亏损企业占25%，|亏损额|收窄三分之一»
    return None


@completion(lambda whole: leans(whole) or whole in corporate())
def _of_no_trader(gap: Gap) -> Name | None:
    """«全链营业收入20亿元，新增规上企业8家。|营业收入|突破30亿元», «建成研发平台6个，|出口额|增长5%»: not of those counted."""
    slots, whole = gap.slots, gap.name.whole
    if gap.last.measure or slots.company:
        return None
    again = slots.fresh and not slots.owner and slots.main.measure and slots.main.whole.endswith(whole)
    if again and slots.main.whole != whole and not gap.is_of_a_place:
        return slots.main
    trades = whole in corporate() or whole in naming().traded_amounts
    return gap.name if trades and slots.owner.endswith(naming().no_traders) else None


@completion(lambda whole: leans(whole) or whole in corporate())
def _of_owner(gap: Gap) -> Name | None:
    """«规模以上企业营业收入1875亿元，|利润总额|104.2亿元»: a measure that depends on its owner."""
    name, slots = gap.name, gap.slots
    of_firms = name.whole in corporate() and slots.owner.endswith(FIRMS)
    comes = name.whole not in dependent() and gap.last.measure.endswith(naming().persons_coming)
    if gap.is_of_a_place or not slots.owner or comes or not (leans(name.whole) or of_firms):
        return None
    newer = slots.implied and not gap.last.owner and gap.last.whole.startswith(slots.implied)
    if newer and not slots.topic:
        return join(slots.implied, name)  # «…；高速公路通车里程新增30公里、|总里程|900公里»
    return join(_grown(slots.owner, name), name)


def _grown(owner: str, name: Name) -> str:
    """What is grown or made, of which a measure is told: «生猪|生产|平稳，存栏N头», «蓝莓|栽培|面积5万亩，产量8万吨»."""
    way = next((way for way in naming().growing if owner.endswith(way) and len(owner) > len(way) + 1), "")
    told = name.whole in strict() or core(name.whole) in naming().of_grown
    return owner.removesuffix(way) if told else owner


@completion(leans)
def _of_implied(gap: Gap) -> Name | None:
    """«服务机器人产量9万套，|市场规模|7亿元»: of what the known measure before is of."""
    name, slots = gap.name, gap.slots
    if gap.is_of_a_place or slots.owner or not leans(name.whole):
        return None
    if slots.implied and name.whole in naming().losses and core(gap.last.whole) in corporate():
        return join(slots.implied, name)  # «规上工业利润5亿元，|亏损面|12%»
    if slots.paragraph.endswith(naming().firms) and name.whole in corporate():
        return join(slots.paragraph, name)
    if slots.implied.endswith(naming().firms) and name.whole in corporate():
        return join(slots.implied, name)  # «|规上工业企业|营业收入5亿元，|利润总额|3亿元»
    alike = name.whole.endswith(_OF_ONE) and core(gap.last.whole).endswith(_OF_ONE)
    pieces = gap.setting.kind in (c.COUNT, c.MEASURED)
    worth = not pieces and (name.whole in naming().wholes or name.whole in measures().bare_heads)
    needs = not slots.fresh and not worth  # «工业增加值增长5%，|利润总额|120亿元» stands alone
    return join(slots.implied, name) if (alike or needs) and slots.implied else None


@completion(named(told_side_by_side))
def _sibling(gap: Gap) -> Name | None:
    """«人口出生率5‰，|死亡率|7‰»: what is told beside a measure of the same thing."""
    if gap.slots.fresh and gap.last.whole.endswith(gap.name.whole):
        return None  # «非税收入5亿元。|当月收入|3亿元» goes back to what the paragraph is about
    first, tokens = gap.setting.clause.left.first, gap.setting.tokens
    goes_back = first > 0 and tokens.word(first - 1) == "；"
    told = (name for name in gap.slots.recent if goes_back)
    owner = next(filter(None, (beside(name, gap.name) for name in told)), "") or beside(gap.last, gap.name)
    return join(owner, gap.name) if owner and not gap.is_of_a_place else None


@completion(named(lambda: ("亏损",)))
def _loss(gap: Gap) -> Name | None:
    """«净亏损120亿元，其中二季度|亏|64亿元»: the loss that was told of."""
    return gap.last if gap.name.whole == "亏损" and gap.last.whole.endswith("亏损") else None


@completion()
def _effect(gap: Gap) -> Name | None:
    """«争取资金4700亿元，|支持项目|4200个»: what the thing before does."""
    clause, labour = gap.setting.clause, gap.slots.labour
    if not (clause.subject and gap.last and gap.setting.last):
        return None
    if gap.setting.is_listed and labour in effects() and gap.name.whole.startswith(labour):
        whose, done, _ = gap.last.whole.partition(labour)  # «补贴惠及企业N家、|职工|N人»
        return join(whose, gap.name) if done and whose else None
    first = gap.setting.tokens.word(trimmed(gap.setting.tokens, clause.subject).first)
    if first in naming().furthering and (itself := _says_itself(gap)):
        return itself
    rate = gap.slots.kind == "rate" and first not in naming().touching
    return join(_cause(gap.setting), gap.name) if first in effects() and not rate else None


def _says_itself(gap: Gap) -> Name | None:
    """«发行债券5亿元，支持|灌区续建改造项目|12个»: what is furthered, where it says by itself what it is."""
    tokens, clause = gap.setting.tokens, gap.setting.clause
    span = trimmed(tokens, clause.subject)
    furthered, _ = name_of(tokens, Span(span.first + 1, span.last))
    whole = furthered.whole.removesuffix(core(furthered.whole)) if furthered.measure else furthered.whole
    long = len(whole) >= (_OWNER_ITSELF if furthered.measure else _THING_ITSELF)
    return furthered if long and not whole.startswith(_SIDE_BY_SIDE) else None


# So long is the name of an owner, or of a thing, that says by itself what it is.
_OWNER_ITSELF = 4
_THING_ITSELF = 6
_SIDE_BY_SIDE = ("相关", "上下游", "周边", "全部", "全社会", "全市", "全省")


def _cause(setting: Setting) -> str:
    """What does that which a verb of effect tells: the thing before, or the money that was given out.

    >>> import duban
    >>> [f.indicator for f in duban.extract("发放稳岗补贴3亿元，惠及企业2000家。").figures][-1]
    '稳岗补贴惠及企业'
    """
    return given_out(setting) or setting.slots.owner or setting.last_name.whole


def given_out(setting: Setting) -> str:
    """The money that was given out in the clause before; empty where it tells of none."""
    name, last = setting.last_name, setting.last
    money = last is not None and setting.tokens.classes[last.values[-1]] == c.MONEY
    return name.whole if money and name.whole.endswith(naming().money_given) else ""


@completion(named(strict))
def _of_paragraph(gap: Gap) -> Name | None:
    """«粮食播种面积285万亩；|总产量|128.9万吨»: a measure that can't stand alone at all."""
    owner = gap.slots.implied or gap.slots.paragraph or gap.slots.thing
    taken = gap.name.whole in strict() and owner and not gap.is_of_a_place
    return join(owner, gap.name) if taken else None


@completion(leans)
def _of_title(gap: Gap) -> Name | None:
    """«(竹产业行动方案) 到2028年，|综合产值|突破5亿元»: of what the document is about, where nothing else was told of."""
    slots = gap.slots
    told = slots.thing or (slots.industry if slots.industry.endswith("产业") else "")
    bare = leans(gap.name.whole) and not (slots.owner or slots.company) and not gap.is_of_a_place
    return join(told, gap.name) if told and bare else None


@completion(named(lambda: naming().trade))
def _of_subject_told(gap: Gap) -> Name | None:
    """«跨境电商表现亮眼，|进出口|6800亿元»: the trade in or by what the clause before, without a value, is about."""
    slots, owner = gap.slots, gap.slots.owner
    told = slots.fresh and owner and slots.names[-1:] == (Name(owner, "", owner),)
    generic = owner in alone() or owner.endswith((*naming().generic_owners, *topics().qualities))
    return join(owner, gap.name) if told and not generic and not gap.is_of_a_place else None


@completion(lambda whole: len(whole) <= _LONGEST_BARE and whole.endswith(_SAYS_HOW_MUCH))
def _of_thing_told(gap: Gap) -> Name | None:
    """«扶梯需求平稳，|订单额|380亿元»: how much there is of what the clause before, without a value, is about."""
    slots, owner, name = gap.slots, gap.slots.owner, gap.name
    told = owner and gap.setting.clause.subject and slots.names[-1:] == (Name(owner, "", owner),)
    told = told and slots.names[-1:] != slots.recent[-1:]  # no value was of it yet
    known = name.owner or indicators().named(name.whole) or gap.opening == c.PLACE
    generic = owner in alone() or owner.endswith((*naming().generic_owners, *topics().qualities))
    return join(owner, name) if told and not known and not generic and not slots.company else None


@completion(bare=False)
def _of_item(gap: Gap) -> Name | None:
    """«|铁矿石|：受检修影响，11月|进口量|420万吨»: a measure that names no owner is of what its item opens with."""
    name, item = gap.name, gap.slots.item
    if not item or name.owner or gap.opening == c.PLACE or len(name.whole) > _LONGEST_BARE:
        return None
    return join(item, name) if item[-2:] not in name.whole else None


@completion(lambda whole: len(whole) <= _LONGEST_TERM and whole.endswith(tuple(granting().loan_terms)))
def _of_loan(gap: Gap) -> Name | None:
    """«可申请|贴息贷款|，|年贴息率|1.5%，|单户额度|30万元»: the terms of the loan that is told of."""
    setting = gap.setting
    said = setting.tokens.text[setting.tokens.starts[0] : setting.clause.quantities[0].start]
    told = _loan().search(said)
    heading = gap.slots.heading if gap.slots.heading.endswith(tuple(granting().lent)) else ""
    loan = told["loan"] if told else heading
    return join(loan, gap.name) if loan and loan not in gap.name.whole else None


_LONGEST_TERM = 6


@cache
def _loan() -> re.Pattern[str]:
    """Finds the loan that can be asked for: «可申请|贴息贷款|，»."""
    lent = alternation(granting().lent)
    return re.compile(
        f"(?:申请|发放|提供|给予|开展|享受|推广|开发)的?(?P<loan>[^，。；、\\d的]{{0,10}}?{lent})[，、]"
    )


# A longer measure names itself: «规模以上工业增加值».
_LONGEST_BARE = 6


COMPLETIONS: tuple[Completion, ...] = (
    in_bracket,
    one_of_both,
    gap_of_both,
    _without_part,
    of_those_counted,
    _of_firms_of_a_size,
    named_by_verb,
    contribution,
    quoted_price,
    sold,
    of_size,
    breadth,
    of_level,
    dealt_in,
    towards,
    share_in,
    share_moved,
    share_of,
    same_act,
    total,
    average,
    part_in_a_state,
    _of_loan,
    kind_of_measure,
    rate_of_thing,
    in_full,
    _loss,
    of_population,
    inspected,
    traded_piece,
    amount_of_deal,
    _of_enterprises,
    of_firms,
    lasts,
    _sibling,
    rate_of_act,
    of_trade,
    of_work,
    of_counted,
    share_of_measure,
    _of_no_trader,
    _of_firm,
    _of_owner,
    _of_implied,
    unknown_rate,
    of_thing_before,
    _effect,
    of_persons,
    _of_paragraph,
    _of_title,
    share_named_last,
    by_head,
    persons_who_do,
    persons_of_class,
    traffic_of_class,
    measure_of_group,
    measure_of_thing,
    part_of_amount,
    share_of_part,
    _of_subject_told,
    _of_thing_told,
    _of_item,
    told_in_full,
    output_of_branch,
)
_asked = asking(COMPLETIONS)
