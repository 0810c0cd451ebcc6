"""Names of indicators: how they are written in the vocabulary, and how a text's words are held against them.

In the vocabulary other names stand in one string, parted by spaces. Square brackets hold alternatives, of
which an empty one leaves the place out: ``[全省|]固定资产投资[额|总额|]`` is six names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from duban.vocabulary.loader import Vocabulary, Words, load

_ALTERNATIVES = re.compile(r"\[([^\[\]]*)\]")


def spelled_out(written: str) -> Iterator[str]:
    """The names that ``written`` stands for.

    >>> list(spelled_out("[全省|]投资[额|总额] GDP"))
    ['全省投资额', '全省投资总额', '投资额', '投资总额', 'GDP']
    """
    for name in written.split():
        if "[" not in name:
            yield name
            continue
        pieces = _ALTERNATIVES.split(name)
        for choice in product(*(piece.split("|") if i % 2 else (piece,) for i, piece in enumerate(pieces))):
            yield "".join(choice)


class IndicatorNames(Vocabulary, frozen=True):
    """``indicator_names.yaml``: what does not change the thing measured, and ways to write the same."""

    marks: str
    variants: tuple[tuple[str, str], ...]
    openers: Words
    closers: Words


@cache
def indicator_names() -> IndicatorNames:
    """How names of indicators are compared (``indicator_names.yaml``)."""
    return load("indicator_names", IndicatorNames)


@cache
def _marks() -> dict[int, None]:
    return dict.fromkeys(map(ord, indicator_names().marks))


@cache
def _lengths(kind: str) -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in getattr(indicator_names(), kind)}, reverse=True))


# A name is asked about by several readers; these are some hundred kilobytes.
@lru_cache(maxsize=4_096)
def canonical(name: str) -> str:
    """``name`` without marks, in the one way of writing that names are compared in.

    It may be several names as the vocabulary writes them: spaces and square brackets stay.

    >>> canonical("规模以上工业增加值占国内生产总值的比重")
    '规上工业增加值占GDP占比'
    """
    name = name.translate(_marks())
    for written, same in indicator_names().variants:
        if written in name:
            name = name.replace(written, same)
    return name


def readings(phrase: str) -> Iterator[str]:
    """The names that ``phrase`` may hold, the most literal first.

    Words that open or close it without changing what is measured (全省, 累计, 数量) come off one by one.
    What is cut off is never forced: «全市场主体» is read as it stands before 全市 is taken for an opener.
    """
    name = canonical(phrase).replace(" ", "")
    for _ in range(4):
        yield name
        yield from _closed(name)
        shorter = _opened(name)
        if shorter is None:
            return
        name = shorter


def normal(phrase: str) -> str:
    """``phrase`` in canonical writing without the words that open it: what two unknown names are compared by.

    >>> normal("我省规模以上工业企业"), normal("全市新建水厂数量")
    ('规上工业企业', '水厂数量')
    """
    name = canonical(phrase).replace(" ", "")
    while (shorter := _opened(name)) is not None:
        name = shorter
    return name


def _opened(name: str) -> str | None:
    """``name`` without its opener, the longest there is."""
    openers = indicator_names().openers
    for length in _lengths("openers"):
        if len(name) > length + 1 and name[:length] in openers:
            return name[length:]
    return None


def _closed(name: str) -> Iterator[str]:
    """``name`` without its last word, and the one before."""
    closers = indicator_names().closers
    for _ in range(2):
        for length in _lengths("closers"):
            if len(name) > length + 1 and name[-length:] in closers:
                name = name[:-length]
                yield name
                break
        else:
            return
