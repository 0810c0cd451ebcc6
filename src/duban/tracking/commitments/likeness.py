"""How much a clause speaks of a thing: what it holds of it, and how much else it speaks of.

Both shares are weighed by rarity. A clause that holds half of a long object and nothing else speaks of it («推进天然气
价格改革» of «完善成品油、天然气价格形成机制»); one that holds as much by chance, in a long list of other things, does not.
The weighted geometric mean of recall and precision says so in one figure, and needs no threshold for each.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from duban.tracking.commitments.passages import telling_bigrams

# Recall counts more: clauses say where, how and why, which objects do not.
_RECALL = 0.7
# The least likeness at which a clause speaks of a thing. In 124 commitments that three readers followed in national
# reports, traces and chance are told apart best between 0.33 and 0.37 (92% right, whatever the weight of precision):
# the upper end finds a trace where there is none in 2 of 39 commitments, the lower in 5.
TRACE = 0.37
# What must be held at least for that, were nothing else spoken of.
LEAST_RECALL = TRACE ** (1 / _RECALL)

_PARTS = re.compile("[、；]|和(?!谐|平)|以及|特别是|尤其是")


def likeness(recall: float, precision: float) -> float:
    """The weighted geometric mean of both shares.

    >>> round(likeness(1.0, 1.0), 2), round(likeness(0.5, 0.5), 2), round(likeness(0.5, 0.05), 2)
    (1.0, 0.5, 0.25)
    """
    return math.pow(recall, _RECALL) * math.pow(precision, 1 - _RECALL)


class Precision:
    """How much of a clause is in what is looked for, by the rarity of its words.

    >>> precision = Precision(lambda gram: 1.0)
    >>> about = {"竹藤": 1.0, "编织": 1.0}
    >>> [round(precision.of(about, text), 2) for text in ("竹藤", "竹藤、渔港航道", "渔港")]
    [1.0, 0.5, 0.0]
    """

    def __init__(self, rarity: Callable[[str], float]) -> None:
        self._rarity = rarity
        self._known: dict[str, list[_Part]] = {}

    def forget(self) -> None:
        """Drop what is kept of clauses, for rarities are others now."""
        self._known.clear()

    def of(self, about: Mapping[str, float], text: str) -> float:
        """The share of the clause ``text`` that is in ``about``.

        It is the mean of that of the whole clause and of the item of its list that says most, for a list promises
        each of its items, but speaks less of it.
        """
        best = whole = shared = told = 0.0
        parts = self._known.get(text)
        if parts is None:
            parts = self._known[text] = self._parts(text)
        for part, own in parts:
            held = sum([part[gram] for gram in part.keys() & about.keys()])
            shared, told = shared + held, told + own
            if held > best:
                best, whole = held, own
        return math.sqrt(shared / told * max(best / whole, shared / told)) if best else 0.0

    def _parts(self, text: str) -> list[_Part]:
        """The items of the list that ``text`` is: the weights of their bigrams, and the sum of these."""
        found = []
        for part in _PARTS.split(text):
            weights = {gram: self._rarity(gram) * most for gram, most in telling_bigrams(part).items()}
            found.append((weights, sum(weights.values())))
        return found


_Part = tuple[dict[str, float], float]
