"""Topics: what clauses without a value leave to those behind them («进口方面，», «某公司公告称，», «提高养老金水平，»)."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from duban.extraction.discourse.slots import BUILT, Slots
from duban.extraction.naming.counts.of_those import those_are
from duban.extraction.naming.dependents import movements
from duban.extraction.naming.enumeration import coordinated
from duban.extraction.naming.locative import place_told
from duban.extraction.naming.topics.spoken_topics import spoken_topic
from duban.grammar import classes as c
from duban.grammar.clause import Span
from duban.grammar.lexer import Tokens
from duban.grammar.noun_phrase import TRIMMED_LEFT, Name, core, joined, name_of
from duban.grammar.words import segmenter
from duban.vocabulary import regions
from duban.vocabulary.dependence import dependence
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation
from duban.vocabulary.places import places
from duban.vocabulary.speech import is_company, speech
from duban.vocabulary.topics import topics

_SUBJECT = frozenset((c.THING, c.HEAD, c.ATTRIBUTE, c.OF, c.PLACE, c.DUN, c.AND, c.OPEN, c.CLOSE))
_NOUNS = frozenset((c.THING, c.HEAD, c.ATTRIBUTE))
_PREDICATES = frozenset(
    (c.VERB, c.UP, c.DOWN, c.ADVERB, c.MAKING, c.REACHING, c.HOLDING, c.COMPARED, c.SPEECH)
)
# What a clause opens with whose subject is the noun phrase before: «高速公路上的新能源车，|占到|两成».
_SAYS_MORE = (c.SHARE, c.REACHING, c.HOLDING, c.UP, c.DOWN)
_MOVEMENTS = frozenset((c.UP, c.DOWN, c.ADVERB, c.COMPARED))
_DAY = re.compile(r"(?:\d{1,2}月)?\d{1,2}日(?:凌晨|上午|下午|晚间?)?$")
_ACTIONS = frozenset((c.UP, c.DOWN, c.MAKING, c.LABOUR, c.VERB))


def after_topics(tokens: Tokens, first: int, last: int, slots: Slots) -> Slots:
    """``slots`` after the clauses without a value from token ``first`` to before ``last``; ； goes back to the opening.

    >>> import duban
    >>> [f.indicator for f in duban.extract("进口方面，完成30亿元。").figures]
    ['进口']
    """
    at = first
    while at < last:
        stop = at
        while stop < last and tokens.classes[stop] not in (c.COMMA, c.PAUSE):
            stop += 1
        slots = _after(tokens, Span(at, stop), slots)
        if stop < last and tokens.classes[stop] == c.PAUSE and tokens.word(stop) == "；":
            slots = replace(slots, owner=slots.opening, places=())
        at = stop + 1
    return slots


def _after(tokens: Tokens, clause: Span, slots: Slots) -> Slots:
    """``slots`` after one clause."""
    first, last = clause.first, clause.last
    if first >= last or tokens.word(first) in lexicon().telling or tokens.word(first) in topics().leaving_out:
        return slots  # «57万人，|这是新增就业的规模|，», «民间投资…，|扣除房地产以后呢|，增长4%»
    if (met := those_are(tokens, first, last, slots)) is not None:
        return met
    if places := place_told(tokens, first, last):
        slots = replace(slots, places=places)
        if _is_place_alone(tokens, clause):
            return slots  # «|泠口、柘原|垫底，分别只有82%和81%»
    if work := _work(tokens, clause):
        slots = replace(slots, work=work)
    if tokens.word(first) in _SUPPOSING:
        return slots  # «|若需求不及预期|，产量也可能回落到450亿元»
    if last + 1 < len(tokens.classes) and tokens.word(last + 1).startswith("前者"):
        slots = replace(slots, pair=_pair(tokens, clause))
    if (led := _led_in(tokens, clause, slots)) is not None:
        return led
    if tokens.word(last - 1) == "中" and tokens.classes[last - 2 : last - 1] == c.THING:
        slots = replace(slots, topic=name_of(tokens, Span(first, last - 1))[0].whole)
    while first < last and tokens.classes[first] in TRIMMED_LEFT:
        first += 1
    if _opens_as_topic(tokens, clause, first):
        slots = replace(slots, topic=name_of(tokens, Span(first, last))[0].whole)
    return _after_sentence(tokens, clause, first, slots)


def _pair(tokens: Tokens, clause: Span) -> tuple[Name, ...]:
    """The two things with which a clause opens: «|铜材、铝材|走势分化，前者…»."""
    last = clause.first
    while last < clause.last and tokens.classes[last] in (c.THING, c.ATTRIBUTE, c.DUN, c.AND):
        last += 1
    items = coordinated(tokens, Span(clause.first, last))
    names = [name_of(tokens, item)[0] for item in items]
    if len(names) != _BOTH:
        return ()
    names[1] = name_of(tokens, Span(items[1].first, items[1].first + max(1, items[0].last - items[0].first)))[
        0
    ]
    return tuple(names)


_BOTH = 2


# «主要产品产量有升有降：|水泥…|», «分产品看，|水泥…|»: the list behind it is of outputs.
@cache
def _of_products() -> tuple[str, ...]:
    words = topics()
    return (*sorted(words.chief), *(by + kind for by in "分从" for kind in sorted(words.product_kinds)))


@cache
def _products() -> re.Pattern[str]:
    words = topics()
    return re.compile(
        f"{alternation(words.chief)}(?:监测)?{alternation(words.branches)}?产品(?:中|(?P<measure>{alternation(words.product_measures)})[^，。；\\d]{{0,12}})"
        f"|[分从](?:主要)?{alternation(words.product_kinds)}(?:产量)?(?:来)?看"
    )


def list_of(sentence: str) -> str:
    """What a sentence without values says that the lines behind it tell of products; empty where it opens no list.

    >>> list_of("主要产品价格如下："), list_of("分产品看，有增有减。"), list_of("粮食丰收。")
    ('价格', '产量', '')
    """
    found = _products().search(sentence)
    return (found["measure"] or "产量") if found else ""


def lists_products(sentence: str) -> bool:
    """Whether a sentence without values opens a list of outputs.

    >>> lists_products("主要产品产量如下："), lists_products("粮食丰收。")
    (True, False)
    """
    return _products().search(sentence) is not None


@cache
def _by_place() -> re.Pattern[str]:
    words = topics()
    areas = alternation({*words.areas, *places().parted_by})
    return re.compile(f"(?:从|按|分)?各?{areas}{alternation(words.layouts)}?(?:上|看|来看|方面)")


def _is_place_alone(tokens: Tokens, clause: Span) -> bool:
    """Whether a clause only says something of places, and names no measure of theirs."""
    return not set(tokens.classes[clause.first : clause.last]) & _NOUNS


def _led_in(tokens: Tokens, clause: Span, slots: Slots) -> Slots | None:
    """``slots`` after a set phrase that says of what the next clauses are; ``None`` where it is none."""
    first, last = clause.first, clause.last
    said = tokens.word(first, last)
    if slots.known and not slots.company and _by_kind().fullmatch(said):
        return replace(slots, company=slots.known, owner=slots.known, opening=slots.known)
    if said[:-1] in movements()[0] or _by_place().fullmatch(said):
        return slots  # «|增幅上|，青海为7%», «|区域分布上|，…»: of what was told before
    if (said.startswith(_of_products()) and not slots.company) and (listed := _products().fullmatch(said)):
        told = core(slots.measure)
        return replace(slots, grouped=listed["measure"] or (told if told.endswith("量") else "产量"))
    if topic := spoken_topic(tokens, clause):
        return _about(topic, slots)
    if tokens.word(last - 1) == "中" and last - first >= 2 and tokens.classes[last - 2] == c.HEAD:
        whole, _ = name_of(tokens, Span(first, last - 1))
        of_whole = _aspect(replace(whole, owner=""), slots)
        return of_whole if of_whole is slots else replace(of_whole, names=(whole,))
    if tokens.word(last - 1) == "方面" and last - first >= 2:
        return _aspect(name_of(tokens, Span(first, last - 1))[0], slots)
    if trade := _markets().fullmatch(said):
        return _aspect(Name("", trade["way"], trade["way"]), slots)
    home = _home_of().search(said)
    return _about(Name(home["thing"], "", home["thing"]), slots) if home else None


def _after_sentence(tokens: Tokens, clause: Span, first: int, slots: Slots) -> Slots:
    """``slots`` after a clause that begins at ``first``: a noun alone, an act, or a subject with its predicate."""
    last = clause.last
    stop = first
    while stop < last and (tokens.classes[stop] in _SUBJECT or _is_for_use(tokens, stop)):
        stop += 1
    if stop == last and (state := _state(tokens, clause, first)):
        return _told_of(tokens, Span(first, state), Span(state, last), slots)
    if stop == last and (stop - first >= 2 or _is_name_of_measure(tokens, first, last)):
        return _after_noun(tokens, clause, Span(first, stop), slots)
    if stop == first < last and slots.fresh and tokens.classes[first] in _ACTIONS:
        return _acted_on(tokens, Span(first, last), slots)
    if first < stop < last and tokens.word(stop - 1) in movements()[1]:
        return replace(slots, falling=True)
    if (
        first < stop < last
        and tokens.word(stop - 1) in movements()[0]
        and _leads().match(tokens.word(stop, last))
    ):
        return replace(_told_of(tokens, Span(first, stop), Span(stop, last), slots), kind="growth")
    said = stop
    while said < last and tokens.classes[said] in (c.TIME, c.ADVERB):
        said += 1
    tells = said < last and _notice().search(tokens.word(said, last)) is not None
    caused = tokens.word(stop) in topics().causes if stop < last else False
    rather = tokens.classes[stop : stop + 2] in (c.AGAINST + c.UP, c.AGAINST + c.DOWN)  # «景气度|较|高»
    if stop == first or not (tells or caused or rather or tokens.classes[stop : stop + 1] in _PREDICATES):
        return slots
    begun = stop
    while begun - 1 > first and tokens.word(begun - 1) in topics().going_on:
        begun -= 1  # «钾肥|依旧|偏紧»
    return _told_of(tokens, Span(first, begun), Span(begun, last), slots)


def _is_for_use(tokens: Tokens, i: int) -> bool:
    """Whether 用 joins what uses a thing to the thing: «机器人|用|轴承»."""
    between = tokens.classes[i - 1 : i] == c.THING and tokens.classes[i + 1 : i + 2] == c.THING
    return tokens.word(i) == "用" and i > 0 and between


def _state(tokens: Tokens, clause: Span, first: int) -> int:
    """Where the word stands that tells how a trade goes, at the end of a clause of nouns: «铜材库存|高企|，»; else 0."""
    at, last = clause.last - 1, clause.last
    led = tokens.word(clause.first - 2).endswith("看") if clause.first > 1 else False  # «分品种看，|»
    opens = clause.first == 0 or led or tokens.classes[clause.first - 1] == c.PAUSE
    goes_on = tokens.classes[last : last + 1] == c.COMMA
    if not (opens and goes_on) or at <= first or tokens.classes[at] not in (c.THING, c.ATTRIBUTE):
        return 0
    word = tokens.word(at)
    while at - 1 > first and tokens.word(at - 1) in topics().going_on:
        at -= 1
    return at if word in topics().going or _is_idiom(word) else 0


@cache
def _is_idiom(word: str) -> bool:
    """Whether a word is a set phrase that tells how something goes: 渐入佳境."""
    if len(word) != _IDIOM:
        return False
    (first, tag), *others = segmenter().tag(word, False)
    return not others and first == word and tag in ("i", "l")


_IDIOM = 4


# «主机游戏|增速|最快，»
@cache
def _leads() -> re.Pattern[str]:
    return re.compile(f"最[快高大]|更快|{alternation(places().ranked)}")


def _after_noun(tokens: Tokens, clause: Span, noun: Span, slots: Slots) -> Slots:
    """``slots`` after a noun phrase alone: a company's report, what the next clause says more of, or a measure."""
    name, _ = name_of(tokens, noun)
    if report := _report().search(name.whole):
        return _company(name.whole[: report.start()], slots)
    lists = c.DUN in tokens.classes[noun.first : noun.last]
    fresh = clause.first == 0 or tokens.classes[clause.first - 1] in (c.COMMA, c.PAUSE)
    if fresh and not name.measure and not lists and _says_more(tokens, noun.last + 1):
        return replace(slots, names=(Name(name.whole, "", name.whole),), owner=name.whole)
    if name.measure and not lists:
        return replace(slots, names=(name,), owner=name.owner or slots.owner)
    return slots


