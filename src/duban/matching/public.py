"""The public :func:`duban.match`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from duban.arguments import checked_day
from duban.assessment.engine.absence import absence_notes
from duban.assessment.engine.columns import reached
from duban.assessment.engine.compilation import compiled
from duban.assessment.engine.engine import evaluated, of_class, prepared
from duban.assessment.engine.stated import with_stated
from duban.assessment.public import check_name, check_table
from duban.assessment.public import fields_of as fields_of_edition
from duban.assessment.result.assessment import Assessment
from duban.assessment.table.entity import ID, NAME, ROW
from duban.assessment.table.several import Readings, read_several
from duban.assessment.table.source.table_file import TableFile
from duban.assessment.table.table import Table
from duban.errors import ArgumentError, Fault, TableError
from duban.language import Bilingual
from duban.matching.assembling import (
    above_held,
    groups_of,
    in_order,
    named,
    of_measure,
    of_rulebook,
    opened_by,
)
from duban.matching.choosing import Chosen, Omitted, for_table, in_force_on
from duban.matching.entitlement import Firms, entitled, fields_of, firms_of, key_of
from duban.matching.gaps import Gap, gaps_of
from duban.matching.item import Item, Programme
from duban.matching.match import Match
from duban.matching.measures.loader import load_measures, measure_books
from duban.matching.measures.model import Measure, MeasureBook
from duban.matching.notes import notes_of, of_columns

if TYPE_CHECKING:
    import polars as pl


def match(
    table: Path | TableFile | pl.DataFrame | pl.LazyFrame,
    *,
    on: str | date | None = None,
    rulebooks: Sequence[str | Path] | None = None,
    measures: Sequence[Path] = (),
    lenient: bool = False,
) -> Match:
    """Put every rulebook and every support measure in force on a day to every firm of a table.

    Args:
        table: a file (CSV, XLSX, XLS, ODS, Parquet) as ``Path``, or a Polars frame; it is read once.
        on: the day whose rules apply; today, where it is not given.
        rulebooks: names (``str``) or files (``Path``); all of the package where none is given.
        measures: files with support measures beside those of the package.
        lenient: whether cells that cannot be read are unknown and listed instead of refused.

    >>> import duban, polars
    >>> table = polars.DataFrame({"名称": ["甲公司"], "高新技术企业": ["是"], "应纳税所得额": ["800万元"]})
    >>> found = duban.match(table, on="2026-06-01")
    >>> [(item.what.en, item.worth.amount) for item in found.firms[0].now][:1]
    [('Income tax at 15% for high-tech enterprises', 800000.0)]

    Raises:
        PathExpectedError: for a ``str`` where a file is meant; the message says what to write.
        ArgumentError, ArgumentTypeError: for a day that cannot be, two programmes of one identifier, or what is no table.
        RulebookError, EditionError: where there is no such rulebook, it has no version on the day, or a file has flaws.
        UnreadableError, TableError: where the table cannot be read, with all that is wrong in it.
    """
    day = checked_day("on", on)
    check_table(table)
    for one in rulebooks or ():
        check_name(one)
    chosen, omitted = in_force_on(day or date.today(), None if rulebooks is None else tuple(rulebooks))
    books = (*measure_books(), *map(load_measures, measures))
    _check_unique([one.rulebook.id for one in chosen], books)
    wanted = {one.rulebook.id: fields_of_edition(one.edition) for one in chosen}
    wanted |= {key_of(book): fields_of(book) for book in books}
    year = (day or date.today()).year - 1
    read = read_several(table, wanted, year, fixed=day is not None, lenient=lenient)
    return _Matching(day or date.today(), read, books).match(chosen, omitted, asked=rulebooks is not None)


def _check_unique(rulebooks: Sequence[str], books: Sequence[MeasureBook]) -> None:
    """Refuse two rulebooks, measure books or measures of one identifier: results could not be told apart."""
    measures = (measure.id for book in books for measure in book.measures)
    seen: set[str] = set()
    for kind, ids in (
        ("rulebooks", rulebooks),
        ("measures", [book.id for book in books]),
        ("measures", measures),
    ):
        for id in ids:
            if id in seen:
                raise ArgumentError(kind, f"“{id}”有两份；请改名", f"there are two of «{id}»; rename one")
            seen.add(id)


class _Matching:
    """One match on its way."""

    def __init__(self, on: date, read: Readings, books: Sequence[MeasureBook]) -> None:
        self._on, self._read, self._books = on, read, books

    def match(self, chosen: Sequence[Chosen], omitted: Sequence[Omitted], *, asked: bool) -> Match:
        """The match of the rulebooks that are for this table."""
        fitting, others = for_table(chosen, self._columns()) if not asked else (tuple(chosen), ())
        used, unread = of_columns(fitting, self._read)
        self._check()
        assessments = {one.rulebook.id: self._assessment(one) for one in used}
        every = _firms(self._read.tables.values())
        gaps = {
            one.rulebook.id: {} if one.rulebook.classes else gaps_of(assessments[one.rulebook.id])
            for one in used
        }
        measures = [item for book in self._books for item in self._measures(book, every, assessments, gaps)]
        groups = groups_of(measure for book in self._books for measure in book.measures)
        items = [*above_held(measures, groups), *_rulebooks(used, assessments, gaps, measures, groups)]
        left = (*omitted, *others, *unread)
        return Match(
            on=self._on,
            table=self._read.name,
            frame=every,
            programmes=tuple(self._programmes(used, assessments)),
            assessments=assessments,
            omitted=left,
            items=in_order(items),
            groups=groups,
            notes=notes_of(self._read, assessments, left, self._books, self._on),
        )

    def _columns(self) -> dict[str, int]:
        """How many columns each rulebook has in the table."""
        return {id: len(table.fields) for id, table in self._read.tables.items()}

    def _check(self) -> None:
        """Refuse a table that says nothing to any rulebook or measure."""
        if self._read.tables:
            return
        if self._read.refused:
            raise next(iter(self._read.refused.values()))
        text = Bilingual(
            "没有一列是任何规则或措施所需的变量；请用 duban rules variables 生成带表头的模板",
            "no column is a variable of any rulebook or measure; duban rules variables writes a template with the headers",
        )
        raise TableError(self._read.name, (Fault(None, "", text),))

    def _assessment(self, one: Chosen) -> Assessment:
        """The assessment as :func:`duban.assess` makes it."""
        table = self._read.tables[one.rulebook.id]
        edition, stated = with_stated(one.edition, {field.id for field in table.fields})
        programme = compiled(edition)
        return Assessment(programme, table, (), (*table.notes, *stated, *absence_notes(programme, table)))

    def _measures(
        self,
        book: MeasureBook,
        every: pl.DataFrame,
        assessments: Mapping[str, Assessment],
        gaps: Mapping[str, Mapping[int, Gap]],
    ) -> Iterator[Item]:
        """The items of a book's measures that are in force."""
        firms = _for(book, self._read.tables.get(key_of(book)), every, assessments, gaps)
        names = named(every)
        for measure in self._in_force(book):
            yield from of_measure(firms, entitled(firms, measure), names)

    def _in_force(self, book: MeasureBook) -> list[Measure]:
        return [measure for measure in book.measures if measure.in_force(self._on)]

    def _programmes(
        self, used: Sequence[Chosen], assessments: Mapping[str, Assessment]
    ) -> Iterator[Programme]:
        for one in used:
            yield Programme.of_rulebook(one.rulebook, assessments[one.rulebook.id])
        for book in self._books:
            yield from map(Programme.of_measure, self._in_force(book))


