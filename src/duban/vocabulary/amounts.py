"""Amounts as texts write them: in 万 and 亿 where they are large, in English in thousands of thousands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from duban.language import Bilingual
from duban.vocabulary.units import units

_ZH: Final = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
_EN: Final = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))


def amount(number: float, unit: str) -> Bilingual:
    """A number with its unit, rounded to four figures.

    >>> amount(1.0e7, "人"), amount(3e12, "元").zh, amount(6.5, "%").en
    (Bilingual(zh='1000万人', en='10 million people'), '3万亿元', '6.5%')
    >>> amount(18333.3, "公里").en
    '18,330 kilometres'
    """
    return _written(number, unit, _four)


def exact(number: float, unit: str) -> Bilingual:
    """A number with its unit, to twelve figures: more than a text gives.

    >>> exact(164006000000.0, "斤").zh, exact(-3.1, "%").en
    ('1640.06亿斤', '-3.1%')
    """
    return _written(number, unit, lambda value: float(f"{value:.12g}"))


def _written(number: float, unit: str, rounded: Callable[[float], float]) -> Bilingual:
    zh = next(((number / size, word) for size, word in _ZH if abs(number) >= size), (number, ""))
    en = next(((number / size, word) for size, word in _EN if abs(number) >= size), (number, ""))
    known = units().find(unit)
    name = unit if known is None or unit in ("%", "‰") else f" {known.en}" if not known.counter else ""
    return Bilingual(f"{rounded(zh[0]):.12g}{zh[1]}{unit}", f"{rounded(en[0]):,.12g}{en[1]}{name}")


def _four(number: float) -> float:
    """A number rounded to four figures; written with them alone it might get an exponent."""
    return float(f"{number:.4g}")
