"""Enumerations: list phrases (A、B和C), each item with what it shares with the others.

A thing takes the measure that the last item has for all, a bare measure the owner of the first; one word can stand for
two («产销»), and numbers for a series («第一、二、三产业»).
"""

from __future__ import annotations

import re
from functools import cache

from duban.extraction.naming.dependents import beside, dependent
from duban.grammar import classes as c
from duban.grammar.clause import Span
from duban.grammar.lexer import Tokens
from duban.grammar.noun_phrase import Name, core, join, joined, name_of, written
from duban.vocabulary import indicators
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation

_COUNTED = re.compile("(?<=.{2})[两二三四五六七八九十](?:国|省|市|县|区|地|州|家|者|项|类|种)$")


def dual(tokens: Tokens, span: Span) -> list[Name]:
    """«产销|分别完成N和N»: 产量 and 销量."""
    whole = written(tokens, span) if span else ""
    for word, pair in lexicon().duals.items():
        if whole.count(word) == 1:
            name, _ = name_of(tokens, span)
            return [
                Name(name.owner.replace(word, one), name.measure.replace(word, one), whole.replace(word, one))
                for one in pair
            ]
    return []


def coordinated(tokens: Tokens, span: Span, marks: tuple[str, ...] = (c.DUN, c.AND)) -> list[Span]:
    """The items of a list phrase: what 、 and 和 part, outside brackets."""
    items: list[Span] = []
    first, depth = span.first, 0
    for i in range(span.first, span.last):
        cls = tokens.classes[i]
        if cls == c.OPEN:
            depth += 1
        elif cls == c.CLOSE:
            depth -= 1
        elif depth == 0 and cls in marks and i > first:
            items.append(Span(first, i))
            first = i + 1
    if first < span.last:
        items.append(Span(first, span.last))
    return items


def _behind_of(tokens: Tokens, last: Span) -> int | None:
    """Where 的 parts the last owner of a list from the measure that all have: «产量、销量、库存量|的|全国占比»."""
    at = tokens.classes.rfind(c.OF, last.first + 1, last.last)
    if at < 0:
        return None
    measure = tokens.classes[at + 1 : last.last]
    owned = tokens.classes[last.first : at]
    if c.ATTRIBUTE in owned and tokens.word(at + 1).endswith(naming().firms):
        return None  # «建材、纺织行业|实现盈利|的|企业占比»: what the firms of each do
    return at if measure[-1:] == c.HEAD and _ALL_HAVE.issuperset(owned + measure) else None


def _kind_of_all(tokens: Tokens, owners: list[Name], items: list[Span]) -> str:
    """What kind of thing all owners of a list are, which the last says: «煤炭、电力|行业|的能耗强度»."""
    kinds = (*naming().any_kind, *naming().fields_told)
    kind = next((kind for kind in kinds if owners[-1].whole.endswith(kind)), "")
    plain = all(set(tokens.classes[item.first : item.last]) == {c.THING} for item in items)
    return kind if plain and len(owners[-1].whole) > len(kind) else ""


def without_examples(tokens: Tokens, span: Span) -> Span:
    """A phrase without the examples of where it is done: «芯片、软件等领域|核心技术» are core technologies, «钢铁、水泥等|行业标准»
    those of trades."""
    for i in range(span.first + 1, span.last - 2):
        if tokens.word(i) != "等" or c.DUN not in tokens.classes[span.first : i]:
            continue
        kind = tokens.word(i + 1)
        if kind in naming().fields_told:
            return Span(i + 2, span.last)
        if kind in naming().any_kind:
            return Span(i + 1, span.last)
    return span


_ALL_HAVE = frozenset((c.PLACE, c.THING, c.ATTRIBUTE, c.HEAD))


