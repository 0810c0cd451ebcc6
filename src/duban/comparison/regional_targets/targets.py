"""The targets of a year: regions against indicators, each target as its report writes it.

Stable: :func:`targets`, :class:`TargetTable`, :class:`TargetColumn`, :class:`TargetCell`, :class:`TargetRow`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from duban.arguments import checked_many, checked_year
from duban.comparison.regional_targets.written import as_written, relation_as_written
from duban.errors import ArgumentError
from duban.extraction.extractor import records_of
from duban.language import Bilingual
from duban.ledger.contents.documents import StoredDocument
from duban.observations.indicator_key import IndicatorKey, indicator_key, indicator_of, relation_key
from duban.records import Figure, RelativeTarget
from duban.rows import Origin, record_row
from duban.text.sourced import Source, document_of
from duban.vocabulary import regions
from duban.vocabulary.targets import target_names

_MANY = 2
"""Regions that must state a target for it to be a column of the short table, unless it is one of the main ones."""


class TargetColumn(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator as it is targeted.

    Attributes:
        key: what tells it from the other columns.
        name: what the indicator is called.
        measure: ``growth``, ``level``, ``change``, ``rate`` or ``multiple``.
        units: the units in which targets are given, the most frequent first.
        is_main: it is one of the main economic targets (``vocabulary/targets.yaml``).
        regions: how many regions have a target for it.
    """

    key: IndicatorKey
    name: Bilingual
    measure: str
    units: tuple[str, ...]
    is_main: bool
    regions: int


class TargetCell(msgspec.Struct, frozen=True, kw_only=True):
    """A region's target.

    Attributes:
        text: the target as written, with the words that bound it (5.5%左右, 与经济增长同步).
        record: a figure, or, where the region sets no number for the year, a relative target.
        sentence: the sentence it stands in.
        others: how many more targets for the same thing the region's documents state.
    """

    text: str
    record: Figure | RelativeTarget
    sentence: str
    others: int = 0

    @property
    def figure(self) -> Figure | None:
        """The figure; ``None`` where the target has no number."""
        return self.record if isinstance(self.record, Figure) else None


class TargetRow(msgspec.Struct, frozen=True, kw_only=True):
    """A region with its cells by the key of their column, and the documents they come from by name."""

    region: str
    cells: dict[IndicatorKey, TargetCell]
    titles: tuple[str, ...]
    published: tuple[str, ...]
    documents: tuple[str, ...]


class Target(NamedTuple):
    """A target of the year: its record, its document, and the row and column that it belongs to.

    ``region`` is ``None`` where it is for no region that has a row, as a city in the report of its province, or
    where it is not known what it is of.
    """

    record: Figure | RelativeTarget
    origin: Origin
    region: str | None
    column: IndicatorKey
    text: str


class TargetTable:
    """The targets of one year: what :func:`targets` gives.

    ``columns`` come in order: the main targets, then what most regions have. ``rows`` come in the order of the
    regions' codes. ``targets`` are all, those without a cell too.
    """

    def __init__(
        self,
        year: int,
        columns: Sequence[TargetColumn],
        rows: Sequence[TargetRow],
        targets: Sequence[Target],
    ) -> None:
        self.year = year
        self.columns = tuple(columns)
        self.rows = tuple(rows)
        self.targets = tuple(targets)

    def __repr__(self) -> str:
        return (
            f"<TargetTable {self.year}: {len(self.rows)} regions, {len(self.columns)} indicators, "
            f"{len(self.targets)} targets>"
        )

    @cached_property
    def common(self) -> tuple[TargetColumn, ...]:
        """The main columns and those that several regions have; all of them where there is but one region."""
        if len(self.rows) < _MANY:
            return self.columns
        return tuple(column for column in self.columns if column.is_main or column.regions >= _MANY)

    def cell(self, region: str, indicator: str, measure: str | None = None) -> TargetCell | None:
        """The target of ``region`` (by any of its names) for an indicator's identifier, or its words.

        >>> import duban
        >>> report = duban.read_text("2026年主要预期目标是：地区生产总值增长5.5%左右。", region="四川省", year=2026)
        >>> cell = duban.targets([report], year=2026).cell("四川", "regional-gdp")
        >>> cell.text if cell else None
        '5.5%左右'
        """
        wanted = _region_name(region)
        cells = next((row.cells for row in self.rows if row.region == wanted), {})
        for key, cell in cells.items():
            if key.indicator == indicator and measure in (None, key.measure):
                return cell
        return None

    def as_json(self) -> Iterator[dict[str, Any]]:
        """A line for each target: where it stands in the table, then its record with sentence and document."""
        shown = {id(cell.record) for row in self.rows for cell in row.cells.values()}
        names = {column.key: column.name for column in self.columns}
        for target in self.targets:
            name = names.get(target.column, _written(target.record))
            yield {
                "target_region": target.region,
                "target_indicator": name.zh,
                "target_measure": target.column.measure,
                "target": target.text,
                "in_table": id(target.record) in shown,
                **record_row(target.record, target.origin),
            }


