"""Whether a promise turned round: from raising to lowering, from helping to curbing, from loose to tight.

Two signs are read. Policies have a stance on a scale from tight to loose («适度宽松的货币政策», «稳健中性»); a step
of two places is a reversal. Other promises push their object up or down by their verb («扩大…规模», «压缩…规模»);
to curb a fall is to push up. A verb that stands on both sides («控制» before and after) turns nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Indel

from duban.comparison.formulations.units import Unit
from duban.comparison.formulations.wording import wording
from duban.comparison.thresholds import OBJECT, OBJECT_OF_ADVERBS
from duban.grammar.directions.axes import positions
from duban.grammar.directions.polarity import Pull, pull
from duban.vocabulary.pattern import alternation
from duban.vocabulary.scanner import Scanner
from duban.vocabulary.stances import stances

# The places of a scale, and how many of them a reversal spans: from loose to balanced is a step, to neutral a turn.
_PLACES = ("tight", "neutral", "balanced", "loose", "loosest")
_TURN = 2


@dataclass(frozen=True, slots=True)
class Reversal:
    """A promise that turned round: the words that said the one and the other way."""

    old_words: str
    new_words: str


def reversal(old: Unit, new: Unit) -> Reversal | None:
    """Whether ``new`` goes the other way than ``old``, of which it is the counterpart."""
    first, second = old.side.text, new.side.text
    return (
        _of_scale(first, second)
        or _of_direction(first, second)
        or _of_swing(first, second)
        or _of_axis(first, second)
        or of_restraint(first, second)
        or of_ban(old, new)
        or _of_denial(first, second)
    )


def _of_scale(old: str, new: str) -> Reversal | None:
    """A turn on the scale of a policy that both speak of."""
    found = (turned(name, old, new) for name in stances().scales)
    return next((turn for turn in found if turn), None)


def turned(scale: str, old: str, new: str) -> Reversal | None:
    """The turn on one scale, where it spans two places.

    >>> turned("monetary", "保持流动性充裕", "管好货币总闸门")
    Reversal(old_words='充裕', new_words='管好货币总闸门')
    """
    before, after = stance(scale, old), stance(scale, new)
    if before and after and not stances().pulls.holds.isdisjoint((before[1], after[1])):
        return None  # to leave a ratio as it is is less than to raise it, and no turn
    if before and after and abs(before[0] - after[0]) >= _TURN:
        return Reversal(before[1], after[1])
    return None


def stance(scale: str, text: str) -> tuple[int, str] | None:
    """The place on a scale that ``text`` gives its policy, or what else the scale is about, and the word that does.

    >>> stance("monetary", "实行稳健的财政政策和从紧的货币政策"), stance("fiscal", "实行稳健的财政政策和从紧的货币政策")
    ((0, '从紧'), (1, '稳健'))
    >>> stance("monetary", "保持流动性合理充裕"), stance("monetary", "保持水库安全")
    ((3, '合理充裕'), None)
    """
    known = stances().scales[scale]
    found = list(_scale(scale).scan(text))
    at = text.find(known.policy)
    if at >= 0:
        behind = at + len(known.policy)
        after = [word for word in found if _is_said_of(text[behind : word.start], word.start - behind)]
        told = after or [word for word in found if word.end <= at <= word.end + _OF]
    else:
        told = found if _about(scale).search(text) else []
    return (told[-1].value, text[told[-1].start : told[-1].end]) if told else None


def _is_said_of(between: str, distance: int) -> bool:
    """Whether a word ``distance`` behind the policy, with ``between`` between them, is said of it."""
    return 0 <= distance <= _NEAR and not any(mark in between for mark in "和与及、的")


# How far behind the policy its stance may stand («货币政策要保持稳健中性»), and how near before it («稳健的货币政策»).
_NEAR = 8
_OF = 1


def policies_told(text: str) -> frozenset[str]:
    """The scales on which ``text`` gives the policy itself a place.

    >>> sorted(policies_told("实施积极的财政政策和稳健的货币政策"))
    ['fiscal', 'monetary']
    """
    known = stances().scales.items()
    return frozenset(name for name, scale in known if scale.policy in text and stance(name, text))


@cache
def _about(scale: str) -> re.Pattern[str]:
    return re.compile(alternation(stances().scales[scale].about))


@cache
def _scale(name: str) -> Scanner[int]:
    scale = stances().scales[name]
    return Scanner({word: i for i, place in enumerate(_PLACES) for word in sorted(getattr(scale, place))})


def _of_swing(old: str, new: str) -> Reversal | None:
    """A turn from holding down to lifting what both speak of (housing, investment)."""
    for name in stances().swings:
        before, after = swing(name, old), swing(name, new)
        if before and after and before[0] != after[0]:
            return Reversal(before[1], after[1])
    return None


def swing(name: str, text: str) -> tuple[int, str] | None:
    """Whether ``text`` holds down (-1) or lifts (+1) what the swing is about, and the word that tells; ``None`` for neither.

    >>> swing("investment", "合理控制固定资产投资规模"), swing("investment", "保持投资较快增长"), swing("investment", "建设粮库")
    ((-1, '控制'), (1, '较快增长'), None)
    """
    if not _turns_on(name).search(text):
        return None
    found = [(hit.value, text[hit.start : hit.end]) for hit in _ends(name).scan(text)]
    return found[-1] if len({sign for sign, _ in found}) == 1 else None


@cache
def _turns_on(name: str) -> re.Pattern[str]:
    return re.compile(alternation(stances().swings[name].about))


@cache
def _ends(name: str) -> Scanner[int]:
    known = stances().swings[name]
    return Scanner(dict.fromkeys(sorted(known.loose), 1) | dict.fromkeys(sorted(known.tight), -1))


def _of_direction(old: str, new: str) -> Reversal | None:
    """A turn of what a promise does to its object (:mod:`duban.grammar.directions.polarity`), where the objects share words."""
    before, after = pull(old), pull(new)
    if before is None or after is None or before.sign * after.sign != -1:
        return None
    if before.faulty != after.faulty and Indel.normalized_similarity(old, new) < OBJECT_OF_ADVERBS:
        return None
    if _remedying().search(old) or _remedying().search(new):
        return None
    if _subjecting().search(old) or _subjecting().search(new):
        return None
    if not (_is_head(old, before) and _is_head(new, after)):
        return None
    if _verb(old, before) == _verb(new, after) or not _are_plain(before, after):
        return None
    if not (set(before.bounds) & set(after.bounds) or _share(before.rest, after.rest)):
        return None
    return Reversal(*_told(before.words, after.words))


def _of_axis(old: str, new: str) -> Reversal | None:
    """A turn to the other end of an axis (:mod:`duban.grammar.directions.axes`): 自愿 → 强制, 免费 → 收费."""
    if Indel.normalized_similarity(old, new) < OBJECT_OF_ADVERBS:
        return None
    before, after = ({place.axis: place for place in positions(text)} for text in (old, new))
    for axis in before.keys() & after.keys():
        first, second = before[axis].word, after[axis].word
        if before[axis].sign == -after[axis].sign and not _overlap(first, second):
            return Reversal(first, second)
    return None


def _overlap(one: str, other: str) -> bool:
    """Whether two words share two characters in a row: then one names a kind of the other (负面清单, 清单管理)."""
    return any(one[i : i + 2] in other for i in range(len(one) - 1))


def of_restraint(old: str, new: str) -> Reversal | None:
    """A turn from holding an object to letting it grow, or back («加强…监管» → «支持…发展»)."""
    before, after = held(old), held(new)
    if before is None or after is None or before[0] == after[0] or not _share(before[2], after[2]):
        return None
    return Reversal(before[1], after[1])


def of_ban(old: Unit, new: Unit) -> Reversal | None:
    """A turn from doing or helping to banning, or back («引导…布局» → «不再新建…»), of formulations that are alike or name one thing."""
    first, second = old.side.text, new.side.text
    alike = Indel.normalized_similarity(first, second) >= OBJECT or old.things & new.things
    if not (alike or _NAMES_ONE.search(f"{old.plain}\n{new.plain}")):
        return None
    before, after = banned_or_favoured(first), banned_or_favoured(second)
    if not before or not after or before[0] == after[0]:
        return None
    pulls = pull(first), pull(second)
    allowed = _ALLOWING & {before[1], after[1]}
    if not allowed and pulls[0] and pulls[1] and pulls[0].sign == pulls[1].sign:
        return None  # to ease a restriction and to abolish it go one way
    return Reversal(before[1], after[1])


# What is allowed is so whatever is said of it («允许占道经营»).
_ALLOWING = frozenset(("允许", "准许"))


# Three characters in a row in both lines.
_NAMES_ONE = re.compile(r"([^\n]{3}).*\n.*\1")


@lru_cache(maxsize=4096)
def banned_or_favoured(text: str) -> tuple[int, str] | None:
    """Whether ``text`` bans (-1) or does and helps (1) what it is about, and by which word; ``None`` for neither or a remedy.

    >>> banned_or_favoured("严禁私搭乱建"), banned_or_favoured("鼓励社区建花园"), banned_or_favoured("各县各有特色")
    ((-1, '严禁'), (1, '鼓励'), None)
    """
    if _remedying().search(text):
        return None
    if ban := _banned().match(text):
        return -1, ban.group("word")
    favour = None if _supervised().search(text) else _favoured().match(text)
    return (1, favour.group("word")) if favour else None


def _of_denial(old: str, new: str) -> Reversal | None:
    """A turn from doing a thing to not doing it («稳妥退出…» → «…不急于退出»), or back, of formulations that share words."""
    if not _NAMES_ONE.search(f"{old}\n{new}"):
        return None
    for text, other, turned_off in ((new, old, True), (old, new, False)):
        found = _DENIED.search(text)
        if found and found["act"] in other and not _DENIED.search(other):
            return (
                Reversal(found["act"], found.group()) if turned_off else Reversal(found.group(), found["act"])
            )
    return None


_DENIED = re.compile(r"(?:不急于|不再|暂不|不得|不搞|不准|不许)(?P<act>[\u4e00-\u9fff]{2})")


@cache
def _supervised() -> re.Pattern[str]:
    """What is watched or restrained, closing the clause: to do more of it is no favour («加大监督力度»)."""
    return re.compile(f"{alternation(stances().restraints | {'监督'})}(?:力度|工作)?$")


@cache
def _remedying() -> re.Pattern[str]:
    return re.compile(f"{alternation(stances().remedies)}(?:工作|力度|行动|范围|面积)?$")


# With these a ban is the name of an arrangement («退出机制»).
_NOUNS = "机制|条件|制度|办法|渠道|程序|通道"


@cache
def _subjecting() -> re.Pattern[str]:
    """What subjects a thing to rules: to be taken in there is to be held («控制债务» → «把债务纳入预算管理»)."""
    return re.compile(alternation(word for word in stances().bonds if word.startswith("纳入")))


@cache
def _banned() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<subject>[^，的]{{0,{_SUBJECT}}}?)(?P<word>{alternation(stances().bans)})(?!{_NOUNS})"
    )


@cache
def _favoured() -> re.Pattern[str]:
    return re.compile(rf"(?:{wording().trivial.pattern})?(?P<word>{alternation(stances().favours)})")


def held(text: str) -> tuple[int, str, str] | None:
    """Whether the clause holds its object (-1) or helps it (1), by which word, and the rest; ``None`` for neither.

    >>> held("强化对早市的管束"), held("修好早市")
    ((-1, '管束', '强化对早市的'), None)
    """
    found = _restraining().search(text)
    if found is None:
        grown = _growing().match(text)
        return (1, grown.group("word"), text[grown.end() :]) if grown else None
    if found.group("held") and _easing().search(text):
        return None  # to ease a restriction is not to restrict
    word = found.group("held") or found.group("helped")
    return (-1 if found.group("held") else 1), word, text[: found.start()] + text[found.end() :]


@cache
def _easing() -> re.Pattern[str]:
    known = stances().pulls
    return re.compile(alternation(known.loosens | known.abolishes | known.eases))


@cache
def _growing() -> re.Pattern[str]:
    return re.compile(rf"(?:{wording().trivial.pattern})?(?:规范|积极|大力)?(?P<word>发展|支持|鼓励)")


@cache
def _restraining() -> re.Pattern[str]:
    known = stances()
    return re.compile(
        f"(?P<held>{alternation(known.restraints)})$|(?<=[\u4e00-\u9fff])(?P<helped>{alternation(known.helps)})$"
    )


def _are_plain(before: Pull, after: Pull) -> bool:
    """Whether both push plainly, or one does what the other stops or abolishes («加大补贴力度» → «取消补贴»)."""
    if _is_plain(before) and _is_plain(after):
        return True
    known = stances().pulls
    ends = [bool(set(found.words) & (known.prevents | known.abolishes)) for found in (before, after)]
    return ends[0] != ends[1]


def _is_head(text: str, found: Pull) -> bool:
    """Whether the verb that decides is that of the clause: near its opening, or behind a subject."""
    if found.verb is None or found.verb <= _HEAD:
        return True
    return found.verb <= _SUBJECT and not _ATTRIBUTE.search(text, 0, found.verb)


# How long a subject may be, and what makes an attribute or a list of what stands before a verb.
_SUBJECT = 14
_ATTRIBUTE = re.compile("[的、，]")


def _is_plain(found: Pull) -> bool:
    """Whether a verb near the opening pushes, and more than work that goes on (推动, 实施)."""
    known = stances().pulls
    if found.verb is None:
        return not set(found.words).isdisjoint(known.rising | known.falling)
    return not known.processes - _MORE >= set(found.words)


# Of the verbs of going on with work, those that make more of it.
_MORE = frozenset(("加大", "加力"))


def _verb(text: str, found: Pull) -> str:
    """The word that decides: the verb, or where there is none the first."""
    return next(
        (w for w in found.words if found.verb is not None and text.startswith(w, found.verb)), found.words[0]
    )


# A verb further inside stands in an attribute («扭转差距扩大的趋势»).
_HEAD = 6


def _told(before: Sequence[str], after: Sequence[str]) -> tuple[str, str]:
    """The words of direction that only one side has; all, where those of the one stand in the other."""
    old, new = ([w for w in a if w not in b] for a, b in ((before, after), (after, before)))
    first, second = (old, new) if old and new else (before, after)
    return "".join(first[:_TOLD]), "".join(second[:_TOLD])


# So many words are told: the verb, and what turns it round.
_TOLD = 2


def _share(one: str, other: str) -> bool:
    """Whether two objects share two characters in a row twice over, or once where few promises have them.

    What opens a clause and says only that a thing goes on is no object («今后还要继续增加»).
    """
    one, other = (
        wording().trivial.sub("", text, 1) if wording().trivial.match(text) else text for text in (one, other)
    )
    grams = {one[i : i + 2] for i in range(len(one) - 1)} & {other[i : i + 2] for i in range(len(other) - 1)}
    return len(grams) >= _SHARED or any(gram not in wording().common for gram in grams)


_SHARED = 2
