"""Item topics: the thing with which an item of a list or a line of a bulletin opens («|水泥|：11月产量712万吨，…»).

All that its paragraph tells is of it, sentence by sentence; a label («时间：», «支持标准：») and a speaker («李某：») are none.
"""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.speech.speakers import speaks_for_government
from duban.grammar import classes as c
from duban.grammar.clause import Span
from duban.grammar.lexer import lex
from duban.grammar.noun_phrase import Name, name_of
from duban.grammar.retagging import cascade
from duban.grammar.words import segmenter
from duban.vocabulary import organisations, regions
from duban.vocabulary.pattern import alternation
from duban.vocabulary.speech import speech
from duban.vocabulary.topics import topics

_MARK = r"(?:[—-]{1,2}|[·•●◆■▲①-⑳]|[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[）)、.．]|[一二三四五六七八九十]是)?\s*"
_OPENING = re.compile(
    rf"{_MARK}(?P<topic>[^\s，。；：:、！？“”《》（()）\d—-]{{2,12}})(?:（[^（）\d]{{1,8}}）)?[：:](?=\s*[^\s])"
)
_NOUNS = frozenset((c.THING, c.HEAD, c.ATTRIBUTE))


def item_topic(text: str, start: int, end: int) -> Name:
    """The thing with which the paragraph at ``start`` opens before a colon; an empty name where it opens with none.

    >>> [item_topic(text, 0, len(text)).whole for text in ("水泥：产量5万吨。", "——冷链物流：库容达到5万吨。", "时间：5月。")]
    ['水泥', '冷链物流', '']
    """
    found = _OPENING.match(text, start, end)
    if found is None or _is_label(found["topic"]):
        return Name()
    tokens, _ = cascade(lex(text, found.start("topic"), found.end("topic"), (), ()))
    if not tokens.classes or not set(tokens.classes) <= _NOUNS:
        return Name()
    return name_of(tokens, Span(0, len(tokens.classes)))[0]


def thing_of_heading(title: str) -> str:
    """What the heading of an item names; empty where it says what is to be done or is a label.

    >>> [thing_of_heading(title) for title in ("报废更新", "支持新药研发", "完善流通体系", "补助标准")]
    ['报废更新', '新药研发', '', '']
    """
    title = re.sub("^(?:支持|鼓励|奖励)(?=..)", "", title)
    says = title.startswith(tuple(topics().ordering)) or title.endswith(tuple(topics().labels))
    return "" if says or len(title) > _LONGEST else title


# A longer heading says more than of what it is.
_LONGEST = 10


def _is_label(topic: str) -> bool:
    """Whether a word before a colon says what kind of thing is told, or who speaks, rather than of what."""
    known = topic in regions().known or bool(organisations().get(topic)) or speaks_for_government(topic)
    return known or _is_person(topic) or _label().search(topic) is not None


def _is_person(topic: str) -> bool:
    """Whether a word is a person's name: it opens with a surname, and the segmenter holds it to be one."""
    named = 2 <= len(topic) <= _LONGEST_PERSON and topic[0] in speech().surnames
    return named and all(tag == "nr" for _, tag in segmenter().tag(topic))


_LONGEST_PERSON = 3


@cache
def _label() -> re.Pattern[str]:
    titles = alternation({*speech().titles, *speech().company_titles})
    ends = alternation({*topics().labels, *speech().organisations, *speech().askers})
    return re.compile(f"{ends}$|{titles}|^{alternation(topics().sections)}$")
