"""Bounds: what the words before and behind an amount say of its ends.

They follow the annotation guide: 超过 and 以上 leave the upper end open, 以内 and 不到 the lower one, 约 and 左右 keep
both and mark the value approximate. 至少 and 最多 also reach over the verb: 至少建成|100个, 最高奖励|500万元.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from duban.grammar.quantities.amount import Amount, kind_of
from duban.vocabulary import measures
from duban.vocabulary.pattern import alternation

_KINDS = ("floor", "ceiling", "near")
# Between the word of bound and the number: 超过了, 突破到, 低于每立方米.
_BETWEEN = re.compile(r"(?:了|到|达|有|每(?:立方米|平方公里|平方米|万人|千人|亩|人|户|升))$")
_BETWEEN_ENDS = frozenset("了到达有米里人亩户升")
# Words that end like a word of bound: 最近, 附近, 节约, 签约, 通过.
_NOT_NEAR = {"近": frozenset("最附临"), "约": frozenset("节条集合签履公契大制预")}
_NOT_PASSING = frozenset("通经超不透渡度路")
# «超过全球|一半»
_OF_WHOLE = re.compile(r"(?:全[国球省市]|世界)的?$")
_SHARES = frozenset(["half", "fraction", "tenths"])
# «迈上4个万亿元台阶» climbs just four steps.
_STEPS = re.compile(r"[十百千万亿]+元?新?(?:台阶|大关|关口)")
# «补助最高2000万元»
_HIGHEST = re.compile("最高(?:可?达|为|可?提(?:高)?[到至]|可)?$")
# «15分钟|内到达», «30日|之内»
_WITHIN = re.compile("之?内(?![部容地蒙河外需涵生资销贸陆在])")
_OF_LEVEL = re.compile("的(?:平均|总体|整体|同期)(?:水平|增速|增幅)")
_FARTHEST = 14


@cache
def _before() -> tuple[dict[str, str], dict[str, range]]:
    """The words of bound before a number with their kind, and for each last character the lengths to try."""
    words = measures()
    kinds = {word: kind for kind in _KINDS for word in getattr(words, f"{kind}_before")}
    longest: dict[str, int] = {}
    for word in kinds:
        longest[word[-1]] = max(len(word), longest.get(word[-1], 0))
    return kinds, {char: range(length, 0, -1) for char, length in longest.items()}


@cache
def _after() -> re.Pattern[str]:
    words = measures()
    kinds = "|".join(f"(?P<{kind}>{alternation(getattr(words, f'{kind}_after'))})" for kind in _KINDS)
    return re.compile(rf"级?(?:[（(][^（）()，。；]{{1,6}}[）)])?(?:{kinds})")


@cache
def _after_first() -> frozenset[str]:
    return frozenset(word[0] for kind in _KINDS for word in getattr(measures(), f"{kind}_after")) | frozenset(
        "级（("
    )


def _named(kinds: Iterable[str], fits: Callable[[str], bool]) -> str:
    """A pattern for the words before a number that fit, in a group named after the kind: «(?P<floor>不低于)»."""
    return "|".join(
        f"(?P<{kind}>{alternation(filter(fits, getattr(measures(), f'{kind}_before')))})" for kind in kinds
    )


@cache
def _apart() -> re.Pattern[str]:
    """Words of bound that stand before the verb of the number."""
    words = measures()
    verb = r"[^的是时，。；、：:（）()\d\s]"
    return re.compile(
        rf"(?:(?P<floor>{alternation(words.floor_apart)}){verb}{{1,8}}"
        rf"|(?P<ceiling>{alternation(words.ceiling_apart)}){verb}{{1,6}}"
        rf"|(?P<near>{alternation(words.near_apart)})(?!率){verb}{{1,3}}"
        rf"|(?P<granted>{alternation(words.ceiling_granted)})(?:可|给予|一次性|不超过|按|为|达|每[^\d，。；、]|{alternation(words.granting)})+)$"
    )


@cache
def _of_base() -> re.Pattern[str]:
    """Finds a word of bound before what a share is taken of, with 的 behind it: 超过|营收的四分之一."""
    return re.compile(rf"(?:{_named(_KINDS, _is_long)})(?:(?:19|20)\d\d年)?[^，。；、：（）()\d]{{1,14}}的$")


@cache
def _denied_of_base() -> re.Pattern[str]:
    """Finds a word with 不 before what a share is taken of, where no 的 is needed: 不超过|总投资30%."""
    return re.compile(rf"(?:{_named(_KINDS[:2], _is_denied)})[^，。；、：（）()\d到至]{{2,8}}$")


def _is_long(word: str) -> bool:
    return len(word) > 1


def _is_denied(word: str) -> bool:
    return word.startswith("不")


@cache
def _heard() -> re.Pattern[str]:
    """Finds a character that a word of bound begins with which can stand apart; most numbers have none before them."""
    words = measures()
    before = (word for kind in _KINDS for word in getattr(words, f"{kind}_before") if _is_long(word))
    apart = words.floor_apart | words.ceiling_apart | words.near_apart | words.ceiling_granted
    return re.compile(f"[{re.escape(''.join(sorted({word[0] for word in (*before, *apart)})))}]")


def bounds_of(text: str, amount: Amount) -> tuple[int, int, float | None, float | None, bool]:
    """The outer span of ``amount``, its ends, and whether it is approximate."""
    kind, outer_start = _kind_before(text, amount)
    outer_end = amount.end
    if amount.unit == "元" and text.startswith("人民币", outer_end):
        outer_end += 3
    after = _after().match(text, outer_end) if text[outer_end : outer_end + 1] in _after_first() else None
    if after:
        outer_end = after.end()
    within = not after and kind_of(amount.unit) == "time" and _WITHIN.match(text, outer_end)
    if text.startswith("之间", outer_end):
        outer_end += 2
        outer_start -= 2 if text.endswith("介于", 0, outer_start) else 0
    kinds = {kind, after.lastgroup if after else "ceiling" if within else ""}
    low, high = amount.low, amount.high
    if text.find("个多", amount.start, amount.end) >= 0:  # «两个多百分点»
        high = None
    if "floor" in kinds and not _STEPS.match(text, amount.end):
        high = None
    elif "ceiling" in kinds:
        low, high = None, high if high is not None else low
    return outer_start, outer_end, low, high, amount.approx or "near" in kinds


def _kind_before(text: str, amount: Amount) -> tuple[str, int]:
    start = amount.start
    kind, outer_start = _word_before(text, start)
    if kind:
        return kind, outer_start
    if amount.form in _SHARES and (whole := _OF_WHOLE.search(text, max(0, start - 3), start)):
        kind, _ = _word_before(text, whole.start())
    return kind or _kind_apart(text, amount), outer_start


def _kind_apart(text: str, amount: Amount) -> str:
    """The kind of a word of bound that does not stand at the number: 至少建成|100个, 不超过总投资的|30%."""
    start, begin = amount.start, max(0, amount.start - _FARTHEST)
    if _OF_LEVEL.match(text, amount.end):
        return ""  # «不低于全国5%|的平均水平»: the level itself
    if not _heard().search(text, begin, start):
        return ""
    if amount.unit in ("%", "倍") and (
        of := _of_base().search(text, begin, start) or _denied_of_base().search(text, begin, start)
    ):
        return of.lastgroup or ""
    if kind_of(amount.unit) == "money" and _HIGHEST.search(text, begin, start):
        return "ceiling"
    apart = _apart().search(text, begin, start)
    return "" if not apart else _APART.get(apart.lastgroup or "", "ceiling")


_APART = {"floor": "floor", "near": "near"}


def _word_before(text: str, start: int) -> tuple[str, int]:
    """The kind of the word of bound that ends at ``start``, and where it begins."""
    kinds, lengths = _before()
    between = (
        _BETWEEN.search(text, max(0, start - 5), start) if text[start - 1 : start] in _BETWEEN_ENDS else None
    )
    for end in (start, between.start()) if between else (start,):
        for length in lengths.get(text[end - 1 : end], ()):
            kind = kinds.get(text[end - length : end]) if length <= end else None
            if kind is None:
                continue
            before = text[end - length - 1 : end - length]
            if kind == "near" and length == 1 and before and before in _NOT_NEAR[text[end - 1]]:
                break
            return kind, end - length
        if end and text[end - 1] == "过" and text[max(0, end - 2) : end - 1] not in _NOT_PASSING:
            return "floor", end - 1
    return "", start
