"""Raised digits: what markup sets above the line is written with the raised digits of Unicode.

Whether they are a power (m²) or the mark of a note is for :mod:`duban.text.repair.notes` to tell.
"""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SHORT = re.compile(r"[-−–]?[0-9]{1,3}(?:[,，][0-9]{1,3})*")


def raised(text: str) -> str:
    """``text`` with raised digits where it is a short number; of the same length.

    >>> raised("2"), raised("[2]"), raised("12345"), raised("注3")
    ('²', '[2]', '12345', '注3')
    """
    if not _SHORT.fullmatch(text):
        return text
    return re.sub("[-−–]", "⁻", text.translate(_RAISED))
