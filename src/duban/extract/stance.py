"""The stance of a text towards what it tells: a plan, a look back, a description, somebody's advice.

A work report says the same verb phrases twice: once for what was done («推进以旧换新» in the review) and
once for what will be done («推进以旧换新» among the tasks). Chinese verbs carry no tense, so the reader
decides by the heading above, by the words of time around, by the marks of completion, and, in news, by
who speaks. So does this module. It knows three kinds of text:

- a **report** (work reports and whatever has neither speakers nor the form of an order): headings decide
  («工作回顾» against «重点任务»), words of time turn the sentences below them, and where neither speaks, a
  paragraph full of results is a review and one without is a plan;
- an **order** (plan, notice, opinion): all is plan but its headings on the situation;
- **news**: nothing is promised until a ministry, a meeting or a document promises («会议明确，将…»,
  «接下来工信部将…»), from that place to the paragraph's end; experts advise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from duban.text.document import Document
from duban.text.segment import sentences
from duban.vocabulary import raw

Kind = Literal["plan", "review", "situation", "advice", "other"]
TextKind = Literal["report", "order", "news"]


class Stance(NamedTuple):
    """What ``text[start:end]``, a sentence or its part, is; ``reason`` names the cue that says so.

    Offsets count characters of the clean text.
    """

    start: int
    end: int
    kind: Kind
    reason: str


def stances(document: Document) -> list[Stance]:
    """The stance of every sentence of ``document``, in order.

    A sentence in which a promise begins («…仍存在差距，下一步将…») is divided there. Headings that
    stand alone are sentences too.
    """
    kind = text_kind(document)
    if kind == "news":
        return list(_news(document))
    return list(_report(document, "plan" if kind == "order" else None))


def stance_at(found: Sequence[Stance], offset: int) -> Stance | None:
    """The stance that covers clean ``offset``, if any."""
    index = bisect_right(found, offset, key=lambda stance: stance.start) - 1
    return found[index] if index >= 0 and offset < found[index].end else None


def text_kind(document: Document) -> TextKind:
    """Whether ``document`` is a report, an order or news, by its title and its ways of speaking."""
    cues = _cues()
    title, text = document.context.title or "", document.text
    opening = title + "\n" + text[:400]
    if cues.report.search(opening):
        return "report"
    speakers = len(cues.saying.findall(text[:20_000]))
    if cues.reporter.search(opening) or speakers * 1500 > min(len(text), 20_000) > 0:
        return "news"
    return "order" if cues.order_title.search(title or text[:80]) else "report"


# --- reports and orders -------------------------------------------------------------------------


_APPENDIX: tuple[Kind, str] = ("other", "appendix")


def _report(document: Document, default: Kind | None) -> Iterator[Stance]:
    """Stances by heading, words of time and results."""
    sections = _sections(document)
    carried: Kind | None = default
    state: tuple[Kind, str] | None = None
    current, chapter, appendix = -2, -2, False
    highest = min((heading.level for heading in document.headings), default=1)
    for start, end, section in _blocks(document):
        if section != current:
            path = document.path_of(section)
            top = path[0].start if path and path[0].level == highest else -1
            if top != chapter:  # a chapter that says nothing of itself is judged afresh
                chapter, carried = top, default
            state, current = None, section
        appendix = appendix or (end - start < 24 and _opens_appendix(document.text[start:end]))
        governed = _APPENDIX if appendix else sections[section] if section >= 0 else None
        base = governed or _by_results(document.text[start:end], carried)
        if state is not None and state[0] == "situation":
            state = None
        for stance in _paragraph(document, start, end, base, state, governed is not None):
            yield stance
            state = (stance.kind, stance.reason) if stance.reason != base[1] else None
        if governed is None:
            carried = base[0] if state is None or state[0] not in {"plan", "review"} else state[0]


def _paragraph(
    document: Document,
    start: int,
    end: int,
    base: tuple[Kind, str],
    state: tuple[Kind, str] | None,
    governed: bool,
) -> Iterator[Stance]:
    """The sentences of one paragraph, each turned by its own words of time.

    Under a heading that decides (``governed``) a look back lasts while results are told; elsewhere
    it lasts until something turns the text again.
    """
    year = document.context.year
    for first, last in sentences(document.text, start, end):
        turned = _turn(document.text[first:last], year, base[0], state)
        if turned is None and not governed and base[0] == "review":
            turned = _drafts(document.text[first:last])
        if turned is not None:
            state = None if turned[0] == base[0] else turned
        kind, reason = turned if turned is not None and turned[0] != base[0] else state or base
        strays = governed and kind == "review" and base[0] == "plan" and not _lasts(reason)
        if strays and not _tells_results(document.text[first:last], turned):
            state, (kind, reason) = None, base
        yield Stance(first, last, kind, reason)
        if kind == "other":
            state = None


def _lasts(reason: str) -> bool:
    """Whether a word of time opens a longer look back (过去一年, 一年来), not one remark (去年)."""
    return reason.startswith("过去") or reason.endswith("年来")


def _tells_results(sentence: str, turned: tuple[Kind, str] | None) -> bool:
    """Whether a sentence goes on with a look back: it says so, or it has marks of completion."""
    return turned is not None or _cues().done.search(sentence) is not None


def _turn(
    sentence: str, year: int | None, base: Kind, state: tuple[Kind, str] | None
) -> tuple[Kind, str] | None:
    """The stance to which a sentence's own words turn, or ``None`` where they do not."""
    cues = _cues()
    if base == "other":
        return None
    if cues.ceremony.match(sentence):
        return "other", "ceremony"
    if state is not None and state[0] == "situation":
        return state
    if cues.problem_list.search(sentence) or (base != "plan" and cues.problem.search(sentence)):
        return "situation", "tells of problems"
    if match := cues.past.match(sentence):
        return "review", match["cue"]
    if match := cues.dated.match(sentence):
        return _dated(match, year)
    if match := cues.future.match(sentence):
        return "plan", match["cue"]
    if base != "review" and (match := cues.intent.match(sentence)):
        return "plan", match["cue"]
    return None


