"""The terms of a policy: what it gives and from when on («补贴比例在四成到六成之间», «本措施自4月1日起施行»)."""

from __future__ import annotations

import re
from functools import cache

from duban.grammar.quantities.quantity import Quantity
from duban.text.document import Document
from duban.vocabulary.modality import modality_words
from duban.vocabulary.pattern import alternation


def is_term(indicator: str, clause: str) -> bool:
    """Whether a value of ``indicator`` behind the words ``clause`` is one that a policy sets.

    >>> is_term("养老服务补贴比例", "补贴比例在"), is_term("抵扣", "每人每月最多能抵扣"), is_term("补贴资金", "补贴资金")
    (True, True, False)
    >>> is_term("补助标准", "补助标准提高到")
    False
    """
    if _COME_TO.search(clause) or _MEASURED.search(indicator):
        return False
    return _named().search(indicator) is not None or _up_to().search(clause) is not None


def names_term(indicator: str) -> bool:
    """Whether ``indicator`` is called as what a policy sets is.

    >>> names_term("中小微企业返还比例"), names_term("绿色产品比例")
    (True, False)
    """
    return _named().search(indicator) is not None and _MEASURED.search(indicator) is None


# What a measure came to is told as it is: «低保标准提高到每月820元», «平均补贴比例».
_COME_TO = re.compile("[提调升降增涨]\\w{0,2}[到至]|平均|实际|已经?|人均|户均|目前|只有|仅有?")


# «住院费用政策范围内报销比例»: what the share came to, which statistics tell.
_MEASURED = re.compile("范围内|实际|平均|综合")


@cache
def _named() -> re.Pattern[str]:
    words = modality_words()
    return re.compile(f"{alternation(words.gifts)}的?{alternation(words.terms)}(?:$|占)")


@cache
def _up_to() -> re.Pattern[str]:
    words = modality_words()
    most = "(?:最高|最多|至多|最低)"
    return re.compile(
        f"{most}(?:可以?|能|不超过)?{alternation(words.giving)}$|单[件台个户辆][^，。；\\d]{{0,6}}{most}(?:可达|为|不超过)?$"
    )


def gives(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a sum in the sentence that begins at ``start`` is given to whom asks for it.

    >>> from duban.grammar.quantities.quantity import quantities
    >>> told = ("对新建网点给予每个最高20万元补助。", "按每台15万元的标准给予补助。", "投资20万元购买设备。")
    >>> [gives(text, 0, quantities(text)[0]) for text in told]
    [True, True, False]
    """
    if not quantity.unit.endswith("元"):
        return False
    before = text[max(start, quantity.outer_start - _REACH) : quantity.outer_start]
    if "予" not in before and "按" not in before:
        return False
    if _GIVEN.search(before) and _GRANT.match(text, quantity.outer_end):
        return True
    return (
        _BY_STANDARD.search(before) is not None and _GIVEN_BEHIND.match(text, quantity.outer_end) is not None
    )


_REACH = 48
_GIVEN = re.compile("对[^，。；]*(?:给予|予以)[^，。；已了]{0,8}$")
_GRANT = re.compile("[^，。；]{0,8}(?:补助|补贴|奖励|资助|奖补)")
_BY_STANDARD = re.compile("(?:^|[^，。；将])按照?[^，。；]*$")
_GIVEN_BEHIND = re.compile("[^，。；]*(?:给予|予以)[^，。；]*(?:补助|补贴|奖励|资助|奖补)")


def in_force_from(document: Document) -> str | None:
    """The month from which what ``document`` sets holds, where it names one; ``None`` where it only holds once it is made known.

    >>> import duban
    >>> in_force_from(duban.read_text("最高补贴5万元。\\n本措施自2026年4月1日起施行。", published="2026-03-20"))
    '2026-04'
    >>> in_force_from(duban.read_text("最高补贴5万元。\\n本办法自印发之日起施行。", published="2026-03-20")) is None
    True
    """
    if "起" not in document.text:
        return None
    found = list(_IN_FORCE.finditer(document.text))
    if not found:
        return None
    return f"{found[-1]['year']}-{int(found[-1]['month']):02}"


_IN_FORCE = re.compile(
    r"(?:本|该|以上|上述)[^，。；\n]{0,20}?(?:于|自|从)(?P<year>20\d\d)年(?P<month>\d{1,2})月(?:\d{1,2}日)?起?(?:正式|开始)?(?:施行|实施|执行|生效)"
)
