"""Which passages of two documents are worth judging: those that share words that are rare in the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from duban.coherence.judging import judge
from duban.coherence.pairs import Judgement
from duban.coherence.passages import Passage

# Each passage is judged against so many of its nearest; more found nothing on reports of four hundred passages.
_NEAREST = 8


class Index:
    """The passages of a document by the words of their objects."""

    def __init__(self, own: Sequence[Passage]) -> None:
        self.passages = own
        self._places: dict[str, list[int]] = {}
        for place, passage in enumerate(own):
            for word in passage.matter:
                self._places.setdefault(word, []).append(place)

    def nearest(self, passage: Passage) -> list[Passage]:
        """The passages that share most with ``passage``, words that few have counting more."""
        scores: Counter[int] = Counter()
        n = len(self.passages)
        for word, weight in passage.matter.items():
            for place in (places := self._places.get(word, ())):
                scores[place] += weight * log(1 + n / len(places))  # type: ignore[assignment]
        return [self.passages[place] for place, _ in scores.most_common(_NEAREST)]

    def is_small(self) -> bool:
        """Whether there are so few passages that all are looked at."""
        return len(self.passages) <= _NEAREST


def pairs(first: Sequence[Passage], second: Index) -> Iterator[tuple[Passage, Passage, Judgement]]:
    """The pairs of passages that have a relation."""
    for one in first:
        for other in second.passages if second.is_small() else second.nearest(one):
            if judged := judge(one, other):
                yield one, other, judged