# «分业务看，»: the business of the company told of before.
@cache
def _by_kind() -> re.Pattern[str]:
    return re.compile(f"分{alternation(topics().parts_of_business)}(?:来)?看")


def _says_more(tokens: Tokens, at: int) -> bool:
    """Whether the clause at ``at`` only goes on to say how much of the noun before it there is: «…企业，|全县已有|410家»."""
    if tokens.classes[at : at + 1] in _SAYS_MORE:
        return True
    while tokens.classes[at : at + 1] in (c.PLACE, c.TIME, c.ADVERB):
        at += 1
    behind = tokens.classes[at + 2 : at + 3]
    return tokens.classes[at : at + 2] in (c.HAVING + c.COUNT, c.REACHING + c.COUNT) and behind in (
        c.COMMA,
        c.PAUSE,
    )


# «出口市场中，|欧洲|增长18%»
@cache
def _markets() -> re.Pattern[str]:
    return re.compile(
        f"(?:[从分按])?(?P<way>{alternation(naming().trade_ways)}){alternation(topics().trade_sides)}(?:中|里|看|来看|方面)"
    )


# «某省是国内最大的|咖啡豆|产区»: what is told of a place that lives by a thing is of the thing.
@cache
def _home_of() -> re.Pattern[str]:
    words = topics()
    return re.compile(
        f"是.{{0,8}}?(?:第[一二三四五]大|{alternation(words.greatness)})的?(?P<thing>[一-鿿A-Za-z]{{2,8}}?){alternation(words.homes)}$"
    )


