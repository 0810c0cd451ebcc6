"""What stands: values that hold when the text is written, or whenever somebody asks for what a policy gives."""

from __future__ import annotations

import re
from functools import cache

from duban.vocabulary.granting import granting
from duban.vocabulary.modality import modality_words
from duban.vocabulary.pattern import alternation


def stands_now(clause: str) -> bool:
    """Whether a value behind ``clause`` stands when the text is written, whatever year its paragraph is on.

    >>> stands_now("产能已是"), stands_now("产能将是")
    (True, False)
    """
    return _STANDS_NOW.search(clause) is not None


# «产能已是需求的2倍», «已建成»: it stands when the text is written, whatever year its paragraph is on.
_STANDS_NOW = re.compile("(?<!不)(?:早已|现已|已经?)(?=[是达有超突建占到近接形具拥集聚处])")


def done_behind(text: str, at: int) -> bool:
    """Whether ``text`` says right behind a value that ends at ``at`` that it has been done.

    >>> done_behind("首批9亿元已经下达。", 5), done_behind("首批9亿元将于8月下达。", 5)
    (True, False)
    """
    return _done_behind().match(text, at) is not None


@cache
def _done_behind() -> re.Pattern[str]:
    words = modality_words()
    done = alternation({*words.allotting, *words.settled})
    return re.compile(
        f"[^，。；\\d]{{0,12}}?，?(?:都|均|也|目前|现){{0,2}}已经?(?:全部|提前|陆续|按时|足额){{0,2}}{done}"
    )


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
