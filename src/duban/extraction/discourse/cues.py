"""The cues of outlook (``vocabulary/outlook.yaml``) as compiled patterns, and what they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Literal

import msgspec

from duban.vocabulary import outlook
from duban.vocabulary.outlook import NewsSpeech
from duban.vocabulary.pattern import any_of

Kind = Literal["plan", "review", "situation", "advice", "other"]


class Evidence(Enum):
    """What says that a passage looks back, ahead, or neither."""

    APPENDIX = auto()
    """A glossary or an annex begins above."""
    HEADING = auto()
    """A heading above says so."""
    ORIENTATION = auto()
    """It sounds like a look back and stands before what sounds like a plan."""
    RESULTS = auto()
    """It is full of results."""
    NO_RESULTS = auto()
    """It has no results, and nothing else speaks."""
    CARRIED = auto()
    """Nothing new is said: it is what the passage before was."""
    CEREMONY = auto()
    """The sentence greets, thanks or closes."""
    PROBLEMS = auto()
    """The sentence tells of problems."""
    STRETCH = auto()
    """The sentence opens with a stretch of time that is over (过去一年, 一年来)."""
    REMARK = auto()
    """The sentence opens with a remark on a time that is over (去年)."""
    DATE = auto()
    """The sentence opens with a year or a plan period."""
    AHEAD = auto()
    """The sentence opens with words of future or intent."""
    DRAFT = auto()
    """The sentence lays a plan before the reader."""
    SPEECH = auto()
    """Somebody begins to speak, or to promise."""


class OutlookSpan(msgspec.Struct, frozen=True):
    """What ``text[start:end]``, a sentence or its part, is, and what says so.

    Offsets count characters of the clean text.
    """

    start: int
    end: int
    kind: Kind
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Cues:
    """The vocabulary's cues as compiled patterns."""

    heading_review: re.Pattern[str]
    heading_plan: re.Pattern[str]
    heading_situation: re.Pattern[str]
    heading_other: re.Pattern[str]
    heading_guiding: re.Pattern[str]
    past: re.Pattern[str]
    future: re.Pattern[str]
    dated: re.Pattern[str]
    dated_anywhere: re.Pattern[str]
    owed: re.Pattern[str]
    drafts: re.Pattern[str]
    intent: re.Pattern[str]
    problem: re.Pattern[str]
    problem_list: re.Pattern[str]
    ceremony: re.Pattern[str]
    done: re.Pattern[str]
    report: re.Pattern[str]
    order_title: re.Pattern[str]
    reporter: re.Pattern[str]
    saying: re.Pattern[str]
    turn: re.Pattern[str]
    turn_undocumented: re.Pattern[str]
    document: re.Pattern[str]
    organ: re.Pattern[str]
    sets_tasks: re.Pattern[str]
    list_mark: re.Pattern[str]
    meeting: re.Pattern[str]
    narrative: re.Pattern[str]
    announces: re.Pattern[str]
    ahead: re.Pattern[str]
    point: re.Pattern[str]

    def turns(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """What turns the voice in ``text[start:end]``, in order.

        The name of a document that speaks is looked for only where the last word of one stands: it may begin at any
        character, so that looking for it takes a third of the time.
        """
        documented = self.document.search(text, start, end) is not None
        return (self.turn if documented else self.turn_undocumented).finditer(text, start, end)


_MARK = r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]+(?:是|要)"
_OPENING = rf"(?:各位代表[！!：:]|{_MARK}|——|同时[，,]|此外[，,])?\s*"
_DATED = (
    r"(?:“?(?P<plan>十[一二三四五六七]五)”?(?:时期|期间|以来)?"
    r"|(?:到|在)?(?P<year>20\d\d)年(?:底|末|以来)?)"
)

