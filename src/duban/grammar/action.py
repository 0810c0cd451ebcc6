"""The verb of a clause without subject: its action, and what the action is done to.

A clause of a plan is a verb phrase: adverbs, a verb or several that act as one (制定出台, 防范化解,
发布并实施), and the object. Chinese has no forms that tell verb from noun, so the reading rests on a
lexicon (``vocabulary/actions.yaml``) and on a few rules of order:

- adverbs come first; a word that is adverb and verb (加快, 统筹) is an adverb where a verb with an object
  follows («加快建设大通道») and the verb where none does («加快网络升级»);
- two verbs of one group make a compound («培育壮大»), a verb of trying or beginning makes one with any
  («探索建立», «启动实施»), others do not («实施培育…行动»: the second is part of the object);
- a preposition and its noun stand before the verb («对重点企业实施改造», «把…纳入…»);
- a verb that is also a noun (发展, 服务) must be followed by an object and not by its head (服务能力).
"""

from __future__ import annotations

import re
from functools import cache

import msgspec
from msgspec.structs import replace

from duban.grammar.action_words import ActionWords, action_words
from duban.grammar.words import segmenter
from duban.vocabulary import actions
from duban.vocabulary.granting import granting
from duban.vocabulary.pattern import alternation


class Action(msgspec.Struct, frozen=True):
    """A verb phrase in ``text[start:object_end]``.

    Attributes:
        start: where the phrase begins, adverbs included.
        verb_start, verb_end: the main verb as written, compounds whole.
        object_end: where the object, which begins at ``verb_end``, ends.
        verb: the first verb, without what it is compounded with.
        known: the verb is in the lexicon.
        framed: a prepositional phrase stands before the verb.
    """

    start: int
    verb_start: int
    verb_end: int
    object_end: int
    verb: str
    known: bool
    framed: bool


_LONGEST_UNKNOWN = 2


def read_action(text: str, start: int, end: int) -> Action | None:
    """The verb phrase that ``text[start:end]`` is, or ``None`` where it is none.

    >>> clause = "加快制定出台若干措施"
    >>> found = read_action(clause, 0, len(clause))
    >>> found and clause[found.verb_start:found.verb_end]
    '制定出台'
    >>> read_action("新质生产力走在前列", 0, 9) is None
    True
    """
    lexicon = action_words()
    at, strong = _skip_adverbs(text, start, end, lexicon)
    if at >= end:
        return None
    found = _phrase_behind_adverbs(text, start, at, end, strong=strong)
    return None if found is not None and lexicon.attitude.match(text, at, end) else found


def _phrase_behind_adverbs(text: str, start: int, at: int, end: int, *, strong: bool) -> Action | None:
    """The verb phrase at ``at``, behind the adverbs of ``text[start:end]``; a ``strong`` one makes an unknown word a verb."""
    lexicon = action_words()
    if text[end - 1 : end] not in "的，" and (sum_given := _sum_given().fullmatch(text, at, end)):
        verb = next(name for name in ("verb", "given_by", "given") if sum_given[name])
        return Action(start, sum_given.start(verb), sum_given.end(verb), end, sum_given[verb], True, True)
    if (framed := _after_preposition(text, start, at, end)) is not None:
        return framed
    verb_end = verb_at(text, at, end)
    if verb_end and not (verb_end == end - 1 and text[at] in lexicon.single):  # 稳岗位 is 稳 with 岗位
        return _phrase(text, start, at, verb_end, end, framed=False)
    if _names_a_preposition(text, at, lexicon):
        return None
    if _is_single(text, at, end, lexicon):
        told = 3 if text[at + 3 : end] in lexicon.outcomes else end - at
        return Action(start, at, at + 1, at + told, text[at], True, False)
    if strong and end - at >= _LONGEST_UNKNOWN + 3 and text[at] != "的":
        return Action(start, at, at + _LONGEST_UNKNOWN, end, text[at : at + _LONGEST_UNKNOWN], False, False)
    if _MANY_OF.match(text, at, end) and _is_verb(text, at, end):
        return Action(start, at, at + _LONGEST_UNKNOWN, end, text[at : at + _LONGEST_UNKNOWN], False, False)
    return None