_SUPPOSING = frozenset(["若", "如果", "如", "假如", "倘若", "一旦", "要是"])


def _work(tokens: Tokens, clause: Span) -> str:
    """The project or structure that a clause says is built or begun: «建成|某河引水二期工程|»; else empty."""
    first, last = clause.first, clause.last
    while last - first > 1 and (
        tokens.word(last - 1) in topics().coming_about
        or tokens.classes[last - 1] in _WHEN
        or _PART_OF_DATE.fullmatch(tokens.word(last - 1))
    ):
        last -= 1
    begun = last < clause.last
    if begun and not set(tokens.classes[first:last]) <= _OF_WORK:
        return ""
    ended = (*naming().works, *(sorted(topics().stages) if begun else ()))
    if not tokens.word(last - 1).endswith(ended) or c.DUN in tokens.classes[first:last]:
        return ""
    while first < last and (tokens.classes[first] in TRIMMED_LEFT or tokens.classes[first] == c.PREDICATE):
        first += 1
    acted = first < last and tokens.classes[first] in _ACTIONS
    whole = joined(tokens.word(first + acted, last)) if acted or begun else ""
    return whole if len(whole) >= _NAMED_WORK else ""


# What says when a work comes about, and what its name can have: «|澄海锂电三期|年内|投产».
_WHEN = frozenset((c.TIME, c.ADVERB))
_PART_OF_DATE = re.compile("\\d{1,4}|[年月日]|[月年]?[底初末内]前?")
_OF_WORK = _SUBJECT | _ACTIONS | _WHEN | {c.PREDICATE}
# A shorter name is of a kind: «项目», «重点工程».
_NAMED_WORK = 5


