"""The cues of outlook (``vocabulary/outlook.yaml``) as compiled patterns, and what they lead to."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal, NamedTuple

from duban.vocabulary import raw
from duban.vocabulary.pattern import any_of

Kind = Literal["plan", "review", "situation", "advice", "other"]


class OutlookSpan(NamedTuple):
    """What ``text[start:end]``, a sentence or its part, is; ``reason`` names the cue that says so.

    Offsets count characters of the clean text.
    """

    start: int
    end: int
    kind: Kind
    reason: str


class Cues(NamedTuple):
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
    organ: re.Pattern[str]
    sets_tasks: re.Pattern[str]
    list_mark: re.Pattern[str]
    meeting: re.Pattern[str]
    narrative: re.Pattern[str]
    announces: re.Pattern[str]
    ahead: re.Pattern[str]
    point: re.Pattern[str]


_MARK = r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]+(?:是|要)"
_OPENING = rf"(?:各位代表[！!：:]|{_MARK}|——|同时[，,]|此外[，,])?\s*"
_DATED = (
    r"(?P<cue>“?(?P<plan>十[一二三四五六七]五)”?(?:时期|期间|以来)?"
    r"|(?:到|在)?(?P<year>20\d\d)年(?:底|末|以来)?)"
)


@cache
def cues() -> Cues:
    """The cues, read once."""
    data = raw("outlook")
    headings, kinds = data["headings"], data["kinds"]

    def opening(words: list[str]) -> re.Pattern[str]:
        return re.compile(f"{_OPENING}(?P<cue>{'|'.join(words)})")

    return Cues(
        heading_review=_any(headings["review"]),
        heading_plan=_any(headings["plan"]),
        heading_situation=_any(headings["situation"]),
        heading_other=_any(headings["other"]),
        heading_guiding=_any(headings["guiding"]),
        past=opening(data["past"]),
        future=opening(data["future"]),
        dated=re.compile(_OPENING + _DATED),
        dated_anywhere=re.compile(_DATED),
        drafts=_any(data["drafts"]),
        intent=opening(data["intent"]),
        problem=_any(data["problem"]),
        problem_list=_any(data["problem_list"]),
        ceremony=opening(data["ceremony"]),
        done=_any(data["done"]),
        report=_any(kinds["report"]),
        order_title=_any(kinds["order"]),
        reporter=re.compile(kinds["reporter"]),
        saying=re.compile(kinds["saying"]),
        turn=_turn_pattern(data["speech"]),
        organ=re.compile(data["speech"]["organ"]),
        sets_tasks=re.compile(f"(?:{data['speech']['order']})$"),
        meeting=re.compile(kinds["meeting"]),
        narrative=re.compile(data["speech"]["narrative"]),
        announces=re.compile(data["speech"]["announces"]),
        ahead=re.compile(data["speech"]["ahead"]),
        point=re.compile(data["speech"]["point"]),
        list_mark=re.compile(rf"\s*(?:{_MARK}|—{{1,2}}|[●◆■▪•·])"),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(any_of(patterns))


def _turn_pattern(speech: dict[str, Any]) -> re.Pattern[str]:
    """What turns the voice in news, earliest first: speakers, organs, orders, promises.

    An official who is only ``present`` says nothing yet, but is known when quoted by name.
    """
    within = r"[^，。；：,;:“]"
    tell = f"(?:{speech['say']})"
    order = f"(?:{speech['order']})"
    meanwhile = f"(?:{speech['meanwhile']})?"

    def telling(group: str) -> str:
        return f"(?P<{group}>[一-龥]{{2,4}}?){meanwhile}(?:\\d{{1,2}}日)?(?:[接向对在于就]{within}{{0,24}}?)?{tell}"

    return re.compile(
        f"(?P<expert>(?:{speech['expert_title']}){within}{{0,24}}?(?:{speech['duty']}){telling('expert_name')})"
        f"|(?P<person>(?:{speech['official_title']}){telling('person_name')})"
        f"|(?P<ordered>(?:{speech['organ']})[,，]?{within}{{0,8}}?{order})"
        f"|(?P<present>(?:{speech['official_title']})(?P<present_name>[一-龥]{{2,3}}?)(?={speech['present']}))"
        f"|(?P<named>(?<![一-龥]){telling('named_name')})"
        f"|(?P<organ>{speech['organ']})"
        f"|(?P<order>(?<=[,，。]){within}{{0,4}}?{order})"
        f"|(?P<promise>{speech['ahead']}|{speech['promise']})"
    )
