"""Coordination: the items of a list phrase, each with what it shares with the others."""

from __future__ import annotations

import re

from duban.grammar import heads
from duban.vocabulary import measures


def items(phrase: str, wanted: int | None = None) -> list[str]:
    """The coordinated indicators of a list phrase, each with the head or owner it shares.

    ``wanted`` is the number of values that the list has, where it is known (分别).

    >>> items("新能源汽车、智能家电限上零售额")
    ['新能源汽车限上零售额', '智能家电限上零售额']
    >>> items("非化石能源发电量、用电量占比")
    ['非化石能源发电量占比', '非化石能源用电量占比']
    """
    phrase = _SUMMED.sub("", phrase) if "、" in phrase else phrase
    parts = _divide(_PAIRED.sub(r"\1\2\4、\1\3\4", phrase), wanted)
    if wanted == len(parts) > 1:
        parts[-1] = _of_kind(parts[-1])
    if len(parts) < 2:
        return _parts_of_word(phrase, wanted) if wanted else [phrase]
    return _share_owner(_share_head(_share_tail(_share_half(parts))))


_KIND = re.compile(r"(?<=.{2})等(?:[^等、]{0,6}?(?:产品|商品|品种|设备))")


def _of_kind(part: str) -> str:
    """«集成电路等新兴产品|产量»: the last of a list without what sums the list up."""
    return _KIND.sub("", part, count=1)


# «电子、装备、汽车三大行业增加值»: the number that sums the list up.
_SUMMED = re.compile(
    r"(?<=[^、和与及])等?(?:[两三四五六七八九十]|\d{1,2})(?:大|个)(?:重点|主导|支柱|传统|优势|主要)?(?:行业|产业|领域|板块)"
)
# Halves of a word that share its other half: 存、贷款余额, 进、出口额, 产、销量.
_PAIRED = re.compile(r"^([^、和]*)(存|进|产|收)、(贷|出|销|支)([款口量额][^、和]*)$")


_HALF = re.compile("[东中西南北内外上下前后大小新老]")


def _share_half(parts: list[str]) -> list[str]:
    """«东、中、西部投资», «内、外贸吞吐量»: the first halves of a word share the second, 东部, 内贸."""
    if len(parts[-1]) < 3 or not all(len(part) == 1 and _HALF.match(part) for part in parts[:-1]):
        return parts
    return [part + parts[-1][1] for part in parts[:-1]] + [parts[-1]] if _HALF.match(parts[-1]) else parts


def _share_tail(parts: list[str]) -> list[str]:
    """«刑事、治安案件»: short items without a head of their own take what follows as many characters of the last."""
    short = max(map(len, parts[:-1]))
    if (kinds := _KINDS.match(parts[-1])) and all(part.endswith(kinds["kind"]) for part in parts[:-1]):
        return [part + parts[-1][kinds.end() :] for part in parts[:-1]] + [parts[-1]]  # 急难型、支出型救助
    if (last := heads.found(parts[-1])) and 0 < last.start() <= short + 1:  # 原煤、天然气产量
        return parts
    if last and all(parts[-1][: last.start()].endswith(part[-1]) for part in parts[:-1]):
        return parts  # 铁路 beside 高速公路 wants nothing but the head
    if short > 2 or len(parts[-1]) <= short + 1 or any(heads.ends(part) for part in parts[:-1]):
        return parts
    return [part + parts[-1][len(part) :] for part in parts[:-1]] + [parts[-1]]


_KINDS = re.compile("[^、]{1,4}(?P<kind>[型级类])(?=.{2})")


def _divide(phrase: str, wanted: int | None) -> list[str]:
    """Divide a list at 、 and, where it has none or more items are wanted, at 和, 与, 及 too."""
    parts = [part for part in re.split(r"、(?![^（）]*）)|以及", phrase) if part]
    if wanted == len(parts):
        return parts
    if len(parts) == 1 or (wanted and wanted > len(parts)):
        last = [part for part in re.split(r"和(?!谐|美|平)|与|及(?!以上)", parts[-1]) if part]
        if wanted is None or wanted == len(parts) - 1 + len(last):
            return parts[:-1] + last
    elif _AND.search(parts[-1]):
        both = [part for part in _AND.split(parts[-1]) if part]
        if all(heads.found(part) for part in both):
            return parts[:-1] + both
    return parts


_AND = re.compile(r"和(?!谐|美|平)|与|及(?!以上)")


# Words of several parts, each of which has a value of its own, and what the parts are called.
_PARTS = (
    ("城乡", "城镇", "农村"),
    ("产销", "产", "销"),
    ("收支", "收入", "支出"),
    ("存贷款", "存款", "贷款"),
    ("一二三产业", "第一产业", "第二产业", "第三产业"),
    ("一二三产", "第一产业", "第二产业", "第三产业"),
    ("三次产业", "第一产业", "第二产业", "第三产业"),
    ("东中西部", "东部", "中部", "西部"),
)


def _parts_of_word(phrase: str, wanted: int) -> list[str]:
    """«城乡居民收入» with two values is that of the towns and that of the country, «产销» output and sales."""
    for both, *each in _PARTS:
        if both in phrase and len(each) == wanted:
            closing = "量" if both == "产销" and phrase.endswith(both) else ""
            return [phrase.replace(both, half, 1) + closing for half in each]
    return [phrase]


def _share_head(parts: list[str]) -> list[str]:
    last = heads.found(parts[-1])
    if not last or last.start() == 0:
        ratio = re.search(r"占比$|比重$|占[^，]*(?:比重|比例)$", parts[-1])
        if not ratio:
            return parts
        head = ratio.group()
    else:
        head = last.group()
        if all(heads.found(part) for part in parts[:-1]):
            ratio = re.search(r"占比$|比重$|比例$|占.*$", head)
            if not ratio:
                return parts
            head = ratio.group()
    is_ratio = head.endswith(("占比", "比重", "比例")) or "占" in head
    return [
        part if part.endswith((head, "率")) or (not is_ratio and heads.ends(part)) else part + head
        for part in parts[:-1]
    ] + [parts[-1]]


def _share_owner(parts: list[str]) -> list[str]:
    bare = measures().bare_heads
    first = parts[0]
    owner = heads.owner(first) if heads.ends(first) else ""
    if not owner:
        return parts
    return [first] + [
        owner + part
        if any(part.startswith(word) and len(part) - len(word) in (0, 2) for word in bare)
        else part
        for part in parts[1:]
    ]
