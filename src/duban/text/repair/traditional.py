"""Traditional to simplified characters, one for one.

The table is OpenCC's ``t2s``, read character by character, so that the text keeps its length and every
character its place; the forms of Japanese fonts that turn up in copies (増, 値) are folded too.
Phrases are not looked at: 乾隆 keeps its 乾 in OpenCC's phrase table and in ours.
"""

from __future__ import annotations

from functools import cache
from typing import Any

_KEPT = "\n"


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


# Forms of JIS X 0208 that OpenCC's table leaves alone.
_table = {ord(old): new for old, new in zip("増戸歩毎値黒歳徴髙", "增户步每值黑岁征高", strict=True)}
_known: set[str] = set()


def simplified(text: str) -> str:
    """``text`` in simplified characters, of the same length.

    >>> simplified("專精特新「小巨人」企業")
    '专精特新「小巨人」企业'
    """
    new = {char for char in set(text) - _known if char >= "\u2e80"}
    if new:
        _learn(new)
    return text.translate(_table)


def _learn(characters: set[str]) -> None:
    """Add the forms of ``characters`` to the table: converted one a line, kept where one gives one."""
    ordered = sorted(characters)
    converted = _converter().convert(_KEPT.join(ordered)).split(_KEPT)
    _known.update(ordered)
    if len(converted) == len(ordered):
        pairs = zip(ordered, converted, strict=True)
        _table.update({ord(old): new for old, new in pairs if old != new and len(new) == 1})
