"""Masks: values, times and fixed turns of phrase stand as one private character each while a sentence is segmented.

So the segmenter keeps them apart, and they cannot be read as parts of words. :class:`Masked` knows where each
character of the masked sentence stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

import msgspec

from duban.grammar import classes as c
from duban.grammar.periods.period import Mention
from duban.grammar.quantities.quantity import Quantity
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.pattern import alternation, any_of

# The first mask of a value and of a time (each has its own), and the masks that all of a kind share.
_VALUE, _TIME, _BASE, _ADVERB, _LABOUR, _PLACE, _WHICH, _THING = map(
    chr, (0xE000, 0xE800, 0xF000, 0xF001, 0xF002, 0xF003, 0xF004, 0xF005)
)
_LAST = "\uf7ff"
_ANY_VALUE: Final = "[\ue000-\ue7ff]"
MASK: Final = re.compile(f"([{_VALUE}-{_LAST}])")
# How many values and times of one sentence can have masks; what is beyond is read as text.
_ROOM: Final = 0x800

FIXED: Final[dict[str, str]] = {
    _BASE: c.COMPARED,
    _ADVERB: c.ADVERB,
    _LABOUR: c.LABOUR,
    _PLACE: c.PLACE,
    _WHICH: c.WHICH,
    _THING: c.THING,
}
# «分品种看，»: what follows are parts, as behind 其中. The word opens the pattern, so that it is searched fast.
# «其中|西部地区»: no «其|中西部».
_BY_KIND: Final = re.compile(
    r"其中(?=[东西]部)|[分按](?<![^，；：。].)[^，。；：\d]{1,8}[看分](?=，)", re.DOTALL
)
# «东、中、西部地区»: the sides of the country in a list.
_SIDE: Final = re.compile(
    r"[东中西](?=、[东中西][、和])|(?<=[东中西][、和])[东中西](?=[、和][东中西]部)|[东中西](?=[、和][东中西]部)"
)
# «|Ⅰ—Ⅲ|类断面»: grades from one to another are one word.
_GRADES: Final = re.compile("[Ⅰ-Ⅻ][-—–~～至到][Ⅰ-Ⅻ]")
# «新（改）建»: a bracket inside a verb.
_BRACKETED: Final = re.compile(r"新[（(][^（）()]{1,2}[）)]建")


def is_mask(word: str) -> bool:
    """Whether a word of a masked sentence is a mask; no other word holds one.

    >>> is_mask(_BASE), is_mask("同比"), is_mask("，")
    (True, False, False)
    """
    return _VALUE <= word <= _LAST


# Where a stretch of the text begins and ends, and the character that stands for it.
_Mask = tuple[int, int, str]


class Masked(msgspec.Struct, frozen=True):
    """A sentence with masks.

    Attributes:
        text: the sentence.
        places: where each character of it stands in the document's text, and at last the sentence's end.
        values, times: what the masks stand for.
    """

    text: str
    places: list[int]
    values: dict[str, Quantity]
    times: dict[str, Mention]


def masked(
    text: str,
    start: int,
    end: int,
    values: Sequence[Quantity],
    times: Sequence[Mention],
    own_places: Sequence[str] = (),
    things: Sequence[str] = (),
) -> Masked:
    """``text[start:end]`` with masks; the times count from ``start``, ``own_places`` are names of the document's own.

    ``things`` are names that the document gives to things: none is cut.

    Values go first: a turn of phrase never hides one, and no time is read where anything else stands.

    >>> from duban.grammar.quantities.quantity import quantities
    >>> found = masked("产量5万吨。", 0, 6, quantities("产量5万吨。"), ())
    >>> found.text == "产量\ue000。", found.places
    (True, [0, 1, 2, 5, 6])
    """
    value_of = {chr(ord(_VALUE) + i): value for i, value in enumerate(values[:_ROOM])}
    masks = [
        (max(start, value.outer_start), min(end, value.outer_end), mark) for mark, value in value_of.items()
    ]
    sentence, places = _put(text, start, end, masks)
    valued = len(masks)
    masks += _phrases(sentence, places, own_places, things)
    time_of: dict[str, Mention] = {}
    # «某公司三季报显示» dates its figures, and the report is a word all the same
    for i, mention in enumerate([time for time in times if time.rule != "report"][:_ROOM]):
        first, last = start + mention.start, start + mention.end
        if _is_free(masks, first, last):
            mark = chr(ord(_TIME) + i)
            time_of[mark] = mention
            masks.append((first, last, mark))
    if len(masks) > valued:
        sentence, places = _put(text, start, end, masks)
    return Masked(sentence, places, value_of, time_of)


def _is_free(masks: Iterable[_Mask], first: int, last: int) -> bool:
    """Whether none of ``masks`` lies over ``[first, last)``."""
    for start, end, _ in masks:  # noqa: SIM110  # half the time of all(…), and each time of a sentence is asked
        if last > start and first < end:
            return False
    return True


def _phrases(
    sentence: str, places: list[int], own_places: Sequence[str], things: Sequence[str]
) -> list[_Mask]:
    """The bases, adverbials, bracketed verbs, grades and own places of a sentence in which the values are masked."""
    patterns = [
        (_base(of_value=_OF_VALUE.search(sentence) is not None), _BASE),
        (_adverbial(), _ADVERB),
        (_BRACKETED, _LABOUR),
        (_BY_KIND, _WHICH),
        (_SIDE, _PLACE),
        (_GRADES, _THING),
    ]
    found = [
        (places[match.start()], places[match.end()], mark)
        for pattern, mark in patterns
        for match in pattern.finditer(sentence)
        if MASK.search(match[0]) is None
    ]
    for names, mark in ((own_places, _PLACE), (things, _THING)):
        found += [(places[start], places[end], mark) for start, end in _named(sentence, names)]
    return found


def _named(sentence: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where ``names`` stand in a sentence: of those that overlap the first, the longest of those that begin together."""
    spans = [(at, at + len(name)) for name in names if name in sentence for at in _places_of(sentence, name)]
    stop = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= stop:
            yield start, end
            stop = end


