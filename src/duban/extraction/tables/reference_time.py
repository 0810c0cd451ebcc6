"""The reference time of a census or a survey: when what it counts stood, as a note or the words before a table say.

Titles of such documents name the census and no year: «第五次全国经济普查公报»; a note says «标准时点为2023年12月31日», or the
paragraph before the tables opens with «2023年末».
"""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.discourse.frame import month_of
from duban.grammar.periods.calendar import Period, year_span
from duban.grammar.periods.period import mentions
from duban.text.document import Document
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words


# «标准时点为2023年12月31日», «统计截止日期为2025年8月31日», «数据截至2025年8月»
@cache
def _cut_off() -> str:
    return f"{alternation(table_words().cut_off)}(?:的?时间|口径)?截[至止](?:日期|时间|时点)?"


@cache
def _point() -> re.Pattern[str]:
    return re.compile(
        rf"(?:时点(?:资料|数据)?|{_cut_off()})[为是：:于]?\D{{0,8}}?((?:19|20)\d\d)年(?:(\d{{1,2}})月)?"
    )


_OVER = re.compile(
    r"(?:时期(?:资料|数据)?|数据时间|资料时间|(?:表中|以上|本表)数据)[为是：:]\D{0,4}((?:19|20)\d\d)年(?:度|(?=[数资全。，；]))"
)
# «现将2020年11月1日零时我县常住人口…公布如下»
_MIDNIGHT = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月1日零时")
_DECEMBER = 12
# The paragraph before a table is looked for no further up than this.
_BEFORE = 600


def reference_time(document: Document, start: int) -> Period | None:
    """The year, or the month, of the values of a table at ``start`` that nothing else dates.

    >>> import duban
    >>> document = duban.read_text("园区\\t企业（家）\\n东园\\t5\\n注：标准时点为2023年12月31日。", title="普查公报")
    >>> reference_time(document, 0)
    Period(start='2023-01', end='2023-12', kind='span')
    """
    return _noted(document.text) or _opening(document, start)


def _noted(text: str) -> Period | None:
    at = _point().search(text) or _MIDNIGHT.search(text)
    if at is not None:
        return _at(int(at[1]), int(at[2] or _DECEMBER))
    over = _OVER.search(text)
    return year_span(int(over[1])) if over is not None else None


def _at(year: int, number: int) -> Period:
    """The year that ends with a date; a date within a year is all that is known."""
    return year_span(year) if number == _DECEMBER else Period(None, f"{year}-{number:02}", "asof")


def _opening(document: Document, start: int) -> Period | None:
    """The time with which the nearest paragraph above a table opens: «2023年末，全市共有…»."""
    for line in reversed(document.text[max(0, start - _BEFORE) : start].split("\n")):
        said = line.strip()
        if "\t" in said or "。" not in said:
            continue
        found = mentions(said, document.context.year, month_of(document.context))
        if not found or said[: found[0].start].strip("（一二三四五）、，“截至到"):
            return None
        period = found[0].period
        return _at(period.end_year, int(period.end[5:])) if period.kind == "asof" else period
    return None