def _drafts(sentence: str) -> tuple[Kind, str] | None:
    """A sentence that lays a plan before the reader turns an undecided chapter to it."""
    match = _cues().drafts.search(sentence)
    return ("plan", match[0]) if match else None


def _dated(match: re.Match[str], year: int | None) -> tuple[Kind, str] | None:
    """A sentence that opens with a year or a plan period looks back or ahead of the document's year."""
    if year is None:
        return None
    if match["plan"]:
        number = _PLANS.get(match["plan"], 0)
        last = 1955 + 5 * number
        if last < year:
            return "review", match["cue"]
        return ("plan", match["cue"]) if last - 4 >= year else None
    return ("review" if int(match["year"]) < year else "plan"), match["cue"]


_PLANS = {"十一五": 11, "十二五": 12, "十三五": 13, "十四五": 14, "十五五": 15, "十六五": 16, "十七五": 17}


def _sections(document: Document) -> list[tuple[Kind, str] | None]:
    """What each section is by the headings above it; the outermost that says something decides.

    Some reports give their chapters no number, so that the outline cannot tell what stands below
    them: a section that says nothing of itself follows the last unnumbered heading that does.
    """
    found: list[tuple[Kind, str] | None] = []
    last: tuple[Kind, str] | None = None
    for index, heading in enumerate(document.headings):
        said = None
        for above in document.path_of(index):
            if (kind := _heading_kind(above.title, document.context.year)) is not None:
                said = kind, f"heading {above.title[:30]}"
                break
        if not heading.number:
            last = said or last
        found.append(said or (last if heading.number else None))
    return found


def _opens_appendix(line: str) -> bool:
    """Whether a short line is the title of a glossary or an annex, found as a heading or not."""
    return _cues().heading_other.search(line) is not None


def _heading_kind(title: str, year: int | None) -> Kind | None:
    """The stance a heading announces, if it announces one and not two."""
    cues = _cues()
    if title.endswith("报告"):  # the title of the whole
        return None
    if cues.heading_other.search(title):
        return "other"
    review, plan = cues.heading_review.search(title), cues.heading_plan.search(title)
    if review and plan:
        return None if "和" in title or "及" in title else "review"
    if review or plan:
        return "review" if review else "plan"
    if cues.heading_situation.search(title):
        return "situation"
    if dated := cues.dated_anywhere.search(title):
        turned = _dated(dated, year)
        return turned[0] if turned and turned[0] == "plan" else None
    return None


def _by_results(paragraph: str, carried: Kind | None) -> tuple[Kind, str]:
    """Where no heading speaks: as before, else review or plan by the share of clauses with results."""
    if carried == "plan":
        return "plan", "as before"
    clauses = 1 + sum(map(paragraph.count, "，；。"))
    share = len(_cues().done.findall(paragraph)) / clauses
    if clauses >= 4 and share >= 0.25:
        return "review", "full of results"
    return (carried, "as before") if carried else ("plan", "no results")


def _blocks(document: Document) -> Iterator[tuple[int, int, int]]:
    """Paragraphs and the headings outside them, in order, each with the index of its section."""
    paragraphs = document.paragraphs
    starts = [paragraph.start for paragraph in paragraphs]
    blocks = [(paragraph.start, paragraph.end, paragraph.section) for paragraph in paragraphs]
    for index, heading in enumerate(document.headings):
        place = bisect_right(starts, heading.start) - 1
        if place < 0 or heading.start >= paragraphs[place].end:
            blocks.append((heading.start, heading.end, index))
    return iter(sorted(blocks))


# --- news ---------------------------------------------------------------------------------------


