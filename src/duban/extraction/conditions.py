"""Conditions: numbers that say to whom a rule applies («对年用电量超过1000万千瓦时的数据中心…»)."""

from __future__ import annotations

import re
from functools import cache

from duban.grammar.quantities.amount import kind_of
from duban.grammar.quantities.quantity import Quantity
from duban.grammar.quantities.spoken import CLASS_OF_MONEY
from duban.vocabulary.conditions import conditions
from duban.vocabulary.pattern import alternation

_APPLIES_TO = re.compile(r"(?:^|[，。；：])(?:对于?|凡|针对|经认定)[^，。；]*$")


@cache
def _of_such() -> re.Pattern[str]:
    return re.compile(
        rf"(?:及?以[上下内]|左右)?(?:[（(][^（）()]*[）)])?的(?!{alternation(conditions().given)})[^，。；、]"
    )


# «对年处理量不足1000吨|且排放不达标的企业|»
_AND_SUCH = re.compile("(?:及?以[上下内]|左右)?(?:且|并且?|或)[^，。；、]{1,14}的[^，。；、]")
_THAT = re.compile(r"(?:及?以[上下内]|左右)?(?:[（(][^（）()]*[）)])?的[，、]")
# «客房不超过14间|、面积不超过800平方米的，»: the last of several closes them.
_WITH_OTHERS = re.compile(
    r"(?:及?以[上下内])?(?:、|且|并且?|或者?)[^，。；、]{0,24}\d[^，。；、\d]{0,12}的[，、]"
)


# «组织游客2000人次以上|的旅行社，按每人次50元…», «突破1亿元|、5亿元的企业，分别给予…»
@cache
def _who_gets() -> re.Pattern[str]:
    return re.compile(
        rf"(?:及?以[上下内])?(?:、\d[^，。；、]{{1,8}})?的[^，。；、\d]{{2,12}}，(?:分别|再|可)?(?:按照?[^，。；]{{0,12}}\d|{alternation(conditions().handing)})"
    )


# «若价格再涨10%，利润将下滑2%»: what would be, and what would come of it, up to the next ；.
_SUPPOSING = re.compile("如果|若(?![干无])|假如|倘若|假使|一旦")
_IF = re.compile(f"(?:^|[，。；：“])(?:但|而)?(?:{_SUPPOSING.pattern})[^；]*$")

# «人均产值达到1万元时，…»
_WHEN = re.compile(r"(?:这[个一][^，。；\d]{1,6}|以上|左右)?(?:时|的时候|之后)[，,]")


# «对产值首次突破10亿元|、50亿元的企业|»: the first of several steps; «涨幅在15%以上|的占两成|», «过5亿元|的4个|»: a class
# whose members are counted behind it.
_NUMBER = r"(?:\d|[一二两三四五六七八九十]+(?:成|分之|个|家|户)|半数|一半)"
_STEP = re.compile(
    r"(?:及?以[上下内])?(?:(?:[、和或至—-]|以及)[\d.]+[^，。；、\d]{1,5}?)+(?=(?:及?以[上下内])?的)"
)
_SUCH_ARE = re.compile(
    rf"(?:及?以[上下内外])?的(?:[^，。；、\d的]{{0,6}}(?:占了?|有|共|达到?|为|是)|)(?:将?近|约|不?超过|超|仅|只有|不[到足低高]于?|大概|最[高低多]|至[多少])*{_NUMBER}"
)
_BY_MEANS_OF = re.compile("(?:^|[，；])以[^，。；]*$")

# «上座率低于75%|就要赔钱»: what comes of it stands right behind.
_THEN = re.compile("(?:以[上下内]|左右)?[，,]?(?:就[要会得是]|才[能会可]|则[会将要]|便[会要])")


# What stands right behind such numbers, with the characters that it can begin with: behind most numbers stands no such.
@cache
def _signs() -> tuple[tuple[re.Pattern[str], str], ...]:
    return (
        (_THAT, "及以左右（(的"),
        (_WHEN, "这以左右时的之"),
        (_THEN, "以左右，,就才则便"),
        (_WITH_OTHERS, "及以、且并或"),
        (_who_gets(), "及以、的"),
    )


@cache
def _signs_at(char: str) -> tuple[re.Pattern[str], ...]:
    """The signs that can begin with ``char``."""
    return tuple(sign for sign, opens in _signs() if char and char in opens)


