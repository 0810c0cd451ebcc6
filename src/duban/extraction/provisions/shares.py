"""Shares that a provision sets: of what a grant is so much, how much somebody gets besides."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from duban.extraction.provisions.masked import NO_VALUE, POINTS, RATE, REST, MaskedClause
from duban.extraction.provisions.patterns import AND, CAP, HOW, SHARE, SUM, TIER, WORD, WORDS
from duban.extraction.provisions.recipients import dealt, is_bare, recipient
from duban.extraction.provisions.state import Found, State, offsets_of, plain_grant, said_at, whom_for
from duban.grammar.noun_phrase import Name, joined
from duban.vocabulary.pattern import alternation
from duban.vocabulary.provisions import provisions


@cache
def grant_pattern() -> str:
    """A pattern of what is granted, with what kind of grant it is: «生活|补贴»."""
    return f"(?:{WORD}{{0,6}}?{alternation(provisions().grants)}(?![一-龥]*比例)|“[^”]{{1,8}}券”|{WORD}{{1,6}}券|(?<=[予供])[一-龥]{{2,4}}资金)"


def as_share(clause: MaskedClause, state: State) -> Found | None:
    """«按设备投资的|10%|给予补助», «应用单位按价格的|5%|、最高|50万元|补助»."""
    found = _share().search(clause.masked) or _share_of().search(clause.masked)
    if not found or "对" in (found["base"] or ""):
        return None
    whom, state = whom_for(clause, found, state)
    grant = plain_grant(said_at(clause, found, "grant"))
    base = (
        joined(re.sub("^(?:不超过|不低于|不高于|最高|其|各自)", "", said_at(clause, found, "base")))
        or state.base
    )
    if not base:
        return _as_plain_share(clause, found, whom, grant, state)
    carried = found.end("who") == 0 and not whom.endswith("项目")
    whose = "" if carried or is_bare(whom) or "首次" in whom or "券" in grant else whom
    offsets = list(offsets_of(clause, found, "value"))
    owners = (dealt(state.told, len(offsets)) if len(offsets) > 1 else []) or [whose] * len(offsets)
    names = {
        at: Name(one + grant, f"占{base}比例", f"{one}{grant}占{base}比例")
        for at, one in zip(offsets, owners, strict=True)
    }
    if found["most"]:
        whose = whom if not is_bare(whom) else ""
        names[clause.start + found.start("most")] = Name(whose, grant, whose + grant)
    return names, replace(state, grant=grant, base=base)


def _as_plain_share(clause: MaskedClause, found: re.Match[str], whom: str, grant: str, state: State) -> Found:
    """«租金按|80%、60%|予以补贴», «技改贷款按|1.5个百分点|贴息»: a share of what is said already."""
    measure = grant + ("比例" if found["value"][0] == RATE else "")
    names = dict.fromkeys(offsets_of(clause, found, "value"), Name(whom, measure, whom + measure))
    return names, replace(state, grant=grant)


@cache
def _share_of() -> re.Pattern[str]:
    """Finds what is granted before what it is a share of: «返还|实际缴费|的30%»."""
    return re.compile(
        f"^{TIER}(?P<who>{WORDS}*?)(?:{HOW})*(?P<grant>{alternation(provisions().grants)})(?:不超过)?(?P<base>(?!比例|标准|资金|总?额)[^，；：。按{NO_VALUE}]{{2,12}}?)的(?P<value>{SHARE})(?P<most>)$"
    )


@cache
def _share() -> re.Pattern[str]:
    return re.compile(
        f"^{TIER}(?P<who>{WORDS}*?)(?:{HOW}|，)*(?:按照?|以|给予(?!最高|不)(?=[一-龥]{{2}}))(?:不超过|不低于)?(?P<base>[^，；：。按{NO_VALUE}]{{2,16}}?)??的?(?:不超过|最高|不低于)?"
        f"(?P<value>{SHARE}(?:{AND}{SHARE})*)(?:的?(?:比例|标准|幅度))?(?:[、，]{CAP}*(?P<most>{SUM}))?(?:的?标准)?"
        f"{WORDS}{{0,12}}?(?P<grant>{grant_pattern()})"
    )


def as_share_of_whole(clause: MaskedClause, state: State) -> Found | None:
    """«补助总额不得超过项目总投资的|30%|»: how much of something else what is granted may be at most."""
    found = _share_of_whole().fullmatch(clause.masked)
    if not found:
        return None
    what, base = recipient(said_at(clause, found, "what")), joined(said_at(clause, found, "base"))
    name = Name(what, f"占{base}比例", f"{what}占{base}比例")
    grant = next((grant for grant in sorted(provisions().grants) if what.endswith(grant)), state.grant)
    whom = what.removesuffix(grant) or state.whom
    return (
        ({clause.start + found.start("value"): name}, replace(state, whom=whom, grant=grant))
        if what
        else None
    )


@cache
def _share_of_whole() -> re.Pattern[str]:
    return re.compile(
        f"(?P<what>{WORDS}{{0,12}}?(?:总额|金额|额度|资金|价格|租金|单价|{alternation(provisions().grants)}))(?:原则上|累计|合计)*"
        f"(?:最高)?(?:不得?超过|不得?高于|不得?低于|不少于|控制在)(?P<base>[^，；：。{NO_VALUE}]{{2,16}}?)的(?P<value>{SHARE})(?:以内)?"
    )


def as_points(clause: MaskedClause, state: State) -> Found | None:
    """«脱贫户由县财政再补贴|10个百分点|»: how much of the whole somebody gets more."""
    found = _points().fullmatch(clause.masked)
    if not found:
        return None
    whom, after = whom_for(clause, found, state)
    measure = plain_grant(said_at(clause, found, "grant")) + "比例"
    name = Name(whom, measure, whom + measure)
    return ({clause.start + found.start("value"): name}, after) if whom else None


@cache
def _points() -> re.Pattern[str]:
    return re.compile(
        f"{TIER}(?P<who>{WORDS}*?)(?:{HOW})*(?P<grant>{alternation(provisions().grants)})(?P<value>{POINTS}{REST}*)"
    )