def targets(documents: Iterable[Source | StoredDocument], *, year: int | None = None) -> TargetTable:
    """The targets that ``documents`` set for a year, as a table of regions and indicators.

    Args:
        documents: texts (``str``), files (``Path``), ``bytes``, documents that were read, or documents of a ledger.
        year: the year that the targets are for; by default the one that most of them are for.

    >>> import duban
    >>> plans = [("四川省", "经济增长5.5%左右"), ("江苏省", "地区生产总值增长5%")]
    >>> documents = [duban.read_text(f"2026年主要预期目标是：{plan}。", region=region, year=2026) for region, plan in plans]
    >>> table = targets(documents)
    >>> [(row.region, row.cells[table.columns[0].key].text) for row in table.rows]
    [('江苏省', '5%'), ('四川省', '5.5%左右')]

    Raises:
        UnreadableError: where there is no text to read.
        PathExpectedError: for a ``str`` that names a file.
        ArgumentError, ArgumentTypeError: for a year that cannot be, or what is no document; where no document is given.
    """
    checked_year("year", year)
    given = [_origin(source) for source in checked_many("documents", documents)]
    if not given:
        raise ArgumentError(
            "documents", "没有文档；请至少给一份", "there are no documents; give one at least"
        )
    aims = [
        (record, origin) for origin, records in given for record in records if record.modality == "target"
    ]
    wanted = year or _usual_year(record for record, _ in aims if isinstance(record, Figure))
    found = [
        Target(record, origin, region, *_column_and_text(record, origin))
        for record, origin in aims
        if _is_for(record, wanted)
        for region in _regions(record, origin)
    ]
    return _table(wanted, found)


def _origin(source: Source | StoredDocument) -> tuple[Origin, list[Figure | RelativeTarget]]:
    document = source if isinstance(source, StoredDocument) else document_of(source)
    records = document.records if isinstance(document, StoredDocument) else records_of(document)
    return document, [record for record in records if isinstance(record, (Figure, RelativeTarget))]


def _column_and_text(record: Figure | RelativeTarget, origin: Origin) -> tuple[IndicatorKey, str]:
    if isinstance(record, RelativeTarget):
        return relation_key(record), relation_as_written(record)
    return indicator_key(record), as_written(record, origin.passage(record))


def _usual_year(figures: Iterable[Figure]) -> int:
    """The year that most figures end in; 0 where none has a year."""
    counts = Counter(int(figure.period_end[:4]) for figure in figures if figure.period_end)
    return max(counts, key=lambda year: (counts[year], -year)) if counts else 0


def _is_for(figure: Figure | RelativeTarget, year: int) -> bool:
    """Whether a target is for ``year`` and not for several of which it is the last."""
    end, start = figure.period_end or "", figure.period_start or ""
    return end.startswith(f"{year:04}") and (not start or start.startswith(end[:4]))


def _regions(figure: Figure | RelativeTarget, origin: Origin) -> list[str | None]:
    """The rows that a target stands in: its document's region, or the regions that a wider document names."""
    if not figure.indicator:
        return [None]
    own = _region_name(origin.region) if origin.region else None
    named = [_region_name(name) for name in (figure.region or "").split("、") if name]
    if not named or own in named:
        return [own or origin.title or figure.document]
    if own is not None and _level(own) != "nation":
        return [None]
    placed = [name for name in named if _level(name) in ("nation", "province", "prefecture")]
    return list(placed) or [None]


def _region_name(name: str) -> str:
    found = regions().find(name)
    return found.name if found else name


def _level(name: str) -> str | None:
    found = regions().find(name)
    return found.level if found else None


