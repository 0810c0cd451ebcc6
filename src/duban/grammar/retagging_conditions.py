"""Conditions of places: what the words of a place must be beside their classes, for a rule of retagging to hold."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from duban.grammar import classes as c
from duban.grammar.lexer import Tokens
from duban.vocabulary import regions
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.naming import naming


def names_a_class(tokens: Tokens, value: int) -> bool:
    """Whether the amount is the size of what the noun behind it means: «亿元以上|项目», «超过1亿元的|项目»."""
    quantity = tokens.values[value]
    if quantity.low is not None and quantity.high is not None and quantity.unit not in _AGES:
        return _is_range_of_those_told_of(tokens, value)
    money = tokens.classes[value] == c.MONEY
    written = tokens.text[quantity.start : quantity.outer_end]
    sized = written.endswith(_BOUNDS) and (money or quantity.unit in lexicon().size_units)
    if quantity.unit in _AGES and tokens.classes[value + 1] in (c.THING, c.HEAD):
        return True  # «0—6岁|儿童»
    of_noun = tokens.classes[value + 1] == c.OF
    if of_noun and tokens.classes[value] == c.MEASURED and written.endswith(_BOUNDS):
        return True
    bound_before = quantity.outer_start < quantity.start
    of_firms = tokens.word(value + 1).endswith(lexicon().sized_by_money)
    round_sum = bound_before and money and (quantity.form == "round" or of_firms)  # «产值超10亿元|企业»
    if round_sum and tokens.classes[value + 1] == c.THING and tokens.word(value + 1) not in no_class():
        return True  # «超亿元|项目»
    measured = tokens.classes[value - 1] == c.HEAD or (
        tokens.classes[value - 1] == c.THING and tokens.classes[value] == c.MEASURED
    )
    if bound_before and of_noun and measured and _is_told_of(tokens, value + 2):
        return True
    if quantity.form == "round" and money and not bound_before and _counts_behind(tokens, value):
        return True  # «百亿元|企业|10家»
    if bound_before and of_noun and money:
        return tokens.word(value + 2) not in _RULES_OF_GIVING
    return bool(sized) or measures_a_class(tokens, value)


def _is_range_of_those_told_of(tokens: Tokens, value: int) -> bool:
    """Whether the amount is a range in which those lie who are told of: «职工20至50人|的企业占三成»."""
    quantity = tokens.values[value]
    measured = value > 0 and tokens.classes[value - 1] in (c.THING, c.HEAD)
    ranged = quantity.low != quantity.high and tokens.classes[value + 1] == c.OF
    noun = tokens.classes[value + 2 : value + 3] == c.THING
    return measured and ranged and noun and _is_told_of(tokens, value + 2)


def _counts_behind(tokens: Tokens, value: int) -> bool:
    """Whether the noun right behind a round sum is counted itself, so that the sum says which are meant."""
    last = value + 1
    while tokens.classes[last : last + 1] in (c.THING, c.ATTRIBUTE):
        last += 1
    counted = last > value + 1 and tokens.classes[last : last + 1] == c.COUNT
    return counted and tokens.word(last - 1) in naming().sized_by_sum


def _is_told_of(tokens: Tokens, first: int) -> bool:
    """Whether it is said of the noun at ``first`` how many it is: «时长不超过3小时的|用户|占78%»."""
    last = first
    while tokens.classes[last] in (c.THING, c.ATTRIBUTE):
        last += 1
    told = tokens.classes[last:].lstrip(c.ADVERB)[:1]
    return last > first and told in (c.SHARE, c.HAVING, c.RATE)


def measures_a_class(tokens: Tokens, value: int) -> bool:
    """Whether the value is that of a measure of the noun behind it: «淘汰|年产能|不足3000吨|的|生产线»."""
    quantity, classes = tokens.values[value], tokens.classes
    written = tokens.text[quantity.start : quantity.outer_end]
    if written.endswith(_AND_SO) and classes[value] == c.MEASURED and classes[value + 1] == c.THING:
        return True  # «2500吨/日及以下|熟料生产线»
    first = value
    while first > 0 and classes[first - 1] in (c.HEAD, c.THING, c.ATTRIBUTE):
        first -= 1
    measured = first < value and classes[value - 1] == c.HEAD and classes[value + 1] == c.OF
    acts = measured and classes[max(first - 1, 0)] in (c.VERB, c.LABOUR, c.PREPOSITION, c.MAKING)
    noun = value + 2 + (classes[value + 2 : value + 3] == c.ATTRIBUTE)
    named = classes[noun : noun + 1] == c.THING and tokens.word(noun) not in no_class()
    return acts and named and classes[value] in (c.RATE, c.MEASURED)


@cache
def no_class() -> frozenset[str]:
    """Nouns behind a value that name no class of things: «超过5%的|目标»."""
    return frozenset({*lexicon().planned, *lexicon().empty_nouns, *_RULES_OF_GIVING})


_AND_SO: Final = ("及以上", "及以下")


_RULES_OF_GIVING: Final = ("标准", "比例", "额度", "幅度")


def names_a_class_of_known(tokens: Tokens, value: int) -> bool:
    """Whether the amount is the size of those things told of before that the next number counts."""
    quantity = tokens.values[value]
    written = tokens.text[quantity.start : quantity.outer_end]
    first = value
    while first > 0 and tokens.classes[first - 1] in (c.HEAD, c.THING):
        first -= 1
    opens = tokens.classes[first - 1 : first] in (c.WHICH, c.DUN, c.AND, c.COMMA)
    sized = tokens.classes[value] == c.MONEY or quantity.unit in lexicon().size_units
    # «其中|产值超过1亿元的|19家»
    over = quantity.outer_start < quantity.start and first < value and tokens.classes[value + 1] == c.OF
    return first > 0 and opens and sized and (over or written.endswith(_BOUNDS))


def is_open_age(tokens: Tokens, value: int) -> bool:
    """Whether the value has a bound and says of whom a part is told: «60岁以上|的占27%», «注册资本1亿元以上|的有9家»."""
    quantity = tokens.values[value]
    measure = value - 1
    if measure > 0 and tokens.word(measure) == "在":
        measure -= 1  # «增幅|在|20%以上|的占5%»
    named = measure >= 0 and tokens.classes[measure] in (c.THING, c.HEAD)
    bounded = quantity.outer_start < quantity.start or quantity.outer_end > quantity.end
    rated = tokens.classes[value] != c.RATE or (named and tokens.classes[measure] == c.HEAD)
    is_size = quantity.unit in _AGES or (named and bounded and rated)
    return is_size and (quantity.low is None or quantity.high is None)


_AGES: Final = ("岁", "周岁")


# Bounds behind an amount, as closed a class as 以 + place has words.
_BOUNDS: Final = ("以上", "以下", "以内")


def is_one_of(words: str, tokens: Tokens, first: int) -> bool:
    """Whether the word is one of ``words``, which are one character each."""
    return len(word := tokens.word(first)) == 1 and word in words


def leaves_out(tokens: Tokens, first: int) -> bool:
    """Whether the words are «扣除…后», an adverbial of what is left out."""
    last = tokens.classes.find(c.ADVERB, first)
    return tokens.word(first) in ("扣除", "剔除") and tokens.word(last) in ("后", "之后")


def names_contribution(tokens: Tokens, first: int) -> bool:
    """Whether the words are «贡献» or «增长贡献» behind what something contributes to."""
    return "贡献" in (tokens.word(first), tokens.word(first + 1))


def arrives(tokens: Tokens, first: int) -> bool:
    """Whether the word is 到 or 至."""
    return tokens.word(first) in ("到", "至")


def ends_in_arrival(tokens: Tokens, first: int) -> bool:
    """Whether a verb says with its last character that its subject comes to the value: «收|至», «回|到», «冲|上»."""
    word = tokens.word(first)
    return word.endswith("至") or (word.endswith("到") and not word.startswith(_GETTING))


# With these 到 says that something was got, or who felt it: «收到5万元».
_GETTING: Final = tuple("收得拿接领遇碰找看见听想感受借筹募争享签报办做用")


def ends_in_fall(tokens: Tokens, first: int) -> bool:
    """Whether a verb of two characters says with its last one that its subject falls: 扣减, 骤跌."""
    word = tokens.word(first)
    return len(word) == _PAIR and word[-1] in "减降跌缩"


_PAIR: Final = 2


def is_done_more(tokens: Tokens, first: int) -> bool:
    """Whether 多 or 少 before the verb says how much more of it was done: 少|亏|了."""
    return tokens.word(first - 1) in ("多", "少") and len(tokens.word(first)) == 1


def is_done_by(tokens: Tokens, first: int, *, more: bool) -> bool:
    """Whether the word says by how much more, or less, something was done than then: 多送, 短收."""
    word = tokens.word(first)
    return len(word) == _WITH_DEGREE and word[0] in ("多超" if more else "少短") and word not in _ALONE


_WITH_DEGREE = 2
# Words that begin so and say nothing of the kind.
_ALONE = frozenset(
    ["多数", "多半", "多项", "多次", "多家", "多个", "少数", "少量", "短期", "超过", "超额", "超前"]
)


def hastens(tokens: Tokens, first: int) -> bool:
    """Whether 加快 says how the next verb is done; 发展 is a verb behind it."""
    named = tokens.classes[first + 1] == c.THING and tokens.word(first + 1) != "发展"
    return tokens.word(first) == "加快" and not named


def is_word(word: str, tokens: Tokens, first: int) -> bool:
    """Whether the word is ``word``."""
    return tokens.word(first) == word


def holds_a_share(tokens: Tokens, first: int) -> bool:
    """Whether 所 says that those told of before hold a share: «|所|占比重分别为»."""
    return tokens.word(first) == "所" and tokens.word(first + 2, first + 4) in ("比重分别", "比例分别")


def is_of_work(tokens: Tokens, first: int) -> bool:
    """Whether the next word is something that is carried out: 提升|工程."""
    return tokens.word(first + 1) in lexicon().undertakings


def stands_at(tokens: Tokens, first: int) -> bool:
    """Whether 在 says where a measure stands, and does not lead in to a share of a noun: «在|60%|社区建成食堂»."""
    behind = tokens.classes[first + 2 : first + 4].removeprefix(c.OF)[:1]
    shared = tokens.classes[first + 1] == c.RATE and behind in (c.THING, c.ATTRIBUTE, c.HEAD)
    return is_one_of("在", tokens, first) and not shared


def contributes(word: str) -> bool:
    """Whether a verb says that somebody has a share.

    >>> contributes("贡献了"), contributes("占")
    (True, False)
    """
    return word.removesuffix("了") in lexicon().contributing


def is_contributing(tokens: Tokens, first: int) -> bool:
    """Whether the word says that somebody has a share: «贡献了三成»."""
    word = tokens.word(first)
    done = word[-1] == "了" or tokens.word(first + 1) == "了"
    # «增长贡献三成» can be a noun, «贡献产值的三成» is none.
    of_whole = c.OF in tokens.classes[first + 2 : tokens.classes.find(c.RATE, first)]
    return contributes(word) and (done or of_whole or word != "贡献")


def is_of_then(tokens: Tokens, first: int) -> bool:
    """Whether what something is set against opens with its time: «较同期|全省工业», «比上年同期|全市投资»."""
    word = tokens.word(first)
    return word[0] in "比较" and word.endswith("同期")


def is_covering(tokens: Tokens, first: int) -> bool:
    """Whether a verb says how much of something is reached or taken in: «覆盖», «满足了»."""
    return tokens.word(first).removesuffix("了") in lexicon().covering


_YEARS: Final = re.compile("[一二两三四五六七八九十]{1,2}年|[1-9]年")


def is_years(tokens: Tokens, first: int) -> bool:
    """Whether the word says in how many years something is done: «|三年|投放贷款»."""
    return _YEARS.fullmatch(tokens.word(first)) is not None


def is_after(tokens: Tokens, first: int) -> bool:
    """Whether 后 behind the verb says when: 投产|后."""
    return tokens.word(first + 1) in ("后", "之后", "以后")


def is_short(tokens: Tokens, first: int) -> bool:
    """Whether the word has one character: «高»."""
    return len(tokens.word(first)) == 1


def before_half_word(tokens: Tokens, first: int) -> bool:
    """Whether the next word is half a word: «投资|完成|额»."""
    return len(tokens.word(first + 1)) == 1


def behind_verb(tokens: Tokens, first: int) -> bool:
    """Whether the clause has its verb already: «建成|专利培育中心»."""
    quoted = tokens.word(first + 1).startswith("“")  # «遴选10家企业|开展|“一企一策”诊断»
    return c.MAKING in tokens.classes[:first] and not quoted


def averages(tokens: Tokens, first: int) -> bool:
    """Whether the word ends in 均: «人均»."""
    return tokens.word(first).endswith("均")


def is_average(tokens: Tokens, first: int) -> bool:
    """Whether the word is 平均."""
    return tokens.word(first) == "平均"


def is_unit(tokens: Tokens, first: int) -> bool:
    """Whether a value stands behind the word, or behind it and one more word of the unit: 每|千瓦|每年|165元."""
    return tokens.classes[first + 1] in c.VALUES or tokens.word(first + 1).startswith("每")


def is_planned(tokens: Tokens, first: int) -> bool:
    """Whether the word is one of a plan that is a noun, too: 计划."""
    return tokens.word(first) in lexicon().planned


def is_region(tokens: Tokens, first: int) -> bool:
    """Whether a word that is an ordinary one, too, is the name of a region: 东北, 华东."""
    return tokens.word(first) in regions().ambiguous


def opens_list_of_places(tokens: Tokens, first: int) -> bool:
    """Whether a region is listed with another: «|东北|、华东»."""
    other = tokens.word(first + 2)
    return is_region(tokens, first) and (tokens.classes[first + 2] == c.PLACE or other in regions().known)


def lists_sides(tokens: Tokens, first: int) -> bool:
    """Whether a word is in a list of sides of a country that 地区 closes: «|沿江|、中部地区»."""
    last = first + 1
    while tokens.classes[last : last + 1] in _LISTING and tokens.classes[last + 1 : last + 2] in _ITEMS:
        last += 2
    closed = last < len(tokens.classes) and tokens.word(last) == "地区"
    if not closed and not (last - 1 > first and tokens.word(last - 1).endswith("地区")):
        return False  # «沿江、|中部地区|» is closed by its last place
    begin = first
    while begin > 1 and tokens.classes[begin - 1] in _LISTING and tokens.classes[begin - 2] in _ITEMS:
        begin -= 2
    items = range(begin, last, 2)
    places = (tokens.classes[i] == c.PLACE or _SIDE.fullmatch(tokens.word(i)) for i in items)
    return (
        len(items) > 1 and sum(map(bool, places)) >= len(items) - 1 and len(tokens.word(first)) <= _PAIR + 1
    )


_LISTING: Final = (c.DUN, c.AND)
_ITEMS: Final = (c.PLACE, c.THING)
_SIDE: Final = re.compile("[东西南北中]{1,2}[部线翼]?|沿[江海边河湖]|[江淮]+[南北东西]?")


_RANKS: Final = ("领跑", "领先", "居", "位居", "位列", "排名", "排在", "夺", "拔得", "名列", "列", "垫底")


def ranks(tokens: Tokens, first: int) -> bool:
    """Whether who ranks is told by its value: «青海|以|9%|领先», «重庆|以|20场、5万平方米|排在前面»."""
    if tokens.word(first) != "以":
        return False
    behind = first + 1
    while tokens.classes[behind : behind + 1] and tokens.classes[behind] in (*c.VALUES, c.DUN, c.AND, c.OF):
        behind += 1
    return behind < len(tokens.classes) and tokens.word(behind).startswith(_RANKS)
