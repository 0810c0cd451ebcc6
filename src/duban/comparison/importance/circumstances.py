"""The circumstances that make a change important: small pure functions of a change and its two documents.

Each :class:`Circumstance` says how far it holds of a change, from 0 to 1, and has an example and a counter-example,
which a test walks; what it is called is ``by_NAME`` in ``reasons.yaml``. How much each counts is measured, not said
here: see :mod:`duban.comparison.importance.weights`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log
from typing import Literal

from duban.comparison.change import Value
from duban.comparison.importance.background import Told
from duban.comparison.phrases import Weight
from duban.vocabulary.thesaurus import thesaurus

# Two documents with a change, by their plans; a text that begins with a heading stands as it is.
Example = tuple[str, str]
# 0: its meaning does not say which way it counts.
Sign = Literal[1, 0, -1]


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What may make a change important, or keep it from being so.

    Attributes:
        name: of the weight and of the sentence.
        of: how far it holds of a change, 0 to 1.
        sign: which way it can count, by its meaning; a fit may not turn it round.
        named: the name that its sentence gives, where it gives one.
        words: the class of news values whose words it is, where it is one.
        example: an old and a new text with a change of which it holds; ``but`` are two without one.
    """

    name: Weight
    of: Callable[[Told], float]
    sign: Sign
    example: Example
    but: Example
    named: Callable[[Told], str] | None = None
    words: str | None = None


# ---- what sort of change it is ----------------------------------------------------------------------


def _task(told: Told) -> float:
    """A heading, or the sentence that opens a task: it sums up what is told one by one."""
    return float(told.change.unit == "task")


def _figure(told: Told) -> float:
    """A bare number, which no promise tells."""
    return float(told.change.unit == "figure")


def _settled(told: Told) -> float:
    """The old target against what the new document reports: an account, no plan."""
    return float(told.change.relation == "target_to_outcome")


def _outcome(told: Told) -> float:
    """One outcome against another."""
    return float(told.change.relation == "outcome_to_outcome")


def _doubt(told: Told) -> float:
    """The records are not sure that it is a promise."""
    return float(told.unit is not None and told.unit.doubtful)


def _unlike(told: Told) -> float:
    """How little the two sides have in common: the pair is the less sure."""
    return 1.0 - told.change.score if told.before else 0.0


def _force(told: Told) -> float:
    """How far the strength moved; the whole scale of three steps is 1."""
    if told.before is None or not told.side.strength or not told.before.strength:
        return 0.0
    return abs(told.side.strength - told.before.strength) / 3


# ---- numbers ----------------------------------------------------------------------------------------


def _headline(told: Told) -> float:
    """A target for the year of an indicator of the vocabulary, where its number is new, another, or gone."""
    if not _is_moving(told):
        return 0.0
    year = str(told.mine.document.context.year or "")
    aims = (figure for figure in told.figures if figure.modality == "target" and figure.indicator_id)
    return float(any((aim.period_end or "").startswith(year) for aim in aims))


def _main_target(told: Told) -> float:
    """A target that stands where the document states its main ones."""
    start, end = told.mine.main_targets
    return float(start <= told.side.start < end and any(f.modality == "target" for f in told.figures))


def _number(told: Told) -> float:
    """The new document says it with a number, and not with the numbers of the old one."""
    return float(told.number)


def _target(told: Told) -> float:
    """A number that is to be reached, and is new, another, or gone."""
    return float(_is_moving(told) and any(figure.modality == "target" for figure in told.figures))


def _is_moving(told: Told) -> bool:
    """Whether the number of a change is not simply said again."""
    return told.number or told.change.kind == "number_changed" or not told.change.new


def _new_number(told: Told) -> float:
    """The number of something new."""
    return float(told.number and told.change.kind == "new")


def _money(told: Told) -> float:
    """An amount of money."""
    return float(any("元" in figure.unit for figure in told.figures))


def _size(told: Told) -> float:
    """By how much the number changed: 1 where it was at least doubled or halved."""
    old, new = (_bound(value) for value in (told.change.old_value, told.change.new_value))
    return min(1.0, abs(log(new / old, 2))) if old and new and old * new > 0 else 0.0


