"""The records that Duban takes out of a document: figures, relative targets, commitments, attributions, instruments.

Every record is immutable and says where it stands: ``start`` and ``end`` count Unicode code points of
the decoded source, half open, so that ``source[start:end]`` is what the record was read from. JSON
field names are the Python names; ``kind`` tells the records of a stream apart.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from duban.notebook import facts

Measure = Literal["level", "growth", "avg_growth", "change", "rate", "multiple"]
Modality = Literal["actual", "estimate", "target", "forecast", "other"]
RelationKind = Literal[
    "in_step",
    "above",
    "below",
    "not_below",
    "growing",
    "falling",
    "steady",
    "only_down",
    "only_up",
    "as_assigned",
]
_LONGEST_GIST = 60


Scope = Literal["clause", "sentence", "paragraph", "section", "title", "none"]


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What all records share.

    Attributes:
        document: name of the document as the user gave it.
        start, end: the record's place in the source, in code points.
        sentence_start, sentence_end: the sentence around it, likewise.
        section: the heading it stands under; headings above it are joined by « › ».
        confidence: probability from 0 to 1 that the record is right.
        confidence_reason: why it is low, as names joined by commas that ``duban.extraction.confidence.reasons``
            puts into words; empty where nothing speaks against the record.
    """

    document: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    section: str = ""
    confidence: float = 1.0
    confidence_reason: str = ""

    @property
    def kind(self) -> str:
        """``figure``, ``relative_target``, ``commitment``, ``attribution`` or ``instrument``, as in the JSON.

        >>> import duban
        >>> duban.extract("粮食产量增长2%。")[0].kind
        'figure'
        """
        return str(self.__struct_config__.tag)

    def gist(self) -> str:
        """The record in a few words, as it is listed.

        >>> import duban
        >>> [record.gist() for record in duban.extract("2026年，粮食产量增长2%左右。支持企业技术改造。", year=2026)]
        ['粮食产量 2% actual 2026-12', '支持企业技术改造']
        """
        return ""

    def __repr__(self) -> str:
        gist = self.gist()
        shown = gist if len(gist) <= _LONGEST_GIST else f"{gist[: _LONGEST_GIST - 1]}…"
        return f"<{type(self).__name__} {shown} [{self.start}:{self.end}]>"

    def _repr_html_(self) -> str:
        fields = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return facts(repr(self), fields)


class Figure(Record, frozen=True, kw_only=True, tag="figure"):
    """One value of one indicator.

    Attributes:
        value_text: the number with its unit, as in the clean text.
        low, high: bounds with multipliers expanded; equal for one value, one of them ``None`` where
            the text gives only the other («超过», «以内»). A decline is negative.
        approx: the text says 左右, 约, 近 or the like.
        unit: as written, without multiplier (``%``, ``个百分点``, ``元``, ``家`` …).
        measure: ``level``, ``growth`` (in %), ``avg_growth``, ``change``, ``rate``, ``multiple``.
        indicator: the thing measured, in the text's own words.
        indicator_id: its entry in the vocabulary, where there is one.
        period_start, period_end: ``YYYY-MM``; a stock has only the end.
        period_from: where the words that date it stand, seen from its clause: ``clause``, ``sentence``, ``paragraph``,
            ``section``, ``title``, or ``none`` where nothing says it.
        region: where it holds; several are joined by 、.
        modality: ``actual``, ``estimate``, ``target``, ``forecast``, ``other``.
        source: who states it, if the text names one.
        rule: the rule of the reading that made it.
    """

    value_text: str
    low: float | None
    high: float | None
    approx: bool
    unit: str
    measure: Measure
    indicator: str
    indicator_id: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    period_from: Scope = "none"
    region: str | None = None
    modality: Modality = "actual"
    source: str | None = None
    rule: str = ""

    def gist(self) -> str:
        """Indicator, value, modality and period.

        >>> import duban
        >>> duban.extract("2025年，粮食产量增长2%。", year=2026)[0].gist()
        '粮食产量 2% actual 2025-12'
        """
        return " ".join(
            part for part in (self.indicator, self.value_text, self.modality, self.period_end) if part
        )


