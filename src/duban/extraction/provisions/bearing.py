"""Who bears how much of what a provision costs."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.provisions.masked import ANY, MaskedClause
from duban.extraction.provisions.patterns import AND, SHARE, WORDS
from duban.extraction.provisions.recipients import recipient
from duban.extraction.provisions.state import Found, State, offsets_of, said_at
from duban.grammar.noun_phrase import Name


def as_borne(clause: MaskedClause, state: State) -> Found | None:
    """«奖补资金由市、县各承担|50%|», «甲、乙、丙按|20%、30%、50%|分担风险»: who bears how much."""
    found = _borne().search(clause.masked)
    if not found:
        return None
    offsets = list(offsets_of(clause, found, "value"))
    who = re.sub(
        "^(?:由|其中)|两级|三级|财政(?=[、和])", "", clause.plain[found.start("who") : found.end("who")]
    )
    parts = [part for part in re.split("[、和及与]", who) if part]
    what = (
        clause.plain[: found.end("what")]
        if found["what"]
        else (state.whom + state.grant if state.grant else "")
    )
    what = "" if what in ("所需资金", "资金", "费用", "所需奖补资金", "经费") else recipient(what)
    tail = "分担风险比例" if "风险" in clause.plain[found.end("value") :] else "承担比例"
    if len(offsets) != len(parts):
        return None
    return {
        at: Name(what, part + tail, what + part + tail) for at, part in zip(offsets, parts, strict=True)
    }, state


@cache
def _borne() -> re.Pattern[str]:
    bears = "(?:共同)?(?:承担|分担|负担|共担)"
    return re.compile(
        f"^(?:(?P<what>{WORDS}{{2,16}})由)?(?P<who>{WORDS}{{3,40}}?)(?:分别|各自?|依次|按照?){{1,2}}(?:{bears})?(?P<value>{ANY}(?:(?:{AND}|[:：∶]){ANY})+)(?:的?比例)?(?:{bears}(?:风险)?)?"
    )


def as_bearing(clause: MaskedClause, state: State) -> Found | None:
    """«(改造资金由省与市县共担，) 省级承担|60%|»: how much one of those bears who bear it together."""
    found = _BEARING.fullmatch(clause.masked)
    if not found or not state.borne:
        return None
    who = said_at(clause, found, "who") + "承担比例"
    return {clause.start + found.start("value"): Name(state.borne, who, state.borne + who)}, state


_BEARING = re.compile(f"(?:其中|由)?(?P<who>{WORDS}{{2,8}}?)(?:承担|分担|负担)(?P<value>{SHARE})")
