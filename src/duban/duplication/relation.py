"""What two documents are to each other: the same text, nearly the same, a spun copy, or two texts."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from duban.duplication.candidate import Candidate
from duban.duplication.figures import Amounts, amounts, different, in_order, shared, without_dates
from duban.duplication.shingles import hashes, jaccard, squeezed, unique
from duban.vocabulary import spun

if TYPE_CHECKING:
    from duban.duplication.shingles import Hashes

Kind = Literal["exact", "near", "spun"]

# Judged on the made copies of bench/near_duplicates.py; there is no second set that they were not chosen on.
SAME_FIGURES = 0.4
"""The least share of figures in common of a near copy: with one character in twenty damaged copies share 0.57, reports of
two years 0.1 (they repeat last year's values here and there)."""
FEW_DIFFERENT = 2
"""As many figures may differ whatever their share: the day and the count of readers that a site adds to a short text."""
SURE = 0.8
"""The least likeness of a near copy that has too few figures to tell it from another text on its template."""
FEWEST_FIGURES = 6
"""The fewest figures by which a text is known when its words are exchanged: five may be the same by chance in
reports of one meeting."""
SAME_ORDER = 0.9
"""The least share of figures in the same order of a spun copy; a report of the same facts leaves some out and tells the
rest in another order."""
LEAST_LIKE = 0.1
"""The least likeness of words of a spun copy: below, another text states the same figures (a table, a translation)."""
LIKE_LENGTH = 0.6
"""The shorter of a text and its spun copy has this share of the longer one's length at least."""
TELL_TALES = 2
"""As many words of a synonym machine more than the other text has, and a near copy is a spun one."""


class Relation(NamedTuple):
    """How two documents are copies, and the share of their shingles that both have."""

    kind: Kind
    likeness: float


class Features(NamedTuple):
    """What of a document is compared."""

    shingles: Hashes
    figures: Amounts
    length: int
    tell_tales: int


def relation(one: Candidate, other: Candidate, threshold: float) -> Relation | None:
    """What ``one`` and ``other`` are to each other; ``None`` for two texts.

    >>> old = Candidate(name="a", text="2025年，某县粮食产量增长2%，蔬菜产量增长3%。")
    >>> relation(old, Candidate(name="b", text="2025年,某县粮食产量增长2%,蔬菜产量增长3%"), 0.8)
    Relation(kind='exact', likeness=1.0)
    """
    first, second = features(one.text), features(other.text)
    likeness = jaccard(first.shingles, second.shingles)
    if likeness == 1 and squeezed(one.text) == squeezed(other.text):
        return Relation("exact", 1.0)
    if likeness >= threshold and _is_near(first.figures, second.figures, likeness):
        is_spun = abs(first.tell_tales - second.tell_tales) >= TELL_TALES
        return Relation("spun" if is_spun else "near", likeness)
    if likeness >= LEAST_LIKE and _is_spun(first, second):
        return Relation("spun", likeness)
    return None


def _is_near(one: Amounts, other: Amounts, likeness: float) -> bool:
    """Whether two texts of like words have the figures of copies, not those of two years or places."""
    if min(len(set(one)), len(set(other))) < FEWEST_FIGURES and likeness < SURE:
        return False
    return different(one, other) <= FEW_DIFFERENT or shared(one, other) >= SAME_FIGURES


def _is_spun(one: Features, other: Features) -> bool:
    """Whether the same figures stand in the same order in two texts of like length."""
    first, second = without_dates(one.figures), without_dates(other.figures)
    if min(len(set(first)), len(set(second))) < FEWEST_FIGURES:
        return False
    if min(one.length, other.length) < LIKE_LENGTH * max(one.length, other.length):
        return False
    return in_order(first, second) >= SAME_ORDER


@lru_cache(maxsize=2_000)
def features(text: str) -> Features:
    """What of a clean text is compared; kept for the texts that were looked at last.

    >>> features("粮食增多值增长2%").tell_tales
    1
    """
    plain = squeezed(text)
    return Features(
        unique(hashes(plain)), amounts(text), len(plain), sum(text.count(word) for word in spun().pairs)
    )
