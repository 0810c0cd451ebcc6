"""What a provision sets for several in turn, and by how much more or less some get."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.provisions.carried import in_place_of
from duban.extraction.provisions.masked import MONEY, POINTS, RATE, REST, MaskedClause
from duban.extraction.provisions.patterns import AND, EACH, SUM, WORD, WORDS
from duban.extraction.provisions.recipients import recipient
from duban.extraction.provisions.state import Found, State, offsets_of, said_at
from duban.grammar.noun_phrase import Name
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


def as_raise(clause: MaskedClause, state: State) -> Found | None:
    """«多子女家庭上浮|30%|», «伤残津贴每人每月增加|120元|»: how much more or less than what was told."""
    found = _raise().search(clause.masked)
    if not found:
        return None
    who = recipient(
        re.sub("^(?:较|比)(?:上年度?|去年|原标准|以前|过去)?", "", clause.plain[: found.end("who")])
    )
    own = who.endswith(tuple({*provisions().grants, *provisions().terms, "金", "费", "价", "税"}))
    if who.endswith("承担比例") or not (own or state.last.whole):
        return None
    last = state.last
    measure = f"{state.grant}比例" if last.measure.startswith("占") else last.measure or last.whole
    whole = who if own else in_place_of(who, last) or who + measure if who else last.whole
    return dict.fromkeys(offsets_of(clause, found, "value"), Name("", whole, whole)), state


@cache
def _raise() -> re.Pattern[str]:
    return re.compile(
        f"^(?P<who>{WORDS}*?)(?:可|再|{EACH})*(?:上浮|下浮|上调|下调|提高|增加|降低|减少|核减|扣减)(?P<value>[{MONEY}{RATE}{POINTS}]{REST}*)(?:以内)?$"
    )
