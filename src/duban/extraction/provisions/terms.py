"""Terms of a provision that have names of their own: limits, rates, what is changed from so much to so much."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.provisions.masked import MONEY, NO_VALUE, OTHER, POINTS, RATE, REST, MaskedClause
from duban.extraction.provisions.patterns import AND, CAP, EACH, SHARE, SUM, WORDS
from duban.extraction.provisions.recipients import dealt, is_bare, recipient
from duban.extraction.provisions.state import NAMED, Found, State, offsets_of, said_at
from duban.grammar.noun_phrase import Name
from duban.vocabulary.pattern import alternation
from duban.vocabulary.provisions import provisions


def as_limit(clause: MaskedClause, state: State) -> Found | None:
    """«补贴上限为|500元|», «下限为|4500元|», «上限依次为|50万元、30万元|»: the limit itself is what is told."""
    found = _limit().fullmatch(clause.masked)
    if not found:
        return None
    offsets, own = list(offsets_of(clause, found, "value")), recipient(said_at(clause, found, "who"))
    before = re.sub("[上下]限$|限额$", "", state.last.whole) if state.last.whole else state.whom + state.grant
    if not own and len(offsets) > 1 and (listed := dealt(state.told, len(offsets))):
        owners = [one + state.grant for one in listed]
    else:
        owners = [_of_state(own, state) or before] * len(offsets)
    names = {
        at: Name(owner, found["limit"], owner + found["limit"])
        for at, owner in zip(offsets, owners, strict=True)
    }
    return (names, state) if all(owners) else None


def _of_state(own: str, state: State) -> str:
    """What a limit is of: «每件|补贴|» by itself, «|单件|» with what is granted."""
    return own if not own or len(own) > NAMED or not state.grant else own + state.grant


@cache
def _limit() -> re.Pattern[str]:
    return re.compile(
        f"(?P<who>{WORDS}*?)(?P<limit>上限|下限|限额|限值)(?:分别|依次|各|统一)*(?:为|是|按)?(?P<value>{SUM}(?:{AND}{SUM})*|{SHARE})"
    )


def as_moved(clause: MaskedClause, state: State) -> Found | None:
    """«火化费由每具|360元|调整为|300元|»: the parameter from what it was to what it is."""
    found = _moved().search(clause.masked)
    if not found:
        return None
    thing = _of_whom(recipient(clause.plain[: found.end("who")]), state)
    if not thing:
        return None
    name = Name("", thing, thing)
    return {at: name for group in ("was", "value") for at in offsets_of(clause, found, group)}, state


def _of_whom(thing: str, state: State) -> str:
    """A parameter by its own name, or with whom it is for where it has no name of its own: «费率», «补贴比例».

    >>> _of_whom("费率", State(last=Name("", "水稻保险保额", "水稻保险保额"))), _of_whom("贷款额度", State())
    ('水稻保险费率', '贷款额度')
    """
    short = len(thing) <= NAMED or thing.startswith(tuple(provisions().grants))
    if not short or not thing.endswith(tuple(provisions().terms)):
        return thing
    term = next(
        (
            term
            for term in sorted(provisions().terms, key=len, reverse=True)
            if state.last.whole.endswith(term)
        ),
        "",
    )
    owner = state.last.whole.removesuffix(term) if term else ""
    if owner and not state.last.measure.startswith("占") and not thing.startswith(tuple(provisions().grants)):
        return owner + thing
    return (state.whom if state.fresh and not is_bare(state.whom) else "") + thing


def as_term(clause: MaskedClause, state: State) -> Found | None:
    """«首付比例不低于|20%|», «费率|4%|»: a parameter that has a name of its own."""
    found = _term().fullmatch(clause.masked)
    if not found:
        return None
    thing = _of_whom(recipient(said_at(clause, found, "who")), state)
    return (
        (dict.fromkeys(offsets_of(clause, found, "value"), Name("", thing, thing)), state) if thing else None
    )


@cache
def _term() -> re.Pattern[str]:
    return re.compile(
        f"(?P<who>[^，；：。占{NO_VALUE}]{{0,16}}?{alternation(provisions().rates)})(?:{CAP}|[提调升降放下上][^，。；{NO_VALUE}]{{0,3}}[到至为])*(?P<value>[{RATE}{POINTS}{OTHER}]{REST}*)"
    )


def as_next(clause: MaskedClause, state: State) -> Found | None:
    """«对单户小于…的，不超过|1.5%|»: the parameter told of last, for others."""
    found = _next().fullmatch(clause.masked)
    kept = state.last.whole and state.last.whole.endswith(tuple(provisions().rates))
    return ({clause.start + found.start("value"): state.last}, state) if found and kept else None


@cache
def _next() -> re.Pattern[str]:
    return re.compile(
        f"(?:不超过|不高于|不低于|不少于|最高|最低|可?[提降放][^，。；{NO_VALUE}]{{0,3}}[到至]|按)+(?P<value>{SHARE})(?:执行)?"
    )


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(
        f"^(?:将)?(?P<who>{WORDS}{{2,24}}?)[由从](?:现行的?|原来?的?|最高|{EACH})*(?P<was>[{MONEY}{RATE}]{REST}*)(?:[提调升降下上减压放][^，。；{NO_VALUE}]{{0,3}}[到至为])(?:最高|{EACH})*(?P<value>[{MONEY}{RATE}]{REST}*)"
    )
