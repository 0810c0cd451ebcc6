"""News values: words by which an editor knows that a promise is news, or that it is none."""

from __future__ import annotations

from functools import cache, cached_property

import msgspec

from duban.vocabulary.loader import Vocabulary, Words, load
from duban.vocabulary.scanner import Scanner

# The classes that tell how a thing is said; the others tell what it is about.
MANNERS = frozenset(("whole", "first", "curb", "routine"))


class NewsValues(Vocabulary, frozen=True, dict=True):
    """The words of ``news_values.yaml``, by class.

    Attributes:
        whole: nothing is left out (一律, 全面推开).
        first: it comes before other things (重中之重).
        curb: something is held down, ended or warned of (遏制, 取消).
        taxes: taxes and charges.
        households: what a household gets or pays.
        stance: the stance of the policies of the whole economy (货币政策, 赤字).
        markets: money and markets: who may trade in what, and at what price.
        sovereignty: the state as a whole, its borders and its parts.
        routine: words of office that hold for every year.
        neutral: words that hold one of these and are none (健全 before 覆盖).
    """

    whole: Words
    first: Words
    curb: Words
    taxes: Words
    households: Words
    stance: Words
    markets: Words
    sovereignty: Words
    routine: Words
    neutral: Words

    def classes(self, text: str) -> frozenset[str]:
        """The classes of the words in ``text``; of words that overlap the longest counts.

        >>> sorted(news_values().classes("一律取消收费")), news_values().classes("种好果树")
        (['curb', 'taxes', 'whole'], frozenset())
        >>> sorted(news_values().classes("健全覆盖城乡的网络"))
        []
        """
        hits, classes = self._scanner.indexes(text), self._scanner.values
        return frozenset().union(*(classes[word] for word, _, _ in hits)) if hits else _NONE

    @cached_property
    def _scanner(self) -> Scanner[frozenset[str]]:
        found: dict[str, frozenset[str]] = dict.fromkeys(self.neutral, _NONE)
        for field in msgspec.structs.fields(self):
            for word in getattr(self, field.name) if field.name != "neutral" else ():
                found[word] = found.get(word, _NONE) | {field.name}
        return Scanner(found)


_NONE: frozenset[str] = frozenset()


@cache
def news_values() -> NewsValues:
    """The words of news (``news_values.yaml``).

    >>> "重中之重" in news_values().first, "增值税" in news_values().taxes
    (True, True)
    """
    return load("news_values", NewsValues)