# «|营造|红树林3600亩|», «|铺排|20个项目|»: so many of something are to be made by what the lexicon does not name.
_MANY_OF = re.compile(
    r"[一-龥]{2}(?:(?!力争|达到|进入|[上下]浮|较|比|截至)[一-龥A-Za-z“”、]){2,24}?(?:不少于|不低于|约|近)?"
    r"\d[\d.]*[万亿]*(?![年月日%％倍])[一-龥]{1,3}(?:以上|左右)?$"
)


def _is_verb(text: str, at: int, end: int) -> bool:
    """Whether the segmenter takes the word at ``at`` for a verb, and no noun."""
    words = segmenter().tag(text[at : min(end, at + _SEEN)])
    return bool(words) and len(words[0][0]) == _LONGEST_UNKNOWN and words[0][1] == "v"


# So many characters tell the segmenter the first word.
_SEEN = 8


def _is_single(text: str, at: int, end: int, lexicon: ActionWords) -> bool:
    """Whether a phrase of a one-character verb stands here (稳就业), or several in a row (稳外贸稳外资)."""
    if text[at] not in lexicon.single:
        return False
    if text[at + 3 : end] in lexicon.outcomes:  # «抓产业|不松劲»
        return True
    return 3 <= end - at <= 5 or (
        (end - at) % 3 == 0 and end - at <= 12 and all(text[i] in lexicon.single for i in range(at, end, 3))
    )


def verb_at(text: str, at: int, end: int) -> int:
    """Where the longest verb that begins at ``at`` ends; 0 where none does.

    >>> verb_at("做大做强产业", 0, 6), verb_at("用好政策", 0, 4), verb_at("产业发展", 0, 4)
    (2, 2, 0)
    """
    lexicon = action_words()
    for length in lexicon.verb_lengths.get(text[at : at + 1], ()):
        stop = at + length
        if stop <= end and text[at:stop] in lexicon.verbs:
            return stop + 1 if stop < end and text[stop] == "好" else stop
    if end - at > 1 and text[at] in lexicon.complement_heads and text[at + 1] in lexicon.complements:
        return at + 2
    return 0


