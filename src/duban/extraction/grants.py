"""Grants: what a policy gives, as a share of what is spent or up to a sum.

«对首台装备按销售价格的10%给予奖励，最高500万元»: the share is one of the price («奖励占销售价格比例»), the sum is the most
that the machine's reward comes to («首台装备奖励»).
"""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.setting import Setting
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, joined
from duban.vocabulary.dependence import dependence
from duban.vocabulary.pattern import alternation

_BOUND = "(?:不超过|不低于|不高于|不少于|最高|最多|至多)?"
# «按销售价格的|10%», «给予不超过总投资|20%»
_BASE = re.compile(rf"(?:按照?|给予|予以){_BOUND}(?P<base>[^，。；：按给\d]{{2,16}}?)(?:的)?$")
_WHO = re.compile(
    rf"(?:^|[，；：。])(?:对于?|给|为|向)(?P<who>[^，。；：\d]{{2,30}}?)(?:，?(?:按照?|给予|予以|{_BOUND}给))"
)
# «，最高|500万元», «、单台不高于|5万元»
_AT_MOST = re.compile(
    r"[，、](?:(?:[单每][^，。；、\d]{1,2})?(?:最高|上限|不超过|不高于|至多))(?:可?达|为|不超过)?$"
)
_FARTHEST = 80


@cache
def _grant() -> re.Pattern[str]:
    return re.compile(
        f"(?:的(?:比例|标准))?(?:、[^，。；]*?)?(?:给予|予以|进行)?(?:一次性)?的?(?P<grant>{alternation(dependence().grants)})"
    )


@cache
def _granted() -> re.Pattern[str]:
    return re.compile(
        f"(?:给予|予以|发放)(?:[^，。；]{{0,20}}的)?(?P<grant>[^，。；、的\\d]{{0,6}}?{alternation(dependence().grants)})"
    )


def grant_of(setting: Setting) -> Name | None:
    """The name of a value that says what a policy grants; ``None`` where it says nothing of the kind.

    >>> import duban
    >>> [f.indicator for f in duban.extract("对首台装备按销售价格的10%给予奖励，最高500万元。").figures]
    ['奖励占销售价格比例', '首台装备奖励']
    """
    quantity, text = setting.clause.quantities[0], setting.tokens.text
    start = max(setting.tokens.starts[0], quantity.outer_start - _FARTHEST)
    before = re.split("[；。]", text[start : quantity.outer_start])[-1]
    behind = text[quantity.outer_end : min(setting.tokens.ends[-1], quantity.outer_end + _FARTHEST)]
    if setting.kind == c.RATE:
        base, grant = _BASE.search(before), _grant().match(behind)
        if base and grant:
            of = joined(base["base"])
            return Name(grant["grant"], f"占{of}比例", f"{grant['grant']}占{of}比例")
    if setting.kind == c.MONEY and _AT_MOST.search(before):
        who, grant = _WHO.search(before), _granted().search(before)
        if who and grant:
            whom = joined(who["who"]).rpartition("的")[2]
            return Name(whom, grant["grant"], whom + joined(grant["grant"]))
    return None
