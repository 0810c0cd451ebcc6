"""The tables of one page: those with lines between their cells first, then those that only gaps show."""

from __future__ import annotations

from collections.abc import Sequence

from duban.tables.printed.aligned import aligned_tables
from duban.tables.printed.banded import banded_tables
from duban.tables.printed.frame import Table
from duban.tables.printed.glyphs import Glyph
from duban.tables.printed.ruled import ruled_table
from duban.tables.printed.rules import Rule, brought_together, groups, one_under_another

# More lines than this are a drawing or a map: 200 rows of 50 columns have 252.
MAX_RULES = 2_000
MAX_GLYPHS = 50_000
"""More characters than this stand on no printed page."""


def tables_of_page(
    parts: Sequence[Sequence[Glyph]], lying: Sequence[Rule], standing: Sequence[Rule], page: int
) -> list[Table]:
    """The tables of page number ``page``, from the top of each part.

    ``parts`` are the glyphs of the page, or of each of its columns where it has two.

    >>> glyphs = [Glyph(c, x, y, x + 9, 9, n) for n, (c, x, y) in enumerate([("甲", 5, 50), ("5", 40, 50), ("乙", 5, 20), ("6", 40, 20)])]
    >>> box = [Rule(10, 0, 90), Rule(40, 0, 90), Rule(70, 0, 90)], [Rule(0, 10, 70), Rule(30, 10, 70), Rule(90, 10, 70)]
    >>> [[cell.text for cell in table.cells] for table in tables_of_page([glyphs], *box, 1)]
    [['甲', '5', '乙', '6']]
    """
    whole = [glyph for part in parts for glyph in part]
    if len(whole) > MAX_GLYPHS:
        return []
    flat, upright = brought_together(lying), brought_together(standing)
    if len(flat) + len(upright) > MAX_RULES:
        flat, upright = [], []
    found: list[Table] = []
    lone: list[Rule] = []
    taken: set[int] = set()
    for ruling in one_under_another(groups(flat, upright)):
        if not ruling.standing:
            lone += ruling.lying
        elif (table := ruled_table(ruling, whole, page)) and not table.glyphs & taken:
            found.append(table)
            taken |= table.glyphs
    for part in parts:
        for reader in (aligned_tables, banded_tables):
            left = [glyph for glyph in part if glyph.number not in taken]
            more = list(reader(left, lone, page))
            found += more
            taken |= {number for table in more for number in table.glyphs}
    return found
