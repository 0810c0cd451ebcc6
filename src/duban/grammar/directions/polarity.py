"""Which way a clause pushes its object: the signs of its words composed, with negation and reversal.

A clause is read as a row of operators. Raising, keeping and letting be (+) leave what they govern as it is; lessening and
abolishing (-) turn it round, and so do negation (不得, 不再) and what stops or wards off (禁止, 遏制); a restriction, a
fall, a burden or a charge is itself a minus, while a benefit keeps the sign of its verb. The direction is the product:

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
上调停车费                    + - (a charge)     -1
取消停车费                    - -                +1
免收停车费                    + (its charge counted in)  +1
停车费不作调整                (left as it is)    0
==========================  =================  =========

What stands in an attribute («能耗不达标的产能») is no operator, but where the noun is a course of things («下滑的势头»). Two
lessening verbs side by side («清理废除») or of two objects («压减散煤和淘汰锅炉») are one step; a verb of stopping governs
what follows it; aims side by side have each its own object («促进增长、防范风险»). A condition («凡未禁止的», «除禁止的以外»)
and a purpose («为减轻负担») decide nothing. Comparison and consistency rest on this one reading; by whom, on what terms and
when a thing is done is :mod:`duban.grammar.directions.axes`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from duban.grammar.directions.governing import governing
from duban.grammar.directions.operators import Operator, denials, scanner
from duban.vocabulary.pattern import alternation
from duban.vocabulary.stances import stances

_VERBS = ("negates", "prevents", "lessens", "raises", "loosens", "tightens", "levies", "waives")


@dataclass(frozen=True, slots=True)
class Pull:
    """Which way a clause pushes its object.

    Attributes:
        sign: +1 for more, freer or kept, -1 for less, bound or gone, 0 where the thing is to stay as it is.
        words: the words that decide, in order.
        rest: the clause without them.
        faulty: whether the object is what is at fault («违规新增产能», «过快上涨»).
        bounds: the restrictions that the clause names (限购, 禁渔).
        degree: 2 where it abolishes them, 1 where it only eases them, else 0.
        verb: the place of the first verb that decides; ``None`` where only a noun does (负担, 下滑).
    """

    sign: int
    words: tuple[str, ...]
    rest: str
    faulty: bool = False
    bounds: tuple[str, ...] = ()
    degree: int = 0
    verb: int | None = None


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
    if held := _holding().search(clause):
        return Pull(0, (held.group(),), _HELD.sub("|", clause[: held.start()] + "|" + clause[held.end() :]))
    found = governing(clause)
    if not found or _only_names(clause, found):
        return None
    return Pull(
        sign=1 if _exempts(clause, found) else _product(clause, found),
        words=tuple(clause[o.start : o.end] for o in found),
        rest=_without(clause, found),
        faulty=_names_fault(clause, found),
        bounds=tuple(clause[o.start : o.end] for o in found if o.role == "restricts"),
        degree=_degree({clause[o.start : o.end] for o in found}),
        verb=next((o.start for o in found if o.role in _VERBS or _is_verb(clause, o)), None),
    )


def _only_names(clause: str, found: Sequence[Operator]) -> bool:
    """Whether a clause only names what is paid: «对上缴的排污费,»."""
    return all(o.role == "charges" and clause[o.start : o.end] != _CHARGING for o in found)


_CHARGING = "收费"


def _exempts(clause: str, found: Sequence[Operator]) -> bool:
    """Whether a clause spares something and no more: «无须提出申请»."""
    return all(clause[o.start : o.end] in _EXEMPTIONS for o in found)


_EXEMPTIONS = frozenset(("无需", "无须", "不必", "不需"))


def _is_verb(clause: str, operator: Operator) -> bool:
    """Whether a word of restriction is the verb («限制外商准入»), not the noun."""
    return operator.role == "restricts" and clause[operator.start : operator.end] in stances().directions.down


def is_denial(found: Pull) -> bool:
    """Whether only a negation gives the clause its direction.

    >>> [is_denial(found) for found in map(pull, ("入学不与房产挂钩", "不得限制入学")) if found]
    [True, False]
    """
    return denials().issuperset(found.words)


def _degree(words: set[str]) -> int:
    """How far the words go that free of a restriction: 2 where they abolish it, 1 where they ease it, else 0."""
    known = stances().pulls
    return 2 if words & known.abolishes else int(bool(words & known.eases))


def _is_purpose(clause: str) -> bool:
    """Whether ``clause`` only says what for («为减轻企业负担»): its verb decides nothing."""
    match = _PURPOSE.match(clause)
    return match is not None and any(hit.start == match.end() for hit in scanner().scan(clause))


_PURPOSE = re.compile(r"(?:为了?|以便|以利于?)(?:进一步|更好地?|切实|有效|持续)?")


def _names_fault(clause: str, found: Sequence[Operator]) -> bool:
    """Whether a word of fault is said of the object, not of what is done to it («过度压缩», «盲目抽贷»)."""
    lessening = {o.start for o in found if o.role in ("lessens", "restricts")}
    return any(match.end() not in lessening for match in _faulty().finditer(clause))


@cache
def _holding() -> re.Pattern[str]:
    """What leaves a thing as it is: it is neither raised nor lowered."""
    return re.compile(alternation(stances().pulls.holds))


_HELD = re.compile(r"维持|保持|继续|现有|现行")


def _product(clause: str, found: Sequence[Operator]) -> int:
    """The product of the signs, a step that is said twice counted once."""
    sign, last = 1, None
    freed = any(o.role in ("loosens", "tightens") for o in found)
    paid = any(o.role in ("levies", "waives") for o in found)
    for operator in found:
        if (operator.role == "restricts" and freed) or (operator.role == "charges" and paid):
            continue
        if last and _are_joined(clause, last, operator):
            continue  # «防范和打击诈骗», but «防止减少补助»
        if last and operator.role == last.role and operator.role in _ONCE and _is_one(clause, last, operator):
            last = operator
            continue
        if (
            last
            and found[0].role == "raises"
            and operator.role in _PUSHES
            and _BESIDE.search(clause[last.end : operator.start])
            and not clause.endswith("力度")
        ):
            break  # «促进增长、防范风险»: each has its own object
        sign *= operator.sign
        last = operator
    return sign


_PUSHES = ("prevents", "lessens", "tightens", "raises")
_BESIDE = re.compile(r"[^、和并及]{2}[、和并及]$")
_ONCE = ("lessens", "restricts", "charges", "tightens", "prevents")


def _are_joined(clause: str, first: Operator, second: Operator) -> bool:
    """Whether a verb of stopping and one of lessening stand side by side, joined: one step."""
    between = _manners().sub("", clause[first.end : second.start])
    return (first.role, second.role) == ("prevents", "lessens") and between in ("和", "、", "与", "及", "并")


def _is_one(clause: str, first: Operator, second: Operator) -> bool:
    """Whether two operators of one role are one step: side by side, or joined."""
    between = clause[first.end : second.start]
    if first.role in ("restricts", "charges", "tightens"):
        return True
    if first.role == "prevents":
        return _manners().sub("", between) in ("", "和", "、", "与", "及")
    return not between or _JOINED.search(between) is not None


_JOINED = re.compile(r"[、和并及与或]|同步")


def _without(clause: str, found: Sequence[Operator]) -> str:
    """``clause`` with the operators taken out, a mark in their place; a charge is an object too."""
    parts: list[str] = []
    last = 0
    for operator in found:
        if operator.role == "charges":
            continue
        parts.append(clause[last : operator.start])
        last = operator.end
    return "|".join(part for part in (*parts, clause[last:]) if part)


@cache
def _faulty() -> re.Pattern[str]:
    return re.compile(alternation(stances().pulls.faulty))


@cache
def _manners() -> re.Pattern[str]:
    return re.compile(alternation(stances().pulls.manners))
