"""Captions: the lines above a table that name it and give its unit, and the notes below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from duban.tables.cells.gloss import is_gloss
from duban.tables.cells.values import squeezed
from duban.tables.structure.unit_line import unit_said, without_unit
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words

# «表二», but not the 一 of «表二一般公共预算…».
_NUMERAL = "(?:[二三四五六七八九]?十[一二三四五六七八九]?(?<!十一(?=般))|[一二三四五六七八九])"
_NUMBER = re.compile(
    r"(?:续?附?表|续表|专栏|附件)\s*(?:[（(]\d{1,2}[）)]|"
    # A year may follow at once: «表一2025年…», «表12025年…».
    rf"(?:\d{{1,2}}(?=(?:19|20)\d\d年)|\d+(?!\d*年)|[A-Za-z]+\d*|{_NUMERAL})?(?:[-—–.]\d+)*)"
    r"\s*[：:、.．]?\s*(?:（续）)?"
)
# The numbers of tables in yearbooks: 8-3 各县农业生产条件, 3-7续表; no months or scores (1-9月, 8-3胜).
_OF_YEARBOOK = re.compile(r"\d{1,2}[-—–]\d{1,2}(?:续表?)?\s*(?=[\u4e00-\u9fff]{2})(?![月日年季周号届岁胜比])")
_SENTENCE = re.compile(r"[。！？；]|[，、：]$")
_LONGEST = 60
_PROSE = 40


class Caption(NamedTuple):
    """What the lines above a table say; ``lines`` is how many of them, counted upwards, are captions.

    ``continued`` says that the table goes on with the one before it: 附表1（续）, （接上页）.
    """

    title: str = ""
    unit: str = ""
    lines: int = 0
    continued: bool = False


def caption(above: Sequence[str]) -> Caption:
    """What the lines above a table say, the nearest first.

    >>> caption(["单位：亿元", "表3 固定资产投资主要指标", "全年投资平稳增长。"])
    Caption(title='固定资产投资主要指标', unit='亿元', lines=2, continued=False)
    >>> caption(["单位：亿元", "（2025年1—6月）", "固定资产投资主要指标"]).title, caption(["表2（续）"]).continued
    ('2025年1—6月固定资产投资主要指标', True)
    >>> caption(["公开01表　单位：万元", "2024年收入支出决算总表"]).title
    '2024年收入支出决算总表'
    """
    title = unit = when = ""
    number = 0
    continued = False
    for line in above[:_MOST]:
        shown = line.strip()
        if "\t" in shown:
            break  # the row of another table
        said = unit_said(shown)
        if said and not unit:
            unit, shown = said, without_unit(shown)
            when = when or _year_of(shown)
        if goes_on(shown):
            number, continued = number + 1, True
            break
        if not when and (told := time_told(shown)):
            when, number = told, number + 1
            continue
        if not shown or _FORM.fullmatch(shown) or (is_gloss(shown) and number + 1 < len(above)):
            number += 1  # the number of a form; the title once more, in English
            continue
        if not is_title(shown):
            if said and len(shown) <= _PROSE:
                number += 1
                continue
            break
        title, number = title_of(shown), number + 1
        break
    return Caption(with_time(title, when), unit, number, continued)


_MOST = 4
# «公开01表», «财决02-1表»: which form of the accounts it is names nothing.
_FORM = re.compile(r"[\u4e00-\u9fff]{1,4}\s*\d{1,2}(?:[-—–]\d{1,2})?\s*表")
_CONTINUED = re.compile(
    r"[（(\[]?\s*(?:接上[页表]|上接第?\d*页|续上[页表]|续表|(?:附?表|专栏)\s*[\d一二三四五六七八九十.-]*\s*[（(]续[）)])\s*[）)\]]?"
)


def goes_on(line: str) -> bool:
    """Whether a line only says that a table goes on with the one before it.

    >>> goes_on("附表1（续）"), goes_on("（接上页）"), goes_on("续表3 各县产量")
    (True, True, False)
    """
    return _CONTINUED.fullmatch(line.strip()) is not None


_MONTHS = r"\d{1,2}(?:月?[-—–~～至到]{1,2}\d{1,2})?月(?:份|[末底]|[上中下]旬)?"
_PART = (
    rf"(?:{_MONTHS}|[上下]半年|前?[一二三四1-4](?:[-—–至]{{1,2}}[二三四2-4])?季度|第[一二三四1-4]季度|[末底])"
)
_CUT_OFF = r"截[至止]到?(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日|[末底])?"
_TIME_LINE = re.compile(rf"[（(]?\s*({_CUT_OFF}|(?:19|20)\d\d年(?:度|{_PART})?)\s*[)）]?")


def time_told(line: str) -> str:
    """The stretch that a line below a title tells of and no more; empty for another line, and for a day.

    >>> time_told("（2025年1—6月）"), time_told("2025年10月24日"), time_told("2025年上半年"), time_told("2025年产量")
    ('2025年1—6月', '', '2025年上半年', '')
    >>> time_told("（截至2025年12月31日）")
    '截至2025年12月31日'
    """
    found = _TIME_LINE.fullmatch("".join(line.split()))
    return found[1] if found is not None else ""


def _year_of(line: str) -> str:
    """The year beside the name of an office in the line of the unit: «部门：县水利局　　2024年度»; empty where others stand."""
    found = _YEARS.findall(line)
    return found[0] if len(found) == 1 and _OFFICE.search(line) else ""


_YEARS = re.compile(r"(?:19|20)\d\d年度")
_OFFICE = re.compile(r"(?:部门|单位|编制)(?:名称|单位)?\s*[：:]")
_DATED = re.compile(r"(?:19|20)\d\d年")


def with_time(title: str, when: str) -> str:
    """A title with the stretch that another line tells, where it has none itself.

    >>> with_time("各县财政收入", "2025年1—6月"), with_time("2024年各县财政收入", "2025年"), with_time("", "2025年")
    ('2025年1—6月各县财政收入', '2024年各县财政收入', '')
    >>> with_time("2025年资金兑付进度表", "截至2025年9月底")
    '2025年资金兑付进度表（截至2025年9月底）'
    """
    if title and when.startswith("截"):
        return f"{title}（{when}）"
    return when + title if title and not _DATED.search(title) else title


def is_title(line: str) -> bool:
    """Whether a line names a table: it is numbered as one, or is short and speaks of indicators.

    >>> is_title("表1 2024年主要产品产量"), is_title("2024年各县生产总值"), is_title("全年投资平稳增长。"), is_title("第三章 目标")
    (True, True, False, False)
    >>> is_title("工业增加值增长8.1%，力争明年增长7%左右"), is_title("主营收入2000万元以上企业主要指标")
    (False, True)
    """
    if len(line) > _LONGEST or _SENTENCE.search(line) or _ON_DAY.search(line):
        return False
    if ((number := _NUMBER.match(line)) and number.end() > 1) or _OF_YEARBOOK.match(line):
        return True
    if _states(line):
        return False
    return not _CHAPTER.match(line) and _words().search(squeezed(line)) is not None


def _states(line: str) -> bool:
    """Whether a line without a full stop states values: with commas between them, or one at its end."""
    said = _ASIDE.sub("", line)
    if said.endswith(table_words().title_ends):
        return False
    return _VALUE_AT_END.search(said) is not None or (
        _COMMA.search(said) is not None and _VALUE.search(said) is not None
    )


_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_COMMA = re.compile(r"[，,](?!\d)")
# A number that is no year, month or day, and none of an ordinal or a name (5G, 第3季度).
_VALUE = re.compile(
    r"(?<![第前\d.A-Za-z])(?!(?:19|20)\d\d(?:年|[-—–~～至/.]))\d[\d,]*(?:\.\d+)?(?!\d|\.\d)\s*(?![-—–~～至到]?\s*\d|[年月日号季A-Za-z])"
)
_VALUE_AT_END = re.compile(
    r"\d\s*(?:[%％‰]|个?百分点|[万亿]+[\u4e00-\u9fff]{0,2}|[倍元吨])(?:左右|以上|以下|以内)?$"
)

# The number ends where a name, a year or the line begins: «表1  2025年…».
_WITH_NUMBER = re.compile(
    r"(?:续?附?表|续表|专栏)\s*(?:\d{1,2}(?:[-—–.]\d{1,2})*(?!\d)|[A-Za-z一二三四五六七八九十]+(?![\u4e00-\u9fff]))"
)


def is_numbered(line: str) -> bool:
    """Whether a line opens with the number of a table.

    >>> is_numbered("表1  2025年货物运输量"), is_numbered("附表三：目标"), is_numbered("表号  指标"), is_numbered("表一致性")
    (True, True, False, False)
    """
    return _WITH_NUMBER.match(line) is not None


# «市统计局  2025年11月18日» is who put up the page, and when.
_ON_DAY = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日[）)]?\s*$")
# A heading that is numbered stays one.
_CHAPTER = re.compile(
    r"第[一二三四五六七八九十百\d]+[章节编条部]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、]"
)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(alternation(table_words().titles))


def title_of(line: str) -> str:
    """A title without its number and what it says of the unit.

    >>> title_of("表3  各县财政收入（单位：亿元）")
    '各县财政收入'
    """
    text = without_unit(line)
    number = _OF_YEARBOOK.match(text) or _NUMBER.match(text)
    return text[number.end() :].strip() if number else text


def notes_below(below: Sequence[str]) -> int:
    """How many of the lines below a table explain it.

    >>> notes_below(["注：[ ]内为五年累计数。", "第四章 产业"])
    1
    """
    number = 0
    for line in below[:_MOST]:
        if not line.strip().startswith(table_words().notes):
            break
        number += 1
    return number
