"""Costs that are shared: who bears how much of what («资金由市级承担60%、县级承担40%»)."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, joined
from duban.vocabulary.granting import granting
from duban.vocabulary.pattern import alternation


@cache
def _bears() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[，；：。、]|(?P<what>[^，；：。、\d]{{2,16}})由)(?P<who>[^，；：。、由\d]{{2,16}}?)(?P<verb>{alternation(granting().bears)})(?:其中的?)?$"
    )


# What a cost is called before it is said who bears it: «所需|资金».
_LEADS = re.compile("^(?:所需的?|其中|上述|相关|有关)+")
_RATIO = "承担比例"
_FARTHEST = 48


def shares_borne(setting: Setting) -> list[Name]:
    """The name of the share of a cost that somebody bears; empty where the clause tells of none.

    >>> import duban
    >>> [f.indicator for f in duban.extract("保险费由财政承担70%、农户承担30%。").figures]
    ['保险费财政承担比例', '保险费农户承担比例']
    """
    quantity = setting.clause.quantities[0]
    if setting.kind == c.POINTS:
        return _moved(setting)
    if setting.kind != c.RATE:
        return []
    if len(setting.clause.values) > 1:
        return _dealt(setting)
    start = max(setting.tokens.starts[0], quantity.outer_start - _FARTHEST)
    found = _bears().search(setting.tokens.text[start : quantity.outer_start])
    if not found:
        return []
    what = _LEADS.sub("", joined(found["what"] or "")) or _shared_before(setting)
    measure = _LEADS.sub("", joined(found["who"])) + _RATIO
    what = "" if what in granting().costs else what
    return [Name(what, measure, what + measure)]


def _dealt(setting: Setting) -> list[Name]:
    """«资金由中央、省、市县|分别承担|50%、30%和20%»: a share for each of those who bear it."""
    quantity = setting.clause.quantities[0]
    start = max(setting.tokens.starts[0], quantity.outer_start - _FARTHEST)
    found = _bear_each().search(setting.tokens.text[start : quantity.outer_start])
    items = _ITEMS.split(found["who"]) if found else []
    if found is None or len(items) != len(setting.clause.values):
        return []
    what = _LEADS.sub("", joined(found["what"] or ""))
    what = "" if what in granting().costs else what
    return [Name(what, joined(item) + _RATIO, what + joined(item) + _RATIO) for item in items]


_ITEMS = re.compile("[、和与及]")


@cache
def _bear_each() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<what>[^，；：。、\d]{{2,16}})由|^|[，；：。])(?P<who>[^，；：。由\d]{{3,30}}?)(?:分别|各)?{alternation(granting().bears)}$"
    )


def _moved(setting: Setting) -> list[Name]:
    """«补助资金由省级承担60%，…，山区县|省级承担比例|提高10个百分点»: the share of the same cost."""
    subject = setting.clause.subject
    what = _shared_before(setting) if subject else ""
    whose = setting.joined(subject) if what else ""
    bears = whose.endswith(tuple(verb + "比例" for verb in granting().bears))
    return [Name(what, whose, what + whose)] if bears else []


def _shared_before(setting: Setting) -> str:
    """The cost of which somebody else bore a part before."""
    last = setting.slots.names[-1] if setting.slots.names else Name()
    return last.owner if last.measure.endswith(_RATIO) else ""
