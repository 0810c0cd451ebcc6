"""Attributions: who said something, and what.

Four ways of naming a speaker are read: a person with title and organisation («某研究院副所长李某表示，…»), the
same person's name alone later on, a body or report with a verb of showing or expecting («据某机构预测，…»,
«某部数据显示，…»), and a meeting or document with a verb of ordering («会议强调，…», «《…方案》明确，…»). What is
said runs to the end of the paragraph or to the next speaker; a quotation before the name belongs to it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from duban.extract.places import Places
from duban.pattern import alternation
from duban.records import Attribution
from duban.text.document import Document, Paragraph
from duban.vocabulary import raw

Speaker = Literal["official", "expert", "report", "agency"]


class Speech(NamedTuple):
    """What one speaker says: clean offsets of the words said, and who says them.

    ``named`` is the span that names the speaker. ``source`` is what a figure in the speech is stated by:
    the person, else the body or document; ``None`` for a meeting, which only reports.
    """

    start: int
    end: int
    named: tuple[int, int]
    person: str | None
    title: str | None
    organisation: str | None
    verb: str
    speaker: Speaker
    expects: bool

    @property
    def source(self) -> str | None:
        """Who states the figures of this speech."""
        if self.person:
            return self.person
        return None if (self.organisation or "").endswith(("会议", "大会")) else self.organisation

    @property
    def third_party(self) -> bool:
        """Neither a government body nor a document of one: what it expects is a forecast."""
        return self.speaker in ("expert", "agency") and not _speaks_for_government(self.organisation or "")


class _Found(NamedTuple):
    start: int
    end: int
    person: str | None
    title: str | None
    organisation: str | None
    verb: str
    speaker: Speaker


class _Patterns(NamedTuple):
    titled: re.Pattern[str]
    name: re.Pattern[str]
    verb: re.Pattern[str]
    body: re.Pattern[str]
    meeting: re.Pattern[str]
    document: re.Pattern[str]
    cue: re.Pattern[str]


_NOT_NAME = "，。；：、“”《》\\n\\s"


@cache
def _patterns() -> _Patterns:
    words = raw("speech")
    verbs = words["verbs"]
    every = alternation(verb for group in verbs.values() for verb in group)
    title = alternation(words["titles"])
    stated = alternation([*verbs["shows"], *verbs["expects"]])
    return _Patterns(
        titled=re.compile(rf"(?P<title>{title}(?:、{title})*)(?=[\u4e00-\u9fff]{{2}})"),
        name=re.compile(
            rf"(?:{alternation(words['double_surnames'])}|[{words['surnames']}])[\u4e00-\u9fff]{{1,2}}"
        ),
        verb=re.compile(rf"[^。；！？\n“”]{{0,28}}?(?P<verb>{every})(?=[，：,:“]|[^，。；]{{2}})"),
        body=re.compile(
            rf"(?<![^，。；：\n“])(?:据|根据)?(?P<body>[A-Z][\w .&-]{{1,40}}?|[^{_NOT_NAME}]{{2,24}}?)"
            rf"(?:日前|近日|最新)?(?:发布|公布)?的?(?:最新)?"
            rf"(?:数据|统计|监测|调研|报告|调查|研究|资料)?(?P<verb>{stated})(?=[，：,:]|[^，。；]{{2}})"
        ),
        meeting=re.compile(
            rf"(?<![^，。；：\n])(?:此外|同时|另外)?，?"
            rf"(?P<body>(?!按照|落实|根据|贯彻|按)(?:本次|此次|今年)?[^{_NOT_NAME}]{{0,8}}会议|大会)"
            rf"(?:还|也|同时|并)?(?P<verb>{alternation([*verbs['orders'], *verbs['says']])})"
        ),
        document=re.compile(
            rf"(?P<body>《[^《》\n]{{2,70}}》)[，]?(?:还|也|同时)?(?P<verb>{alternation([*verbs['orders'], *verbs['shows'], '指出'])})"
        ),
        cue=re.compile(every),
    )


def speeches(document: Document) -> list[Speech]:
    """What is said in ``document`` and by whom, in order; speeches do not overlap."""
    known: dict[str, _Found] = {}
    found: list[Speech] = []
    for paragraph in document.paragraphs:
        if not _patterns().cue.search(document.text, paragraph.start, paragraph.end):
            continue
        speakers = _speakers(document.text, paragraph, known)
        found.extend(_delimit(document.text, paragraph, speakers))
    return found


def attributions(document: Document) -> list[Attribution]:
    """The attributions of ``document``, in order."""
    places = Places(document)
    found = []
    for speech in speeches(document):
        said_start, said_end = document.view.span(speech.start, speech.end)
        words = document.text[speech.start : speech.end]
        found.append(
            Attribution(
                **places.common(*speech.named),
                person=speech.person,
                title=speech.title,
                organisation=speech.organisation,
                verb=speech.verb,
                said_start=said_start,
                said_end=said_end,
                text=words,
                quoted=words.startswith("“"),
                speaker=speech.speaker,
            )
        )
    return found


def _speakers(text: str, paragraph: Paragraph, known: dict[str, _Found]) -> list[_Found]:
    """The speakers that a paragraph names, in order, the earlier and longer first where they overlap."""
    start, end = paragraph.start, paragraph.end
    found = [*_persons(text, start, end, known), *_bodies(text, start, end)]
    if known:
        found.extend(_known_again(text, start, end, known))
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[_Found] = []
    for speaker in found:
        if not kept or speaker.start >= kept[-1].end:
            kept.append(speaker)
    return kept


def _persons(text: str, start: int, end: int, known: dict[str, _Found]) -> Iterator[_Found]:
    """Persons named with their title; they are remembered by name."""
    patterns = _patterns()
    for match in patterns.titled.finditer(text, start, end):
        name = _name_at(text, match.end(), end)
        if name is None:
            continue
        person, verb = name
        opening, organisation = _organisation_before(text, start, match.start())
        title = match["title"]
        speaker: Speaker = "official" if _is_official(organisation, title) else "expert"
        found = _Found(opening, verb.end("verb"), person, title, organisation or None, verb["verb"], speaker)
        known[person] = found
        yield found


def _name_at(text: str, at: int, end: int) -> tuple[str, re.Match[str]] | None:
    """The personal name at ``at`` with the verb of saying that follows it.

    A name of three characters is tried before one of two; what follows must be a word that leads to the
    verb (告诉, 向记者, 近日) or the verb itself.
    """
    patterns = _patterns()
    longest = patterns.name.match(text, at, end)
    if longest is None:
        return None
    for stop in range(longest.end(), at + 1, -1):
        verb = patterns.verb.match(text, stop, end)
        if verb and _leads_to_verb(text, stop, verb):
            return text[at:stop], verb
    return None


def _leads_to_verb(text: str, at: int, verb: re.Match[str]) -> bool:
    return verb.start("verb") == at or text.startswith(tuple(raw("speech")["between"]), at)


def _organisation_before(text: str, start: int, at: int) -> tuple[int, str]:
    """The words before a title back to the clause's beginning; brackets inside belong to them."""
    opening = at
    depth = 0
    while opening > start:
        char = text[opening - 1]
        if char in "）)":
            depth += 1
        elif char in "（(":
            depth -= 1
            if depth < 0:
                break
        elif not depth and char in "，。；：“”《》\n！？":
            break
        opening -= 1
    words = text[opening:at]
    called = re.search(r"(?:上|后|时|的)(?=[^，]{4,}$)|^(?:对此|近日|日前|同时)", words)
    if called and called.end() < len(words) and len(words) > 24:
        opening += called.end()
    return opening, text[opening:at]


