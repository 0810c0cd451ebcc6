"""The time that a sentence without figures sets for what follows it: its opening, a deadline, what a question asks about."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.discourse.frame import month_of
from duban.grammar.periods.period import Period, mentions
from duban.text.document import Document
from duban.vocabulary.dating import dating
from duban.vocabulary.pattern import alternation


def set_time(sentence: str, document: Document, *, told: bool = False) -> Period | None:
    """The period that a sentence without figures sets for the next: one that opens it, or a deadline.

    Where the text is ``told`` and no plan, a stretch within a year that is over does so whatever follows it:
    «上半年比我们原来想的要好。»
    """
    sentence = _said_before().sub("", sentence, count=1)
    found = [m for m in mentions(sentence, document.context.year, month_of(document.context)) if not m.named]
    for mention in reversed(found):
        over = mention.period.kind == "span" and mention.start <= 1 and _is_over(mention.period, document)
        within = told and mention.rule in _PARTS_OF_A_YEAR and is_past(mention.period, document)
        opens = mention.start <= 2 and (
            over or within or sentence.startswith(("，", "我", "全", "在"), mention.end)
        )
        if opens or mention.rule == "report" or mention.period.kind == "by":
            return mention.period
    return None


# «会议指出，2024年，…», and in a transcript who speaks: «某局局长某某：今年上半年…».
@cache
def _said_before() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:[^，。；：]{{2,16}}{alternation(dating().told_by)}[，：]|[^，。；：、]{{2,24}}：)?(?:谢谢[^，。；]{{0,12}}[，。]|各位[^，。；]{{0,8}}[，！]|大家[^，。；]{{0,4}}好[，！]|好的[，。])*"
    )


_PARTS_OF_A_YEAR = frozenset(["year", "within a year", "all year"])


def opens_what_is_next(text: str, start: int) -> bool:
    """Whether the sentence at ``start`` opens with what comes next: «下一阶段，将…»; no year is told with that.

    >>> opens_what_is_next("下一步，将新建站点12个。", 0), opens_what_is_next("下一步计划明年公布。", 0)
    (True, False)
    """
    return _NEXT.match(text, start) is not None


_NEXT = re.compile(
    r"(?:[^，。；：、\d]{2,24}：)?(?:下一?步|下一?阶段|接下来)[，,]?(?![^，。；]{0,12}(?:今年|明年|20\d\d年|[年季月]度?[底末内]|[上下]半年))"
)


def tells_of_a_survey(text: str, start: int) -> bool:
    """Whether the sentence at ``start`` begins to tell what a survey found, which is of no stretch that was told.

    >>> tells_of_a_survey("本院问卷调查显示，三成企业已上云。", 0), tells_of_a_survey("统计显示，产量增长3%。", 0)
    (True, False)
    """
    return _survey().match(text, start) is not None


@cache
def _survey() -> re.Pattern[str]:
    words = dating()
    return re.compile(
        rf"[^，。；：\d]{{0,16}}{alternation(words.surveys)}{alternation(words.findings)}?{alternation(words.shows)}"
    )


def surveyed_in(document: Document) -> Period | None:
    """The date at which a report on a survey tells how things stand: the end of the stretch in which people were asked.

    >>> import duban
    >>> text = "本院于2025年8月至9月在12个城市开展问卷调查。"
    >>> surveyed_in(duban.read_text(text, title="养老消费调查报告", published="2025-11-18"))
    Period(start=None, end='2025-09', kind='asof')
    """
    if not _survey_report().search(document.context.title or ""):
        return None
    opening = document.text[:_PREAMBLE]
    found = mentions(opening, document.context.year, month_of(document.context))
    asked = (
        m.period
        for m in found
        if m.period.kind == "span" and is_past(m.period, document) and _were_asked().match(opening, m.end)
    )
    period = next(asked, None)
    return Period(None, period.end, "asof") if period else None


@cache
def _survey_report() -> re.Pattern[str]:
    return re.compile(f"{alternation(dating().surveys)}(?:分析)?报告")


@cache
def _were_asked() -> re.Pattern[str]:
    words = dating()
    return re.compile(f"[^。；]{{0,24}}{alternation({*words.surveys, *words.asking})}")


_PREAMBLE = 400


def asked_for(question: str, document: Document) -> Period | None:
    """The stretch that a question is about: «请问上半年的情况怎么样？»; ``None`` where it is still to come.

    >>> import duban
    >>> asked_for("请问上半年怎么样？", duban.read_text("介绍情况。", published="2026-07-09"))
    Period(start='2026-01', end='2026-06', kind='span')
    """
    found = mentions(question, document.context.year, month_of(document.context))
    over = [m.period for m in found if m.rule in _PARTS_OF_A_YEAR and is_past(m.period, document)]
    return over[0] if len(over) == 1 else None


def is_past(period: Period, document: Document) -> bool:
    """Whether a stretch was over when the document was published."""
    month = month_of(document.context)
    return month is not None and period.kind == "span" and period.end < month


def _is_over(period: Period, document: Document) -> bool:
    """Whether a stretch of years ended before the document was published."""
    month = month_of(document.context)
    return month is not None and period.end < month and period.years > _SEVERAL


_SEVERAL = 2
