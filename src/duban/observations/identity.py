"""Identity: whether two observations are of one indicator under the names that different years and documents give it.

What the vocabulary knows is one where the identifiers are. Other names are held against each other word by word, the
longer words counting more; words that exclude one another (登记 and 调查, 进口 and 出口) or stages that do (开工 and 建成)
part them whatever else they share.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Final

from duban.observations.indicator_key import IndicatorKey, Measured, Thing, indicator_key
from duban.records import Measure
from duban.vocabulary import indicators, units
from duban.vocabulary.identity import identity_words
from duban.vocabulary.indicator_names import normal

SAME: Final = 0.75
"""Likeness from which two names are of one indicator."""

UNSURE: Final = 0.5
"""Likeness from which they may be: such pairs are shown, not made."""

# Names and pairs that are remembered: ten thousand reports have some tens of thousands.
_REMEMBERED: Final = 200_000
# Of two indicators that the vocabulary tells apart names count less: it may know them as stock and flow of one thing.
_KNOWN_APART: Final = 0.8
_UNSPECIFIC: Final = 0.5
SIZES: Final = frozenset(("level", "change"))
_COUNT: Final = "count"
# People are often counted without a unit (减少1240万).
_UNITLESS: Final = frozenset(("", _COUNT, "人"))


@dataclass(frozen=True)
class Identity:
    """What a value is of.

    Attributes:
        key: the indicator (by identifier or name), the measure and the class of units.
        is_known: whether the vocabulary knows the indicator.
        words: the words of the name that tell it from others.
        contrasts: the groups of excluding words that the name has words of, with the line of each.
        unit: the dimension of its unit.
        stage: how far what is counted has come.
        is_difference: it is by how much a level moved.
    """

    key: IndicatorKey
    is_known: bool
    words: frozenset[str]
    contrasts: frozenset[tuple[str, int]]
    unit: str
    stage: str | None = None
    is_difference: bool = False

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.key, self.words, self.contrasts, self.unit, self.stage, self.is_difference))

    @cached_property
    def family(self) -> Hashable:
        """What two values must share to be of one indicator at all: the sort of measure and of units."""
        return "size" if self.key.measure in SIZES else self.key.measure, self.unit


def identity(measured: Measured, stage: str | None = None, *, is_difference: bool = False) -> Identity:
    """What ``measured`` is of; ``stage`` and ``is_difference`` are what its clause says of it.

    What is of the same is the same object.

    >>> import duban
    >>> figure = duban.extract("2025年，棚户区住房改造开工601万套。").figures[0]
    >>> identity(figure).stage, sorted(identity(figure).words)
    ('begun', ['住房', '改造', '棚户区'])
    """
    return _identity(
        measured.indicator, measured.indicator_id, measured.measure, measured.unit, stage, is_difference
    )


@lru_cache(maxsize=_REMEMBERED)
def _identity(
    indicator: str,
    indicator_id: str | None,
    measure: Measure,
    unit: str,
    stage: str | None,
    is_difference: bool,
) -> Identity:
    measured = Thing(indicator, indicator_id, measure, unit)
    words = identity_words()
    name = normal(indicator)
    bare = words.without_stage(name)
    key = indicator_key(measured)
    if bare != name and indicators().get(key.indicator) is None:
        entry = indicators().match(bare, unit, measure)
        key = indicator_key(measured._replace(indicator=bare, indicator_id=entry.id if entry else None))
    return Identity(
        key=key,
        is_known=indicators().get(key.indicator) is not None,
        words=_words(bare),
        contrasts=words.contrasted(name),
        unit=_dimension(unit),
        stage=stage or words.stage(name),
        is_difference=is_difference,
    )


@lru_cache(maxsize=_REMEMBERED)
def likeness(one: Identity, other: Identity) -> float:
    """How sure it is that two values are of one indicator: 1 where the vocabulary says so, 0 where they cannot be.

    >>> import duban
    >>> a, b, c = map(identity, duban.extract("城镇登记失业率4.2%。城镇调查失业率5.1%。城镇登记失业率4%。").figures)
    >>> likeness(a, b), likeness(a, c)
    (0.0, 1.0)
    """
    if one.family != other.family or _excluded(one, other):
        return 0.0
    words = identity_words()
    if one.is_known and one.key.indicator == other.key.indicator:
        # Old neighbourhoods (个) are not the households in them (户).
        alike = one.key.unit == other.key.unit or _UNITLESS & {one.key.unit, other.key.unit}
        return 1.0 if alike else UNSURE
    if one.stage and one.stage == other.stage and words.are_kin(one.key.indicator, other.key.indicator):
        return SAME
    shared = _shared(one.words, other.words)
    if not one.words - words.unspecific or not other.words - words.unspecific:
        return min(shared, UNSURE)
    if one.words != other.words and (one.words < other.words or other.words < one.words):
        # «高技术|制造业投资» is a part of «制造业投资».
        more = (one.words ^ other.words) - words.unspecific - words.harmless
        shared = min(shared, UNSURE) if more else shared
    return shared * _KNOWN_APART if one.is_known and other.is_known else shared


def _excluded(one: Identity, other: Identity) -> bool:
    """Whether words or stages of the two exclude one another."""
    if one.stage and other.stage and one.stage != other.stage:
        return True
    if one.is_difference != other.is_difference and "level" in (one.key.measure, other.key.measure):
        return True
    theirs = {group for group, _ in other.contrasts}
    shared = {group for group, _ in one.contrasts if group in theirs}
    return any(not _lines(one, group) & _lines(other, group) for group in shared)


def _lines(one: Identity, group: str) -> set[int]:
    return {line for name, line in one.contrasts if name == group}


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of characters in words of both names (the coefficient of Dice, words weighed by their length)."""
    both = 2 * sum(map(_weight, one & other))
    total = sum(map(_weight, one)) + sum(map(_weight, other))
    return both / total if total else 0.0


def _weight(word: str) -> float:
    """Words that name nothing by themselves (中央财政) count half."""
    return len(word) * (_UNSPECIFIC if word in identity_words().unspecific else 1.0)


@cache
def _words(name: str) -> frozenset[str]:
    own = identity_words()
    found = [own.synonym(word) for word in _cut(name) if word.isalnum()]
    telling = frozenset(word for word in found if word not in own.neutral)
    return telling or frozenset(found)


@cache
def _dimension(unit: str) -> str:
    known = units().find(unit)
    return _COUNT if unit in _UNITLESS else unit if known is None else known.dimension


def _cut(name: str) -> list[str]:
    """The words of a name by the segmenter without ours: names are to fall apart."""
    # Its dictionary takes 30 MB, which not all need who have names; a segmenter of our own would take 25 MB more.
    import rjieba

    return rjieba.cut(name)


def conversion(unit: str, into: str) -> float | None:
    """By what a number in ``unit`` is multiplied to be in ``into``; ``None`` where it cannot be.

    >>> conversion("吨", "斤"), conversion("家", "户"), conversion("元", "吨")
    (2000.0, 1.0, None)
    """
    if unit == into:
        return 1.0
    one, other = units().find(unit), units().find(into)
    if one is None or other is None:
        return 1.0 if {unit, into} <= _UNITLESS or "" in (unit, into) else None
    if one.dimension != other.dimension:
        return None
    if one.dimension == _COUNT:
        return 1.0
    same = (one.base or one.name) == (other.base or other.name)
    return one.factor / other.factor if same else None
