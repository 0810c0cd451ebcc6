"""Attributions: who said something, and what.

:mod:`duban.extraction.speech.speakers` finds who is named; what is said runs from there to the end of the paragraph or
to the next speaker, and a quotation before the name belongs to it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duban.extraction.places import Places
from duban.extraction.speech.saying import saying, verbs, words
from duban.extraction.speech.speakers import Kind, Speaker, speakers, speaks_for_government
from duban.extraction.speech.turns import Turn, own_words, turns
from duban.grammar.scene import sets_scene
from duban.records import Attribution
from duban.text.document import Document, Paragraph
from duban.text.segment import sentences


class Speech(NamedTuple):
    """What one speaker says: clean offsets of the words said, and who says them.

    ``named`` is the span that names the speaker; ``expects`` says that the verb is one of expecting.
    """

    start: int
    end: int
    named: tuple[int, int]
    person: str | None
    title: str | None
    organisation: str | None
    verb: str
    speaker: Kind
    expects: bool

    @property
    def source(self) -> str | None:
        """Who states the figures of this speech: the person, else the body or document.

        ``None`` for a meeting, which only reports, and where nobody is named.
        """
        if self.person:
            return self.person
        if self.organisation and self.title in words("anonymous") and self.title.endswith(("负责人", "人士")):
            return self.organisation + self.title  # «某部|有关负责人|表示»
        return None if (self.organisation or "").endswith(("会议", "大会")) else self.organisation

    @property
    def of_company(self) -> bool:
        """Whether a company speaks, of itself."""
        title = self.title or ""
        return (self.organisation or "").endswith(words("companies")) or title.endswith(
            words("company_titles")
        )

    @property
    def third_party(self) -> bool:
        """Neither a government body nor a document of one, nor a company on itself: what it expects is a forecast."""
        organisation = self.organisation or ""
        if organisation in words("issuers") or self.of_company:
            return False  # «协会预计», «公司预计»: its own affairs
        if self.speaker == "report":
            return organisation.rstrip("》").endswith(words("studies")) and "工作报告" not in organisation
        return self.speaker in ("expert", "agency") and not speaks_for_government(organisation)


def speeches(document: Document) -> list[Speech]:
    """What is said in ``document`` and by whom, in order; speeches do not overlap."""
    found = [_speech(speaker, start, end) for speaker, start, end in _said(document) if not speaker.nobody]
    taken = turns(document)
    return list(_with_turns(document.text, taken, found)) if taken else found


def _with_turns(text: str, taken: Sequence[Turn], found: Sequence[Speech]) -> Iterator[Speech]:
    """The turns of a transcript, and within them what is cited, up to the end of its sentence."""
    yield from (speech for speech in found if speech.end <= taken[0].named[0])
    for turn in taken:
        cited = [
            speech._replace(end=_cited_end(text, speech.start, speech.end))
            for speech in found
            if turn.start <= speech.start < turn.end and speech.source not in (None, turn.person)
        ]
        if turn.person is None:
            yield from cited
            continue
        own = own_words(turn, [(speech.start, speech.end) for speech in cited])
        spoken = [_of_turn(turn, start, end) for start, end in own]
        yield from sorted([*cited, *spoken], key=lambda speech: speech.start)


# «某院预测增长9%，|我个人|没那么乐观»
_OWN_VIEW = re.compile("(?<=[，；])(?:但|不过|可|而)?(?:我(?:个人|觉得|认为|看|估计|自己|的)|在我看来|我们)")


def _cited_end(text: str, start: int, end: int) -> int:
    """Where what a speaker cites ends: with the sentence, or where he comes back to himself."""
    stop = text.find("。", start, end)
    stop = end if stop < 0 else stop + 1
    own = _OWN_VIEW.search(text, start, stop)
    return own.start() if own else stop


def _of_turn(turn: Turn, start: int, end: int) -> Speech:
    organisation = turn.organisation or ""
    # Who answers at a body's conference speaks for it, by whatever name the host calls his part of it.
    private = organisation.endswith(words("organisations")) or any(
        word in organisation for word in words("private")
    )
    official = speaks_for_government(organisation) or not private
    kind: Kind = "official" if official else "expert"
    return Speech(
        start, end, turn.named, turn.person, turn.title, turn.organisation, _TAKES_THE_FLOOR, kind, False
    )


# The verb of a turn: its line has none.
_TAKES_THE_FLOOR = "说"


def attributions(document: Document, said: Sequence[Speech] | None = None) -> list[Attribution]:
    """The attributions of ``document``, in order; ``said`` are its :func:`speeches`, where they are known."""
    places = Places(document)
    found = speeches(document) if said is None else said
    return [_attribution(document, places, speech) for speech in found]


def _attribution(document: Document, places: Places, speech: Speech) -> Attribution:
    said_start, said_end = document.view.span(speech.start, speech.end)
    words = document.text[speech.start : speech.end]
    return Attribution(
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


def _said(document: Document) -> Iterator[tuple[Speaker, int, int]]:
    """Every speaker with the words said."""
    known: dict[str, Speaker] = {}
    last: Speaker | None = None
    text, cue = document.text, saying().cue
    sign = cue.search(text)
    for paragraph in document.paragraphs:
        # One search goes through the text: most paragraphs have no word of saying, and no speaker.
        if sign and sign.start() < paragraph.start:
            sign = cue.search(text, paragraph.start)
        if sign is None or sign.start() >= paragraph.end:
            continue
        found = speakers(text, paragraph.start, paragraph.end, known, last)
        last = next((s for s in reversed(found) if not s.person and s.title), last)
        yield from _delimit(text, paragraph, found)


# Who was told: «告诉记者，», «告诉某某报道，».
_AUDIENCE = re.compile(r"[^，。；：]{1,16}(?=[，：])")


def _delimit(text: str, paragraph: Paragraph, found: Sequence[Speaker]) -> Iterator[tuple[Speaker, int, int]]:
    """Give each speaker the quotation before the name, and the words that follow."""
    earlier = (None, *found)
    firsts = [
        _first(text, paragraph.start, speaker, before)
        for speaker, before in zip(found, earlier, strict=False)
    ]
    for speaker, first, following in zip(found, firsts, [*firsts, paragraph.end][1:], strict=True):
        if first < speaker.start:
            yield speaker, first, len(text[: speaker.start].rstrip())
        start = speaker.end
        if speaker.verb == "告诉" and (audience := _AUDIENCE.match(text, start, following)):
            start = audience.end()
        if text.startswith("。", start):  # «“…”某人说。» is over
            continue
        following = _until_scene(text, start, following)
        words = text[start:following]
        start += len(words) - len(words.lstrip("，：,: "))
        end = following - (len(words) - len(words.rstrip("，：, \n")))
        if start < end:
            yield speaker, start, end


def _until_scene(text: str, start: int, end: int) -> int:
    """Where what is said in ``text[start:end]`` ends: at a sentence behind the first that tells what happens at an event."""
    spans = list(sentences(text, start, end))[1:]
    return next((first for first, last in spans if sets_scene(text[first:last])), end)


def _first(text: str, opening: int, speaker: Speaker, earlier: Speaker | None) -> int:
    """Where the words of ``speaker`` begin: at the quotation before the name, else at the name.

    A quotation that an earlier speaker's verb leads to belongs to that speaker.
    """
    limit = earlier.end if earlier else opening
    before = text[limit : speaker.start].rstrip()
    quoted = before.rfind("“") if before.endswith("”") else -1
    if quoted < 0 or (earlier and not before[:quoted].strip("，：,: ")):
        return speaker.start
    return limit + quoted


def _speech(speaker: Speaker, start: int, end: int) -> Speech:
    return Speech(
        start,
        end,
        (speaker.start, speaker.end),
        speaker.person,
        speaker.title,
        speaker.organisation,
        speaker.verb,
        speaker.kind,
        speaker.verb in verbs("expects"),
    )
