"""The class of a word: by our own lists, then by its last characters, then by the segmenter's tag.

Our lists are ``vocabulary/lexicon.yaml``, ``measures.yaml`` and the names of indicators and places; a word that
several name has the class of the last. The segmenter knows these words, too, so that it cuts no word inside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from duban.grammar import classes as c
from duban.grammar.quantities.quantity import Quantity
from duban.vocabulary import indicators, measures, regions, sources, units
from duban.vocabulary.lexicon import lexicon

if TYPE_CHECKING:
    import rjieba

MARKS: Final[dict[str, str]] = {
    **dict.fromkeys("，, \u3000\t", c.COMMA),
    **dict.fromkeys("；;：:。！？—\n", c.PAUSE),
    **dict.fromkeys("（(", c.OPEN),
    **dict.fromkeys("）)", c.CLOSE),
    **dict.fromkeys("、∶", c.DUN),
}

# The tags of the segmenter by their first letter; what is not named is a thing.
_TAGGED: Final[dict[str, str]] = {
    **dict.fromkeys("abr", c.ATTRIBUTE),
    **dict.fromkeys("cd", c.ADVERB),
    **dict.fromkeys("uyeo", c.OTHER),
    "p": c.PREPOSITION,
    "v": c.VERB,
}
# Tags of verbs and adjectives that are used as nouns; of words that may have a head at their end; of proper names.
_NOMINAL: Final = ("vn", "an", "eng", "m", "q", "x", "nrfg", "t")
_HEADED: Final = "nlijszb"
_PROPER: Final = ("nr", "ns", "nt")

# Half words that are heads by themselves: «发明专利|数».
_HALVES: Final = frozenset("率数量额费")
# «每|百人», «每千瓦»: the unit of a value is short.
_LONGEST_UNIT: Final = 4

# The groups of ``measures.yaml`` by class.
_GROUPS: Final[dict[str, str]] = {
    "heads": c.HEAD,
    "owned": c.HEAD,
    "bare_heads": c.HEAD,
    "countables": c.THING,
    "creation": c.MAKING,
    "labour": c.LABOUR,
    "effects": c.LABOUR,
    "addition": c.ADDING,
    "adverbs": c.ADVERB,
    "reach": c.REACHING,
    "up": c.UP,
    "down": c.DOWN,
    "movement_heads": c.HEAD,
}
# A shorter name of an indicator is a common word, too.
_SHORTEST_NAME: Final = 4
# How often the segmenter takes our words to occur: enough to hold against their parts.
_FREQUENCY: Final = 50_000

_RATIOS: Final = frozenset(("%", "‰"))
# The kinds of units by the class of their values.
_KINDS: Final[dict[str, str]] = {
    "points": c.POINTS,
    "points of an index": c.POINTS,
    "multiple": c.MULTIPLE,
    "money": c.MONEY,
    "count": c.COUNT,
    "people": c.COUNT,
    "times": c.COUNT,
}


# The words of a text come again and again; these are some megabytes.
@lru_cache(maxsize=16_384)
def word_class(word: str, tag: str) -> str:
    """The class of ``word``, which the segmenter tagged ``tag``.

    >>> word_class("覆盖率", "n") == c.HEAD, word_class("蔬菜", "n") == c.THING, word_class("奔跑", "v") == c.VERB
    (True, True, True)
    """
    return _table().get(word) or MARKS.get(word) or _by_shape(word, tag)


def is_known(word: str) -> bool:
    """Whether one of our lists names the word.

    >>> is_known("产量"), is_known("发了")
    (True, False)
    """
    return word in _table()


def _by_shape(word: str, tag: str) -> str:
    """The class of a word that no list names."""
    if word[0] == "每" and 1 < len(word) <= _LONGEST_UNIT:
        return c.EACH
    if word in _HALVES:
        return c.HEAD
    if tag[0] in _PHRASES and (moves := _moves(word)):
        return moves
    if tag[0] == "v" and len(word) == 2 and (more := _MORE_OR_LESS.get(word[0])) and word[1] in _DONE:
        return more
    endings = lexicon().endings
    nominal = tag in _NOMINAL
    if nominal or tag[0] in _HEADED:
        if len(word) > 1 and word.endswith(endings.heads) and not tag.startswith(_PROPER):
            return c.HEAD
        if nominal:
            return c.THING if word.strip() else c.OTHER
    if tag[0] == "v" and len(word) > 1 and word.endswith(endings.verbal_heads):
        return c.HEAD
    return _TAGGED.get(tag[0], c.THING if word.strip() else c.OTHER)


# «比上年|多花了|12元», «少亏»: more or less of what is done.
_MORE_OR_LESS: Final = {"多": c.UP, "少": c.DOWN}
_DONE: Final = frozenset("亏买产养卖建投招挣排用种缴耗花走赚跑销")


# The tags of set phrases: some are a verb of movement with an adverb (进一步|提高).
_PHRASES: Final = "il"


def _moves(word: str) -> str:
    """The class of the verb of movement that closes a set phrase; empty where none does."""
    known = _table()
    return next((cls for end in (word[-2:],) if (cls := known.get(end, "")) in (c.UP, c.DOWN)), "")


def value_class(quantity: Quantity) -> str:
    """The class of a value, by its unit: what it measures or that it counts.

    >>> from duban.grammar.quantities.quantity import quantities
    >>> [value_class(value) == c.COUNT for value in quantities("企业5家，产量5吨")]
    [True, False]
    """
    if quantity.unit in _RATIOS:
        return c.RATE
    known = units().find(quantity.unit) if quantity.unit else None
    if known is None and "/" in quantity.unit:
        first = units().find(quantity.unit.partition("/")[0])
        return c.MONEY if first is not None and first.kind == "money" else c.MEASURED
    if known is None:
        return c.COUNT
    if known.kind in _KINDS:
        return _KINDS[known.kind]
    return c.COUNT if known.counter else c.MEASURED


@cache
def _table() -> dict[str, str]:
    """Our own words with their classes: the last group that names a word has it."""
    words = measures()
    endings = lexicon().endings
    table = {name: c.HEAD if name.endswith(endings.heads) else c.THING for name in _indicator_names()}
    table |= dict.fromkeys(set(regions().names) - regions().ambiguous, c.PLACE)
    table |= dict.fromkeys(lexicon().wholes, c.PLACE)
    for group, cls in _GROUPS.items():
        table |= dict.fromkeys(getattr(words, group), cls)
    table = dict.fromkeys(words.predicates, c.PREDICATE) | table
    for name, listed in lexicon().classes.items():
        table |= dict.fromkeys(listed, c.NAMES[name])
    return table


def _indicator_names() -> Iterator[str]:
    """The names of indicators that hold no predicate: one that does would hide it from the rules."""
    words = measures()
    inside = lexicon().predicates_in_names
    verbs = {*words.creation, *words.labour, *words.effects, *words.addition}
    moves = tuple({word for word in (*words.up, *words.down) if len(word) > 1} - {*words.movement_heads})
    openers = (*(verb for verb in verbs if len(verb) > 1), *inside.first, *moves)
    for entry in indicators().entries:
        if sources()[entry.source].kind == "usage":
            continue
        for name in (entry.zh, *entry.aliases):
            if len(name) < _SHORTEST_NAME and not name.isascii():
                continue
            if not (
                name.startswith(openers)
                or name.endswith((*inside.last, *moves))
                or any(word in name for word in inside.anywhere)
            ):
                yield name


@cache
def segmenter() -> rjieba.Jieba:
    """The segmenter, with our words in its dictionary.

    >>> [word for word, tag in segmenter().tag("规模以上工业增加值增长")]
    ['规模以上工业增加值', '增长']
    """
    import rjieba

    known = rjieba.Jieba()
    for word in _table():
        if len(word) > 1 and word not in lexicon().unsegmented:
            known.add_word(word, _FREQUENCY, "n")
    return known