def _news(document: Document) -> Iterator[Stance]:
    """Stances by speaker: from a promise of an official voice to the paragraph's end."""
    speakers: dict[str, bool] = {}
    carried = False
    for paragraph in document.paragraphs or _lines(document.text):
        goes_on = carried and _cues().list_mark.match(document.text, paragraph[0]) is not None
        voice = _Voice("plan" if goes_on else "other", goes_on, False)
        for first, last in sentences(document.text, paragraph[0], paragraph[1]):
            if voice.kind == "other":  # an organ that was only mentioned does not speak on
                voice = voice._replace(official=False)
            for stance, after in _turns(document.text, first, last, voice, speakers):
                voice = after
                if stance.start < stance.end:
                    yield stance
        carried = voice.kind == "plan"


class _Voice(NamedTuple):
    """Who speaks at a place of a news paragraph: ``official`` may promise, ``expert`` may not."""

    kind: Kind
    official: bool
    expert: bool


def _turns(
    text: str, first: int, last: int, voice: _Voice, speakers: dict[str, bool]
) -> Iterator[tuple[Stance, _Voice]]:
    """The parts of one sentence, divided where a speaker or a promise begins."""
    start, reason = first, "as before"
    for match in _cues().turn.finditer(text, first, last):
        after = _heard(match, voice, speakers)
        if after != voice:
            yield Stance(start, match.end(), voice.kind, reason), after
            start, reason, voice = match.end(), match[0][:30], after
    yield Stance(start, last, voice.kind, reason), voice


def _heard(match: re.Match[str], voice: _Voice, speakers: dict[str, bool]) -> _Voice:
    """The voice after a cue of speech."""
    group = match.lastgroup
    if group in {"named", "order"} and _cues().organ.search(match[0]):
        group = "ordered" if _cues().sets_tasks.search(match[0]) else "organ"
    if group == "expert":
        speakers[match["expert_name"] or ""] = False
        return _Voice("advice", False, True)
    if group == "person":
        speakers[match["person_name"] or ""] = True
        return _Voice("situation", True, False)
    if group == "named":
        known = speakers.get(match["named_name"])
        if known is None:
            return voice
        return _Voice("situation", True, False) if known else _Voice("advice", False, True)
    if group == "ordered":
        return _Voice("plan", True, False)
    if group == "organ" and not voice.expert:
        return voice._replace(official=True)
    if group in {"order", "promise"} and voice.official:
        return _Voice("plan", True, False)
    return voice


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines of ``text``."""
    for match in re.finditer(r"[^\n]+", text):
        yield match.span()


# --- cues ---------------------------------------------------------------------------------------


class _Cues(NamedTuple):
    """The vocabulary's cues as compiled patterns."""

    heading_review: re.Pattern[str]
    heading_plan: re.Pattern[str]
    heading_situation: re.Pattern[str]
    heading_other: re.Pattern[str]
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


_MARK = r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]+(?:是|要)"
_OPENING = rf"(?:各位代表[！!：:]|{_MARK}|——|同时[，,]|此外[，,])?\s*"
_DATED = (
    r"(?P<cue>“?(?P<plan>十[一二三四五六七]五)”?(?:时期|期间|以来)?"
    r"|(?:到|在)?(?P<year>20\d\d)年(?:底|末|以来)?)"
)


@cache
def _cues() -> _Cues:
    data = raw("stance")
    headings, kinds = data["headings"], data["kinds"]

    def opening(words: list[str]) -> re.Pattern[str]:
        return re.compile(f"{_OPENING}(?P<cue>{'|'.join(words)})")

    return _Cues(
        heading_review=_any(headings["review"]),
        heading_plan=_any(headings["plan"]),
        heading_situation=_any(headings["situation"]),
        heading_other=_any(headings["other"]),
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
        list_mark=re.compile(rf"\s*(?:{_MARK})"),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _turn_pattern(speech: dict[str, Any]) -> re.Pattern[str]:
    """What turns the voice in news, earliest first: speakers, organs, orders, promises."""
    within = r"[^，。；：,;:“]"
    tell = f"(?:{speech['say']})"
    order = f"(?:{speech['order']})"
    meanwhile = f"(?:{speech['meanwhile']})?"

    def telling(group: str) -> str:
        return f"(?P<{group}>[一-龥]{{2,4}}?){meanwhile}(?:[接向对在于就]{within}{{0,24}}?)?{tell}"

    return re.compile(
        f"(?P<expert>(?:{speech['expert_title']}){within}{{0,24}}?(?:{speech['duty']}){telling('expert_name')})"
        f"|(?P<person>(?:{speech['official_title']}){telling('person_name')})"
        f"|(?P<ordered>(?:{speech['organ']})[,，]?{within}{{0,8}}?{order})"
        f"|(?P<named>(?<![一-龥]){telling('named_name')})"
        f"|(?P<organ>{speech['organ']})"
        f"|(?P<order>(?<=[,，。]){within}{{0,4}}?{order})"
        f"|(?P<promise>{speech['promise']})"
    )
