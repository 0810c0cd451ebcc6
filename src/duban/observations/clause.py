"""What the clause of a value says of it beside its number: how far the thing has come, where a change starts, hope."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from duban.rows import Passage
from duban.vocabulary import measures
from duban.vocabulary.identity import identity_words
from duban.vocabulary.pattern import alternation

BREAKS: Final = "，,；;。！？：:（）()\n"
"""The marks that a clause ends at."""
REACH: Final = 60
"""What stands further before a value says nothing of it."""
_CLOSING = re.compile(f"[^{BREAKS}]*")
# The same words stand around many values: «增长», «左右».
_REMEMBERED: Final = 50_000
_NEAR = ("近", "将近", "接近")
# «由每人每年380元提高到420元»: where a change starts.
_OPENING = ("由", "从", "自")
_FROM = re.compile(f"[{''.join(_OPENING)}][^，；。]{{0,12}}$")
_TO = re.compile(".{0,8}[到至为]")
# «比去年多100万人»: by how much one is more than the other.
_COMPARED = re.compile("比[^比]{1,12}[多少]$")
_AGAINST = "比"
# «比2002年增长65.5%»: the year that a change is counted from.
_SINCE = re.compile("比(?P<year>(?:19|20)[0-9]{2})年[^比]*$")
# What may stand between a word of movement and its number.
_BETWEEN = "了再约近"


class Said(NamedTuple):
    """What a clause says of its value: the fields of an observation with the same names, and ``since``, the year that a
    change is counted from where the clause names it."""

    stage: str | None = None
    on_same_scope: bool = False
    is_base: bool = False
    is_hope: bool = False
    is_near: bool = False
    is_difference: bool = False
    since: int | None = None


NOTHING: Final = Said()
"""What most clauses say."""


def said(passage: Passage, *, is_change: bool) -> Said:
    """What the clause around the value of ``passage`` says of it; ``is_change``: the value is a change.

    >>> said(Passage("2025年，补助由380元提高到420元。", 9, 13), is_change=False).is_base
    True
    >>> said(Passage("2025年，支出比上年增加5亿元。", 13, 16), is_change=True).is_difference
    True
    >>> said(Passage("目标比去年多100万人。", 6, 11), is_change=True).is_difference
    True
    >>> said(Passage("2025年，产值比2020年增长40%。", 16, 19), is_change=False).since
    2020
    """
    before = passage.text[max(0, passage.start - REACH) : passage.start]
    before = before[max(map(before.rfind, BREAKS)) + 1 :]
    closing = _CLOSING.match(passage.text, passage.end)
    return said_in(before, closing[0] if closing else "", is_change)


def telling_words() -> frozenset[str]:
    """Words of which one stands in every clause that says something of a value that is no change.

    >>> {"由", "同口径", "开工"} <= telling_words()
    True
    """
    words = identity_words()
    stages = (word for listed in words.stages.values() for word in listed)
    return frozenset((*stages, *words.scopes, *words.hopes, *_NEAR, *_OPENING, _AGAINST))


@lru_cache(maxsize=_REMEMBERED)
def said_in(before: str, after: str, is_change: bool) -> Said:
    """What the words of a clause before and behind its value say of it, as of :func:`said`.

    >>> said_in("力争达到", "左右", False).is_hope
    True
    """
    moves = is_change and (
        before.rstrip(_BETWEEN).endswith(_movements()) or _COMPARED.search(before) is not None
    )
    since = _SINCE.search(before) if _AGAINST in before else None
    year = int(since["year"]) if since else None
    # Most clauses say nothing more: one look tells.
    if not _telling().search(before) and not _telling().search(after):
        return Said(is_difference=moves, since=year) if moves or year else NOTHING
    words = identity_words()
    return Said(
        stage=words.stage(before) or words.stage(after),
        on_same_scope=any(scope in before for scope in words.scopes),
        is_base=bool(_FROM.search(before) and _TO.match(after)),
        is_hope=any(word in before for word in words.hopes),
        is_near=before.endswith(_NEAR),
        is_difference=moves,
        since=year,
    )


@cache
def _telling() -> re.Pattern[str]:
    """Any word that a clause says something with, beside the year that a change is counted from."""
    return re.compile(alternation(sorted(telling_words() - {_AGAINST})))


@cache
def _movements() -> tuple[str, ...]:
    words = measures()
    return tuple(words.up | words.down)
