"""Levies: at what rate a provision lets something be charged («房产税减按5%征收»)."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from duban.extraction.provisions.masked import NO_VALUE, MaskedClause
from duban.extraction.provisions.patterns import SHARE, TIER, WORD, WORDS
from duban.extraction.provisions.recipients import recipient
from duban.extraction.provisions.state import HOW_ALONE, Found, State, offsets_of, said_at
from duban.grammar.noun_phrase import Name, joined
from duban.vocabulary.pattern import alternation
from duban.vocabulary.provisions import provisions


def as_levy(clause: MaskedClause, state: State) -> Found | None:
    """«房产税减按|5%|征收», «按|3%|的征收率征收增值税», «出让价可按地价的|70%|确定»: how much is charged."""
    found = _levy().search(clause.masked)
    if not found:
        return None
    own = _thing(clause.plain[: found.end("who")])
    charged = joined(said_at(clause, found, "what"))
    whom = own or state.levied or state.whom
    base, verb, rate = joined(said_at(clause, found, "base")), found["verb"] or "", found["rate"] or ""
    verb = "" if verb in ("确定", "执行", "结算") else verb
    priced = whom.endswith(("价", "费", "金", "价格", "标准")) or not verb
    base = "" if _OWED.fullmatch(base) else base
    measure = rate or (f"占{base}比例" if base and priced else f"{verb}比例")
    if not charged and whom.endswith("率"):
        measure = ""
    if not charged and 1 < len(whom) <= len("担保费率") and whom.endswith("率"):
        whom = state.whom + whom
    if not (whom or charged):
        return None
    name = Name(whom + charged, measure, whom + charged + measure)
    return dict.fromkeys(offsets_of(clause, found, "value"), name), replace(state, grant="")


# What is owed is no more than what is charged: «按|应缴费额|的50%缴纳».
_OWED = re.compile("应[缴纳收][^，。；]{0,3}额?")


@cache
def _levy() -> re.Pattern[str]:
    rate = "(?:税率|费率|征收率|利率)"
    return re.compile(
        f"^{TIER}(?P<who>{WORDS}*?)(?:减|可|暂|均|统一|分别|最高|，)*按照?(?P<base>[^，；：。按{NO_VALUE}]{{2,14}}?)??的?(?P<value>{SHARE})的?(?:(?P<rate>{rate})|比例|标准)?"
        f"(?:予以|进行)?(?P<verb>{alternation(provisions().levies)})(?P<what>{WORD}{{2,12}})?"
    )


def _thing(said: str) -> str:
    said = re.sub("(?:由|从)[^，]*$|减$|可$|暂$|最高$", "", said)
    what, _, whom = said.rpartition("对")
    if what.endswith(_CHARGED):
        return recipient(whom) + what
    return recipient(said) if said and not HOW_ALONE.search(said) else ""


# «城市维护建设|税|对小微企业减按50%征收»
_CHARGED = ("税", "费", "金")
