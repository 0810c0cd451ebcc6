"""A figure as its sentence writes it: the number with the words that bound it and say which way it goes."""

from __future__ import annotations

from functools import cache

from duban.grammar.quantities.quantity import quantities
from duban.records import Figure, RelativeTarget
from duban.rows import Passage
from duban.vocabulary import measures


def as_written(figure: Figure, passage: Passage) -> str:
    """The value of ``figure`` in the words of ``passage``: 5.5%左右, 不低于730亿斤, 下降3.8%.

    >>> import duban
    >>> document = duban.read_text("2026年，城镇调查失业率控制在5%以内，单位地区生产总值能耗下降3%左右。")
    >>> [as_written(figure, document.passage(figure)) for figure in duban.extract(document).figures]
    ['5%以内', '下降3%左右']
    """
    first, last = _bounds(passage)
    written = passage.text[first:last] or figure.value_text
    return _falling(passage.text[:first]) + written if _is_decline(figure) else written


def relation_as_written(target: RelativeTarget) -> str:
    """What ``target`` sets for its indicator, in its own words: 与经济增长同步; the clause where they cannot be parted.

    >>> import duban
    >>> [target] = duban.extract("2026年，力争居民收入增长与经济增长基本同步。", year=2026).relative_targets
    >>> relation_as_written(target)
    '与经济增长基本同步'
    """
    _, named, rest = target.text.rpartition(target.indicator)
    head = next((word for word in _movements() if rest.startswith(word)), "")
    rest = rest.removeprefix(head)
    joined = rest[:1] in _JOINTS and target.relation != "in_step"
    inside = target.relation == "as_assigned" and target.reference not in rest
    return target.text if not named or not rest or joined or inside else rest


_JOINTS = "、和及"


@cache
def _movements() -> list[str]:
    words = measures()
    return sorted(words.movement_heads | words.falling_heads | words.up | words.down, key=len, reverse=True)


def _bounds(passage: Passage) -> tuple[int, int]:
    """Where the number stands with its words of bound."""
    for quantity in quantities(passage.text):
        if quantity.start <= passage.start < quantity.end:
            return quantity.outer_start, max(quantity.outer_end, passage.end)
    return passage.start, passage.end


def _is_decline(figure: Figure) -> bool:
    stated = [bound for bound in (figure.low, figure.high) if bound is not None]
    return bool(stated) and all(bound < 0 for bound in stated)


def _falling(before: str) -> str:
    """The verb of decline that ``before`` ends in; empty where it ends in none."""
    return next((word for word in _declines() if before.endswith(word)), "")


@cache
def _declines() -> list[str]:
    return sorted(measures().down | measures().falling_heads, key=len, reverse=True)
