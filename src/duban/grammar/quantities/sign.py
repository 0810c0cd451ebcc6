"""Signs: a written plus or minus, and what only looks like one (the dash of a range, the mark of a list)."""

from __future__ import annotations

import re

from duban.grammar.quantities.amount import kind_of

_SIGNS = {"-": -1, "−": -1, "－": -1, "—": -1, "–": -1, "负": -1, "+": 1, "＋": 1}
# A sign stands behind a word or a mark, never behind a number or a letter; a dash only behind a word of growth.
_STROKE = r"(?:^|[^\dA-Za-z%％‰）)”》年月日个—])[-−－+＋]"
_DASH = "(?<!—)[比速幅（(长资口][—–]"
_WORD = r"(?:^|[为是达至到约低比速幅长率量由从（(：:，。\n])负"
_SIGNED = re.compile(f"(?:{_STROKE}|{_DASH}|{_WORD})$")
# Before other units than of a rate a minus could also list: it needs a word that leads to the number.
_LED = re.compile(r"(?:^|[为是达至到约低温（(：:，\n]|净额|利润|差额|余额)[-−－+＋负]$")
_RATES = frozenset(["%", "‰", "个百分点"])


def signed(text: str, start: int, unit: str) -> tuple[int, int]:
    """Where the number begins with its sign, and the sign; 0 for none."""
    if text.endswith("零下", 0, start) and kind_of(unit) == "temperature":
        return start - 2, -1
    sign = _SIGNS.get(text[start - 1 : start], 0) if start else 0
    if not sign or not _SIGNED.search(text, max(0, start - 2), start):
        return start, 0
    if unit in _RATES or (unit and _LED.search(text, max(0, start - 3), start)) or text[start - 1] == "负":
        return start - 1, sign
    return start, 0


def turned(low: float, high: float | None, sign: int) -> tuple[float | None, float | None]:
    """The ends of a number with its ``sign``: a minus turns an open number round; of a range it is the lower end's.

    >>> turned(2.0, None, -1), turned(2.0, 3.0, -1), turned(2.0, 3.0, 1)
    ((None, -2.0), (-2.0, 3.0), (2.0, 3.0))
    """
    if sign >= 0:
        return low, high
    return (None, -low) if high is None else (-low, -high if high == low else high)
