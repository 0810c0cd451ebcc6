"""The hanzi that running text is written in: level 1 of GB 2312, ordered by pronunciation there.

The 3,755 characters make up over 99 % of running text in simplified characters.
"""

from __future__ import annotations

from functools import cache


@cache
def common() -> frozenset[str]:
    """The hanzi of GB 2312 level 1.

    >>> "粮" in common(), "鋆" in common()
    (True, False)
    """
    rows = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset(pair.decode("gb2312") for pair in rows if pair < b"\xd7\xfa")
