"""Numbers with blanks and marks inside: 1 260 582, 51，821, 1'234'567, 1,7903万, 3 5 6 0 . 2 亿 元.

Thousands stand in groups of three (in Chinese also of four) behind one to three digits. A group alone proves
nothing («10，20，30» is a list, «2023，2024» two years), so the groups must be whole and a unit must follow, and where
the clause says that it lists values («分别为120，135万元») nothing is joined. Thin blanks are set for nothing else and
need no unit.

>>> [(f.start, f.end, f.after) for f in find("收入51，821元，总值1 260 582亿元")]
[(4, 5, ','), (13, 14, ''), (17, 18, '')]
>>> find("分值依次为10，20，30。2023，2024年分别投入120，135万元，第3 5G")
[]

In a line that is letter-spaced, or whose year is, single blanks between digits are spacing too.

>>> [(f.start, f.end) for f in find("新 增 就 业 1 2 . 4 万 人")]
[(9, 10)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from duban.text.repair.finding import Finding
from duban.vocabulary import units
from duban.vocabulary.pattern import alternation

_THIN = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:[\u2000-\u200a\u202f\u205f]\d{3})+(?!\d)")
_THIN_BLANK = re.compile("[\u2000-\u200a\u202f\u205f]")
_MARK = re.compile(r"[\u2000-\u200a\u202f\u205f ,，'’]")
# A clause that lists values, or whose verb wants a value of its own before the comma.
_LISTS = re.compile(r"分别|依次|各(?:是|为|达)|编号|代码")
_ENDS_WITHOUT_UNIT = re.compile(r"(?:增长|下降|提高|降低)$")
_CLAUSE = 24
_YEARS = re.compile(r"(?:(?:19|20)\d\d[,，]?)+")
_SPACED_DIGITS = re.compile(r"(?<![\d.])\d+(?: \d+)+(?![\d])")
_SPACED_YEAR = re.compile(r"(?<!\d)(?:1 9|2 0) \d \d ?年")
_PAIR = re.compile(r"[一-鿿](?P<blank> ?)(?=[一-鿿，。、；])")


@cache
def unit() -> str:
    """A pattern of what may follow a number as its unit."""
    return rf"(?: ?(?:[万亿千百]|{alternation(units().names)}))"


@cache
def _grouped() -> re.Pattern[str]:
    before = r"(?<![\dA-Za-z.,，第])(?<!\d )"
    three = r"[1-9]\d{0,2}(?:(?: \d{3})+|(?:，\d{3})+|(?:['’]\d{3})+)(?![\d，])"
    four = r"[1-9]\d{0,3}(?:,\d{4}|，\d{4})+(?![\d,，])"
    return re.compile(rf"{before}(?P<number>{three}|{four})(?=(?: ?[.．] ?\d+)?{unit()})")


# What makes a text worth the longer search; one class opens it, for such patterns are searched fast.
_SUSPECT = re.compile(r"[ ，'’,](?<=\d.)(?:(?<!,)\d|(?<=,)\d{4})")


def thin(text: str) -> list[Finding]:
    """Thin blanks between thousands, before they become plain ones."""
    if not _THIN_BLANK.search(text):
        return []
    return [finding for match in _THIN.finditer(text) for finding in _marks(text, *match.span(), "")]


def find(text: str) -> list[Finding]:
    """Blanks and marks inside numbers."""
    if not _SUSPECT.search(text):
        return []
    found = {finding.start: finding for finding in _thousands(text)}
    found |= {finding.start: finding for finding in _spaced(text)}
    return [found[start] for start in sorted(found)]


def _thousands(text: str) -> Iterator[Finding]:
    for match in _grouped().finditer(text):
        start, end = match.span("number")
        clause = re.split("[。；;\n]", text[max(0, start - _CLAUSE) : start])[-1]
        number = match["number"]
        if "，" in number and (_LISTS.search(clause) or _ENDS_WITHOUT_UNIT.search(clause)):
            continue
        if _LISTS.search(clause) and " " in number:
            continue
        fours = re.search(r"[,，]\d{4}", number) is not None
        if fours and _YEARS.fullmatch(number):
            continue
        yield from _marks(text, start, end, "" if fours or " " in number else ",")


def _marks(text: str, start: int, end: int, after: str) -> Iterator[Finding]:
    for mark in _MARK.finditer(text, start, end):
        if mark[0] != after:
            yield Finding("torn number", *mark.span(), after)


def _spaced(text: str) -> Iterator[Finding]:
    """Blanks between the digits of letter-spaced lines."""
    line = (-1, False)
    for match in _SPACED_DIGITS.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        if start != line[0]:
            stop = text.find("\n", match.end())
            line = (start, is_letter_spaced(text[start : stop if stop >= 0 else len(text)]))
        if line[1]:
            yield from _marks(text, *match.span(), "")


def is_letter_spaced(line: str) -> bool:
    """Whether blanks stand between nearly all the hanzi of a line, or between the digits of its year."""
    if _SPACED_YEAR.search(line):
        return True
    blanks = [match["blank"] for match in _PAIR.finditer(line)]
    spaced = sum(map(bool, blanks))
    return spaced >= 3 and spaced > 2 * (len(blanks) - spaced)
