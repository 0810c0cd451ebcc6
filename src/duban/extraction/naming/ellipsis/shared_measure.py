"""Shared measures: a bare thing is measured as the one before it, «采矿业利润下降21.3%，|制造业|增长6.7%»."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.dependents import (
    alone,
)
from duban.extraction.naming.ellipsis.completion import completion
from duban.extraction.naming.ellipsis.gap import Gap
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, core, join, trimmed
from duban.grammar.quantities.amount import kind_of
from duban.vocabulary.dependence import dependence
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation


@completion(bare=True)
def rate_of_thing(gap: Gap) -> Name | None:
    """«机械化率76.8%，|小麦|98.1%», «出租率92%，|国企项目|比民营项目高3个百分点»: the same rate of another thing."""
    name, clause, kind = gap.name, gap.setting.clause, gap.setting.kind
    told = gap.last.whole if gap.slots.fresh and gap.last.measure.endswith(naming().rate_ends) else ""
    rate = gap.slots.rate or told  # «住院费用报销比例，|职工和居民|分别为85%和70%»
    if name.measure or not rate or clause.right or name.whole.endswith(_MEASURED_ITSELF):
        return None
    stands = not {c.UP, c.DOWN} & set(gap.setting.classes(clause.left))  # «|建材行业|由增长2%转为下降4%»
    part = (gap.setting.part or (_is_sibling_owner(gap) and stands)) and clause.rule == "baseline"
    alike = (kind == c.RATE and (clause.rule in ("arrival", "bare") or part)) or (
        kind == c.POINTS and clause.rule == "above"
    )
    return join(name.whole, Name("", rate, rate)) if alike else None


# How names of measures end that no vocabulary knows: «植被盖度».
_MEASURED_ITSELF = ("度", "率", "比", "值", "量", "额", "比重")


@completion(bare=True)
def measure_of_thing(gap: Gap) -> Name | None:
    """«采矿业利润下降21.3%，|制造业|增长6.7%»: another thing, measured as the one before."""
    name = gap.name
    head = _head(gap)
    part_of_output = gap.setting.part and gap.setting.clause.quantities[0].unit == gap.slots.unit
    acts = gap.opening == c.LABOUR or (gap.opening == c.VERB and not part_of_output)
    if not head or name.measure or acts or name.whole.startswith(head) or name.whole.endswith(head):
        return None
    if not _measured_alike(gap):
        return None
    head = "产量" if head == "总产量" else head  # the sum of all is no sum of one
    if head == "收入" and name.whole.endswith("税"):
        return None  # «税收收入5亿元，其中|增值税|2亿元»
    if _levels().fullmatch(name.whole.removesuffix("财政")):
        head = _outlay(gap) or head
    return join(_thing(gap, head), Name("", head, head))


def _thing(gap: Gap, head: str) -> str:
    """The thing with what those before had that it has, too: a direction of trade, the size or trade of firms."""
    whole, last = gap.name.whole, gap.last.whole
    if _traded_with().match(last) and head in naming().trade and not whole.startswith("对"):
        return f"对{whole}"
    if "工业" in last and (firms := _firms_of().fullmatch(whole)):
        return f"{firms['size']}工业企业"  # «全部工业增加值增长7%，其中|规模以上企业|增长8%»
    if whole.endswith(("型", "式")) and gap.setting.part and gap.last.owner and gap.last.owner not in whole:
        return whole + gap.last.owner  # «锂电池产量5亿只，其中|储能型|2亿只»
    if whole.endswith("类") and (sized := _sized().match(last)):
        return sized[0] + whole  # «限额以上单位零售额中，|粮油类|增长5%»
    return whole


@cache
def _firms_of() -> re.Pattern[str]:
    return re.compile(f"(?P<size>{alternation(naming().firms_of_scale)})企业")


@cache
def _sized() -> re.Pattern[str]:
    words = naming()
    return re.compile(f"(?:限额以上|限上){alternation(words.units_of_trade)}")


# Of which level of government a part is.
@cache
def _levels() -> re.Pattern[str]:
    return re.compile(f"^(?:{alternation(naming().levels_of_government)}|(?:[省市县区镇乡]|乡镇)本?级)")


def _outlay(gap: Gap) -> str:
    """«财政科技支出40亿元，其中|省本级|12亿元；|市县|28亿元»: the whole measure of which levels of government have parts."""
    told = _levels().sub("", _SHARE_OF.sub("", gap.last.whole), count=1)
    return told if gap.last.measure and told.endswith(core(gap.slots.measure)) else ""


_SHARE_OF = re.compile("占.+比重$|占比$")


def _head(gap: Gap) -> str:
    """The measure that a bare thing can share with what was told of before; empty where it can't."""
    slots, kind = gap.slots, gap.setting.kind
    head = core(slots.measure)
    head = _sold(slots.measure) or head
    part = gap.setting.part or slots.topical or _is_sibling_owner(gap)
    if kind == c.COUNT and kind_of(slots.unit) == "people" and not part:
        return ""
    if kind == c.COUNT and _was_counted(gap) and not (gap.setting.part or slots.topical):
        return ""
    if gap.name.whole in naming().town_and_country and (told := _town().match(gap.last.whole)):
        return told["measure"]  # «城镇消费品零售额8亿元，|乡村|2亿元»
    residents = _RESIDENTS.fullmatch(slots.measure) if gap.name.whole.endswith(_KIND) else None
    if residents and kind == c.MONEY:
        return residents["measure"]  # «城镇居民人均可支配收入4万元，|农村居民|2万元»
    of_thing = gap.setting.part and not slots.fresh and gap.last.whole and not gap.last.measure
    if of_thing and kind == c.MONEY and gap.setting.clause.quantities[0].unit == slots.unit:
        return ""  # «债务余额5亿元。发行债券3亿元，其中|专项债券|2亿元»
    same = gap.setting.clause.quantities[0].unit == slots.unit or (kind == c.MONEY and not slots.unit)
    if slots.measure and same and _are_amounts(gap):
        return head if head in dependence().shared else _without_kind(gap)
    if head in dependence().shared:
        return head
    moved = gap.setting.clause.rule == "movement" and kind == c.RATE and _is_sibling_owner(gap)
    shares = slots.topical or _is_part_that_moves(gap) or moved
    return slots.measure if shares else ""  # «快递业务量中，|同城|4亿件»


