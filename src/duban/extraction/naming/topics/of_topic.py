"""Of a topic: what a spoken clause says of the thing that was told of before it.

Who speaks leaves out the noun («出口的占到两成», «受理了3127件») and takes it for granted what a rate is of («办结率是99%»).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from duban.extraction.naming.dependents import by_length, dependent, states
from duban.extraction.naming.making import resolved
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.clause import VALUES, Span
from duban.grammar.noun_phrase import Name, core, name_of
from duban.grammar.quantities.amount import kind_of
from duban.grammar.retagging_conditions import contributes
from duban.grammar.templates import HEADLESS
from duban.vocabulary import indicators, measures
from duban.vocabulary.dependence import dependence
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation
from duban.vocabulary.topics import topics

_ACTS = frozenset(
    (c.VERB, c.LABOUR, c.MAKING, c.ADDING, c.ASPECT, c.ADVERB, c.TIME, c.PREPOSITION, c.TOGETHER)
)
_ACTING = frozenset((c.VERB, c.LABOUR, c.MAKING))
_AMOUNTS = frozenset((c.COUNT, c.MONEY, c.MEASURED))
# Who pays out of a budget.
_PAYER = re.compile(r"财政(?:[局厅部])?$|^(?:中央|国家|[省市县区](?:里|级)?)$")


@cache
def _made() -> dict[str, str]:
    """The amounts of acts of making and selling."""
    sold = {*naming().sold, *topics().selling}
    return dict.fromkeys(topics().making, "产量") | dict.fromkeys(sold, "销量")


def of_topic(setting: Setting, before: Sequence[Name]) -> Name | None:
    """The name of a value that is told of a topic; ``None`` where it is not.

    >>> import duban
    >>> text = "某报记者报道：说到机器人，生产了2.6万台，出口的占到两成。"
    >>> [f.indicator for f in duban.extract(text).figures]
    ['机器人产量', '出口的机器人占比']
    """
    if setting.clause.rule in HEADLESS:
        return _headless(setting)
    if (part := _part_of_whom(setting) or _share_within(setting) or _contributed(setting)) is not None:
        return part
    if (so_far := _done_so_far(setting)) is not None:
        return so_far
    if (given := _given_so_far(setting)) is not None:
        return given
    topic = setting.slots.topic
    if not topic or setting.clause.right:
        return None
    if setting.clause.rule == "pulling" and not setting.clause.subject:
        return Name(topic, "", topic)  # «消费券…核销率八成，|拉动消费|9亿元»
    return _paid(setting, topic) or _done(setting, topic) or _measured(setting, topic, before)


def _headless(setting: Setting) -> Name | None:
    """«出口的|占到|两成», «拿到证书的|有|3.9万人»: those of the things told of before of whom something is said."""
    said = name_of(setting.tokens, setting.clause.subject)[0].whole
    thing = _thing(setting)
    last = setting.slots.names[-1].owner if setting.slots.names else ""
    if setting.clause.rule == "headless_bound":
        if not last or setting.slots.names[-1].measure != "占比":
            return None
        said = setting.joined(setting.clause.subject).removesuffix("的")
    if (moved := _moved().fullmatch(last)) and said in naming().moving:
        said, thing = moved["measure"] + said, moved["thing"]  # «收入增长的企业占33%，|持平的|占29%»
    if setting.clause.rule == "headless_having":
        looked = (verb for verb in by_length(_looking()) if thing.startswith(verb) and thing != verb)
        thing = thing.removeprefix(next(looked, ""))  # «|排查|加油站460座，有问题的12座»
        if setting.clause.right:
            thing = name_of(setting.tokens, setting.clause.right)[0].whole  # «有问题的|87家|企业»
    if setting.clause.right and (place := setting.joined(setting.clause.right)) in naming().kinds_of_place:
        thing = place  # «增速高于全省的有5个|市|»
    whole = f"{said}的{thing}"
    if setting.kind == c.RATE:
        return Name(whole, "占比", whole + "占比")
    return Name(whole, "", whole)


@cache
def _looking() -> frozenset[str]:
    return frozenset({*naming().inspecting, *naming().surveys, "普查", "排查"})


@cache
def _moved() -> re.Pattern[str]:
    """Finds what moved and of whom: «收入|增长的|企业»."""
    return re.compile(
        f"(?P<measure>.+?)(?:同比|环比|比上年)?{alternation(naming().moving)}的(?P<thing>[^的]+)"
    )


_ENDS = frozenset((c.COMMA, c.PAUSE))
_SAYING = frozenset((c.VERB, c.PREDICATE, c.REACHING, c.SPEECH, c.PREPOSITION, c.LABOUR, c.MAKING, c.OUTLOOK))
_COPULAS = ("是", "为")


def _part_of_whom(setting: Setting) -> Name | None:
    """«其中|七成|来自海外», «六成|是女性»: a part of those told of before, by what is said of it behind."""
    clause, tokens = setting.clause, setting.tokens
    told = setting.slots.names[-1] if setting.slots.names else Name()
    # «(两成企业预计订单增加，)|仅有|一成|认为会减少»
    only = clause.rule in ("arrival", "having") and not clause.subject and told.measure == "占比"
    alone = setting.kind == c.RATE and (only or clause.rule == "continued") and len(clause.values) == 1
    before = {c.WHICH, c.ADVERB} | ({c.REACHING, c.HAVING} if only else set())
    if not alone or set(setting.classes(clause.left)) - before or setting.is_listed:
        return None
    first = last = clause.values[0] + 1
    while last < len(tokens.classes) and tokens.classes[last] not in _ENDS:
        last += 1
    while first < last and tokens.classes[first] == c.ADVERB:
        first += 1
    said = tokens.classes[first:last]
    if len(said) < _FEWEST or said[0] not in _SAYING or set(said) & VALUES:
        return None
    thing = setting.slots.topic or _whom_before(setting)
    is_so = tokens.word(first) in _COPULAS
    whole = setting.joined(Span(first + is_so, last)) + ("" if is_so else "的") + thing
    return Name(whole, "占比", whole + "占比") if thing else None


def _whom_before(setting: Setting) -> str:
    """Those of whom the part before is a part: «七成来自海外，两成流向县城»."""
    last = setting.slots.names[-1] if setting.slots.names else Name()
    return _PART.sub("", last.owner) if last.measure == "占比" else _thing(setting)


_PART = re.compile("^.*的(?=[^的]+$)")
# A predicate has a verb and what it is said of.
_FEWEST = 2


def _contributed(setting: Setting) -> Name | None:
    """«动画片|贡献了|三成», «海外市场|贡献了|四成|营收»: a share of what is told of, or of the noun behind."""
    clause, tokens = setting.clause, setting.tokens
    if clause.rule != "share" or not clause.subject or not contributes(tokens.word(clause.verb.first)):
        return None
    thing, _ = name_of(tokens, clause.subject)
    of, _ = name_of(tokens, clause.right)
    told = setting.slots.names[-1] if setting.slots.names else Name()
    heads = (head for head in by_length(frozenset(dependence().shared)) if told.owner.endswith(head))
    known = next(heads, "") if told.measure in naming().shares else core(told.measure)
    if not of and told.measure not in naming().shares and c.WHICH in setting.classes(clause.left):
        known = told.whole  # «中国企业贡献了|其中的|九成»
    owner = resolved(setting, thing)
    base = setting.joined(clause.base) if clause.base else ""
    if base.endswith("的") and not of:
        return None  # «五家企业|贡献了|全市税收的|四成» names its base
    return Name(owner, "占比", f"{owner}{of.whole or known}占比")


def _share_within(setting: Setting) -> Name | None:
    """«(技能人才)在|就业人员|里|占到三成»: a share of those within whom it is told."""
    clause, tokens = setting.clause, setting.tokens
    if clause.rule != "share" or clause.base or not clause.subject:
        return None
    span = clause.subject
    at = next((i for i in range(span.first, span.last) if tokens.word(i) == "在"), None)
    if at is None or tokens.word(clause.verb.first - 1) not in _WITHIN:
        return None
    inside, _ = name_of(tokens, Span(at + 1, clause.verb.first))
    base = _INSIDE.sub("", inside.whole)
    thing = name_of(tokens, Span(span.first, at))[0].whole or _thing(setting)
    return Name(thing, f"占{base}比重", f"{thing}占{base}比重") if base and thing else None


_WITHIN = ("里", "中", "里头", "里面", "当中", "之中")
_INSIDE = re.compile("(?:里头?|里面|当中|之?中)$")


def _thing(setting: Setting) -> str:
    """What was counted or told of last, without what was done to it."""
    slots = setting.slots
    last = slots.names[-1] if slots.names else Name()
    if slots.topic and _is_of_people(setting) and not _is_persons(slots.topic):
        return "人员"
    if not last.measure and last.whole.endswith("的人员"):
        return "人员"
    if slots.topic and (slots.topic in last.whole or not last or last.measure):
        return _comer(slots.topic)
    if _is_of_people(setting) and not _is_persons(last.whole):
        return "人员"  # «培训了4.8万人，|拿到证书的|有3.9万人»
    thing = last.owner if last.measure else last.whole
    verb = next((word for word in by_length(states()) if thing.startswith(word) and word != thing), "")
    return thing.removeprefix(verb).rpartition("的")[2]


def _is_of_people(setting: Setting) -> bool:
    return kind_of(setting.clause.quantities[0].unit) == "people"


def _is_persons(name: str) -> bool:
    return any(word in name for word in lexicon().persons)


def _comer(topic: str) -> str:
    """Who comes where a kind of travel is told of: 入境游 → 入境游客."""
    return topic + "客" if topic.endswith("游") else topic


def _done(setting: Setting, topic: str) -> Name | None:
    """«说到投诉，|受理了|3127件», «入境游，|来了|86万人次»: what was done about it, or who came."""
    clause, tokens = setting.clause, setting.tokens
    left = range(clause.left.first, clause.left.last)
    done = tokens.word(clause.left.last - 1) in ("了", "过") or any(
        tokens.word(i).startswith("已") for i in left
    )
    acting = _ACTING | {c.THING} if done else _ACTING  # «核销了»: the word is a verb before 了 and behind 已
    verbs = [tokens.word(i) for i in left if tokens.classes[i] in acting]
    others = {tokens.classes[i] for i in left} - _ACTS - acting
    if setting.kind not in _AMOUNTS or others or not verbs or (done and len(verbs) > 1):
        return None
    verb = verbs[-1]
    if verb in lexicon().comings and _is_of_people(setting):
        return Name("", "", _comer(topic))
    if verb in _made():
        return Name(topic, _made()[verb], topic + _made()[verb])
    plain = verb in measures().creation or verb in lexicon().paying or verb in naming().light_verbs
    return Name("", "", topic if plain else verb + topic)


def _done_so_far(setting: Setting) -> Name | None:
    """«安排资金8亿元，目前已经|拨|了七成多»: how much of what was told of is done."""
    clause, tokens, last = setting.clause, setting.tokens, setting.last
    amount = last is not None and tokens.classes[last.values[-1]] in (c.MONEY, c.COUNT, c.MEASURED)
    if setting.kind != c.RATE or clause.rule != "bare" or not amount or not setting.slots.names:
        return None
    left = range(clause.left.first, clause.left.last)
    verbs = [tokens.word(i) for i in left if tokens.classes[i] in _ACTING]
    done = tokens.word(clause.left.last - 1) == "了" or any(tokens.word(i).startswith("已") for i in left)
    others = {tokens.classes[i] for i in left} - _ACTS
    if len(verbs) != 1 or others or not done:
        return None
    whole = setting.slots.names[-1].whole + verbs[0]
    return Name(whole, "比例", whole + "比例")


def _given_so_far(setting: Setting) -> Name | None:
    """«一次性补助每人最高1500元，上半年|发了|1.2亿元»: the sum of what was told to be given."""
    clause, tokens, told = setting.clause, setting.tokens, setting.last_name
    if setting.kind != c.MONEY or clause.right or not told.whole.endswith(naming().money_given):
        return None
    left = range(clause.left.first, clause.left.last)
    verbs = [tokens.word(i) for i in left if tokens.classes[i] in _ACTING]
    others = {tokens.classes[i] for i in left} - _ACTS
    given = len(verbs) == 1 and verbs[0].removesuffix("了") in naming().giving and not others
    return told if given else None


def _paid(setting: Setting, topic: str) -> Name | None:
    """«消费券，|省级财政拿了|1.5个亿»: what a budget pays for it."""
    clause, tokens = setting.clause, setting.tokens
    if setting.kind != c.MONEY or clause.object or not clause.subject:
        return None
    last = clause.subject.last
    while last > clause.subject.first and tokens.word(last - 1) in lexicon().paying:
        last -= 1
    payer = name_of(tokens, Span(clause.subject.first, last))[0].whole
    paying = any(tokens.word(i) in lexicon().paying for i in range(last, clause.left.last))
    if not paying or not _PAYER.search(payer):
        return None
    return Name(topic + payer, "资金", f"{topic}{payer}资金")


def _measured(setting: Setting, topic: str, before: Sequence[Name]) -> Name | None:
    """«说到投诉，…|办结率|是99.2%»: a rate that no vocabulary knows is of the topic, and so is what it takes."""
    if len(before) != 1 or len(setting.clause.values) > 1 or before[0].whole in naming().shares:
        return None
    name = before[0]
    rate = setting.kind == c.RATE and name.whole.endswith("率") and len(name.whole) <= _LONGEST_RATE
    unknown = rate and not indicators().named(name.whole)
    shares = _overlap(topic, name.whole) > 0
    shared = name.whole in dependence().shared and not name.whole.endswith(naming().wholes)
    leans = not name.owner and (name.whole in dependent() or shared) and not name.whole.endswith("面")
    owner = setting.slots.owner
    leans = (leans or name.whole in naming().makers) and (not owner or topic in owner or owner in topic)
    if not (unknown or shares or leans or name.whole.endswith(topics().takes)) or topic in name.whole:
        return None
    return Name(topic, name.whole, topic + name.whole[_overlap(topic, name.whole) :])


# A longer name of a rate says itself what it is of.
_LONGEST_RATE = 5


def _overlap(topic: str, measure: str) -> int:
    """How many characters «贷款|贴息» and «贴息|金额» have in common where they meet: what both have is said once."""
    return next((n for n in range(min(len(topic), len(measure)), 1, -1) if topic.endswith(measure[:n])), 0)