def _table(year: int, found: Sequence[Target]) -> TargetTable:
    placed = [target for target in found if target.region is not None]
    numbered = [target for target in placed if isinstance(target.record, Figure)]
    relative = [target for target in placed if isinstance(target.record, RelativeTarget)]
    shown = [*numbered, *_beside(numbered, relative)]
    cells: dict[str, dict[IndicatorKey, list[Target]]] = {}
    for target in shown:
        cells.setdefault(target.region or "", {}).setdefault(target.column, []).append(target)
    rows = [_row(region, cells[region]) for region in sorted(cells, key=_region_order)]
    return TargetTable(year, _columns(shown), rows, sorted(found, key=_target_order))


def _beside(numbered: Sequence[Target], relative: Sequence[Target]) -> Iterator[Target]:
    """The targets without a number of what a region sets no number for, in the column that others have numbers in."""
    stated = {(target.region, target.column.indicator) for target in numbered}
    counts = Counter(target.column for target in numbered)
    for target in relative:
        if (target.region, target.column.indicator) in stated:
            continue
        of_it = [key for key in counts if key.indicator == target.column.indicator]
        if target.column not in counts and of_it:
            target = target._replace(column=max(of_it, key=counts.__getitem__))
        yield target


def _row(region: str, cells: dict[IndicatorKey, list[Target]]) -> TargetRow:
    chosen = {key: _best(targets) for key, targets in cells.items()}
    origins = {target.record.document: target.origin for targets in cells.values() for target in targets}
    return TargetRow(
        region=region,
        cells={key: _cell(target, len(cells[key]) - 1) for key, target in chosen.items()},
        titles=tuple(dict.fromkeys(origin.title for origin in origins.values() if origin.title)),
        published=tuple(dict.fromkeys(one.published for one in origins.values() if one.published)),
        documents=tuple(origins),
    )


def _cell(target: Target, others: int) -> TargetCell:
    sentence = target.origin.passage(target.record).text
    return TargetCell(text=target.text, record=target.record, sentence=sentence, others=others)


def _best(targets: Sequence[Target]) -> Target:
    """The target that stands for a region: for the whole year, under the column's own name, of the newest document.

    Of those that are alike in this the surest, and of these the first in its document.
    """

    def rank(target: Target) -> tuple[bool, bool, str, float, int]:
        record = target.record
        return (
            (record.period_end or "").endswith("-12"),
            record.indicator_id == target.column.indicator,
            target.origin.published or "",
            record.confidence,
            -record.start,
        )

    return max(targets, key=rank)


def _columns(found: Iterable[Target]) -> list[TargetColumn]:
    grouped: dict[IndicatorKey, list[Target]] = {}
    for target in found:
        grouped.setdefault(target.column, []).append(target)
    return sorted((_column(key, targets) for key, targets in grouped.items()), key=_column_order)


def _column(key: IndicatorKey, found: Sequence[Target]) -> TargetColumn:
    counts = Counter(target.record.unit for target in found if isinstance(target.record, Figure))
    return TargetColumn(
        key=key,
        name=_name(found),
        measure=key.measure,
        units=tuple(unit for unit, _ in counts.most_common()),
        is_main=(key.indicator, key.measure) in target_names().places,
        regions=len({target.region for target in found}),
    )


def _name(found: Sequence[Target]) -> Bilingual:
    """What most of the records call it: by the vocabulary where it knows them, else as they are written."""
    names = Counter(
        Bilingual(entry.zh, entry.en) if (entry := indicator_of(target.record)) else _written(target.record)
        for target in found
    )
    return names.most_common(1)[0][0]


def _written(record: Figure | RelativeTarget) -> Bilingual:
    return Bilingual(record.indicator, record.indicator)


def _column_order(column: TargetColumn) -> tuple[int, int]:
    places = target_names().places
    return places.get((column.key.indicator, column.key.measure), len(places)), -column.regions


def _region_order(region: str) -> tuple[bool, str, str]:
    """By the code of the region, so that the nation comes first; what has no code by name behind them."""
    found = regions().find(region)
    code = found.code if found else ""
    return not code, code, region


def _target_order(target: Target) -> tuple[bool, str, str, str, int]:
    region = target.region or ""
    return (target.region is None, *_region_order(region)[1:], target.record.document, target.record.start)
