"""One look over the whole table: percent or fraction, impossible values, identifiers that come twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from duban.assessment.formula.field import Field
from duban.assessment.table.cells import quoted
from duban.assessment.table.conversion import Converted
from duban.assessment.table.entity import ID, NAME, ROW
from duban.assessment.table.header.layout import Place
from duban.assessment.table.header.matching import Column, Matching
from duban.assessment.table.notes import Note
from duban.assessment.table.percent import Spread, decide
from duban.errors import Fault, TableError
from duban.language import Bilingual

if TYPE_CHECKING:
    import polars as pl

# Revenue or assets of an enterprise that a whole column stays under, in yuan, where the unit was probably forgotten.
_SUSPICIOUS = 100_000


@dataclass(frozen=True, slots=True)
class Inspected:
    """The table's final frame, its number of rows, and what was noticed."""

    frame: pl.LazyFrame
    rows: int
    notes: tuple[Note, ...]


def inspect(
    raw: pl.LazyFrame,
    fields: Sequence[Field],
    found: Matching,
    converted: Mapping[str, Converted],
    name: str,
    *,
    place: Place,
    lenient: bool = False,
) -> Inspected:
    """Check ``raw`` and bring its numbers to their small units; where ``lenient``, impossible values are gaps.

    Raises:
        TableError: with every fault that this look finds, and those of ``converted``.
    """
    raw = _typed(raw, fields)
    signed = {id: one.signed for id, one in converted.items() if one.signed is not None}
    statistics = _statistics(raw, fields, signed)
    rows = statistics["rows"]
    if not rows:
        raise TableError(name, (Fault(None, "", Bilingual("没有数据行", "there is no row of data")),))
    notes: list[Note] = []
    faults: list[Fault] = []
    scaled = _all_scaled(fields, found, statistics, converted, notes, faults)
    frame = raw.with_columns(*scaled, *_identity(found))
    wrong = _wrong(fields)
    unread = [fault for one in converted.values() for fault in one.faults]
    more = sum(one.total - len(one.faults) for one in converted.values())
    unread += _impossible(frame, wrong, fields, found, place)
    unread.sort(key=lambda fault: (fault.row or 0, len(fault.address), fault.address))
    if lenient:
        notes += as_unknown(unread, more)
        frame, unread, more = frame.with_columns(_gaps(wrong)), [], 0
    faults += [*unread, *_doubled(raw, found, statistics, place)]
    if faults:
        raise TableError(name, tuple(faults[: TableError.SHOWN]), more + len(faults))
    order = [ROW, ID, NAME, *(field.id for field in fields)]
    return Inspected(frame.select(order), rows, tuple(notes))


def _all_scaled(
    fields: Sequence[Field],
    found: Matching,
    statistics: Mapping[str, Any],
    converted: Mapping[str, Converted],
    notes: list[Note],
    faults: list[Fault],
) -> list[pl.Expr]:
    """The numbers of all fields in their small units; what is noticed goes to ``notes`` and ``faults``."""
    scaled: list[pl.Expr] = []
    unitless: dict[str, float] = {}
    for field in fields:
        column = found.fields[field.id]
        if field.numeric:
            factor = _factor(field, column, statistics, notes, faults)
            scaled.append(_scaled(field, factor, converted.get(field.id)))
        if field.kind == "money" and column.factor is None:
            unitless[column.text] = statistics[f"{field.id}:most"] or 0.0
    notes += _without_unit(unitless)
    return scaled


def _typed(raw: pl.LazyFrame, fields: Sequence[Field]) -> pl.LazyFrame:
    """Typed columns in the type of their field; what is not finite is a gap."""
    import polars as pl

    casts: list[pl.Expr] = []
    for field in fields:
        value = pl.col(field.id)
        if field.numeric:
            number = value.cast(pl.Float64)
            casts.append(pl.when(number.is_finite()).then(number).alias(field.id))
        elif field.kind == "flag":
            casts.append(value.cast(pl.Boolean))
        elif field.kind == "date":
            casts.append(value.cast(pl.Date))
        elif field.kind == "choice" and field.choices:
            casts.append(_chosen(value, field))
    return raw.with_columns(casts)


