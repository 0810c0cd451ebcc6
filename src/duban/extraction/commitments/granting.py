"""Promises of provisions: a clause that says how much is granted, or from what to what a parameter is changed."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.discourse.document_frame import orders
from duban.grammar.action import Action
from duban.text.document import Context
from duban.vocabulary.granting import granting
from duban.vocabulary.pattern import alternation
from duban.vocabulary.provisions import provisions


def sets_provisions(context: Context) -> bool:
    """Whether a text is a set of measures, rules or a notice by its title, and no plan, whose numbers are aims.

    >>> sets_provisions(Context(title="关于印发扶持民宿发展若干政策的通知")), sets_provisions(Context(title="政府工作报告"))
    (True, False)
    >>> sets_provisions(Context(title="关于印发民宿发展三年行动方案的通知"))
    False
    """
    title = context.title or ""
    return orders().search(title) is not None and _PLAN.search(title) is None


_PLAN = re.compile("(?:规划|纲要|计划|方案|意见)(?:（[^（）]*）|》|的通知)*$")


def provision(text: str, start: int, end: int) -> Action | None:
    """The promise that ``text[start:end]`` makes as a provision, or ``None`` where it makes none.

    The verb is that of the grant or of the change; its object is what stands behind it.

    >>> def verb(told):
    ...     found = provision(told, 0, len(told))
    ...     return found and told[found.verb_start : found.verb_end]
    >>> verb("油菜每亩补贴150元"), verb("保额由每亩900元调整为1200元"), verb("单户补贴不超过4000元"), verb("每亩产量500公斤")
    ('补贴', '调整为', None, None)
    """
    if _bound().search(text, start, end):
        return None
    found = _granted().fullmatch(text, start, end) or _changed().fullmatch(text, start, end)
    if found is None:
        return None
    first, last = found.span("verb")
    return Action(first, first, last, end, found["verb"], known=True, framed=False)


@cache
def _granted() -> re.Pattern[str]:
    """Finds so much money, or so large a share, that is granted: «合同额的40%|补贴|», «每亩|补|60元», «再|奖励|10万元»."""
    verbs = alternation(
        {
            *granting().granted,
            *granting().supported,
            *granting().given,
            *provisions().short,
            "贴息",
            "返还",
            "减征",
        }
    )
    sums = r"\d[\d.]*[万亿]?(?:元|个百分点|%)"
    return re.compile(
        rf"[^\n]*?(?:{sums}[^，。；]{{0,6}}?(?:予以|给予|进行)?(?P<behind>)|(?=[^，。；]*?{sums}))(?P<verb>{verbs})[^\n]*"
    )


@cache
def _changed() -> re.Pattern[str]:
    """Finds a parameter with what it was and what it becomes: «|由|80万元|上调至|100万元»."""
    number = r"\d[\d.]*[万亿]?(?:元|个百分点|%|[一-龥])[^，。；\d]{0,4}?"
    return re.compile(
        rf"[^\n]*?[由从][^，。；\d]{{0,6}}{number}(?P<verb>[提调升降下上减压放][^，。；\d]{{0,3}}?[到至为])[^，。；\d]{{0,6}}\d[^\n]*"
    )


@cache
def _bound() -> re.Pattern[str]:
    """Finds what only bounds a grant, or says who gets it: «总额|不得超过|»."""
    return re.compile(
        f"不(?:得|超过|低于|高于|少于)|最[高多低]|上限|封顶|比例为|标准为|{alternation(provisions().accounts)}"
    )
