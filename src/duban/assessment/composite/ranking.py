"""The ranking of entities by a composite index, with what each indicator contributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from duban.assessment.composite.checking import check, left_out, usable
from duban.assessment.composite.declared import declared
from duban.assessment.composite.given_weights import with_weights
from duban.assessment.composite.normalisation import Matrix
from duban.assessment.composite.scoring import parts, ranks, scores
from duban.assessment.composite.uncertainty import Uncertainty, uncertainty
from duban.assessment.formula.index import Index
from duban.assessment.rulebook.loader import load_index
from duban.assessment.table.entity import ID, NAME
from duban.assessment.table.notes import Note
from duban.assessment.table.reader import read_table, table_of
from duban.assessment.table.source.table_file import TableFile
from duban.assessment.table.table import Table

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Standing:
    """One entity: its score and rank (``None`` where too much is missing), and what each indicator contributes.

    ``values`` are as in the table, ``normalised`` on the common scale, ``contributions`` the weighted parts of the
    score, which they add up to (of a geometric mean, the weighted logarithms, to its logarithm); ``nan`` where missing.
    ``missing`` names the indicators; ``groups`` are the points of each group of the index, where it has any.
    """

    id: str
    name: str
    score: float | None
    rank: int | None
    values: tuple[float, ...]
    normalised: tuple[float, ...]
    contributions: tuple[float, ...]
    missing: tuple[str, ...]
    groups: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Entities by score, the best first; those without a score come last, in the order of the table."""

    index: Index
    weights: tuple[float, ...]
    standings: tuple[Standing, ...]
    notes: tuple[Note, ...]
    ids: tuple[str, ...]
    """The entities in the order of the table."""
    data: Matrix
    """Entities by indicators, in the order of ``ids``; ``nan`` where missing."""

    def __repr__(self) -> str:
        ranked = sum(one.rank is not None for one in self.standings)
        return f"<Ranking {self.index.rulebook} {self.index.version}: {ranked:,} of {len(self.standings):,} ranked>"

    def _repr_html_(self) -> str:
        from duban.notebook import table

        rows = ((one.rank, one.id, one.name, one.score, ", ".join(one.missing)) for one in self.standings)
        return table(repr(self), ("rank", "id", "name", "score", "missing"), rows, len(self.standings))

    def uncertainty(self, runs: int = 2_000, seed: int = 2026) -> Uncertainty:
        """How far the ranks depend on the choices made; see :mod:`duban.assessment.composite.uncertainty`."""
        return uncertainty(self.index, self.ids, self.data, runs=runs, seed=seed)

    def as_json(self) -> list[dict[str, Any]]:
        """A line for each entity."""
        ids = [indicator.field.id for indicator in self.index.indicators]

        def named(values: tuple[float, ...]) -> dict[str, float | None]:
            return {
                id: None if np.isnan(value) else round(value, 6)
                for id, value in zip(ids, values, strict=True)
            }

        return [
            {
                "id": one.id,
                "name": one.name,
                "rank": one.rank,
                "score": None if one.score is None else round(one.score, 6),
                "values": named(one.values),
                "normalised": named(one.normalised),
                "contributions": named(one.contributions),
                "missing": list(one.missing),
                **({"gaps": {"zh": self.index.gaps.zh, "en": self.index.gaps.en}} if self.index.gaps else {}),
                **(
                    {"groups": {id: round(points, 6) for id, points in one.groups.items()}}
                    if one.groups
                    else {}
                ),
            }
            for one in self.standings
        ]


