"""What a cell states: a number, its bounds, its own unit and sign, and whether it is a sum over a plan ([17])."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from duban.extraction.tables.units import HeadUnit, unit_of
from duban.grammar.quantities.numeral import power
from duban.vocabulary import measures
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words

_NUMBER = r"\d+(?:[,，'’\u2009\u202f ]\d{3,4}(?!\d))*(?:\.\d+)?"
_OPEN, _CLOSE = r"[\[［〔【(（]", r"[\]］〕】)）]"
_SIGNS = {
    "-": -1,
    "−": -1,
    "–": -1,
    "—": -1,
    "－": -1,
    "负": -1,
    "↓": -1,
    "▼": -1,
    "▽": -1,
    "+": 1,
    "＋": 1,
    "↑": 1,
}
_DASH = r"(?:[-—–~～至到－]{1,2})"
_CELL = re.compile(
    rf"(?P<before>[^\d]*?)(?P<sign>[{re.escape(''.join(_SIGNS))}]?)\s*(?P<low>{_NUMBER})(?P<first>[万亿]*)(?P<per>[%％]?)"
    rf"(?:\s*{_DASH}\s*(?P<high>{_NUMBER}))?(?P<behind>.*)"
)
_SQUARE = re.compile(r"[\[［〔【]")


@cache
def _notes() -> re.Pattern[str]:
    """Marks, numbers of notes and remarks that stand behind a value."""
    remark = f"[（(]{alternation(table_words().remarks)}[^（）()]*[)）]"
    # «5.1（5.2）»: the real growth behind the nominal one.
    second = r"[（(][-−－]?\d+(?:\.\d+)?%?[)）]"
    return re.compile(rf"(?:[*①-⑳⁰¹²³⁴-⁹]|[\[［〔]注?\d{{1,2}}[\]］〕]|{remark}|{second})+$")


class _Said(NamedTuple):
    """The words before a number that move it (增长5%, 下降3%), add it (新增20), or only state it (共20)."""

    down: re.Pattern[str]
    up: re.Pattern[str]
    added: re.Pattern[str]
    plain: re.Pattern[str]


@cache
def _said() -> _Said:
    words = table_words()
    base = "同比|比上年|较上年|累计"
    return _Said(
        re.compile(rf"(?:{base}|再)*{alternation(words.fallen)}(?:到|至)?$"),
        re.compile(rf"(?:{base}|年均|再)*{alternation(words.risen)}$"),
        re.compile(f"{alternation(words.added)}$"),
        re.compile(f"{alternation(words.stating)}*"),
    )


class CellValue(NamedTuple):
    """The value of a cell; ``text[start:end]`` is its number with its sign and unit.

    Attributes:
        low, high: with the multipliers of the cell, not of its head; one is ``None`` where a word of bound leaves it open.
        unit: its own unit, ``None`` where the head gives it.
        moved: 1 or -1 where a word says that it is an increase or a decline (增长5%), else 0; ``added`` says 新增.
        cumulative: it stands in square brackets, the mark of sums in plans, or says 累计.
        average: it says 年均.
        scaled: it has a multiplier of its own without a unit (1.2亿), in the place of that of its head.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    approx: bool = False
    unit: HeadUnit | None = None
    signed: bool = False
    moved: int = 0
    added: bool = False
    cumulative: bool = False
    average: bool = False
    scaled: bool = False


# No cell that states one value is longer.
_LONGEST = 60