# What says behind a date that something is due by then: 前, or 要 as a modal in the first or the second clause
# (not where it is a part of 主要, 需要, 要求, 要素).
_OWED = re.compile(
    r"(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|[底末])?[以之]?前(?![期后半景沿列往]|[一二三四五六七八九十\d]+[季个月年])"
    r"|(?:[^，,；;]*[，,])?[^，,；;]*?(?<![主重需纪扼摘不必首次概])要(?![求素点件闻领么是道害职塞地义])"
)


@cache
def cues() -> Cues:
    """The cues, read once."""
    words = outlook()
    headings, kinds, speech = words.headings, words.kinds, words.speech

    def opening(patterns: Iterable[str]) -> re.Pattern[str]:
        return re.compile(f"{_OPENING}(?:{'|'.join(patterns)})")

    stretch, remark = "|".join(words.past.stretch), "|".join(words.past.remark)

    return Cues(
        heading_review=_any(headings.review),
        heading_plan=_any(headings.plan),
        heading_situation=_any(headings.situation),
        heading_other=_any(headings.other),
        heading_guiding=_any(headings.guiding),
        past=re.compile(f"{_OPENING}(?:(?P<stretch>{stretch})|{remark})"),
        future=opening(words.future),
        dated=re.compile(_OPENING + _DATED),
        dated_anywhere=re.compile(_DATED),
        owed=_OWED,
        drafts=_any(words.drafts),
        intent=opening(words.intent),
        problem=_any(words.problem),
        problem_list=_any(words.problem_list),
        ceremony=opening(words.ceremony),
        done=_any(words.done),
        report=_any(kinds.report),
        order_title=_any(kinds.order),
        reporter=re.compile(kinds.reporter),
        saying=re.compile(kinds.saying),
        turn=_turn_pattern(speech, _organ(speech)),
        turn_undocumented=_turn_pattern(speech, f"{speech.organ}|{speech.organ_alone}"),
        document=re.compile(speech.organ_document),
        organ=re.compile(_organ(speech)),
        sets_tasks=re.compile(f"(?:{speech.order})$"),
        meeting=re.compile(kinds.meeting),
        narrative=re.compile(speech.narrative),
        announces=re.compile(speech.announces),
        ahead=re.compile(speech.ahead),
        point=re.compile(speech.point),
        list_mark=re.compile(rf"\s*(?:{_MARK}|—{{1,2}}|[●◆■▪•·])"),
    )


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(any_of(patterns))


def _organ(speech: NewsSpeech) -> str:
    """A pattern for whoever may promise: bodies, and documents by their names."""
    return f"{speech.organ}|[一-龥]{{2,8}}{speech.organ_document}|{speech.organ_alone}"


def _turn_pattern(speech: NewsSpeech, organ: str) -> re.Pattern[str]:
    """What turns the voice in news, earliest first: speakers, each ``organ``, orders, promises.

    An official who is only ``present`` says nothing yet, but is known when quoted by name.
    """
    within = r"[^，。；：,;:“]"
    tell = f"(?:{speech.say})"
    order = f"(?:{speech.order})"
    meanwhile = f"(?:{speech.meanwhile})?"

    def telling(group: str) -> str:
        return f"(?P<{group}>[一-龥]{{2,4}}?){meanwhile}(?:\\d{{1,2}}日)?(?:[接向对在于就]{within}{{0,24}}?)?{tell}"

    return re.compile(
        f"(?P<expert>(?:{speech.expert_title}){within}{{0,24}}?(?:{speech.duty}){telling('expert_name')})"
        f"|(?P<person>(?:{speech.official_title}){telling('person_name')})"
        f"|(?P<ordered>(?:{organ})[,，]?{within}{{0,8}}?{order})"
        f"|(?P<present>(?:{speech.official_title})(?P<present_name>[一-龥]{{2,3}}?)(?={speech.present}))"
        f"|(?P<named>(?<![一-龥]){telling('named_name')})"
        f"|(?P<organ>{organ})"
        f"|(?P<order>(?<=[,，。]){within}{{0,4}}?{order})"
        f"|(?P<promise>{speech.ahead}|{speech.promise})"
    )
