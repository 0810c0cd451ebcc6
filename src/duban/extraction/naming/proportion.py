"""Proportions: the name of a value that is told of a base, «X占Y比重», «X拉动Y»."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.enumeration import coordinated
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.clause import Span
from duban.grammar.lexer import Tokens
from duban.grammar.noun_phrase import Name, trimmed, written
from duban.grammar.retagging_conditions import contributes
from duban.grammar.templates import RATIOS
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation

# What the name of a share does not repeat: 占|全省|工业的比重.
_WHOLE = re.compile("^(?:全[国省市区县]|我[国省市区县])(?=[^的])")
_OF_BASE = re.compile("占[^占]+(?:比重|份额)$")
# «三产对经济增长的贡献率54%，|拉动GDP增长|3个百分点»
_CONTRIBUTED = re.compile("对[^对]{2,12}贡献率$")
_SHARE_OF_MARKET = re.compile("[^的](?:市场)?份额$")


@cache
def _shares() -> re.Pattern[str]:
    return re.compile(f"的?{alternation(naming().shares)}$")


_NOUNS = frozenset((c.THING, c.HEAD, c.ATTRIBUTE, c.PLACE, c.VERB))


def of_base(setting: Setting, name: Name) -> Name:
    """``name`` with the base that the clause names; itself where it names none.

    >>> import duban
    >>> [f.indicator for f in duban.extract("民营企业出口占出口总额的60%。").figures]
    ['民营企业出口占出口总额比重']
    """
    clause, tokens = setting.clause, setting.tokens
    if not name:
        return name
    if of_time := _of_time(setting, name):
        return of_time
    if clause.rule in RATIOS | {"share", "pulling"} and not clause.subject:
        name = _without_share(name)
    within = name.measure.startswith("占") and not clause.base  # «在就业人员里|占三成» has named its base
    of_whole = bool(clause.base) and tokens.word(clause.base.last - 1) == "的"
    if clause.rule == "share" and (within or (contributes(tokens.word(clause.verb.first)) and not of_whole)):
        return name
    if clause.rule == "share" and (held := _held(setting)):
        return held
    if clause.rule == "share":
        base = written(tokens, trimmed(tokens, _nouns(tokens, clause.base)))
        if tokens.word(clause.verb.first) == _AS_MUCH and base:
            return _as_much(name, base.removesuffix("的"))
        return _share(base, name)
    base = written(tokens, trimmed(tokens, clause.base)) if clause.base else ""
    if clause.rule in RATIOS:
        base = base.removesuffix("的")
        return Name(name.whole, f"占{base}比重", f"{name.whole}占{base}比重")
    if clause.rule == "part":
        return Name(name.owner, "", f"{name.whole}{tokens.word(clause.verb.first)}{base}比例")
    if clause.rule == "pulling":
        grows = "增长" if tokens.word(clause.base.last) == "增长" else ""
        return Name(name.owner, name.measure, f"{name.whole}拉动{setting.joined(clause.base)}{grows}")
    return name


def of_bases(setting: Setting, names: list[Name]) -> list[Name]:
    """«出口船舶分别占|完工量、订单量|的九成和八成»: one thing as shares of as many bases as there are values; else none."""
    clause, tokens = setting.clause, setting.tokens
    if clause.rule != "share" or len(clause.values) < _SEVERAL or len(set(names)) != 1 or not clause.base:
        return []
    items = coordinated(tokens, trimmed(tokens, _nouns(tokens, clause.base)))
    bases = [written(tokens, trimmed(tokens, item)) for item in items]
    if len(bases) != len(clause.values) or not all(bases):
        return []
    return [_share(base, _without_share(names[0])) for base in bases]


# Fewer values are no list.
_SEVERAL = 2


def _held(setting: Setting) -> Name | None:
    """«药物销售额60亿元，中国企业|所占份额|12%»: the share that somebody has of what was told of before, or that itself."""
    clause, tokens = setting.clause, setting.tokens
    last = setting.slots.names[-1] if setting.slots.names else Name()
    by = bool(clause.subject) and tokens.word(clause.subject.last - 1) == "所"
    share = setting.joined(trimmed(tokens, clause.base)) if clause.base else ""
    if not (by and last.measure and share in naming().shares) or len(clause.values) > 1:
        return None
    who = setting.joined(trimmed(tokens, Span(clause.subject.first, clause.subject.last - 1)))
    measure = f"占{last.whole}{share}" if who else share
    return Name(who or last.whole, measure, (who or last.whole) + measure)


_AS_MUCH = "相当于"
# What stands before a time or plan that a value is a part of: «|相当于|去年全年的76%», «|为|年初预算的101%».
_BEFORE_TIME = re.compile("^(?:约?相当于?|约?[为是])")


def _as_much(name: Name, base: str, how: str = _AS_MUCH) -> Name:
    """«相当于|常年产量|的98%»: the ratio to something of another time or kind, which is no whole of it."""
    return Name(name.whole, f"{how}{base}比例", f"{name.whole}{how}{base}比例")


def _of_time(setting: Setting, name: Name) -> Name | None:
    """«恢复到|2019年同期的|九成», «为|年初预算的|101%»: a part of what it was or was to be; ``None`` elsewhere."""
    tokens, clause = setting.tokens, setting.clause
    at = clause.values[0] - 1
    if setting.kind != c.RATE or clause.rule not in _STANDING or tokens.classes[at] != c.COMPARED:
        return None
    if clause.quantities[0].form == "ratio":
        return None  # «调整|为2022年的|10∶44∶46»: the value of then, no part of it
    written_base = tokens.word(at)
    if not written_base.endswith("的"):
        return None
    base = _BEFORE_TIME.sub("", written_base).removesuffix("的")
    verb = tokens.word(clause.verb.first) if clause.verb else ""
    if verb.startswith("恢复"):
        return _as_much(name, base, "恢复至")
    done = base.endswith(naming().planned) or verb.endswith("完成")
    return _as_much(name, base, "完成" if done else _AS_MUCH)


_STANDING = frozenset(["continued", "arrival", "making", "bare", "last"])


def _without_share(name: Name) -> Name:
    """What was a share of one thing before is the same thing as a share of another: «X占Y的N%，占Z的N%»."""
    whole = _CONTRIBUTED.sub("", _OF_BASE.sub("", name.whole))
    return name if whole == name.whole or not whole else Name(name.owner, "", whole)


def _share(base: str, name: Name) -> Name:
    """«占Y的N%»: X占Y比重."""
    base = _WHOLE.sub("", base)
    if _SHARE_OF_MARKET.search(base):
        return Name(name.whole, f"占{base}", f"{name.whole}占{base}")
    base = _shares().sub("", base).removesuffix("的")
    if not base:
        return Name(name.owner or name.whole, "占比", name.whole + "占比")
    return Name(name.whole, f"占{base}比重", f"{name.whole}占{base}比重")


def _nouns(tokens: Tokens, span: Span) -> Span:
    """``span`` without what stands behind its last noun."""
    last = span.last
    while last > span.first and tokens.classes[last - 1] not in _NOUNS:
        last -= 1
    return Span(span.first, last)
