"""What stands: values that hold when the text is written, or whenever somebody asks for what a policy gives."""

from __future__ import annotations

import re
from functools import cache

from duban.vocabulary.granting import granting
from duban.vocabulary.pattern import alternation


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
    return _paid_share().search(indicator) is not None


@cache
def _paid_share() -> re.Pattern[str]:
    words = granting()
    return re.compile(
        f"{alternation(words.paid)}的?{alternation(words.paid_shares)}$|{alternation(words.paid_rates)}率$"
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
    return _grant().search(clause) is not None


@cache
def _grant() -> re.Pattern[str]:
    words = granting()
    return re.compile(
        f"(?:按|{alternation(words.given)})[^，。；]*{alternation({*words.granted, *words.supported, *words.granted_besides})}|最高[^，。；]{{0,6}}\\|"
        f"|{alternation(words.granted_by_state)}\\||[上下]浮|每[人月张家户床亩台单][^年，。；]{{0,8}}{alternation(words.granted_to_each)}"
    )


def grants(clause: str) -> bool:
    """Whether a word of granting stands before a value in ``clause``."""
    return _granted().search(clause) is not None


@cache
def _granted() -> re.Pattern[str]:
    words = granting()
    return re.compile(f"按|最高|{alternation({*words.granted, *words.terms_told})}")