def _was_counted(gap: Gap) -> bool:
    """Whether the value before counted a thing, so that its unit is not that of the measure told of before it."""
    counted = gap.slots.unit != gap.slots.unit_of_measure
    return counted and gap.slots.unit not in naming().pieces


def _sold(measure: str) -> str:
    """«商品房|销售面积|»: what is told of an area.

    >>> _sold("商品房销售面积"), _sold("播种面积")
    ('销售面积', '')
    """
    found = _area().search(measure)
    return found[0] if found else ""


@cache
def _area() -> re.Pattern[str]:
    return re.compile(f"{alternation(naming().areas_told)}面积$")


def _are_amounts(gap: Gap) -> bool:
    """Whether a thing is told of beside another in the unit of a measure: «零售总额46亿元，其中|乡村市场|25亿元»."""
    kind, clause = gap.setting.kind, gap.setting.clause
    if kind == c.COUNT:
        counted = gap.slots.measure.endswith(naming().counted_measures)
        return (
            counted
            and gap.slots.unit == gap.slots.unit_of_measure
            and (gap.setting.part or _is_sibling_owner(gap) or len(gap.name.whole) <= _LONGEST_PRODUCT)
        )
    dealt = c.RESPECTIVELY in gap.setting.classes(clause.left)
    return kind in (c.MONEY, c.MEASURED) and (gap.setting.part or dealt or _is_sibling_owner(gap))


def _without_kind(gap: Gap) -> str:
    """The measure without the thing that the next is a kind of: «民用汽车|保有量», of which «电动汽车» have a part."""
    ending = next((word for word in naming().counted_measures if gap.slots.measure.endswith(word)), "")
    thing = gap.slots.measure.removesuffix(ending)
    alike = ending and len(thing) > 1 and gap.name.whole.endswith(thing[-2:])
    return ending if alike else gap.slots.measure


def _is_sibling_owner(gap: Gap) -> bool:
    """Whether a bare thing is of the kind of the owner before: «城镇居民人均收入4万元，|农村居民|2万元»."""
    owner, whole = gap.slots.owner, gap.name.whole
    return owner != whole and len(owner) > len(_KIND) and owner[-2:] == whole[-2:] and not gap.slots.fresh


@cache
def _town() -> re.Pattern[str]:
    return re.compile(f"{alternation(naming().town_and_country)}(?P<measure>(?!居民|人口)[^占]{{3,}})$")


# Of whom incomes and expenses are told side by side.
_KIND = "居民"
_RESIDENTS = re.compile(f"[一-龥]{{2,4}}{_KIND}(?P<measure>.+)")


def _is_part_that_moves(gap: Gap) -> bool:
    """Whether 其中 leads to how a part moved of what was told of: «住宅平均租金下跌3%。其中，|一线城市|下跌2%»."""
    moved = gap.setting.clause.rule == "movement" and gap.setting.kind == c.RATE
    return gap.setting.part and moved and bool(gap.slots.measure)


# «对亚洲出口23亿美元，越南6亿美元»: another partner is told of in the same direction.
@cache
def _traded_with() -> re.Pattern[str]:
    words = naming()
    return re.compile(
        f"对[^，。；占]{{1,12}}(?:进出口|{alternation(words.trade_ways)}){alternation(words.amounts_of_trade)}?(?:占.*)?$"
    )


