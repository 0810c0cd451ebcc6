"""The rules of relations: how a clause says what an indicator is to do, or is held against.

They are patterns over the classes of the words on both sides of a word of relation (同步, 高于, 只减不增), which stands
among them as a class of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from duban.grammar.rule import pattern


@dataclass(frozen=True, slots=True)
class RelationRule:
    """A statement about how a relation is put into words.

    Attributes:
        name: what the rule is called in records.
        pattern: the words around a word of relation, by their classes; its groups are the subject and what it is held against.
        example: a sentence that it reads; ``counter`` one in which there is no relation.
    """

    name: str
    pattern: re.Pattern[str]
    example: str
    counter: str


# The word of relation in a class string: one character a relation, beside those of the classes.
MARKS: Final = {
    "in_step": "≈", "above": "↑", "below": "↓", "not_below": "≥", "growing": "⇧", "falling": "⇩", "steady": "―", "bare_steady": "-",
    "only_down": "⤓", "only_up": "⤒", "as_assigned": "✓", "than": "∶",
}  # fmt: skip

PARTS: Final = {
    "MODIFIER": "(?: ADVERB | TIME | AVERAGE | RESPECTIVELY | ALL | TOGETHER | OUTLOOK | ASPECT | SPEECH | WHICH )",
    "LEAD": "(?: MODIFIER | MAKING | HOLDING | REACHING | OTHER | AGAINST | TOLD )*",
    "TOLD": "(?: (?: VERB | LABOUR ) (?: ASPECT | (?= TIME | OUTLOOK ) ) )",
    "NOUN": "(?: THING | HEAD | ATTRIBUTE | PLACE | EACH | HAVING | VERB | LABOUR | PREDICATE )",
    "JOINT": "(?: OF | DUN | AND | OPEN | CLOSE )",
    "INNER": "(?: NOUN | JOINT | MAKING | ADDING | SHARE | UP | DOWN | AVERAGE | PULLING | ABOVE | BELOW | OUTLOOK )",
    "SUBJECT": "(?: NOUN INNER*? )",
    "HELD": "(?: MAKING | HOLDING | REACHING | LABOUR | MODIFIER | VERB )*?",
    "DONE": "(?: MAKING | REACHING | HOLDING | VERB | MODIFIER )+",
    "BASE": "(?: (?: INNER | TIME | COMPARED | MODIFIER | OTHER )+? )",
    "AMOUNT": "(?: RATE | POINTS | MULTIPLE | MONEY | MEASURED | COUNT )",
    "MARGIN": "(?: AMOUNT (?: (?: DUN | AND ) AMOUNT )* )",
    "TAIL": "(?: (?: ADVERB | ASPECT | OTHER | CLOSE )* (?: (?: DUN | AND | OPEN ) (?! PLACE ) .* )? )",
    "STEP": "≈", "OVER": "↑", "UNDER": "↓", "FLOOR": "≥", "RISING": "⇧", "FALLING": "⇩", "STEADY": "―", "STILL": "(?: ― | - )",
    "ONLY_LESS": "⤓", "ONLY_MORE": "⤒", "ASSIGNED": "✓", "THAN": "∶",
}  # fmt: skip


def _rule(name: str, classes: str, example: str, counter: str) -> RelationRule:
    return RelationRule(name, re.compile(pattern(classes, PARTS) + "$"), example, counter)


RULES: Final[tuple[RelationRule, ...]] = (
    _rule(
        "in step with",
        "LEAD (?P<subject> SUBJECT) MODIFIER* (?: AGAINST | AND | PREPOSITION ) (?P<base> BASE) HELD STEP TAIL",
        "居民收入增长与经济增长基本同步", "配套设施与主体工程同步规划",
    ),
    _rule(
        "held against",
        "LEAD (?P<subject> SUBJECT)?? HELD (?: OVER | UNDER | FLOOR ) (?P<base> BASE) (?P<margin> MARGIN)? TAIL",
        "投资增速高于全国平均水平2个百分点", "对增速高于全市平均水平的企业给予奖励",
    ),
    _rule(
        "more than",
        "LEAD (?P<subject> SUBJECT)?? MODIFIER* THAN (?P<base> BASE) MODIFIER* (?P<way> UP | DOWN) MODIFIER* (?P<margin> MARGIN)? TAIL",
        "投资增速比全国平均水平快2个百分点", "投资比全国重要",
    ),
    _rule(
        "level with",
        "LEAD (?P<subject> SUBJECT) MODIFIER* (?P<base> COMPARED | AGAINST BASE) HELD STILL TAIL",
        "居民消费价格涨幅与上年基本持平", "居民消费价格与上年不可比",
    ),
    _rule(
        "moves",
        "LEAD (?P<subject> SUBJECT) HELD (?: RISING | FALLING | ONLY_LESS | ONLY_MORE ) TAIL",
        "固定资产投资实现正增长", "建立工资正常增长机制",
    ),
    _rule(
        "moves on",
        "MODIFIER* (?: MAKING | HOLDING | REACHING ) MODIFIER* (?: RISING | FALLING | ONLY_LESS | ONLY_MORE ) TAIL",
        "实现正增长", "正增长的行业",
    ),
    _rule(
        "steady",
        "LEAD (?P<subject> SUBJECT) (?: (?: MODIFIER | HOLDING )+ STILL | STEADY ) TAIL",
        "物价保持总体稳定", "稳定增加汽车消费",
    ),
    _rule(
        "kept steady",
        "MODIFIER* (?: HOLDING | MAKING ) (?P<subject> SUBJECT) MODIFIER* STILL TAIL",
        "保持物价稳定", "稳定物价",
    ),
    _rule(
        "as assigned",
        "LEAD (?P<subject> SUBJECT)?? DONE ASSIGNED OF? (?P<goal> (?: INNER | MODIFIER )+ ) (?: OTHER | MODIFIER )* TAIL",
        "单位地区生产总值能耗下降完成国家下达任务", "研究国家下达的任务",
    ),
)  # fmt: skip
