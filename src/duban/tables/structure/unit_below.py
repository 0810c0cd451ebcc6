"""A unit on a line of its own below the name in a head: 出口量, below it 吨."""

from __future__ import annotations

import re

from duban.tables.structure.columns import is_unit

_LETTERS = re.compile("[\u4e00-\u9fff][^\\d（(]*[\u4e00-\u9fff]$")


def with_unit_below(text: str) -> str:
    """The text of a cell with a unit that has the last line to itself set in brackets, as heads have it elsewhere.

    >>> with_unit_below("出口量\\n吨"), with_unit_below("增加值\\n（亿元）"), with_unit_below("企业\\n法人")
    ('出口量（吨）', '增加值\\n（亿元）', '企业\\n法人')
    """
    above, end, last = text.strip().rpartition("\n")
    name, unit = "".join(above.split()), last.strip()
    bare = end and unit[0] not in "（(［[" and unit not in _NAMES and is_unit(unit)
    return f"{name}（{unit}）" if bare and _LETTERS.search(name) else text


# Columns of units may say these; below a name they end it: 综合|指数.
_NAMES = ("指数", "分值")
