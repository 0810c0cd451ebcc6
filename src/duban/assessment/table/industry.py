"""An industry told by its class of GB/T 4754 (``C35专用设备制造业``, ``3511``, ``农副食品加工业``) as a rulebook's choice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from duban.vocabulary.industries import industries

_CODE = re.compile(
    r"(?:(?<![A-Za-z0-9])([A-T])[-.\s]?(\d{0,4})(?![A-Za-z0-9])|(?<![A-Za-z0-9])(\d{2,4})(?!\d))"
)
_PARTED = re.compile(r"[-—–/>|,，;；:：()\s]+")


def choice_of(text: str, codes: Mapping[str, str]) -> str | None:
    """The choice that holds the class which ``text`` names, by the longest of ``codes`` that its code begins with.

    A class that several choices share (F, wholesale and retail) is none of them.

    >>> codes = {"B": "industry", "C": "industry", "51": "wholesale", "52": "retail"}
    >>> [choice_of(text, codes) for text in ("C35专用设备制造业", "3511", "农副食品加工业", "制造业-食品", "F", "酒类批发")]
    ['industry', 'industry', 'industry', 'industry', None, 'wholesale']
    """
    for code in classes(text):
        if choice := _held(code, codes):
            return choice
    return None


@lru_cache(maxsize=4096)
def classes(text: str) -> tuple[str, ...]:
    """The codes of the classes that a cell names, the one told most finely first.

    >>> classes("制造业/35 专用设备制造业"), classes("专用设备制造业"), classes("炼丹")
    (('35', 'C'), ('35',), ())
    """
    text = unicodedata.normalize("NFKC", text).strip()
    coded = [
        letter if not digits and not bare else (digits or bare)
        for letter, digits, bare in _CODE.findall(text.upper())
    ]
    named = [
        industries().class_named(piece)
        for piece in (_CODE.sub("", text), *_PARTED.split(_CODE.sub(" ", text)))
    ]
    found = dict.fromkeys(code for code in (*coded, *named) if code and _is_code(code))
    return tuple(sorted(found, key=lambda code: -len(code) if code.isdigit() else 0))


def _is_code(code: str) -> bool:
    return industries().get(code[:2] if code.isdigit() else code) is not None


def _held(code: str, codes: Mapping[str, str]) -> str | None:
    """The choice that a code belongs to; of a wider class the one that holds all of its divisions."""
    for length in range(len(code), 1, -1):
        if choice := codes.get(code[:length]):
            return None if length == len(code) and _is_parted(code, codes, choice) else choice
    entry = industries().get(code[:2] if code.isdigit() else code)
    if entry is None:
        return None
    section = entry.section or entry.id
    if code.isdigit():
        return None if _is_parted(code, codes, None) else codes.get(section)
    within = {_held(division, codes) for division in entry.codes}
    return codes.get(section) or (within.pop() if len(within) == 1 else None)


def _is_parted(code: str, codes: Mapping[str, str], choice: str | None) -> bool:
    """Whether finer codes than this one belong to other choices."""
    return any(finer.startswith(code) and finer != code and other != choice for finer, other in codes.items())