def distributed(tokens: Tokens, items: list[Span]) -> list[Name]:
    """The names of list items: a thing takes the measure that the last item has for all, a bare measure the owner
    of the first."""
    if (behind := _behind_of(tokens, items[-1])) is not None:
        tail = written(tokens, Span(behind + 1, items[-1].last))
        owners = distributed(tokens, [*items[:-1], Span(items[-1].first, behind)])
        kind = _kind_of_all(tokens, owners, items[:-1])
        shared = [*(owner.whole + kind for owner in owners[:-1]), owners[-1].whole]
        return [Name(owner, tail, owner + tail) for owner in shared]
    names = [name_of(tokens, item)[0] for item in items]
    if len(names) > 1 and (counted := _COUNTED.search(names[-1].whole)) and not names[-1].measure:
        last_of_all = names[-1].whole[: counted.start()]  # «越南、印度|两国»
        names[-1] = Name(last_of_all, "", last_of_all)
    measured = bool(names[-1].measure)
    names = [*names[:1], *(_of_first(names[0], name, measured=measured) for name in names[1:])]
    last = items[-1]
    head = last.last
    while head > last.first and tokens.classes[head - 1] == c.HEAD:
        head -= 1
    if head == last.last and all(
        tokens.word(item.last - 1).endswith(("级", "型")) and item.last - item.first == 1
        for item in items[:-1]
    ):
        tail = written(tokens, Span(last.first + 1, last.last))  # «国家级、部级|创新平台»
        return [*(Name(name.whole, "", name.whole + tail) for name in names[:-1]), names[-1]]
    if head == last.last:
        return _of_one_kind(tokens, items, names)
    names = _numbered(names)
    if last.last - head >= 2 and names[0].owner and all(name.measure for name in names):
        tail = tokens.word(last.last - 1)  # «非化石能源发电量、用电量|占比»
        return [
            *(Name(name.owner, name.measure + tail, name.whole + tail) for name in names[:-1]),
            join(names[0].owner, names[-1]),
        ]
    if head == last.first and names[-1].whole not in dependent():
        return [*(_prefixed(name, names[-1]) for name in names[:-1]), names[-1]]
    return _with_tail(names, _tail(tokens, items, head))


def _of_one_kind(tokens: Tokens, items: list[Span], names: list[Name]) -> list[Name]:
    """``names`` with the kind that the last item says of all: «家具、皮革制鞋|行业|分别下降14%和6%»."""
    last = items[-1]
    kind = tokens.word(last.last - 1)
    if (
        kind not in _KINDS_OF_TRADE
        or last.last - last.first < _BOTH
        or any("业" in name.whole for name in names[:-1])
    ):
        return names
    return [*(Name(name.whole + kind, "", name.whole + kind) for name in names[:-1]), names[-1]]


_BOTH = 2


def shared_out(tokens: Tokens, span: Span, behind: int) -> list[Name]:
    """The items of a list with what sums them up from token ``behind`` on: 汽车产业产值, 新材料产业产值."""
    number = behind - 1
    while _SUM.fullmatch(tokens.word(number)) is None:
        number -= 1
    kind, _ = name_of(tokens, Span(behind, span.last))
    items = coordinated(tokens, Span(span.first, number))
    owners = [name_of(tokens, item)[0].whole for item in items]
    if tokens.word(behind) in naming().kinds_in_list:  # «玉米、水稻三大主粮» are named without the sum
        return [Name(owner, kind.measure, owner + kind.whole) for owner in owners]
    return [Name(owner, kind.measure, owner + kind.measure) for owner in owners]


def _tail(tokens: Tokens, items: list[Span], head: int) -> str:
    """What the items of a list share at the end of the last, whose measure begins at ``head``."""
    last = items[-1]
    if tokens.word(last.first).isascii() and tokens.classes[last.first + 1] in (c.VERB, c.LABOUR):
        return joined(tokens.word(head, last.last))  # «工业机器人、|3D打印设备|产量»
    others = max((_nouns(tokens, item) for item in items[:-1]), default=1)
    parallel = 0
    while parallel < head - last.first and (
        others or tokens.classes[last.first + parallel - 1] == c.ATTRIBUTE
    ):
        others -= others > 0 and tokens.classes[last.first + parallel] != c.ATTRIBUTE
        parallel += 1
    while parallel < head - last.first and len(tokens.word(last.first + parallel)) == 1:
        parallel += 1  # «枸杞、冷水|鱼|产量»: a single character is the end of a word
    if head <= last.first:
        return ""
    kind = _kind_in_word(tokens, items, last.first + parallel - 1) if parallel else ""
    return kind + joined(tokens.word(last.first + parallel, last.last))


def _kind_in_word(tokens: Tokens, items: list[Span], at: int) -> str:
    """What is one word with the last item and is said of all: «汽车、电子|行业|企业占比»; empty where nothing is."""
    word = tokens.word(at)
    kind = next((kind for kind in _KINDS_OF_TRADE if word.endswith(kind) and len(word) > len(kind)), "")
    return "" if any(tokens.word(item.last - 1).endswith(kind or " ") for item in items[:-1]) else kind


