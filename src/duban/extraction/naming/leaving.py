"""Leaving: the state that a clause leaves to those behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from duban.extraction.discourse.slots import Slots
from duban.extraction.naming.counts.class_sizes import size_of_known
from duban.extraction.naming.counts.parts import at_large, remembered, tells_act
from duban.extraction.naming.dependents import labours, strict
from duban.extraction.naming.ellipsis.averages import averaged_over
from duban.extraction.naming.ellipsis.belonging import before_bracket
from duban.extraction.naming.ellipsis.leaning import only_takes
from duban.extraction.naming.ellipsis.of_class import tried_out, whole_of_parts
from duban.extraction.naming.ellipsis.of_company import FIRMS
from duban.extraction.naming.ellipsis.of_firms import firms_told
from duban.extraction.naming.ellipsis.of_group import group_measured
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.clause import NONE
from duban.grammar.noun_phrase import (
    Name,
    core,
    joined,
    name_of,
    trimmed,
    written,
)
from duban.grammar.retagging_conditions import contributes
from duban.grammar.templates import HEADLESS, SHARES
from duban.grammar.words import segmenter
from duban.records import Measure
from duban.vocabulary.edges import Edges
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation

_WORKS = frozenset((c.LABOUR, c.VERB, c.AND, c.ADDING))


def state_after(setting: Setting, names: Sequence[Name], kind: Measure) -> Slots:
    """The state that a clause leaves which measures ``names``."""
    left = _state_after(setting, names, kind)
    firms = firms_told(setting, names[-1])
    if tried := tried_out(setting):
        left = replace(left, opening=tried, owner=tried)
    left = replace(left, owner=doer) if (doer := _doer(left)) else left
    parts_of = whole_of_parts(setting, names[-1])
    same = firms == left.firms and parts_of == left.parts_of
    return left if same else replace(left, firms=firms, parts_of=parts_of)


def _doer(left: Slots) -> str:
    """The company whose own is told behind what it did: «|绿珠农业|销售蓝莓1万吨，收入5亿元»; else empty."""
    company, owner = left.company, left.owner
    did = bool(company) and owner.startswith(company) and _does(owner.removeprefix(company))
    return company if did and left.names and not left.names[-1].measure else ""


def _does(said: str) -> bool:
    """Whether words behind a company's name say what it did: «|销售|蓝莓», «|出苗|»."""
    if _did().match(said):
        return True
    words = list(segmenter().tag(said, False)) if said else []
    return bool(words) and words[0][1] == "v" and len(words[0][0]) > 1


@cache
def _did() -> re.Pattern[str]:
    return re.compile(f"[新已]?{alternation(naming().done_by_firms)}.")


def _state_after(setting: Setting, names: Sequence[Name], kind: Measure) -> Slots:
    clause, slots = setting.clause, setting.slots
    if not names[0] or size_of_known(setting) is not None:
        return slots
    if clause.rule in SHARES | HEADLESS or clause.rule == "pulling":
        of_whom = clause.rule == "share" and contributes(setting.tokens.word(clause.verb.first))
        return replace(
            slots, names=tuple(names), kind=kind, owner=names[-1].owner if of_whom else slots.owner
        )
    if slots.names and all(averaged_over(name, slots.names[-1]) for name in names):
        return slots
    level = kind in ("level", "rate", "change") and clause.rule not in ("above", "against", "movement")
    last = _as_measured(setting, of_strict(names[-1]))
    names = [*names[:-1], last]
    known = remembered(setting, last) if not last.measure else slots.counted
    grouped = group_measured(setting, last, slots.grouped)
    before = replace(
        slots, fresh=False, implied=_implied(last, slots.implied), counted=known, grouped=grouped
    )
    after = before.after(tuple(names), clause.quantities[-1].unit if level else before.unit, kind)
    points = kind == "change" and setting.tokens.classes[clause.values[-1]] == c.POINTS
    if kind == "rate" or points:
        after = replace(after, measure=before.measure, unit=before.unit, rate=_rate(last) or before.rate)
    if work := _work(setting, last):
        after = replace(after, work=work)
    if not last.measure and (dealt := _dealt_in().match(last.whole)):
        after = replace(after, dealt=dealt["thing"])
    elif last.measure in naming().traded and _is_good(setting, last):
        after = replace(after, dealt=last.owner)
    if clause.right and not last.measure and setting.kind == c.COUNT:
        after = replace(after, owner=_noun_counted(setting, last) or after.owner)
    if slots.owner and clause.subject and setting.kind == c.COUNT and tells_act(setting):
        after = replace(after, owner=at_large(slots.owner))  # «窑炉…冷修5座，|产能利用率|83%» is that of all
    if clause.rule == "adding":
        after = replace(after, added=clause.quantities[-1].unit if kind == "change" else "")
    if grouped and grouped != slots.grouped and last.whole.endswith(("产品", "商品", "品种")):
        after = replace(after, owner=slots.owner)  # the products whose output grows own nothing else
    return replace(after, labour=_labour(setting), whole=_whole(setting, after))


def _work(setting: Setting, last: Name) -> str:
    """The works that a clause counts, or behind whose name a bracket measures them; else empty."""
    if not last.measure and setting.kind == c.COUNT and last.whole.endswith(naming().works):
        return last.whole
    bracketed = setting.clause.bracket and last.owner and last.owner == before_bracket(setting)
    return last.owner if bracketed else ""


