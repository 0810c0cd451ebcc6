"""Speakers: the places where a text says who speaks.

Four ways of naming a speaker are read: a person with title and organisation («某研究院副所长李某表示，…»), the
same person's name alone later on, a body or its nameless voice with a verb of showing or expecting
(«据某机构预测，…», «某部数据显示，…», «某部有关负责人表示，…»), and a meeting or document with a verb of ordering
(«会议强调，…», «《…方案》明确，…»). «据了解，…» names nobody, but whoever spoke before does not speak on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from duban.pattern import alternation
from duban.vocabulary import raw

Kind = Literal["official", "expert", "report", "agency"]


class Speaker(NamedTuple):
    """Who is named at clean ``[start, end)``, the verb of saying included.

    Without person, title and organisation nobody is named: what follows is just not said by the one before.
    """

    start: int
    end: int
    person: str | None
    title: str | None
    organisation: str | None
    verb: str
    kind: Kind

    @property
    def nobody(self) -> bool:
        """Whether no one is named."""
        return not (self.person or self.title or self.organisation)


class _Patterns(NamedTuple):
    titled: re.Pattern[str]
    name: re.Pattern[str]
    verb: re.Pattern[str]
    body: re.Pattern[str]
    nameless: re.Pattern[str]
    meeting: re.Pattern[str]
    document: re.Pattern[str]
    nobody: re.Pattern[str]
    lead_in: re.Pattern[str]
    cue: re.Pattern[str]


_HAN = "[\u4e00-\u9fff]"
# A clause begins here; a name of a body has none of these.
_OPENING = "(?<![^，。；：\n“”])"
_PLAIN = r"[^，。；：、“”《》\n\s]"
# After a verb of saying: what is said, not the 的 of an attribute.
_SAID = r"(?=[，：,:“]|(?!的)[^，。；]{2})"
_DATE = r"(?:\d{1,2}月)?\d{1,2}日(?:上午|下午)?"


@cache
def _patterns() -> _Patterns:
    words = raw("speech")
    verbs = words["verbs"]
    every = alternation(verb for group in verbs.values() for verb in group)
    title = alternation(words["titles"])
    adverbs = f"{alternation(words['adverbs'])}{{0,2}}"
    lead = f"(?:{alternation(words['lead_ins'])}[，]?)?"
    followed = alternation(words["followed"])
    evidence = f"(?:(?:发布|公布)?的?(?:最新)?{alternation(words['evidence'])})?"
    surname = f"(?:{alternation(words['double_surnames'])}|[{words['surnames']}])"
    stated = alternation([*verbs["shows"], *verbs["expects"]])
    ordered = alternation([*verbs["orders"], *verbs["says"]])
    written = alternation([*verbs["orders"], *verbs["shows"], *verbs["expects"], "指出", "强调", "认为"])
    return _Patterns(
        titled=re.compile(rf"(?P<title>{title}(?:、(?:{_PLAIN}{{0,10}}?){title})*)(?={_HAN}{{2}})"),
        name=re.compile(
            rf"{_HAN}{{1,8}}(?:·{_HAN}{{1,8}}?)+(?={every}|[在向对接近日就])|{surname}{_HAN}{{1,2}}"
        ),
        verb=re.compile(rf"[^。；！？\n“”]{{0,28}}?(?P<verb>{every}){_SAID}"),
        body=re.compile(
            rf"{_OPENING}(?:据|根据)?{lead}(?P<body>[A-Z][\w .&-]{{1,40}}?|(?!据){_PLAIN}{{2,24}}?)"
            rf"(?P<evidence>{adverbs}{evidence}){adverbs}(?P<verb>{stated}){_SAID}"
        ),
        nameless=re.compile(
            rf"{_OPENING}{lead}(?P<body>{_PLAIN}{{2,24}}?)(?P<title>{alternation(words['anonymous'])})"
            rf"(?P<between>(?:{alternation(words['between'])}{_PLAIN}{{0,20}}?)?)(?P<verb>{every}){_SAID}"
        ),
        meeting=re.compile(
            rf"{_OPENING}{lead}(?P<body>(?!{_PLAIN}{{0,12}}?{followed})(?:{_PLAIN}{{0,12}}?)(?:会议|大会)){adverbs}(?P<verb>{ordered}){_SAID}"
        ),
        document=re.compile(rf"(?P<body>《[^《》\n]{{2,70}}》)[，]?{adverbs}(?P<verb>{written}){_SAID}"),
        nobody=re.compile(rf"{_OPENING}据{alternation(words['nobody'])}(?=[，,])"),
        lead_in=re.compile(
            rf"(?:{alternation(words['lead_ins'])}|{_DATE}|在{_PLAIN}{{2,24}}?(?:会上|期间|论坛上|现场)|据)+"
        ),
        cue=re.compile(f"{every}|据"),
    )


def speakers(text: str, start: int, end: int, known: dict[str, Speaker]) -> list[Speaker]:
    """The speakers that the paragraph ``text[start:end]`` names, in order and without overlap.

    Persons named with their title are added to ``known``, and found again by their name alone.
    """
    if not _patterns().cue.search(text, start, end):
        return []
    found = [*_persons(text, start, end, known), *_bodies(text, start, end)]
    found.extend(_known_again(text, start, end, known))
    found.sort(key=lambda speaker: (speaker.start, -speaker.end))
    kept: list[Speaker] = []
    for speaker in found:
        if not kept or speaker.start >= kept[-1].end:
            kept.append(speaker)
    return kept


def speaks_for_government(organisation: str) -> bool:
    """Whether a body is one of a government, by the word its name ends in."""
    return organisation.endswith(tuple(raw("speech")["government"])) or organisation.startswith("国务院")


def _persons(text: str, start: int, end: int, known: dict[str, Speaker]) -> Iterator[Speaker]:
    """Persons named with their title; they are remembered by name."""
    for match in _patterns().titled.finditer(text, start, end):
        name = _name_at(text, match.end(), end)
        if name is None:
            continue
        person, verb = name
        opening = _organisation_before(text, start, match.start())
        organisation, title = text[opening : match.start()], match["title"]
        kind: Kind = "official" if _is_official(organisation, title) else "expert"
        found = Speaker(opening, verb.end("verb"), person, title, organisation or None, verb["verb"], kind)
        known[person] = found
        yield found


def _name_at(text: str, at: int, end: int) -> tuple[str, re.Match[str]] | None:
    """The personal name at ``at`` with the verb of saying that follows it.

    A name of three characters is tried before one of two; what follows must be a word that leads to the
    verb (接受, 向记者, 近日) or the verb itself.
    """
    longest = _patterns().name.match(text, at, end)
    if longest is None or text.startswith(tuple(raw("speech")["not_names"]), at):
        return None
    shortest = longest.end() if "·" in longest[0] else at + 2
    for stop in range(longest.end(), shortest - 1, -1):
        verb = _patterns().verb.match(text, stop, end)
        if verb and _leads_to_verb(text, stop, verb):
            return text[at:stop], verb
    return None


def _leads_to_verb(text: str, at: int, verb: re.Match[str]) -> bool:
    return (
        verb.start("verb") == at
        or text[at : at + 1].isdigit()
        or text.startswith(tuple(raw("speech")["between"]), at)
    )


def _organisation_before(text: str, start: int, at: int) -> int:
    """Where the organisation before a title begins: at the clause's beginning; brackets belong to it."""
    opening, depth = at, 0
    while opening > start:
        char = text[opening - 1]
        depth += (char in "）)") - (char in "（(")
        if depth < 0 or (not depth and char in "，。；：“”《》\n！？"):
            break
        opening -= 1
    lead_in = _patterns().lead_in.match(text, opening, at)
    return lead_in.end() if lead_in else opening


