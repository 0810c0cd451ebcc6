"""Figures: the quantities of a document with what they measure, when, where, and as what.

The reading goes sentence by sentence: tokens, their classes by place, clauses, and what a clause leaves out from those
before (:mod:`duban.extraction.naming.composition`); then when each value is (:mod:`duban.extraction.dating.timing`) and as what it
is stated (:mod:`duban.extraction.modality`).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from duban.extraction.company_speech import heard
from duban.extraction.conditions import is_condition, is_requirement, says_who_qualifies
from duban.extraction.confidence import Confidence, clause_around, evidence, figure_confidence, written_out
from duban.extraction.dating.leaving import begins_next_item, leaves_what_is_to_come
from duban.extraction.dating.months import months
from duban.extraction.dating.sentence_time import (
    asked_for,
    opens_what_is_next,
    set_time,
    surveyed_in,
    tells_of_a_survey,
)
from duban.extraction.dating.settling import settled
from duban.extraction.dating.timing import Timing
from duban.extraction.discourse.companies import companies, plain_name, points_back, tells_of_all, told_of
from duban.extraction.discourse.document_frame import frame_of_document
from duban.extraction.discourse.frame import NEXT, Frame, month_of
from duban.extraction.discourse.frames import frames
from duban.extraction.discourse.industry_of_title import industry_of_title, thing_of_title
from duban.extraction.discourse.issuing_company import issuing_company
from duban.extraction.discourse.listed_places import listed_places
from duban.extraction.discourse.named_places import named_places
from duban.extraction.discourse.reference_time import ReferenceTime
from duban.extraction.discourse.sector import sector_of
from duban.extraction.modality import modality
from duban.extraction.naming.composition import Composer, breaks_down, parted
from duban.extraction.naming.topics.item_topics import item_topic, thing_of_heading
from duban.extraction.naming.topics.spoken_topics import leads_in
from duban.extraction.naming.topics.topics import announces, list_of, lists_products
from duban.extraction.parse import Parse
from duban.extraction.policy_terms import gives, in_force_from
from duban.extraction.provisions.frames import provided
from duban.extraction.provisions.kinds import sets_parameters
from duban.extraction.provisions.readings import SentenceOfProvisions
from duban.extraction.provisions.roles import tells_what_is
from duban.extraction.reading import Reading
from duban.extraction.speech.attributions import Speech
from duban.extraction.speech.saying import verbs
from duban.extraction.speech.saying import words as speech_words
from duban.extraction.speech.speakers import speaks_for_government
from duban.extraction.speech.turns import turns
from duban.grammar.clause import clauses
from duban.grammar.lexer import lex
from duban.grammar.noun_phrase import NATION, Name
from duban.grammar.periods.period import Period, mentions
from duban.grammar.quantities.quantity import Quantity, quantities
from duban.grammar.region import speaking, turned_to
from duban.grammar.retagging import cascade
from duban.records import Figure, Modality, Scope
from duban.text.document import Document, Paragraph
from duban.text.segment import sentences
from duban.vocabulary import indicators, units
from duban.vocabulary.dependence import dependence
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.naming import naming


def figures(
    document: Document,
    said: Sequence[Speech] | None = None,
    framed: Sequence[Frame] | None = None,
    *,
    watch: Callable[[Parse], None] | None = None,
) -> list[Figure]:
    """The figures of ``document``, in order of their place.

    ``said`` are its speeches, ``framed`` the frames of its paragraphs, where they are known.

    ``watch`` is given how each sentence with values was read.

    >>> import duban
    >>> [figure.value_text for figure in figures(duban.read_text("粮食产量增长2%，蔬菜产量增长3%。"))]
    ['2%', '3%']
    """
    said = heard(document) if said is None else said
    reader = _Reader(document, said, watch)
    blocks = _blocks(document, frames(document) if framed is None else framed, reader.plain)
    return [figure for paragraph, frame in blocks for figure in reader.paragraph(paragraph, frame)]


class _Reader:
    """Reads a document's paragraphs in order, and keeps the time that they told of.

    Attributes:
        told: the time of the paragraph before; ``lead`` the last stretch that one told of.
        plain: the frame of what stands under no heading.
        titled: the stretches that the title is on: what it is about goes on from paragraph to paragraph, whoever speaks.
        main: what the last paragraph measured first that tells of the whole; ``measured`` the measures that the text has told of so far.
        grouped: what the list is of that the paragraph before opened or was an item of.
    """

    def __init__(
        self, document: Document, said: Sequence[Speech], watch: Callable[[Parse], None] | None
    ) -> None:
        self.document, self.said, self.watch = document, said, watch
        context = document.context
        self.plain = frame_of_document(document.context, document.text)
        self.pending = deque(quantities(document.text))
        voices = {speech.person or speech.organisation for speech in said}
        self.one_voice = len(voices - {*speech_words("issuers")}) <= 1
        self.company, self.industry = issuing_company(document), industry_of_title(document)
        self.thing, self.sector = thing_of_title(document), sector_of(document)
        self.companies = _with_issuer(companies(document), self.company)
        self.places = (*_own_places(document), *named_places(document.text), *listed_places(document.text))
        self.known = self.company
        self.told: Period | None = None
        self.lead: Period | None = None
        self.main = Name()
        self.measured: tuple[Name, ...] = ()
        self.floors = [(turn.start, turn.end) for turn in turns(document) if turn.person]
        self.titled = [m.period for m in mentions(context.title or "", context.year, month_of(context))]
        self.grouped = ""
        self.asked = _asked(document)
        self.in_force, self.surveyed = in_force_from(document), surveyed_in(document)

    def paragraph(self, paragraph: Paragraph, frame: Frame) -> Iterator[Figure]:
        """The figures of a paragraph, in order."""
        self._taken_before(paragraph.start)
        if not self.pending or self.pending[0].start >= paragraph.end:
            self.grouped = list_of(self.document.text[paragraph.start : paragraph.end]) or self.grouped
            return
        here = frame.at(paragraph.start)
        reference = self._reference(here, paragraph)
        composer = self._composer(paragraph, here)
        valued = False
        home: str | None = None  # the place that the paragraph is about
        for start, end in sentences(self.document.text, paragraph.start, paragraph.end):
            inside = self._taken_before(end)
            opens = start == paragraph.start
            here, reference = self._at((start, end), here, frame, reference, paragraph)
            speaker = speaking(self.document.text[start:end], self.places)
            if speaker or self.document.text.startswith(lexicon().turns_to_whole, start):
                home = speaker if opens and here.outlook == "none" else None
            if self.companies:
                self._turn_to_company(start, end, composer)
            if not inside:
                self._hear(start, end, composer)
                if self.pending and self.pending[0].start < paragraph.end:
                    self._set_later(start, end, here, reference)
                continue
            run_in = not valued and bool(_LEADS_IN.fullmatch(self.document.text, paragraph.start, start))
            timing = Timing(
                self.document, start, end, here, reference, inside,
                first=opens, run_in=run_in, own_time=not opens and self._takes_the_floor(start, end),
            )  # fmt: skip
            valued = True
            sentence = self._sentence(start, end, here, timing, speaker or home)
            yield from sentence.figures(inside, composer, self.document.section(paragraph.section))
            if self.watch and sentence.parse:
                self.watch(sentence.parse)
            reference.end_sentence()
        self._leave(paragraph, composer, reference)

    def _leave(self, paragraph: Paragraph, composer: Composer, reference: ReferenceTime) -> None:
        """What a paragraph leaves to the next: what it measured, of whom it told, and when that was."""
        if composer.main and not breaks_down(self.document.text, paragraph.start):
            self.main = composer.main
        self.grouped = composer.slots.grouped
        self.measured = composer.measured
        self.known = composer.slots.known
        self.told = reference.paragraph or reference.section
        self.lead = self.told if self.told and self.told.kind == "span" else self.lead

    def _composer(self, paragraph: Paragraph, here: Frame) -> Composer:
        """Who reads the clauses of a paragraph, with what the document and the paragraph before leave to them."""
        composer = Composer(self.company, self.industry, self.known, self.thing, self.companies, self.sector)
        composer.goes_on_from(self.measured)
        if self.main and parted().match(self.document.text, paragraph.start):
            composer.parts(self.main)
        speaks = any(paragraph.start <= speech.start < paragraph.end for speech in self.said)
        if not speaks and (topic := item_topic(self.document.text, paragraph.start, paragraph.end)):
            composer.opens(topic)
        if self.grouped and breaks_down(self.document.text, paragraph.start):
            composer.lists(self.grouped)
        heading = self.document.headings[paragraph.section] if paragraph.section >= 0 else None
        if heading and heading.run_in and heading.start == paragraph.start:
            composer.headed(thing_of_heading(heading.title))
        if sets_parameters(self.document.context, here):
            inside = [q for q in self.pending if q.start < paragraph.end]
            about = composer.slots.heading
            about = about if about and self._is_heading(paragraph, about) else ""
            composer.provides(provided(self.document.text, paragraph.start, paragraph.end, inside, about))
        return composer

    def _is_heading(self, paragraph: Paragraph, thing: str) -> bool:
        """Whether a thing is all that the heading of a paragraph says: «（二）|报废更新|。»."""
        return paragraph.section >= 0 and self.document.headings[paragraph.section].title == thing

    def _turn_to_company(self, start: int, end: int, composer: Composer) -> None:
        """A sentence can be about a company that it names, about the one told of last («公司»), or about all."""
        sentence = self.document.text[start:end]
        told = told_of(sentence, self.companies)
        if told is not None:
            composer.tells_of(told.company, opens=told.opens)
        elif composer.slots.known in self.companies and points_back(sentence):
            composer.tells_of(composer.slots.known, opens=True)
        elif tells_of_all(sentence) or any(start <= s.start < end and s.third_party for s in self.said):
            composer.leaves_company()

    def _sentence(self, start: int, end: int, frame: Frame, timing: Timing, home: str | None) -> _Sentence:
        """The sentence at ``start``, with what is known of the document."""
        sentence = _Sentence(self.document, start, end, frame, timing, self.said, home)
        sentence.companies, sentence.places = self.companies, self.places
        timing.in_force, timing.surveyed = self.in_force, self.surveyed
        timing.lead = None if sentence.said else self.lead
        return sentence

    def _at(
        self,
        span: tuple[int, int],
        here: Frame,
        frame: Frame,
        reference: ReferenceTime,
        paragraph: Paragraph,
    ) -> tuple[Frame, ReferenceTime]:
        """The frame and the time with which the sentence at ``span`` begins, where those before it left these."""
        start, end = span
        turned = self._turned(here, frame, start)
        if turned != here:
            return turned, self._reference(turned, paragraph)
        if here.outlook == "none" and tells_of_a_survey(self.document.text, start):
            return here, ReferenceTime(here.period, _origin(here, self.plain))
        return here, self._resumed(self.document.text[start:end], here, reference)

    def _resumed(self, sentence: str, here: Frame, reference: ReferenceTime) -> ReferenceTime:
        """The time with which ``sentence`` begins where it leaves what was to come, else ``reference``."""
        if here.outlook != "none" and not here.voiced:
            return reference
        month = month_of(self.document.context)
        ahead = month and reference.paragraph and reference.paragraph.end > month
        if ahead and begins_next_item(sentence):
            return ReferenceTime(reference.section, reference.origin)
        if here.outlook != "none":
            return reference
        return leaves_what_is_to_come(sentence, reference, month, self.companies) or reference

    def _turned(self, here: Frame, frame: Frame, start: int) -> Frame:
        """The frame of the sentence at ``start`` in a paragraph of ``frame`` whose sentences before it were of ``here``.

        Who speaks begins to promise, or says what comes next («下一步，…»), which is of no time that was told.
        """
        if here.outlook == "plan":
            return here
        if opens_what_is_next(self.document.text, start):
            return NEXT
        return frame.at(start)

    def _takes_the_floor(self, start: int, end: int) -> bool:
        """Whether a person begins to speak in a sentence: what year he speaks of he says himself."""
        return any(start <= speech.start < end and speech.person for speech in self.said)

    def _hear(self, start: int, end: int, composer: Composer) -> None:
        """A sentence without values can name the company or the topic that those behind it are of."""
        sentence = self.document.text[start:end]
        if announces(sentence) or leads_in(sentence) or lists_products(sentence):
            composer.hears(cascade(lex(self.document.text, start, end, (), (), (), self.companies))[0])

    def _taken_before(self, end: int) -> list[Quantity]:
        """The quantities still to be read that begin before ``end``."""
        taken = []
        while self.pending and self.pending[0].start < end:
            taken.append(self.pending.popleft())
        return taken

    def _reference(self, frame: Frame, paragraph: Paragraph) -> ReferenceTime:
        """The time with which a paragraph begins: where no heading tells it, the stretch that the one before told of.

        An answer is about the stretch that was asked for.
        """
        told = self.told
        asked = next((period for start, end, period in self.asked if start <= paragraph.start < end), None)
        if frame == NEXT:
            return ReferenceTime(None, "none")
        if frame.outlook == "none" and asked:
            return ReferenceTime(asked, "section")
        goes_on = self.one_voice or told in self.titled or self._keeps_the_floor(paragraph)
        if frame.outlook == "none" and goes_on and told and told.kind == "span":
            return ReferenceTime(told, "section")
        return ReferenceTime(frame.period, _origin(frame, self.plain))

    def _keeps_the_floor(self, paragraph: Paragraph) -> bool:
        """Whether who spoke in the paragraph before goes on in this one."""
        return any(start < paragraph.start < end for start, end in self.floors)

    def _set_later(self, start: int, end: int, frame: Frame, reference: ReferenceTime) -> None:
        """A sentence without values can set the time of those behind it."""
        told = frame.outlook == "none"
        later = set_time(self.document.text[start:end], self.document, told=told)
        if later and not (later.kind == "by" and frame.sets_terms):
            reference.paragraph, reference.idle = later, True


def _asked(document: Document) -> list[tuple[int, int, Period]]:
    """The stretches that the questions of a transcript are about, each as far as the next question."""
    asked = [turn for turn in turns(document) if turn.person is None]
    ends = [*(turn.start for turn in asked[1:]), len(document.text)][: len(asked)]
    found = [
        (turn.end, end, asked_for(document.text[turn.start : turn.end], document))
        for turn, end in zip(asked, ends, strict=True)
    ]
    return [(start, end, period) for start, end, period in found if period]


# A paragraph's first sentence may be its heading: «（二）效益。国家统计局数据显示，1—5月…», or who speaks and his thanks:
# «省文旅厅副厅长某某：感谢关注。先报一组数字。截至2月底，…».
_LEADS_IN = re.compile(r"[^。！\n]{0,13}[。！]|(?:[^，。；：、\d]{2,24}：)?(?:[^。！\d\n]{0,16}[。！])*|")


def _origin(frame: Frame, plain: Frame) -> Scope:
    """Whether the time of a paragraph's frame comes from the title, as ``plain`` does, or from what stands above it."""
    if frame.period is None:
        return "none"
    return "title" if frame == plain else "section"


