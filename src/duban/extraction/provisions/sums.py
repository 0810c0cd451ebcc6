"""Sums that a provision grants, to whom and up to how much."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from duban.extraction.provisions.masked import ANY, NO_VALUE, MaskedClause
from duban.extraction.provisions.patterns import AND, CAP, EACH, HOW, SINGLE, SUM, TIER, WORD, WORDS
from duban.extraction.provisions.recipients import dealt, is_bare
from duban.extraction.provisions.shares import grant_pattern
from duban.extraction.provisions.state import (
    AGAIN,
    NAMED,
    Found,
    State,
    offsets_of,
    plain_grant,
    said_at,
    whom_for,
)
from duban.grammar.noun_phrase import Name
from duban.vocabulary.pattern import alternation
from duban.vocabulary.provisions import provisions


def as_cap(clause: MaskedClause, state: State) -> Found | None:
    """«单个项目最高|500万元|», «每户每年补助不超过|3万元|», «最高|50万元|»: the most that is granted."""
    found = _cap().fullmatch(clause.masked)
    if not found or not (found["grant"] or state.grant):
        return None
    own = found["grant"] or ""
    single, often = found["single"] or "", found["often"] or ""
    if not single and not own and not found["cap"]:
        return None
    grant = plain_grant(own) if own else state.grant
    whom = state.whom if not is_bare(state.whom) or "首次" in state.whom else ""
    offsets = list(offsets_of(clause, found, "value"))
    owners = dealt(state.told, len(offsets)) if len(offsets) > 1 else []
    owners = owners or [_single_of(single, whom, grant)] * len(offsets)
    names = {
        at: Name(whose, often + grant, whose + often + grant)
        for at, whose in zip(offsets, owners, strict=True)
    }
    return names, replace(state, grant=grant)


@cache
def _cap() -> re.Pattern[str]:
    return re.compile(
        f"(?:且|其中|但|，)*(?P<single>{SINGLE}(?=(?:每|年|累计|最|不|补|奖|贴|资|可|总|合|上限|全年|{alternation(provisions().grants)})))?"
        f"(?P<often>(?:每年累计|每年度?|年度|年|累计))?(?P<grant>{WORD}{{0,4}}?{alternation(provisions().grants)}(?:额|金额|总额)?)?"
        f"(?P<cap>(?:{CAP}|且)*?(?:最高|最多|至多|上限|不超过|不高于|封顶|不得超过|不得高于|总额)(?:可?达|不超过|为|至多|按|不高于)*)(?P<value>{SUM}(?:{AND}{SUM})*)(?:封顶|以内)?[^{NO_VALUE}]{{0,10}}"
    )


def _single_of(single: str, whom: str, grant: str) -> str:
    """Whose is what is granted by the piece: «单个项目», «装备|单台».

    >>> _single_of("单个项目", "“揭榜”项目", "补助"), _single_of("单台", "装备", "补助"), _single_of("", "民宿", "补贴")
    ('“揭榜”单个项目', '装备单台', '民宿')
    """
    if not single:
        return whom if "券" not in grant else ""
    noun = single[2:] if single.startswith(("单", "每")) else ""
    if noun and whom.endswith("”" + noun):
        return whom.removesuffix(noun) + single
    if noun or "券" in grant or single.startswith("同一"):
        return single
    return whom + single


def as_sum(clause: MaskedClause, state: State) -> Found | None:
    """«给予研制单位最高|50万元|奖励», «每月发放|3000元|生活补贴»: the sum stands before what is granted."""
    found = _sum_before().search(clause.masked)
    return _given(clause, found, state) if found else None


@cache
def _sum_before() -> re.Pattern[str]:
    per = f"(?:{EACH}(?:{EACH})?|按{EACH})"
    return re.compile(
        f"^{TIER}(?P<who>{WORDS}*?)(?P<per1>{per})?(?:(?:{HOW})+|(?=按每))(?P<to>{WORD}{{2,14}}?(?:单位|企业|机构|个人|项目|团队|者|人员))??(?P<per>{per})?(?:{CAP})*"
        f"(?P<value>{SUM}(?:{AND}{CAP}*{SUM})*)(?:的?标准)?(?:给予|予以|发放)?的?(?P<grant>{grant_pattern()})(?![一-龥]*{SUM})"
    )


def as_sum_behind(clause: MaskedClause, state: State) -> Found | None:
    """«每亩补贴|60元|», «一次性奖励|20万元|»: the sum stands behind what is granted."""
    found = _sum_behind().search(clause.masked)
    return _given(clause, found, state) if found else None


@cache
def _sum_behind() -> re.Pattern[str]:
    words = provisions()
    return re.compile(
        f"^{TIER}(?P<who>{WORDS}*?)(?P<to>)(?P<per>按?{EACH}(?:{EACH})?)?(?P<grant>(?:{HOW})+{WORD}{{0,4}}?{alternation(words.grants)}|(?:{HOW})*(?:{alternation(words.grants)}|{alternation(words.short)}))(?:标准|金额|额度?)?(?:为|最高|按)?(?P<per1>{EACH})?"
        f"(?:{CAP})*(?P<value>{SUM}(?:{AND}{CAP}*{SUM})*)(?:封顶)?$"
    )


def as_deed(clause: MaskedClause, state: State) -> Found | None:
    """«机构每引进|1名|高级技师奖励|2万元|»: what is granted for each time that something is done."""
    found = _deed().fullmatch(clause.masked)
    if not found:
        return None
    grant = plain_grant(said_at(clause, found, "grant"))
    whom = said_at(clause, found, "deed") + said_at(clause, found, "noun")
    name = Name(whom, grant, whom + grant)
    return {clause.start + found.start("value"): name}, replace(state, whom=whom, grant=grant, fresh=True)


@cache
def _deed() -> re.Pattern[str]:
    return re.compile(
        f"{WORDS}{{0,14}}?每(?P<deed>[一-龥]{{2,4}}?)(?:{ANY}|[1一][一-龥])(?P<noun>[^，；：。的{NO_VALUE}]{{2,14}}?)的?(?:{HOW})*(?:"
        f"(?P<grant>{alternation(provisions().grants)})(?:{CAP})*(?P<value>{SUM}))"
    )


def _given(clause: MaskedClause, found: re.Match[str], state: State) -> Found | None:
    """The names of sums that are given, dealt out where as many are listed."""
    offsets = list(offsets_of(clause, found, "value"))
    if "亿" in said_at(clause, found, "value"):
        return None  # so much is spent in all
    grant = plain_grant(said_at(clause, found, "grant"))
    if said_at(clause, found, "grant")[-1:] in "补奖" and state.grant[:1] == grant[:1]:
        grant = state.grant
    per = re.sub("^按", "", found["per"] or found["per1"] or "")
    to = found["to"] or ""
    again = AGAIN.search(clause.masked[: found.start("value")]) is not None
    said = said_at(clause, found, "tier") + said_at(clause, found, "who")
    whom, state = whom_for(clause, found, state)
    listed = dealt(said if len(said) > 1 else state.told, len(offsets)) if len(offsets) > 1 else []
    whoms = listed or [whom] * len(offsets)
    if again and not whom:
        whoms = [state.whom] * len(offsets)
    if not any(whoms) and not per and len(grant) < NAMED:
        return None
    names = {
        at: Name(who + to, grant, who + to + per + grant) for at, who in zip(offsets, whoms, strict=True)
    }
    return names, replace(state, grant=grant)