def _about(topic: Name, slots: Slots) -> Slots:
    """``slots`` where a speaker says of what he will tell."""
    if topic.whole in movements()[0]:  # «增速上，|西部增长5%»: of what was told before
        apart = [name.whole.removesuffix("差距") for name in slots.names if name.whole.endswith("差距")]
        return replace(slots, names=tuple(Name("", whole, whole) for whole in apart)) if apart else slots
    if topic.measure and not topic.owner:
        return replace(_aspect(topic, slots), topic=topic.whole)
    owner = topic.owner or topic.whole
    return replace(slots, names=(topic,), owner=owner, opening=owner, topic=topic.whole, fresh=True)


def _opens_as_topic(tokens: Tokens, clause: Span, first: int) -> bool:
    """Whether a noun phrase with its time alone opens the sentence: «今年的设备更新补贴，|中央财政给了6亿元»."""
    classes = tokens.classes[first : clause.last]
    dated = clause.first == 0 and tokens.classes[clause.first : first][-2:] == c.TIME + c.OF
    return dated and classes[-1:] in (c.THING, c.HEAD) and set(classes) <= _TOPICAL


_TOPICAL = frozenset((c.THING, c.ATTRIBUTE, c.OF, c.PLACE, c.HEAD, c.LABOUR, c.VERB, c.ADVERB))


