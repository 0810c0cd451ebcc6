"""Texts of documents as cells: one line, without what a cell cannot hold."""

from __future__ import annotations

import re

from duban.packs.reading.cells import LONGEST

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
# What would make a cell a formula, or would be trimmed.
_EDGE = " \u3000=@+-"


def line(text: str) -> str:
    """``text`` in one line, beginning with what is no formula.

    >>> line("=建设\\n灯塔网 ")
    '建设灯塔网'
    """
    return _CONTROL.sub("", text).strip(_EDGE)[:LONGEST].rstrip()


def item(text: str) -> str:
    """``text`` as an item of a list in a cell: the mark between items is none of it.

    >>> item("甲;乙")
    '甲，乙'
    """
    return line(text.replace(";", "，"))
