"""Instruments: the documents, actions, programmes, platforms, funds and events that a text names.

A name is shown by its marks: book-title marks (《…方案》), quotation marks before a head noun (“双千兆”行动), a
verb that puts it to work (实施…培育行动), or the level that owns it (国家…平台). A head noun alone names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from duban.extract.places import Places
from duban.pattern import alternation
from duban.records import Instrument
from duban.text.document import Document
from duban.vocabulary import raw


class _Named(NamedTuple):
    start: int
    end: int
    name: str
    type: str
    issuer: str | None = None


_TITLE = re.compile(r"《(?P<name>[^《》\n]{2,70})》")
_ISSUED = re.compile(
    r"(?P<issuer>[^，。；：、“”《》\s]{2,20}?)(?:联合)?(?:近日|日前|近期|正式|新近|昨日)?(?:印发|发布|出台|公布|制定|下发|颁布)(?:实施)?(?:的|了)?$"
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:年?[-—–－~～至]+(?:(?:19|20)\d\d)年?|年)")


_WHEN = ("近日", "日前", "近期", "此前", "已经", "正式", "会议")


@cache
def _types() -> dict[str, str]:
    """Head noun to type, longest nouns first."""
    pairs = [(noun, kind) for kind, nouns in raw("instruments")["types"].items() for noun in nouns]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    words = raw("instruments")
    worked = [n for kind in ("action", "programme") for n in words["types"][kind]]
    quoted_heads = [n for kind, ns in words["types"].items() if kind != "document" for n in ns]
    verbs = alternation(words["verbs"])
    quoted = re.compile(
        rf"(?:{verbs}[好了]?(?P<before>[^，。；：、“”《》\s的了]{{1,10}}))?“(?P<core>[^“”，。；\n]{{2,20}})”"
        rf"(?P<middle>(?!等)[^，。；：、“”《》\s]{{0,8}}?)(?P<head>{alternation(quoted_heads)})"
    )
    put_to_work = re.compile(
        rf"{verbs}[好了]?(?P<name>[^，。；：、“”《》\s的了]{{3,24}}?(?:{'|'.join(sorted(worked, key=len, reverse=True))}))(?=[，。；、：！\n）)]|$)"
    )
    owned = re.compile(
        r"(?P<name>(?:国家|全国|中国|[省市])[^，。；：、“”《》\s的了]{2,12}?(?:平台|基金|服务网))(?=[^\u4e00-\u9fff]|[助正建上为已与和及])"
    )
    return quoted, put_to_work, owned, tuple(words["common"])


def instruments(document: Document) -> list[Instrument]:
    """The instruments that ``document`` names, in order."""
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
    quoted, put_to_work, owned, common = _patterns()
    for match in _TITLE.finditer(text):
        before = text[max(0, match.start() - 34) : match.start()]
        issued = _ISSUED.search(re.split(r"[，。；：、\n]", before)[-1])
        issuer = issued["issuer"] if issued and issued["issuer"] not in _WHEN else None
        yield _Named(*match.span(), match["name"], type_of(match["name"]), issuer)
    for match in quoted.finditer(text):
        start = match.start("before") if match["before"] else match.start("core") - 1
        name = text[start : match.end()]
        yield _Named(start, match.end(), name, _types()[match["head"]])
    for match in put_to_work.finditer(text):
        if not match["name"].startswith(common):
            yield _Named(*match.span("name"), match["name"], type_of(match["name"]))
    for match in owned.finditer(text):
        yield _Named(*match.span("name"), match["name"], type_of(match["name"]))


def type_of(name: str) -> str:
    """The type that the last noun of ``name`` makes it; ``document`` where it is none of the known ones.

    >>> type_of("专利转化专项行动"), type_of("行动方案（2025—2027年）"), type_of("民法典")
    ('action', 'document', 'document')
    """
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", name).rstrip("》”")
    return next((kind for noun, kind in _types().items() if bare.endswith(noun)), "document")