def opens_clause(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, what stands between two 、, is a verb phrase of its own.

    Only verbs that are no nouns count: «推进改革、管理创新» is a list of nouns.

    >>> text = "建设平台、推动企业上云"
    >>> opens_clause(text, 5, 11)
    True
    """
    action = read_action(text, start, end)
    if action is None or not action.known or action.verb_end - action.verb_start == 1:
        return False
    lexicon = action_words()
    return action.verb not in lexicon.nominal or text[start : action.verb_start] in lexicon.strong_adverbs


def takes_clause(text: str, action: Action, end: int) -> bool:
    """Whether verb phrases after ``text[…:end]`` belong to the object of ``action``.

    So it is where a causative has a noun and what it is to do behind it («支持企业建立研发机构»), and
    where the object opens with a verb («实施培育新动能…行动»).
    """
    lexicon = action_words()
    if text[action.verb_end] in lexicon.single and lexicon.closing_heads.search(text, end, action.object_end):
        return True
    if text[action.verb_end] == "对":  # «加强对A、B的支持»
        return True
    if action.verb in lexicon.causative and verb_at(text, action.verb_end, end):
        return True
    found = lexicon.strict.search(text, action.verb_end, end)
    if found is not None and found.start() == action.verb_end:
        return True
    return action.verb in lexicon.causative and (
        (found is not None and found.start() - action.verb_end >= 2 and found.end() < end)
        or _acts_within(text, action.verb_end + 2, end, lexicon)
    )


def _acts_within(text: str, start: int, end: int, lexicon: ActionWords) -> bool:
    """Whether a verb that is also a noun has an object of its own («企业开发新品», not «产业发展»)."""
    for found in lexicon.verbal_nouns.finditer(text, start, end):
        stop = found.end()
        if end - stop >= 2 and not lexicon.heads.match(text, stop, end) and not verb_at(text, stop, end):
            return True
    return False


def _skip_adverbs(text: str, start: int, end: int, lexicon: ActionWords) -> tuple[int, bool]:
    """The place after the adverbs at ``start``, and whether a strong one is among them."""
    at, strong = start, False
    while at < end:
        length = _adverb_at(text, at, end, lexicon)
        if not length:
            break
        stop = at + length
        if text[at:stop] in lexicon.verbs and not _verb_follows(text, stop, end, lexicon):
            break
        if text[at] in "将由向" and length == 1 and not _goes_on(text, stop, end, lexicon):
            break
        if text[at] == "将" and length == 1 and _PUTS.match(text, stop, end):
            break
        strong = strong or text[at:stop] in lexicon.strong_adverbs
        at = stop
        if text.startswith("地", at) and not text.startswith(("地区", "地方"), at):
            at += 1
        if text.startswith("、", at) and _adverb_at(text, at + 1, end, lexicon):
            at += 1
    return at, strong


# «将|回收设施|纳入规划»: 将 is 把 here, though a verb could stand behind it.
_PUTS = re.compile("[^，。；]{2,24}?(?:纳入|列入)")


def _adverb_at(text: str, at: int, end: int, lexicon: ActionWords) -> int:
    """The length of the longest adverb at ``at``; 0 where none begins."""
    for length in lexicon.adverb_lengths.get(text[at : at + 1], ()):
        if at + length <= end and text[at : at + length] in lexicon.adverbs:
            if length <= 2 and verb_at(text, at, end) > at + length:
                return 0
            if length == 1 and text[at : at + 2] in lexicon.prepositions:
                return 0  # «会同有关部门»
            return length
    if text.startswith("“", at):
        slogan = _SLOGAN.match(text, at, end)
        return slogan.end() - at if slogan and lexicon.strict.match(text, slogan.end(), end) else 0
    if text.find("化", at, at + _LONGEST_MANNER) < 0:
        return 0
    manner = _MANNER.match(text, at, end)
    if manner and not verb_at(text, at, end):  # 优化 is a verb
        stop = manner.end()
        if joined := _MANNER_TOO.match(text, stop, end):  # «实体化、市场化推进»
            stop = joined.end()
        if lexicon.strict.match(text, stop, end):
            return stop - at
    return 0


# «“一链一策”推进强链补链»: how it is done, in marks.
_SLOGAN = re.compile(r"“[^”“，。]{2,6}(?:策|式|化|制)”")
_LONGEST_MANNER = 5
_MANNER = re.compile(rf"[一-龥]{{1,{_LONGEST_MANNER - 1}}}化")
_MANNER_TOO = re.compile(rf"、{_MANNER.pattern}")


def _verb_follows(text: str, at: int, end: int, lexicon: ActionWords) -> bool:
    """Whether a verb with an object follows, with or without adverbs before it."""
    while length := _adverb_at(text, at, end, lexicon):
        if text[at : at + length] in lexicon.verbs:
            break
        at += length
    stop = verb_at(text, at, end)
    if not stop or stop >= end:
        return False
    nominal = text[at:stop] in lexicon.nominal
    return not nominal or (end - stop >= 3 and lexicon.heads.match(text, stop, end) is None)


def _goes_on(text: str, at: int, end: int, lexicon: ActionWords) -> bool:
    """Whether an adverb or a verb stands at ``at``."""
    return bool(_adverb_at(text, at, end, lexicon) or verb_at(text, at, end))


def _phrase(text: str, start: int, at: int, verb_end: int, end: int, *, framed: bool) -> Action | None:
    """The phrase of the verb ``text[at:verb_end]``, its compound closed; ``None`` without an object."""
    lexicon = action_words()
    verb = text[at:verb_end]
    last, stop = at, verb_end
    while (second := _compound(text, text[last:stop], stop, end)) is not None:
        last, stop = second
    if stop >= end or text[stop] == "的":
        return None
    if stop == verb_end and verb in lexicon.nominal:
        if text.endswith("坚持", start, at) or lexicon.heads.match(text, stop, end):
            return None
        if lexicon.state.search(text, stop, end):
            return None
    return Action(start, at, stop, end, verb, True, framed)


def _compound(text: str, verb: str, stop: int, end: int) -> tuple[int, int] | None:
    """The place of a second verb that makes one action with ``verb``, which ends at ``stop``."""
    joint = text[stop : stop + 1]
    after = stop + 1 if joint in {"并", "和", "、"} else stop
    following = verb_at(text, after, end)
    if not following or text[following : following + 1] == "的":
        return None
    second = text[after:following]
    if end - following < 2:  # «做大做强» without object is one verb, «提质增效» verb and object
        return (after, following) if following == end and second[0] == verb[0] else None
    if after > stop:  # «巩固和完善»: a bare verb before 和 or 、 can only be one of two
        joins = end - following >= 2 and not _is_noun(text, verb, second, following, end)
    else:
        joins = not _is_noun(text, verb, second, following, end) and _joins(
            verb, second, text, following, end
        )
    return (after, following) if joins else None


def _is_noun(text: str, verb: str, second: str, stop: int, end: int) -> bool:
    """Whether a second verb that is also a noun is the noun here: «提升服务能力», «加强监测预警»."""
    lexicon = action_words()
    if second not in lexicon.nominal:
        return False
    following = verb_at(text, stop, end)
    return (
        verb in lexicon.light
        or lexicon.heads.match(text, stop, end) is not None
        or end - stop < 4
        or text[stop:following] in lexicon.nominal
    )


def _joins(verb: str, second: str, text: str, stop: int, end: int) -> bool:
    """Whether two verbs in a row are one action."""
    lexicon = action_words()
    if verb in lexicon.prefixing:
        return True
    if verb in lexicon.urges and second in lexicon.urges:
        return True
    if verb in lexicon.causative:
        joins = verb in lexicon.compounding and second in lexicon.after_causative
        return joins and not lexicon.predicates.search(text, stop, end)
    if lexicon.verbs.get(verb, _NONE) & lexicon.verbs.get(second, _NONE):
        return True
    apart = verb in lexicon.light or second in lexicon.causative or second in lexicon.nominal
    return not apart and not lexicon.closing_heads.search(text, stop, end)


_NONE: frozenset[str] = frozenset()


def _names_a_preposition(text: str, at: int, lexicon: ActionWords) -> bool:
    return text[at] in lexicon.prepositions or text[at : at + 2] in lexicon.prepositions


def _after_preposition(text: str, start: int, at: int, end: int) -> Action | None:
    """The phrase behind a prepositional phrase at ``at``: «对企业实施…», «把…纳入…»."""
    lexicon = action_words()
    if not _names_a_preposition(text, at, lexicon) or text[at : at + 2] in {"对外", "对内"}:
        return None
    length = 2 if text[at : at + 2] in lexicon.prepositions else 1
    if by := _granted_by().fullmatch(text, at, end):
        verb = "given" if by["given"] else "verb"
        return Action(start, by.start(verb), by.end(verb), end, by[verb], True, True)
    if text[at] == "对" and (to := _given_to().fullmatch(text, at, end)):
        return Action(start, to.start("verb"), to.end("verb"), end, to["verb"], True, True)
    if text[at] == "在":
        return _after_place(text, start, at, end)
    if text.endswith("坚持", start, at):
        return None
    if means := lexicon.means.match(text, at, end):
        inner = read_action(text, means.end(), end)
        return inner and replace(inner, start=start, framed=True)
    if ways := _ways().match(text, at, end):  # «通过医保支付等方式平衡费用»
        inner = read_action(text, ways.end(), end)
        return inner and replace(inner, start=start, framed=True)
    if _sets_apart().match(text, at, end):
        return None
    if text[at] not in "对把将" and verb_at(text, at + length, end):  # «聚焦扩大…» leads to no other verb
        return None
    return _behind_noun(text, start, at, at + length + 2, end)


def _behind_noun(text: str, start: int, at: int, after: int, end: int) -> Action | None:
    """The first verb phrase behind the noun of the preposition at ``at``."""
    lexicon = action_words()
    for found in lexicon.strict.finditer(text, after, end):
        if text[found.start() - 1] == "、" or _within_name(text, at, found.start()):
            continue
        if lexicon.attitude.match(text, found.start(), end):
            return None
        verb_end = verb_at(text, found.start(), end)
        head = lexicon.heads.match(text, verb_end, end)
        if head and not text.startswith("性", head.end()) and lexicon.strict.search(text, verb_end, end):
            continue  # «对|改建|项目简化手续»
        if (
            verb_end == end and text[at] in "对把将" and not lexicon.state.search(text, at, end)
        ):  # the object stands before: «对…严厉打击»
            return Action(start, found.start(), end, end, found[0], True, True)
        if (phrase := _phrase(text, start, found.start(), verb_end, end, framed=True)) is not None:
            return phrase
    return _noun_that_acts(text, start, after, end) if text.startswith(_RESTING_ON, at) else None


def _noun_that_acts(text: str, start: int, after: int, end: int) -> Action | None:
    """The phrase of a verb that is a noun elsewhere, by its object: «依托|产业园|建设|利用项目»."""
    lexicon = action_words()
    for found in lexicon.verbal_nouns.finditer(text, after, end):
        object_long = end - found.end() >= _OBJECT_OF_NOUN
        if (
            object_long
            and not lexicon.heads.match(text, found.end(), end)
            and text[found.end()] not in "的、和"
        ):
            return _phrase(text, start, found.start(), found.end(), end, framed=True)
    return None


# Prepositions behind whose noun something is done with it.
_RESTING_ON = ("依托", "利用", "围绕", "联合", "面向")
_OBJECT_OF_NOUN = 4


# «对入库企业|奖励|15万元», «钢质渔船按每吨6000元|补助», «另|给予|10%的奖励»: a sum that a policy gives.
@cache
def _sum_given() -> re.Pattern[str]:
    words = granting()
    verb = f"(?P<verb>{alternation(words.granted)})"
    amount = r"\d[\d.]*[万亿]*元[^，。；]*"
    how = r"(?:一次性|定额|再|另|分别|额外)?"
    whom = r"对[^，。；、]{2,40}?|按照?[^，。；]{2,24}?|每[^，。；、\d]{1,8}?(?:1[人户名台辆个])?"
    noun = r"(?!对|按|以|每|将|把|为|拟)[^，。；、的\d]{2,16}?"
    return re.compile(
        rf"(?:{whom}){how}{verb}(?:最高|不超过)?{amount}"
        rf"|{noun}按照?每[^，。；]{{2,24}}?(?P<given_by>{alternation(words.granted)})"
        rf"|(?:另|再|额外)(?P<given>{alternation(words.given)})\d[^，。；]*{alternation({*words.granted, *words.supported})}"
    )


# «按每台5万元定额|补助»: what is given by a measure; the verb is a noun elsewhere.
@cache
def _granted_by() -> re.Pattern[str]:
    words = granting()
    given, verb = alternation(words.given), alternation(words.granted)
    grant = alternation({*words.granted, *words.supported})
    return re.compile(
        rf"(?:按照?|以)[^，。；]{{2,24}}?(?P<given>{given})(?=[^，。；给予]*{grant}$)[^，。；]+"
        rf"|按照?(?!.*{given})[^，。；]{{2,24}}?(?:定额|标准|比例)?(?P<verb>{verb})"
    )


# «对|获评的企业|一次性|奖励|20万元»: what is given to whom.
@cache
def _given_to() -> re.Pattern[str]:
    words = granting()
    verb = alternation({*words.given, *words.granted, "安排"})
    return re.compile(
        r"对[^，。；、]{0,40}的[^，。；、的]{2,12}?(?:按照?[^，。；]{2,24}?)?(?:一次性|分别|再|优先)?"
        rf"(?P<verb>{verb})[^，。；]{{2,}}"
    )


@cache
def _ways() -> re.Pattern[str]:
    words = actions()
    return re.compile(
        f"(?:通过|以|{alternation(words.uses)})[^，。；]{{2,24}}?{alternation(words.ways)}(?=[^，。；的和]{{4}})"
    )


# «把…作为…» and «以…为…» say what something is taken for, not what is done.
@cache
def _sets_apart() -> re.Pattern[str]:
    return re.compile(f"[把将][^，。；]*{alternation(actions().sets_apart)}|以[^，。；]*为(?!了)")


def _within_name(text: str, start: int, at: int) -> bool:
    """Whether ``at`` lies inside 《》 or “” that were opened after ``start``."""
    return any(
        text.count(opened, start, at) > text.count(closed, start, at) for opened, closed in ("《》", "“”")
    )


def _after_place(text: str, start: int, at: int, end: int) -> Action | None:
    """The phrase behind «在…中», «在…领域», «在全国»."""
    places = list(_place().finditer(text, at, end))
    for place in places:
        inner = read_action(text, place.end(), end)
        if inner is not None and inner.known:
            return replace(inner, start=start, framed=True)
    return None if places else _behind_noun(text, start, at, at + 3, end)


@cache
def _place() -> re.Pattern[str]:
    return re.compile(
        "上(?!市|海|级|年)|中(?!小|国|央|心|西|部|医|东|华|药|长)|下|内(?!蒙|需|地)|全[国省市区]|时|后|前"
        f"|{alternation(actions().where)}"
    )
