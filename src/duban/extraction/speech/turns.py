"""Turns: who speaks in a transcript («国家某办公室主任陈某某：…»), until the next speaker's line.

A line that a name and a colon open begins a turn; the paragraphs behind it go on with it. Whoever asks or leads through
the conference says nothing of his own. What a speaker cites («据某协会统计，…») is the cited body's for its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duban.extraction.speech.saying import saying, words
from duban.text.document import Document


class Turn(NamedTuple):
    """What one speaker says at clean ``[start, end)``; ``named`` is the span that names him.

    Without a ``person`` it is the question of a reporter or a word of the host.
    """

    start: int
    end: int
    named: tuple[int, int]
    person: str | None
    title: str | None
    organisation: str | None


_LABEL = re.compile(
    r"^[ \t\u3000]*(?P<label>(?:《[^《》\n]{2,16}》)?[^，。；：:！？“”《》\n]{2,32}?|《[^《》\n]{2,16}》)[ \t\u3000]*[：:]",
    re.MULTILINE,
)
# So many lines with a speaker make a transcript.
_FEWEST = 2


def turns(document: Document) -> list[Turn]:
    """The turns of a transcript, in order; none where the text is no transcript."""
    found = list(_labelled(document))
    asked = sum(turn.person is None for turn in found)
    if len(found) < _FEWEST or not asked or asked == len(found):
        return []
    ends = [turn.named[0] for turn in found[1:]] + [len(document.text)]
    return [turn._replace(end=end) for turn, end in zip(found, ends, strict=True)]


def _labelled(document: Document) -> Iterator[Turn]:
    known: dict[str, Turn] = {}
    for match in _LABEL.finditer(document.text):
        turn = _turn(match, known)
        if turn is not None:
            if turn.person:
                known[turn.person] = turn
            yield turn


def _turn(match: re.Match[str], known: dict[str, Turn]) -> Turn | None:
    label = re.sub(r"\s", "", match["label"])
    span = match.span("label")
    if label.endswith(words("askers")) or label.startswith(words("askers")) or _MEDIUM.fullmatch(label):
        return Turn(match.end(), match.end(), span, None, None, None)
    if label in known:
        return known[label]._replace(start=match.end(), named=span)
    titled = next(
        (m for m in saying().titled.finditer(label + "。") if saying().name.fullmatch(label, m.end())), None
    )
    if titled is not None:
        organisation = _INTERVIEW.sub("", label[: titled.start()]) or None
        return Turn(match.end(), match.end(), span, label[titled.end() :], titled["title"], organisation)
    if saying().name.fullmatch(label):
        title, organisation = _introduced(match.string, label)
        return Turn(match.end(), match.end(), span, label, title, organisation)
    return None


# «《某周刊》：请问…»: the paper that asks.
_MEDIUM = re.compile("《[^《》]+》")


def _introduced(text: str, person: str) -> tuple[str | None, str | None]:
    """Title and body of a person as the host names them: «出席发布会的有某公司副总经理|某某»."""
    for titled in saying().titled.finditer(text):
        if text.startswith(person, titled.end()):
            opening = _BODY.search(text, max(0, titled.start() - _LONGEST), titled.start())
            body = _LED_BY.sub("", _INTERVIEW.sub("", opening["body"])) if opening else ""
            return titled["title"], body or None
    return None, None


# «专访|某公司董事长某某»
_INTERVIEW = re.compile("^(?:独家)?(?:专访|对话|访谈|访)")
# «今天的发布会|由|新闻发言人某某主持»
_LED_BY = re.compile("^.*(?:会|活动|论坛)由")
# The body before a title; «今天请来了», «出席的有» lead to it.
_BODY = re.compile(r"(?:[，。；：、！\n]|[是有来请]了?|^)(?P<body>[^，。；：、！“”\n是有来请]{2,})$")
_LONGEST = 24


def own_words(turn: Turn, cited: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans of ``turn`` outside what is ``cited`` within it."""
    at = turn.start
    for start, end in cited:
        if at < start:
            yield at, start
        at = max(at, end)
    if at < turn.end:
        yield at, turn.end
