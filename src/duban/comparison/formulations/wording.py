"""Words of a formulation: what is trivial, what is common, where words begin and end, how two differ.

Segmentation is light: the words of Duban's vocabularies, numbers and foreign words are taken whole, what
stands between them stays together. It serves the difference of two formulations, which must not cut words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from duban.comparison.change import Edit
from duban.grammar.action_words import action_words
from duban.vocabulary import indicators
from duban.vocabulary import wording as word_lists
from duban.vocabulary.pattern import alternation


@dataclass(frozen=True, slots=True)
class Wording:
    """The word lists of ``vocabulary/wording.yaml``."""

    force: dict[str, int]
    openers: frozenset[str]
    pushing: frozenset[str]
    adverbs: dict[str, float]
    trivial: re.Pattern[str]
    wide: re.Pattern[str]
    narrow: re.Pattern[str]
    growing: re.Pattern[str]
    common: frozenset[str]
    counterparts: dict[str, str]


# How far the adverbs of a class move the force of a verb, in levels of the scale.
_MOVES = {"much_more": 0.5, "more": 0.3, "even": 0.1, "less": -0.5}


@cache
def wording() -> Wording:
    """The lists, read once."""
    words = word_lists()
    return Wording(
        force={word: int(level) for level, verbs in words.force.items() for word in verbs},
        openers=words.openers,
        pushing=words.pushing,
        adverbs={word: _MOVES[name] for name, adverbs in words.adverbs.items() for word in adverbs},
        trivial=re.compile(f"{alternation(words.trivial)}+"),
        # 所有制 and 各自 say nothing of width
        wide=re.compile(alternation(words.scope.wide) + "(?<!所有(?=[制权者]))(?<!各(?=自|界))"),
        narrow=re.compile(alternation(words.scope.narrow)),
        growing=re.compile(alternation(words.scope.growing)),
        common=words.common,
        counterparts=words.counterparts,
    )


_MARKS = re.compile(r"[^\w%％#]+|_|的(?!士)")
_YEAR = re.compile(r"(?:19|20)\d\d年?|今年|明年|本年")
_NUMBER = re.compile(
    r"(?<![A-Za-z\d])\d+(?![A-Za-z\d])(?:[.,]\d+)*(?:万亿|[万亿千百])*|[一二三四五六七八九十]+(?:分之一|成)"
)

# Digits with what is counted; 5G and PM2.5 are names, years and months no amounts, and in how many places is scope.
AMOUNT = re.compile(
    r"(?<![A-Za-z\d.])(?!\d+个?(?:省|市|县|城市|地区|区县))\d[\d.,]*(?:多|余)?(?:万亿|[万亿千百])?(?P<unit>个?百分点|[%％‰]|(?![年月日])[\u4e00-\u9fff])"
)


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """``text`` as it is compared: without marks, years and the empty words that open it.

    >>> plain("继续推进“三网融合”建设"), plain("2014年进一步推进三网融合的建设")
    ('推进三网融合建设', '推进三网融合建设')
    """
    bare = _MARKS.sub("", _YEAR.sub("", text))
    opened = wording().trivial.match(bare)
    return (bare[opened.end() :] if opened else "") or bare


def masked(text: str) -> str:
    """:func:`plain` with every number as ``#``.

    >>> masked("建设5个平台"), masked("建设5G网络")
    ('建设#个平台', '建设5G网络')
    """
    return _NUMBER.sub("#", plain(text))


# A stretch between known words is not cut where it is this short.
_WHOLE = 4


@dataclass(frozen=True, slots=True)
class _Known:
    words: frozenset[str]
    longest: int


@cache
def _known() -> _Known:
    lexicon, lists = action_words(), wording()
    known = {*lexicon.verbs, *lexicon.adverbs, *lexicon.nominal, *lists.common, *lists.adverbs, *lists.force}
    # Longer names of indicators are made of several words, of which some may stay and some change.
    names = (name for entry in indicators().entries for name in (entry.zh, *entry.aliases))
    known |= {name for name in names if len(name) <= _WHOLE or not name.isalpha() or name[0].isascii()}
    return _Known(frozenset(known), max(map(len, known)))


_SOLID = re.compile(r"\d+(?:[.,]\d+)*(?:万亿|[万亿千百])?[%％]?|[A-Za-z]+(?:-?\w+)?|[^\w\s]")


def words(text: str) -> list[tuple[int, int]]:
    """The spans of the words of ``text``, in order, without gaps; the longest known word is taken first.

    >>> [("加快推进5G基站建设")[s:e] for s, e in words("加快推进5G基站建设")]
    ['加快', '推进', '5G基站', '建设']
    """
    spans: list[tuple[int, int]] = []
    at = free = 0
    while at < len(text):
        end = _word_end(text, at)
        if end == at:
            at += 1
            continue
        if free < at:
            spans.append((free, at))
        spans.append((at, end))
        at = free = end
    return [*spans, (free, at)] if free < at else spans


def _word_end(text: str, at: int) -> int:
    """Where the known word, number or mark that begins at ``at`` ends; ``at`` where none begins."""
    known = _known()
    for end in range(min(len(text), at + known.longest), at + 1, -1):
        if text[at:end] in known.words:
            return end
    solid = _SOLID.match(text, at)
    return solid.end() if solid else at


def difference(old: str, new: str) -> tuple[Edit, ...]:
    """The steps from ``old`` to ``new``, at word boundaries.

    Characters are aligned first; a step that would cut a word of either text is widened to the word.

    >>> [(e.op, "推进铁路改革"[e.old_start:e.old_end], "推进铁路和公路改革"[e.new_start:e.new_end])
    ...  for e in difference("推进铁路改革", "推进铁路和公路改革")]
    [('equal', '推进铁路', '推进铁路'), ('insert', '', '和公路'), ('equal', '改革', '改革')]
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    cut_old, cut_new = _inside(old), _inside(new)
    equal: list[tuple[int, int, int]] = []
    for a, b, size in matcher.get_matching_blocks():
        while size and (a in cut_old or b in cut_new):
            a, b, size = a + 1, b + 1, size - 1
        while size and (a + size in cut_old or b + size in cut_new):
            size -= 1
        if size > 1 or (size and not (old[a].isalnum() and _is_island(a, b, old, new))):
            equal.append((a, b, size))
    return tuple(_steps(equal, len(old), len(new)))


def _inside(text: str) -> frozenset[int]:
    """The offsets of ``text`` that lie inside a word."""
    inside: set[int] = set()
    for start, end in words(text):
        if end - start <= _WHOLE or _word_end(text, start) == end:
            inside.update(range(start + 1, end))
    return frozenset(inside)


def _is_island(a: int, b: int, old: str, new: str) -> bool:
    """Whether an equal character stands alone in the midst of both texts."""
    return 0 < a < len(old) - 1 and 0 < b < len(new) - 1


def _steps(equal: list[tuple[int, int, int]], old_end: int, new_end: int) -> list[Edit]:
    steps: list[Edit] = []
    a = b = 0
    for start_a, start_b, size in [*equal, (old_end, new_end, 0)]:
        if a < start_a or b < start_b:
            op = "insert" if a == start_a else "delete" if b == start_b else "replace"
            steps.append(Edit(op, a, start_a, b, start_b))  # type: ignore[arg-type]
        if size:
            steps.append(Edit("equal", start_a, start_a + size, start_b, start_b + size))
        a, b = start_a + size, start_b + size
    return steps
