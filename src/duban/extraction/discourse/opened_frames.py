"""Frames to which paragraphs turn by how their sentences open: «过去五年，…», «2026年是…», «到2030年，…»."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.discourse.frame import Frame, is_of_years, month_of, year_ahead, years_of
from duban.grammar.periods.period import Mention, mentions, plan_ending, year_span
from duban.text.document import Context
from duban.vocabulary.pattern import alternation
from duban.vocabulary.titles import titles

_OPENING = 40
# Every expression of time holds one of these.
_TIME = re.compile("年|月|五|季")


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(alternation(titles().opens_ahead))


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(f"{_TIME.pattern}|{_ahead().pattern}")


_SENTENCE = re.compile(r"[^。！；\n]+")


# What may stand before the expression of time that opens a sentence.
@cache
def _address() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[^。！？，]{{0,4}}各位代表[！，]|会议(?:还|并)?{alternation(titles().meeting_orders)}[，：]|——|[（(]?[一二三四五六七八九十]+[）)、是]|刚刚|{alternation(titles().recalls)}|\s)+"
    )


# «到2030年，…» in a plan that told of the term before.
_BY_THEN = re.compile(
    r"(?:力争)?到20\d\d年|展望|[^。；]{0,20}(?:(?:今后|未来)[三五十]年|以下(?:主要|发展|预期)?目标|(?:主要|发展|预期|总体)目标(?:如下|是|为|：))"
)


# «（2025年第6期）　某局　7月20日»: the line that numbers an issue speaks of no year.
_MASTHEAD = re.compile(
    r"[^，。；！]{0,24}(?:第[\d一二三四五六七八九十百]+|总第?[^，。；！]{0,4})期[^，。；！]*$"
)


@cache
def _speaks_of() -> re.Pattern[str]:
    # «2026年市发展改革委立项20个» speaks of no work of the year: a body does.
    spoken = f"{alternation(titles().spoken_of)}(?!和?改革委|局|中心|集团|公司|银行|部门|办)"
    aimed = alternation(titles().sets_out)
    return re.compile(f"[^，。；]{{0,10}}(?:是|要|将|，)|[^，。；]{{0,16}}(?:{spoken}|{aimed})")


def opened_frames(paragraph: str, frame: Frame, base: Frame, context: Context) -> tuple[Frame, Frame]:
    """The frame of a paragraph and that of the paragraphs after it, turned by how its sentences open."""
    if frame.outlook == "none" or context.year is None or not _sign().search(paragraph):
        return frame, frame
    if _MASTHEAD.match(paragraph):
        return frame, frame
    lead = _address().match(paragraph)
    if base.sets_terms and (ended := _term_ended(paragraph, lead.end() if lead else 0, frame, context)):
        return ended, frame
    own, after = frame, frame
    for i, match in enumerate(_SENTENCE.finditer(paragraph, lead.end() if lead else 0)):
        opening = match.group()[:_OPENING]
        if i and after != base and base.sets_terms and after.outlook == "review" and _BY_THEN.match(opening):
            after = base
            continue
        if not (_TIME.search(opening, 0, 20) or (i < 3 and _ahead().search(opening))):
            continue
        turned, lasts = _turned(opening, after, context, first=i == 0)
        if after == base and base.sets_terms and turned:
            if _is_within_term(turned, base):
                continue  # a year of the plan's term dates its sentence
            lasts = lasts or (i == 0 and turned.outlook == "review" and _lasts_a_term(turned))
        if turned is None or (frame.is_order and turned.outlook == "plan"):
            continue  # a year that a notice names is that of its sentence
        if i == 0:
            own = turned
        after = turned if lasts else after
    return own, after


def comes_back(paragraph: str) -> bool:
    """Whether a paragraph of a plan that looks back ends with what is to be: «“十四五”时期，…。今后五年要实现以下目标：».

    >>> comes_back("“十四五”时期，产值年均增长5%。今后五年努力实现以下目标："), comes_back("产值增长5%。成绩来之不易。")
    (True, False)
    """
    last = [match.group() for match in _SENTENCE.finditer(paragraph)][1:]
    return bool(last) and _BY_THEN.match(last[-1]) is not None


def _turned(opening: str, frame: Frame, context: Context, *, first: bool) -> tuple[Frame | None, bool]:
    """The frame to which a sentence turns, and whether it lasts.

    A sentence that states a value of another year is about that year alone; one that speaks of a year or
    a term as such (2025年是…, 过去五年，…) sets the time for what follows.
    """
    assert context.year is not None
    year = year_ahead(context)
    lead = _address().match(opening)
    text = opening[lead.end() :] if lead else opening
    spoken_of = frame.period.end_year if frame.period and frame.outlook == "review" else None
    found = mentions(text, context.year, month_of(context), spoken_of=spoken_of)
    if not found or found[0].start > _FIRST_WORDS or not is_of_years(found[0].period) or TITLE.search(text):
        if first and frame.outlook == "review" and _GOALS.match(text):
            return Frame(year_span(year), "plan"), True
        return None, False
    mention = found[0]
    if text[: mention.start].endswith(("从", "由")):  # it dates only where a movement began
        return None, False
    if mention.period == frame.period and frame.outlook == "review":
        return None, False  # a look back on the year in its last days
    if mention.period.end_year < year:
        return _looks_back(text, mention, frame, first=first)
    return _looks_ahead(text, mention, frame, year, first=first)


def _term_ended(paragraph: str, begin: int, frame: Frame, context: Context) -> Frame | None:
    """The look back of a paragraph of a plan that opens with the end of the term before: «“十四五”末，…»."""
    found = mentions(paragraph[begin : begin + _OPENING], context.year, month_of(context))
    term = frame.period
    if not (found and frame.sets_terms and term and term.start) or found[0].start:
        return None
    if any(_BY_THEN.match(sentence.group()) for sentence in _SENTENCE.finditer(paragraph, begin)):
        return None  # «2025年末，…。到2028年，…»
    period = found[0].period
    before = plan_ending(period.end_year) if not period.start and period.end.endswith("-12") else None
    return Frame(before, "review") if before and before.end < term.start else None


def _is_within_term(turned: Frame, base: Frame) -> bool:
    """Whether a sentence turns a plan to a part of its own term: «2026年，新建学校2所»."""
    return bool(
        turned.outlook == "plan" and turned.period and base.period and base.period.holds(turned.period)
    )


def _lasts_a_term(frame: Frame) -> bool:
    """Whether a frame is of a term: a plan that begins so tells of the one before («“十四五”时期，…»)."""
    return frame.period is not None and years_of(frame.period) >= _TERM


def _looks_back(text: str, mention: Mention, frame: Frame, *, first: bool) -> tuple[Frame | None, bool]:
    years = years_of(mention.period)
    turned = Frame(mention.period, "review", frame.voiced)
    if frame.outlook == "plan":
        # «过去一年，各项工作取得很大成绩。» tells of the paragraph, «去年增产2%。今年…» of itself.
        of_all = years > 1 or (text.startswith(_STRETCHES) and not _DIGIT.search(text, mention.end))
        return (turned, False) if first and of_all and mention.start == 0 else (None, False)
    if years >= _TERM:
        return turned, True
    if not first or years > 1:
        return (turned if first else None), False
    of_a_term = frame.period is not None and years_of(frame.period) >= _TERM
    if of_a_term and (_DIGIT.search(text, mention.end) or text.startswith(("开始", "起"), mention.end)):
        return turned, False
    return turned, True


def _looks_ahead(
    text: str, mention: Mention, frame: Frame, year: int, *, first: bool
) -> tuple[Frame | None, bool]:
    period = mention.period
    begun = int((period.start or period.end)[:4]) < year
    if not first or begun or text.startswith(("以来", "的"), mention.end):
        return None, False
    speaks = _speaks_of().match(text, mention.end) or _ahead().search(text)
    if frame.outlook == "plan":
        if mention.rule == "two years" and not speaks:  # «今明两年新改水厂60座»
            return None, False
        return Frame(period, "plan", frame.voiced), period.end_year == year or not _DIGIT.search(
            text, mention.end
        )
    return (Frame(period, "plan", frame.voiced), True) if speaks else (None, False)


_DIGIT = re.compile(r"\d")
_STRETCHES = ("过去一年", "过去的一年", "一年来")
# A look back over a term or a plan; «三年来» is a remark.
_TERM = 4
TITLE = re.compile(r"^[^，。；]{0,24}报告[^，。；]{0,4}$")
_FIRST_WORDS = 4
_GOALS = re.compile(r"(?:全[省市区]|我[省市区])?(?:经济社会发展)?的?(?:主要)?预期目标")