def is_condition(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a quantity in the sentence that begins at ``start`` only says to whom a rule applies."""
    if _is_penalty(text, start, quantity) or _is_term_of_notice(text, quantity):
        return True
    if any(sign.match(text, quantity.end) for sign in _signs_at(text[quantity.end : quantity.end + 1])):
        return True
    before = text[max(start, quantity.outer_start - _SUPPOSED) : quantity.outer_start]
    if "每" in before and (_is_step_of(text, before, quantity) or _for_each().search(before)):
        return True
    if _SUPPOSING.search(before) and _IF.search(before):
        return True
    bounded = quantity.high is None and quantity.outer_start < quantity.start
    if bounded and quantity.unit == "%" and _such_above().search(before):
        return True
    if _is_class(text, start, quantity) or _is_limit(text, quantity) or _names_by_sum(text, quantity):
        return True
    such = _of_such().match(text, quantity.end) or _AND_SUCH.match(text, quantity.end)
    if such is None and (step := _STEP.match(text, quantity.end)):
        such = _of_such().match(text, step.end())
    return such is not None and _APPLIES_TO.search(before[-_REACH:]) is not None


def _is_penalty(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a rule says what whoever breaks it pays: «并处|1倍以上3倍以下|罚款»."""
    return is_penalty(
        text[max(start, quantity.outer_start - _NEAR) : quantity.outer_start], text[quantity.outer_end :][:4]
    )


def is_penalty(before: str, behind: str) -> bool:
    """Whether the words around an amount say that it is a fine.

    >>> is_penalty("对骗取补助的，并处", "罚款。"), is_penalty("收缴", "罚款。")
    (True, False)
    """
    return _FINED.search(before) is not None and behind.lstrip("的").startswith("罚款")


_FINED = re.compile(r"[并可]?处以?(?:[^，。；\d]{0,12})$")


def _is_term_of_notice(text: str, quantity: Quantity) -> bool:
    """Whether a rule says for how long something has to be shown: «公示期不少于|7个工作日|»."""
    if kind_of(quantity.unit) != "time":
        return False
    return _SHOWN.search(text[max(0, quantity.start - _NEAR) : quantity.start]) is not None


_SHOWN = re.compile("(?:公示|公告|异议)(?:期|时间|期限)(?:为|不少于|不得少于|不低于|至少)*$")
_NEAR = 16


def says_who_qualifies(heading: str) -> bool:
    """Whether a heading says that what stands under it is asked of whoever applies.

    >>> says_who_qualifies("二、支持范围"), says_who_qualifies("三、补助标准")
    (True, False)
    """
    return heading.endswith(tuple(conditions().qualifying))


def is_requirement(said: str, quantity: Quantity) -> bool:
    """Whether an amount at the end of what is ``said`` bounds what is asked of whoever applies, and is no aim."""
    bounded = quantity.low is None or quantity.high is None
    return bounded and _AIMS.search(said) is None


_AIMS = re.compile(r"计划|力争|完成|目标|20\d\d年")


def _is_step_of(text: str, before: str, quantity: Quantity) -> bool:
    """Whether something else is said to follow from each such step: «价格每上涨|1元|，利润将减少3亿元»."""
    return _each().search(before) is not None and _follows().match(text, quantity.outer_end) is not None


@cache
def _each_step() -> str:
    return f"每[^，。；\\d]{{0,3}}{alternation(conditions().moves)}"


@cache
def _each() -> re.Pattern[str]:
    return re.compile(f"{_each_step()}$")


@cache
def _follows() -> re.Pattern[str]:
    return re.compile(
        f"[^，。；\\d]{{0,4}}，[^，。；\\d]{{2,30}}?(?:就要|就会|将|会|可|要)?(?:减|{alternation(conditions().effects)})"
    )


# «三成企业的产能利用率超过|90%|», «有13个行业指数高于|50%|»: of how many this holds is what is told.
@cache
def _such_above() -> re.Pattern[str]:
    words = conditions()
    return re.compile(
        f"(?:有\\d+[个家户]|[一二三四五六七八九]成|半数|%)(?:以上|多)?的?(?:[^，。；\\d的]{{0,6}}{alternation(words.sampled)}的|[^，。；\\d的]{{0,4}}行业)(?![^，。；]*{alternation(words.sums)})[^，。；\\d]{{2,10}}$"
    )


# «价格每上涨1元，利润可增厚|3亿元|»
@cache
def _for_each() -> re.Pattern[str]:
    return re.compile(
        f"{_each_step()}\\d[^，。；]{{1,8}}，[^，。；\\d]{{2,30}}?(?:就要|就会|将|会|可|要)?"
        f"{alternation(conditions().effects)}了?(?:约|近|超过?)?$"
    )


def _is_class(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a bound only says which are counted behind it: «注册资本500万元以上|的占两成|»."""
    bounded = quantity.low is None or quantity.high is None
    if not bounded or not _SUCH_ARE.match(text, quantity.end):
        return False
    return _BY_MEANS_OF.search(text[max(start, quantity.outer_start - _REACH) : quantity.outer_start]) is None


# «未在规定的30日|内|办结», «15分钟|内|到达»; «压缩到30日内» says what is brought there.
@cache
def _brought() -> re.Pattern[str]:
    return re.compile(f"(?:[到至在为达]|{alternation(conditions().brought)}|平均|不超过)$")


_WITHIN = re.compile("(?:以|之)?内(?=[一-龥])")


def _is_limit(text: str, quantity: Quantity) -> bool:
    """Whether a short stretch of time says within what something has to be done."""
    if kind_of(quantity.unit) != "time" or not _WITHIN.match(text, quantity.end):
        return False
    return _brought().search(text[: quantity.outer_start][-4:]) is None


def _names_by_sum(text: str, quantity: Quantity) -> bool:
    """Whether a round sum names a class of things by what they bring: «纳税亿元|楼宇»."""
    is_round = quantity.form == "round" and quantity.unit == "元" and quantity.outer_end == quantity.end
    return is_round and quantity.high is None and CLASS_OF_MONEY.match(text, quantity.end) is not None


_REACH = 40
# A supposition and its consequence are two short clauses.
_SUPPOSED = 60
