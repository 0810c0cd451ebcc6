"""The noun behind a value: what is counted, with what is said of it («8家茶企|入选省级龙头企业»)."""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.dependents import movements
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.clause import NONE, VALUES, Span
from duban.grammar.noun_phrase import Name, join, joined, name_of, trimmed, written
from duban.grammar.rule import pattern
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation

# What moves at the end of a clause, with what may stand before it: «|同比增长|，», «|实现正增长|。».
_MOVING = re.compile(
    pattern(
        "(?: COMPARED | TIME | HOLDING | MAKING | ADVERB )*"
        "(?: UP | DOWN | (?: ABOVE | BELOW ) (?: PLACE | ATTRIBUTE | THING | HEAD )+ ) (?= COMMA | PAUSE | DUN | $ )"
    )
)


def is_moved(setting: Setting) -> bool:
    """Whether the value counts things that are told of by how they move: «M个|实现正增长»."""
    begin = setting.clause.values[-1] + 1
    return (
        setting.kind == c.COUNT
        and not setting.clause.right
        and bool(setting.slots.names)
        and _MOVING.match(setting.tokens.classes, begin) is not None
    )


# What a count of known things can be told to do: «24项指标中，14项|达到或快于预期|».
_TOLD = re.compile(
    pattern(
        "OUTLOOK* (?: REACHING | ABOVE | BELOW | HOLDING | MAKING (?: THING | HEAD )+ $"
        "| ADVERB+ (?: VERB | REACHING | PREDICATE ) )"
    )
)
_FEWEST_WORDS = 2


def told_of(setting: Setting) -> Name | None:
    """Those of the things counted before of which something is told; ``None`` where a noun is counted itself."""
    clause, tokens, slots = setting.clause, setting.tokens, setting.slots
    last = setting.last
    known = slots.names and not slots.names[-1].measure and last is not None and last.quantities[0].unit
    if (
        setting.kind != c.COUNT
        or clause.subject
        or setting.is_listed
        or not known
        or clause.quantities[0].unit != known
    ):
        return None
    begin = clause.values[-1] + 1
    stop = next((i for i in range(begin, len(tokens.classes)) if tokens.classes[i] in _CLAUSE_ENDS), begin)
    while begin < stop and tokens.classes[begin] in (c.OUTLOOK, c.TIME):
        begin += 1
    words = tokens.classes[begin:stop]
    thing = slots.names[-1].whole.rpartition("的")[2]
    if setting.part and stop - begin == 1 and tokens.word(begin) in naming().in_accounts:
        return Name(thing, "", tokens.word(begin) + "的" + thing)  # «84家药企披露年报，其中|51家|盈利»
    if stop - begin < _FEWEST_WORDS or set(words) & VALUES or not _TOLD.match(words):
        return None
    return Name(thing, "", joined(f"{tokens.word(begin, stop)}的{thing}"))


_CLAUSE_ENDS = (c.COMMA, c.PAUSE, c.DUN)


def is_counted(setting: Setting) -> bool:
    """Whether the value counts the noun behind it, or 的 joins them."""
    return setting.kind in (c.COUNT, c.MONEY, c.MEASURED) or is_joined(setting) or is_led_in(setting)


def is_led_in(setting: Setting) -> bool:
    """Whether a preposition leads in to the value and its noun: «在|60%|社区|建成食堂»."""
    first, right = setting.clause.values[0], setting.clause.right
    led = setting.kind == c.RATE and setting.tokens.classes[max(first - 1, 0)] == c.PREPOSITION
    return led and bool(right)


def is_joined(setting: Setting) -> bool:
    """Whether 的 joins the noun to the value."""
    return setting.tokens.word(setting.clause.right.first - 1) == "的"


def says_nothing(setting: Setting) -> bool:
    """Whether the noun behind the value does not say what it is: «下降4%的|局面», «突破千亿元|大关», «300元的|目标»."""
    right, tokens = setting.clause.right, setting.tokens
    if not right:
        return False
    if tokens.classes[right.first] == c.OPEN:
        return True  # «达到5亿件|（不含同城）|»
    if right.last - right.first == 1 and tokens.word(right.first) in _LINES:
        return True  # «突破60万人次|大关|»
    if tokens.word(right.last - 1) in lexicon().empty_nouns:
        return right.last - right.first == 1 and (setting.kind != c.COUNT or is_joined(setting))
    if setting.clause.rule == "above" and setting.kind == c.RATE and _level().match(setting.word(right)):
        return True  # «不低于全国5%的|平均水平»
    named = setting.clause.object or setting.clause.subject
    return bool(named) and is_joined(setting) and _is_goal(setting, right)


_LINES = ("大关", "关口", "大台阶", "门槛", "量级")


@cache
def _level() -> re.Pattern[str]:
    words = naming()
    return re.compile(f"{alternation(words.level_kinds)}?{alternation(words.levels_told)}")