def _is_name_of_measure(tokens: Tokens, first: int, last: int) -> bool:
    """Whether one word alone names what is measured next, and of what: «脱贫人口务工规模，»."""
    word = tokens.word(first)
    return last - first == 1 and tokens.classes[first] == c.HEAD and len(word) >= _NAMES_ITSELF


# A shorter word for a measure does not say of what it is.
_NAMES_ITSELF = 5


def _aspect(name: Name, slots: Slots) -> Slots:
    """«进口方面，»: what is measured next."""
    if not name.measure or (name.owner and not name.owner.endswith(naming().generic_owners)):
        return slots
    name = replace(name, owner="", whole=name.measure)  # «|产品产量方面|，粗钢N吨»
    return replace(slots, names=(name,), measure=name.measure, owner="", opening="", topical=True)


def _acted_on(tokens: Tokens, clause: Span, slots: Slots) -> Slots:
    """«提高企业退休人员基本养老金水平，|年均增长10%»: what is acted on is measured next."""
    start = clause.first
    while start < clause.last and tokens.classes[start] not in _NOUNS:
        start += 1
    classes = tokens.classes[start : clause.last]
    if classes[1:] and tokens.word(clause.last - 1) in naming().building:
        thing, _ = name_of(tokens, Span(start, clause.last - 1))
        known = (
            (*slots.counted, (BUILT, thing.whole))
            if not thing.measure and set(classes[:-1]) <= _NOUNS
            else ()
        )
        return replace(slots, counted=known or slots.counted)
    if not classes or not set(classes) <= _SUBJECT or c.DUN in classes:
        return slots
    name, _ = name_of(tokens, Span(start, clause.last))
    if len(name.whole) < 3:
        return slots
    owner = name.owner if name.measure else name.whole
    if name.measure in dependence().shared:  # «提高粮食收购价，|小麦|每斤提高3分钱»
        return replace(slots, names=(name,), owner=owner or slots.owner, measure=name.measure, topical=True)
    return replace(slots, names=(name,), owner=owner or slots.owner)


def _told_of(tokens: Tokens, subject: Span, predicate: Span, slots: Slots) -> Slots:
    """What has a predicate but no value is what the values behind are of."""
    name, _ = name_of(tokens, subject)
    if (
        not name
        or _is_person(name)
        or name.whole in regions().known
        or name.whole in dependence().itself
        or name.whole.endswith((*_planned(), *topics().outcomes))
    ):
        return slots  # «我们的目标没变，|产量|稳定在5万吨»
    if report := _report().search(name.whole):
        return _company(name.whole[: report.start()], slots)
    if not set(tokens.classes[subject.first : subject.last]) & _NOUN_WORDS:
        return slots  # «|主要|是基数上来了»
    said = tokens.word(predicate.first, predicate.last)
    if not name.measure and _notice().search(said) and not _data().search(said):
        return _company(name.whole, slots)
    if _says(tokens, predicate) or c.SPEECH in tokens.classes[predicate.first : predicate.first + 2]:
        return slots  # «某某数据|统计显示|»
    if slots.company and is_company(name.whole):
        return _company(name.whole, slots)  # «海川电气则靠…打开局面»: it is told of another
    if not name.measure:
        return _with_thing(tokens, subject, _without_state(name), slots)
    return _with_measure(tokens, predicate, name, slots)


def _with_thing(tokens: Tokens, subject: Span, name: Name, slots: Slots) -> Slots:
    """The values behind are of a thing: «|水厂|已经开工，日供水5万吨»."""
    if len(name.whole) < len("水厂"):
        return slots
    work = name.whole if name.whole.endswith(naming().works) else slots.work
    again = tokens.classes[subject.first - 1 : subject.first] == c.PAUSE  # another thing of a list
    dealt = "" if again and slots.dealt not in name.whole else slots.dealt
    thing = (Name(name.whole, "", name.whole),)
    return replace(slots, owner=name.whole, names=thing, work=work, dealt=dealt)