def _firms(tables: Iterable[Table]) -> pl.DataFrame:
    """Every firm that any reading of the table has, once, in the order of the file."""
    import polars as pl

    frames = [table.frame.select(ROW, ID, NAME).collect() for table in tables]
    return pl.concat(frames).unique(ROW, keep="first", maintain_order=True).sort(ROW)


def _for(
    book: MeasureBook,
    table: Table | None,
    every: pl.DataFrame,
    assessments: Mapping[str, Assessment],
    gaps: Mapping[str, Mapping[int, Gap]],
) -> Firms:
    """The firms as a measure book needs them: with the titles that they merit, and those that they nearly do."""
    import polars as pl

    merited: dict[tuple[str, str], pl.DataFrame] = {}
    near: dict[str, Mapping[int, Gap]] = {}
    for id, status in book.statuses.items():
        assessment = assessments.get(status.rulebook)
        tiers = [] if assessment is None else [rung.id for rung in assessment.programme.rungs]
        if assessment is None or status.tier not in tiers:
            continue
        frame = evaluated(assessment.programme, prepared(assessment.programme, assessment.table))
        wanted = tiers.index(status.tier) + 1
        classes = assessment.programme.classes
        found = of_class(wanted) if classes else pl.col(reached(status.tier))
        merited[status.rulebook, status.tier] = frame.select(ROW, found.alias(status.id)).collect()
        near[id] = {row: gap for row, gap in gaps[status.rulebook].items() if gap.tier >= wanted}
    return firms_of(book, table, every, merited, near)


def _rulebooks(
    used: Sequence[Chosen],
    assessments: Mapping[str, Assessment],
    gaps: Mapping[str, Mapping[int, Gap]],
    measures: Sequence[Item],
    groups: Mapping[str, str],
) -> Iterator[Item]:
    """The items of the rulebooks, with what their titles open."""
    tiers = {
        id: {rung.id: i for i, rung in enumerate(one.programme.rungs, 1)} for id, one in assessments.items()
    }
    opened = opened_by(measures, groups, tiers)
    for one in used:
        id = one.rulebook.id
        programme = Programme.of_rulebook(one.rulebook, assessments[id])
        yield from of_rulebook(programme, assessments[id], gaps[id], opened.get(id, {}))