def _blocks(document: Document, found: Sequence[Frame], plain: Frame) -> list[tuple[Paragraph, Frame]]:
    """Paragraphs and standing headings with their frames, in order: a heading can state a figure too.

    A heading has the frame of what stands under it; ``plain`` where nothing does.
    """
    framed = list(zip(document.paragraphs, found, strict=True))
    headed = [
        (
            Paragraph(heading.start + len(heading.number), heading.end, i),
            next((f for p, f in framed if p.section == i), plain),
        )
        for i, heading in enumerate(document.headings)
        if not heading.run_in
    ]
    return sorted(framed + headed)


class _Sentence:
    """One sentence with quantities, read from left to right."""

    def __init__(
        self,
        document: Document,
        start: int,
        end: int,
        frame: Frame,
        timing: Timing,
        said: Sequence[Speech],
        home: str | None,
    ) -> None:
        self.document = document
        self.text = document.text
        self.start, self.end = start, end
        self.source = document.view.span(start, end)
        self.frame = frame
        self.home = home
        self.timing = timing
        heard = frame.voiced or frame.outlook == "none"
        self.parse: Parse | None = None
        self.companies: tuple[str, ...] = ()
        self.places: tuple[str, ...] = ()
        self.names_own_place = _OUR_PLACE.search(self.text, start, end) is not None
        self._clause_last: tuple[Quantity, str] | None = None
        self.provisions = SentenceOfProvisions(self.text, start, document.context.title or "")
        near = [s for s in said if s.start < end and s.end > start]
        # A plan that cites somebody else says who foretells it.
        self.said = near if heard else [s for s in near if _is_cited(s) and s.start >= start]

    def figures(self, inside: Sequence[Quantity], composer: Composer, section: str) -> Iterator[Figure]:
        """The figures of the quantities ``inside`` the sentence, in order; ``composer`` holds the paragraph's state."""
        lexed = lex(
            self.text, self.start, self.end, inside, self.timing.mentions, self.places, self.companies
        )
        tokens, changes = cascade(lexed)
        parsed = list(clauses(tokens))
        composer.speaks(self._speaking_company(composer.slots.known))
        readings = [(reading, composer.slots) for reading in composer.sentence(tokens, parsed)]
        self.parse = Parse(self.start, self.end, lexed, tokens, changes, parsed, readings, composer.slots)
        here: str | None = None  # the place that the sentence told of last
        at = self.start
        for reading in self.parse.in_order():
            turned = turned_to(self.text[at : reading.quantity.start], self.places)
            here = _place(reading) or turned or (None if self._comes_home(reading) else here)
            at = reading.quantity.end
            yield self._figure(reading, section, here)

    def _comes_home(self, reading: Reading) -> bool:
        """Whether the clause of a value turns back to the place whose text it is: «全球…，|我省|占15%»."""
        return self.names_own_place and _OUR_PLACE.search(self._clause(reading.quantity)) is not None

    def _clause(self, quantity: Quantity) -> str:
        """The clause of a value; it is asked several times."""
        if self._clause_last is None or self._clause_last[0] is not quantity:
            clause = clause_around(self.text, self.start, quantity.start, self.end)
            self._clause_last = quantity, clause
        return self._clause_last[1]

    def _speaking_company(self, known: str) -> str:
        """The company whose officer speaks the sentence; ``known`` where the text only says 公司; empty where none does."""
        named = (plain_name(s.organisation or "") for s in self.said if s.person and self._of_company(s))
        called = (known if name in dependence().itself else self._as_called(name) for name in named if name)
        return next(called, "")

    def _as_called(self, company: str) -> str:
        """A company by the shorter name that the text mostly gives it: 晶某 for 晶某半导体."""
        kind = next((kind for kind in speech_words("companies") if company.endswith(kind)), "")
        short = company.removesuffix(kind)
        often = len(short) > 1 and self.text.count(short) >= 2 * self.text.count(company)
        return short if kind and often else company

    def _of_company(self, speech: Speech) -> bool:
        """Whether who speaks does so for a company: by its name or his title, or since he says «公司» of it."""
        organisation = speech.organisation or ""
        itself = _COMPANY.search(self.text, max(speech.start, self.start), min(speech.end, self.end))
        named = 2 < len(organisation) <= _LONGEST_COMPANY and not speaks_for_government(organisation)
        return speech.of_company or bool(
            itself and named and not organisation.endswith(naming().no_companies)
        )

    def _figure(self, reading: Reading, section: str, here: str | None) -> Figure:
        """The figure of ``reading``, with its time and modality; the figures before it have been made."""
        q, view = reading.quantity, self.document.view
        if is_condition(self.text, self.start, q) or (
            says_who_qualifies(section) and is_requirement(self.text[self.start : q.end], q)
        ):
            reading = replace(reading, threshold=True)
        if sets_parameters(self.document.context, self.frame):
            self.timing.sets_parameters = True
            reading = self.provisions.read(reading, section)
        if not reading.granted and self.frame.outlook != "review" and gives(self.text, self.start, q):
            reading = replace(reading, granted=True)
        speech = next((s for s in self.said if s.start <= q.start < s.end), None)
        dated = self.timing.dated(reading)
        stated = modality(reading, self.timing, dated, speech)
        if self._has_come_to_be(reading, stated, section):
            stated = "actual"
        if reading.baseline and self.timing.tells_origin:
            reading = replace(reading, baseline=False)
        dated = settled(self.timing, dated, reading, stated)
        ahead = dated.period is not None and self.timing.is_ahead(dated.period)
        period_start, period_end = months(dated, reading, self.frame, ahead=ahead)
        low, high = _signed(reading)
        start, end = view.span(q.start, q.end)
        known = indicators().match(reading.indicator, q.unit, reading.measure)
        sure = self._confidence(reading, dated.scope, known=known is not None)
        return Figure(
            document=self.document.name, start=start, end=end,
            sentence_start=self.source[0], sentence_end=self.source[1], section=section,
            confidence=sure.value, confidence_reason=written_out(sure.doubts),
            value_text=self.text[q.start : q.end], low=low, high=high, approx=q.approx, unit=q.unit,
            measure=reading.measure, indicator=reading.indicator, indicator_id=known.id if known else None,
            period_start=period_start, period_end=period_end, period_from=dated.scope,
            region=_whole_name(here or self.home, self.document.context.region),
            modality=stated, source=speech.source if speech else None, rule=reading.rule,
        )  # fmt: skip

    def _has_come_to_be(self, reading: Reading, stated: Modality, section: str) -> bool:
        """Whether a number among what an order sets is of what is done: «一季度已发放…，惠及3000人»."""
        told = self.timing.sets_parameters and stated == "target" and not reading.granted
        title = "" if section.endswith("目标") else self.document.context.title or ""
        return told and tells_what_is(self.text, self.start, reading.quantity, title)

    def _confidence(self, reading: Reading, scope: Scope, *, known: bool) -> Confidence:
        found = evidence(
            reading.indicator,
            known=known,
            clause=self._clause(reading.quantity),
            rule=reading.rule,
            scope=scope,
            condition=reading.threshold,
        )
        return figure_confidence(found, dated=self.document.context.is_dated)


