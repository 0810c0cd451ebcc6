"""What a provision sets for several in turn, and by how much more or less some get."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.provisions.masked import MONEY, POINTS, RATE, REST, MaskedClause
from duban.extraction.provisions.patterns import AND, EACH, SUM, WORD, WORDS
from duban.extraction.provisions.recipients import recipient
from duban.extraction.provisions.state import Found, State, offsets_of, said_at
from duban.grammar.noun_phrase import Name
from duban.vocabulary.pattern import alternation
from duban.vocabulary.provisions import provisions


def as_list(clause: MaskedClause, state: State) -> Found | None:
    """«绿色工厂奖励标准为国家级|100万元|、省级|30万元|»: a parameter, and for each of those listed its value."""
    found = _list().fullmatch(clause.masked)
    if found is None:
        return None
    thing = recipient(said_at(clause, found, "who"))
    names = {}
    for item in _item().finditer(clause.masked, found.end("who")):
        one = clause.plain[item.start("item") : item.end("item")]
        names[clause.start + item.start("value")] = Name(one, thing, one + thing)
    return names, state


@cache
def _list() -> re.Pattern[str]:
    item = f"(?![为按每到至]){WORD}{{2,10}}?{_BECOMES}{SUM}"
    heads = "标准|上限|限额|额度|奖励|补助|补贴|津贴|安家费|工资|电价|价格|费用"
    return re.compile(
        f"(?P<who>{WORDS}{{2,16}}?(?:{heads})(?!标准|上限|[一-龥]标准))(?:分别|依次|其中)*(?:(?:为|按|：)(?P<items>{item}(?:{AND}{item})*)|(?P<one>{WORD}{{2,8}}?调整为{_BECOMES}{SUM}))"
    )


_BECOMES = f"(?:调整|提高|最高)?(?:为|到|至)?(?:{EACH})?"


@cache
def _item() -> re.Pattern[str]:
    return re.compile(
        f"(?:{AND}|为|分别|依次|其中|按|：)*(?P<item>{WORD}{{2,10}}?){_BECOMES}(?P<value>{SUM})"
    )


def as_like(clause: MaskedClause, state: State) -> Found | None:
    """«博士每月租房补贴2000元，硕士|1200元|», «零碳园区|500万元|»: what was told of one, of another."""
    found = _like().fullmatch(clause.masked)
    who = said_at(clause, found, "who") if found else ""
    measure = _like_last(who, state.last)
    if not found or not measure or _spent().search(who):
        return None
    return {clause.start + found.start("value"): Name(who, measure, who + measure)}, state


def _like_last(who: str, last: Name) -> str:
    """What was measured of what was told of last, which is of the kind of ``who``.

    >>> _like_last("二类地区", Name("", "", "一类地区工资标准")), _like_last("硕士", Name("博士", "每月补贴", "博士每月补贴"))
    ('工资标准', '每月补贴')
    """
    if len(who) < len("硕士"):
        return ""
    if who[-2:] in last.whole[:-2]:
        return last.whole.rpartition(who[-2:])[2]
    shared = last.owner and last.measure and not last.measure.startswith("占")
    return last.whole.removeprefix(last.owner) if shared else ""


@cache
def _like() -> re.Pattern[str]:
    return re.compile(f"(?:其中)?(?P<who>{WORD}{{2,8}}?)(?:为|则|各|均|不超过|最高)*(?P<value>{SUM})")


@cache
def _spent() -> re.Pattern[str]:
    words = provisions()
    return re.compile(
        alternation({*words.wholes, *words.accounts, *words.aims, *words.grants, *words.terms, *words.caps})
        + "|资金|投资|经费|收入"
    )


def as_raise(clause: MaskedClause, state: State) -> Found | None:
    """«多子女家庭上浮|30%|», «伤残津贴每人每月增加|120元|»: how much more or less than what was told."""
    found = _raise().search(clause.masked)
    if not found:
        return None
    who = recipient(
        re.sub("^(?:较|比)(?:上年度?|去年|原标准|以前|过去)?", "", clause.plain[: found.end("who")])
    )
    own = who.endswith(tuple({*provisions().grants, *provisions().terms, "金", "费"}))
    if who.endswith("承担比例") or not (own or state.last.whole):
        return None
    last = state.last
    measure = f"{state.grant}比例" if last.measure.startswith("占") else last.measure or last.whole
    measure = last.whole.rpartition(who[-2:])[2] if len(who) > 1 and who[-2:] in last.whole[:-2] else measure
    whole = who if own else who + measure if who else last.whole
    return dict.fromkeys(offsets_of(clause, found, "value"), Name("", whole, whole)), state


@cache
def _raise() -> re.Pattern[str]:
    return re.compile(
        f"^(?P<who>{WORDS}*?)(?:可|再|{EACH})*(?:上浮|下浮|上调|下调|提高|增加|降低|减少|核减|扣减)(?P<value>[{MONEY}{RATE}{POINTS}]{REST}*)(?:以内)?$"
    )
