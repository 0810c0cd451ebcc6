"""Which words of direction govern a clause: those outside of conditions and of attributes of what is governed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from duban.grammar.directions.operators import BARE, Operator, operators
from duban.vocabulary import actions
from duban.vocabulary.pattern import alternation
from duban.vocabulary.stances import stances


def governing(clause: str) -> list[Operator]:
    """The operators that govern ``clause``; where there is none, the modal that pushes any verb («农户应当轮作»).

    >>> [operator.role for operator in governing("加快淘汰能耗不达标的窑炉")], governing("凡未禁止的苗木")
    (['raises', 'lessens'], [])
    """
    return _outside_of_attributes(
        clause, [o for o in operators(clause) if not _is_condition(clause, o)]
    ) or _modal(clause)


def _is_condition(clause: str, operator: Operator) -> bool:
    """Whether an operator only says what a rule holds for («凡未禁止的», «除禁止的以外»)."""
    return any(m.start() <= operator.start < m.end() for m in _condition().finditer(clause))


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(
        f"凡[^，]*?的|未经[^，]{{1,10}}?不[得准可]|以[^，]{{1,14}}?{alternation(actions().pretexts)}"
        "|(?<![废清消扫解拆免破排扣])除[^，]+?(?:以外|之外|外(?=，|$))"
    )


def _modal(clause: str) -> list[Operator]:
    """What must or may be done is pushed on, whatever the verb: «农户应当轮作» against «不得强制轮作»."""
    match = _MODAL.search(clause)
    return [Operator(match.start(), match.end(), "raises", 1)] if match else []


# 可以, 均可; 需要, 应用 and the like are no modals.
_MODAL = re.compile(
    r"必须|应当|务必|一律(?!不)|均可|可以|[均都]须|(?<![认许不均都皆无亦不])可(?![能行靠持再降控燃观比见回循量视知惜谓耻信贵])|(?<=[^需主重首想只要])要(?=.{4})(?![求素点件务害])"
)


def _outside_of_attributes(clause: str, found: Sequence[Operator]) -> list[Operator]:
    """The operators outside of attributes."""
    dropped = {o for m in _THOSE.finditer(clause) for o in found if m.start() <= o.start < m.end()}
    for match in _OF.finditer(clause):
        at = match.start()
        if _courses().match(clause, match.end()):
            continue
        before = [o for o in found if o.end <= at and o not in dropped]
        behind = [o for o in found if o.start > at]
        # «引导商户逐步减少纸杯的使用»: the verb governs the whole, what stands behind 的 is its noun.
        nominal = bool(behind) and behind[0].role == "raises" and behind[0].start == match.end()
        is_pushed = any(o.role in ("raises", "lessens") for o in behind)
        head = 0 if is_pushed and _is_attribute(clause, before) else _head(clause, before) or int(nominal)
        dropped.update(o for o in before[head:])
    if found and found[0].role == "raises" and _capacity().search(clause):
        dropped.update(o for o in found[1:] if o.role in ("prevents", "lessens", "tightens"))
    kept = [o for o in found if o not in dropped]
    return kept or list(found)


def _is_attribute(clause: str, before: Sequence[Operator]) -> bool:
    """Whether what stands before 的 only says which («跨区域设立的子公司限期退出»): an act, behind a subject or an adverbial."""
    if not before or len(_time().sub("", clause[: before[0].start])) <= _ADJOINING:
        return False
    known = stances()
    attitudes = known.directions.up | known.directions.down | known.pulls.processes
    words = {clause[o.start : o.end] for o in before}
    is_act = before[0].role in ("raises", "lessens") or clause[before[0].start : before[0].end] in BARE
    return is_act and not attitudes & words


def _head(clause: str, operators: Sequence[Operator]) -> int:
    """How many operators open the clause one close behind the other: these govern what follows."""
    count, last = 0, 0
    for operator in operators:
        gap = _time().sub("", clause[last : operator.start])
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


@cache
def _time() -> re.Pattern[str]:
    words = actions()
    return re.compile(
        f"以[^，]{{1,12}}?{alternation({*words.pretexts, *words.grounds})}|[0-9]+年|[0-9]+月|[0-9]+日"
        f"|年?底前?|{alternation(words.thorough)}"
    )


# «已停产的不得以检修名义开采»: who or what the rule is for.
_THOSE = re.compile(
    r"(?:^|[^从])(?<![已尚])[未尚][^，不得的]{2,5}的(?=[^，。])|[低高多少]于[^，]{1,14}的(?=[^，。])|(?:^|[已未拟正尚])(?:[已未拟正尚])?[^，不]{1,8}的(?=不得|应当|须|一律|可以?|由|予以)"
)
# 的 that ends an attribute: a noun follows, no modal or verb.
_OF = re.compile(r"的(?!应|要|须|必|不|一律|予|可|由|，|。|$)")


@cache
def _courses() -> re.Pattern[str]:
    return re.compile(rf"[^，的]{{0,2}}{alternation(stances().pulls.courses)}")


@cache
def _capacity() -> re.Pattern[str]:
    """What the attribute before it is for: «提高防灾减灾能力»."""
    return re.compile(rf"{alternation(stances().pulls.capacities)}$")