def rank(
    index: str | Path | Index,
    table: str | Path | TableFile | pl.DataFrame | pl.LazyFrame,
    *,
    year: int | None = None,
    lenient: bool = False,
    columns: Mapping[str, str] | None = None,
    weights: Mapping[str, float] | None = None,
) -> Ranking:
    """Rank the entities of ``table`` (CSV, XLSX, XLS, ODS, Parquet or a Polars frame) by ``index``.

    ``year`` is the last full year, for headers that name one; the newest that they name where it is not given. Where
    ``lenient``, cells that cannot be read are unknown and are listed. ``columns`` states which column holds what.
    ``weights`` by indicator count in place of those of the index.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"id": ["a", "b"], "产值": [10.0, 20.0], "能耗": [3.0, 1.0]})
    >>> from duban.assessment.formula.index import Index, Indicator
    >>> from duban.assessment.formula.field import Field
    >>> from duban.language import Bilingual
    >>> output = Field("产值", Bilingual("产值", "output"), "number")
    >>> energy = Field("能耗", Bilingual("能耗", "energy"), "number")
    >>> weighed = Indicator(output, "benefit", 0.5), Indicator(energy, "cost", 0.5)
    >>> simple = Index("x", Bilingual("示例", "sample"), "1", "", weighed)
    >>> [(one.id, one.rank, one.score) for one in rank(simple, frame).standings]
    [('b', 1, 1.0), ('a', 2, 0.0)]

    Raises:
        RulebookError: where the index has flaws.
        UnreadableError, TableError: where the table cannot be read.
        RankingError: where an indicator has no column or is the same for all, or fewer than two entities can be ranked.
    """
    rules = index if isinstance(index, Index) else load_index(index)
    rules = rules if weights is None else with_weights(rules, weights)
    last = year if year is not None else date.today().year - 1
    fixed = year is not None
    if isinstance(table, (str, Path, TableFile)):
        read = read_table(table, rules.fields, last, fixed=fixed, lenient=lenient, columns=columns)
    else:
        read = table_of(table, rules.fields, last, fixed=fixed, lenient=lenient)
    ids, names, data = _matrix(rules, read)
    kept, lost = usable(rules, data) if rules.partial else (list(range(len(rules.indicators))), [])
    notes = (*read.notes, *declared(rules), *left_out(rules, lost))
    rules = replace(rules, indicators=tuple(rules.indicators[place] for place in kept))
    data = data[:, kept]
    check(rules, read.name, data)
    return _ranked(rules, ids, names, data, notes)


def _matrix(index: Index, table: Table) -> tuple[list[str], list[str], Matrix]:
    frame = table.frame.collect()
    have = {field.id for field in table.fields}
    columns = [
        frame[field.id].cast(float).to_numpy() / field.scale
        if field.id in have
        else np.full(len(frame), np.nan)
        for field in index.fields
    ]
    ids = (
        [str(value) for value in frame[ID]]
        if ID in frame.columns
        else [str(i + 1) for i in range(len(frame))]
    )
    names = [str(value or "") for value in frame[NAME]] if NAME in frame.columns else [""] * len(frame)
    return ids, names, np.column_stack(columns).astype(float)


def _ranked(index: Index, ids: list[str], names: list[str], data: Matrix, notes: tuple[Note, ...]) -> Ranking:
    found, weighed, values = scores(index, data)
    places = ranks(found)
    contributed = parts(index, values, weighed)
    rows = []
    for i, id in enumerate(ids):
        lacking = tuple(
            indicator.field.id for j, indicator in enumerate(index.indicators) if np.isnan(data[i, j])
        )
        scored = not np.isnan(found[i])
        rows.append(
            Standing(
                id=id,
                name=names[i],
                score=float(found[i]) if scored else None,
                rank=int(places[i]) if scored else None,
                values=tuple(map(float, data[i])),
                normalised=tuple(map(float, values[i])),
                contributions=tuple(map(float, contributed[i])),
                missing=lacking,
                groups=_groups(index, contributed[i]) if scored else {},
            )
        )
    rows.sort(key=lambda one: (one.rank is None, one.rank or 0))
    return Ranking(
        index, tuple(map(float, weighed)), tuple(rows), (*notes, *_missing(index, rows)), tuple(ids), data
    )


def _groups(index: Index, contributed: Matrix) -> dict[str, float]:
    """The points of each group; of a geometric mean there are none."""
    if index.aggregation != "arithmetic":
        return {}
    return {
        group.id: float(
            sum(
                part
                for part, one in zip(contributed, index.indicators, strict=True)
                if one.group == group.id and not np.isnan(part)
            )
        )
        for group in index.groups
    }


def _missing(index: Index, rows: list[Standing]) -> list[Note]:
    """What is said of missing data: how many entities lack something, and how many have no score."""
    some = sum(bool(one.missing) for one in rows)
    none = sum(one.rank is None for one in rows)
    found = []
    if some:
        found.append(
            Note(
                f"{some} 个对象缺指标，缺的指标不计，其余权重相应提高",
                f"{some} entities lack an indicator; it is left out and the other weights are raised",
            )
        )
    if none:
        share = f"{index.most_missing:.0%}"
        found.append(
            Note(
                f"{none} 个对象缺失超过 {share}，不排名",
                f"{none} entities lack more than {share} and are not ranked",
            )
        )
    return found
