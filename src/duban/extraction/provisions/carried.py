"""Parameters that a clause carries over: what was told of some, it tells of others («三级医院由|40%|提高到|45%|»)."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.provisions.masked import ANY, MaskedClause
from duban.extraction.provisions.patterns import CAP, WORD
from duban.extraction.provisions.recipients import recipient
from duban.extraction.provisions.state import Found, State, offsets_of, said_at
from duban.grammar.noun_phrase import Name
from duban.vocabulary.dependence import dependence
from duban.vocabulary.granting import granting
from duban.vocabulary.pattern import alternation
from duban.vocabulary.provisions import provisions


def as_like(clause: MaskedClause, state: State) -> Found | None:
    """«博士每月租房补贴2000元，硕士|1200元|», «三级医院由|40%|提高到|45%|»: what was told of one, of another."""
    found = _like().fullmatch(clause.masked)
    if not found or _told_itself().search(clause.plain[: found.end("who")]):
        return None
    signs = {clause.masked[at - clause.start] for at in offsets_of(clause, found, "values")}
    if state.sign and signs != {state.sign}:
        return None
    who = recipient(said_at(clause, found, "who"))
    whole = in_place_of(who, state.last) if who else ""
    name = Name(who, whole.removeprefix(who), whole)
    return (dict.fromkeys(offsets_of(clause, found, "values"), name), state) if whole else None


@cache
def _like() -> re.Pattern[str]:
    each = f"每(?:(?!{alternation(provisions().grants)})[一-龥]){{1,2}}"
    how = f"(?:为|则|是|各|均|按|执行|给予|发放|享受|不得?低于|不少于|{CAP}|{each})*"
    changed = f"[由从](?:现行的?|原来?的?|最高|{each})*{ANY}[提调升降下上减压放][^，。；]{{0,3}}[到至为](?:最高|{each})*{ANY}"
    return re.compile(
        f"(?:其中|而|对)?(?P<who>{WORD}{{2,10}}?)(?:[（(][^（）()]*[）)])?(?P<values>{how}{ANY}|{changed})(?:以内|不变)?"
    )


@cache
def _told_itself() -> re.Pattern[str]:
    """Finds that what stands before a number says itself what is told."""
    words = provisions()
    return re.compile(
        alternation(
            {
                *words.wholes,
                *words.accounts,
                *words.aims,
                *words.grants,
                *words.terms,
                *words.rates,
                *words.caps,
            }
        )
        + "|^单[个户家人位台件项笔套次]|^每|^同一|资金|投资|经费|收入|[给予费金价率税]$|[提调升降增减][高低加少幅]|[上下][调浮]"
    )


def in_place_of(who: str, last: Name) -> str:
    """The parameter ``last`` with ``who`` in the place of those of whom it was told; empty where it is not clear whose it was.

    >>> in_place_of("二类地区", Name("", "", "一类地区工资标准")), in_place_of("硕士", Name("博士", "每月补贴", "博士每月补贴"))
    ('二类地区工资标准', '硕士每月补贴')
    >>> in_place_of("低谷时段", Name("", "", "大工业用电高峰时段电价")), in_place_of("个人", Name("", "", "单位缴费比例"))
    ('大工业用电低谷时段电价', '个人缴费比例')
    >>> in_place_of("市级", Name("省级示范社", "奖励", "省级示范社奖励"))
    '市级示范社奖励'
    """
    whole = last.whole
    if len(who) < len("硕士") or not whole:
        return ""
    levels = sorted(dependence().levels, key=len, reverse=True)
    if who in levels:
        return who + whole.removeprefix(next((level for level in levels if whole.startswith(level)), ""))
    shared = whole[:-2].rfind(who[-2:])
    if shared >= 0:
        first = max(shared + 2 - len(who), 0)
        alone = whole[:first].endswith(_LEVEL) or "、" in whole[:first]
        return ("" if alone else whole[:first]) + who + whole[shared + 2 :]
    if last.owner and last.measure and not last.measure.startswith("占"):
        return who + whole.removeprefix(last.owner)
    if (found := _whose().match(whole)) and len(found["what"]) > 1:
        return who + found["what"]
    return who + whole if not last.owner and not last.measure else ""


_LEVEL = "级"


@cache
def _whose() -> re.Pattern[str]:
    """Finds of whom a parameter is that opens with them: «用人|单位|缴费比例»."""
    return re.compile(
        f"[^，。；占]{{0,10}}?{alternation({*granting().getters, *provisions().holders})}(?P<what>(?!的).+)"
    )
