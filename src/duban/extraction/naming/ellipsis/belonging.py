"""Belonging: who and what belongs to the work, the trade, or the persons and things that were told of before."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.dating.once_ready import once_ready
from duban.extraction.naming.dependents import (
    by_length,
    effects,
    effects_of_work,
)
from duban.extraction.naming.ellipsis.completion import completion, ends, named
from duban.extraction.naming.ellipsis.gap import Gap
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.clause import Span
from duban.grammar.noun_phrase import Name, join, name_of
from duban.grammar.quantities.amount import kind_of
from duban.vocabulary import indicators
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation


@completion(named(lambda: naming().vital_rates))
def of_population(gap: Gap) -> Name | None:
    """«出生人口2000人，|出生率|5‰», «人口…，|自然增长率|-3‰»: rates of a population."""
    vital = gap.name.whole in naming().vital_rates and gap.setting.clause.quantities[0].unit == "‰"
    return join("人口", gap.name) if vital and gap.last.whole.endswith("人口") else None


@completion(named(lambda: naming().lasting))
def lasts(gap: Gap) -> Name | None:
    """«存煤960万吨，|可用|31天»: for how long what is in store will do."""
    lasts = gap.name.whole in naming().lasting and kind_of(gap.setting.clause.quantities[0].unit) == "time"
    return Name(gap.last.whole, "可用天数", gap.last.whole + "可用天数") if gap.last and lasts else None


@completion(ends("率"))
def unknown_rate(gap: Gap) -> Name | None:
    """«产销两旺，|交付率|达95%»: a short rate that no vocabulary knows does not say what it is of."""
    name, owner = gap.name, gap.slots.owner
    rate = name.whole.endswith("率") and len(name.whole) <= _LONGEST_RATE and not name.owner
    of_thing = (
        owner
        and gap.last.owner.rpartition("的")[2] == owner
        and is_next(gap)
        and owner not in effects_of_work() | effects()
    )
    if not (rate and of_thing and gap.setting.kind in (c.RATE, c.POINTS)) or indicators().named(name.whole):
        return None
    return join(owner, name)


# A longer name of a rate says itself what it is of.
_LONGEST_RATE = 6


@completion(ends("合格率"))
def inspected(gap: Gap) -> Name | None:
    """«抽检|食品|5万批次，|合格率|98%»: of what was inspected."""
    last = gap.last.whole
    verb = next((verb for verb in naming().inspecting if last.startswith(verb)), "")
    thing = last.removeprefix(verb)
    if not gap.name.whole.endswith("合格率") or gap.name.owner or not (verb and len(thing) >= _NOUN):
        return None
    return join(thing + verb, gap.name)


# The shortest noun.
_NOUN = 2


@completion(kinds=c.MONEY + c.MEASURED)
def in_bracket(gap: Gap) -> Name | None:
    """«青石大桥|（全长|3.2公里）»: what a bracket behind a thing measures is of the thing."""
    if (
        not gap.setting.clause.bracket
        or gap.setting.clause.rule != "bare"
        or not (whose := before_bracket(gap.setting))
    ):
        return None
    words = gap.setting.classes(gap.setting.clause.subject)
    if (gap.name.owner and gap.name.owner != whose and len(words) > 1) or not set(words) <= _NOUNS:
        return None
    return Name(whose, gap.name.whole, whose + gap.name.whole)


def before_bracket(setting: Setting) -> str:
    """The thing behind which the bracket of a clause stands; empty where none does."""
    tokens, opened = setting.tokens, setting.clause.left.first - 1
    if opened < 1 or tokens.classes[opened] != c.OPEN:
        return ""
    first = opened
    while first and tokens.classes[first - 1] in _THINGS:
        first -= 1
    name, _ = name_of(tokens, Span(first, opened)) if first < opened else (Name(), None)
    return "" if name.measure or len(name.whole) < _NOUN else name.whole


_NOUNS = frozenset((c.THING, c.HEAD, c.ATTRIBUTE))
_THINGS = frozenset((c.THING, c.ATTRIBUTE))


@completion(kinds=c.MONEY + c.MEASURED + c.COUNT)
def of_work(gap: Gap) -> Name | None:
    """«建成调水工程，|年调水|6亿立方米», «实施重点项目40个，|完成投资|5亿元»: of the project or structure told of."""
    name, work = gap.name, gap.slots.work
    yearly = name.whole.startswith(("年", "日")) and not name.whole.startswith(naming().no_yearly)
    measured = gap.setting.kind in (c.MONEY, c.MEASURED, c.COUNT)
    words = gap.setting.tokens.text[gap.setting.tokens.starts[0] : gap.setting.clause.quantities[0].start]
    yearly = yearly or (name.whole.startswith(_YEARLY) and once_ready(words))
    if not (work and measured) or not (yearly or name.whole in naming().of_works):
        return None
    measure = (
        name.whole.removeprefix("年度完成").removeprefix("完成") or name.whole
    )  # what is done makes no measure
    return Name(work, measure, work + measure)


_YEARLY = ("年产", "年销")


@completion(lambda whole: whole.endswith("率") or whole in naming().of_counted)
def of_counted(gap: Gap) -> Name | None:
    """«普通高中29所，|在校生|5万人», «护理员6万人，|持证率|83%»: who and what belongs to those counted before."""
    rate = gap.name.whole.endswith("率") and len(gap.name.whole) <= _LONGEST_RATE and not gap.name.owner
    known = gap.name.whole in naming().of_counted or (rate and not indicators().named(gap.name.whole))
    last = gap.setting.last
    counts = last is not None and gap.setting.tokens.classes[last.values[-1]] == c.COUNT and is_next(gap)
    if gap.slots.company and gap.name.whole in naming().of_firms:
        return None  # «(某某集团) 航线42条，|资产负债率|61%»
    if rate and gap.slots.company and gap.slots.owner == gap.slots.company:
        return join(
            gap.slots.company, Name("", gap.name.whole, gap.name.whole)
        )  # «某某机电|年产曲轴900根，国产化率62%»
    if not (known and counts and gap.last) or gap.last.measure or gap.last.whole.startswith("各"):
        return None
    measure = gap.name.measure or (gap.name.whole if rate else "")
    beside = next(
        (word for word in naming().of_counted if gap.last.whole.endswith(word) and gap.last.whole != word), ""
    )
    whose = gap.last.whole.removesuffix(beside)  # «普通高校92所，|招生|31万人，|在校生|109万人»
    return join(thing_counted(whose), Name(gap.name.owner, measure, gap.name.whole))


@completion(named(lambda: naming().of_trade))
def of_trade(gap: Gap) -> Name | None:
    """«全县现有发制品企业1160家，|从业人员|6万人，实现|产值|263亿元»: of the trade whose firms were counted."""
    if gap.name.whole not in naming().of_trade or gap.slots.company:
        return None
    told = (_trade_of().fullmatch(name.whole) for name in reversed(gap.slots.recent) if not name.measure)
    firms = next((found for found in told if found), None)
    return join(firms["trade"], gap.name) if firms else None


# «规上|工业|企业» are of all trades.
@cache
def _trade_of() -> re.Pattern[str]:
    words = naming()
    return re.compile(
        f"{alternation(words.had)}?(?P<trade>(?!.*(?:“|级|型|{alternation(words.no_trades)}))[一-龥]{{2,8}}?)(?:和|及|、|{alternation(words.trading)})*{alternation(words.traders)}"
    )


def is_next(gap: Gap) -> bool:
    """Whether the clause follows that of the last value at once, without another clause between them."""
    last, left = gap.setting.last, gap.setting.clause.left
    if last is None:
        return False
    between = gap.setting.tokens.classes[last.values[-1] + 1 : left.first]
    return sum(between.count(mark) for mark in (c.COMMA, c.PAUSE)) <= 1


def thing_counted(whole: str) -> str:
    """The things without what was done to them: «培训|护理员».

    >>> thing_counted("培训护理员"), thing_counted("普通高中")
    ('护理员', '普通高中')
    """
    acts = by_length(frozenset(effects_of_work() | naming().done_to))
    act = next((act for act in acts if whole.startswith(act) and len(whole) - len(act) >= 2), "")
    return whole.removeprefix(act).rpartition("的")[2]


@completion(named(lambda: naming().earned))
def of_persons(gap: Gap) -> Name | None:
    """«务工劳动力620万人，|月均收入|4980元»: what those earn who were counted."""
    if gap.name.whole not in naming().earned or not gap.last or gap.last.measure:
        return None
    if kind_of(gap.slots.unit) != "people":
        return None
    return Name(gap.last.whole, gap.name.whole, gap.last.whole + gap.name.whole)
