"""What the nation asks of the regions and a region's document does not speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from duban.coherence.candidates import Index
from duban.coherence.finding import Finding
from duban.coherence.judging import WEIGHTS
from duban.coherence.matter import Matter, matter, telling
from duban.coherence.passages import Passage
from duban.coherence.telling import TEXTS, side_of
from duban.text.document import Document
from duban.text.segment import clauses, sentences
from duban.vocabulary.coherence import coherence_words
from duban.vocabulary.pattern import alternation

# A sentence speaks of what is sought from this share of its telling words on, and from one word of three characters or two
# words (a word of two stands in any report).
_SPOKEN = 0.25
_TOLD = 3.0
# Shorter objects («各地要抓好落实») name nothing that could be missing.
_NAMED = 6.0
# A plan of another year takes up other promises.
_APART = 1
# How sure it is that a document is silent of which no sentence speaks: other words for it are not known.
_SURE = 0.8


def missing(national: Sequence[Passage], below: Index, document: Document) -> Iterator[Finding]:
    """The passages of a national document that are addressed to the regions and of which ``document`` does not speak.

    ``below`` are the passages of ``document``; in the first place these are looked at, then all of its sentences.
    """
    if not national or not below.passages or not _is_below(national[0], below.passages[0]):
        return
    territory = below.passages[0].body.territory or ""
    sought = [passage for passage in national if _asks(passage)]
    silent = [
        one for one in sought if not any(_speaks(one.matter, other.matter) for other in below.nearest(one))
    ]
    if not silent:
        return
    told = [_words(document, span) for span in sentences(document.text)]
    for passage in silent:
        if not any(_speaks(passage.matter, words) for words in told):
            yield _finding(passage, territory, document.name)


def _is_below(nation: Passage, other: Passage) -> bool:
    """Whether the other document is of a region, of about the same year, and long enough to leave something out."""
    if not nation.body.is_national or other.body.is_national or other.excerpt:
        return False
    years = nation.body.year, other.body.year
    return years[0] is None or years[1] is None or abs(years[0] - years[1]) <= _APART


def _asks(passage: Passage) -> bool:
    """Whether a passage asks something of the regions and names what."""
    return bool(_addressed().search(passage.text)) and telling(passage.matter, passage.matter) >= _NAMED


def _speaks(sought: Matter, words: Matter) -> bool:
    """Whether words that tell speak of a good part of what is sought."""
    return telling(sought, words) >= max(_TOLD, _SPOKEN * telling(sought, sought))


def _words(document: Document, span: tuple[int, int]) -> Matter:
    found: dict[str, float] = {}
    for start, end in clauses(document.text, *span):
        found |= matter(document.text[start:end])
    return found


def _finding(passage: Passage, territory: str, name: str) -> Finding:
    words = sorted(passage.matter, key=lambda word: -passage.matter[word])[:3]
    thing = "、".join(word for word in passage.matter if word in words)
    return Finding(
        relation="missing",
        object=thing,
        theme=passage.theme,
        first=side_of(passage),
        second=None,
        score=_SURE,
        weight=round(WEIGHTS["missing"] * _SURE, 3),
        reason=TEXTS["missing"].format(object=thing, body=territory),
        missing_in=name,
    )


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile(alternation(coherence_words().addressing))
