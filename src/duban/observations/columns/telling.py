"""The clauses around many values, and which of them may say something of their value: few do, and only those need be read.

All texts are looked through once for the marks that clauses end at and for the words that say something. What is found
here is only where to look: what a clause says is read by :func:`duban.observations.clause.said_in`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from duban.observations.clause import BREAKS, REACH, telling_words

if TYPE_CHECKING:
    from duban.observations.columns.coded import Numbers

# Characters that are looked through at once: they take four bytes each, and some more beside.
_AT_ONCE: Final = 4_000_000
# Characters beyond are no signs of anything here.
_PLANE: Final = 0x10000


class Spans(NamedTuple):
    """Values in texts: the number of the text, in order; the sentence; where the value stands in the text."""

    text: Numbers
    opens: Numbers
    closes: Numbers
    start: Numbers
    end: Numbers


class Clauses(NamedTuple):
    """The clauses around values: where each begins and ends in its text, and whether its words beside the value may say
    something of it, where that is no change."""

    opens: Numbers
    closes: Numbers
    tells: Numbers


def clauses(texts: Sequence[str], spans: Spans) -> Clauses:
    """The clauses around ``spans``, as :func:`duban.observations.clause.said` has them.

    >>> import numpy as np
    >>> texts = ["粮食增产2%，开工厂房5万座。", "蔬菜增产2%。"]
    >>> spans = [(0, 0, 16, 4, 6), (0, 0, 16, 11, 14), (1, 0, 7, 4, 6)]
    >>> found = clauses(texts, Spans(*np.array(spans).T))
    >>> found.opens.tolist(), found.closes.tolist(), found.tells.tolist()
    ([0, 7, 0], [6, 14, 6], [False, True, False])
    """
    import numpy as np

    rows = len(spans.text)
    found = Clauses(np.zeros(rows, np.int64), np.zeros(rows, np.int64), np.zeros(rows, bool))
    for first, last in _batches(texts):
        some = slice(*np.searchsorted(spans.text, [first, last]))
        part = texts[first:last]
        shift = np.cumsum([0, *map(len, part)])[spans.text[some] - first]
        of_some = _of_text("".join(part), Spans(*(column[some] for column in spans)), shift)
        for column, values in zip(found, of_some, strict=True):
            column[some] = values
    return found


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Texts after one another, as many at once as are not too long together."""
    first, length = 0, 0
    for number, text in enumerate(texts):
        if length + len(text) > _AT_ONCE and number > first:
            yield first, number
            first, length = number, 0
        length += len(text)
    if texts:
        yield first, len(texts)


def _of_text(text: str, spans: Spans, shift: Numbers) -> Clauses:
    """The same in one text that begins at ``shift`` before each of ``spans``."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = np.minimum(codes, _PLANE - 1)
    signs = _signs()
    breaks, telling = np.flatnonzero(signs.breaks[codes]), _telling(codes)
    start, end = spans.start + shift, spans.end + shift
    bounds = np.concatenate(([-1], breaks, [len(codes)]))
    opens = np.maximum(bounds[np.searchsorted(breaks, start)] + 1, spans.opens + shift)
    opens = np.maximum(opens, start - REACH)
    closes = np.minimum(bounds[np.searchsorted(breaks, end) + 1], spans.closes + shift)
    tells = _any_in(telling, opens, start) | _any_in(telling, end, closes)
    return Clauses(opens - shift, closes - shift, tells)


def _any_in(places: Numbers, start: Numbers, end: Numbers) -> Numbers:
    """Whether one of ``places`` is inside each span."""
    import numpy as np

    inside: Numbers = np.searchsorted(places, end) > np.searchsorted(places, start)
    return inside


def _telling(codes: Numbers) -> Numbers:
    """The places where a telling word may begin: its first two characters stand there."""
    import numpy as np

    signs = _signs()
    begins = np.flatnonzero(signs.begins[codes])
    alone = signs.alone[codes[begins]]
    following = codes[np.minimum(begins + 1, len(codes) - 1)].astype(np.int64)
    pairs = codes[begins].astype(np.int64) * _PLANE + following
    places: Numbers = begins[alone | np.isin(pairs, signs.pairs)]
    return places


class _Signs(NamedTuple):
    """By the number of a character: whether clauses end at it, telling words begin with it, are it alone; and their
    first two characters together."""

    breaks: Numbers
    begins: Numbers
    alone: Numbers
    pairs: Numbers


@cache
def _signs() -> _Signs:
    import numpy as np

    words = telling_words()
    return _Signs(
        _marked(BREAKS),
        _marked("".join(word[0] for word in words)),
        _marked("".join(word for word in words if len(word) == 1)),
        np.array([ord(word[0]) * _PLANE + ord(word[1]) for word in words if len(word) > 1], np.int64),
    )


def _marked(characters: str) -> Numbers:
    import numpy as np

    found = np.zeros(_PLANE, bool)
    found[[ord(character) for character in characters]] = True
    return found