def _chosen(value: pl.Expr, field: Field) -> pl.Expr:
    import polars as pl

    spellings = field.choices | {chosen: chosen for chosen in field.choices.values()}
    return value.cast(pl.String).replace_strict(spellings, default=None, return_dtype=pl.String)


def _statistics(
    raw: pl.LazyFrame, fields: Sequence[Field], signed: Mapping[str, pl.Series]
) -> dict[str, Any]:
    """Everything that the whole column has to be looked at for, in one pass."""
    import polars as pl

    wanted = [pl.len().alias("rows")]
    for field in fields:
        if not field.numeric:
            continue
        size = pl.col(field.id).abs()
        wanted.append(size.max().alias(f"{field.id}:most"))
        if field.kind == "ratio":
            if field.id in signed:
                size = size.filter(~pl.lit(signed[field.id]))
                wanted.append(pl.lit(int(signed[field.id].sum())).alias(f"{field.id}:signed"))
            wanted += [
                ((size > 0) & (size < 1)).sum().alias(f"{field.id}:between"),
                (size == 1).sum().alias(f"{field.id}:ones"),
                (size > 1).sum().alias(f"{field.id}:above"),
            ]
    if ID in raw.collect_schema():
        wanted += [pl.col(ID).hash().n_unique().alias("ids")]
    return raw.select(wanted).collect(engine="streaming").row(0, named=True)


def _factor(
    field: Field, column: Column, statistics: Mapping[str, Any], notes: list[Note], faults: list[Fault]
) -> float:
    """What a number of the column is multiplied by to come to the field's unit (yuan, percent)."""
    if field.kind == "money":
        return float(column.factor or 1)
    if field.kind == "number":
        return float(column.factor or 1) if not field.unit else 1.0
    spread = Spread(
        *(statistics.get(f"{field.id}:{key}") or 0 for key in ("between", "ones", "above", "signed"))
    )
    verdict = decide(column.text, spread, column.percent)
    if isinstance(verdict, Fault):
        faults.append(verdict)
        return 1.0
    notes += [verdict[1]] if verdict[1] else []
    return 100.0 if verdict[0] == "fraction" else 1.0


def _scaled(field: Field, factor: float, converted: Converted | None) -> pl.Expr:
    """The column as whole multiples of the small unit; a cell's own multiplier or percent sign goes first."""
    import polars as pl

    by: pl.Expr = pl.lit(factor)
    if (
        converted is not None
        and converted.factor is not None
        and converted.factor.null_count() < len(converted.factor)
    ):
        own = pl.lit(converted.factor)
        by = pl.coalesce(own, by) if field.kind == "money" else by * pl.coalesce(own, pl.lit(1.0))
    if (
        converted is not None
        and converted.signed is not None
        and field.kind == "ratio"
        and converted.signed.any()
    ):
        by = pl.when(pl.lit(converted.signed)).then(pl.lit(1.0)).otherwise(by)
    return (pl.col(field.id) * by * field.scale).round().alias(field.id)


def _without_unit(columns: Mapping[str, float]) -> list[Note]:
    """Columns of money that name no unit, with their largest values: read as yuan, small ones with a warning."""
    notes = []
    plain = [column for column, most in columns.items() if most == 0 or most >= _SUSPICIOUS]
    if plain:
        zh, en = (
            f"没有写单位，按元读取：{'、'.join(plain)}",
            f"no unit named, read as yuan: {', '.join(plain)}",
        )
        notes.append(Note(zh, en))
    for column in sorted(columns.keys() - set(plain)):
        most = columns[column]
        zh = f"“{column}”没有写单位，按元读取，但最大值只有 {most:,.0f}；若是万元请在表头写（万元）"
        en = (
            f"«{column}» names no unit and is read as yuan, yet its largest value is {most:,.0f}; "
            "if it is in 10,000 yuan, write (万元) into the header"
        )
        notes.append(Note(zh, en, warning=True))
    return notes


def _identity(found: Matching) -> Iterable[pl.Expr]:
    """Identifier and name of every row: by row number and by identifier where there is none."""
    import polars as pl

    by_row = pl.format("#{}", pl.col(ROW))
    id = _filled(ID) if found.id else pl.lit(None, pl.String)
    name = _filled(NAME) if found.name else pl.lit(None, pl.String)
    yield pl.coalesce(id, by_row).alias(ID)
    yield pl.coalesce(name, id, by_row).alias(NAME)


