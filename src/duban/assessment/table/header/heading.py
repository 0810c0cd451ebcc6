"""What the header of one column says: the names it may be known by, its units, its time, and what else stands there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from duban.assessment.table.header.times import Time, nearest, time_of
from duban.assessment.table.header.units import Unit, behind, units_of
from duban.assessment.table.words import folded, header_key, words

_BRACKETS = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_NUMBERING = re.compile(r"^(?:[(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[)、]|\d{1,2}\.(?!\d))\s*")
_CIRCLED = re.compile(r"^[①-⑳]\s*")
_AMONG = re.compile(r"^其中\s*[:：]?\s*|^#")
# A header in two languages: 营业收入/Revenue.
_SLASH = re.compile(r"\s*[/|]\s*")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One cell of a header: its name in spellings from the fullest to the barest, none where it has none."""

    names: tuple[str, ...]
    units: tuple[Unit, ...]
    time: Time | None
    remarks: tuple[str, ...]

    @property
    def name(self) -> str:
        """The barest spelling; empty where the cell says only a unit or a time."""
        return self.names[-1] if self.names else ""


@dataclass(frozen=True, slots=True)
class Header:
    """A header taken apart.

    Attributes:
        names: what the column may be called, best first; each is compared as a whole.
        whole: how many of ``names`` are the header as it stands, so that its time is part of the name.
        units: what it states for the column.
        time: the time that it speaks of.
        beside: what else stands in it: remarks in brackets, headers above; none of them is part of every name.
    """

    names: tuple[str, ...]
    whole: int
    units: tuple[Unit, ...] = ()
    time: Time | None = None
    beside: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def read_part(text: str) -> Part:
    """Take one cell of a header apart.

    >>> part = read_part("2024年营业收入（人民币：万元）（含税）")
    >>> part.name, part.units[0].factor, part.time, part.remarks
    ('营业收入', 10000, 2024, ('含税',))
    >>> read_part("上年（万元）").names, read_part("上年（万元）").time
    ((), 'last')
    """
    unnumbered = unicodedata.normalize("NFKC", _CIRCLED.sub("", text.strip()))
    plain = _AMONG.sub("", _NUMBERING.sub("", " ".join(unnumbered.split())))
    units: list[Unit] = []
    times: list[Time] = []
    remarks: list[str] = []

    def heard(match: re.Match[str]) -> str:
        return "" if _hear(match[1], units, times, remarks) else match[0]

    kept = _BRACKETS.sub(heard, plain)
    bare = _BRACKETS.sub("", kept).strip(" :：")
    if whole := units_of(bare):
        bare, unit = "", None
        units += whole
    else:
        bare, unit = behind(bare)
        units += [unit] if unit else []
    left, time = time_of(bare)
    timed = [*times, *([time] if time is not None else [])]
    spelt = (kept, behind(kept)[0], bare, left)
    named = list(map(header_key, spelt)) if left else []
    return Part(tuple(dict.fromkeys(named)), tuple(units), nearest(list(timed)), tuple(remarks))


def _hear(inside: str, units: list[Unit], times: list[Time], remarks: list[str]) -> bool:
    """Take in what a bracket says; false where it is a remark, which stays where it is."""
    if found := units_of(inside):
        units += found
        return True
    left, time = time_of(inside)
    if time is not None and not left:
        times.append(time)
        return True
    for atom in re.split(r"[,，;；、]", inside):
        units += units_of(atom.strip())
    remarks.append(inside)
    return False


def read_heading(parts: Sequence[str]) -> Header:
    """Take apart the header of a column that stands in cells from top to bottom.

    >>> read_heading(["财务指标（万元）", "营业收入"]).names[:2]
    ('营业收入', '财务指标营业收入')
    >>> read_heading(["营业收入", "2024年"]).time, "营业收入" in read_heading(["从业人员", "其中：女性"]).names
    (2024, False)
    """
    read = [read_part(text) for text in parts]
    owner = _owner(read)
    named = [part.name for part in read if part.name]
    joined = ["".join(named), "".join(named[-_SHORTEST:])] if len(named) > 1 else []
    whole = [header_key(parts[0])] if len(parts) == 1 else []
    own = read[owner].names if owner is not None else ()
    names = dict.fromkeys([*whole, *own, *joined])
    for name in list(names):
        names |= dict.fromkeys([*_unqualified(name), *_unasked(name)])
    return Header(
        names=tuple(name for name in names if name),
        whole=len(whole),
        units=tuple(unit for part in reversed(read) for unit in part.units),
        time=nearest([part.time for part in read]),
        beside=_beside(read, owner),
    )


def _owner(read: Sequence[Part]) -> int | None:
    """Which part names the column: the lowest that is more than a unit, a time, or a word like 合计."""
    if len(read) == 1:
        return 0
    for place in range(len(read) - 1, -1, -1):
        if read[place].name and not set(read[place].names) & {*words().generic, *words().unit_signs}:
            return place
    return None


def _beside(read: Sequence[Part], owner: int | None) -> tuple[str, ...]:
    remarks = [remark for part in read for remark in part.remarks]
    others = [part.name for place, part in enumerate(read) if place != owner and part.name]
    return tuple(folded(text) for text in (*remarks, *others))


def _unqualified(name: str) -> Iterator[str]:
    """A name without words that do not change what it is: 年末从业人员数 as 从业人员."""
    known = words()
    fronts = [name, *(name.removeprefix(word) for word in known.before if name.startswith(word))]
    for front in fronts:
        ends = (front.removesuffix(word) for word in known.after if front.endswith(word))
        yield from (short for short in (front, *ends) if len(short) >= _SHORTEST)


def _unasked(name: str) -> Iterator[str]:
    """A question's header as the names it may ask about: 是否属于工业六基领域 as 属于工业六基领域 and 工业六基领域."""
    for word in words().asks:
        if word in name:
            rest = name.replace(word, "", 1)
            yield rest
            yield from (rest.removeprefix(verb) for verb in words().verbs if rest.startswith(verb))
            return


def in_two_languages(text: str) -> tuple[str, ...]:
    """The headers of which one cell gives two, parted by a slash.

    >>> in_two_languages("营业收入（千元）/Revenue"), in_two_languages("营业收入/万元")
    (('营业收入（千元）', 'Revenue'), ())
    """
    pieces = tuple(_SLASH.split(text.strip()))
    if len(pieces) == _SHORTEST and all(pieces) and not any(map(units_of, pieces)):
        return pieces
    return ()


def another_thing(header: Header, name: str) -> str:
    """The word beside ``name`` in a header that makes it another thing (同比 below 营业收入); empty where there is none.

    >>> another_thing(read_heading(["营业收入（同比增长）"]), "营业收入")
    '同比'
    """
    for text in _unnamed(header.beside, name):
        for word in words().other:
            if word in text:
                return word
    return ""


def _unnamed(texts: Iterable[str], name: str) -> list[str]:
    return [text for text in texts if text not in name]