class RelativeTarget(Record, frozen=True, kw_only=True, tag="relative_target"):
    """What an indicator is to do, or is held against, without a number of its own.

    Attributes:
        text: the clause without its closing punctuation.
        indicator: the thing measured, in the text's own words, without 增速 or 增长.
        indicator_id: its entry in the vocabulary, where there is one.
        relation: ``in_step`` (与…同步), ``above``, ``below``, ``not_below`` (不低于, 达到), ``growing`` (正增长),
            ``falling``, ``steady`` (保持稳定), ``only_down`` (只减不增), ``only_up``, ``as_assigned`` (完成国家下达任务).
        reference: what it is held against (经济增长, 全国平均, 上年, 国家下达); empty where it is held against nothing.
        margin: by how much (高于全省平均2个百分点: 2), where the text says so; that number is a figure, too.
        margin_unit: the unit of ``margin``.
        period_start, period_end: as of a figure.
        region: where it holds; several are joined by 、.
        modality: as of a figure; what is told of the past is ``actual``.
        rule: the rule that read the clause.
    """

    text: str
    indicator: str
    relation: RelationKind
    indicator_id: str | None = None
    reference: str = ""
    margin: float | None = None
    margin_unit: str = ""
    period_start: str | None = None
    period_end: str | None = None
    region: str | None = None
    modality: Modality = "target"
    rule: str = ""

    def gist(self) -> str:
        """The clause, modality and period.

        >>> import duban
        >>> duban.extract("2026年，力争居民收入与经济增长同步。", year=2026).relative_targets[0].gist()
        '力争居民收入与经济增长同步 target 2026-12'
        """
        return " ".join(part for part in (self.text, self.modality, self.period_end) if part)


class Commitment(Record, frozen=True, kw_only=True, tag="commitment"):
    """One action that a government body commits itself to.

    Attributes:
        text: the clause without its closing punctuation.
        action: the main verb as written.
        object: what it acts on.
        strength: 1 to 4 on the scale of :mod:`duban.extraction.commitments.strength`.
        strength_words: the words that carry it.
        deadline: ``YYYY-MM`` by which it is to be done, where stated.
        instrument: the named plan, action or programme it speaks of.
        body: who is to act, where stated.
        theme: identifier in the themes vocabulary.
    """

    text: str
    action: str
    object: str
    strength: int = 2
    strength_words: str = ""
    deadline: str | None = None
    instrument: str | None = None
    body: str | None = None
    theme: str | None = None

    def gist(self) -> str:
        """The clause.

        >>> import duban
        >>> duban.extract("2026年，支持企业技术改造。", year=2026)[0].gist()
        '支持企业技术改造'
        """
        return self.text


class Attribution(Record, frozen=True, kw_only=True, tag="attribution"):
    """Who said something: person, title, organisation, and the span of what was said.

    Attributes:
        person, title, organisation: as written; any of them may be missing.
        verb: the verb of saying (表示, 指出, 预测).
        said_start, said_end: what was said, in source offsets.
        text: what was said, in clean text.
        quoted: in quotation marks, not only reported.
        speaker: ``official``, ``expert``, ``report`` or ``agency``.
    """

    person: str | None
    title: str | None
    organisation: str | None
    verb: str
    said_start: int
    said_end: int
    text: str
    quoted: bool
    speaker: Literal["official", "expert", "report", "agency"]

    def gist(self) -> str:
        """Who said it, and what was said.

        >>> import duban
        >>> duban.extract("省发展改革委主任王某某表示：“前景良好。”")[0].gist()
        '省发展改革委 主任 王某某表示：“前景良好。”'
        """
        who = " ".join(part for part in (self.organisation, self.title, self.person) if part)
        return f"{who}{self.verb}：{self.text}"


class Instrument(Record, frozen=True, kw_only=True, tag="instrument"):
    """A named document, action, programme, project, platform, fund or list.

    Attributes:
        name: as written, without book-title marks.
        type: ``document``, ``action``, ``programme``, ``project``, ``platform``, ``mechanism``,
            ``zone``, ``fund``, ``list``, ``event``.
        issuer: the body that issued it, where stated.
        period: the years in its name (``2025—2027年``), where stated.
    """

    name: str
    type: str
    issuer: str | None = None
    period: str | None = None

    def gist(self) -> str:
        """The name and what it is.

        >>> import duban
        >>> duban.extract("印发《产业发展规划（2026—2030年）》。").instruments[0].gist()
        '产业发展规划（2026—2030年） document'
        """
        return f"{self.name} {self.type}"


AnyRecord = Figure | RelativeTarget | Commitment | Attribution | Instrument
