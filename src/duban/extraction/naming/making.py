"""Verbs of making and adding: who made what («企业|实现|利润总额N», «建成|设施N座», «建成N座|设施»)."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.counts.counted_noun import counted, is_counted, is_joined, without_batch
from duban.extraction.naming.dependents import dependent, effects_of_work, states
from duban.extraction.naming.ellipsis.ellipsis import completed
from duban.extraction.naming.ellipsis.pointing import carried
from duban.extraction.naming.enumeration import coordinated, distributed, without_examples
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.clause import Span
from duban.grammar.noun_phrase import Name, join, name_of, trimmed
from duban.vocabulary import measures
from duban.vocabulary.dependence import dependence
from duban.vocabulary.edges import Edges
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation


def made(setting: Setting, subject: list[Name], region: str | None) -> tuple[list[Name], str | None]:
    """The names of what a verb of making, adding or having has as its object.

    ``subject`` are the names before the verb, ``region`` the place that they open with.

    >>> import duban
    >>> [f.indicator for f in duban.extract("甲类企业实现利润总额30亿元。").figures]
    ['甲类企业利润总额']
    """
    clause, tokens = setting.clause, setting.tokens
    if setting.kind == c.RATE and clause.right and is_joined(setting):
        return _share_made(setting, subject, region)
    if (works := _works_of_company(setting)) is not None:
        return [works], region
    name, inner = _object(setting)
    if clause.right and is_counted(setting):
        behind, place = counted(setting)
        if not name:
            funds = behind[0].whole in naming().bare_funds and len(subject) == 1
            return ([join(subject[0].whole, behind[0])] if funds else behind), region or place
        if _is_size_of_what_follows(setting, name):
            return [join(behind[0].whole, name)], region or place
        listed = name.whole.endswith("等")
        name = behind[0] if listed else Name("", "", name.whole + behind[0].whole)
    region = region or inner
    items = coordinated(tokens, trimmed(tokens, clause.object)) if clause.object else []
    if len(items) > 1 and len(items) == len(clause.values):
        return distributed(tokens, items), region
    name = _with_verb(setting, name, subject) or _financed(setting)
    if name and setting.slots.company and _is_of_speaker(setting):
        return [join(setting.slots.company, name)], region  # «我们完成电网投资217亿元»
    if name.whole in naming().bare_funds and not subject and (purpose := _purpose(setting)):
        return [join(purpose.whole, name)], region
    if _public_funds().fullmatch(name.whole) and not subject and (programme := _programme(setting)):
        return [join(programme, name)], region
    if name:
        return _owned(setting, name, subject), region
    if subject:
        return completed(setting, subject), region
    return [_in_state(setting, one) for one in carried(setting, len(clause.values))], region


def _share_made(setting: Setting, subject: list[Name], region: str | None) -> tuple[list[Name], str | None]:
    """The names of a share that a verb has as its object: an aim outdone, those who act, or of the noun behind."""
    clause, tokens = setting.clause, setting.tokens
    if setting.slots.names and setting.joined(clause.right).endswith(naming().aims):
        return carried(setting, 1)[-1:], region  # «能耗下降4%，超额完成3%的|年度降幅目标|»
    name, inner = name_of(tokens, clause.right)
    if clause.rule == "having" and clause.predicate and not setting.before_value(clause.predicate):
        whole = name.whole + setting.joined(trimmed(tokens, clause.predicate))  # «或有两成的|单体店|退出»
        return [Name(whole, "比例", whole + "比例")], region or inner
    owner = resolved(setting, subject[0]) if subject else setting.slots.owner
    # «这些高新区贡献了全国20%的|工业增加值»
    return [Name(owner, "占比", owner + name.whole + "占比")], region or inner


def _is_size_of_what_follows(setting: Setting, name: Name) -> bool:
    """Whether ``name`` only measures the thing behind the value: «设立|总规模|10亿元的|产业基金»."""
    bare = name.whole in dependent() or (not name.owner and name.measure == name.whole)
    behind = setting.clause.values[-1] + 1
    return bare and setting.tokens.word(behind) == "的"


def _works_of_company(setting: Setting) -> Name | None:
    """«公司…计划|投入|2亿元|扩建工厂»: what a company puts into works."""
    clause, company = setting.clause, setting.slots.company
    right = clause.right
    spends = setting.verb.endswith(naming().spending) and setting.kind == c.MONEY and not clause.object
    if not (company and spends and right) or setting.tokens.classes[right.first] not in _DOING:
        return None
    thing = setting.joined(trimmed(setting.tokens, Span(right.first + 1, right.last)))
    verb = "投入" if setting.verb.endswith("投入") else "投资"
    return Name(company + thing, verb, company + thing + verb) if thing else None


def _in_state(setting: Setting, name: Name) -> Name:
    """«已开工59个、|建成|17个»: where the name before says how far a work has come, so does the next."""
    works, verb = effects_of_work(), setting.verb
    state = _works().opening(name.whole)
    thing = name.whole.removeprefix(state)
    again = setting.is_listed and state and thing and verb in works and state in measures().predicates
    return Name("", "", verb + thing) if again else name


@cache
def _works() -> Edges:
    return Edges(effects_of_work())


def _is_of_speaker(setting: Setting) -> bool:
    """Whether who speaks says «我们» before the verb."""
    clause = setting.clause
    before = range(clause.left.first, clause.verb.first)
    return any(setting.tokens.word(i) in dependence().itself for i in before)


def resolved(setting: Setting, name: Name) -> str:
    """Whom «这些高新区» points to: those that were named before; else the name itself."""
    pointing = setting.tokens.word(setting.clause.subject.first) in dependence().pointing
    last = setting.slots.names[-1].whole if setting.slots.names else ""
    return last if pointing and last.endswith(name.whole) else name.whole


def _object(setting: Setting) -> tuple[Name, str | None]:
    """What stands between verb and value, and its place; «建设海洋馆和|4个水族园» counts only what is behind."""
    clause, tokens = setting.clause, setting.tokens
    listed = tokens.classes[clause.values[0] - 1] in (c.DUN, c.AND)
    if not clause.object or (listed and clause.right):
        return Name(), None
    span = without_examples(tokens, clause.object)
    name, region = name_of(tokens, without_batch(setting, span))
    # «电网工程完成投资5亿元» is invested in the works; alone, or so far, it is what has been done.
    so_far = "已" in tokens.word(clause.left.first, clause.values[0])
    if name.whole == "投资" and setting.verb.endswith("完成") and (so_far or not clause.subject):
        name = Name("", "完成投资", "完成投资")
    return name, region


def _with_verb(setting: Setting, name: Name, subject: list[Name]) -> Name:
    """``name`` with its verb where that is a part of it: «新建|改建农村公路», «新建|商品房销售面积»."""
    clause = setting.clause
    if clause.rule != "adding" or not clause.object or not name:
        return name
    if setting.verb in states():
        return Name(name.owner, name.measure, setting.verb.removeprefix("新") + name.whole)  # «新|签约项目»
    sized = bool(name.measure) and setting.kind in (c.MEASURED, c.MONEY)
    tokens, first = setting.tokens, clause.object.first
    joint = tokens.word(first) if tokens.classes[first] in (c.AND, c.DUN) else ""  # «新建|和|加固堤防»
    worked = tokens.classes[first + bool(joint)] == c.LABOUR
    kept = worked or (sized and not subject and not setting.verb.endswith("增"))
    return Name(name.owner, name.measure, setting.verb + joint + name.whole) if kept else name


# What says over which time something was done, no owner: «|年度|完成投资».
_YEARLY = ("年度", "全年度", "本年度", "当年")


@cache
def _public_funds() -> re.Pattern[str]:
    words = naming()
    return re.compile(f"{alternation(words.public_funds)}*{alternation(words.funds)}")


def _programme(setting: Setting) -> str:
    """What funds are for by the clause before them: «组织实施人才计划，|安排中央资金|15亿元»."""
    slots = setting.slots
    told = slots.names[-1] if slots.fresh and slots.names else Name()
    said = told and not told.measure and slots.owner == told.whole
    return told.whole.removeprefix("好") if said else ""  # «用|好以旧换新政策|»


def _purpose(setting: Setting) -> Name:
    """What funds are for by the clause behind them: «安排资金9亿元，|办好|12项|民生实事»."""
    tokens = setting.tokens
    first = setting.clause.values[-1] + 1
    verb = tokens.classes[first + 1 : first + 2]
    if tokens.classes[first : first + 1] != c.COMMA or not verb or verb not in _DOING:
        return Name()
    first += 2
    first += tokens.classes[first : first + 1] == c.COUNT
    last = first
    while last < len(tokens.classes) and tokens.classes[last] in _NAMING:
        last += 1
    closed = tokens.classes[last : last + 1] in (c.COMMA, c.PAUSE, "")
    return name_of(tokens, Span(first, last))[0] if closed and last > first else Name()


_DOING = (c.MAKING, c.LABOUR, c.VERB, c.PREDICATE)
_NAMING = (c.THING, c.HEAD, c.ATTRIBUTE, c.OF)


def _financed(setting: Setting) -> Name:
    """What money is raised for: «筹措7亿元|实施就业惠民工程»."""
    clause = setting.clause
    if (put := _put_into(setting)) is not None:
        return put
    if clause.right or not clause.predicate or setting.kind != c.MONEY:
        return Name()
    name = name_of(setting.tokens, Span(clause.predicate.first + 1, clause.predicate.last))[0]
    spent = setting.verb.endswith("投入") and setting.word(clause.predicate).startswith("用于")
    return Name(name.whole, "投入", name.whole + "投入") if spent and name else name


def _put_into(setting: Setting) -> Name | None:
    """«投入|4500万元|改善|普通高中办学条件»: what is to be mended by the money."""
    tokens, first = setting.tokens, setting.clause.values[-1] + 1
    spends = setting.kind == c.MONEY and setting.verb.endswith("投入") and not setting.clause.object
    if not spends or first >= len(tokens.classes) or tokens.word(first) not in naming().mending:
        return None
    last = first + 1
    while last < len(tokens.classes) and tokens.classes[last] in (*_NAMING, c.DUN, c.AND):
        last += 1
    name = name_of(tokens, Span(first + 1, last))[0]
    closed = tokens.classes[last : last + 1] in (c.COMMA, c.PAUSE, "")
    return Name(name.whole, "投入", name.whole + "投入") if closed and name else None


def _owned(setting: Setting, name: Name, subject: list[Name]) -> list[Name]:
    """``name`` with who has or made it."""
    clause, tokens, verb = setting.clause, setting.tokens, setting.verb
    before = setting.classes(clause.subject)
    if subject and clause.rule == "having" and c.EACH in before:
        return [Name("", "", setting.joined(clause.subject) + verb + name.whole)]  # «每百户拥有家用汽车»
    lead = before[:1]
    if subject and lead == c.PREPOSITION and tokens.word(clause.subject.first) == "对":
        return [join(subject[0].whole, name)]  # «对高危人群开展|内镜检查»
    by_thing = clause.rule == "making" and lead in (c.THING, c.ATTRIBUTE)
    by_thing = by_thing and not any(one.whole.endswith(naming().doers) for one in subject)
    if subject and by_thing and not name.measure and setting.kind in (c.MONEY, c.COUNT):
        said = "" if verb in lexicon().performing else verb
        return [Name(subject[0].whole, "", subject[0].whole + said + name.whole)]
    if clause.rule == "moving" and tokens.word(clause.verb.first) in measures().plain_movers:
        moved = tokens.word(clause.verb.first)  # «改善|农村住房»
        return [Name(name.owner, name.measure, moved + name.whole)]
    given = name.measure.endswith((*naming().funds, *dependence().grants))
    if subject and given and setting.kind == c.MONEY and subject[0].whole.endswith("财政"):
        return [join(subject[0].whole, name)]  # «省财政|安排|补偿资金4亿元»
    enterprises = bool(subject) and clause.rule == "making" and subject[-1].whole.endswith(naming().firms)
    if subject and name.measure and (not name.owner or enterprises):
        owned = [join(one.whole, name) for one in subject]
        if subject[0].whole in _YEARLY:
            return completed(
                setting, [Name("", "完成投资", "完成投资") if name.whole == "投资" else one for one in owned]
            )
        return owned
    return [name] if subject else completed(setting, [name])
