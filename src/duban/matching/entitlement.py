"""Who gets a measure: now, once a title is granted whose criteria are met, or by one datum more.

A measure runs as a rulebook of one tier, on the firms' data with a column for every title that it asks for. A title
counts as held where the table says so; a firm that meets its criteria is told to apply for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from duban.assessment.engine import engine
from duban.assessment.engine.compilation import compiled
from duban.assessment.engine.programme import Programme
from duban.assessment.formula.field import Field
from duban.assessment.formula.rules import Clause, Edition, Every, Tier
from duban.assessment.result.assessment import Assessment
from duban.assessment.table.entity import ID, NAME, ROW
from duban.assessment.table.table import Table
from duban.matching.gaps import Gap, gaps_of
from duban.matching.measures.model import Measure, MeasureBook, Status

if TYPE_CHECKING:
    import polars as pl

State = Literal["now", "apply", "near"]
STATES: tuple[State, ...] = ("now", "apply", "near")
_HELD, _REACHED = "_held:", "_reached:"
# A missing number that only has to be above nothing asks whether there is such a thing at all, which no table tells.
_ANYTHING = 1.0


@dataclass(frozen=True)
class Firms:
    """All firms with the data that a measure book asks for, and of every title whether it is held and merited.

    Attributes:
        frame: `ROW`, `ID`, `NAME`, a column a variable, two a status.
        present: the fields that have a column in the table.
        near: rows by status whose one lacking thing keeps them from the title.
    """

    book: MeasureBook
    name: str
    frame: pl.DataFrame
    present: tuple[Field, ...]
    near: Mapping[str, Mapping[int, Gap]]

    def under(self, granted: str = "", *, merited: bool = False) -> pl.DataFrame:
        """The frame with a column a status: what is held, and what is ``merited`` or ``granted`` beside it."""
        import polars as pl

        columns = []
        for id, status in self.book.statuses.items():
            held, reached = pl.col(_HELD + id), pl.col(_REACHED + id)
            if not status.held:
                held = reached
            found = pl.when(held).then(True).otherwise(reached if merited else held)
            columns.append((pl.lit(True) if id == granted else found).alias(id))
        return self.frame.with_columns(columns)

    def table(self, frame: pl.DataFrame) -> Table:
        """A table for the engine."""
        flags = tuple(Field(id, status.name, "flag") for id, status in self.book.statuses.items())
        return Table(self.name, frame.lazy(), frame.height, (*fields_of(self.book), *flags), (), {})


@dataclass(frozen=True, slots=True)
class Entitled:
    """A measure with the rows of the firms in each state; ``via`` tells by row which title it would come by."""

    measure: Measure
    now: frozenset[int]
    apply: Mapping[int, str]
    near: Mapping[int, Gap]
    via: Mapping[int, str]


def key_of(book: MeasureBook) -> str:
    """The name of a measure book's reading among those of rulebooks.

    >>> from duban.matching.measures.loader import measure_books
    >>> key_of(measure_books()[0])
    'measures:national-support'
    """
    return f"measures:{book.id}"


def fields_of(book: MeasureBook) -> tuple[Field, ...]:
    """The columns that a table may have for a measure book.

    >>> from duban.matching.measures.loader import measure_books
    >>> "taxable_income" in [field.id for field in fields_of(measure_books()[0])]
    True
    """
    variables = (one for id, one in book.scope.variables.items() if id not in book.statuses)
    return tuple(field for variable in variables for field in variable.fields())


def firms_of(
    book: MeasureBook,
    table: Table | None,
    every: pl.DataFrame,
    reached: Mapping[tuple[str, str], pl.DataFrame],
    near: Mapping[str, Mapping[int, Gap]],
) -> Firms:
    """Put together what is known of ``every`` firm (`ROW`, `ID`, `NAME`) for a measure book.

    ``reached`` tells by rulebook and tier of which rows the tier is reached; ``near`` by status of which it is one step off.
    """
    import polars as pl

    present = () if table is None else table.fields
    frame = every
    if table is not None:
        frame = frame.join(table.frame.drop(ID, NAME).collect(), on=ROW, how="left", maintain_order="left")
    types = {"flag": pl.Boolean, "choice": pl.String, "date": pl.Date}
    known = {field.id for field in present}
    gaps = [
        pl.lit(None, types.get(field.kind, pl.Float64)).alias(field.id)
        for field in fields_of(book)
        if field.id not in known
    ]
    frame = frame.with_columns(gaps)
    for status in book.statuses.values():
        frame = _with_status(frame, status, reached.get((status.rulebook, status.tier)))
    return Firms(book, "" if table is None else table.name, frame, present, near)


def _with_status(frame: pl.DataFrame, status: Status, reached: pl.DataFrame | None) -> pl.DataFrame:
    """The frame with whether a title is held and whether its criteria are met; unknown where nothing tells."""
    import polars as pl

    merited = _REACHED + status.id
    if reached is None:
        frame = frame.with_columns(pl.lit(None, pl.Boolean).alias(merited))
    else:
        named = reached.rename({reached.columns[-1]: merited})
        frame = frame.join(named, on=ROW, how="left", maintain_order="left")
    held = pl.col(status.held).fill_null(False) if status.held else pl.lit(False)
    return frame.with_columns(held.alias(_HELD + status.id))


def entitled(firms: Firms, measure: Measure) -> Entitled:
    """Which firms get a measure, and by what."""
    programme = programme_of(firms.book, measure)
    now = _rows(programme, firms, firms.under())
    apply: dict[int, str] = {}
    if measure.statuses:
        apply = _titles(firms, measure, _rows(programme, firms, firms.under(merited=True)) - now)
    gaps = _gaps(firms, programme, now | apply.keys())
    via = {
        row: gap.field.id for row, gap in gaps.items() if gap.field and gap.field.id in firms.book.statuses
    }
    return Entitled(measure, now, apply, gaps, via)


def programme_of(book: MeasureBook, measure: Measure) -> Programme:
    """A measure as a rulebook of one tier, each of its conditions a criterion."""
    parts: Sequence[Clause] = measure.who.parts if isinstance(measure.who, Every) else (measure.who,)
    programme = compiled(edition_of(book, measure, (Tier(measure.id, measure.name, tuple(parts)),)))
    asked = frozenset().union(*(one.variables for _, one in programme.criteria))
    return replace(programme, fields=tuple(field for field in programme.fields if field.id in asked))


def edition_of(book: MeasureBook, measure: Measure, tiers: tuple[Tier, ...]) -> Edition:
    """An edition over the fields and statuses of a measure book."""
    flags = tuple(Field(id, status.name, "flag") for id, status in book.statuses.items())
    return Edition(
        rulebook=measure.id,
        name=measure.name,
        version="",
        document=f"{measure.document.name.zh}（{measure.document.number}）",
        in_force_from=measure.in_force_from,
        in_force_until=measure.in_force_until,
        source=measure.document.source,
        fields=(*fields_of(book), *flags),
        tiers=tiers,
    )


def _rows(programme: Programme, firms: Firms, frame: pl.DataFrame) -> frozenset[int]:
    """The rows of those that surely get it."""
    import polars as pl

    found = engine.surely(programme, engine.prepared(programme, firms.table(frame)))
    return frozenset(found.filter(pl.col(engine.LOWEST) > 0).select(ROW).collect()[ROW].to_list())


def _titles(firms: Firms, measure: Measure, rows: frozenset[int]) -> dict[int, str]:
    """By row, the title to apply for: the first of the measure's that the firm merits."""
    import polars as pl

    chosen = firms.frame.filter(pl.col(ROW).is_in(list(rows)))
    merits = chosen.select(ROW, *(_REACHED + id for id in measure.statuses)).iter_rows(named=True)
    return {
        row[ROW]: next((id for id in measure.statuses if row[_REACHED + id]), measure.statuses[0])
        for row in merits
    }


