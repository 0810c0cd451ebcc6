"""Outlook in news: who speaks at a place, and where an official voice begins to promise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from duban.extraction.discourse.cues import Evidence, Kind, OutlookSpan, cues
from duban.extraction.speech.speakers import speaks_for_government
from duban.extraction.speech.turns import Turn, turns
from duban.text.document import Document
from duban.text.segment import sentences


def by_speaker(document: Document) -> Iterator[OutlookSpan]:
    """Stances by speaker: from a promise of an official voice to the paragraph's end.

    It goes on through the items of a list, and through what an announcement («要抓好以下工作：») is followed by.
    """
    speakers: dict[str, bool] = {}
    words, carried, announced = cues(), False, False
    taken = turns(document)
    floor = {turn.start: _of_turn(turn) for turn in taken}
    for paragraph in document.paragraphs or _lines(document.text):
        told = words.narrative.search(document.text, paragraph[0], paragraph[1]) is not None
        listed = words.list_mark.match(document.text, paragraph[0]) is not None
        past = _looks_back(document, paragraph[0], paragraph[1])
        goes_on = carried and not past and (listed or (announced and not told))
        # «扩大需求方面，将…»: the next point of who promised in the paragraph before
        point = carried and words.point.match(document.text, paragraph[0], paragraph[1]) is not None
        voice = Speaking("plan" if goes_on else "situation" if point else "other", goes_on or point, False)
        if voice.kind == "other" and (holder := _holder(taken, paragraph[0])):
            voice = holder
        voice = next((said for at, said in floor.items() if paragraph[0] <= at <= paragraph[1]), voice)
        spans = list(sentences(document.text, paragraph[0], paragraph[1]))
        for number, (first, last) in enumerate(spans):
            if (
                voice.kind == "other"
            ):  # an organ that was only mentioned does not speak on, who has the floor does
                voice = _holder(taken, first) or replace(voice, official=False)
            if quoted := _quoted(document.text, first, spans[number + 1 : number + 2], speakers):
                voice = quoted
            if at := _home_promises(document, first, last):
                yield OutlookSpan(first, at, voice.kind, Evidence.CARRIED)
                first, voice = at, Speaking("plan", True, False)
            for outlook, after in _turns(document.text, first, last, voice, speakers):
                voice = after
                if outlook.start < outlook.end:
                    yield outlook
        carried = voice.kind == "plan"
        announced = carried and (
            (goes_on and announced)
            or words.announces.search(document.text, paragraph[0], paragraph[1]) is not None
        )


def _home_promises(document: Document, first: int, last: int) -> int:
    """Where the place that the document is of begins to promise, by its name: «围绕目标，|东江将|建设…»; 0 elsewhere."""
    home = _LEVEL.sub("", document.context.region or "")
    if len(home) < _SHORTEST or home == _NATION:
        return 0
    promises = re.compile(
        f"(?:[^，。；]{{2,16}}，)?{re.escape(home)}[省市县区州]?(?:还|也)?将(?![“近于在是])"
    )
    found = promises.match(document.text, first, last)
    return found.end() if found else 0


_LEVEL = re.compile("(?:省|市|县|区|自治[州县区])$")
_SHORTEST = 2
_NATION = "全国"


class Speaking(msgspec.Struct, frozen=True):
    """Who speaks at a place of a news paragraph: ``official`` may promise, ``expert`` may not.

    ``intends`` is set where the sentence began to look ahead («下一步，») before it named who will act.
    """

    kind: Kind
    official: bool
    expert: bool
    name: str = ""
    intends: bool = False


def _holder(taken: Sequence[Turn], at: int) -> Speaking | None:
    """The voice of the official who goes on to speak in the paragraph at ``at``; ``None`` where none does."""
    turn = next((turn for turn in taken if turn.start < at < turn.end), None)
    voice = _of_turn(turn) if turn else None
    return voice if voice and voice.official else None


def _of_turn(turn: Turn) -> Speaking:
    """The voice of who takes the floor in a transcript: an official may promise, a reporter may not."""
    official = turn.person is not None and (not turn.organisation or speaks_for_government(turn.organisation))
    return Speaking("situation" if official else "other", official, False, turn.person or "")


_NEXT_SPEAKER = 40


def _quoted(
    text: str, first: int, following: list[tuple[int, int]], speakers: dict[str, bool]
) -> Speaking | None:
    """The voice of a sentence that is a quotation whose speaker is named after it: «“下一步，将…。”李某说»."""
    if text[first] != "“" or not following:
        return None
    start, end = following[0]
    if not text.startswith("”", start - 1):
        return None
    voice = Speaking("other", False, False)
    for match in cues().turns(text, start, min(end, start + _NEXT_SPEAKER)):
        voice = _heard(match, voice, speakers)
        if voice.kind in {"situation", "advice"}:
            return voice
    return None


def _turns(
    text: str, first: int, last: int, voice: Speaking, speakers: dict[str, bool]
) -> Iterator[tuple[OutlookSpan, Speaking]]:
    """The parts of one sentence, divided where a speaker or a promise begins."""
    start, evidence, voice = first, Evidence.CARRIED, replace(voice, intends=False)
    for match in cues().turns(text, first, last):
        after = _heard(match, voice, speakers)
        if after != voice:
            yield OutlookSpan(start, match.end(), voice.kind, evidence), after
            start, evidence, voice = match.end(), Evidence.SPEECH, after
    yield OutlookSpan(start, last, voice.kind, evidence), voice


def _heard(match: re.Match[str], voice: Speaking, speakers: dict[str, bool]) -> Speaking:
    """The voice after a cue of speech."""
    group = match.lastgroup
    if group in {"named", "order"} and cues().organ.search(match[0]):
        group = (
            "ordered" if cues().sets_tasks.search(match[0]) else "telling" if group == "named" else "organ"
        )
    if group == "expert":
        speakers[match["expert_name"] or ""] = False
        return Speaking("advice", False, True)
    if group == "person":
        speakers[match["person_name"] or ""] = True
        return _official(voice, match["person_name"] or "")
    if group == "present":
        speakers[match["present_name"]] = True
        return voice
    if group == "named":
        name = match["named_name"]
        known = speakers.get(name)
        if known is None:
            return voice
        return _official(voice, name) if known else Speaking("advice", False, True)
    if group == "ordered":
        return Speaking("plan", True, False)
    if group == "telling":
        return voice if voice.expert else _official(voice, match[0])
    if group == "organ" and not voice.expert:
        return replace(voice, official=True, kind="plan" if voice.intends else voice.kind)
    if group in {"order", "promise"} and voice.official:
        return replace(voice, kind="plan")
    if group == "promise" and not voice.expert and cues().ahead.match(match[0]):
        return replace(voice, intends=True)
    return voice


def _official(voice: Speaking, name: str) -> Speaking:
    """An official voice begins to speak; who was promising just before goes on."""
    if voice.kind == "plan" and voice.name == name:
        return voice
    return Speaking("plan" if voice.intends else "situation", True, False, name, voice.intends)


def _looks_back(document: Document, start: int, end: int) -> bool:
    """Whether a paragraph opens with a time that is over: «2022年，…», «过去一年，…»."""
    words, year = cues(), document.context.year
    if words.past.match(document.text, start, end):
        return True
    dated = words.dated.match(document.text, start, end)
    return bool(dated and dated["year"] and year and int(dated["year"]) < year)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines of ``text``."""
    for match in re.finditer(r"[^\n]+", text):
        yield match.span()
