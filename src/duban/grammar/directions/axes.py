"""At which end of an axis a clause puts what it speaks of: 自愿 or 强制, 免费 or 收费, 下放 or 上收.

Policies oppose each other not only by more and less. Who decides, whether it costs, whether one may choose, how hard a
fault is punished: each is an axis with an end that leaves those concerned free and one that binds them. A word of the one
end puts the clause there; what denies, stops or abolishes it puts the clause at the other («不得强制», «取消免费乘车»).
Of a change («由核准改为备案») only what stands behind counts. Words are in ``vocabulary/axes.yaml``; … in one stands for up to
twelve characters of a clause («由…决定»).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from duban.grammar.directions.operators import Operator, operators
from duban.vocabulary.axes import axes
from duban.vocabulary.pattern import alternation
from duban.vocabulary.scanner import Found, Scanner


class Position(NamedTuple):
    """An end of an axis: ``sign`` is +1 where those concerned are free, -1 where bound, by ``word``."""

    axis: str
    sign: int
    word: str


def positions(clause: str) -> tuple[Position, ...]:
    """The ends of axes at which ``clause`` puts what it speaks of; an axis of which it names both ends is left out.

    >>> [position[:2] for position in positions("课后服务坚持自愿参加")]
    [('choice', 1)]
    >>> [position[:2] for position in positions("不得强制学生参加课后服务")], positions("课后服务在校内开展")
    ([('choice', 1)], ())
    """
    changed = _change().search(clause)
    turning = [o for o in operators(clause) if o.role in _TURNING]
    denying = [o for o in turning if o.role == "negates"]
    found: dict[str, Position] = {}
    divided: set[str] = set()
    for hit in _hits(clause):
        if changed and hit.end <= changed.start():
            continue
        for axis, end in hit.value:
            sign = end * _turned(clause, turning if axis != _TIMING else denying, hit)
            if found.setdefault(axis, Position(axis, sign, clause[hit.start : hit.end])).sign != sign:
                divided.add(axis)
    return tuple(position for axis, position in found.items() if axis not in divided)


@cache
def _change() -> re.Pattern[str]:
    return re.compile(alternation(axes().changes))


_TURNING = ("negates", "prevents", "lessens")
# That what is put off is itself an end («停业推迟») does not bring it forward.
_TIMING = "timing"


def _turned(clause: str, turning: list[Operator], hit: Found[_Ends]) -> int:
    """-1 where an odd number of words before ``hit`` turn round what follows them."""
    near = [
        o
        for o in turning
        if o.end <= hit.start and hit.start - o.end <= _REACH and not _ANEW.search(clause, o.end, hit.start)
    ]
    # «告知承诺方式停止使用»: what is stopped stands first; «未投保的不予办理», «不强迫搬迁» are no such thing
    is_case = clause[hit.start] in "未不无免"
    behind = [o for o in turning if o.start >= hit.end and not near and len(clause) - o.end <= _CLOSING]
    return -1 if (len(near) + len(behind if not is_case else ())) % 2 else 1


# «推迟改革要尊重意愿»: what must be is not turned by what is put off before it.
_ANEW = re.compile(r"要|应当|必须|坚持")
# A denial reaches over the one that is spared («不再对新能源项目强制配储»).
_REACH = 14
# What is done to a thing that opens the clause closes it.
_CLOSING = 4


_Ends = tuple[tuple[str, int], ...]


def _hits(clause: str) -> list[Found[_Ends]]:
    """The words of axes in ``clause``, in order, those with a gap too; of two that overlap the longer counts."""
    found = list(_scanner().scan(clause))
    for pattern, ends in _gapped():
        for match in pattern.finditer(clause):
            inside = [hit for hit in found if hit.start < match.end() and match.start() < hit.end]
            if all(hit.end - hit.start <= match.end() - match.start() for hit in inside):
                found = [hit for hit in found if hit not in inside]
                found.append(Found(match.start(), match.end(), ends))
    return sorted(found, key=lambda hit: hit.start)


@cache
def _scanner() -> Scanner[_Ends]:
    return Scanner({word: ends for word, ends in _words().items() if _GAP not in word})


@cache
def _gapped() -> tuple[tuple[re.Pattern[str], _Ends], ...]:
    """The words that stand for any others between their parts, as patterns."""
    return tuple(
        (re.compile(_ANY.join(map(re.escape, word.split(_GAP)))), ends)
        for word, ends in _words().items()
        if _GAP in word
    )


_GAP = "…"
_ANY = "[^，。；、]{1,12}?"


@cache
def _words() -> dict[str, _Ends]:
    """The words of all axes with the ends that they stand for."""
    words: dict[str, _Ends] = dict.fromkeys(sorted(axes().idle), ())
    for name, axis in axes().axes.items():
        for listed, sign in ((axis.free, 1), (axis.bound, -1)):
            for word in sorted(listed):
                words[word] = (*words.get(word, ()), (name, sign))
    return words
