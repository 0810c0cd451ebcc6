"""The targets that a report opens with: one row a document, one column an indicator, each value as it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from duban.files import packaged_yaml
from duban.grammar.quantities.quantity import Quantity, quantities
from duban.language import Bilingual
from duban.ledger.contents.documents import StoredDocument
from duban.records import Figure
from duban.vocabulary import indicators

_COLUMNS = 12
_VALUES = 2
"""Values that a cell shows, where a document has several."""


@dataclass(frozen=True, slots=True)
class Headline:
    """An indicator of the overview: its name, the identifiers that stand for it, and its measures."""

    name: Bilingual
    ids: tuple[str, ...]
    measures: tuple[str, ...]

    def covers(self, figure: Figure) -> bool:
        """Whether ``figure`` is one of this indicator."""
        return figure.indicator_id in self.ids and figure.measure in self.measures


class Cell(msgspec.Struct, frozen=True, array_like=True):
    """A target: the place of its figure among those of the document, and the value as written.

    Nothing is ``written`` where the words at its place leave out the unit or the bound, which a table has in its heads:
    there the record tells the value.
    """

    figure: int
    written: str


class Row(msgspec.Struct, frozen=True):
    """A document's targets for ``year``; a list of cells a column, empty where it has none."""

    document: int
    year: str
    cells: tuple[tuple[Cell, ...], ...]


class Board(msgspec.Struct, frozen=True):
    """The table of targets."""

    columns: tuple[Bilingual, ...] = ()
    rows: tuple[Row, ...] = ()


@cache
def headlines() -> tuple[Headline, ...]:
    """The indicators of the overview (``headlines.yaml``), in order."""
    entries = packaged_yaml("duban.report.document", "headlines.yaml").values()
    return tuple(
        Headline(Bilingual(e["zh"], e["en"]), tuple(e["ids"]), tuple(e["measures"])) for e in entries
    )


def board(documents: Sequence[StoredDocument]) -> Board:
    """The targets of ``documents``: the headline indicators that any has, then what most of them share."""
    aims = [_aims(document) for document in documents]
    chosen = _chosen([aim.figure for _, own in aims for aim in own])
    rows = [
        Row(place, year, tuple(_cells(documents[place], own, headline) for headline in chosen))
        for place, (year, own) in enumerate(aims)
    ]
    return Board(
        tuple(headline.name for headline in chosen),
        tuple(row for row in rows if any(row.cells)),
    )


@dataclass(frozen=True, slots=True)
class _Aim:
    """A target with its place among the figures and among all records of its document."""

    figure: Figure
    place: int
    record: int


def _aims(document: StoredDocument) -> tuple[str, list[_Aim]]:
    """The year that most targets of ``document`` are for, and those targets."""
    figures = [(i, record) for i, record in enumerate(document.records) if isinstance(record, Figure)]
    aims = [
        _Aim(figure, place, i)
        for place, (i, figure) in enumerate(figures)
        if figure.modality == "target" and figure.period_end
    ]
    years = Counter(map(_year, aims))
    year = min(years, key=lambda one: (-years[one], one), default="")
    return year, [aim for aim in aims if _year(aim) == year]


def _year(aim: _Aim) -> str:
    return (aim.figure.period_end or "")[:4]


def _chosen(targets: Sequence[Figure]) -> tuple[Headline, ...]:
    """The headline indicators among ``targets``; where columns are left, others that several documents share."""
    own = tuple(headline for headline in headlines() if any(map(headline.covers, targets)))
    return (*own, *_shared(targets)[: max(0, _COLUMNS - len(own))])


def _shared(targets: Sequence[Figure]) -> list[Headline]:
    """The other indicators of the vocabulary that more than one document has a target for, the commonest first."""
    known = {entry.id: entry for entry in indicators().entries}
    rest = (figure for figure in targets if not any(one.covers(figure) for one in headlines()))
    pairs = {(figure.document, figure.indicator_id or "", figure.measure) for figure in rest}
    sharing = Counter((id, measure) for _, id, measure in pairs if id in known)
    ordered = sorted((-n, id, measure) for (id, measure), n in sharing.items() if n > 1)
    return [Headline(Bilingual(known[id].zh, known[id].en), (id,), (measure,)) for _, id, measure in ordered]


def _cells(document: StoredDocument, aims: Sequence[_Aim], headline: Headline) -> tuple[Cell, ...]:
    """The different values of ``headline`` in the document's own region, else wherever it has some."""
    found = [aim for aim in aims if headline.covers(aim.figure)]
    own = [aim for aim in found if aim.figure.region == document.region] or found
    cells: dict[object, Cell] = {}
    for aim in own:
        text, figure = _written(document, aim), aim.figure
        cells.setdefault(text or (figure.low, figure.high, figure.unit), Cell(aim.place, text))
    return tuple(cells.values())[:_VALUES]


def _written(document: StoredDocument, aim: _Aim) -> str:
    """The value with its words of bound, as it stands in the text; a decline has a minus before it."""
    start, _ = document.spans[aim.record]
    first, last = document.sentences[aim.record]
    sentence = document.text[first:last]
    at = next((q for q in quantities(sentence) if q.start <= start - first < q.end), None)
    text = sentence[at.outer_start : at.outer_end] if at else aim.figure.value_text
    if not _is_whole(text, at, aim.figure):
        return ""
    falls = (aim.figure.high if aim.figure.low is None else aim.figure.low) or 0.0
    return f"−{text}" if falls < 0 else text


def _is_whole(text: str, at: Quantity | None, figure: Figure) -> bool:
    """Whether ``text`` says the unit of ``figure``, and a bound where the figure is one."""
    bound = at is not None and (at.low is None or at.high is None)
    said = figure.unit in text or (at is not None and at.unit == figure.unit)
    return said and (bound or (figure.low is not None and figure.high is not None))
