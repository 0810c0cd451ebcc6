"""Spending: the part of a sum that is used for something («财政支出的|76%|用于民生», «|74%|的财政支出用于民生»)."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, joined
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation


@cache
def _what() -> str:
    return f"[^，。；：、的\\d]{{0,10}}?{alternation(naming().sums_spent)}"


@cache
def _behind() -> re.Pattern[str]:
    used = (
        r"(?:都|全部|主要|均|已|将|又)*(?:用于|用在了?|投向了?|投入到?了?)"
        rf"(?P<on>[^，。；、\d]{{2,10}}?){alternation(naming().spent_fields)}?(?=[，。；\n]|$)"
    )
    return re.compile(f"(?:的(?P<what>{_what()}))?{used}")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[，。；：])(?:[^，。；：]{{0,10}}?(?=一般公共|财政))?(?P<what>{_what()})的?(?:将?近|约|超过?)?$"
    )


_USING = re.compile("用[于在]|投[向入]")
_FARTHEST = 30


def spent_on(setting: Setting) -> Name | None:
    """The share of a sum that is used for what the clause names behind its value; ``None`` where it tells of none.

    >>> import duban
    >>> [f.indicator for f in duban.extract("全市74%的财政支出用于民生。").figures]
    ['民生支出占财政支出比重']
    """
    if setting.kind != c.RATE or len(setting.clause.values) > 1:
        return None
    text, quantity = setting.tokens.text, setting.clause.quantities[0]
    if not _USING.search(text, quantity.outer_end, quantity.outer_end + _FARTHEST):
        return None
    used = _behind().match(text, quantity.outer_end)
    if used is None:
        return None
    start = max(setting.tokens.starts[0], quantity.outer_start - _FARTHEST)
    before = None if used["what"] else _before().search(text[start : quantity.outer_start])
    what, on = joined(used["what"] or (before["what"] if before else "")), joined(used["on"])
    if not what:
        return None
    if what.endswith("支出"):
        return Name(on + "支出", f"占{what}比重", f"{on}支出占{what}比重")
    return Name(f"投向{on}的{what}", "占比", f"投向{on}的{what}占比")
