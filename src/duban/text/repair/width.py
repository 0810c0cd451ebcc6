"""Full-width digits, letters and signs: ３．５％ for 3.5%.

>>> [(f.start, f.end, f.after) for f in find("增长３．５％，达到１２万家")]
[(2, 6, '3.5%'), (9, 11, '12')]
"""

from __future__ import annotations

import re

from duban.text.repair.finding import Finding

_OFFSET = 0xFEE0
_FULL = re.compile(
    r"(?:[０-９Ａ-Ｚａ-ｚ％＋／＆＠＃]|(?<=[0-9０-９])．(?=[0-9０-９])|(?<=[0-9０-９])，(?=[０-９]{3}(?![０-９])))+"
)
# A comma alone is no sign: it is one of the digits behind it.
_SIGNS = re.compile("[０-９Ａ-Ｚａ-ｚ％＋／＆＠＃．]")


def find(text: str) -> list[Finding]:
    """Runs of full-width letters, digits and signs, to be written half as wide.

    >>> [finding.edit for finding in find("增长２％")]
    [Edit(start=2, end=4, replacement='2%')]
    """
    if not _SIGNS.search(text):
        return []
    return [
        Finding("width", match.start(), match.end(), _narrow(match.group())) for match in _FULL.finditer(text)
    ]


def _narrow(text: str) -> str:
    return "".join(chr(ord(char) - _OFFSET) for char in text)
