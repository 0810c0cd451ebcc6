"""Which way a clause pushes its object: the signs of its words composed, with negation and reversal.

A clause is read as a row of operators. Raising, keeping and letting be (+) leave what they govern as it is; lessening and
abolishing (-) turn it round, and so do negation (不得, 不再) and what stops or wards off (禁止, 遏制); a restriction, a
fall or a burden is itself a minus. The direction is the product:

==========================  =================  =========
clause                      signs              direction
==========================  =================  =========
扩大果园面积                  +                  +1
不得限制外地车辆              - -                +1
减少对摊位的限制              - -                +1
防止减少补助                  - -                +1
不再取消禁放令                - - -              -1
放宽限购                     + (its restriction counted in)  +1
收紧限购                     - (likewise)       -1
==========================  =================  =========

What stands in an attribute («能耗不达标的产能») is no operator, but where the noun is a course of things («下滑的势头»). Two
lessening verbs side by side («清理废除») or of two objects («压减散煤和淘汰锅炉») are one step; a verb of stopping governs
what follows it. A condition («凡未禁止的», «除禁止的以外») and a purpose («为减轻负担») decide nothing. Words are in
``vocabulary/stances.yaml``; here stand negations, a closed class.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from duban.vocabulary.pattern import alternation
from duban.vocabulary.scanner import Scanner
from duban.vocabulary.stances import stances

Role = Literal[
    "negates", "prevents", "lessens", "raises", "loosens", "tightens", "restricts", "whole", "idle"
]

# What denies the verb behind it; «不得不» asserts it.
_NEGATIONS = (
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
        "一律不再",
        "不搞",
    ),
)
# A negation may stand alone before an operator («不退出», «未放开»).
_BARE = ("不", "未", "勿")


class Operator(NamedTuple):
    """A word that gives a clause its direction."""

    start: int
    end: int
    role: Role
    sign: int


@dataclass(frozen=True, slots=True)
class Pull:
    """Which way a clause pushes its object.

    Attributes:
        sign: +1 for more, freer or kept, -1 for less, bound or gone.
        words: the words that decide, in order.
        rest: the clause without them.
        faulty: whether the object is what is at fault («违规新增产能», «过快上涨»).
        bounds: the restrictions that the clause names (限购, 禁渔).
        degree: 2 where it abolishes them, 1 where it only eases them, else 0.
    """

    sign: int
    words: tuple[str, ...]
    rest: str
    faulty: bool = False
    bounds: tuple[str, ...] = ()
    degree: int = 0


def pull(clause: str) -> Pull | None:
    """Which way ``clause`` pushes its object; ``None`` where nothing in it has a direction.

    >>> [pull(text).sign for text in ("扩大果园面积", "不得限制外地车辆进城", "防止房租过快上涨", "遏制产量下滑的势头")]
    [1, 1, -1, 1]
    >>> [pull(text).sign for text in ("收紧限购", "放宽限购", "取消限购", "不再取消限购", "暂停受理申请", "补贴到期后不退出")]
    [-1, 1, 1, -1, -1, 1]
    >>> pull("果园面积很大") is None
    True
    """
    if _is_purpose(clause):
        return None
    operators = [o for o in _operators(clause) if not _is_condition(clause, o)]
    found = _governing(clause, operators) or _modal(clause)
    if not found:
        return None
    return Pull(
        sign=_product(clause, found),
        words=tuple(clause[o.start : o.end] for o in found),
        rest=_without(clause, found),
        faulty=_names_fault(clause, found),
        bounds=tuple(clause[o.start : o.end] for o in found if o.role == "restricts"),
        degree=_degree({clause[o.start : o.end] for o in found}),
    )


def _degree(words: set[str]) -> int:
    """How far the words go that free of a restriction: 2 where they abolish it, 1 where they ease it, else 0."""
    known = stances().pulls
    return 2 if words & known.abolishes else int(bool(words & known.eases))


def _is_purpose(clause: str) -> bool:
    """Whether ``clause`` only says what for («为减轻企业负担»): its verb decides nothing."""
    match = _PURPOSE.match(clause)
    return match is not None and any(hit.start == match.end() for hit in _scanner().scan(clause))


_PURPOSE = re.compile(r"(?:为了?|以便|以利于?)(?:进一步|更好地?|切实|有效|持续)?")


def _is_condition(clause: str, operator: Operator) -> bool:
    """Whether an operator only says what a rule holds for («凡未禁止的», «除禁止的以外»)."""
    return any(m.start() <= operator.start < m.end() for m in _CONDITION.finditer(clause))


_CONDITION = re.compile(r"凡[^，]*?的|(?<![废清消扫解拆免破排扣])除[^，]+?(?:以外|之外|外(?=，|$))")


def _names_fault(clause: str, found: Sequence[Operator]) -> bool:
    """Whether a word of fault is said of the object, not of what is done to it («过度压缩», «盲目抽贷»)."""
    lessening = {o.start for o in found if o.role in ("lessens", "restricts")}
    return any(match.end() not in lessening for match in _faulty().finditer(clause))


def _operators(clause: str) -> list[Operator]:
    """All words of direction of a clause, in order."""
    found = [Operator(hit.start, hit.end, *hit.value) for hit in _scanner().scan(clause)]
    # «提高面积要求»: what is asked of those who want a thing binds it.
    if found and clause.endswith("要求") and found[-1].end < len(clause) - 2:
        found.append(Operator(len(clause) - 2, len(clause), "restricts", -1))
    return [o for i, o in enumerate(found) if o.role != "idle" and not _is_loose(clause, found, i)]


def _modal(clause: str) -> list[Operator]:
    """What must or may be done is pushed on, whatever the verb: «农户应当轮作» against «不得强制轮作»."""
    match = _MODAL.search(clause)
    return [Operator(match.start(), match.end(), "raises", 1)] if match else []


# 可以, 均可; 需要, 应用 and the like are no modals.
_MODAL = re.compile(
    r"必须|应当|务必|一律|均可|可以|[均都]须|(?<=[^需主重首想只要])要(?=.{4})(?![求素点件务害])"
)


def _is_loose(clause: str, found: Sequence[Operator], index: int) -> bool:
    """Whether a bare negation has no operator behind it, and so is a part of another word."""
    own = found[index]
    if clause[own.start : own.end] not in _BARE:
        return False
    return index + 1 == len(found) or found[index + 1].start != own.end


def _governing(clause: str, found: Sequence[Operator]) -> list[Operator]:
    """The operators outside of attributes."""
    dropped: set[Operator] = set()
    for match in _OF.finditer(clause):
        at = match.start()
        if _courses().match(clause, match.end()):
            continue
        before = [o for o in found if o.end <= at and o not in dropped]
        behind = [o for o in found if o.start > at]
        # «引导商户逐步减少纸杯的使用»: the verb governs the whole, what stands behind 的 is its noun.
        head = _head(clause, before) or int(all(o.role == "raises" for o in behind))
        dropped.update(o for o in before[head:])
    kept = [o for o in found if o not in dropped]
    return kept or list(found)


def _head(clause: str, operators: Sequence[Operator]) -> int:
    """How many operators open the clause one close behind the other: these govern what follows."""
    count, last = 0, 0
    for operator in operators:
        gap = _TIME.sub("", clause[last : operator.start])
        is_denied = count and not gap and operators[count - 1].role in ("negates", "prevents")
        if operator.role == "restricts" and count and not is_denied:
            break  # «支持受限制行业的职工», but «不得限制符合条件的车辆»
        if len(gap) > (_OPENING if count == 0 else _ADJOINING) or "对" in gap or "将" in gap:
            break
        count, last = count + 1, operator.end
        if operator.role not in ("negates", "prevents", "raises"):
            break
    return count


# Characters before the first governing verb (adverbs, 要, 各地), and between two of them («鼓励有序退出»).
_OPENING = 6
_ADJOINING = 2
_TIME = re.compile(r"[0-9]+年|[0-9]+月|[0-9]+日|年?底前?|全部|全面|一律|继续|进一步|逐步|坚决")
# 的 that ends an attribute: a noun follows, no modal or verb.
_OF = re.compile(r"的(?!应|要|须|必|不|一律|予|可|由|，|。|$)")


def _product(clause: str, found: Sequence[Operator]) -> int:
    """The product of the signs, a step that is said twice counted once."""
    sign, last = 1, None
    freed = any(o.role in ("loosens", "tightens") for o in found)
    for operator in found:
        if operator.role == "restricts" and freed:
            continue
        if last and operator.role == last.role and operator.role in _ONCE and _is_one(clause, last, operator):
            last = operator
            continue
        sign *= operator.sign
        last = operator
    return sign


_ONCE = ("lessens", "restricts", "tightens", "prevents")


def _is_one(clause: str, first: Operator, second: Operator) -> bool:
    """Whether two operators of one role are one step: side by side, or joined."""
    between = clause[first.end : second.start]
    if first.role in ("restricts", "tightens"):
        return True
    if first.role == "prevents":
        return between in ("", "和", "、")
    return not between or _JOINED.search(between) is not None


_JOINED = re.compile(r"[、和并及与或]|同步")


def _without(clause: str, found: Sequence[Operator]) -> str:
    """``clause`` with the operators taken out, a mark in their place."""
    parts: list[str] = []
    last = 0
    for operator in found:
        parts.append(clause[last : operator.start])
        last = operator.end
    return "|".join(part for part in (*parts, clause[last:]) if part)


@cache
def _scanner() -> Scanner[tuple[Role, int]]:
    """All words with their role and sign; a word of several lists has the role that is named last here."""
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
        (pulls.rising, "whole", 1),
        (pulls.falling, "whole", -1),
        (_NEGATIONS, "negates", -1),
        (_BARE, "negates", -1),
        (sorted(pulls.idle), "idle", 1),
    )
    for listed, role, sign in ranked:
        words |= dict.fromkeys(sorted(listed), (role, sign))
    return Scanner(words)


@cache
def _faulty() -> re.Pattern[str]:
    return re.compile(alternation(stances().pulls.faulty))


@cache
def _courses() -> re.Pattern[str]:
    return re.compile(rf"[^，的]{{0,2}}{alternation(stances().pulls.courses)}")
