"""What a clause without the numbers announces: a grant, a parameter by steps, costs that several bear."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from duban.extraction.provisions.masked import MaskedClause
from duban.extraction.provisions.recipients import recipient
from duban.extraction.provisions.state import State, plain_grant
from duban.grammar.noun_phrase import Name
from duban.vocabulary.pattern import alternation
from duban.vocabulary.provisions import provisions


def announced(clause: MaskedClause, state: State) -> State | None:
    """The state behind a clause that says what is given, set by steps or shared, and not yet how much; none where it says no such.

    >>> def clause(told):
    ...     return MaskedClause(0, told, told, True, "。")
    >>> announced(clause("新就业大学生可申请租房补贴"), State()).announced.whole
    '新就业大学生租房补贴'
    >>> announced(clause("水资源费实行分档减收"), State()).levied, announced(clause("改造资金由省与市县共担"), State()).borne
    ('水资源费', '改造资金')
    """
    if not clause.has_value and (shared := _SHARED.fullmatch(clause.plain)):
        what = re.sub("^所需|所需", "", recipient(shared["what"]))
        return replace(state, borne="" if what in _PLAIN else what)
    if stepped := _stepped().fullmatch(clause.plain):
        what = recipient(stepped["what"])
        levied = what if what.endswith(_CHARGED) else state.levied
        name = Name("", "", what)
        return replace(
            state, whom=what, told="", last=name, announced=name, levied=levied, sign="", fresh=True
        )
    if not clause.has_value and (gift := _gift().fullmatch(clause.plain)):
        whom, grant = recipient(gift["who"]), plain_grant(gift["grant"])
        name = Name(whom, grant, whom + grant)
        return replace(state, whom=whom, grant=grant, last=name, announced=name, sign="", fresh=True)
    return None


# What is borne where only money is told of.
_PLAIN = ("资金", "费用", "经费", "奖补资金")
_CHARGED = ("税", "费", "金")


# «改造资金|由省与市县|共担»
_SHARED = re.compile(
    "(?P<what>[^，；：。]{2,16}?)由[^，；：。]{1,16}?[、与和及][^，；：。]{1,12}?(?:共同|分级|按比例|三级|两级)*(?:承担|分担|负担|共担)"
)


@cache
def _stepped() -> re.Pattern[str]:
    """Finds what is set by steps: «城乡低保标准|调整为三|档|», «水资源费|实行分|档|减收»."""
    steps = "(?:实行|执行|调整为|划分为|按照?|分为|分)[^，；：。]{0,8}?(?:[一二三四五六七八两\\d]+[档类级]|分[档类级]|[档类级]次?|阶梯)[^，；：。]{0,6}"
    return re.compile(
        f"(?P<what>[^，；：。]{{1,16}}?{alternation({*provisions().terms, *provisions().grants, *_CHARGED})}){steps}"
    )


@cache
def _gift() -> re.Pattern[str]:
    """Finds what is given before it is said how much: «新就业大学生|给予|一次性安家费|，其中…»."""
    return re.compile(
        "(?P<who>[^，；：。]{2,20}?)可?(?:给予|予以|发放|享受|申请|申领|领取)(?P<grant>(?:一次性)?[^，；：。的]{2,8})"
    )