def _counts_next(setting: Setting) -> bool:
    """Whether the noun stands right behind what counts it."""
    return setting.kind == c.COUNT and setting.clause.right.first == setting.clause.values[-1] + 1


def goes_on(setting: Setting) -> bool:
    """Whether the noun goes on with the words before the count: «生态环境|9项|约束性指标».

    >>> import duban
    >>> [f.indicator for f in duban.extract("生态环境9项约束性指标全部完成。").figures]
    ['生态环境约束性指标']
    """
    if not _counts_next(setting) or setting.is_left_over:
        return False
    words = setting.classes(trimmed(setting.tokens, setting.clause.subject))
    return (
        c.DUN not in words
        and not set(words) <= {c.ATTRIBUTE, c.PLACE}
        and words[-1:] != c.HEAD
        and (words[0] not in (c.LABOUR, c.VERB) or len(words) > 1)
    )


def sums_up(setting: Setting) -> bool:
    """Whether the noun sums up what the words before the count list: «基础设施、公共服务等领域|320个|重点项目».

    >>> import duban
    >>> [f.indicator for f in duban.extract("道路、供水等领域320个重点项目开工。").figures]
    ['重点项目']
    """
    words = setting.classes(setting.clause.subject)
    return _counts_next(setting) and c.DUN in words and words[-1:] != c.HEAD


def counted(setting: Setting) -> tuple[list[Name], str | None]:
    """The names of what is counted, and the place that they open with.

    >>> import duban
    >>> [f.indicator for f in duban.extract("8家茶企入选省级龙头企业。").figures]
    ['入选省级龙头企业茶企']
    """
    right = without_batch(setting, _without_goal(setting, _without_next(setting)))
    name, region = name_of(setting.tokens, right)
    clause, slots = setting.clause, setting.slots
    if moved := _moved(setting):
        return [moved], region
    if (
        setting.kind == c.COUNT
        and name.measure in naming().in_accounts
        and name.owner.endswith(naming().firms)
    ):
        return [Name("", "", name.measure + name.owner)], region  # «仍有|9家|企业亏损|»
    if name.whole.endswith("级") and (thing := _thing_of_next(setting)):
        return [Name("", "", name.whole + thing)], region
    if clause.rule == "continued" and slots.names and _is_goal(setting, right):
        return list(slots.names), region  # «提前超过|450万个的年度目标»
    if setting.kind == c.RATE:
        return _of_rate(setting, name), region
    if is_joined(setting) and name.whole.endswith("目标") and len(name.whole) > _FEWEST_WORDS + 1:
        name, _ = name_of(setting.tokens, Span(right.first, right.last - 1))  # «70万人的|新增就业目标|»
    elif clause.rule not in ("making", "adding", "moving", "loose"):
        name = name if _is_meant(setting) else _with_predicate(setting, name)
        if clause.continues and clause.rule == "continued" and slots.labour:
            name = Name(name.owner, name.measure, slots.labour + name.whole)
    elif clause.predicate and setting.verb in lexicon().staging:
        said = trimmed(setting.tokens, clause.predicate)
        if not setting.before_value(said):
            name = Name(
                "", "", name.whole + written(setting.tokens, said)
            )  # «完成141公里架空线|入地和杆箱整治»
    return [name], region


def without_batch(setting: Setting, noun: Span) -> Span:
    """The noun counted without the batch that it comes in: «建成|首批|社区中心50个»; that of money is a part of its name."""
    batch = setting.kind == c.COUNT and noun.last - noun.first > 1
    is_first = batch and _BATCH.fullmatch(setting.tokens.word(noun.first))
    return Span(noun.first + 1, noun.last) if is_first else noun


_BATCH = re.compile("(?:首|第[一二三四五六七八九十]{1,2}|新一)批次?")


def _thing_of_next(setting: Setting) -> str:
    """«建成9家|先进级|、2家卓越级工厂»: the things whose level the next item of a list tells, too; empty where none does."""
    tokens, first = setting.tokens, setting.clause.right.last
    if tokens.classes[first : first + 2] != c.DUN + c.COUNT:
        return ""
    last = first + 2
    while tokens.classes[last : last + 1] in (c.THING, c.ATTRIBUTE):
        last += 1
    level = _LEVEL.match(setting.joined(Span(first + 2, last)))
    return level["thing"] if level else ""


_LEVEL = re.compile("[一-龥]{2,3}级(?P<thing>[^级、]{2,})$")


def _without_goal(setting: Setting, right: Span) -> Span:
    """The noun without what says that it is aimed at: «5000家|门店|的目标»."""
    tokens = setting.tokens
    aimed = right.last - right.first > 2 and tokens.word(right.last - 1) in lexicon().planned | {"任务"}
    return Span(right.first, right.last - 2) if aimed and tokens.word(right.last - 2) == "的" else right


