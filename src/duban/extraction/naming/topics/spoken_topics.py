"""Spoken topics: what a speaker says that he will tell of («说到投诉，», «消费券这一块，», «我补充一点消费券的情况。»).

A written report names its subject in each clause or the one before; who speaks names it once, in a set phrase, and then
tells what was done about it («受理了3127件，办结率是99.2%»).
"""

from __future__ import annotations

import re
from functools import cache

from duban.grammar import classes as c
from duban.grammar.clause import VALUES, Span
from duban.grammar.lexer import Tokens
from duban.grammar.noun_phrase import Name, name_of
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.pattern import alternation
from duban.vocabulary.topics import topics

# What a topic is made of: a verb is one, too («说到|投诉»).
_NOMINAL = frozenset(
    (
        c.THING,
        c.HEAD,
        c.ATTRIBUTE,
        c.OF,
        c.PLACE,
        c.VERB,
        c.LABOUR,
        c.TIME,
        c.AND,
        c.MAKING,
        c.ADVERB,
        c.OPEN,
        c.CLOSE,
    )
)
_SHORTEST = 2


@cache
def _topic() -> re.Pattern[str]:
    words = lexicon()
    said = rf"(?:我们?|这里)?(?:再|也|先|主要|简单)?(?:来|就)?{alternation(words.topic_verbs)}(?:关于)?"
    state = f"(?:的?{alternation(topics().state_kinds)}?{alternation(topics().states)})"
    closed = alternation(words.topic_closings)
    return re.compile(
        rf"(?:那么?|另外|再|最后|下面|首先|其次)?(?:(?P<lead>{alternation(words.topic_leads)})(?P<of>.+?)(?:{closed}|{state})?"
        rf"|(?P<told>{said})(?P<on>.+?){state}?|(?P<whole>.+?){closed})"
    )


def spoken_topic(tokens: Tokens, clause: Span) -> Name:
    """What the words of a clause without a value say will be told of; an empty name where they say nothing so.

    >>> import duban
    >>> [f.indicator for f in duban.extract("记者某某报道：说到投诉，受理了3127件，办结率是99.2%。").figures]
    ['受理投诉', '投诉办结率']
    """
    if not clause or set(tokens.classes[clause.first : clause.last]) & VALUES:
        return Name()
    text = tokens.word(clause.first, clause.last)
    match = _topic().fullmatch(text) if len(text) <= _LONGEST else None
    if match is None or _AS_MUCH.fullmatch(match["on"] or ""):
        return Name()
    group = next(group for group in ("of", "on", "whole") if match[group])
    begin = tokens.starts[clause.first]
    span = _tokens_at(tokens, clause, begin + match.start(group), begin + match.end(group))
    if not span or not set(tokens.classes[span.first : span.last]) <= _NOMINAL:
        return Name()
    name, _ = name_of(tokens, span)
    return name if len(name.whole) >= _SHORTEST else Name()


def leads_in(sentence: str) -> bool:
    """Whether a sentence only says of what its speaker will tell.

    >>> leads_in("我补充一点消费券的情况。"), leads_in("消费券发放顺利。")
    (True, False)
    """
    return _speaker_tells().search(sentence) is not None


@cache
def _speaker_tells() -> re.Pattern[str]:
    return re.compile(rf"我们?(?:再|也|先|主要|简单)?(?:来|就)?{alternation(lexicon().topic_verbs)}")


# «我补充|两句»
_AS_MUCH = re.compile("[一两几]{1,2}(?:句|点|下|个)")
# A longer clause says more than what it is about.
_LONGEST = 24


def _tokens_at(tokens: Tokens, clause: Span, start: int, end: int) -> Span:
    """The tokens that cover exactly ``start`` to ``end`` of the text; empty where they are cut otherwise."""
    first = next((i for i in range(clause.first, clause.last) if tokens.starts[i] == start), None)
    last = next((i + 1 for i in range(clause.first, clause.last) if tokens.ends[i] == end), None)
    return Span(first, last) if first is not None and last is not None and last > first else Span(0, 0)
