"""Money below a yuan by its surroundings: 分, 角 and 毛 are money beside 钱, in a list that ends in 钱, or by the pound.

«每斤提高3分», «分别提高3分、5分和1毛钱»; elsewhere 分 are points of a score.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.grammar.quantities.amount import Amount

# What one is in yuan.
_WORTH = {"分": 0.01, "分钱": 0.01, "角钱": 0.1, "毛钱": 0.1}
# «每斤提高|3分», «最低收购价提高|5分»; an appraisal (评价) is told in points.
_PRICED = re.compile(
    r"(?:每(?:市斤|公斤|千克|斤|吨|升|立方米|方|千瓦时|度电?|股)|(?<!评)价格?)[^，。；：\d]{0,8}$"
)
_FARTHEST = 16
_JOINTS = frozenset(["、", "和", "与", "及"])


def with_small_money(text: str, found: Sequence[Amount]) -> list[Amount]:
    """``found`` with what is money below a yuan in 元.

    >>> with_small_money("每斤提高3分", [Amount(4, 6, 3.0, 3.0, "分", "digits")])[0][:5]
    (4, 6, 0.03, 0.03, '元')
    """
    if not any(amount.unit in _WORTH for amount in found):
        return list(found)
    read = list(found)
    for i in range(len(read) - 1, -1, -1):
        if read[i].unit in _WORTH and _is_money(text, read, i):
            read[i] = _in_yuan(read[i])
    return _priced_lists(text, found, read)


def _is_money(text: str, read: Sequence[Amount], i: int) -> bool:
    """Whether the value is money, those behind it being settled."""
    amount = read[i]
    if amount.unit != "分":
        return True
    before = text[max(0, amount.start - _FARTHEST) : amount.start]
    return _PRICED.search(before) is not None or (_goes_on(text, read, i) and read[i + 1].unit == "元")


def _goes_on(text: str, read: Sequence[Amount], i: int) -> bool:
    return i + 1 < len(read) and text[read[i].end : read[i + 1].start] in _JOINTS


def _priced_lists(text: str, found: Sequence[Amount], read: list[Amount]) -> list[Amount]:
    """«每斤分别提高3分和5分»: where the first of a list is money, so are those behind it."""
    for i in range(1, len(read)):
        if (
            read[i].unit == "分"
            and read[i - 1].unit == "元"
            and found[i - 1].unit in _WORTH
            and _goes_on(text, read, i - 1)
        ):
            read[i] = _in_yuan(read[i])
    return read


def _in_yuan(amount: Amount) -> Amount:
    worth = _WORTH[amount.unit]
    low, high = (None if end is None else round(end * worth, 4) for end in (amount.low, amount.high))
    return amount._replace(low=low, high=high, unit="元")
