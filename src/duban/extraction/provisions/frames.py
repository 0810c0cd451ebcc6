"""Frames of provisions: what is granted, charged or capped, for whom, by what it is reckoned.

A passage of a text that sets parameters is read clause by clause: a clause names whom it is for («对首次入库的企业，»), gives
(«按设备投资的10%给予补助», «每亩补贴60元»), caps («单个项目不超过500万元»), or says what is charged («减按5%征收»). Whom it is
for and what is granted are carried to the clauses behind, up to the next that names another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from duban.extraction.provisions.announced import announced
from duban.extraction.provisions.bearing import as_bearing, as_borne
from duban.extraction.provisions.carried import as_like
from duban.extraction.provisions.levies import as_levy
from duban.extraction.provisions.lists import as_list, as_raise
from duban.extraction.provisions.masked import ANY, NO_VALUE, REST, MaskedClause, masked_clauses
from duban.extraction.provisions.recipients import recipient
from duban.extraction.provisions.shares import as_points, as_share, as_share_of_whole
from duban.extraction.provisions.state import Found, State
from duban.extraction.provisions.sums import as_cap, as_deed, as_sum, as_sum_behind
from duban.extraction.provisions.terms import as_limit, as_moved, as_next, as_term
from duban.grammar.noun_phrase import Name
from duban.grammar.quantities.quantity import Quantity
from duban.vocabulary.dependence import dependence
from duban.vocabulary.pattern import alternation
from duban.vocabulary.provisions import provisions


def provided(
    text: str, start: int, end: int, quantities: Sequence[Quantity], topic: str = ""
) -> Mapping[int, Name]:
    """The names of the parameters of a passage, by the offsets of their numbers; ``topic`` is what its heading is about.

    >>> from duban.grammar.quantities.quantity import quantities
    >>> def names(told):
    ...     return [name.whole for name in provided(told, 0, len(told), quantities(told)).values()]
    >>> names("对首次入库的企业，按设备投资的10%给予补助，单个项目最高50万元。")
    ['补助占设备投资比例', '单个项目补助']
    >>> names("引进良种奶牛每头补贴2000元；对一级、二级店铺，分别奖励5万元、3万元。")
    ['引进良种奶牛每头补贴', '一级店铺奖励', '二级店铺奖励']
    """
    names: dict[int, Name] = {}
    state = State(whom=_without_grant(topic))
    clauses = list(masked_clauses(text, start, end, quantities))
    for i, clause in enumerate(clauses):
        if clause.opens:
            state = replace(state, fresh=False, last=state.announced, announced=Name(), sign="")
        behind = clauses[i + 1] if i + 1 < len(clauses) and clause.mark in "，,：" else None
        found, state = _read(clause, behind, state)
        names.update(found)
    return names


def _without_grant(topic: str) -> str:
    """What a heading is about without the grant that each of its numbers is of: «扩岗|补助|»."""
    bare = re.sub(f"{alternation(dependence().grants)}$", "", topic)
    return bare if len(bare) >= len("扩岗") else topic


def _read(clause: MaskedClause, behind: MaskedClause | None, state: State) -> Found:
    for way in WAYS:
        if found := way(clause, state):
            names, after = found
            at = next(reversed(names), clause.start)
            sign = clause.masked[at - clause.start]
            return names, replace(after, last=names.get(at, state.last), sign=sign)
    if parts := _parts(clause):
        listed: dict[int, Name] = {}
        for part in parts:
            more, state = _read(part, None, state)
            listed.update(more)
        return listed, state
    return {}, _addressed(clause, behind, state)


def _parts(clause: MaskedClause) -> list[MaskedClause]:
    """The items of a clause that lists several: «甲每亩补|60元|、乙每亩补|80元|»; empty where it lists none."""
    ends = [found.start() for found in _BETWEEN.finditer(clause.masked)]
    if not ends or "的" in clause.masked[ends[-1] :].rsplit(REST, 1)[-1]:
        return []
    starts, stops = [0, *(end + 1 for end in ends)], [*ends, len(clause.masked)]
    return [
        replace(
            clause,
            start=clause.start + first,
            masked=clause.masked[first:last],
            plain=clause.plain[first:last],
            opens=False,
        )
        for first, last in zip(starts, stops, strict=True)
    ]


_BETWEEN = re.compile(f"(?<={REST})[、](?=[^，；：。{NO_VALUE}]{{2,20}}{ANY})")


def _addressed(clause: MaskedClause, behind: MaskedClause | None, state: State) -> State:
    """The state behind a clause that names whom what follows is for; ``state`` where it names nobody."""
    if told := announced(clause, state):
        return told
    if behind is None or not behind.has_value:
        return state
    if (works := _WORKS.fullmatch(clause.masked)) and _PER_NEXT.match(behind.masked):
        return replace(state, whom=recipient(clause.plain[: works.end("who")]), told="", fresh=True)
    if graded := _GRADED.fullmatch(clause.plain):
        return replace(state, whom=recipient(graded["who"]), grant=graded["grant"], fresh=True)
    addressed = _ADDRESSED.match(clause.plain) is not None or clause.plain.endswith("的")
    if not addressed and not (_gives_next().match(behind.masked) and _WHO.fullmatch(clause.masked)):
        return state
    if state.fresh and _BOUNDS_MORE.match(clause.masked) and not _ADDRESSED.match(clause.plain):
        return state
    whom = recipient(clause.plain)
    return replace(state, whom=whom or (state.whom if state.fresh else ""), told=clause.plain, fresh=True)


# «推广间作|3万亩|，每亩补贴…»
_WORKS = re.compile(
    f"(?P<who>(?![^，；：。]*(?:不[超低少高得]|达|满))[^，；：。{NO_VALUE}]{{3,20}}?){ANY}(?:以上|左右)?"
)


_PER_NEXT = re.compile("(?:按)?每")


# «种粮大户|按规模分档补助：»
_GRADED = re.compile(
    "(?P<who>[^，；：。]{2,16}?)(?:按|分)[^，；：。]{1,12}(?P<grant>补助|补贴|奖励|奖补|补偿)(?:标准)?(?:如下|为)?"
)


_ADDRESSED = re.compile(
    r"(?:第[一二三四五六七八九十百]+条\s*|[（(][^）)]{1,3}[）)])?(?:对(?!口|接)|面向|凡|经认定)"
)


_WHO = re.compile(f"[^{NO_VALUE}]{{2,40}}|.*[的者][^，]{{1,12}}")


# «固定资产投资3000万元以上的，»: it bounds whom was addressed before.
_BOUNDS_MORE = re.compile(f"[^{NO_VALUE}]{{2,20}}{ANY}(?:及?以[上下内])?的$")


@cache
def _gives_next() -> re.Pattern[str]:
    return re.compile(f"(?:分别|按|每|再|另|一次性|给予|予以|{alternation(provisions().grants)})")


WAYS: tuple[Callable[[MaskedClause, State], Found | None], ...] = (
    as_borne,
    as_bearing,
    as_deed,
    as_like,
    as_moved,
    as_raise,
    as_list,
    as_next,
    as_points,
    as_levy,
    as_share_of_whole,
    as_share,
    as_limit,
    as_cap,
    as_sum,
    as_sum_behind,
    as_term,
)
