"""At which end of an axis a clause puts what it speaks of: 自愿 or 强制, 免费 or 收费, 下放 or 上收.

Policies oppose each other not only by more and less. Who decides, whether it costs, whether one may choose, how hard a
fault is punished: each is an axis with an end that leaves those concerned free and one that binds them. A word of the one
end puts the clause there; what denies, stops or abolishes it puts the clause at the other («不得强制», «取消免费乘车»).
Of a change («由核准改为备案») only what stands behind counts. Words are in ``vocabulary/axes.yaml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from duban.grammar.operators import Operator, operators
from duban.vocabulary.axes import axes
from duban.vocabulary.pattern import alternation
from duban.vocabulary.scanner import Scanner


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
    for hit in _scanner().scan(clause):
        if changed and hit.end <= changed.start():
            continue
        for axis, end in hit.value:
            sign = end * _turned(clause, turning if axis != _TIMING else denying, hit.start)
            if found.setdefault(axis, Position(axis, sign, clause[hit.start : hit.end])).sign != sign:
                divided.add(axis)
    return tuple(position for axis, position in found.items() if axis not in divided)


@cache
def _change() -> re.Pattern[str]:
    return re.compile(alternation(axes().changes))


_TURNING = ("negates", "prevents", "lessens")
# That what is put off is itself an end («停业推迟») does not bring it forward.
_TIMING = "timing"


def _turned(clause: str, turning: list[Operator], start: int) -> int:
    """-1 where an odd number of words before ``start`` turn round what follows them."""
    near = [o for o in turning if o.end <= start and start - o.end <= _REACH]
    # «告知承诺方式停止使用»: what is stopped stands first
    behind = [o for o in turning if o.start > start and not near and len(clause) - o.end <= _CLOSING]
    return -1 if (len(near) + len(behind)) % 2 else 1


# A denial reaches over the one that is spared («不再对新能源项目强制配储»).
_REACH = 14
# What is done to a thing that opens the clause closes it.
_CLOSING = 4


@cache
def _scanner() -> Scanner[tuple[tuple[str, int], ...]]:
    words: dict[str, tuple[tuple[str, int], ...]] = {}
    for name, axis in axes().axes.items():
        for listed, sign in ((axis.free, 1), (axis.bound, -1)):
            for word in sorted(listed):
                words[word] = (*words.get(word, ()), (name, sign))
    return Scanner(words)