def _measured_alike(gap: Gap) -> bool:
    """Whether a bare thing is measured as what stands before: in the same unit, or it grows in the same sentence."""
    slots, kind, rule = gap.slots, gap.setting.kind, gap.setting.clause.rule
    if rule in ("movement", "baseline") and kind in (c.RATE, c.MULTIPLE):
        alike = bool(slots.owner) and slots.owner[-1] == gap.name.whole[-1]
        return (
            alike or gap.setting.part or slots.topical or (not slots.fresh and gap.name.whole not in alone())
        )
    if rule not in ("bare", "arrival", "movement"):
        return False
    unit = gap.setting.clause.quantities[0].unit
    if _is_next_product(gap, unit):
        return True
    if kind == c.COUNT:
        counted = unit in naming().pieces or (
            slots.measure.endswith(naming().counted_measures) and not _ends_in_act(gap)
        )
        return slots.topical or (counted and unit == slots.unit)
    grew = kind == c.MONEY and not slots.unit and _is_sibling_owner(gap)
    return kind in (c.MONEY, c.MEASURED) and (unit == slots.unit or slots.topical or grew)


@completion(bare=True, kinds=c.RATE)
def share_of_part(gap: Gap) -> Name | None:
    """«新增助餐点1万个，其中|农村|不少于六成»: the share that a part has of the things counted."""
    last, setting, whole = gap.last, gap.setting, gap.name.whole
    counted = setting.last is not None and setting.tokens.classes[setting.last.values[-1]] == c.COUNT
    if not (setting.part and setting.kind == c.RATE and counted and last.whole):
        return None
    if last.measure or setting.clause.right:
        return None
    if setting.clause.rule != "bare" or whole.endswith(_MEASURED_ITSELF) or len(whole) > _LONGEST_PRODUCT:
        return None
    thing = "" if last.whole[-2:] in whole else last.whole.removeprefix(gap.slots.company)
    return Name(thing + whole, "占比", f"{thing}{whole}占比")


@completion(bare=True, kinds=c.MONEY)
def part_of_amount(gap: Gap) -> Name | None:
    """«新签订单52亿元，其中|境外|18亿元»: a part of a sum whose name no vocabulary knows as a measure."""
    whole, last = gap.name.whole, gap.last
    same = gap.setting.clause.quantities[0].unit == gap.slots.unit and gap.setting.clause.rule == "bare"
    named = last.whole[-2:] in whole or whole.startswith(last.whole) or len(whole) > _LONGEST_PRODUCT
    if not (gap.setting.part and gap.setting.kind == c.MONEY and same and last.whole):
        return None
    if last.measure or named or gap.setting.clause.right:
        return None
    if whole.endswith((*naming().money_given, *dependence().grants)) or last.whole.endswith("标准"):
        return None  # «缴费标准90元，其中|财政补助|40元»
    return Name("", "", whole + last.whole.removeprefix(gap.slots.company))


# What grows where nothing else is said of a branch of the economy; an enterprise or 就业 is none. «工业增长2%» is said of
# industry as a whole, whatever is measured.
@cache
def _branch() -> re.Pattern[str]:
    return re.compile(f"..{alternation(naming().branches)}$")


@completion(lambda whole: _branch().search(whole) is not None, bare=True, kinds=c.RATE)
def output_of_branch(gap: Gap) -> Name | None:
    """«装备制造业|增长11.4%»: of a branch of the economy its value added grows, where the sentence told of nothing else."""
    name, clause = gap.name, gap.setting.clause
    grows = clause.rule in ("movement", "baseline") and gap.setting.kind == c.RATE
    told = gap.last.measure and not gap.slots.fresh
    if name.measure or not grows or told or not _branch().search(name.whole):
        return None
    return join(name.whole, Name("", "增加值", "增加值"))


def _ends_in_act(gap: Gap) -> bool:
    """Whether a name says what was done: «单日|揽收|2480万件»."""
    clause = gap.setting.clause
    last = trimmed(gap.setting.tokens, clause.subject).last if clause.subject else 0
    word = gap.setting.tokens.word(last - 1) if last else ""
    return word in naming().acts_of_flow or gap.setting.classes(clause.subject)[-1:] in (c.VERB, c.LABOUR)


def _is_next_product(gap: Gap, unit: str) -> bool:
    """Whether a list of outputs goes on behind a ；: «汽车产量12万辆，增长5%；|粗钢|200万吨»."""
    first, tokens = gap.setting.clause.left.first, gap.setting.tokens
    listed = first > 0 and tokens.word(first - 1) == "；"
    made = unit in naming().pieces or unit in naming().lengths_made or kind_of(unit) in _WEIGHED
    return listed and made and core(gap.last.measure) == "产量" and len(gap.name.whole) <= _LONGEST_PRODUCT


_WEIGHED = frozenset(["mass", "volume"])


# A longer name says what it measures.
_LONGEST_PRODUCT = 8
