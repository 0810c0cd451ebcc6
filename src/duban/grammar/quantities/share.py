"""Shares and multiples: 百分之五, 千分之三点二, 三分之二, 2/3, 六成五, 七五折, 一半, 翻一番, 12:38:50, 零增长."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from duban.grammar.quantities.amount import Amount
from duban.grammar.quantities.numeral import ARABIC, HANZI, MIXED, RANGE, power, value

# 三分之二多数 is no open number.
_MORE = "(?:[余几]|多(?![数元样]))"
_SMALL = r"(?:\d{1,2}(?:\.\d+)?|[一二两三四五六七八九]{1,2}(?:点[一二三四五六七八九])?|十|半)"
# What follows 成 where it is no tenth: 一成立, 三成员, 一成不变.
_NOT_TENTH = "立为员果效功熟本品就绩长套交败型才分不像"
# «八成都|有», «三成|都是», not 成都
_ALL_OF = "都(?![有是在会能用来已没将要给被])"
# What follows 折 where nothing is cheaper: 三折合, 两折叠.
_NOT_DISCOUNT = "合算旧叠射返损腾磨线扣页"
_UNITY = "一二两三四五六七八九"
_NOMINATOR = f"(?:{MIXED}|{HANZI}|百)"
_FRACTION = (
    rf"(?P<den>[百千万]{{1,3}}|{ARABIC}|{HANZI})分之(?P<nom>{_NOMINATOR})"
    rf"(?:{RANGE}(?:(?P<den2>{HANZI})分之(?=[{_UNITY}])|[百千万]分之)?(?P<nom2>{_NOMINATOR}))?(?P<fm>{_MORE})?(?P<fraction>)"
)
_TENTHS = (
    rf"(?P<ta>{_SMALL})(?:(?P<ten>成(?P<tah>半|[一二三四五六七八九])?)?{RANGE}(?P<tb>{_SMALL}))?(?P<tm>{_MORE})?成"
    rf"(?P<th>半|[一二三四五六七八九](?![十百千万亿个家户成月年名项级]))?(?P<tm2>{_MORE})?(?![{_NOT_TENTH}]|{_ALL_OF})(?P<tenths>)"
)
_DISCOUNT = rf"(?P<za>{_SMALL})折(?![{_NOT_DISCOUNT}])(?P<discount>)"
_HALF = r"(?:(?P<over>过)半(?![年小夜])|一半|半数)(?P<half>)|减半(?P<halved>)"
_DOUBLED = r"翻了?(?:将?近|约)?(?:(?P<dbl>[一两二三四五\d])?番|倍)(?P<dm>多)?(?P<doubled>)"
_SLASH = r"(?P<fr1>\d+)/(?P<fr2>\d+)(?![/\d.万])(?P<slash>)"
_RATIO = r"(?P<parts>\d+(?:\.\d+)?(?:[∶:：]\d+(?:\.\d+)?){1,4})(?![\d.:：∶%])(?P<ratio>)"
# «每五家企业就有一家», «每10人中有3人»; «每3个村就有1个卫生室» has two nouns.
_COUNTED = "[个家人名户辆台件位部只张所起座头例篇单笔]"
_NO_PART = "(?![一-龥]{0,6}(?:室|站|所|院|店|中心|医生|教师|学生|床))"
_ONE_IN = (
    rf"每(?P<of>\d{{1,4}}|[{_UNITY}十]{{1,2}})(?P<ofu>{_COUNTED})[^，。；\d每]{{0,8}}?(?:[就便][会能]?|[中里](?:[就便约])*|当中)有[近约]?"
    rf"(?P<one>\d{{1,3}}(?:\.\d)?|[{_UNITY}])(?P=ofu)(?:[多左]右?)?{_NO_PART}(?P<one_in>)"
)
PATTERN = "|".join(
    (_ONE_IN, _FRACTION, _TENTHS, _DISCOUNT, _HALF, _DOUBLED, _SLASH, _RATIO, "零增长(?P<zero>)")
)

# «占全国四分之一强»
_OVER = re.compile(r"强(?=[，。；、,;\n]|$)")
# «收入比由2.5:1缩小到2.4:1»; a time of day or a score has no such word before it.
_RATIO_OF = re.compile(r"(?:比|比例|比值|达到?|至|到|为|由|从|近|约|超过|低于|高于)$")
_RATIO_NAMED = re.compile(r"(?:比|比例|比值|结构|之比)[^，。；]{0,12}$")
# «车桩比由上年同期的|2.7:1»
_MOVED_RATIO = re.compile(r"比(?:例|值)?[由从为][^，。；]{0,12}$")
# The parts of a whole add up to 100, but for their rounding.
_ROUNDING = 1.0
_NAME_BEFORE = re.compile(r"[A-Za-z\d.+\-/]$")


def _fraction(text: str, m: re.Match[str]) -> Amount | None:
    if not m["den"].strip("百千万"):
        return _per_hundred(m)
    den, nom = value(m["den"]).low, value(m["nom"]).low
    if den < 2 or (share := nom * 100 / den) > 100:
        return None
    over = m["fm"] or _OVER.match(text, m.end())
    to = value(m["nom2"]).low * 100 / value(m["den2"] or m["den"]).low if m["nom2"] else share
    return Amount(m.start(), m.end(), share, None if over else to, "%", "fraction")


def _per_hundred(m: re.Match[str]) -> Amount:
    """百分之 is %, 千分之 is ‰; smaller parts are written in %."""
    unit, divisor = {"百": ("%", 1.0), "千": ("‰", 1.0)}.get(m["den"], ("%", 10.0 ** (power(m["den"]) - 2)))
    low = (100.0 if m["nom"] == "百" else value(m["nom"]).low) / divisor
    high = value(m["nom2"]).low / divisor if m["nom2"] else low
    return Amount(m.start(), m.end(), low, None if m["fm"] else high, unit, "percent")


def _small(text: str) -> tuple[float, float]:
    """A number of tenths: 七, 7.5, 七八, 九九 (which is 9.9)."""
    if text == "半":
        return 0.5, 0.5
    number = value(text)
    if number.low >= 11 and not text[0].isdigit():
        return number.low / 10, number.low / 10
    return number.low, number.low if number.high is None else number.high


def _hundredths(written: str | None) -> float:
    """What stands behind 成: 五 in 一成五, 半 in 一成半."""
    if not written:
        return 0.0
    return 5.0 if written == "半" else value(written).low


def _tenths(text: str, m: re.Match[str]) -> Amount | Sequence[Amount]:
    low, high = (end * 10 for end in _small(m["ta"]))
    if m["tb"]:
        high = _small(m["tb"])[1] * 10
    low, high = low + _hundredths(m["tah" if m["tb"] else "th"]), high + _hundredths(m["th"])
    if m["ten"] and text[m.start() - 1 : m.start()] in ("从", "由"):  # «从一成|到三成» are two
        end = m.start("tb")
        first = Amount(m.start(), m.end("ten"), low, low, "%", "tenths")
        return (first, Amount(end, m.end(), high, None if m["tm"] or m["tm2"] else high, "%", "tenths"))
    return Amount(m.start(), m.end(), low, None if m["tm"] or m["tm2"] else high, "%", "tenths")


def _discount(text: str, m: re.Match[str]) -> Amount:
    low, high = _small(m["za"]) if m["za"] != "半" else (5.0, 5.0)
    factor = 10 if low <= 10 else 1
    return Amount(m.start(), m.end(), low * factor, high * factor, "%", "discount")


def _slash(text: str, m: re.Match[str]) -> Amount | None:
    part, whole = int(m["fr1"]), int(m["fr2"])
    if not 0 < part < whole or whole > 100 or _NAME_BEFORE.search(text, max(0, m.start() - 1), m.start()):
        return None
    return Amount(m.start(), m.end(), part * 100 / whole, part * 100 / whole, "%", "fraction")


def _one_in(text: str, m: re.Match[str]) -> Amount | None:
    """每五家就有一家 is a fifth."""
    whole, part = value(m["of"]).low, value(m["one"]).low
    if not 0 < part < whole:
        return None
    share = part * 100 / whole
    return Amount(m.start(), m.end(), share, share, "%", "fraction")


def _half(text: str, m: re.Match[str]) -> Amount:
    start = m.start() + (1 if m["over"] else 0)
    return Amount(start, m.end(), 50.0, None if m["over"] else 50.0, "%", "half")


def _halved(text: str, m: re.Match[str]) -> Amount:
    return Amount(m.start(), m.end(), 50.0, 50.0, "%", "halved")


def _doubled(text: str, m: re.Match[str]) -> Amount:
    times = 2.0 ** (value(m["dbl"]).low if m["dbl"] else 1)
    approx = "近" in m[0] or "约" in m[0]
    return Amount(m.start(), m.end(), times, None if m["dm"] else times, "倍", "doubled", approx)


def _zero(text: str, m: re.Match[str]) -> Amount:
    return Amount(m.start(), m.end(), 0.0, 0.0, "%", "zero")


def _ratio(text: str, m: re.Match[str]) -> Sequence[Amount]:
    """2.5:1 is one number; the parts of a whole are each a share of it; 7:3 are two numbers."""
    places = [
        (m.start() + part.start(), m.start() + part.end()) for part in re.finditer(r"[\d.]+", m["parts"])
    ]
    numbers = [float(text[start:end]) for start, end in places]
    if len(numbers) == 2 and numbers[1] == 1:
        of = _RATIO_OF.search(text, max(0, m.start() - 3), m.start())
        if not (of or _MOVED_RATIO.search(text, max(0, m.start() - 16), m.start())):
            return ()
        return (Amount(m.start(), m.end(), numbers[0], numbers[0], "", "ratio"),)
    named = _RATIO_NAMED.search(text, max(0, m.start() - 16), m.start())
    is_whole = abs(sum(numbers) - 100) <= _ROUNDING
    if not named and not (is_whole and len(numbers) > 2):
        return ()
    unit = "%" if is_whole else ""
    return [
        Amount(*place, number, number, unit, "ratio") for place, number in zip(places, numbers, strict=True)
    ]


READERS: dict[str, Callable[[str, re.Match[str]], Amount | Sequence[Amount] | None]] = {
    "one_in": _one_in,
    "fraction": _fraction,
    "tenths": _tenths,
    "discount": _discount,
    "half": _half,
    "halved": _halved,
    "doubled": _doubled,
    "slash": _slash,
    "ratio": _ratio,
    "zero": _zero,
}
