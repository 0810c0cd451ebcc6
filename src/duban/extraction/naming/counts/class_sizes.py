"""Class sizes: amounts that only say which things are meant, «亿元以上|项目», «60岁以上|的占27%»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.extraction.naming.dependents import movements, states
from duban.extraction.naming.ellipsis.selected import without_state
from duban.extraction.naming.setting import Setting
from duban.extraction.reading import Reading
from duban.grammar import classes as c
from duban.grammar.clause import Span
from duban.grammar.lexer import Tokens
from duban.grammar.noun_phrase import (
    Name,
    name_of,
)
from duban.grammar.quantities.amount import kind_of
from duban.grammar.words import word_class
from duban.records import Measure
from duban.vocabulary import measures
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.naming import naming

_NOUNS = frozenset((c.THING, c.HEAD, c.ATTRIBUTE))


def threshold(tokens: Tokens, i: int, noun: int) -> Reading:
    """The amount at ``i`` that only names a class, with what is told of the class: «营业收入|2000万元以上|企业»."""
    last = noun
    while (
        last < len(tokens.classes)
        and tokens.word(last) not in naming().done_of_class
        and tokens.classes[last]
        in (
            *_NOUNS,
            c.VERB,
            *(c.ADVERB if last == noun else ""),
        )
    ):
        last += 1
    name, _ = name_of(tokens, Span(noun, _class_noun(tokens, noun, last)))
    before = _measured_of_class(tokens, i)
    if kind_of(tokens.sizes[i].unit) == "money" and not before and name.whole.endswith(lexicon().priced):
        name = Name(name.whole, "价格", name.whole + "价格")
    size = tokens.sizes[i]
    ranged = size.low is not None and size.high is not None and size.low != size.high
    sized = before.whole.endswith(naming().dimensions) or ranged  # «职工|20至50人|的企业»
    if sized and before.whole and name.whole and not before.measure:
        name = Name(name.whole, before.whole, name.whole + before.whole)
    if (
        before.whole
        and not before.measure
        and tokens.sizes[i].unit.endswith("吨")
        and name.whole.endswith(naming().firms)
    ):
        name = Name("", "", _done(tokens, i) + before.whole)  # «手持订单|超过500万吨|的企业»
    if before.measure:
        short = len(before.whole) <= _NAMES_NO_OWNER and not before.whole.startswith(_BY_ITSELF)
        of_class = name.whole and (short or not before.owner)
        name = Name(name.whole, before.whole, name.whole + before.whole) if of_class else before
    kind, sign = _meant(tokens, i)
    return Reading(tokens.sizes[i], name, kind, sign, "threshold", i, threshold=True)


def _done(tokens: Tokens, i: int) -> str:
    """The verb before the noun that an amount is of: «|手持|订单»; empty where none is."""
    verb = i - 2
    return tokens.word(verb) if verb >= 0 and tokens.classes[verb] == c.VERB else ""


def _meant(tokens: Tokens, i: int) -> tuple[Measure, int]:
    """How the size of a class is meant, and -1 where it falls: «降幅在20%以上|的企业», «产能增加5万吨以上|的企业»."""
    measured = tokens.word(i - 1 - (i > 1 and tokens.word(i - 1) == "在")) if i else ""
    rises, falls = movements()
    if tokens.sizes[i].unit == "%" and measured in rises:
        return "growth", -1 if measured in falls else 1
    moves = tokens.classes[i - 1 : i]
    if moves in (c.UP, c.DOWN):
        return ("growth" if tokens.sizes[i].unit == "%" else "change"), -1 if moves == c.DOWN else 1
    return ("rate" if tokens.sizes[i].unit == "%" else "level"), 1


def _class_noun(tokens: Tokens, first: int, last: int) -> int:
    """Where the noun that names the class ends before what is measured of it: «百人以上|企业|工会组建率»."""
    if tokens.classes[last - 1] != c.HEAD:
        return last
    nouns = (*lexicon().persons, *naming().firms, *measures().countables)
    return next((i + 1 for i in range(first, last - 1) if tokens.word(i).endswith(nouns)), last)


def _measured_of_class(tokens: Tokens, i: int) -> Name:
    """What the amount at ``i`` that names a class is an amount of: «对|设备投资|2000万元以上的项目»."""
    if i > 1 and tokens.word(i - 1) == "在":
        i -= 1  # «降幅|在|20%以上的»
    first = i
    while first > 0 and tokens.classes[first - 1] in _NOUNS and _is_of_name(tokens.word(first - 1)):
        first -= 1
    if first > 0 and tokens.classes[first - 1] == c.EACH and first < i:
        first -= 1  # «|每周|游戏时长不超过3小时的»
    name, _ = name_of(tokens, Span(first, i))
    # Before a noun the measure has become an attribute of it.
    measure = tokens.word(i - 1) if name else ""
    if name and not name.measure and measure not in states() and word_class(measure, "n") == c.HEAD:
        return Name(name.whole.removesuffix(measure), measure, name.whole)
    return name


def _is_of_name(word: str) -> bool:
    """Whether a word before an amount can belong to what it is an amount of: no verb, no preposition."""
    return word not in _APPLYING and word_class(word, "n") in _NOUNS


# To whom a rule applies.
_APPLYING = ("对", "对于", "凡", "凡是", "针对", "为", "给", "向")


# A shorter name of a measure does not say of what it is, unless it is one of a single thing
# («年营业收入», five characters, is of whom the class names).
_NAMES_NO_OWNER = 5


_BY_ITSELF = ("单",)


def size_of_known(setting: Setting) -> int | None:
    """The token of the amount that only says which of the things told of before a clause counts."""
    if not setting.tokens.thresholds or not setting.slots.names:
        return None
    sizes = (i for i, noun in setting.tokens.thresholds.items() if noun == setting.clause.values[0])
    return next(sizes, None)


def sizes_of_known(setting: Setting) -> Iterator[Reading]:
    """The amount that only says which of the things told of before a clause counts: «其中|1亿元以上|5个»."""
    tokens, i = setting.tokens, size_of_known(setting)
    if i is None:
        return
    first = i
    while first > 0 and tokens.classes[first - 1] in _NOUNS:
        first -= 1
    name = name_of(tokens, Span(first, i))[0] or _without_size(without_state(setting.slots.names[-1]))
    yield Reading(tokens.sizes[i], name, "level", 1, "threshold", i, threshold=True)


def _without_size(name: Name) -> Name:
    """«引进亿元以上|项目»: the things of a class, when a further size is told of them.

    >>> _without_size(Name("", "", "引进亿元以上项目")).whole
    '项目'
    """
    found = _SIZED.match(name.whole)
    return Name("", "", name.whole[found.end() :]) if found else name


_SIZED = re.compile(".*[元级吨](?:及)?以[上下](?=..)")


def is_age_of_known(tokens: Tokens, i: int, noun: int) -> bool:
    """Whether the amount at ``i`` is an age without a noun: «60岁以上的|占27%»."""
    return kind_of(tokens.sizes[i].unit) == "age" and tokens.classes[noun] not in (*_NOUNS, c.VERB, c.LABOUR)


def ages_of_known(setting: Setting) -> Iterator[Reading]:
    """The age of those told of before of whom a clause tells a part: «医生104万人，|60岁以上的|占27%»."""
    tokens, left = setting.tokens, setting.clause.left
    for i, noun in tokens.thresholds.items():
        if left.first <= i < left.last and noun not in tokens.values and is_age_of_known(tokens, i, noun):
            told = setting.slots.names[-1] if setting.slots.names else Name()
            whose = told.owner.rpartition("的")[2] if told.measure else told.whole
            yield Reading(
                tokens.sizes[i],
                Name(whose, "年龄", whose + "年龄"),
                "level",
                1,
                "threshold",
                i,
                threshold=True,
            )
