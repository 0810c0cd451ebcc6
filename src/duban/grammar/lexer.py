"""A sentence as typed tokens: values and times are masked, the rest is cut by a segmenter and classed.

>>> from duban.grammar.quantities.quantity import quantities
>>> text = "玩具产量增长5%"
>>> tokens = lex(text, 0, len(text), quantities(text), ())
>>> [tokens.word(i) for i in range(len(tokens.classes))], tokens.classes == c.THING + c.HEAD + c.UP + c.RATE
(['玩具', '产量', '增长', '5%'], True)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

import msgspec

from duban.grammar import classes as c
from duban.grammar.masks import FIXED, MASK, is_mask, masked
from duban.grammar.periods.period import Mention
from duban.grammar.quantities.quantity import Quantity
from duban.grammar.words import is_known, segmenter, value_class, word_class

# A name in quotation marks is one thing.
_QUOTED: Final = re.compile(r"“[^“”，。；]{1,24}”|《[^《》]{1,40}》|「[^「」]{1,24}」")
# «发明专利|数|为»: the segmenter joins the half word with the verb.
# «41个行业|中|有29个»
_HALF_WITH_VERB: Final = re.compile(
    "[数量额率值][为达至拟将已]|体为|占[全总各其本该]|比[前去上同年全当]|中有|[市省]中"
)
# «量增5%、值|减3%», «价|跌一成»
_HALF_MOVES: Final = re.compile("[量值价额][增减涨跌升降]")


class Tokens(msgspec.Struct, frozen=True):
    """The tokens of a sentence, which cover it without gaps.

    Attributes:
        text: of the document.
        classes: the class of each token, as one string.
        starts, ends: where they stand in ``text``; ``starts`` has one entry more, the end of the last.
        values, times: by the number of their token, what it stands for.
        thresholds: the tokens of amounts that only name a class, each with the token of its noun («亿元以上|项目»);
            ``sizes`` are these amounts.
    """

    text: str
    classes: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    values: dict[int, Quantity]
    times: dict[int, Mention]
    thresholds: dict[int, int] = msgspec.field(default_factory=dict)
    sizes: dict[int, Quantity] = msgspec.field(default_factory=dict)

    def word(self, first: int, last: int | None = None) -> str:
        """The text from token ``first`` to before token ``last`` (the one token where it is not given)."""
        if last is None:
            return self.text[self.starts[first] : self.ends[first]]
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


def lex(
    text: str,
    start: int,
    end: int,
    values: Sequence[Quantity],
    times: Sequence[Mention],
    places: Sequence[str] = (),
    things: Sequence[str] = (),
) -> Tokens:
    """The tokens of ``text[start:end]``; the times count from ``start``.

    ``places`` are names of the document's own, ``things`` what it names: each is one word.
    """
    sentence = masked(text, start, end, values, times, places, things)
    classes: list[str] = []
    values_at: dict[int, Quantity] = {}
    times_at: dict[int, Mention] = {}
    words = _words(sentence.text)
    for word, cls in words:
        if cls:
            classes.append(cls)
        elif value := sentence.values.get(word):
            values_at[len(classes)] = value
            classes.append(value_class(value))
        else:
            times_at[len(classes)] = sentence.times[word]
            classes.append(c.TIME)
    stands = sentence.places
    begins = tuple([stands[at] for at in accumulate([len(word) for word, _ in words], initial=0)])
    return Tokens(text, "".join(classes), begins, begins[1:], values_at, times_at)


# The tag of 了, and words that end in it and are no verbs.
_ASPECT: Final = "ul"
_WITH_LE: Final = frozenset(["为了", "除了", "罢了", "极了"])

_WHICH: Final = "其中"

# A word with its class, which is empty where it is the mask of a value or a time.
_Classed = tuple[str, str]


def _words(sentence: str) -> list[_Classed]:
    """The words of a masked sentence with their classes; names in quotation marks are whole."""
    words: list[_Classed] = []
    at = 0
    for match in _QUOTED.finditer(sentence):
        if MASK.search(match[0]):
            continue
        words += _segmented(sentence[at : match.start()])
        words.append((match[0], c.THING))
        at = match.end()
    return words + _segmented(sentence[at:])


def _segmented(piece: str) -> list[_Classed]:
    """The words of a piece with their classes."""
    words: list[_Classed] = []
    for word, tag in segmenter().tag(piece) if piece else ():
        words += _classed(word, tag)
    return words


# The words of a text come again and again; these are some megabytes.
@lru_cache(maxsize=16_384)
def _classed(word: str, tag: str) -> tuple[_Classed, ...]:
    """What the segmenter took for one word, cut where it is several, with the classes."""
    return tuple(
        (part, FIXED.get(part, "") if is_mask(part) else word_class(part, tagged))
        for part, tagged in _cut(word, tag)
    )


def _cut(word: str, tag: str) -> list[tuple[str, str]]:
    """The words with their tags that the segmenter took for one; it joins characters that it does not know."""
    if len(word) == 1:
        return [(word, tag)]
    if word[-1] == "了" and word not in _WITH_LE and not is_known(word):
        return [(word[:-1], "v"), (word[-1], _ASPECT)]  # «补贴|发了|2600万元»: a verb and its aspect
    if word.startswith(_WHICH) and len(word) > len(_WHICH) and not is_known(word):
        return [(_WHICH, "r"), (word[len(_WHICH) :], tag)]  # «其中|临江市»
    if len(word) == 2 and _HALF_WITH_VERB.match(word):
        return [(word[0], tag), (word[1], tag)]
    if len(word) == 2 and _HALF_MOVES.match(word):
        return [(word[0], "n"), (word[1], "v")]
    if not word.isalpha() and MASK.search(word):  # no mask is a letter
        return [(part, tag) for part in MASK.split(word) if part]
    return [(word, tag)]