def _whole(setting: Setting, after: Slots) -> str:
    """The owner of what parts are told of; empty where a clause tells of something else."""
    slots = setting.slots
    if setting.part:
        return slots.whole or slots.owner or slots.implied
    return slots.whole if after.names == slots.names else ""


def _rate(name: Name) -> str:
    """The rate that others can have, too: of «职工|住院报销比例», whose last word says nothing alone, all that is told of them."""
    found = _rate_of_whom().match(name.whole) if name.measure in naming().bare_rates else None
    return found["rate"] if found else name.measure


@cache
def _rate_of_whom() -> re.Pattern[str]:
    words = naming()
    return re.compile(
        f"[^占]{{0,12}}?{alternation(words.of_whom)}(?P<rate>[^占的]{{2,10}}{alternation(words.bare_rates)})$"
    )


def _as_measured(setting: Setting, name: Name) -> Name:
    """``name`` with the measure that its end tells, though no vocabulary knows it: «|户均获补|2140元», «散装水泥|到位价|»."""
    if only_takes(name.owner):
        return Name("", name.measure, name.whole)  # «|平均|单价» is of nothing called 平均
    if name.measure or setting.kind not in _MEASURES:
        return name
    if (trade := next((way for way in _TRADE if name.whole.endswith(way)), "")) and name.whole != trade:
        return Name(name.whole.removesuffix(trade), trade, name.whole)  # «|民营企业进出口|4300亿元»
    if each := _PER_EACH.fullmatch(name.whole):
        return Name(each["of"], each["measure"], name.whole)
    return Name("", name.whole, name.whole) if name.whole.endswith(_MEASURED) else name


def _noun_counted(setting: Setting, name: Name) -> str:
    """The firms that are counted without what is said of them: «9家|上市酒企|发布了公告，净利润5亿元»; else empty."""
    noun, _ = name_of(setting.tokens, setting.clause.right)
    said = len(noun.whole) < len(name.whole) and name.whole.endswith(noun.whole)
    if noun.whole in FIRMS:
        return name.whole if said else ""  # «|重点跟踪的|62家|企业|营业收入9亿元»
    return noun.whole if said and noun.whole.endswith(FIRMS) else ""


# «全年|出口|纺织机械|52.7亿美元»: what follows, «进口额», is of it, too.
@cache
def _dealt_in() -> re.Pattern[str]:
    return re.compile(
        f"(?:进出口|{alternation(naming().trade_ways)})(?P<thing>(?![总额量值货产])[^占对]{{3,}})$"
    )


def _is_good(setting: Setting, name: Name) -> bool:
    """Whether a thing is traded («轮胎|出口|3亿条»): a good is weighed or counted, a partner or a trader is not."""
    weighed = setting.kind in (c.COUNT, c.MEASURED)
    return (
        weighed and len(name.owner) >= _SHORTEST_GOOD and not name.owner.startswith(("对", "向", "自", "从"))
    )


_SHORTEST_GOOD = 2


_TRADE = ("进出口",)
# What is told by the head, the household or the acre.
_PER_EACH = re.compile("(?P<of>.*?)(?P<measure>[人户亩头车]均.+)")
_MEASURES = frozenset((c.MONEY, c.RATE, c.MEASURED, c.POINTS))
# How names of measures end that no vocabulary knows: «散装水泥平均|到位价|».
_MEASURED = ("价", "率", "额", "量", "度")


@cache
def _strict() -> Edges:
    return Edges(strict())


def of_strict(name: Name) -> Name:
    """«生猪出栏» is what is measured of pigs, though its last word is no noun of measure."""
    ending = _strict().closing(name.whole)
    thing = name.whole.removesuffix(ending)
    inside = not name.measure or (name.owner and name.measure != ending)  # «规上工业|原煤产量»
    return Name(thing, ending, name.whole) if ending and thing and inside else name


def _implied(name: Name, before: str) -> str:
    """What the head of a known name is of («粮食|总产量»), or what it was of in the clauses before."""
    implied = name.whole.removesuffix(core(name.whole)) if name.measure == name.whole else ""
    implied = "" if only_takes(implied) else implied  # «|业务|收入», «|归母|净利润»
    goes_on = name.whole in strict() or name.whole.startswith(before or " ")
    return implied or (before if goes_on else "")


def _labour(setting: Setting) -> str:
    """The verb that a name opens with and that the items behind share: «淘汰落后的|炼钢产能N吨、炼铁产能N吨»."""
    clause, tokens = setting.clause, setting.tokens
    span = trimmed(tokens, clause.subject) if clause.subject else NONE
    last = span.first
    while last < span.last and (
        tokens.classes[last] in (*_WORKS, c.OF)
        or (
            last > span.first
            and tokens.classes[last] == c.ATTRIBUTE
            and c.OF in tokens.classes[last : span.last]
        )
    ):
        last += 1
    if span.first < last < span.last and tokens.classes[span.first] in (c.LABOUR, c.VERB):
        return joined(tokens.word(span.first, last))
    if span and set(setting.classes(span)) <= _WORKS:
        verb = written(tokens, span)
        return verb if any(verb.startswith(word) for word in labours()) else ""
    return setting.slots.labour if clause.continues else ""
