"""How a value is meant: a level, a growth, a change, a rate or a multiple, and whether it falls."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.dependents import movements
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.templates import HEADLESS, SHARES
from duban.records import Measure
from duban.vocabulary import measures
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation

# Rules whose value is a distance or a contribution.
_DISTANCES = ("above", "against", "pulling")
# Forms of a value that tell a growth by themselves, with its sign: «减半», «零增长».
_GROWTHS = {"halved": -1, "zero": 1}
# What is not only added.
_ADDED_OR_MENDED = (c.AND, c.DUN + c.LABOUR)


# What is added by name: «城镇|新增就业|107万人».
@cache
def _added() -> re.Pattern[str]:
    return re.compile(f"新增{alternation(naming().added)}$")


@cache
def _added_amount() -> re.Pattern[str]:
    return re.compile(f"新增{alternation(naming().added_amounts)}$")


# Forms of a part: «其中|七成五|投向西部».
_PARTS = frozenset(["tenths", "half", "fraction"])
_SIGNS = "+-−－＋—–"
# Rules that read no more than the noun of a left, or nothing.
_POOR = ("last", "unread")
# What can stand between a movement and its value.
_BESIDE_VALUE = frozenset((c.ADVERB, c.ASPECT, c.REACHING, c.EACH, c.ALL, c.RESPECTIVELY, c.OUTLOOK))
# «年均|浓度|下降9%»: the average belongs to the thing.
_NOUNS = (c.THING, c.HEAD)


def measure_of(setting: Setting) -> tuple[Measure, int]:
    """How a value is meant (level, growth, change …), and -1 where it falls, else 1.

    >>> import duban
    >>> [(f.measure, f.low) for f in duban.extract("茶叶产量增长5%，降幅为3%。").figures]
    [('growth', 5.0), ('growth', -3.0)]
    """
    clause, tokens, kind = setting.clause, setting.tokens, setting.kind
    plain = clause.rule == "moving" and tokens.word(clause.verb.first) in measures().plain_movers
    if plain and kind != c.RATE:  # «降低成本5%» tells how far it falls
        return "level", 1
    if (sign := _GROWTHS.get(clause.quantities[0].form, 0)) != 0:
        return "growth", sign
    if kind == c.MULTIPLE:
        valued = clause.rule in ("bare", "arrival") and setting.joined(clause.subject).endswith(
            naming().valuations
        )
        return ("rate" if valued else "multiple"), 1
    sign = -1 if _falls(setting) else 1
    if kind == c.POINTS and clause.rule == "movement" and _subject_words(setting) & movements()[1]:
        return "change", -sign  # «降幅收窄0.4个百分点»
    if clause.rule == "above" and kind == c.RATE and _is_of_level(setting):
        return ("growth" if _subject_words(setting) & movements()[0] else "rate"), 1
    if clause.rule in _DISTANCES or kind == c.POINTS:
        return "change", sign
    if clause.rule in SHARES or (clause.rule in HEADLESS and kind == c.RATE):
        return "rate", 1
    return _of_rate(setting, sign) if kind == c.RATE else _of_amount(setting, sign)


def _falls(setting: Setting) -> bool:
    """Whether the verb, or the noun that names the movement («降幅为3%»), says that it falls."""
    clause = setting.clause
    verb = setting.classes(clause.verb)[:1]
    return (
        clause.move == c.DOWN
        or (clause.rule in ("movement", "against", "moving") and verb == c.DOWN)
        or (clause.rule == "above" and verb == c.BELOW)
        or (clause.rule == "pulling" and setting.verb.startswith(naming().pulling_down))
        or (clause.rule in _POOR and _last_move(setting) == c.DOWN)
        or (clause.rule == "arrival" and not clause.subject and (setting.slots.falling or _fell_to(setting)))
        or (clause.rule in ("bare", "arrival") and bool(_subject_words(setting) & movements()[1]))
        or (setting.kind == c.RATE and bool(_named_behind(setting) & movements()[1]))
    )


def _of_rate(setting: Setting, sign: int) -> tuple[Measure, int]:
    """Whether a percentage is a growth or a rate."""
    clause = setting.clause
    if _is_signed(setting):
        return "growth", 1
    if _is_of_then(setting) or (
        setting.part and clause.rule == "continued" and clause.quantities[0].form in _PARTS
    ):
        return "rate", 1
    words = _subject_words(setting) | _named_behind(setting)
    ratio = clause.quantities[0].form == "ratio"
    arrives = clause.rule == "arrival" and not clause.subject and not ratio  # «出口增速由-3%|回升至|5.4%»
    goes_on = setting.slots.kind in ("growth", "avg_growth") and (clause.rule == "continued" or arrives)
    falls = setting.slots.falling and arrives
    moved = arrives and bool(_moved_by_points(setting) & movements()[0])  # «增速提高1个百分点|至|6%»
    moves = clause.rule in ("movement", "moving") or (clause.rule in _POOR and _last_move(setting))
    grows = falls or moved or moves or clause.move or words & movements()[0]
    if not (grows or (goes_on and not clause.bracket)):
        return "rate", 1
    average = _is_averaged(setting) or any(
        word.removeprefix("年度").startswith(naming().averages) for word in words & movements()[0]
    )
    return ("avg_growth" if average else "growth"), sign


def _is_of_then(setting: Setting) -> bool:
    """Whether the value is a share of what there was at another time: «恢复到|2019年同期的|95%»."""
    last = setting.clause.left.last - 1
    if (
        not setting.clause.left
        or setting.clause.rule == "baseline"
        or _subject_words(setting) & movements()[0]
    ):
        return False
    return setting.tokens.classes[last] == c.COMPARED and setting.tokens.word(last).rstrip("近约").endswith(
        "的"
    )


def _is_of_level(setting: Setting) -> bool:
    """Whether the value is the level that something is above, not by how much: «高于全国5%|的平均水平»."""
    behind = setting.tokens.text[setting.clause.quantities[0].outer_end :][:7]
    return _of_level().match(behind) is not None


@cache
def _of_level() -> re.Pattern[str]:
    words = naming()
    return re.compile(f"的{alternation(words.level_kinds)}?{alternation(words.levels_told)}")


def _named_behind(setting: Setting) -> set[str]:
    """The noun that says behind the value what it is: «以|3%|的|降幅»."""
    tokens, behind = setting.tokens, setting.clause.values[-1] + 1
    if not tokens.classes.startswith(c.OF, behind):
        return set()
    last = setting.clause.right.last - 1 if setting.clause.right else behind + 1
    last += tokens.classes.startswith((c.COMPARED, c.OF), last)
    return {tokens.word(last)} if last < len(tokens.classes) else set()


def _last_move(setting: Setting) -> str:
    """The class of the verb of movement right before the value of a clause that no rule reads whole; empty for none."""
    words = setting.classes(setting.clause.left).rstrip("".join(_BESIDE_VALUE))
    return words[-1:] if words[-1:] in (c.UP, c.DOWN) else ""


def _moved_by_points(setting: Setting) -> set[str]:
    """The words of what the clause before said to move by points: «降幅|收窄1个百分点|至3%»."""
    last, tokens = setting.last, setting.tokens
    if last is None or last.rule != "movement" or tokens.classes[last.values[-1]] != c.POINTS:
        return set()
    return {tokens.word(i) for i in range(last.subject.first, last.subject.last)}


def _fell_to(setting: Setting) -> bool:
    """Whether the value is where the movement of a fall has come to."""
    return setting.kind == c.RATE and bool(_moved_by_points(setting) & movements()[1])


def _is_averaged(setting: Setting) -> bool:
    """Whether 年均 says of the movement how it is counted, and does not open the name of what moves."""
    tokens = setting.tokens
    return any(
        tokens.classes[i] == c.AVERAGE
        and (tokens.classes[i + 1] not in _NOUNS or tokens.word(i + 1) in movements()[0])
        for i in range(setting.clause.left.first, setting.clause.left.last)
    )


def _is_signed(setting: Setting) -> bool:
    """Whether a sign says that the percentage is a growth: «（-3.2%）», «同比+5%»."""
    clause, quantity = setting.clause, setting.clause.quantities[0]
    signed = quantity.sign or setting.tokens.text[quantity.start] in _SIGNS
    compared = c.COMPARED in setting.classes(clause.left)
    return (
        bool(signed)
        and quantity.unit == "%"
        and (clause.bracket or compared or clause.rule in ("bare", "continued"))
    )


def _of_amount(setting: Setting, sign: int) -> tuple[Measure, int]:
    """Whether an amount is a level or a change; what is added of a measure («新建商品房销售面积») is a level."""
    clause = setting.clause
    if _is_ratio(setting):
        return "rate", 1
    if clause.rule not in ("movement", "adding", "moving"):
        named = setting.joined(clause.subject or clause.object)
        added = (setting.kind == c.COUNT and _added().search(named)) or _added_amount().search(named)
        goes_on = _goes_on_adding(setting) or _is_part_of_added(setting)
        return ("change", 1) if added or goes_on else ("level", 1)
    if clause.rule == "adding" and setting.tokens.classes.startswith(_ADDED_OR_MENDED, clause.verb.last):
        return "level", 1  # «新增和|恢复灌溉面积», «新建、|改造农田»
    increases = setting.tokens.word(clause.verb.first).endswith("增")
    sized = clause.rule == "adding" and setting.kind in (c.MEASURED, c.MONEY) and not increases
    if sized and setting.classes(clause.object)[-1:] == c.HEAD:
        return "level", 1
    return "change", sign


def _is_part_of_added(setting: Setting) -> bool:
    """Whether the value is a part of what was added: «新增装机5万千瓦，其中|光伏|3万千瓦»."""
    unit = setting.clause.quantities[0].unit
    acts = {c.VERB, c.LABOUR, c.MAKING} & set(setting.classes(setting.clause.left))
    if acts or setting.joined(setting.clause.subject).endswith(naming().finished):
        return False  # «其中年底前|交付|800套» says itself what was done
    return (
        setting.part
        and bool(unit)
        and unit == setting.slots.added
        and setting.clause.rule in ("bare", "continued", "listed")
    )


def _goes_on_adding(setting: Setting) -> bool:
    """Whether an item of a list shares the verb of adding before: «新增平台30个、|企业|150家»."""
    last, words = setting.last, setting.classes(setting.clause.subject)
    # «、机器人产量5000台», «、改造小区3个» say themselves what they are.
    own = words[-1:] == c.HEAD or c.LABOUR in words or c.VERB in words
    return (
        setting.is_listed
        and not own
        and setting.kind == c.COUNT
        and setting.slots.kind == "change"
        and setting.clause.rule in ("bare", "listed", "continued")
        and last is not None
        and last.rule in ("adding", "bare", "listed", "continued")
        and not _added().search(setting.joined(last.subject))
    )


def _is_ratio(setting: Setting) -> bool:
    """Whether a bare number is the ratio of two amounts: «城乡居民收入比为2.1»."""
    quantity = setting.clause.quantities[0]
    if quantity.form == "ratio" and not quantity.unit:
        return True  # «车桩比由2.7∶1降至2.4∶1»
    words = setting.joined(setting.clause.subject) or (
        setting.slots.names[-1].whole if setting.slots.names else ""
    )
    moved = setting.clause.rule in ("movement", "against", "above")
    return not setting.clause.quantities[0].unit and not moved and words.endswith(naming().ratios)


def _subject_words(setting: Setting) -> set[str]:
    span = setting.clause.subject
    return {setting.tokens.word(i) for i in range(span.first, span.last)}
