"""Instruments: the documents, actions, programmes, platforms, funds and events that a text names.

A name is shown by its marks: book-title marks (《…方案》), quotation marks before a head noun (“双千兆”行动), a
verb that puts it to work (实施…培育行动), a verb that holds it (举办…博览会), or the level that owns it
(国家…平台). A head noun alone names nothing, and what reads like a description is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from duban.extraction.places import Places
from duban.records import Instrument
from duban.text.document import Document
from duban.vocabulary import instruments as instrument_words
from duban.vocabulary import regions, speech
from duban.vocabulary.edges import Edges
from duban.vocabulary.pattern import alternation


class _Named(NamedTuple):
    start: int
    end: int
    name: str
    type: str
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What shows a name, and what is taken off or refused; ``led`` finds the verb before a name in quotation marks."""

    quoted: re.Pattern[str]
    led: re.Pattern[str]
    leads: int
    """No verb with the words behind it is longer than this."""
    worked: re.Pattern[str]
    owned: re.Pattern[str]
    held: re.Pattern[str]
    issued: re.Pattern[str]
    opening: re.Pattern[str]
    joined: re.Pattern[str]
    described: re.Pattern[str]
    common: re.Pattern[str]
    trial: re.Pattern[str]


_TITLE = re.compile(r"《(?P<name>[^《》\n]{2,70})》")
_YEARS = re.compile(r"(?:19|20)\d\d(?:年?[-—–－~～至]+(?:(?:19|20)\d\d)年?|年)")
# Outline of a plan in its title: 某某现代化2035.
_TARGET_YEAR = re.compile(r"20[2-6][05]$")
_CLAUSE_END = re.compile("[，。；：、\n]")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]$")
_DRAFT = re.compile(r"(?:草案|初稿|征求意见稿)$")
_PLAN_PERIOD = re.compile(r"“十[一二三四五六]五”")
# What a name does not contain, and a count before it: 30个, 十大类46项.
_WORD = r"[^，。；：、“”《》\s的了]"
_COUNT = (
    r"(?:20\d\d年)?"
    r"(?:\d[\d.]*[余多]?(?:[万亿]{1,2}[个项处条家亩类批件大名]?|[个项处条家亩类批件大名])"
    r"|[一二三四五六七八九十]+[个项批类])+(?:以上|左右)?"
)
# How many characters of a name may stand before its quotation marks.
_BEFORE = 10
_TERM = re.compile(r"(?:[一二三四五六七八九十]{1,2}年|\d+年)?")


@cache
def _types() -> dict[str, str]:
    """Head noun to type, longest nouns first."""
    pairs = [(noun, kind) for kind, nouns in instrument_words().types.items() for noun in nouns]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _nouns() -> Edges:
    return Edges(_types())


def _heads(*kinds: str) -> str:
    """A pattern for the head nouns of some types."""
    return alternation(noun for kind in kinds for noun in instrument_words().types[kind])


@cache
def _patterns() -> _Patterns:
    words = instrument_words()
    verbs = f"{alternation(words.verbs)}[好了的]?"
    marked = _heads(*(kind for kind in words.types if kind not in ("document", "event")))
    event, work = _heads("event"), _heads("action", "programme")
    issued = f"(?:{alternation(words.when)})*{alternation(words.issued)}(?:实施)?[的了]?$"
    # Names that 和 joins each end in a head; the heads looked back for are all of two characters.
    short = [n for kind in ("action", "programme", "mechanism") for n in words.types[kind] if len(n) == 2]
    onward = rf"(?!{alternation(words.continued)})"
    return _Patterns(
        quoted=re.compile(
            rf"“(?P<core>[^“”，。；\n]{{2,20}})”"
            rf"(?P<middle>(?!等)[^，。；：、“”《》\s]{{0,8}}?)(?P<head>{marked}|{event}){onward}"
        ),
        led=re.compile(rf"{verbs}(?P<before>{_WORD}{{1,{_BEFORE}}})\Z"),
        leads=max(map(len, words.verbs)) + 1 + _BEFORE,
        worked=re.compile(
            rf"{verbs}(?P<name>{_WORD}{{3,32}}?{work})(?=[，。；、：！\n）)]|[也还已将在取不]|$)"
        ),
        owned=re.compile(
            # One class opens the pattern: such patterns are searched many times as fast as others.
            r"(?P<name>[国全中省市](?<![\u4e00-\u9fff]的.)"
            r"(?:(?<=国)家|(?<=[全中])国|(?<![\u4e00-\u9fff].)(?:(?<=全)省|(?<=省)|(?<=市)(?!场)))(?!级)"
            rf"{_WORD}{{2,12}}?{_heads('platform', 'fund')})(?=[^\u4e00-\u9fff]|[助正建上为已与和及])"
        ),
        held=re.compile(
            rf"{alternation(words.held)}(?:的|了|好)?(?P<name>{_WORD}{{3,30}}?{event})(?=[上中期暨、，。；！和\n]|$)"
        ),
        issued=re.compile(rf"(?P<issuer>[^，。；：、“”《》\s]{{2,20}}?){issued}"),
        opening=re.compile(rf"(?:{alternation(words.opening)}|{_COUNT})"),
        joined=re.compile(rf"(?<={'|'.join(short)})(?:和|与|以及|及)(?=.{{3}})"),
        described=re.compile(alternation(words.described)),
        common=re.compile(alternation(words.common)),
        trial=re.compile(
            "|".join([alternation([*words.levels, *_places()]), *map(re.escape, words.areas), "“"])
        ),
    )