def _places_of(sentence: str, name: str) -> Iterator[int]:
    at = sentence.find(name)
    while at >= 0:
        yield at
        at = sentence.find(name, at + 1)


def _put(text: str, start: int, end: int, masks: Iterable[_Mask]) -> tuple[str, list[int]]:
    """The sentence with ``masks``, and where its characters stand; of masks that overlap the first holds."""
    parts: list[str] = []
    places: list[int] = []
    at = start
    if MASK.search(text, start, end):  # nothing in the text itself is to be taken for a mask
        text = text[:start] + MASK.sub("\ufffd", text[start:end])
    for first, last, mark in sorted(masks):
        if first < at or last <= first:
            continue
        parts += (text[at:first], mark)
        places.extend(range(at, first + 1))
        at = last
    parts.append(text[at:end])
    places.extend(range(at, end + 1))
    return "".join(parts), places


# What stands before a value of which a base is told; few sentences have it.
_OF_VALUE: Final = re.compile(f"的[近约]?{_ANY_VALUE}")


@cache
def _base(*, of_value: bool) -> re.Pattern[str]:
    """What a movement is set against: 同比, 比上年同期; ``of_value`` adds (相当于)2020年的 before a value."""
    bases = lexicon().bases
    times = f"(?:{any_of(bases.times)})"
    compared = f"{alternation(bases.prepositions)}{times}{bases.behind}"
    of_year = f"{alternation(bases.copulas)}?{times}(?:同期|[末底]|全年)?的[近约]?(?={_ANY_VALUE})"
    # «跟去年同期比», «和2020年末相比»: 和 alone joins two things.
    spoken = f"[和跟]{times}{bases.behind}(?:比起来|比)?(?<=[比来])"
    found = f"{alternation(bases.alone)}|{compared}|{spoken}"
    return re.compile(f"{found}|{of_year}" if of_value else found)


@cache
def _adverbial() -> re.Pattern[str]:
    # «研发投入五年|翻了一番»: over how long something moved.
    return re.compile(f"{any_of(lexicon().adverbials)}|[一二两三四五六七八九十]年(?={_ANY_VALUE})")
