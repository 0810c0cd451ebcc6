"""A reading: what one quantity measures, and what it leaves for those after it in its sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from duban.grammar import counted, measure, phrase
from duban.grammar.quantity import Quantity
from duban.records import Measure

# Closed class: a phrase that opens with one of these is no indicator.
PREPOSITIONS = (
    "面向",
    "针对",
    "围绕",
    "通过",
    "聚焦",
    "在",
    "为",
    "让",
    "将",
    "把",
    "向",
    "给",
    "使",
    "对",
    "以",
    "按",
    "从",
    "经过",
    "根据",
    "随着",
    "由于",
)
JOINED = re.compile(r"、|和|及|与|以及|、和")


class Reading(NamedTuple):
    """One quantity with what its sentence says of it, before time and attitude are known.

    Attributes:
        sign: -1 for a decline or a distance below.
        threshold: the number only describes a class (亿元以上项目).
        arrived: the number is where the indicator stands (达到, 增至).
        baseline: the number is where a movement began (从39个拓展到91个).
        standing: the number is what stands at a date, not what came to be over a stretch.
        total: 累计, 增至 or the like says that the number is all there is.
        after: the noun and predicate behind the number, where the indicator was taken from them.
        region: the places whose value it is, where the phrase opens with them.
    """

    quantity: Quantity
    indicator: str
    measure: Measure
    sign: int
    threshold: bool
    arrived: bool
    baseline: bool = False
    standing: bool = False
    total: bool = False
    after: counted.After = counted.After("", "", 0)
    region: str | None = None


class Carried(NamedTuple):
    """What a quantity leaves for those after it in the sentence.

    Attributes:
        indicator: the indicator of the last quantity.
        names: the indicators so far, for a list of values that follows («实际增长9.8%和8.5%»).
        measure: of the last quantity.
        standing: the last quantity stands at a date.
        labour, added: the verb that governs a list («淘汰炼钢产能N吨、炼铁产能N吨», «新增A N个、B N个»).
        noun_start, noun_end: the noun behind the last quantity, where it had one.
        region: the places that the clause spoke of.
        of_class: the size that describes what is counted next («年销售收入超亿元»).
        part: the sentence goes on to tell parts of a whole (其中).
        opening: the clause before the first quantity of the sentence.
        before: the clause before that of the quantity that is read.
        home: the place whose values the sentence gives, where nothing nearer names one.
        topic: who or what the sentence speaks of («这些高新区贡献了…, 还集聚了…»).
    """

    indicator: str = ""
    names: tuple[str, ...] = ()
    measure: Measure = "level"
    labour: str = ""
    added: bool = False
    standing: bool = False
    noun_start: int = 0
    noun_end: int = 0
    region: str | None = None
    topic: str = ""
    of_class: str = ""
    home: str | None = None
    opening: str = ""
    before: str = ""
    part: bool = False


class Slot(NamedTuple):
    """The words around a series of quantities, read.

    Attributes:
        tail: the verb and adverbs before the first quantity.
        own: the phrase before them; ``verb`` a verb of making between the two.
        total: 累计, 增至 or the like says that the number is all there is.
        after: the noun and predicate behind the last quantity.
        ratio: the values are shares, rates or multiples.
        blocked: the predicate behind leads to a further quantity and is no attribute of this noun.
        relative: the words before end in 的 («省委确定的14项改革»): a relative clause, no attribute.
        labour: the verb that makes the measure, own or shared with the item before.
        head: the head noun that an opening clause gives to all (产量).
        counts: the unit is a classifier (家, 个), or there is none.
        listed: the clause already had a quantity.
        part: 其中 says that the phrase names a part of what was measured before.
    """

    tail: measure.Tail
    own: phrase.Reading
    verb: str
    after: counted.After
    ratio: bool
    blocked: bool
    relative: bool
    labour: str
    head: str
    counts: bool
    listed: bool
    part: bool