def _gaps(firms: Firms, programme: Programme, done: frozenset[int]) -> dict[int, Gap]:
    """By row, what keeps the firms that are not ``done`` from the measure, where it is one thing."""
    known = {field.id for field in firms.present}
    kinds = {field.id: field.kind for field in programme.fields}

    def allowed(row: int, id: str) -> bool:
        if id in firms.book.statuses:
            return row in firms.near.get(id, ())
        # What has no column and is answered yes or no, nobody can tell of any firm: it is said once, of the table.
        return id in known or kinds[id] not in ("flag", "choice")

    found = gaps_of(Assessment(programme, firms.table(firms.under())), allowed)
    return {
        row: gap
        for row, gap in found.items()
        if row not in done and not _asks_anything(gap, known) and not _is_nature(gap, kinds)
    }


def _is_nature(gap: Gap, kinds: Mapping[str, str]) -> bool:
    """Whether what is lacking is what the firm is, as its industry; that is never said to need to change."""
    if gap.lift is not None or gap.criterion is None:
        return False
    return any(kinds.get(id) == "choice" for id in gap.criterion.variables)


def _asks_anything(gap: Gap, known: set[str]) -> bool:
    """Whether it only asks for more than nothing of what the table has no column for."""
    lift = gap.lift
    if lift is None or lift.field.id in known or not lift.missing:
        return False
    return isinstance(lift.after, float) and abs(lift.after) < _ANYTHING


def variables_in(clause: object) -> frozenset[str]:
    """The variables that a clause or a formula reads.

    >>> from duban.matching.measures.loader import measure_books
    >>> measure = next(one for one in measure_books()[0].measures if one.id == "loss-carryforward")
    >>> sorted(variables_in(measure.who))
    ['is_high_tech', 'is_tech_sme']
    """
    if isinstance(clause, tuple):
        return frozenset().union(*map(variables_in, clause))
    slots = getattr(clause, "__dataclass_fields__", {})
    own = frozenset({str(clause.id)}) if "id" in slots else frozenset()  # type: ignore[attr-defined]
    return own.union(*(variables_in(getattr(clause, name)) for name in slots))
