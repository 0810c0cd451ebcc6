"""Numbers that Word adds to paragraphs by itself: 一、 （一） 1. are in no run of the document.

A paragraph names a list and a level in it; ``word/numbering.xml`` says how that level counts and what
stands around the number (ISO/IEC 29500-1, 17.9).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"}
    | {"taiwaneseCountingThousand", "ideographDigital", "japaneseDigitalTenThousand"}
)
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: the first number, its script, the text around it."""

    start: int
    script: str
    text: str


class Numbering:
    """The lists of a document; `label` gives the next number of one."""

    def __init__(self, root: _Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is not None:
            self._read(root)

    def label(self, list_id: str, depth: int) -> str:
        """The label of the next paragraph at ``depth`` of a list; empty for bullets and unknown lists."""
        abstract = self._lists.get(list_id, "")
        levels, counts = self._levels.get(abstract, {}), self._counts[abstract]
        level = levels.get(depth)
        if level is None:
            return ""
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        if level.script in ("bullet", "none"):
            return ""
        return _PLACE.sub(lambda match: self._number(levels, counts, int(match[1]) - 1), level.text)

    def _number(self, levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth)
        return written(counts.get(depth, level.start), level.script) if level else ""

    def _read(self, root: _Element) -> None:
        for abstract in root.iterfind(f"{_W}abstractNum"):
            levels = {_depth(x): _level(x) for x in abstract.iterfind(f"{_W}lvl")}
            self._levels[_value(abstract, "abstractNumId")] = levels
        for number in root.iterfind(f"{_W}num"):
            target = number.find(f"{_W}abstractNumId")
            if target is not None:
                self._lists[_value(number, "numId")] = _value(target, "val")


def written(number: int, script: str) -> str:
    """``number`` in the script that Word calls ``script``.

    >>> written(12, "chineseCounting"), written(3, "decimalEnclosedCircle"), written(2, "upperLetter")
    ('十二', '③', 'B')
    """
    if script in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        ten = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
        return ten + (_DIGITS[ones] if ones else "")
    if script.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(0x245F + number)
    if script in ("upperLetter", "lowerLetter") and 0 < number <= 26:
        return chr((64 if script == "upperLetter" else 96) + number)
    return str(number)


def _level(element: _Element) -> Level:
    def child(name: str, default: str) -> str:
        found = element.find(f"{_W}{name}")
        return default if found is None else _value(found, "val")

    start = child("start", "1")
    return Level(int(start) if start.isdecimal() else 1, child("numFmt", "decimal"), child("lvlText", ""))


def _depth(element: _Element) -> int:
    shown = _value(element, "ilvl")
    return int(shown) if shown.isdecimal() else 0


def _value(element: _Element, name: str) -> str:
    return str(element.get(f"{_W}{name}") or "")