def _is_official(organisation: str, title: str) -> bool:
    words = raw("speech")
    if title in words["government_titles"] or title.split("、")[-1] in words["government_titles"]:
        return not organisation.endswith(("院", "所", "大学", "协会", "公司"))
    return False


def _known_again(text: str, start: int, end: int, known: dict[str, Speaker]) -> Iterator[Speaker]:
    """Persons named before, by their name alone: «李某建议，…»."""
    if not known:
        return
    for match in re.finditer("|".join(map(re.escape, known)), text[start:end]):
        first, last = start + match.start(), start + match.end()
        verb = _patterns().verb.match(text, last, end)
        if verb and _leads_to_verb(text, last, verb):
            yield known[match[0]]._replace(start=first, end=verb.end("verb"), verb=verb["verb"])


def _bodies(text: str, start: int, end: int) -> Iterator[Speaker]:
    """Bodies, their nameless voices, meetings and documents that state something."""
    patterns = _patterns()
    for match in patterns.document.finditer(text, start, end):
        yield _stating(match, match["body"], "report")
    for match in patterns.meeting.finditer(text, start, end):
        yield _stating(match, match["body"], "official")
    for match in patterns.nobody.finditer(text, start, end):
        yield Speaker(*match.span(), None, None, None, "", "agency")
    for match in patterns.nameless.finditer(text, start, end):
        if _is_organisation(match["body"]):
            kind: Kind = "official" if speaks_for_government(match["body"]) else "expert"
            yield _stating(match, match["body"], kind)._replace(title=match["title"])
    for match in patterns.body.finditer(text, start, end):
        yield from _body(match)


def _body(match: re.Match[str]) -> Iterator[Speaker]:
    body = match["body"].strip()
    if re.search("会议|大会", body):
        meeting = re.match(f"{_PLAIN}*?(?:会议|大会)", body)
        yield _stating(match, meeting[0] if meeting else body, "official")
    elif body in raw("speech")["nobody"] or not _is_organisation(body):
        if match["evidence"] or body in raw("speech")["nobody"]:
            yield _stating(match, None, "agency")
    else:
        yield _stating(match, body, "agency")


def _stating(match: re.Match[str], organisation: str | None, kind: Kind) -> Speaker:
    return Speaker(match.start(), match.end(), None, None, organisation, match["verb"], kind)


def _is_organisation(body: str) -> bool:
    if re.fullmatch(r"[A-Z][\w .&-]+", body):
        return True
    return len(body) >= 3 and body.endswith(tuple(raw("speech")["organisations"])) and "的" not in body