@cache
def _bounds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words of bound before and behind a number, each in a group of its kind."""
    words = measures()
    kinds = ("floor", "ceiling", "near")
    # Signs of print, and the particle that is no bound of its own in running text.
    more = {"floor": ["≧", "⩾", "过"], "ceiling": ["≦", "⩽"], "near": ["~", "～", "≈"]}
    before = "|".join(f"(?P<{k}>{alternation([*getattr(words, f'{k}_before'), *more[k]])})" for k in kinds)
    after = "|".join(f"(?P<{k}>{alternation(getattr(words, f'{k}_after'))})" for k in kinds)
    # «=360人» is the sign of a form that has ≥ and ≤ elsewhere.
    return re.compile(f"(?:{before})=?$|(?P<equal>[=＝]|等于)$"), re.compile(f"(?:{after})$")


def value_of(text: str) -> CellValue | None:
    """The value of a cell, or ``None`` where it states none by itself.

    >>> value_of("[17]")[:4], value_of("≥4.5")[:4], value_of("45万亩")[2:6]
    ((1, 3, 17.0, 17.0), (1, 4, 4.5, None), (450000.0, 450000.0, False, HeadUnit(unit='亩', factor=1.0)))
    >>> value_of("—") is None, value_of("7以上")[2:4], value_of("下降3%左右").moved
    (True, (7.0, None), -1)
    """
    read = _CELL.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if read is None:
        return None
    found = _read(read)
    if found is None:
        return None
    shift = len(text) - len(text.lstrip())
    return found._replace(start=found.start + shift, end=found.end + shift)


_SIGNS_OF_BOUND = {
    "≥": "floor",
    ">": "floor",
    "＞": "floor",
    "≧": "floor",
    "≤": "ceiling",
    "<": "ceiling",
    "＜": "ceiling",
    "≦": "ceiling",
}


def bounded_by(value: CellValue, sign: str) -> CellValue:
    """``value`` with the bound that a column of signs gives it: ≥ | 120.

    >>> bounded_by(CellValue(0, 3, 120, 120), "≥")[2:4], bounded_by(CellValue(0, 3, 120, 120), "=")[2:4]
    ((120, None), (120, 120))
    """
    kind = _SIGNS_OF_BOUND.get(sign.strip()[:1], "")
    if value.low != value.high or not kind:
        return value
    return value._replace(high=None) if kind == "floor" else value._replace(low=None)


def is_sign_of_bound(text: str) -> bool:
    """Whether a cell holds nothing but the sign by which the value beside it is bounded.

    >>> is_sign_of_bound("≥"), is_sign_of_bound("＝"), is_sign_of_bound("≥5")
    (True, True, False)
    """
    return _SIGN_ALONE.fullmatch(text.strip()) is not None


_SIGN_ALONE = re.compile("[≥≤><＞＜≧≦=＝]=?")
_RATIO = re.compile(r"(\d+(?:\.\d+)?)\s*[:：∶︰/]\s*(\d+(?:\.\d+)?)\s*[:：∶︰/]\s*(\d+(?:\.\d+)?)")
# Shares of a whole, each of them rounded.
_WHOLE, _ROUNDED = 100, 1


def ratio_of(text: str) -> list[CellValue]:
    """The three parts of a whole that a cell gives as a ratio, in per cent; empty for another cell.

    >>> [value.low for value in ratio_of("12.1:38.5:49.4")], ratio_of("12.1"), ratio_of("1:2:3")
    ([12.1, 38.5, 49.4], [], [])
    """
    found = _RATIO.fullmatch(text.strip())
    if found is None or abs(sum(map(float, found.groups())) - _WHOLE) > _ROUNDED:
        return []
    shift = len(text) - len(text.lstrip())
    return [
        CellValue(start + shift, end + shift, float(found[n]), float(found[n]), unit=HeadUnit("%"))
        for n in (1, 2, 3)
        for start, end in (found.span(n),)
    ]


def real_of(text: str) -> CellValue | None:
    """The real growth in brackets behind the nominal one, in per cent; ``None`` for another cell.

    >>> found = real_of("4.7（-0.4）")
    >>> found.low, found.start, found.end
    (-0.4, 4, 8)
    >>> real_of("（1.5）"), real_of("4.7")
    (None, None)
    """
    found = _REAL.search(text)
    if found is None or _CELL.match(text, 0, found.start()) is None:
        return None
    value = value_of(found["value"])
    return value and value._replace(
        start=value.start + found.start("value"), end=value.end + found.start("value")
    )


_REAL = re.compile(r"(?<=[\d%％])\s*[（(](?P<value>[-−－]?\d+(?:\.\d+)?[%％]?)[)）]\s*$")


def _read(read: re.Match[str]) -> CellValue | None:
    before, kind, movement = _before(read["before"])
    behind, after, tail = _behind(read["behind"])
    if before is None or behind is None:
        return None
    written = behind or read["per"]
    unit = unit_of(written) if written else None
    if written and unit is None:
        return None
    end = read.end("high" if read["high"] else "per") + (len(tail) if written else 0)
    factor = 10.0 ** power(read["first"]) * (unit.factor if unit else 1.0)
    low, high = _ends(read, factor)
    scaled = not unit or (unit.unit == "" and unit.factor > 1)
    if unit:
        unit = None if scaled else unit._replace(factor=1.0)
    kinds = {kind, after}
    approx = "near" in kinds
    bounded = (low, None) if "floor" in kinds else (None, high) if "ceiling" in kinds else (low, high)
    said = read["before"]
    return CellValue(
        read.start("sign" if read["sign"] else "low"), end, bounded[0], bounded[1], approx, unit, bool(read["sign"]), movement,
        added=_said().added.search(before) is not None,
        cumulative=_SQUARE.search(said) is not None or "累计" in said or "累计" in read["behind"],
        average="年均" in said,
        scaled=scaled and factor > 1,
    )  # fmt: skip


_OPENED = re.compile(_OPEN)
_CLOSED = re.compile(rf"{_CLOSE}(?:累计)?$|^{_CLOSE}")
_CLOSED_AT_END = re.compile(rf"{_CLOSE}$")


def _ends(read: re.Match[str], factor: float) -> tuple[float, float]:
    low = _number(read["low"]) * factor
    high = _number(read["high"]) * factor if read["high"] else low
    if _SIGNS.get(read["sign"], 1) < 0:
        low, high = -low, -high if high == low else high
    return min(low, high), max(low, high)


def _number(written: str) -> float:
    return float(_NO_DIGIT.sub("", written))


_NO_DIGIT = re.compile(r"[^\d.]")


def _before(written: str) -> tuple[str | None, str, int]:
    """The words before a number without bounds and brackets (``None``: they are something else), bound and movement."""
    text = _OPENED.sub("", "".join(written.split()))
    kind, moved = "", 0
    for _ in range(3):
        if found := _bounds()[0].search(text):
            kind, text = found.lastgroup or "", text[: found.start()]
        elif _said().added.search(text):
            break
        elif _said().down.search(text):
            moved, text = -1, _said().down.sub("", text)
        elif _said().up.search(text):
            moved, text = 1, _said().up.sub("", text)
    known = _said().added.fullmatch(text) or _said().plain.fullmatch(text)
    return (text if known else None), kind, moved


def _behind(written: str) -> tuple[str | None, str, str]:
    """The unit behind a number (``None``: something else stands there), the bound, and the unit as it is written."""
    text = _notes().sub("", written.strip())
    text = _CLOSED.sub("", text) if not _OPENED.search(text) else text
    after = ""
    if found := _bounds()[1].search(text):
        after, text = found.lastgroup or "", text[: found.start()]
    text = _CLOSED_AT_END.sub("", text) if not _OPENED.search(text) else text
    return "".join(text.split()), after, text.rstrip()