def _bound(value: Value | None) -> float | None:
    return (value.low or value.high) if value else None


# ---- names ------------------------------------------------------------------------------------------


def _new_instruments(told: Told) -> list[str]:
    """The policy instruments that it names and the old document does not."""
    return sorted(told.unit.instruments - told.others.instruments) if told.change.new and told.unit else []


def _lost_instruments(told: Told) -> list[str]:
    """The policy instruments that it named and the new document does not."""
    before = told.before if told.change.new else told.side
    there, here = (told.others, told.mine) if told.change.new else (told.mine, told.others)
    unit = there.unit(before) if before else None
    return sorted(unit.instruments - here.instruments) if unit else []


def _new_name(told: Told) -> list[str]:
    """The names that no document before has and that this one uses more than once."""
    return [told.side.text[start:end] for _, start, end in told.firsts]


def _any(names: Callable[[Told], list[str]]) -> Callable[[Told], float]:
    """Whether there is such a name."""

    def holds(told: Told) -> float:
        return float(bool(names(told)))

    return holds


def _first(names: Callable[[Told], list[str]]) -> Callable[[Told], str]:
    """The first of such names."""

    def named(told: Told) -> str:
        return names(told)[0]

    return named


# Of a concept that so many formulations speak of, a document is full.
_FULL = 32


def _standing(told: Told) -> float:
    """How many formulations of the document speak of what this one speaks of, by its rarest concept; 1 from 32 on."""
    if told.unit is None or not told.unit.concepts:
        return 0.0
    return min(1.0, log(max(1, min(map(told.mine.spoken.__getitem__, told.unit.concepts))), _FULL))


def _vague(told: Told) -> float:
    """It speaks of nothing that policies are about (``vocabulary/thesaurus.yaml``): a turn of phrase."""
    return float(not thesaurus().spoken_of(told.side.text))


def _quoted(told: Told) -> float:
    """It sets a name in quotation marks that no document before has."""
    return float(told.coined)


# ---- time and place ---------------------------------------------------------------------------------


def _deadline(told: Told) -> float:
    """A deadline is stated."""
    return float(bool(told.side.deadline))


def _early(told: Told) -> float:
    """1 at the beginning of the document, 0 at its end."""
    return 1.0 - told.side.start / told.mine.length


# A formulation of so many characters says something in particular.
_PARTICULAR = 30


def _length(told: Told) -> float:
    """How long it is."""
    return min(1.0, len(told.side.text) / _PARTICULAR)


# ---- words ------------------------------------------------------------------------------------------

_PLAIN: Example = ("种好果树", "扩建渔港码头")
WordClass = Literal[
    "whole", "first", "curb", "taxes", "households", "stance", "markets", "sovereignty", "routine"
]
_OF_WORDS: dict[WordClass, Weight] = {
    "whole": "by_whole",
    "first": "by_first",
    "curb": "by_curb",
    "taxes": "by_taxes",
    "households": "by_households",
    "stance": "by_stance",
    "markets": "by_markets",
    "sovereignty": "by_sovereignty",
    "routine": "by_routine",
}


def _says(words: WordClass, sign: Sign, new: str) -> Circumstance:
    """That it has a word of a class: of what it is about, or of how it is said otherwise."""

    def holds(told: Told) -> float:
        return float(words in told.news)

    return Circumstance(_OF_WORDS[words], holds, sign, (_PLAIN[0], new), _PLAIN, words=words)


_REVIEW = "一、2025年工作回顾\n粮食产量5万吨。\n二、2026年重点任务\n扩建渔港码头。"
_GOALS = "主要预期目标是：粮食产量增长2%，地区生产总值增长5%，城镇新增就业3万人，居民消费价格上涨2%左右。"

