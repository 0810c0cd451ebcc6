"""Ellipsis in what is told of trade and prices: amounts of deals, pieces traded, what a thing is quoted at."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.ellipsis.completion import completion, named
from duban.extraction.naming.ellipsis.gap import Gap
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, core, join
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation

_BRACKET = re.compile("[（(][^（）()]*[）)]$")


# «进口水果», «进出口货物», «自某国进口稻米»: what is traded is told of behind the trade.
@cache
def _trade_in() -> re.Pattern[str]:
    return re.compile(
        f"^(?:[自从向对经][^，。；、]{{1,8}})?(?:进出口|{alternation(naming().trade_ways)})(?![总额量值])"
    )


@cache
def _way() -> re.Pattern[str]:
    return re.compile(f"(?P<way>{alternation(naming().trade_ways)})(?P<thing>(?![总额量值货]).{{2,}})")


@completion(bare=True, kinds=c.MONEY + c.MEASURED)
def quoted_price(gap: Gap) -> Name | None:
    """«螺纹钢|每吨报|3550元»: what a thing is quoted at is its price."""
    name, verb = gap.name, gap.setting.verb
    paid = gap.setting.kind == c.MONEY or gap.setting.clause.quantities[0].unit.startswith("元")
    quoted = paid and verb.startswith(naming().quoted) and not verb.startswith("报名")
    if name.measure or not quoted:
        return None
    thing = _BRACKET.sub("", name.whole)
    return Name(thing, "价格", thing + "价格")


@completion(bare=True)
def named_by_verb(gap: Gap) -> Name | None:
    """«财政|增收|5亿元»: it is the income that grows; «油菜籽|减产|5%»: the output; «茶农人均|增收|» is a name itself."""
    name, verb = gap.name, gap.setting.verb[-2:]
    if verb not in _measures_of_verbs() or gap.setting.clause.rule != "movement" or name.measure:
        return None
    measure = verb if name.whole.endswith("均") else _measures_of_verbs()[verb]
    return Name(name.whole, measure, name.whole + measure)


@cache
def _measures_of_verbs() -> dict[str, str]:
    words = naming()
    return {
        **dict.fromkeys(words.earning, "收入"),
        **dict.fromkeys(words.yielding, "产量"),
        **dict.fromkeys(words.pricing, "价格"),
    }


@completion(bare=True, kinds=c.COUNT + c.MEASURED)
def sold(gap: Gap) -> Name | None:
    """«剑杆织机|销出|9600台»: what is sold of a thing is its sales."""
    name, verb = gap.name, gap.setting.verb
    if name.measure or verb not in naming().sold or gap.setting.kind not in (c.COUNT, c.MEASURED):
        return None
    return Name(name.whole, "销量", name.whole + "销量")


@cache
def _trade() -> frozenset[str]:
    """The measures of trade, whatever is dealt in."""
    return frozenset(naming().trade | naming().trade_by_kind | naming().trade_prices)


@completion(named(_trade))
def dealt_in(gap: Gap) -> Name | None:
    """«出口|缝制机械|37亿美元。…全年|进口额|7亿美元»: the other half of the trade in the same thing."""
    thing, name = gap.slots.dealt, gap.name
    trade = name.whole in _trade() and not gap.is_of_a_place
    return Name(thing, name.whole, thing + name.whole) if thing and trade else None


@completion(named(lambda: naming().repeated_acts))
def same_act(gap: Gap) -> Name | None:
    """«某物出货量6万台，…；前三季度累计|出货|15万台»: the verb of the measure that was told before."""
    slots, act = gap.slots, gap.name.whole
    if act not in naming().repeated_acts:
        return None
    same = gap.setting.kind in (c.COUNT, c.MEASURED) and gap.setting.clause.quantities[0].unit == slots.unit
    measured = slots.measure == act + "量" and slots.owner
    return join(slots.owner, Name("", slots.measure, slots.measure)) if same and measured else None


@completion(bare=True)
def towards(gap: Gap) -> Name | None:
    """«出口灯具12亿美元，|对拉美|增长3%»: the trade in the same goods with a partner."""
    clause, tokens = gap.setting.clause, gap.setting.tokens
    led = bool(clause.subject) and tokens.word(clause.subject.first) == "对"
    if not led or gap.name.measure or clause.rule not in ("movement", "arrival"):
        return None
    if gap.name.whole.endswith(gap.last.whole):
        return None  # an item of a list that has it already
    partner = "对" + gap.name.whole.removeprefix("对")
    return (
        Name(partner, gap.last.whole, partner + gap.last.whole) if _way().fullmatch(gap.last.whole) else None
    )


@completion(named(lambda: naming().traded_pieces))
def traded_piece(gap: Gap) -> Name | None:
    """«新能源汽车销量1600万辆，|出口|300万辆»: pieces of what was made or sold."""
    name, slots = gap.name, gap.slots
    made = core(gap.last.measure) in naming().flows and slots.owner and not gap.is_of_a_place
    same = gap.setting.kind in (c.COUNT, c.MEASURED) and gap.setting.clause.quantities[0].unit == slots.unit
    return join(slots.owner, name) if made and same and name.whole in naming().traded_pieces else None


@completion(named(lambda: naming().amounts_of_deals))
def amount_of_deal(gap: Gap) -> Name | None:
    """«化纤出口368万吨，|金额|48亿美元»: that of what was dealt in."""
    name = gap.name
    dealt = gap.last.whole.endswith(naming().dealings) or _trade_in().search(gap.last.whole)
    if name.whole not in naming().amounts_of_deals or not dealt:
        return None
    if traded := _way().fullmatch(gap.last.whole):
        measure = traded["way"] + name.whole
        return Name(traded["thing"], measure, traded["thing"] + measure)
    return Name(gap.last.whole, name.whole, gap.last.whole + name.whole)