def _without_next(setting: Setting) -> Span:
    """The noun without the measure that the value behind it is of: «12条产业链项目|占比达84%»."""
    right, classes = setting.clause.right, setting.tokens.classes
    at = right.last
    while classes[at : at + 1] in _BEFORE_VALUE:
        at += 1
    behind = classes[at : at + 1]
    moved = behind in (c.UP, c.DOWN, c.COMPARED) and set(classes[right.last : right.last + 4]) & VALUES
    if not (behind in VALUES or behind in (c.REACHING, c.HOLDING) or moved):
        return right
    last = right.last
    while last - right.first > 1 and classes[last - 1] == c.HEAD:
        last -= 1
    if last < right.last:  # «10户|市属国有企业|资产总额1523亿元», «40个|重点城市|住宅平均租金为35元»
        nouns = (*lexicon().persons, *naming().firms, *naming().places_counted)
        ends = (i + 1 for i in range(right.first, last - 1) if setting.tokens.word(i).endswith(nouns))
        last = next(ends, last)
    return Span(right.first, last)


def up_to_firms(setting: Setting) -> Span:
    """The noun up to the firms that do what the value behind it measures: «162家|骨干企业|加工水产品410万吨»."""
    right, tokens = setting.clause.right, setting.tokens
    if tokens.classes[right.last : right.last + 1] not in (c.COUNT, c.MEASURED):
        return right
    acts = (
        i + 1
        for i in range(right.first, right.last - 1)
        if tokens.word(i).endswith("企业")
        and (
            tokens.word(i + 1) in naming().done_by_firms
            or tokens.classes[i + 1] in (c.VERB, c.LABOUR, c.MAKING)
        )
    )
    return Span(right.first, next(acts, right.last))


# What stands between a measure and its value: «企业|营业收入|合计|9亿元».
_BEFORE_VALUE = (c.TOGETHER, c.RESPECTIVELY, c.ALL)


def _is_goal(setting: Setting, noun: Span) -> bool:
    """Whether the noun only says that the value is aimed at: «年度目标», «全年任务»."""
    classes = setting.classes(noun)
    if setting.joined(noun) in lexicon().planned:
        return True
    aimed = setting.tokens.word(noun.last - 1) in lexicon().planned
    stands = classes[-1:] in (c.HEAD, c.THING, c.OUTLOOK)
    return aimed and stands and set(classes[:-1]) <= {c.ATTRIBUTE, c.TIME, c.OF}


def _of_rate(setting: Setting, name: Name) -> list[Name]:
    """What a percentage behind which a noun stands is of: «63.5%的任务|落地», «建材业|12%的税率»."""
    clause, slots = setting.clause, setting.slots
    if name.whole in movements()[0] and slots.names:
        return list(slots.names)
    if name.measure and not name.owner and clause.subject:
        return [join(name_of(setting.tokens, clause.subject)[0].whole, name)]
    said = clause.predicate
    if said and is_led_in(setting):  # «在六成|政府举办的机构|实施新制度»
        whole = f"{setting.joined(trimmed(setting.tokens, said))}的{name.whole}占比"
        return [Name(name.whole, "占比", whole)]
    if said and said.last - said.first == 1 and clause.rule == "continued":
        return [Name(name.whole, "", f"{name.whole}{setting.word(said)}率")]
    return [Name(slots.owner, "占比", slots.owner + name.whole + "占比")]


def told_of_part(setting: Setting) -> Name | None:
    """«超过两成|用户|在买下后闲置设备», «近三成|受访企业|表示订单增加»: the part of persons or firms of whom it is told."""
    if setting.kind != c.RATE or not setting.clause.right or not opens_with_part(setting):
        return None
    noun = who_acts(setting)
    name, _ = name_of(setting.tokens, noun)
    tokens, first = setting.tokens, noun.last
    last = first
    while last < len(tokens.classes) and tokens.classes[last] not in (*_CLAUSE_ENDS, *VALUES):
        last += 1
    actors = (*lexicon().persons, *naming().actors, *naming().firms)
    persons = name.whole.endswith(actors) and not setting.is_listed
    ended = last == len(tokens.classes) or tokens.classes[last] in _CLAUSE_ENDS
    said = _WHEN.sub("", setting.joined(Span(first, last)))
    acts = set(tokens.classes[first:last]) & {c.VERB, c.SPEECH, c.UP, c.DOWN, c.LABOUR, c.MAKING, c.THING}
    if not (persons and ended and acts) or len(said) < _FEWEST_WORDS:
        return None
    before = setting.slots.names[-1] if setting.slots.names else Name()
    of_part = before.owner.rpartition("的")[2] if before.measure == "占比" else ""
    told = of_part or ("" if before.measure else before.whole)
    whose = told if name.whole in _ANYBODY and told else name.whole
    return Name(whose, "占比", f"{said}的{whose}占比")


