"""The words of direction in a clause: what raises, lessens, stops, denies, and what is a restriction or a charge.

Most are words of ``vocabulary/stances.yaml``. Beside them stand patterns that hold any verb («应保尽保», «只能减不能增»),
what must be had first («须持居住证») and nouns of what is paid. Negations are a closed class and stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from duban.vocabulary.pattern import alternation
from duban.vocabulary.scanner import Scanner
from duban.vocabulary.stances import stances

Role = Literal[
    "negates",
    "prevents",
    "lessens",
    "raises",
    "loosens",
    "tightens",
    "levies",
    "waives",
    "restricts",
    "charges",
    "whole",
    "idle",
]

# What denies the verb behind it; «不得不» asserts it.
NEGATIONS = (
    *(
        "不得",
        "不再",
        "不准",
        "不许",
        "不应",
        "不予",
        "不能",
        "不可",
        "不要",
        "不宜",
        "不必",
        "不需",
        "无需",
        "无须",
    ),
    *(
        "不允许",
        "不得再",
        "不再允许",
        "绝不",
        "决不",
        "决不能",
        "绝不能",
        "不对",
        "不向",
        "一律不得",
        "一律不",
        "一律不再",
        "不搞",
        "不与",
        "不跟",
        "不以",
        "无权",
    ),
)
# A negation may stand alone before an operator («不退出», «未放开»).
BARE = ("不", "未", "勿")


class Operator(NamedTuple):
    """A word that gives a clause its direction."""

    start: int
    end: int
    role: Role
    sign: int


@cache
def denials() -> frozenset[str]:
    """The words that deny the verb behind them.

    >>> "不得" in denials()
    True
    """
    return frozenset({*NEGATIONS, *BARE, *(f"不{verb}" for verb in stances().pulls.denied)})


def operators(clause: str) -> list[Operator]:
    """All words of direction of a clause, in order.

    >>> [(operator.role, operator.sign) for operator in operators("不得限制外地车辆进城")]
    [('negates', -1), ('restricts', -1)]
    """
    found = [Operator(hit.start, hit.end, *hit.value) for hit in scanner().scan(clause)]
    found = _with(found, (Operator(m.start(), m.end(), "whole", _all(m)) for m in _ALL.finditer(clause)))
    found = _with(found, (Operator(*m.span(), "whole", _only(m)) for m in _ONLY.finditer(clause)))
    found = _with(found, (Operator(*m.span(), "restricts", -1) for m in _required().finditer(clause)))
    found = _with(found, (Operator(*m.span(), "restricts", -1) for m in _set().finditer(clause)))
    found = [o for o in found if o.role != "restricts" or not _is_moved(clause, o)]
    for match in _charges().finditer(clause):
        if not any(o.start < match.end() and match.start() < o.end for o in found if o.role not in _PLAIN):
            found = _with(found, [Operator(*match.span(), "charges", -1)])
    # «提高面积要求»: what is asked of those who want a thing binds it.
    if found and clause.endswith("要求") and found[-1].end < len(clause) - 2:
        found.append(Operator(len(clause) - 2, len(clause), "restricts", -1))
    found = [o for i, o in enumerate(found) if o.role != "idle" and not _is_loose(clause, found, i)]
    found = [o for o in found if o.role not in _PAID or not _nominal().match(clause, o.end)]
    # «防止体测异化为升学门槛»: what it becomes is no restriction that is prevented
    found = [o for o in found if o.role != "restricts" or not _becomes().search(clause, 0, o.start)]
    if (
        found
        and found[-1].role in ("raises", "levies")
        and found[-1].end == len(clause)
        and _neutral().search(clause)
    ):
        found.pop()  # «规范押金收取»: the act is the object
    return found


def _with(found: list[Operator], more: Iterable[Operator]) -> list[Operator]:
    """``found`` with ``more`` in the place of those that they overlap."""
    for new in more:
        found = [o for o in found if o.end <= new.start or new.end <= o.start]
        found.append(new)
    return sorted(found)


def _all(match: re.Match[str]) -> int:
    """Which way «应保尽保» pushes: all that can be is done, or done away with."""
    return -1 if match[1] in _AWAY else 1


def _only(match: re.Match[str]) -> int:
    """Which way «只能减不能增», «只能加严不能松动» push."""
    verb = match[1] or match[2]
    known = next(scanner().scan(verb), None)
    if known:
        return known.value[1]
    return -1 if verb in _AWAY else 1


_SIDES = "[增减升降进退出扩缩建拆开关留]"
_ONLY = re.compile(
    rf"只[能许准可]?({_SIDES})不[能许准可]?{_SIDES}|只[能许准可]([^\W\d]{{2}})不[能许准可得][^\W\d]{{2}}"
)
_ALL = re.compile(r"[应愿能可宜](.)尽\1")
_AWAY = frozenset("封关停并转退拆撤减压禁清缩腾淘迁搬删砍取免汰降出")


@cache
def _set() -> re.Pattern[str]:
    """What is set up and is a restriction: «不得设置车辆总数上限»."""
    known = stances().pulls
    return re.compile(
        rf"{alternation(known.sets)}[^，。；]{{0,8}}?{alternation(known.limits | known.hurdles)}"
    )


def _is_moved(clause: str, operator: Operator) -> bool:
    """Whether a restriction is a limit of size that is raised or lowered, not set up or abolished: «提高免税限额»."""
    if not clause[operator.start : operator.end].endswith(tuple(stances().pulls.limits)):
        return False
    before, behind = _moving()
    return (
        before.search(clause[: operator.start]) is not None or behind.match(clause, operator.end) is not None
    )


@cache
def _moving() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What moves a limit, before it and behind it."""
    known = stances().pulls
    verbs = alternation(known.moves | known.eases | known.tightens)
    return re.compile(rf"{verbs}[^，]{{0,10}}$"), re.compile(rf"[^，]{{0,8}}?{verbs}")


