"""Words by which documents of several bodies are held against each other."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class CoherenceWords(Vocabulary, frozen=True):
    """The words of ``coherence.yaml``.

    Attributes:
        addressing: what asks something of the regions.
        firm: what leaves no choice (一律, 必须).
        soft: what leaves it to those addressed, or goes step by step (鼓励, 逐步).
        forceless: words that hold one of these without its force (许可), and what all may do (均可).
        measures: what of a thing is measured, where it is written on to the thing (耕地面积).
        seasons: seasons by which work is to be done, with the month that each begins in, parted by ``|``.
        general: what names the measure, sort or bearer of a thing, and tells little without the thing.
        empty: what is no part of an object.
        costs: what is pushed apart from the thing that has it (成本, 能力).
        sides: other sides of a thing (治理, 规模).
        synonyms: words for one thing, parted by ``|``.
        affixes: characters that say of what sort a thing is, and tell little (人, 业).
        contrasts: attributes of two sorts of a thing that are pushed apart (落后|先进), parted by ``|``.
        quantities: measures that are pushed each for itself (利率, 规模).
        formulas: words of sentences that every report has (总基调).
        floors, ceilings: words of bound of what a rule fixes (不少于, 不超过).
        limit_units: the units that a rule fixes something in (周岁, 次).
        standards: what makes of a number one that each must keep, no total (每人, 时速).
        to_each: whom a number is set for, if for each (各省).
        wholly, partly: what ends a thing or holds for all (取消, 全部), and what only lessens it or holds for some (减少, 试点).
        permits, bans, asks, threats: what leaves free, forbids, demands, and befalls who does not comply, in any policy.
        adds: what asks for more beside what is asked already (还须).
        faults: what is at fault (违规, 落后).
    """

    addressing: Words
    firm: Words
    soft: Words
    forceless: Words
    measures: Words
    seasons: Words
    general: Words
    empty: Words
    costs: Words
    sides: Words
    synonyms: Words
    formulas: Words
    affixes: Words
    contrasts: Words
    quantities: Words
    floors: Words
    ceilings: Words
    limit_units: Words
    standards: Words
    to_each: Words
    wholly: Words
    partly: Words
    permits: Words
    bans: Words
    asks: Words
    threats: Words
    adds: Words
    faults: Words


@cache
def coherence_words() -> CoherenceWords:
    """The words of consistency (``coherence.yaml``).

    >>> "产能" in coherence_words().general, "必须" in coherence_words().firm
    (True, True)
    """
    return load("coherence", CoherenceWords)
