"""Identity: whether two observations are of one indicator under the names that different years and documents give it.

What the vocabulary knows is one where the identifiers are. Other names are brought into a normal form
(:mod:`duban.observations.name_form`) and held against each other word by word, the longer words counting more; words that
exclude one another (登记 and 调查, 进口 and 出口) or stages that do (开工 and 建成) part them whatever else they share.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Final

from duban.observations.indicator_key import IndicatorKey, Measured, Thing, indicator_key
from duban.observations.name_form import NameForm, name_form, signature
from duban.observations.name_likeness import Held, held
from duban.records import Measure
from duban.vocabulary import Indicator, indicators, units
from duban.vocabulary.identity import identity_words
from duban.vocabulary.indicator_names import canonical, normal

SAME: Final = 0.75
"""Likeness from which two names are of one indicator."""

UNSURE: Final = 0.5
"""Likeness from which they may be: such pairs are shown, not made."""

# Names and pairs that are remembered: ten thousand reports have some tens of thousands.
_REMEMBERED: Final = 200_000
# Of two indicators that the vocabulary tells apart names count less: it may know them as stock and flow of one thing.
_KNOWN_APART: Final = 0.8
# «文化产业增加值占比» is no other name of «文化产业增加值», whatever is said of both; of rates any name may be a share.
_SHARES: Final = "占比"
_SHARE: Final = -1
SIZES: Final = frozenset(("level", "change"))
# The likeness from which words that one name has more, and of which nothing is known, are let pass: of 300 pairs that
# another had written it finds 10 more that are one than no such likeness does, and takes none of two for one
# (0.75: one; 0.85: finds 5).
_ENOUGH: Final = 0.8
_COUNT: Final = "count"
# People are often counted without a unit (减少1240万).
_UNITLESS: Final = frozenset(("", _COUNT, "人"))


@dataclass(frozen=True)
class Identity:
    """What a value is of.

    Attributes:
        key: the indicator (by identifier or name), the measure and the class of units.
        is_known: whether the vocabulary knows the indicator.
        form: the words of the name that tell it from others.
        contrasts: the groups of excluding words that the name has words of, with the line of each.
        parts: the words of the name that make it a part of what the vocabulary may have under one indicator with it.
        heads: by how many heads it is told (每千人口).
        unit: the dimension of its unit.
        stage: how far what is counted has come.
        is_difference: it is by how much a level moved.
    """

    key: IndicatorKey
    is_known: bool
    form: NameForm
    contrasts: frozenset[tuple[str, int]]
    heads: frozenset[int]
    parts: frozenset[str]
    unit: str
    stage: str | None = None
    is_difference: bool = False

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.key, self.form, self.contrasts, self.unit, self.stage, self.is_difference))

    @cached_property
    def family(self) -> Hashable:
        """What two values must share to be of one indicator at all: the sort of measure and of units."""
        return "size" if self.key.measure in SIZES else self.key.measure, self.unit


def identity(measured: Measured, stage: str | None = None, *, is_difference: bool = False) -> Identity:
    """What ``measured`` is of; ``stage`` and ``is_difference`` are what its clause says of it.

    What is of the same is the same object.

    >>> import duban
    >>> figure = duban.extract("2025年，棚户区住房改造开工601万套。").figures[0]
    >>> identity(figure).stage, sorted(identity(figure).form.words)
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
    words = identity_words()
    written = canonical(indicator).replace(" ", "")
    key = indicator_key(Thing(indicator, indicator_id, measure, unit))
    if indicators().get(key.indicator) is None:
        bare = words.without_stage(normal(indicator))
        entry = indicators().match(bare, unit, measure) or _of_signature(bare, unit, measure)
        key = indicator_key(Thing(bare, entry.id if entry else None, measure, unit))
    return Identity(
        key=key,
        is_known=indicators().get(key.indicator) is not None,
        form=name_form(indicator),
        contrasts=words.contrasted(written),
        heads=words.heads(written) | ({_SHARE} if _SHARES in written and measure != "rate" else frozenset()),
        parts=words.parts_in(written),
        unit=_dimension(unit),
        stage=stage or words.stage(written),
        is_difference=is_difference,
    )


def _of_signature(name: str, unit: str, measure: Measure) -> Indicator | None:
    """The indicator of the vocabulary that is called as ``name``, whatever the order of the words."""
    found = {
        entry.id: entry for entry in _signatures().get(signature(name), ()) if entry.can_be(unit, measure)
    }
    return next(iter(found.values())) if len(found) == 1 else None


@cache
def _signatures() -> dict[str, list[Indicator]]:
    found: dict[str, list[Indicator]] = {}
    for name, entries in indicators().names.items():
        found.setdefault(signature(name), []).extend(entries)
    return found


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
        return 1.0 if _are_as_counted(one, other) and one.parts == other.parts else UNSURE
    if one.stage and one.stage == other.stage and words.are_kin(one.key.indicator, other.key.indicator):
        return SAME
    shared = _by_words(one.form, other.form)
    return shared * _KNOWN_APART if one.is_known and other.is_known else shared


def _are_as_counted(one: Identity, other: Identity) -> bool:
    """Whether two values of one indicator count the same: old neighbourhoods (个) are not the households in them (户)."""
    return one.key.unit == other.key.unit or bool(_UNITLESS & {one.key.unit, other.key.unit})


def _by_words(one: NameForm, other: NameForm) -> float:
    """How like two names are by their words."""
    words = identity_words()
    found = held(one, other)
    if not set(one.words) - words.unspecific or not set(other.words) - words.unspecific:
        return min(found.likeness, UNSURE)
    return (
        found.likeness
        if _is_of_one(found) and not _are_shares_of_two(one, other)
        else min(found.likeness, UNSURE)
    )


def _are_shares_of_two(one: NameForm, other: NameForm) -> bool:
    """Whether two names are of shares of different wholes: 民间投资 of all investment is not that of industry."""
    return bool(one.whole and other.whole) and not set(one.whole) & set(other.whole)


def _is_of_one(found: Held) -> bool:
    """Whether what only one of two names has makes it no part of the other, and no other thing.

    «高技术|制造业投资» is a part of «制造业投资». A word that is known neither to make a part nor to be harmless is let pass
    where the names share much.
    """
    words = identity_words()
    may_lack = (words.harmless | words.unspecific | words.neutral | words.doing) - words.narrowing
    left, right = ([word for word in side if word not in may_lack] for side in (found.left, found.right))
    if left and right:
        return False
    more = left or right
    if any(word in words.narrowing or len(word) == 1 for word in more):
        return False
    return not more or found.likeness >= _ENOUGH


def _excluded(one: Identity, other: Identity) -> bool:
    """Whether words or stages of the two exclude one another."""
    if identity_words().are_apart(one.stage, other.stage) or one.heads != other.heads:
        return True
    if one.is_difference != other.is_difference and "level" in (one.key.measure, other.key.measure):
        return True
    theirs = {group for group, _ in other.contrasts}
    shared = {group for group, _ in one.contrasts if group in theirs}
    return any(not _lines(one, group) & _lines(other, group) for group in shared)


def _lines(one: Identity, group: str) -> set[int]:
    return {line for name, line in one.contrasts if name == group}


@cache
def _dimension(unit: str) -> str:
    known = units().find(unit)
    return _COUNT if unit in _UNITLESS else unit if known is None else known.dimension


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