_PAID = ("levies", "waives", "charges")
# What yields to a noun of what is paid: «收费» in «停止收费» is no verb.
_PLAIN = ("raises", "lessens", "negates")


@cache
def _nominal() -> re.Pattern[str]:
    """What makes the name of a thing of the word before it: «完善退税机制»."""
    return re.compile(alternation(stances().pulls.systems))


@cache
def _becomes() -> re.Pattern[str]:
    return re.compile(rf"{alternation(stances().pulls.becoming)}[为成][^，]{{0,6}}$")


@cache
def _charges() -> re.Pattern[str]:
    """What is paid: the nouns of the list, and those in 费."""
    known = stances().pulls
    free = alternation(known.costless)
    return re.compile(
        rf"(?:{alternation(known.charges)}(?!(?:[站局制员亭岛口]|窗口|通道|岗))|(?!{free})[^\W\d]费(?![率者城用]|窗口|通道|岗))(?!的?{alternation(known.relief)})"
    )


@cache
def _required() -> re.Pattern[str]:
    """What must be had or passed first: «须持有居住证», «须经市级批准»."""
    asked = alternation(stances().pulls.requires)
    return re.compile(
        rf"(?:必须|(?<!无)须|(?<![无不])(?<![供])需(?=[经先持报])|应当|应)(?:[^，。；、]{{0,8}}?){asked}|{asked}后方可"
    )


@cache
def _neutral() -> re.Pattern[str]:
    return re.compile(rf"{alternation(stances().pulls.neutral)}[^，]{{2}}")


def _is_loose(clause: str, found: Sequence[Operator], index: int) -> bool:
    """Whether a bare negation has no operator behind it, and so is a part of another word."""
    own = found[index]
    if clause[own.start : own.end] not in BARE:
        return False
    return index + 1 == len(found) or found[index + 1].start != own.end


@cache
def scanner() -> Scanner[tuple[Role, int]]:
    """All words with their role and sign; a word of several lists has the role that is named last here.

    >>> next(scanner().scan("遏制")).value
    ('prevents', -1)
    """
    known = stances()
    pulls = known.pulls
    words: dict[str, tuple[Role, int]] = {}
    ranked: tuple[tuple[frozenset[str] | Sequence[str], Role, int], ...] = (
        (known.directions.up | pulls.raises, "raises", 1),
        (known.directions.down | pulls.lessens, "lessens", -1),
        (known.falls | pulls.burdens, "restricts", -1),
        (pulls.restricts, "restricts", -1),
        (pulls.prevents, "prevents", -1),
        (pulls.loosens, "loosens", 1),
        (pulls.tightens, "tightens", -1),
        (pulls.levies, "levies", -1),
        (pulls.waives, "waives", 1),
        (pulls.rising, "whole", 1),
        (pulls.falling, "whole", -1),
        (NEGATIONS, "negates", -1),
        ([f"不{verb}" for verb in pulls.denied], "negates", -1),
        (BARE, "negates", -1),
        (sorted(pulls.idle), "idle", 1),
    )
    for listed, role, sign in ranked:
        words |= dict.fromkeys(sorted(listed), (role, sign))
    return Scanner(words)
