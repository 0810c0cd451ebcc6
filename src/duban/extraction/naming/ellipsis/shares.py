"""Ellipsis in shares: of what they are, in what, and the share last named."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.dependents import dependent
from duban.extraction.naming.ellipsis.belonging import is_next
from duban.extraction.naming.ellipsis.completion import completion, ends, named, opens
from duban.extraction.naming.ellipsis.gap import Gap
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, core, join
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation


# «这一比例»: the rate last named.
@cache
def _same() -> re.Pattern[str]:
    return re.compile(f"(?:这一|这个|该|此|上述){alternation(naming().same_value)}")


@cache
def _shared() -> re.Pattern[str]:
    return re.compile(f"占.*比重$|{alternation(naming().share_ends)}$")


@completion(opens("对"))
def contribution(gap: Gap) -> Name | None:
    """«对经济增长的贡献率»: of what was measured before."""
    name = gap.name
    contributes = name.whole.startswith("对") and name.measure.endswith("贡献率")
    return join(gap.last.whole, name) if contributes and gap.last else None


# «增加值同比增长的地区»: the measure that moved of the things counted.
@cache
def _moved() -> re.Pattern[str]:
    return re.compile(f"(?P<measure>.*?)(?:同比|环比|实现|正)*{alternation(naming().moved_of)}的")


# «33个行业大类里头»
_AMONG = re.compile("(?:里头?|里面|当中|之?中)$")


@completion(ends("面"))
def breadth(gap: Gap) -> Name | None:
    """«28个地区增加值同比增长，|增长面|为90%»: among how many a measure moves."""
    if not gap.name.whole.endswith("面") or gap.name.whole not in dependent():
        return None
    last = gap.setting.last
    if gap.slots.topical and last and gap.setting.tokens.classes[last.values[-1]] == c.COUNT:
        of = gap.last.measure
        return Name(of, gap.name.whole, of + gap.name.whole) if of else None
    counted = _moved().match(gap.last.whole)
    if not counted:
        return None
    thing = counted["measure"] or _AMONG.sub("", gap.last.whole[counted.end() :])
    return Name(thing, gap.name.whole, thing + gap.name.whole) if thing else None


def measure_that_moved(gap: Gap) -> Name | None:
    """«12个市收入实现增长，甲市|增幅|7%»: what moves in a place is the measure by which the places were counted."""
    found = _moved().match(gap.last.whole) if gap.setting.kind == c.RATE and not gap.last.measure else None
    if found is None or not found["measure"]:
        return None
    measure = found["measure"].removesuffix("保持").removesuffix("实现")
    known = (gap.slots.main, *gap.slots.recent, *gap.slots.told)
    told = (name for name in known if name.whole.endswith(measure) and name.measure)
    return next(told, Name("", measure, measure))


@completion(lambda whole: whole.endswith(tuple(naming().shares)))
def share_in(gap: Gap) -> Name | None:
    """«自有品牌|在|营收里的占比|»: a share that names its base before it."""
    if gap.name.measure not in naming().shares:
        return None
    found = _share_in().fullmatch(gap.name.whole) or _led_in().fullmatch(gap.name.whole)
    if found is None:
        return None
    thing, base = found["thing"] or gap.last.whole, found["base"]
    return Name(thing, f"占{base}比重", f"{thing}占{base}比重") if thing else None


@cache
def _share_in() -> re.Pattern[str]:
    return re.compile(
        f"(?P<thing>[^在]{{2,}}|)在(?P<base>[^在]{{2,}}?)(?:里头?|里面|中|当中)的?{alternation(naming().shares)}"
    )


# «，|在电信收入中占比|17%»: the preposition that opens the clause is no part of the name.
@cache
def _led_in() -> re.Pattern[str]:
    return re.compile(
        f"(?P<thing>)(?P<base>[^在的占]{{2,}}?)(?:里头?|里面|中|当中)的?{alternation(naming().share_names)}"
    )


@completion(named(lambda: naming().shares), kinds=c.POINTS)
def share_moved(gap: Gap) -> Name | None:
    """«占用户的64.9%，|占比|较上年提高7.8个百分点»: the share that was told of moves."""
    moved = gap.setting.kind == c.POINTS and gap.name.whole in naming().shares
    return gap.last if moved and gap.last and _shared().search(gap.last.whole) else None


@completion(ends("率"))
def rate_of_act(gap: Gap) -> Name | None:
    """«清偿拖欠账款1亿元，|清偿率|88%»: how much of what was to be done is done."""
    act = gap.name.whole.removesuffix("率")
    done = gap.last.whole.startswith(act) and act not in ("", gap.name.whole, gap.last.whole)
    thing = gap.last.whole.removeprefix(act)
    if done and len(thing) <= _ANY_THING:
        return gap.name  # «整改问题264个，|整改率|91%»
    return join(thing, gap.name) if done else None


# A shorter noun does not say more than the rate.
_ANY_THING = 2


@completion(opens("占"), kinds=c.RATE)
def share_of(gap: Gap) -> Name | None:
    """«网上零售额3000亿元，|占零售额的比重|差不多四分之一»: what was told of before, as a share."""
    found = _share_of().fullmatch(gap.name.whole) if gap.name.whole.startswith("占") else None
    if found is None or not gap.last or gap.setting.kind != c.RATE:
        return None
    measure = f"占{found['base']}比重"
    return Name(gap.last.whole, measure, gap.last.whole + measure)


@cache
def _share_of() -> re.Pattern[str]:
    return re.compile(f"占(?P<base>[^占]{{2,12}}?)的?{alternation(naming().shares)}")


@completion(named(lambda: naming().shares))
def share_of_measure(gap: Gap) -> Name | None:
    """«对美国出口下降22%，|占比|降至4%», «乡镇零售额30亿元，|占比|15%»: the share of what was measured before."""
    if gap.name.whole not in naming().shares or not gap.last.measure or gap.is_of_a_place:
        return None
    moved = core(gap.last.measure) in naming().flows or gap.slots.kind == "growth"
    amount = gap.slots.kind == "level" or (gap.slots.kind == "change" and bool(gap.slots.added))
    told = amount and not gap.slots.fresh and is_next(gap)
    return join(gap.last.whole, gap.name) if moved or told else None


@completion(lambda whole: whole in naming().shares or _same().fullmatch(whole) is not None)
def share_named_last(gap: Gap) -> Name | None:
    """«占比64.7%，|比重|提高2个百分点», «|这一比例|还不到两成»: the share last named."""
    if not gap.last:
        return None
    if _same().fullmatch(gap.name.whole):
        return gap.last
    return gap.last if gap.name.whole in naming().shares and _shared().search(gap.last.whole) else None
