"""Leaning: measures that say nothing alone, with the words before them that only say how they are taken («|平均|单价»)."""

from __future__ import annotations

from functools import cache

from duban.extraction.naming.dependents import dependent
from duban.extraction.naming.ellipsis.belonging import is_next, thing_counted
from duban.extraction.naming.ellipsis.completion import completion
from duban.extraction.naming.ellipsis.gap import Gap
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, core, join, trimmed
from duban.grammar.quantities.amount import kind_of
from duban.vocabulary import indicators
from duban.vocabulary.dependence import dependence
from duban.vocabulary.edges import Edges
from duban.vocabulary.naming import naming


def leans(whole: str) -> bool:
    """Whether a measure says nothing without what it is of, alone or behind words that only say how it is taken.

    >>> leans("单价"), leans("平均单价"), leans("最低单价"), leans("平均寿命")
    (True, True, True, False)
    """
    if whole in dependent():
        return True
    rest = _behind_takings(whole)
    return rest != whole and (rest in dependent() or rest in dependence().sizes)


@completion(lambda whole: whole.endswith(tuple(dependence().shortened)))
def in_full(gap: Gap) -> Name | None:
    """«企业R&D经费90亿元；|高等学校经费|10亿元»: the measure that was told in full before, by its last word."""
    whole = gap.name.whole
    head = next((head for head in dependence().shortened if whole.endswith(head) and whole != head), "")
    told = (core(name.whole) for name in reversed(gap.slots.recent)) if head else ()
    full = next((measure for measure in told if measure.endswith(head) and measure != head), "")
    owner = whole.removesuffix(head)
    if not full or whole.endswith(full) or owner.endswith(full.removesuffix(head)):
        return None
    return Name(owner, full, owner + full)


@completion(lambda whole: whole in naming().comes_back or not _says_of_what(whole))
def told_in_full(gap: Gap) -> Name | None:
    """«快递业务量90亿件。12月份|业务量|9亿件»: a measure of which the paragraph has said what it is of."""
    whole, slots = gap.name.whole, gap.slots
    known = _says_of_what(whole) or (len(gap.name.owner) > 1 and len(whole) < _SAYS_WHICH)
    back = slots.fresh and slots.main.whole.endswith(whole) and whole in naming().comes_back
    if (known and not back) or gap.is_of_a_place:
        return None
    first = (slots.main,) if slots.fresh else ()  # a new sentence goes back to what the paragraph is about
    before = (
        name
        for name in (*first, *reversed(slots.recent), *reversed(slots.told), *_of_paragraphs(gap))
        if name.whole.endswith(whole)
    )
    longer = (name for name in before if len(name.whole) > len(whole))
    full = next((name for name in longer if not only_takes(name.whole.removesuffix(whole))), Name())
    if not full and (shortened := _shortened(gap)) is not None:
        return shortened
    if not full and whole.startswith(_BY_DAY) and not gap.name.owner:
        return _by_day(gap, whole[:2], whole[2:])
    return full if len(full.whole) > len(whole) > 1 else None


def _shortened(gap: Gap) -> Name | None:
    """«电池装车量769吉瓦时，增长40%。12月当月|装车|98吉瓦时»: a measure by the verb that it is of, told in full before."""
    act = gap.name.whole.removeprefix("单月").removeprefix("当月")
    if len(act) != _VERB or gap.name.measure or gap.setting.kind not in (c.COUNT, c.MEASURED):
        return None
    told = (gap.slots.main, *reversed(gap.slots.recent), *reversed(gap.slots.told))
    ends = (act + "量", act + "额")
    return next((name for name in told if name.whole.endswith(ends) and len(name.whole) > _VERB + 1), None)


_VERB = 2
_BY_DAY = ("日均", "月均")


def _by_day(gap: Gap, day: str, measure: str) -> Name | None:
    """«快递业务量90亿件。6月|日均业务量|6亿件»: by the day of what the paragraph has said what it is of."""
    told = (gap.slots.main, *reversed(gap.slots.recent), *reversed(gap.slots.told))
    full = next(
        (name for name in told if name.whole.endswith(measure) and len(name.whole) > len(measure)), None
    )
    return Name(full.owner, full.measure, day + full.whole.removeprefix(day)) if full and measure else None


def _of_paragraphs(gap: Gap) -> tuple[Name, ...]:
    """What the paragraphs before told of, for a measure that says nothing of what: «|业务量|» of «快递业务量»."""
    whole = gap.name.whole
    alone = not gap.name.owner and not gap.slots.company and len(whole) >= _SHORTEST_TOLD
    alone = alone and whole.endswith(_AMOUNTS)
    return tuple(reversed(gap.slots.before)) if alone else ()


def is_amount_in_full(name: Name) -> bool:
    """Whether a name says of what an amount is, so that a paragraph behind can shorten it.

    >>> [is_amount_in_full(Name(owner, "骑行量", owner + "骑行量")) for owner in ("船舶", "")]
    [True, False]
    """
    owner = _behind_takings(name.owner)
    in_full = bool(owner) or len(_behind_takings(name.whole)) >= _IN_FULL
    return in_full and name.whole.endswith(_AMOUNTS)


# A shorter name of an amount does not say of what it is.
_IN_FULL = 5
_SHORTEST_TOLD = 3
_AMOUNTS = ("量", "规模")


# So long a name can only shorten one that ends in it: «人工智能核心产业规模…，|核心产业规模|».
_SAYS_WHICH = 6


def _says_of_what(whole: str) -> bool:
    """Whether a measure is known to stand for itself."""
    return bool(indicators().named(whole)) or whole in naming().wholes


def only_takes(owner: str) -> bool:
    """Whether words only say how a measure is taken: they own nothing.

    >>> only_takes("平均"), only_takes("水泥")
    (True, False)
    """
    return bool(owner) and not _behind_takings(owner)


def _behind_takings(whole: str) -> str:
    rest = whole
    while taken := _takings().opening(rest):
        rest = rest.removeprefix(taken)
    return rest


@cache
def _takings() -> Edges:
    return Edges(dependence().takings)


@completion(lambda whole: len(whole) <= _LONGEST)
def of_thing_before(gap: Gap) -> Name | None:
    """«开放展馆312座，|可供展览面积|1530万平方米»: a measure that says how, not of what."""
    name, setting = gap.name, gap.setting
    last = setting.last
    if last is None or not gap.last or gap.slots.fresh or gap.is_of_a_place or not setting.clause.subject:
        return None
    counts = setting.tokens.classes[last.values[-1]] == c.COUNT and not gap.last.measure
    if not (counts and is_next(gap)) or len(name.whole) > _LONGEST or indicators().named(name.whole):
        return None
    words = setting.classes(trimmed(setting.tokens, setting.clause.subject))
    known = words[-1:] == c.HEAD
    measure = (
        (len(words) > 1 or name.whole == "投资") if known else name.whole.endswith(_ENDINGS)
    )  # «播种面积» names itself
    says_itself = name.whole[:2] in gap.last.whole  # «举办展览40场，|展览总面积|16万平方米»
    who_acts = setting.kind == c.MONEY and kind_of(gap.slots.unit) == "people"
    if not measure or says_itself or who_acts or not set(words[:-1]) <= _HOW:
        return None
    thing = thing_counted(gap.last.whole)
    return join(thing, Name("", name.whole, name.whole))


_LONGEST = 6
_ENDINGS = ("率", "款", "额")
_HOW = frozenset((c.VERB, c.LABOUR, c.ATTRIBUTE, c.ADVERB))
