"""Lines that say in which unit the values of a table are: 单位：万元, （计量单位：亿元、%）."""

from __future__ import annotations

import re

from duban.vocabulary.tables import table_words

_SIGN = r"(?:计量|货币|金额|数量)?单\s*位\s*[：:]"
# «亿元、%», with a remark in brackets: «万元（人民币）»; «元 币种：人民币» names the currency once more.
_NAMED = r"(?P<unit>(?:(?!币种)[^（）()【】\[\]\s，。；]){1,24}(?:\s?[（(][^（）()]{1,8}[）)])?)"
_SAID = re.compile(rf"[（(【\[]?\s*{_SIGN}\s*{_NAMED}\s*[）)】\]]?")
_LINE = re.compile(r"(?:计量)?单位\s*[：:]|货币单位|金额单位")
_ALONE = re.compile(r"[（(]?(?:计量)?单位[:：].{1,20}")


def unit_said(text: str) -> str:
    """The unit that a line names after 单位：, without the multiplier being read; empty where it names none.

    >>> unit_said("表3 各县财政收入（单位：亿元）"), unit_said("单位：万元、%"), unit_said("责任单位：市统计局"), unit_said("单位：元币种：人民币")
    ('亿元', '万元、%', '', '元')
    """
    found = _SAID.search(text)
    if not found or text[: found.start()].endswith(table_words().unit_owners):
        return ""
    return found["unit"].strip()


def without_unit(text: str) -> str:
    """A line without what it says of the unit.

    >>> without_unit("各县财政收入（单位：亿元）")
    '各县财政收入'
    """
    return _SAID.sub("", text).strip()


def is_unit_line(text: str) -> bool:
    """Whether a line says in which unit the values below it are, whatever else stands in it.

    >>> is_unit_line("单位：亿元、%"), is_unit_line("责任单位")
    (True, False)
    """
    return _LINE.search(text) is not None


def is_only_unit(text: str) -> bool:
    """Whether a line says the unit and nothing else.

    >>> is_only_unit("（单位：亿元）"), is_only_unit("表3（单位：亿元）")
    (True, False)
    """
    return _ALONE.fullmatch(text.strip()) is not None