def _places() -> Iterator[str]:
    """Names of provinces and their prefectures."""
    for province in regions().provinces:
        yield province.name
        yield from province.prefectures


def instruments(document: Document) -> list[Instrument]:
    """The instruments that ``document`` names, in order.

    >>> import duban
    >>> [found.name for found in instruments(duban.read_text("印发《产业发展规划（2026—2030年）》。"))]
    ['产业发展规划（2026—2030年）']
    """
    places = Places(document)
    found = []
    taken = -1
    for named in sorted(_find(document.text), key=lambda n: (n.start, -n.end)):
        if named.start < taken:
            continue
        taken = named.end
        years = _YEARS.search(named.name)
        found.append(
            Instrument(
                **places.common(named.start, named.end),
                name=named.name,
                type=named.type,
                issuer=named.issuer,
                period=years.group() if years else None,
            )
        )
    return found


def _find(text: str) -> Iterator[_Named]:
    patterns = _patterns()
    yield from _titles(text)
    yield from _quoted(text)
    for match in patterns.worked.finditer(text):
        yield from _parts(text, *match.span("name"))
    for match in patterns.owned.finditer(text):
        yield from _parts(text, *match.span("name"))
    for match in patterns.held.finditer(text):
        yield from _parts(text, *match.span("name"))


def _titles(text: str) -> Iterator[_Named]:
    """Documents in book-title marks: those that end in the noun of a document, or that somebody issued."""
    for match in _TITLE.finditer(text):
        before = text[max(0, match.start() - 34) : match.start()]
        issued = _patterns().issued.search(_CLAUSE_END.split(before)[-1])
        issuer = issued["issuer"] if issued and _is_body(issued["issuer"]) else None
        if issuer or _is_document(match["name"]):
            yield _Named(*match.span(), match["name"], type_of(match["name"]), issuer)


def _is_body(words: str) -> bool:
    return words.endswith((*speech().organisations, "部门"))


def _is_document(title: str) -> bool:
    """Whether a title is one of a document: 某条例, 某规划纲要（草案）, 某某现代化2035, not that of a film."""
    bare = _bare(title)
    return bare == "" or bool(_nouns().closing(bare)) or bool(_TARGET_YEAR.search(bare))


def _bare(name: str) -> str:
    """``name`` without brackets at its end, closing marks, and the word that it is a draft."""
    return _DRAFT.sub("", _IN_BRACKETS.sub("", name)).rstrip("》”")


def _quoted(text: str) -> Iterator[_Named]:
    """Names whose first part stands in quotation marks."""
    patterns, done = _patterns(), 0
    for match in patterns.quoted.finditer(text):
        start = core = match.start()
        led = patterns.led.search(text, max(done, core - patterns.leads), core)
        done = match.end()
        kind = _types()[match["head"]]
        if _is_described(match, kind):
            continue
        if led:
            before = _last_joined(text, led.start("before"), match.end())
            start = core - len(_stripped(text[before:core]))
        yield _Named(start, match.end(), text[start : match.end()], kind)


def _is_described(match: re.Match[str], kind: str) -> bool:
    """Whether the words between quotation marks and head describe (“某规划”确定的重大项目), or a verb takes the head."""
    middle, core = match["middle"], match["core"]
    return bool(
        _patterns().described.search(middle)
        or middle.endswith(instrument_words().not_before_head)
        or (_PLAN_PERIOD.fullmatch(f"“{core}”") and kind != "document")
        or ("、" in core and kind in ("project", "mechanism", "platform"))
    )


def _last_joined(text: str, start: int, end: int) -> int:
    """Where the last of the names joined in ``text[start:end]`` begins."""
    return max((m.end() for m in _patterns().joined.finditer(text, start, end)), default=start)


def _parts(text: str, start: int, end: int) -> Iterator[_Named]:
    """The names in ``text[start:end]``: two where 和 joins them, none where it only describes."""
    at = start
    for part in [*_patterns().joined.finditer(text, start, end), None]:
        stop = part.start() if part else end
        yield from _plain(text, at, stop)
        at = part.end() if part else end


def _plain(text: str, start: int, end: int) -> Iterator[_Named]:
    """The name ``text[start:end]`` without what only leads to it, if it is one."""
    name = _stripped(text[start:end])
    common = _patterns().common
    if common.match(text, start) or common.match(text, max(0, start - 2), start):
        return
    start = end - len(name)
    kind = type_of(name)
    if _is_name(name, kind):
        yield _Named(start, end, name, kind)


def _stripped(words: str) -> str:
    """``words`` without verbs, counts and words of joining at the beginning."""
    while match := _patterns().opening.match(words):
        words = words[match.end() :]
    return words


def _is_name(name: str, kind: str) -> bool:
    patterns = _patterns()
    head = _nouns().closing(name)
    core = name[: len(name) - len(head)]
    if len(core) < 2 or _TERM.fullmatch(core) or patterns.common.match(name) or _AND_OTHERS.search(name):
        return False
    if kind in ("platform", "fund") and patterns.common.search(core):
        return False
    if core.endswith(instrument_words().not_before_head):
        return False
    return head != "试点" or bool(patterns.trial.search(name))


_AND_OTHERS = re.compile("等(?!级)")


def type_of(name: str) -> str:
    """The type that the last noun of ``name`` makes it; ``document`` where it is none of the known ones.

    >>> type_of("专利转化专项行动"), type_of("行动方案（2025—2027年）"), type_of("民法典")
    ('action', 'document', 'document')
    """
    return _types().get(_nouns().closing(_bare(name)), "document")
