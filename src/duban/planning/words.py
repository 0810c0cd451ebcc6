"""What the planner says in both languages, and the faults and notes that are made of it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from math import ceil, floor, log10

from duban.errors import Fault
from duban.language import FIGURES, Bilingual, Texts, listed, rounded

TEXTS = Texts("duban.planning", "texts", "texts_faults")


def told(key: str, /, **parts: object) -> Bilingual:
    """The text ``key``, its parts filled in by language.

    >>> told("kind.training").en
    'training'

    Raises:
        KeyError: where there is no such text, or a part is missing.
    """
    return TEXTS[key].format(**parts) if parts else TEXTS[key]


def fault(
    key: str, /, *, row: int | None = None, column: str = "", address: str = "", **parts: object
) -> Fault:
    """The fault ``key`` at a row, in a column, at an address, where it has them."""
    return Fault(row, column, told(f"fault.{key}", **parts), address)


def near(written: str, names: Iterable[str]) -> Bilingual:
    """A question behind a fault whether the nearest of ``names`` is meant; nothing where none is near.

    >>> near("张家囗", ["张家口", "中卫"]).zh, near("Nowhere", ["中卫"]).zh
    ('；是不是“张家口”？', '')
    """
    found = get_close_matches(written, sorted(names), 1, _NEAR)
    return told("near", name=found[0]) if found else Bilingual()


def examples(lists: Iterable[Iterable[str]], written: str) -> Bilingual:
    """A word of each list, in the script of what was ``written``, for a message: the shortest.

    >>> examples([["训练", "training"], ["推理", "推断算力", "inference"]], "推里").zh
    '训练、推理'
    """
    return listed(
        min(own, key=lambda word: (word.isascii() is not written.isascii(), len(word), word)) for own in lists
    )


# Of four letters or signs two are the same: 时延上线 is near to 时延上限, 北平 near to 北京.
_NEAR = 0.5


def raised(value: float) -> str:
    """A limit for a sentence, rounded up as :func:`rounded` shows numbers: what is told is enough.

    >>> raised(20.0551), raised(13.0), raised(123456.2), raised(0.0)
    ('20.06', '13', '123,457', '0')
    """
    if value <= 0:
        return rounded(value)
    step = 10.0 ** min(floor(log10(value)) - FIGURES + 1, 0)
    return rounded(ceil(value / step - _NIL) * step)


# So little above a step comes of computing with binary fractions.
_NIL = 1e-6