CIRCUMSTANCES: tuple[Circumstance, ...] = (
    Circumstance(
        "by_task",
        _task,
        0,
        ("种好果树", "一、2026年重点任务\n（一）兴修水利\n修好海堤。\n（二）振兴文化\n办好展览。"),
        _PLAIN,
    ),
    Circumstance("by_figure", _figure, -1, ("种好果树", "粮食产量增长2%"), _PLAIN),
    Circumstance(
        "by_settled", _settled, -1, ("粮食产量达到4万吨", _REVIEW), ("粮食产量4万吨", "粮食产量5万吨")
    ),
    Circumstance("by_outcome", _outcome, -1, (_REVIEW.replace("5", "4"), _REVIEW), _PLAIN),
    Circumstance("by_doubt", _doubt, -1, ("种好果树", "依法平等保护渔民产权"), _PLAIN),
    Circumstance("by_unlike", _unlike, -1, ("推进渔港码头改造", "推进渔港码头扩建"), _PLAIN),
    Circumstance("by_force", _force, 1, ("探索渔港改造", "实施渔港改造"), ("推进渔港改造", "推动渔港改造")),
    Circumstance("by_headline", _headline, 1, ("种好果树", "粮食产量增长2%"), ("种好果树", "书院增加2座")),
    Circumstance("by_main_target", _main_target, 1, ("种好果树", _GOALS), ("种好果树", "粮食产量增长2%")),
    Circumstance("by_number", _number, 1, ("种好果树", "扩建渔港码头3座"), ("扩建渔港码头3座", "种好果树")),
    Circumstance("by_target", _target, 1, ("种好果树", "粮食产量增长2%"), _PLAIN),
    Circumstance(
        "by_new_number",
        _new_number,
        1,
        ("种好果树", "扩建渔港码头3座"),
        ("扩建渔港码头2座", "扩建渔港码头3座"),
    ),
    Circumstance("by_money", _money, 1, ("种好果树", "安排渔港资金3亿元"), ("种好果树", "扩建渔港码头3座")),
    Circumstance(
        "by_size", _size, 1, ("粮食产量增长2%", "粮食产量增长4%"), ("粮食产量增长2%", "粮食产量增长2%")
    ),
    Circumstance(
        "by_new_instrument",
        _any(_new_instruments),
        1,
        ("种好果树", "实施渔港振兴三年行动"),
        ("种好果树", "振兴渔港"),
        named=_first(_new_instruments),
    ),
    Circumstance(
        "by_lost_instrument",
        _any(_lost_instruments),
        1,
        ("实施渔港振兴三年行动", "种好果树"),
        ("振兴渔港", "种好果树"),
        named=_first(_lost_instruments),
    ),
    Circumstance(
        "by_new_name",
        _any(_new_name),
        1,
        ("种好果树", "发展海洋牧场。扶持海洋牧场"),
        ("发展海洋牧场。扶持海洋牧场", "建设海洋牧场。支持海洋牧场"),
        named=_first(_new_name),
    ),
    Circumstance("by_standing", _standing, 1, ("种好果树", "支持小微企业。培育小微企业"), _PLAIN),
    Circumstance("by_vague", _vague, -1, ("支持小微企业", "推进各方面事情"), ("支持小微企业", "提高养老金")),
    Circumstance("by_quoted", _quoted, 1, ("种好果树", "推行“码头长”办法"), ("设立“码头长”", "推行“码头长”")),
    Circumstance("by_deadline", _deadline, 1, ("种好果树", "2026年6月底前扩建渔港码头"), _PLAIN),
    Circumstance("by_early", _early, 1, _PLAIN, ("种好果树", "种好果树")),
    Circumstance("by_length", _length, 1, _PLAIN, ("种好果树", "种好果树")),
    _says("whole", 1, "码头收费一律公示"),
    _says("first", 1, "把修渔港作为重中之重"),
    _says("curb", 1, "严禁占用渔港码头"),
    _says("taxes", 1, "清理渔港收费"),
    _says("households", 1, "提高渔民养老补贴"),
    _says("stance", 1, "实施积极的财政政策"),
    _says("markets", 1, "放宽外资市场准入"),
    _says("sovereignty", 1, "维护国家主权"),
    _says("routine", -1, "不断提升渔港管理水平"),
)