_KINDS_OF_TRADE = ("行业", "产业")


def _with_tail(names: list[Name], tail: str) -> list[Name]:
    """The names of list items with the ``tail`` that they share; a bare measure takes the owner of the first."""
    found: list[Name] = []
    for name in names[:-1]:
        if not name.measure and name.whole.endswith("业") and names[-1].measure:
            shared = core(names[-1].measure)  # «汽车制造业、计算机和其他电子设备|制造业增加值»
            found.append(Name(name.whole, shared, name.whole + shared))
        elif not name.measure and tail:
            found.append(Name(name.whole, names[-1].measure, name.whole + tail))
        else:
            found.append(name)
    final = names[-1]
    first = found[0] if found else Name()
    owner = first.owner or first.whole.removesuffix(core(first.whole))
    if not final.owner and owner and final.measure in dependent():
        final = join(owner, final)
    return [*found, final]


def _of_first(first: Name, name: Name, *, measured: bool) -> Name:
    """«单位产品能耗、|水耗|», «规上工业企业甲普及率、|乙数控化率|»: of the owner that the first item names for all."""
    owner = beside(first, name)
    firms = _firms().match(first.whole)
    if not owner and firms and measured and not _others().search(name.whole):
        owner = firms[0]
    return join(owner, name) if owner else name


# Items that say themselves whose they are.
@cache
def _others() -> re.Pattern[str]:
    return re.compile(f"{alternation(naming().whose)}|[工商农林牧渔建筑服务]业")


# Firms above a size, of which a list tells several measures.
@cache
def _firms() -> re.Pattern[str]:
    words = naming()
    return re.compile(
        f"{alternation(words.firm_sizes)}[^、率额量]{{0,8}}?{alternation(words.whose)}(?=.{{2}})"
    )


_SUM = re.compile(r"[两二三四五六七八九十]+(?:大|个|类|种)?")
_SUMS = frozenset(["大", "个", "类", "种"])


def summed(tokens: Tokens, span: Span) -> int | None:
    """Where the words begin that sum up a list, behind the number: «汽车、新材料|两大|产业产值»; ``None`` without such."""
    listed = False
    for i in range(span.first, span.last - 1):
        listed = listed or tokens.classes[i] in (c.DUN, c.AND)
        word = tokens.word(i)
        if listed and _SUM.fullmatch(word) and tokens.classes[i - 1] not in (c.DUN, c.AND):
            if word[-1] in _SUMS:
                return i + 1
            if tokens.word(i + 1) in _SUMS and i + 2 < span.last:
                return i + 2
    return None


def _nouns(tokens: Tokens, item: Span) -> int:
    """How many words of ``item`` are no attributes: 新|材料 is one thing."""
    return max(1, sum(tokens.classes[i] != c.ATTRIBUTE for i in range(item.first, item.last)))


def _prefixed(name: Name, last: Name) -> Name:
    """«城镇、农村居民人均可支配收入»: 城镇 with what both share, where that is a known indicator."""
    if name.measure:
        return name
    for cut in range(1, len(last.whole) - 1):
        if indicators().named(name.whole + last.whole[cut:]):
            return Name(name.whole, last.measure, name.whole + last.whole[cut:])
    tail = core(last.whole)
    return Name(name.whole, tail, name.whole + tail)


_ORDINAL = re.compile("第?([一二三四])(产业|季度|类)?(.*)")


def _numbered(names: list[Name]) -> list[Name]:
    """«第一、二、三产业»: each is a 产业."""
    found = [_ORDINAL.fullmatch(name.whole) for name in names]
    kind = next((match[2] for match in found if match and match[2]), "")
    if not kind or not found[0]:
        return names
    lead = "第" if names[0].whole.startswith("第") or kind == "产业" else ""
    tail = next((match[3] for match in reversed(found) if match and match[2]), "")
    shared = names[-1].measure if tail else ""
    return [
        Name(
            lead + match[1] + kind,
            name.measure or shared,
            lead + match[1] + kind + (match[3] or tail),
        )
        if match
        else name
        for match, name in zip(found, names, strict=True)
    ]
