"""What companies say of themselves: who «公司» is, and where it stops speaking.

A text that tells of several companies lets each speak: «某股份公告称，…。另一股份的订单…» is no more what the first says. What a
company expects of itself holds for its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from duban.extraction.discourse.companies import companies, told_of
from duban.extraction.speech.attributions import Speech, speeches
from duban.extraction.speech.saying import words
from duban.grammar.words import is_known
from duban.text.document import Document
from duban.text.segment import sentences
from duban.vocabulary.pattern import alternation
from duban.vocabulary.speech import is_company, speech

_LONGEST = 12
# So far back a company is still the one spoken of.
_AS_FAR_BACK = 3000


@cache
def _itself() -> re.Pattern[str]:
    words = speech()
    return re.compile(
        f"(?<![一-龥])(?:该|本)?{alternation(words.itself)}(?![一-龥]{{0,6}}{alternation(words.of_companies)})"
    )


def heard(document: Document) -> list[Speech]:
    """The speeches of ``document``, those of companies with their names and as far as they go.

    >>> import duban
    >>> text = "本报记者李某报道\\n佩洛股份公告称，销量增长5%。公司预计，利润增长6%。毛利率为7%。"
    >>> [(speech.source, speech.end) for speech in heard(duban.read_text(text))]
    [('佩洛股份', 24), ('佩洛股份', 36)]
    """
    found = speeches(document)
    named = {
        name for speech in found if is_company(name := speech.organisation or "") and len(name) <= _LONGEST
    }
    known = (*companies(document), *sorted(named))
    return [_of_company(document.text, _of_authors(document.text, speech), known) for speech in found]


def _of_authors(text: str, speech: Speech) -> Speech:
    """What the authors of a text expect ends with the sentence: «课题组估算，…。|建议…»."""
    own = not speech.person and speech.organisation in words("issuers") and speech.expects
    return speech._replace(end=_sentence_end(text, speech)) if own else speech


def _sentence_end(text: str, speech: Speech) -> int:
    return next((end for _, end in sentences(text, speech.start, speech.end)), speech.end)


def _of_company(text: str, speech: Speech, known: Sequence[str]) -> Speech:
    """``speech`` with the company that «公司» means, up to where the text turns to another one."""
    if speech.person and not speech.of_company:
        return speech
    itself = not speech.person and _itself().match(text, speech.named[0]) is not None
    if itself and (last := _told_last(text, speech.named[0], known)):
        speech = speech._replace(organisation=last)
    if not (itself or speech.of_company or speech.organisation in known):
        return speech
    return speech._replace(end=_end(text, speech, known))


def _told_last(text: str, at: int, known: Sequence[str]) -> str:
    """The company that the text before ``at`` names last as what a sentence is about; empty for none."""
    spoken = list(sentences(text, max(0, at - _AS_FAR_BACK), at))
    before = [
        (start, told.company)
        for start, end in spoken
        if (told := told_of(text[start:end], known)) is not None and told.opens
    ]
    others = [(start, name) for start, end in spoken if (name := _opening(text[start:end]))]
    return max([*before, *others], default=(0, ""))[1]


def _end(text: str, speech: Speech, known: Sequence[str]) -> int:
    """Where the company stops to speak: with the sentence where it expects, else where one opens with another."""
    spoken = list(sentences(text, speech.start, speech.end))
    if speech.expects and not speech.person and spoken:
        stop = text.find("；", speech.start, spoken[0][1])
        return spoken[0][1] if stop < 0 else stop
    for start, end in spoken[1:]:
        told = told_of(text[start:end], known)
        other = told.company if told is not None and told.opens else _opening(text[start:end])
        if other and other != speech.organisation:
            return start
    return speech.end


def _opening(sentence: str) -> str:
    """The company with which a sentence opens, by its kind; empty where it opens with none."""
    named = _named().match(sentence)
    return named["name"] if named and not is_known(named["name"]) else ""  # «新能源汽车销量…»


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        f"(?P<name>[一-龥]{{2,3}}{alternation(words('companies'))})(?![一-龥]*{alternation(words('of_trades'))})"
    )