def _with_measure(tokens: Tokens, predicate: Span, name: Name, slots: Slots) -> Slots:
    """The values behind are of a measure that moves, or of its owner."""
    if tokens.classes[predicate.first] not in _MOVEMENTS:
        behind = tokens.classes[predicate.last + 1 : predicate.last + 2]
        if behind in (c.UP, c.DOWN, c.REACHING):
            return replace(slots, names=(name,), owner=name.owner or slots.owner)
        goes = tokens.word(predicate.last - 1) in topics().going and name.owner not in regions().known
        return replace(slots, owner=name.owner) if goes and name.owner else slots  # «铜材|库存|高企，产量…»
    if name.measure in movements()[0] and name.owner and slots.measure:
        whole = name.owner + slots.measure  # «协作机器人|增速|最快，达到46%»
        return replace(slots, names=(Name(name.owner, slots.measure, whole),), owner=name.owner)
    return replace(slots, measure=name.measure, owner=name.owner, names=(name,), unit="", topical=True)


def _without_state(name: Name) -> Name:
    """«静音类产品|增势|突出»: how it goes is no part of what is told of."""
    state = next(
        (word for word in topics().trends if name.whole.endswith(word) and len(name.whole) > len(word) + 1),
        "",
    )
    whole = name.whole.removesuffix(state)
    return Name(whole, "", whole) if state else name


def _says(tokens: Tokens, predicate: Span) -> bool:
    """Whether somebody says something: «研究所|则|认为|，价格上涨5%»: what he says is not of him."""
    at = predicate.first
    while at < predicate.last - 1 and tokens.classes[at] in (c.ADVERB, c.TIME):
        at += 1
    return c.SPEECH in (tokens.classes[at], tokens.classes[predicate.last - 1])


_NOUN_WORDS = frozenset((c.THING, c.HEAD, c.PLACE))


# Who gives out data tells of others: «某某平台披露的数据显示，».
@cache
def _data() -> re.Pattern[str]:
    return re.compile(f"的?[^，。；的]{{0,8}}{alternation(topics().data)}")


def _is_person(name: Name) -> bool:
    """Whether the name is that of somebody with his title: «管委会副主任某某|扳着指头算账», «公司证券部人士|»."""
    title = _title().search(name.whole)
    anonymous = name.whole.endswith(speech().anonymous)
    return anonymous or (title is not None and title.end() < len(name.whole))


@cache
def _title() -> re.Pattern[str]:
    titles = alternation({*speech().titles, *speech().company_titles})
    return re.compile(rf"{titles}(?=[一-龥]{{2,3}}$)")


def _company(name: str, slots: Slots) -> Slots:
    """A company makes something known: what follows is of it."""
    name = _DAY.sub("", _kind_of_company().sub("", name))
    name = next((known for known in slots.companies if name.endswith(known)), name)
    if len(name) < _SHORTEST:
        return slots
    return replace(slots, company=name, known=name, owner=name, opening=name, names=())


# The shortest name of a company.
_SHORTEST = 2


@cache
def _planned() -> tuple[str, ...]:
    return tuple(lexicon().planned)


@cache
def _kind_of_company() -> re.Pattern[str]:
    """Finds what a company is called before its name: «另一家上市公司|青禾新能»."""
    return re.compile(rf"^.*{alternation(lexicon().company_kinds | lexicon().company_words)}(?=.{{3,}}$)")


@cache
def _report() -> re.Pattern[str]:
    return re.compile(
        f"(?:{alternation(speech().publishes)}的?|最新)?(?:第?[一二三四](?=季))?{alternation(lexicon().reports)}$"
    )


def announces(text: str) -> bool:
    """Whether a word says that a company makes something known.

    >>> announces("某公司披露三季报。"), announces("粮食丰收。")
    (True, False)
    """
    return _notice().search(text) is not None


@cache
def _notice() -> re.Pattern[str]:
    return re.compile(alternation({*lexicon().reports, *lexicon().announcing}))
