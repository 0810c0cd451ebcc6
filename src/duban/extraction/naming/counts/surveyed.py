"""Surveys: those who were asked, «联合会对|62家|骨干企业的调查», are named without who asks them and how."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, joined
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation


@cache
def _asked() -> re.Pattern[str]:
    surveys = alternation(naming().surveys)
    return re.compile(
        f"(?P<who>[^，。；、\\d的]{{2,12}}?)(?:的|(?:开展|进行|组织)了?)?(?:问卷|抽样|跟踪|专题)?{surveys}{surveys}?(?=显示|表明|中|[，。；发])"
    )


def surveyed(setting: Setting) -> Name | None:
    """Those who were asked, where the value counts them behind 对; ``None`` elsewhere.

    >>> import duban
    >>> duban.extract("协会对62家骨干企业的调查显示，订单增长5%。").figures[0].indicator
    '骨干企业'
    """
    at = setting.clause.values[0] - 1
    text, end = setting.tokens.text, setting.clause.quantities[0].outer_end
    before = text[
        max(0, setting.clause.quantities[0].outer_start - _WHERE) : setting.clause.quantities[0].outer_start
    ]
    if setting.kind != c.COUNT or at < 0 or not (setting.tokens.word(at) == "对" or _WHO_OF.search(before)):
        return None
    found = _asked().match(text, end) or _PLACES.match(text, end)
    return Name("", "", joined(found["who"])) if found else None


# «对14个|省（区、市）|的620家企业开展调查»: where those are who were asked.
_PLACES = re.compile(
    "(?P<who>[^，。；\\d的]{1,8})的(?=\\d[\\d.]*[家户名人个位][^，。；]{2,12}(?:调查|问卷|调研|访谈|走访))"
)
_WHO_OF = re.compile("对[^，。；]{2,16}的$")
_WHERE = 20
