"""Two names that tell of one thing, as one: what both say is said once."""

from __future__ import annotations


def one_name(upper: str, lower: str) -> str:
    """Two names of one thing as one, the wider before, what both say only once.

    >>> one_name("债务限额", "一般债务"), one_name("需求人数", "人数"), one_name("产量", "产量（万吨）"), one_name("农村", "用电量")
    ('一般债务限额', '需求人数', '产量（万吨）', '农村用电量')
    >>> one_name("投资", "总投资")
    '总投资'
    """
    if lower.startswith(upper) or (upper and lower.endswith(upper)):
        return lower
    if upper.endswith(lower):
        return upper
    for shared in range(min(len(upper), len(lower)) - 1, 1, -1):
        if lower.endswith(upper[:shared]):
            return lower + upper[shared:]
    return run_on(upper, lower)


def run_on(before: str, after: str) -> str:
    """Two names one behind the other, what ends the one and opens the other once.

    >>> run_on("卫生机构", "机构数"), run_on("粮食", "产量")
    ('卫生机构数', '粮食产量')
    """
    most = min(len(before), len(after)) - 1
    shared = next((n for n in range(most, 1, -1) if before.endswith(after[:n])), 0)
    return before + after[shared:]
