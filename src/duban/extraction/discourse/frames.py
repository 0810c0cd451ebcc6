"""Frames: the time and the attitude that headings and openings set for what stands under them.

A work report looks back («一、2025年工作回顾») and ahead («三、2026年重点工作»); its paragraphs often say
neither again. A frame carries the period and the modality of such a section down to its figures.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import Literal, NamedTuple

from duban.extraction.discourse.cues import OutlookSpan
from duban.extraction.discourse.orientation import orientation, turn
from duban.extraction.discourse.outlook import outlooks, text_kind
from duban.grammar.period import Mention, Period, mentions, plan_ending, year_span
from duban.text.document import Context, Document, Paragraph

Outlook = Literal["review", "plan", "none"]


class Frame(NamedTuple):
    """What a passage speaks of: ``period`` (may be unknown) and ``outlook``; where ``voiced``, somebody says it."""

    period: Period | None
    outlook: Outlook
    voiced: bool = False

    @property
    def sets_terms(self) -> bool:
        """Whether this is a plan with a term of its own, whose deadlines hold for their sentences only."""
        return self.outlook == "plan" and self.period is not None and not self.voiced


_REPORT = re.compile(r"工作报告|工作总结|述职")
_PLAN = re.compile(
    r"工作(?:安排|部署|重点|任务|打算)|重点(?:工作|任务)|主要(?:工作|任务|目标|预期目标)|目标任务|总体(?:要求|目标|思路|部署)|今年(?:的)?工作|下一步|(?:建议|安排|部署)$|奋斗目标|预期目标|发展目标|展望|工作建议|当前和今后|(?:年|时期|期间)的?任务$"
)
_REVIEW = re.compile(
    r"回顾|工作总结|成就|取得的成绩|^(?:发展|现实|工作)(?:基础|现状)(?:$|[和与及])|过去[的]?[一五\d]|工作情况|完成情况|执行情况|极不平凡|年的?(?:数字|数据|成绩|成效|进展|亮点|成就|主要工作|工作成效)"
)
_OPENING = 40


def frame_of_document(context: Context, text: str) -> Frame:
    """The frame before the first heading: a work report looks back on the year before.

    Where that year ended a five-year plan and the text keeps measuring from the end of the plan before
    (比2020年, 较“十三五”末) or on average (年均), it looks back on the whole plan.
    """
    if not (context.year and context.title and _REPORT.search(context.title)):
        return _titled(context)
    last = _year_ahead(context) - 1
    plan = plan_ending(last)
    opening = text[: _first_plan(text)]
    if plan and not _THIS_YEAR.search(opening) and len(_OF_PLAN.findall(opening)) >= 2:
        return Frame(plan, "review")
    return Frame(year_span(last), "review")


def _year_ahead(context: Context) -> int:
    """The year that a report plans for: its own, or the next where it is given at the end of one."""
    assert context.year is not None
    month = _month(context)
    late = month is not None and month[5:] >= "11" and month[:4] == str(context.year)
    title = context.title or ""
    annual = _REPORT.search(title) or _ANNUAL_MEETING.search(title)
    return context.year + (late and annual is not None)


# A meeting that sums up one year and plans the next.
_ANNUAL_MEETING = re.compile("工作(?:会议|座谈会)|年度?会议|年会|总结")


def _titled(context: Context) -> Frame:
    """What a title says of time: a bulletin tells of its period, a plan sets aims to the end of its term."""
    title = context.title or ""
    found = [m.period for m in mentions(title, context.year, _month(context)) if m.period.kind == "span"]
    if not found:
        orders = _ORDER.search(title) and not (_TOLD.search(title) or _REPORTED.search(title))
        return Frame(None, "plan" if orders else "none")
    period = found[-1]
    published = _month(context) or (f"{context.year}-12" if context.year else _UNDATED)
    if _EVALUATION.search(title) and period.start and period.start < published:
        return Frame(Period(period.start, min(period.end, _last_half_year(published))), "review")
    if _BULLETIN.search(title) and period.end <= published:
        return Frame(period, "review", voiced=True)
    ahead = _is_of_years(period) and period.end >= published
    ahead = ahead and not (_REVIEW.search(title) or _TOLD.search(title))
    if ahead and _TERM_PLAN.search(title):
        return Frame(period, "plan")
    return Frame(None, "none")


# A text that does not say when it was written tells of what is over.
_UNDATED = "9999-12"
# Titles of what tells of a period that is over, and of what sets aims for a term.
_BULLETIN = re.compile(
    r"公报|(?:运行|发展|完成|收支|执行|经济|统计|生产|贸易|进出口)(?:基本)?(?:情况|形势|数据|简析|分析)|(?:运行|发展|市场|行业|产业|生产|贸易|进出口)[^，。；]{0,2}回顾|统计|成绩单|年报|简报|决算|年度报告|季度报告|业绩快报|综述|概况|概览|盘点|(?:月份?|季度|半年|年)[^，。；要将]{0,8}情况"
)
_TOLD = re.compile("发布会|实录|访谈|答记者|解读|召开|举行|座谈|回顾|会议|大会|总结")
# A plan's term as far as it has come.
_EVALUATION = re.compile("评估|(?:规划|纲要|计划|方案).{0,8}(?:实施|执行|进展|落实)情况")
# Titles of what orders without a term, and of news on it.
_ORDER = re.compile("(?:方案|计划|规划|纲要|意见|措施|办法|政策|细则|通知|规定)(?:（[^（）]*）|》|的通知)*$")
_REPORTED = re.compile("[：:！？ ]|发布|印发|出台|获|将|来了")
_TERM_PLAN = re.compile(r"方案|计划|规划|纲要|意见|措施|举措|政策|目标|要点|安排|任务|部署")
_OF_PLAN = re.compile(r"[较比]“?十[一二三四五]五”?末|比20\d[05]年|年均(?:增长|下降|新增)|五年来|过去五年")
_THIS_YEAR = re.compile(r"(?:19|20)\d\d年(?:工作回顾|极不平凡|，)")
_AHEAD_HEADING = re.compile(r"\n[一二三四五六七八九十]、[^\n]{0,30}(?:目标|任务|安排|要求|重点)")


def _first_plan(text: str) -> int:
    """Where the first heading stands that looks ahead; the end of the text where none does."""
    match = _AHEAD_HEADING.search(text)
    return match.start() if match else len(text)


def frames(document: Document, spoken: Sequence[OutlookSpan] | None = None) -> list[Frame]:
    """The frame of each paragraph of ``document``, in order; ``spoken`` are its outlooks, where they are known.

    A chapter goes on as the one before it ended, unless its heading or the opening of a paragraph turns it;
    what is turned directly under a chapter holds for its parts, what is turned within a part for that part.
    Where nothing at all says whether a passage looks back or ahead, its tenor does.
    """
    base = frame_of_document(document.context, document.text)
    found = _flow(document, base)
    if base.outlook == "none":
        return _as_promised(document, found, spoken)
    if base.outlook == "plan" or _BEGINS.search(document.text, 0, _GREETING):
        return found
    # What only dates a part of the look back («五年累计，…») does not say where it ends.
    silent = next((i for i, frame in enumerate(found) if frame.outlook != base.outlook), len(found))
    passages = [document.text[p.start : p.end] for p in document.paragraphs[:silent]]
    turned = turn(passages)
    if turned == silent:
        return found
    return _flow(document, base, turned, _ahead("".join(passages[turned:]), document.context))


# A report that stands whole begins with its greeting: it looks back first.
_BEGINS = re.compile(r"各位代表|报告工作")
_GREETING = 400


def _as_promised(document: Document, found: list[Frame], spoken: Sequence[OutlookSpan] | None) -> list[Frame]:
    """The frames of a readout: it says once which year it plans («部署2026年重点任务»), then lists what to do.

    Its paragraphs that promise are planned for the year that was announced last. Orders, which set terms of their
    own, are left alone.
    """
    if document.context.year is None or text_kind(document) == "order":
        return found
    said = [span for span in (outlooks(document) if spoken is None else spoken) if span.kind == "plan"]
    announced = _announced(document.context.title or "", document.context)
    ended = _year_summed_up(document)
    framed = []
    for paragraph, frame in zip(document.paragraphs, found, strict=True):
        text = document.text[paragraph.start : paragraph.end]
        announced = _announced(text, document.context) or announced
        if frame.outlook == "none" and announced and _is_plan(said, paragraph):
            frame = Frame(announced, "plan", voiced=True)
        elif frame == _UNFRAMED and ended and _SUMS_UP.search(text):
            frame = Frame(year_span(ended), "none", voiced=True)
        framed.append(frame)
    return framed


_UNFRAMED = Frame(None, "none")
_SUMS_UP = re.compile("会议(?:指出|认为|总结|介绍|听取|肯定|充分肯定|回顾)")


def _year_summed_up(document: Document) -> int | None:
    """The year that an annual meeting looks back on: in its last months the year itself, in the first the one before."""
    month, year = _month(document.context), document.context.year
    opening = (document.context.title or "") + document.text[:_GREETING]
    if month is None or year is None or not _ANNUAL_MEETING.search(opening):
        return None
    if month[5:] >= "11":
        return int(month[:4])
    return int(month[:4]) - 1 if month[5:] <= "03" else None


_WORK = "(?:要|工作|任务|重点|安排)"
_PLANS = re.compile(rf"[，,]?[^，。；]{{0,12}}{_WORK}")
# What a year that is announced ends with, and its work behind: most paragraphs have none.
_PLANNED_WORK = re.compile(rf"[年度来今内中期月份季间划代”五末里到至报告][，,]?[^，。；]{{0,12}}{_WORK}")


def _announced(text: str, context: Context) -> Period | None:
    """The year, this one or a later, whose work a paragraph announces; the last where there are several."""
    if not _PLANNED_WORK.search(text):
        return None
    years = [
        mention.period
        for mention in mentions(text, context.year, _month(context))
        if _is_of_years(mention.period)
        and mention.period.end_year >= (context.year or 0)
        and _PLANS.match(text, mention.end)
    ]
    return years[-1] if years else None


def _is_plan(planned: Sequence[OutlookSpan], paragraph: Paragraph) -> bool:
    """Whether most of a paragraph promises; ``planned`` are the sentences that do, in order."""
    first = bisect_right(planned, paragraph.start, key=lambda stance: stance.end)
    length = 0
    for stance in islice(planned, first, None):
        if stance.start >= paragraph.end:
            break
        length += min(stance.end, paragraph.end) - max(stance.start, paragraph.start)
    return 2 * length > paragraph.end - paragraph.start


def _flow(
    document: Document, base: Frame, turned: int | None = None, ahead: Frame | None = None
) -> list[Frame]:
    """The frame of each paragraph where the text begins with ``base`` and goes on ``ahead`` once it has ``turned``."""
    context = document.context
    running: dict[int, Frame] = {-1: base}
    aside: dict[int, Frame] = {}
    chapter, path, of = -1, [], -1
    told: Frame | None = None
    found = []
    for i, paragraph in enumerate(document.paragraphs):
        if i == turned and ahead:
            running = {section: ahead if frame == base else frame for section, frame in running.items()}
        if paragraph.section != of:
            path, of, told = _path(document, paragraph.section), paragraph.section, None
        for depth, section in enumerate(path):
            if section not in running:
                inherited = running[path[depth - 1] if depth else chapter]
                running[section] = _entered(document, section, inherited, base, part=depth > 0)
        chapter = path[0] if path else chapter
        section = paragraph.section if path else -1
        frame = aside.get(section, running[section])
        text = document.text[paragraph.start : paragraph.end]
        own, after = _opened(text, frame, base, context)
        told = _goes_on_telling(text, told) if own == after == frame else _told(own, after)
        own = told or own
        if base.sets_terms and after.outlook == "review" and running[section].outlook != "review":
            aside[section] = after  # what a plan tells of the term before ends with the section
        else:
            running[section] = after
            aside.pop(section, None)
        found.append(own)
    return found


def _told(own: Frame, after: Frame) -> Frame | None:
    """The look back with which a paragraph of a plan opens: «过去一年，各项工作取得很大成绩。»; ``None`` elsewhere."""
    return own if own.outlook == "review" and after.outlook == "plan" and not own.voiced else None


def _goes_on_telling(text: str, told: Frame | None) -> Frame | None:
    """``told`` where a paragraph that says nothing of time goes on to tell what came of it; else ``None``."""
    return told if told and not _ADDRESSES.match(text) and orientation(text) <= 0 else None


# «我们要…», «这为做好今年的工作打下基础» turn from what was to what is to be.
_ADDRESSES = re.compile("我们|必须|要|这[些为是一]|[今去上前]年|20\\d\\d年")


def _entered(document: Document, section: int, inherited: Frame, base: Frame, *, part: bool) -> Frame:
    """The frame with which a section begins: by its heading, or a chapter that says nothing by how it sounds."""
    context = document.context
    headed = _headed(document.headings[section].title, inherited, base, context, part=part)
    if part or headed != inherited or inherited.outlook != "review":
        return headed
    heard = _heard(_of_chapter(document, section), context)
    return (base if heard and base.outlook == "plan" else heard) or inherited


def _of_chapter(document: Document, section: int) -> str:
    """The beginning of the chapter under heading ``section``."""
    heading = document.headings[section]
    return document.text[heading.end : min(heading.scope_end, heading.end + _HEARD)]


_HEARD = 3000


def _heard(text: str, context: Context) -> Frame | None:
    """The frame of a passage that sounds like a plan; ``None`` where it does not."""
    return None if context.year is None or turn([text]) else _ahead(text, context)


def _ahead(text: str, context: Context) -> Frame:
    """The frame of a plan that does not say when: the year, or the five-year plan that it speaks of."""
    assert context.year is not None
    year = _year_ahead(context)
    plan = plan_ending(year + 4)
    # In its first year an average aim (年均) is of the plan, unless the passage is on the year itself.
    on_average = _ON_AVERAGE.search(text) and not _OF_YEAR_AHEAD.search(text)
    if plan and (on_average or len(_OF_PLAN_AHEAD.findall(text)) >= 3):
        return Frame(plan, "plan")
    return Frame(year_span(year), "plan")


_ON_AVERAGE = re.compile(r"年均(?:分别)?(?:增长|新增|递增|下降)")
_OF_YEAR_AHEAD = re.compile(r"今年|全年|年内|本年")
_OF_PLAN_AHEAD = re.compile(r"年均|“十[一二三四五六]?五”|未来五年|今后五年")


def _path(document: Document, section: int) -> list[int]:
    """The indices of the headings above ``section`` and its own, outermost first."""
    path: list[int] = []
    level = None
    for index in range(section, -1, -1):
        heading = document.headings[index]
        if level is None or heading.level < level:
            path.append(index)
            level = heading.level
            if level == 1:
                break
    return path[::-1]


def _headed(title: str, frame: Frame, base: Frame, context: Context, *, part: bool) -> Frame:
    """The frame under a heading; that of a ``part`` turns only by what it says of time or aims.

    ``base`` is the frame of the document: a plan with a term looks back on the term before and ahead on its own.
    """
    if _TITLE.search(title):  # the report's own title, where a page puts something before it
        return frame
    found = [m.period for m in mentions(title, context.year, _month(context))]
    if _REVIEW.search(title):
        before = _term_before(base) if not any(p.start for p in found) else None
        return Frame(before or _looked_back_on(found, context) or frame.period, "review")
    year = _year_ahead(context) if context.year else None
    published = _month(context) or ""
    ahead = [p for p in found if year is None or (p.end_year >= year and p.end > published)]
    aims = _PLAN_OF_PART.search(title) if part else _PLAN.search(title)
    if ahead and _BEGINNING.search(title) and year:
        return Frame(year_span(year), "plan")
    if aims or (ahead and frame.outlook == "review"):
        if ahead:
            return Frame(ahead[0], "plan")
        if frame.outlook == "plan" and (part or (frame.period and _years(frame.period) > 1)):
            return frame
        if base.sets_terms:
            return base
        return Frame(year_span(year) if year else None, "plan")
    return frame


_PLAN_OF_PART = re.compile(
    r"(?:主要|预期|发展)目标|总体要求|重点(?:工作|任务)$|主要任务$|(?:工作|任务)(?:安排|部署)$|下一步"
)
# «“十五五”开好局» is the task of its first year.
_BEGINNING = re.compile(r"开好局|开局|起好步")


def _looked_back_on(found: Sequence[Period], context: Context) -> Period | None:
    """Of the periods in a heading of review the first: «2025年和“十四五”时期工作回顾» is on 2025 first."""
    spans = [p for p in found if p.start]
    if not spans:
        return year_span(_year_ahead(context) - 1) if context.year else None
    return spans[0]


# Every expression of time holds one of these.
_TIME = re.compile("年|月|五|季")
_AHEAD = re.compile(
    r"目标是|预期目标|要(?:重点)?(?:做好|抓好)|重点(?:做好|抓好)|总体要求|建议|我们将|要坚持|着重|工作(?:安排|部署)"
)
_SIGN = re.compile(rf"{_TIME.pattern}|{_AHEAD.pattern}")
_SENTENCE = re.compile(r"[^。！；\n]+")
# What may stand before the expression of time that opens a sentence.
_ADDRESS = re.compile(
    r"(?:[^。！？，]{0,4}各位代表[！，]|——|[（(]?[一二三四五六七八九十]+[）)、是]|回望|回顾|刚刚|\s)+"
)
# «到2030年，…» in a plan that told of the term before.
_BY_THEN = re.compile("(?:力争)?到20\\d\\d年|展望")
_SPEAKS_OF = re.compile(r"[^，。；]{0,10}(?:是|要|将|，)|[^，。；]{0,16}(?:目标|工作|要求|任务|发展)")


def _opened(paragraph: str, frame: Frame, base: Frame, context: Context) -> tuple[Frame, Frame]:
    """The frame of a paragraph and that of the paragraphs after it, turned by how its sentences open."""
    if frame.outlook == "none" or context.year is None or not _SIGN.search(paragraph):
        return frame, frame
    own, after = frame, frame
    lead = _ADDRESS.match(paragraph)
    for i, match in enumerate(_SENTENCE.finditer(paragraph, lead.end() if lead else 0)):
        opening = match.group()[:_OPENING]
        if i and after != base and base.sets_terms and after.outlook == "review" and _BY_THEN.match(opening):
            after = base
            continue
        if not (_TIME.search(opening, 0, 20) or (i < 3 and _AHEAD.search(opening))):
            continue
        turned, lasts = _turned(opening, after, context, first=i == 0)
        if after == base and base.sets_terms and turned:
            if _is_within_term(turned, base):
                continue  # a year of the plan's term dates its sentence
            lasts = lasts or (i == 0 and turned.outlook == "review" and _lasts_a_term(turned))
        if turned is None:
            continue
        if i == 0:
            own = turned
        after = turned if lasts else after
    return own, after


def _turned(opening: str, frame: Frame, context: Context, *, first: bool) -> tuple[Frame | None, bool]:
    """The frame to which a sentence turns, and whether it lasts.

    A sentence that states a value of another year is about that year alone; one that speaks of a year or
    a term as such (2025年是…, 过去五年，…) sets the time for what follows.
    """
    assert context.year is not None
    year = _year_ahead(context)
    lead = _ADDRESS.match(opening)
    text = opening[lead.end() :] if lead else opening
    spoken_of = frame.period.end_year if frame.period and frame.outlook == "review" else None
    found = mentions(text, context.year, _month(context), spoken_of=spoken_of)
    if not found or found[0].start > _FIRST_WORDS or not _is_of_years(found[0].period) or _TITLE.search(text):
        if first and frame.outlook == "review" and _GOALS.match(text):
            return Frame(year_span(year), "plan"), True
        return None, False
    mention = found[0]
    if text[: mention.start].endswith(("从", "由")):  # it dates only where a movement began
        return None, False
    if mention.period.end_year < year:
        return _looks_back(text, mention, frame, first=first)
    return _looks_ahead(text, mention, frame, year, first=first)


def _is_within_term(turned: Frame, base: Frame) -> bool:
    """Whether a sentence turns a plan to a part of its own term: «2026年，新建学校2所»."""
    return bool(
        turned.outlook == "plan" and turned.period and base.period and base.period.holds(turned.period)
    )


def _lasts_a_term(frame: Frame) -> bool:
    """Whether a frame is of a term: a plan that begins so tells of the one before («“十四五”时期，…»)."""
    return frame.period is not None and _years(frame.period) >= _TERM


def _term_before(base: Frame) -> Period | None:
    """The five-year plan that ended before the term of a plan began."""
    if not base.sets_terms or base.period is None or base.period.start is None:
        return None
    return plan_ending(int(base.period.start[:4]) - 1)


def _looks_back(text: str, mention: Mention, frame: Frame, *, first: bool) -> tuple[Frame | None, bool]:
    years = _years(mention.period)
    turned = Frame(mention.period, "review", frame.voiced)
    if frame.outlook == "plan":
        # «过去一年，各项工作取得很大成绩。» tells of the paragraph, «去年增产2%。今年…» of itself.
        of_all = years > 1 or (text.startswith(_STRETCHES) and not _DIGIT.search(text, mention.end))
        return (turned, False) if first and of_all and mention.start == 0 else (None, False)
    if years >= _TERM:
        return turned, True
    if not first or years > 1:
        return (turned if first else None), False
    of_a_term = frame.period is not None and _years(frame.period) >= _TERM
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
    speaks = _SPEAKS_OF.match(text, mention.end) or _AHEAD.search(text)
    if frame.outlook == "plan":
        if mention.rule == "two years" and not speaks:  # «今明两年新改水厂60座»
            return None, False
        return Frame(period, "plan", frame.voiced), period.end_year == year or not _DIGIT.search(
            text, mention.end
        )
    return (Frame(period, "plan", frame.voiced), True) if speaks else (None, False)


def _years(period: Period) -> int:
    return period.end_year - int((period.start or period.end)[:4]) + 1


_DIGIT = re.compile(r"\d")
_STRETCHES = ("过去一年", "过去的一年", "一年来")
# A look back over a term or a plan; «三年来» is a remark.
_TERM = 4


def _is_of_years(period: Period) -> bool:
    """Whether ``period`` is a stretch of whole years."""
    return period.kind == "span" and (period.start or "").endswith("-01") and period.end.endswith("-12")


_TITLE = re.compile(r"^[^，。；]{0,24}报告[^，。；]{0,4}$")
_FIRST_WORDS = 4
_GOALS = re.compile(r"(?:全[省市区]|我[省市区])?(?:经济社会发展)?的?(?:主要)?预期目标")


def _last_half_year(month: str) -> str:
    """The end of the half year before ``month``."""
    year = int(month[:4])
    return f"{year}-06" if month[5:] > "06" else f"{year - 1}-12"


def _month(context: Context) -> str | None:
    return context.published[:7] if context.published and len(context.published) >= 7 else None


def month_of(context: Context) -> str | None:
    """The month of publication, ``YYYY-MM``, where it is known."""
    return _month(context)


def before(found: Sequence[Mention], offset: int) -> Mention | None:
    """The last mention that begins before ``offset``."""
    last = None
    for mention in found:
        if mention.start >= offset:
            break
        last = mention
    return last
