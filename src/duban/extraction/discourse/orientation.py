"""Temporal orientation: whether a passage tells what was done or what is to be done, where no heading says so.

An excerpt of a work report, or a chapter under a motto, does not say whether it looks back or ahead; a
reader hears it. The clauses' aspect (了, 累计, 首次), the verbs that open them (推动, 完善) and the predicates
that close them (…稳步推进, …第一) are weighed by their log-odds (``vocabulary/orientation.yaml``), as in a naive
Bayes classifier (Maron, "Automatic indexing", JACM 1961), and added up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from duban.vocabulary import orientation as words
from duban.vocabulary.edges import Edges
from duban.vocabulary.pattern import alternation

_CLAUSE = re.compile(r"[^，。；！：、\n]{3,}")
_DECIMAL = re.compile(r"\d\.\d")
_LONGEST = 4
# How many weak passages the turn may stand behind.
_NEAR = 4


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(alternation(words().within))


def orientation(text: str) -> float:
    """The log-odds that ``text`` is a plan (above 0) and not a look back (below 0).

    >>> orientation("累计建成公园20座，数量居全国第一") < 0 < orientation("加快建设公园，完善配套服务")
    True
    """
    return sum(map(_of_clause, _CLAUSE.findall(text)))


def _of_clause(clause: str) -> float:
    weights = words()
    opening, closing = _edges()
    # No word is longer than what is asked about, and ends of clauses come again.
    total = weights.opening.get(opening.opening(clause), 0.0) + weights.closing.get(
        closing.closing(clause[-_LONGEST:]), 0.0
    )
    if within := _anywhere().findall(clause):
        total += sum(weights.within[word] for word in set(within))
    return total + weights.decimal if "." in clause and _DECIMAL.search(clause) else total


def turn(passages: Sequence[str]) -> int:
    """The first of ``passages`` from which on they sound like a plan; their number where none do.

    A report looks back and then ahead, so there is one turn: the place where the sum of what speaks for a
    look back before it and for a plan behind it is greatest (the maximum likelihood change point; Hinkley,
    Biometrika 1970), and never within a list (三是 … 四是 …). What follows must lean to a plan by the vocabulary's
    margins.

    >>> turn(["累计建成公园20座，数量居全国第一。", "要加快建设公园，完善配套服务，健全机制。"])
    1
    """
    values = [orientation(passage) for passage in passages]
    listed = _within_lists(passages)
    best, at, rest = 0.0, len(values), 0.0
    for i in range(len(values) - 1, -1, -1):
        rest += values[i]
        if rest > best and i not in listed:
            best, at = rest, i
    weights = words()
    if sum(values[:at]) > -weights.margin:  # what stands before is no look back of its own
        at, best = 0, sum(values)
    else:  # a turn begins with a passage that shows it
        near = enumerate(values[at : at + _NEAR], at)
        strong = next((i for i, value in near if value >= weights.margin and i not in listed), at)
        at, best = strong, sum(values[strong:])
    clauses = sum(len(_CLAUSE.findall(passage)) for passage in passages[at:])
    return at if best >= weights.margin and best >= weights.mean * clauses else len(values)


# A numbered item: 三是…, （三）….
_ITEM = re.compile(r"\s*[（(]?(?P<number>[一二三四五六七八九十]{1,2})(?P<form>是|要|[）)])")
_NUMBERS = {
    name: i for i, name in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五".split(), 1)
}


def _within_lists(passages: Sequence[str]) -> set[int]:
    """The places in ``passages`` behind an item of a list up to the next item."""
    inside: set[int] = set()
    last: dict[str, tuple[int, int]] = {}
    for i, passage in enumerate(passages):
        item = _ITEM.match(passage)
        if item is None:
            continue
        number, form = _NUMBERS.get(item["number"], 0), item["form"]
        before, at = last.get(form, (0, i))
        if number == before + 1 > 1:
            inside.update(range(at + 1, i + 1))
        last[form] = (number, i)
    return inside


@cache
def _edges() -> tuple[Edges, Edges]:
    """The words that open a clause and those that close one; longer words than these are none."""
    opening, closing = (
        Edges(word for word in known if len(word) <= _LONGEST) for known in (words().opening, words().closing)
    )
    return opening, closing