def _is_cited(speech: Speech) -> bool:
    """Whether a plan or an outlook names who says what follows: a third party, a government, or its own authors."""
    named_itself = speech.organisation in speech_words("issuers")
    orders = speech.speaker == "official" and speech.verb in verbs("orders") and not speech.person
    return speech.third_party or named_itself or orders


_OUR_PLACE = re.compile("我[省市县区州国]|本[省市县区州]")
# «(某某发业负责人说，)|公司|去年转做电商»: what the speaker calls his own house.
_COMPANY = re.compile("(?<![一-龥])(?:我们)?公司(?!法|债)")
_LONGEST_COMPANY = 12


def _signed(reading: Reading) -> tuple[float | None, float | None]:
    """The bounds of the value, below zero where it falls: at least 3 less is at most -3."""
    low, high = reading.quantity.low, reading.quantity.high
    if reading.sign > 0:
        return low, high
    return (None if high is None else -high), (None if low is None else -low)


def _place(reading: Reading) -> str | None:
    """The place that the name opens with; what is counted may only be named so (全国重点实验室3家)."""
    counted = reading.region == NATION and units().alike(reading.quantity.unit or "个", "个")
    return None if counted else reading.region


def _whole_name(place: str | None, own: str | None) -> str | None:
    """``place``, by its whole name where it is the document's ``own`` without the kind of place (澄洲 for 澄洲市)."""
    short = place and own and own[:-1] == place and own[-1] in "省市县区州"
    return own if short else place or own


def _own_places(document: Document) -> tuple[str, ...]:
    """The document's region and its name without the kind of place: 澄洲市, 澄洲."""
    region = document.context.region or ""
    if len(region) < 3 or region in ("全国",):
        return ()
    return (region, region[:-1]) if len(region) > 2 and region[-1] in "省市县区州" else (region,)


def _with_issuer(told: tuple[str, ...], issuer: str) -> tuple[str, ...]:
    """The companies told of, with the one that issues the document: what it tells of no other is its own."""
    return (
        told
        if not issuer or issuer in told
        else tuple(sorted((*told, issuer), key=lambda name: (-len(name), name)))
    )
