"""Grants dealt out: one sum for each of those who are listed.

«对首次入选国家级、省级名单的企业，分别给予100万元、50万元奖励»: each item of the list is put into the name in its turn.
"""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.grants.grants import grant_of
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, joined
from duban.vocabulary.dependence import dependence
from duban.vocabulary.granting import granting
from duban.vocabulary.pattern import alternation


@cache
def _who() -> re.Pattern[str]:
    """Finds those who are listed before the sums that they get, and the grant where it stands before these, too."""
    words = granting()
    gets = alternation({*words.given, *words.handed_out, *words.gives})
    grant = f"(?:{alternation(words.once)}?{alternation(dependence().grants)})"
    return re.compile(
        rf"(?:^|[，；：。])(?:对于?|给|(?=新?{alternation(words.came)}))(?P<who>[^，；：。]{{4,60}}?)，?(?:分别|依次|相应)"
        rf"(?:按[^，；：。\d]{{0,12}})?(?:{alternation(words.once)}?{gets}(?P<grant>{grant})?)(?:最高|不超过)?$"
    )


# «|新认定的|国家级中心»: how they came to be is no part of what they are.
@cache
def _came() -> re.Pattern[str]:
    return re.compile(f"^新?{alternation(granting().came)}(?:为|的)")


_ITEMS = re.compile("[、和或]")
_SUM = re.compile(r"[\d.]+[百千万亿]*[元人家吨个亩户年]?(?:及?以[上下])?$")
_FARTHEST = 90


def granted_by(setting: Setting) -> list[Name]:
    """The names of what a policy grants: one for each of those listed, or the one of all."""
    if dealt := grants_dealt(setting):
        return dealt
    grant = grant_of(setting)
    return [grant] if grant else []


def grants_dealt(setting: Setting) -> list[Name]:
    """The names of sums that are granted each to one of those listed; empty where none are.

    >>> import duban
    >>> text = "对评为五星级、四星级的饭店，分别给予50万元、20万元奖励。"
    >>> [f.indicator for f in duban.extract(text).figures]
    ['评为五星级的饭店奖励', '评为四星级的饭店奖励']
    """
    clause, text = setting.clause, setting.tokens.text
    many = len(clause.values)
    if many < _FEWEST or setting.kind != c.MONEY:
        return []
    first, last = clause.quantities[0], clause.quantities[-1]
    start = max(setting.tokens.starts[0], first.outer_start - _FARTHEST)
    who = _who().search(text[start : first.outer_start])
    grant = who if who and who["grant"] else _grant().match(text, last.outer_end)
    listed = _each(joined(who["who"]), many) if who and grant else []
    return [Name(one, grant["grant"], one + grant["grant"]) for one in listed] if grant else []


_FEWEST = 2


def _each(who: str, many: int) -> list[str]:
    """Those listed one by one, each with the words that the list has for all.

    >>> _each("完成一期、二期试验的新药", 2), _each("年收入突破1亿元、5亿元的企业", 2), _each("企业", 2)
    (['完成一期试验的新药', '完成二期试验的新药'], ['年收入突破1亿元的企业', '年收入突破5亿元的企业'], [])
    """
    parts = _ITEMS.split(who)
    if len(parts) != many:
        return []
    if all(part[-2:] == parts[0][-2:] for part in parts):
        return [_came().sub("", part) for part in parts]  # «国家级“小巨人”企业、省级专精特新企业»
    end = parts[-1].find(parts[0][-1]) + 1
    last, behind = parts[-1][:end], parts[-1][end:]
    opening = _opening_item(parts[0], parts[1] if many > _FEWEST else last)
    before = parts[0].removesuffix(opening)
    items = (opening, *parts[1:-1], last)
    return [before + item + behind for item in items] if end and opening else []


def _opening_item(part: str, like: str) -> str:
    """The first item of a list, at the end of the words that lead in to it; it is built like the others."""
    if like[0].isdigit() and (found := _SUM.search(part)):
        return found[0]
    levels = sorted(dependence().levels, key=len, reverse=True)
    return next((level for level in levels if part.endswith(level)), part[-len(like) :])


@cache
def _grant() -> re.Pattern[str]:
    """Finds the grant behind the last sum, with its name: «50万元|的一次性奖励»."""
    return re.compile(rf"的?(?P<grant>[^，。；、的\d]{{0,8}}?{alternation(dependence().grants)})")