def _filled(column: str) -> pl.Expr:
    import polars as pl

    text = pl.col(column).cast(pl.String).str.strip_chars()
    return pl.when(text != "").then(text)


def as_unknown(faults: Sequence[Fault], more: int) -> list[Note]:
    """The warning about cells that are taken as unknown: every one of them that is known, and how many others."""
    if not faults:
        return []
    zh = "；".join(fault.told.zh for fault in faults)
    en = "; ".join(fault.told.en for fault in faults)
    rest = Bilingual(f"；另有 {more} 处", f"; and {more} more") if more else Bilingual()
    count = len(faults) + more
    return [
        Note(
            f"{count} 个单元格按未知处理：{zh}{rest.zh}",
            f"{count} cells are taken as unknown: {en}{rest.en}",
            warning=True,
        )
    ]


def _wrong(fields: Sequence[Field]) -> dict[str, pl.Expr]:
    """For each number that has bounds, whether a value lies outside of them."""
    import polars as pl

    return {
        field.id: (pl.col(field.id) < 0) & (not field.negative) | (pl.col(field.id) > _bound(field))
        for field in fields
        if field.numeric and not (field.negative and field.most is None)
    }


def _gaps(wrong: Mapping[str, pl.Expr]) -> list[pl.Expr]:
    import polars as pl

    return [pl.when(~test.fill_null(False)).then(pl.col(id)).alias(id) for id, test in wrong.items()]


def _impossible(
    frame: pl.LazyFrame, wrong: Mapping[str, pl.Expr], fields: Sequence[Field], found: Matching, place: Place
) -> list[Fault]:
    """Negative numbers of what cannot be negative, and shares above their whole."""
    if not wrong:
        return []
    counts = (
        frame.select(test.sum().alias(id) for id, test in wrong.items())
        .collect(engine="streaming")
        .row(0, named=True)
    )
    faults: list[Fault] = []
    for field in (field for field in fields if counts.get(field.id)):
        rows = (
            frame.filter(wrong[field.id])
            .select(ROW, field.id)
            .head(TableError.SHOWN)
            .collect(engine="streaming")
        )
        column = found.fields[field.id]
        for row, value in rows.sort(ROW).rows():
            faults.append(_out_of_range(row, column, value / field.scale, place))
    return sorted(faults, key=lambda fault: fault.row or 0)


def _bound(field: Field) -> float:
    return float("inf") if field.most is None else field.most * field.scale


def _out_of_range(row: int, column: Column, value: float, place: Place) -> Fault:
    shown = quoted(f"{value:,.12g}")
    message = (
        Bilingual(f"{shown} 是负数，这里不可能为负", f"{shown} is negative, which it cannot be")
        if value < 0
        else Bilingual(f"{shown} 超过可能的最大值", f"{shown} is more than it can be")
    )
    return Fault(row, column.text, message, place(row, column.index))


def _doubled(raw: pl.LazyFrame, found: Matching, statistics: Mapping[str, Any], place: Place) -> list[Fault]:
    """Identifiers that stand in more than one row."""
    import polars as pl

    if found.id is None or statistics["ids"] == statistics["rows"]:
        return []
    filled = raw.select(ROW, _filled(ID).alias(ID)).drop_nulls()
    groups = filled.group_by(ID).agg(pl.col(ROW), pl.len().alias("n")).filter(pl.col("n") > 1)
    faults = []
    for id, rows, _ in groups.collect(engine="streaming").rows():
        places = sorted(rows)
        shown = quoted(id)
        others = ", ".join(map(str, places[:6])) + ("…" if len(places) > 6 else "")
        zh = f"“{shown}”出现 {len(places)} 次（第 {others} 行）；请每个对象只留一行"
        en = f"«{shown}» stands in {len(places)} rows ({others}); leave one row for each entity"
        faults.append(Fault(places[0], found.id.text, Bilingual(zh, en), place(places[0], found.id.index)))
    return sorted(faults, key=lambda fault: fault.row or 0)
