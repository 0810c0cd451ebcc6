"""Numbers of items glued to the text: 3.1总投资2.6亿元。3.2占地580亩, 120家②创建, 3.5亿元2.占地.

That a number counts items is shown by its neighbours: it is one of a chain (3.1, 3.2; 1., 2.) whose links stand at
the beginning of a line, behind a stop, or right behind a unit. A section number is cut and its item put on a line of
its own; in the place of a circled number comes a ；.

>>> [(f.start, f.end, f.after) for f in find("4.1总用地320亩。4.2总建筑面积18.6万平方米")]
[(0, 3, ''), (11, 14, '\\n')]
>>> [(f.start, f.end, f.after) for f in find("①新建泵站12座②改造灌区3处")]
[(8, 9, '；')]
>>> find("价格由2.1万元涨至2.2万元。2.3万人受益，①建设3个；②培训6人")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from duban.text.repair.digits import unit
from duban.text.repair.finding import Finding
from duban.vocabulary.actions import actions
from duban.vocabulary.pattern import alternation

_HAN = r"\u3400-\u9fff"
# Multipliers and units that cannot open the name of a section.
_VALUE = r"万|亿|千|百|元|倍|个百分点|吨|公里|公顷|亩|米|年|月|余|多"
# Each begins with a plain class, which is searched fast; what stands before is looked at where it is found.
_SECTION = re.compile(rf"[0-9][0-9]?\.(?P<part>[0-9]{{1,2}})(?=(?!{_VALUE})[{_HAN}])")
_POINTED = re.compile(rf"[0-9][0-9]?[.．](?=[{_HAN}])")
_CIRCLED = re.compile(rf"[②-⑳](?=[{_HAN}])")
_GLUED = re.compile(rf"[{_HAN}%]")
_LONGEST_UNIT = 6


def find(text: str) -> list[Finding]:
    """The numbers of items that are glued to what stands before or behind them."""
    found = [*_sections(text), *_points(text)]
    found += [
        Finding("numbering", match.start(), match.end(), "；")
        for match in _CIRCLED.finditer(text)
        if _GLUED.match(text, match.start() - 1) and is_item(text, match.start())
    ]
    return sorted(found, key=lambda finding: finding.start)


def is_item(text: str, place: int) -> bool:
    """Whether the circled number at ``place`` opens an item, rather than pointing to a note.

    One that stands behind a mark does; one behind a word does where it follows a value or a verb of policy
    follows it.
    """
    before = text[place - 1 : place]
    if not re.match(rf"[{_HAN}%‰”’》）)A-Za-z]", before):
        return True
    if not re.match(rf"[{_HAN}]", text[place + 1 : place + 2]):
        return False
    return _ends_value(text, place) or _verb().match(text, place + 1) is not None


@cache
def _verb() -> re.Pattern[str]:
    words = actions()
    return re.compile(
        alternation([*words.verbs, *(verb for group in words.groups.values() for verb in group)])
    )


@cache
def _value() -> re.Pattern[str]:
    return re.compile(rf"\d{unit()}{{1,3}}$")


def _ends_value(text: str, place: int) -> bool:
    return _value().search(text, max(0, place - _LONGEST_UNIT), place) is not None


def _begins(text: str, place: int) -> bool:
    """Whether an item can begin at ``place``: on a new line, behind a stop, or right behind a value."""
    return place == 0 or text[place - 1] in "\n。；;" or _ends_value(text, place)


def _sections(text: str) -> Iterator[Finding]:
    """Section numbers that count on from one another."""
    links = [match for match in _SECTION.finditer(text) if _begins(text, match.start())]
    chained: set[int] = set()
    for i, (link, following) in enumerate(pairwise(links)):
        chapter, next_chapter = (found[0].partition(".")[0] for found in (link, following))
        if chapter == next_chapter and int(following["part"]) == int(link["part"]) + 1:
            chained |= {i, i + 1}
    for i in sorted(chained):
        start, end = links[i].span()
        if start and text[start - 1] != "\n":
            yield Finding("numbering", start, end, "\n")
        elif _holds_number(text, end):
            yield Finding("numbering", start, end, "")


def _holds_number(text: str, place: int) -> bool:
    stop = text.find("\n", place)
    return re.search(r"\d", text[place : stop if stop >= 0 else len(text)]) is not None


def _points(text: str) -> Iterator[Finding]:
    """Items with a point (2.) behind a value, counted on from one that opens a line."""
    last = 0
    for match in _POINTED.finditer(text):
        part = int(match[0][:-1])
        if match.start() == 0 or text[match.start() - 1] == "\n":
            last = part
        elif part == last + 1 and _ends_value(text, match.start()):
            yield Finding("numbering", match.start(), match.start(), "\n")
            last = part
