"""Rows that are no unit among others but all of them together: told by their name, or because they are the sum.

Statistical tables end with them. As a control such a row is compared with what it is made of, the treated units among it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from duban.evaluation.panel import Flags, Panel
from duban.evaluation.words import told
from duban.language import Bilingual
from duban.vocabulary.totals import is_mean, is_total, total_words

# Parts that are rounded to three figures, or revised after the total was, add up within it; of the provinces of China
# the largest has a tenth of the whole.
_CLOSE = 0.02
# Of two or three units one may be the sum of the others by chance.
_LEAST = 4


def totals_in(panel: Panel) -> tuple[Bilingual, ...]:
    """A warning of each unit that is all the others together, with what to do.

    >>> outcome = np.array([[1.0, 2.0], [2.0, 2.0], [3.0, 4.0], [6.0, 8.0]])
    >>> treated = np.array([[0, 1], [0, 0], [0, 0], [0, 0]], bool)
    >>> totals_in(Panel(tuple("abcd"), ("1", "2"), outcome, treated))[0].en
    '«d» is about the sum of all others: a total is no unit to compare with; delete its rows'
    """
    return tuple(told(f"note.{key}", unit=unit) for unit, key in _found(panel))


def _found(panel: Panel) -> Iterator[tuple[str, str]]:
    nations = [unit for unit in panel.units if _is_nation(unit)]
    for unit, is_sum in zip(panel.units, _sums(panel).tolist(), strict=True):
        if is_sum:
            yield unit, "total_sum"
        elif is_total(unit) or is_mean(unit) or (nations == [unit] and panel.n_units >= _LEAST):
            yield unit, "total_named"


def _sums(panel: Panel) -> Flags:
    """For each unit whether it is the sum of all others, in every period in which all have a value."""
    own = panel.outcome[:, np.isfinite(panel.outcome).all(axis=0)]
    if panel.n_units < _LEAST or not own.size or (own < 0).any():
        return np.zeros(panel.n_units, bool)
    rest = own.sum(axis=0) - own
    return np.asarray(((np.abs(own - rest) <= _CLOSE * own) & (own > 0)).all(axis=1))


def _is_nation(name: str) -> bool:
    return name.replace("(", " (").replace("（", " （").split()[0] in total_words().nations
