"""What the clauses of a provision leave to those behind them, and what each of their readings needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec.structs import replace

from duban.extraction.provisions.masked import ANY, MaskedClause
from duban.extraction.provisions.patterns import EACH, HOW
from duban.extraction.provisions.recipients import recipient
from duban.grammar.noun_phrase import Name
from duban.vocabulary.granting import granting
from duban.vocabulary.pattern import alternation
from duban.vocabulary.provisions import provisions


class State(msgspec.Struct, frozen=True):
    """What the clauses before have said: for whom (``told`` as it stood), what is granted, and of what it is a share (``base``).

    ``last`` is the parameter told of last, ``sign`` that of its number; ``fresh`` says whether the recipient was named in this
    sentence. ``announced`` is the parameter that the sentence before announced without a number; ``levied`` is what is charged by
    steps, ``borne`` what several bear together.
    """

    whom: str = ""
    told: str = ""
    grant: str = ""
    base: str = ""
    last: Name = Name()
    fresh: bool = False
    sign: str = ""
    announced: Name = Name()
    levied: str = ""
    borne: str = ""


Found = tuple[dict[int, Name], State]


def plain_grant(grant: str) -> str:
    """What is granted, without how it is given.

    >>> plain_grant("一次性奖励"), plain_grant("给予每亩补"), plain_grant("“算力券”")
    ('奖励', '补贴', '“算力券”')
    """
    plain = re.sub(f"^(?:{HOW}|的|定额|事后|适当|相应|资金|财政|标准|进行)+", "", grant)
    plain = re.sub(f"^{EACH}(?=[补奖津资])", "", plain)
    return {"补": "补贴", "奖": "奖励", "奖给": "奖励", "补给": "补贴"}.get(plain, plain)


def said_at(clause: MaskedClause, found: re.Match[str], group: str) -> str:
    """The words of a group of a match as they stand; empty where it matched nothing."""
    return clause.plain[found.start(group) : found.end(group)] if found[group] else ""


AGAIN = re.compile("[再另]|额外")


NAMED = 3


def whom_for(clause: MaskedClause, found: re.Match[str], state: State) -> tuple[str, State]:
    """Whom a clause is for: by its own words, else by those before; and the state that it leaves."""
    tier = said_at(clause, found, "tier")
    said = re.sub("由[^，由]{1,8}$", "", said_at(clause, found, "who").strip())
    again = AGAIN.search(clause.masked[: found.start("value")]) is not None
    if (tier or again) and len(said) < len("企业"):
        return state.whom, state
    whom = "" if len(said) < len("企业") or HOW_ALONE.search(said) else recipient(said)
    if not whom or _giver().search(whom):
        return state.whom, state
    if said.endswith("的") and (noun := _getter(state.whom)):
        whom = f"{whom}的{noun}"
    return whom, replace(state, whom=whom, told=tier + said, fresh=True)


def _getter(whom: str) -> str:
    """The noun for those who get a grant: «首次入库的|企业|»; empty where another is named."""
    nouns = sorted(granting().getters, key=len, reverse=True)
    return next((noun for noun in nouns if whom.endswith(noun)), "")


@cache
def _giver() -> re.Pattern[str]:
    """Finds who gives, and gets nothing: «|省财政|给予», «|资金池|补偿»."""
    return re.compile(f"(?:^|[省市县区级]){alternation(provisions().givers)}$|^各[省市县区地][^，]{{0,4}}$")


# «竣工投产|后|按…», «按主机功率|每千瓦补助»: when or how it is given, and not to whom.
HOW_ALONE = re.compile("(?:[后时内前年起月]|期间)$|^(?:按|由|经|根据|依据|每)")


def offsets_of(clause: MaskedClause, found: re.Match[str], group: str) -> Iterator[int]:
    """The offsets in the text of the numbers within a group of a match."""
    for value in re.finditer(ANY, clause.masked[found.start(group) : found.end(group)]):
        yield clause.start + found.start(group) + value.start()
