"""Spending: the part of a sum that is used for something («财政支出的|76%|用于民生», «|74%|的财政支出用于民生»)."""

from __future__ import annotations

import re

from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, joined

_WHAT = "[^，。；：、的\\d]{0,10}?(?:支出|资金|经费|财力|财政收入)"
_USED = r"(?:都|全部|主要|均|已|将|又)*(?:用于|用在了?|投向了?|投入到?了?)(?P<on>[^，。；、\d]{2,10}?)(?:领域|方面|事业|上)?(?=[，。；\n]|$)"
_BEHIND = re.compile(rf"(?:的(?P<what>{_WHAT}))?{_USED}")
_BEFORE = re.compile(
    rf"(?:^|[，。；：])(?:[^，。；：]{{0,10}}?(?=一般公共|财政))?(?P<what>{_WHAT})的?(?:将?近|约|超过?)?$"
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
    used = _BEHIND.match(text, quantity.outer_end)
    if used is None:
        return None
    start = max(setting.tokens.starts[0], quantity.outer_start - _FARTHEST)
    before = None if used["what"] else _BEFORE.search(text[start : quantity.outer_start])
    what, on = joined(used["what"] or (before["what"] if before else "")), joined(used["on"])
    if not what:
        return None
    if what.endswith("支出"):
        return Name(on + "支出", f"占{what}比重", f"{on}支出占{what}比重")
    return Name(f"投向{on}的{what}", "占比", f"投向{on}的{what}占比")
