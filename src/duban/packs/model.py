"""What a pack holds, as types: one struct a file of the pack, one field a column."""

from __future__ import annotations

from typing import Literal

import msgspec

from duban.language import Bilingual
from duban.records import Measure

Certainty = Literal["official", "news", "inferred", "unread"]
"""How sure a fact is: read in an official text or a copy of it, read in the news, concluded, published but not re-read."""

TargetRole = Literal["target", "estimate", "forecast", "baseline"]
"""What a number of the pack is: set by a policy, said of a year that is ending, foretold by somebody, or where it starts.

Baselines get no verdict.
"""

TaskKind = Literal["document", "standard", "platform", "pilot", "action", "other"]
"""What a task brings about: a document, standards, a platform or list, a pilot, an action."""

Telling = Literal["carried_out", "under_way"]
"""What a piece of evidence says of its task."""


class Formulation(msgspec.Struct, frozen=True, kw_only=True):
    """A formulation of the policy: what the board has a section for, in the order of the pack.

    Attributes:
        id: how targets and tasks name it.
        name: in both languages.
        themes: identifiers of the vocabulary's themes.
    """

    id: str
    name: Bilingual
    themes: tuple[str, ...] = ()


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A responsible body."""

    id: str
    name: Bilingual


class Indicator(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator of the pack: a row of ``indicators.csv``.

    Attributes:
        id: how targets and observations name it.
        name: in both languages (columns ``name``, ``name_en``).
        vocabulary: its identifier in Duban's vocabulary of indicators; ``None`` where it has none.
        names: other names under which documents state it.
        unit: the unit of its values, as the vocabulary of units writes it.
        measure: what its values are, as of a figure.
        better: whether more or less is better.
    """

    id: str
    name: Bilingual
    unit: str
    measure: Measure = "level"
    vocabulary: str | None = None
    names: tuple[str, ...] = ()
    better: Literal["up", "down"] = "up"


class PackDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document of the policy: a row of ``documents.csv``.

    Attributes:
        id: how other files of the pack name it.
        title: in both languages.
        number: its number (工信部规〔2021〕164号), where it has one.
        issuer: who issued it.
        date: when it was published, ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
        address: where it can be read.
        formulations: which it belongs to; all where none is named.
        certainty: how sure number and date are.
    """

    id: str
    title: Bilingual
    number: str | None = None
    issuer: str | None = None
    date: str | None = None
    address: str | None = None
    formulations: tuple[str, ...] = ()
    certainty: Certainty = "official"


class PackTarget(msgspec.Struct, frozen=True, kw_only=True):
    """A number that the policy sets, expects or starts from: a row of ``targets.csv``.

    Attributes:
        id, formulation, indicator: its name, its section, what it is of.
        role: see :data:`TargetRole`.
        region: the place it is for; ``None`` where it is the nation.
        low, high: its bounds; ``high`` empty says at least, ``low`` empty at most; both empty: a target without number.
        approx: said with 左右, 约 or 近.
        unit, measure: as of the indicator where empty.
        period_start, period_end: when it is due, as of a figure.
        document: the document that states it; ``date`` when, where that is not the document's date.
        quote: a few words of the document.
        body: the responsible body.
        certainty: how sure it is; ``note`` what is to be known beside it.
    """

    id: str
    formulation: str
    indicator: str
    role: TargetRole = "target"
    region: str | None = None
    low: float | None = None
    high: float | None = None
    approx: bool = False
    unit: str | None = None
    measure: Measure | None = None
    period_start: str | None = None
    period_end: str | None = None
    document: str | None = None
    date: str | None = None
    quote: str = ""
    body: str | None = None
    certainty: Certainty = "official"
    note: Bilingual = Bilingual()


class PackObservation(msgspec.Struct, frozen=True, kw_only=True):
    """A value that was reached: a row of ``observations.csv``.

    Attributes:
        indicator: what it is of; region, low, high, approx, unit, measure, period_start, period_end: as of a target.
        kind: ``actual`` or ``estimate``.
        date: when it was published (its vintage): ``--as-of`` goes by it.
        source: who said it, with date; ``address`` where; ``document`` the document of the pack that states it.
        certainty: how sure it is; ``note`` what is to be known beside it.
    """

    indicator: str
    region: str | None = None
    low: float | None = None
    high: float | None = None
    approx: bool = False
    unit: str | None = None
    measure: Measure | None = None
    period_start: str | None = None
    period_end: str | None = None
    kind: Literal["actual", "estimate"] = "actual"
    date: str | None = None
    document: str | None = None
    source: str = ""
    address: str | None = None
    certainty: Certainty = "official"
    note: Bilingual = Bilingual()


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is to be done, without a number: a row of ``tasks.csv``.

    Attributes:
        id, formulation: its name, its section.
        text: what is to be done, in both languages.
        kind: see :data:`TaskKind`.
        quote: a few words of the document that sets it.
        document: that document.
        body: the responsible body.
        due: by when, as a date; ``None`` where nothing says it.
        certainty: how sure it is.
    """

    id: str
    formulation: str
    text: Bilingual
    kind: TaskKind = "action"
    quote: str = ""
    document: str | None = None
    body: str | None = None
    due: str | None = None
    certainty: Certainty = "official"


class TaskEvidence(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen of a task: a row of ``evidence.csv``.

    Attributes:
        task: the task.
        says: whether it shows the task carried out or under way.
        date: when it was published: ``--as-of`` goes by it.
        text: what was seen, in both languages.
        document: the document of the pack that shows it; ``source`` who says it, ``address`` where.
        certainty: how sure it is.
    """

    task: str
    says: Telling
    date: str | None = None
    text: Bilingual = Bilingual()
    document: str | None = None
    source: str = ""
    address: str | None = None
    certainty: Certainty = "news"


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """A policy field as data.

    Attributes:
        id: the name of its folder.
        name, summary: in both languages.
        state: the day up to which its facts were gathered (``YYYY-MM-DD``).
        document: the identifier of the document that sets the policy; ``None`` where there are several.
        formulations: its sections, in order.
        bodies: the responsible bodies.
        rulebooks: names of rulebooks (files of the pack end in ``.yaml``).
        indicators, documents, targets, observations, tasks, evidence: the rows of its files.
    """

    id: str
    name: Bilingual
    summary: Bilingual
    state: str
    document: str | None = None
    formulations: tuple[Formulation, ...] = ()
    bodies: tuple[Body, ...] = ()
    rulebooks: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    documents: tuple[PackDocument, ...] = ()
    targets: tuple[PackTarget, ...] = ()
    observations: tuple[PackObservation, ...] = ()
    tasks: tuple[Task, ...] = ()
    evidence: tuple[TaskEvidence, ...] = ()