def opens_with_part(setting: Setting) -> bool:
    """Whether a clause opens with its share, or with one that there is: «|两成|企业停工», «仍有|两成|企业停工»."""
    clause = setting.clause
    if clause.rule == "continued":
        return True
    there_is = clause.rule in ("arrival", "having") and setting.verb.endswith("有")
    return there_is and not (clause.subject or clause.object)


# Who is one of those told of: «受访老人2340名，71%的|人|认为价格合适».
_ANYBODY = ("人", "人员")


def who_acts(setting: Setting, *, meets: bool = False) -> Span:
    """The noun behind a share up to whom or what acts by the verb behind it, or has what moves: «57%的|企业|选择“需求不足”».

    Where a bound follows that they are to ``meet`` («三成|企业|账期超过90天»), it is empty where nobody acts.
    """
    tokens, right = setting.tokens, setting.clause.right
    actors = (*lexicon().persons, *naming().actors, *naming().firms)
    last = right.first
    while last < len(tokens.classes) and tokens.classes[last] not in _CLAUSE_ENDS:
        last += 1
    happens = meets or tokens.classes[last - 1] in _HAPPENS or tokens.word(last - 1)[-1:] == "”"
    ends = (
        i + 1
        for i in range(right.first, right.last - (not meets))
        if tokens.word(i).endswith(actors)
        and (tokens.classes[i + 1] in _ACTING or (happens and tokens.classes[i + 1] in _HAVING))
    )
    return Span(right.first, next(ends, right.first if meets else right.last))


_ACTING = frozenset((c.VERB, c.SPEECH, c.LABOUR, c.MAKING))
# What those have of whom something is told, and with what it ends: «两成|企业|订单减少».
_HAVING = frozenset((c.THING, c.HEAD, c.AVERAGE, c.EACH, c.ATTRIBUTE, c.OF))
_HAPPENS = frozenset((c.UP, c.DOWN, c.VERB, c.PREDICATE))


# «在买下三个月后就…»: when they do it.
_WHEN = re.compile("^(?:在[^，。；]{1,14}?(?:之?[后前时]|期间))?(?:就|便|即|都|均|已经?|则)?")


def _moved(setting: Setting) -> Name | None:
    """Those whose measure moves: «N个省份|增加值同比增长», «N个行业大类中|M个|实现正增长»."""
    tokens, noun = setting.tokens, setting.clause.right
    begin = noun.last if noun else setting.clause.values[-1] + 1
    match = _MOVING.match(tokens.classes, begin)
    name, _ = name_of(tokens, noun)
    if setting.kind != c.COUNT or not match or (noun and not name.measure):
        return None
    thing = name.owner or (setting.slots.names[-1].whole if setting.slots.names else "")
    # «行业|增加值|保持同比增长»: what of them moves says enough
    carried = c.MAKING in match[0] or {c.HOLDING, c.COMPARED} <= set(match[0])
    carried = carried and "正增长" not in tokens.word(begin, match.end())
    aside = _HELD if name.measure and carried else {c.TIME}
    said = "".join(tokens.word(i) for i in range(begin, match.end()) if tokens.classes[i] not in aside)
    return Name(thing, "", joined(f"{name.measure}{said}的{thing}")) if thing else None


_HELD = frozenset((c.TIME, c.COMPARED, c.HOLDING, c.MAKING))


def _with_predicate(setting: Setting, name: Name) -> Name:
    """The name with what is said of it: «入选名录|茶企», «农村危房|改造» of what gets its noun by a light verb."""
    predicate, tokens = setting.clause.predicate, setting.tokens
    if not predicate or setting.before_value(predicate):
        return name
    whole = trimmed(tokens, predicate)
    said = _without_light(setting, whole)
    if said and said != whole and said.last - said.first == 1:
        return Name(name.owner, name.measure, name.whole + tokens.word(said.first))
    acts = sum(cls in _ACTS for cls in setting.classes(said))
    if not set(setting.classes(said)) & {c.THING, c.HEAD, c.LABOUR} and acts < _FEWEST_WORDS:
        return name
    return Name(name.owner, name.measure, setting.joined(said) + name.whole)


def _is_meant(setting: Setting) -> bool:
    """Whether a clause says for whom or what something is done: «|面向|纺织等12个行业制定清单», «|支持|34个城市开展转型»."""
    clause = setting.clause
    return clause.rule == "bare" and setting.tokens.word(clause.left.first) in naming().meant_for


_ACTS = frozenset((c.VERB, c.MAKING, c.PREDICATE))


def _without_light(setting: Setting, said: Span) -> Span:
    first = said.first
    while first < said.last and setting.tokens.word(first) in lexicon().light_verbs:
        first += 1
    return Span(first, said.last) if first < said.last else NONE
