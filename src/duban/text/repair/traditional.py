"""Traditional to simplified characters, one for one.

The table is OpenCC's ``t2s``, read character by character, so that the text keeps its length and every
character its place; the forms of Japanese fonts that turn up in copies (増, 値) are folded too.

Two characters have two readings and are decided by their neighbours (``vocabulary/folding.yaml``): 乾 is 干 but in
names (乾县, 乾隆), 著 is 着 in 着力 and 沿着 but not in 著名.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from typing import Any

from duban.text.repair.hanzi import common
from duban.vocabulary.folding import folding

_KEPT = "\n"


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


# Forms of JIS X 0208 that OpenCC's table leaves alone.
_table = {ord(old): new for old, new in zip("増戸歩毎値黒歳徴髙", "增户步每值黑岁征高", strict=True)}
# The characters that were looked up, and those of them that the table changes or that are decided by their neighbours.
_known: set[str] = set()
_changing: set[str] = {*map(chr, _table), "乾", "著"}


def simplified(text: str) -> str:
    """``text`` in simplified characters, of the same length.

    >>> simplified("專精特新「小巨人」企業")
    '专精特新「小巨人」企业'
    >>> simplified("乾縣著力減少乾旱，隨著著名景點開放")
    '乾县着力减少干旱，随着著名景点开放'
    """
    found = set(_looked_up().findall(text))
    if new := found - _known:
        _learn(new)
    if found.isdisjoint(_changing):
        return text
    folded = text.translate(_table)
    for char, reading in (("乾", "乾"), ("著", "着")):
        if char in text:
            folded = _read(text, folded, char, reading)
    return folded


@cache
def _looked_up() -> re.Pattern[str]:
    """Any character but marks, Latin letters and the common hanzi that stay as they are: the others are looked up."""
    _learn(common())
    plain = sorted(common() - _changing)
    return re.compile(f"[^\u0000-\u2e7f\u3000-\u303f\uff00-\uffef{''.join(plain)}]")


def _read(text: str, folded: str, char: str, reading: str) -> str:
    """``folded`` with the ``reading`` of ``char`` where its neighbours in ``text`` ask for it."""
    asking = list(_asking(char).finditer(text))
    if not asking:
        return folded
    characters = list(folded)
    for match in asking:
        characters[match.start()] = reading
    return "".join(characters)


@cache
def _asking(char: str) -> re.Pattern[str]:
    """Where ``char`` has its rarer reading."""
    words = folding()[char]
    if char == "乾":
        return re.compile(f"乾(?={_any(words.stays_before)})|(?<={_any(words.stays_after)})乾")
    never = f"(?<!{_any(words.never_after)})著(?!{_any(words.never_before)})"
    return re.compile(f"{never}(?:(?={_any(words.turns_before)})|(?<={_any(words.turns_after)}著))")


def _any(characters: tuple[str, ...]) -> str:
    return f"[{''.join(characters)}]"


def _learn(new: Set[str]) -> None:
    """Add the forms of ``new`` characters to the table: converted one a line, kept where one gives one."""
    _known.update(new)
    ordered = sorted(new)
    converted = _converter().convert(_KEPT.join(ordered)).split(_KEPT)
    if len(converted) == len(ordered):
        changed = {
            old: new for old, new in zip(ordered, converted, strict=True) if old != new and len(new) == 1
        }
        _table.update({ord(old): new for old, new in changed.items()})
        _changing.update(changed)
