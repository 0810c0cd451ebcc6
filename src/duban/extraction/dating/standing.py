"""What stands: values that hold when the text is written, or whenever somebody asks for what a policy gives."""

from __future__ import annotations

import re


def stands_now(clause: str) -> bool:
    """Whether a value behind ``clause`` stands when the text is written, whatever year its paragraph is on.

    >>> stands_now("产能已是"), stands_now("产能将是")
    (True, False)
    """
    return _STANDS_NOW.search(clause) is not None


# «产能已是需求的2倍», «已建成»: it stands when the text is written, whatever year its paragraph is on.
_STANDS_NOW = re.compile("(?<!不)(?:早已|现已|已经?)(?=[是达有超突建占到近接形具拥集聚处])")


def is_share_paid(indicator: str) -> bool:
    """Whether an indicator is what is paid by whom, as a share: it has no deadline but holds.

    >>> is_share_paid("省级财政补助比例"), is_share_paid("绿色产品比例")
    (True, False)
    """
    return _STANDING.search(indicator) is not None


_STANDING = re.compile(
    "(?:配套|贴息|分担|补贴|补助|报销|抵扣|返还|奖励|出资|自筹|加计扣除|支付|计提|让利)的?(?:比例|比率|标准)$|(?:贴息|补贴|补助|报销)率$"
)


def must_hold(clause: str) -> bool:
    """Whether a value must hold throughout a term: «比例不得低于60%»."""
    return _NORM.search(clause) is not None


_NORM = re.compile("不得(?:低于|少于|高于|超过)|原则上不[低少高超]")


def is_grant(clause: str) -> bool:
    """Whether a plan grants the value that stands at | in ``clause``.

    >>> is_grant("给予|补助"), is_grant("建成|")
    (True, False)
    """
    return _GRANT.search(clause) is not None


_GRANT = re.compile(
    "(?:给予|予以|按)[^，。；]*(?:补助|补贴|奖励|资助|配套|奖补|津贴|支持|标准|比例|减免)|最高[^，。；]{0,6}\\||财政补[贴助]\\||贴息\\||[上下]浮|每[人月张家户床亩台单][^年，。；]{0,8}(?:补助|补贴|奖励|津贴)"
)


def grants(clause: str) -> bool:
    """Whether a word of granting stands before a value in ``clause``."""
    return _GRANTED.search(clause) is not None


_GRANTED = re.compile("给予|奖励|补助|补贴|资助|按|最高|上限|下限|标准|减免|抵扣")