def _is_official(organisation: str, title: str) -> bool:
    words = raw("speech")
    last = title.split("、")[-1]
    return last in words["government_titles"] and not organisation.endswith(
        ("院", "所", "大学", "协会", "公司")
    )


def _speaks_for_government(organisation: str) -> bool:
    return organisation.endswith(tuple(raw("speech")["government"])) or organisation.startswith(
        ("《", "国务院")
    )


def _known_again(text: str, start: int, end: int, known: dict[str, _Found]) -> Iterator[_Found]:
    """Persons named before, by their name alone: «李某建议，…»."""
    for match in re.finditer("|".join(map(re.escape, known)), text[start:end]):
        first, last = start + match.start(), start + match.end()
        verb = _patterns().verb.match(text, last, end)
        if verb and _leads_to_verb(text, last, verb):
            person = known[match.group()]
            yield person._replace(start=first, end=verb.end("verb"), verb=verb["verb"])


def _bodies(text: str, start: int, end: int) -> Iterator[_Found]:
    """Bodies, reports, meetings and documents that state something."""
    patterns = _patterns()
    for match in patterns.document.finditer(text, start, end):
        yield _Found(match.start("body"), match.end(), None, None, match["body"], match["verb"], "report")
    for match in patterns.meeting.finditer(text, start, end):
        yield _Found(match.start("body"), match.end(), None, None, match["body"], match["verb"], "official")
    for match in patterns.body.finditer(text, start, end):
        body = match["body"].strip()
        if body.startswith(("本次", "此次")) or "会议" in body or body in raw("speech")["nobody"]:
            yield _Found(match.start("body"), match.end(), None, None, "会议", match["verb"], "official")
        elif _is_organisation(body):
            yield _Found(match.start("body"), match.end(), None, None, body, match["verb"], "agency")


def _is_organisation(body: str) -> bool:
    if re.fullmatch(r"[A-Z][\w .&-]+", body):
        return True
    return len(body) >= 3 and body.endswith(tuple(raw("speech")["organisations"])) and "的" not in body


# Who was told: «告诉记者，», «告诉某某报道，».
_AUDIENCE = re.compile(r"[^，。；：]{1,16}(?=[，：])")


def _delimit(text: str, paragraph: Paragraph, speakers: Sequence[_Found]) -> Iterator[Speech]:
    """Give each speaker the words that follow, or the quotation before the name."""
    for i, speaker in enumerate(speakers):
        end = speakers[i + 1].start if i + 1 < len(speakers) else paragraph.end
        start = speaker.end
        if speaker.verb == "告诉" and (audience := _AUDIENCE.match(text, start, end)):
            start = audience.end()
        while start < end and text[start] in "，：,: ":
            start += 1
        while end > start and text[end - 1] in "，：, \n":
            end -= 1
        before = text[: speaker.start].rstrip()
        if before.endswith("”") and (opening := before.rfind("“")) >= paragraph.start:
            yield _speech(speaker, opening, len(before))
        if start < end:
            yield _speech(speaker, start, end)


def _speech(speaker: _Found, start: int, end: int) -> Speech:
    expects = speaker.verb in raw("speech")["verbs"]["expects"]
    return Speech(
        start,
        end,
        (speaker.start, speaker.end),
        speaker.person,
        speaker.title,
        speaker.organisation,
        speaker.verb,
        speaker.speaker,
        expects,
    )
