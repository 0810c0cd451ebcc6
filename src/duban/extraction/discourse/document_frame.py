"""The frame with which a document begins: what its title says of time, what a work report looks back on."""

from __future__ import annotations

import re

from duban.extraction.discourse.frame import REPORT, Frame, is_of_years, month_of, year_ahead
from duban.grammar.period import Period, mentions, plan_ending, year_span
from duban.text.document import Context

REVIEW = re.compile(
    r"回顾|工作总结|成就|取得的成绩|^(?:发展|现实|工作)(?:基础|现状)(?:$|[和与及])|过去[的]?[一五\d]|工作情况|完成情况|执行情况|极不平凡|年的?(?:数字|数据|成绩|成效|进展|亮点|成就|主要工作|工作成效)"
)


def frame_of_document(context: Context, text: str) -> Frame:
    """The frame before the first heading: a work report looks back on the year before.

    Where that year ended a five-year plan and the text keeps measuring from the end of the plan before
    (比2020年, 较“十三五”末) or on average (年均), it looks back on the whole plan.
    """
    if not (context.year and context.title and REPORT.search(context.title)):
        return _titled(context)
    last = year_ahead(context) - 1
    plan = plan_ending(last)
    opening = text[: _first_plan(text)]
    if plan and not _THIS_YEAR.search(opening) and len(_OF_PLAN.findall(opening)) >= 2:
        return Frame(plan, "review")
    return Frame(year_span(last), "review")


def _titled(context: Context) -> Frame:
    """What a title says of time: a bulletin tells of its period, a plan sets aims to the end of its term."""
    title = context.title or ""
    found = [m.period for m in mentions(title, context.year, month_of(context)) if m.period.kind == "span"]
    if not found:
        orders = _ORDER.search(title) and not (_TOLD.search(title) or _REPORTED.search(title))
        return Frame(None, "plan" if orders else "none")
    period = found[-1]
    published = month_of(context) or (f"{context.year}-12" if context.year else _UNDATED)
    if _EVALUATION.search(title) and period.start and period.start < published:
        return Frame(Period(period.start, min(period.end, _last_half_year(published))), "review")
    if _BULLETIN.search(title) and period.end <= published:
        return Frame(period, "review", voiced=True)
    ahead = is_of_years(period) and period.end >= published
    ahead = ahead and not (REVIEW.search(title) or _TOLD.search(title))
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


def _last_half_year(month: str) -> str:
    """The end of the half year before ``month``."""
    year = int(month[:4])
    return f"{year}-06" if month[5:] > "06" else f"{year - 1}-12"
