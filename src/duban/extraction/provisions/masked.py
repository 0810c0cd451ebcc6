"""A passage with its numbers masked: each is one sign of its kind, so that patterns read words and numbers alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from duban.grammar.quantities.amount import kind_of
from duban.grammar.quantities.quantity import Quantity

MONEY, RATE, POINTS, TIME, OTHER, REST = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005", "\ue000"
ANY = f"[{MONEY}-{OTHER}]{REST}*"
NO_VALUE = f"{REST}-{OTHER}"


class MaskedClause(msgspec.Struct, frozen=True):
    """A clause at ``start`` of the text: ``masked`` has signs for numbers, ``plain`` is as it stands, of equal length.

    ``opens`` says whether it opens a sentence, ``mark`` is the mark of punctuation behind it.
    """

    start: int
    masked: str
    plain: str
    opens: bool
    mark: str

    @property
    def has_value(self) -> bool:
        """Whether a number stands in the clause."""
        return _ANY.search(self.masked) is not None


_ANY = re.compile(ANY)


def masked_clauses(text: str, start: int, end: int, quantities: Sequence[Quantity]) -> Iterator[MaskedClause]:
    """The clauses of a passage, in order; a mark within brackets ends none.

    >>> from duban.grammar.quantities.quantity import quantities
    >>> told = "对民宿，补贴5万元（每户，含税）；另奖3%。"
    >>> [clause.plain for clause in masked_clauses(told, 0, len(told), quantities(told))]
    ['对民宿', '补贴5万元（每户，含税）', '另奖3%']
    """
    signs = list(text[start:end])
    for quantity in quantities:
        first, last = quantity.start - start, quantity.end - start
        signs[first:last] = [_sign(quantity)] + [REST] * (last - first - 1)
    masked = "".join(signs)
    opens = True
    for found in _CLAUSE.finditer(masked):
        first, last = start + found.start(), start + found.end()
        mark = text[last : last + 1]
        yield MaskedClause(first, found[0], text[first:last], opens, mark)
        opens = mark in "。\n"


_CLAUSE = re.compile(r"(?:[（(][^（）()\n]*[）)]|[^，；：。,;\n])+")


def _sign(quantity: Quantity) -> str:
    unit = quantity.unit
    if unit in ("%", "‰"):
        return RATE
    if unit.endswith("百分点"):
        return POINTS
    if "元" in unit:
        return MONEY
    return TIME if kind_of(unit) == "time" else OTHER
