"""All observations of a ledger as columns: figures first, then what has no number of its own, then data files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from duban.observation import Observation, Witness
from duban.observations.columns.stored import StoredFigures
from duban.observations.documents import place_named, start_since

if TYPE_CHECKING:
    import polars as pl

    from duban.observations.clause import Said

_AS_STORED: Final = (
    "indicator", "indicator_id", "measure", "unit", "low", "high", "approx", "period_end",
)  # fmt: skip
_SAID: Final = ("stage", "is_base", "is_near", "is_difference")
_OF_OBSERVATIONS: Final = (*_AS_STORED, "period_start", "region", "kind", "vintage", *_SAID)
_OF_WITNESSES: Final = ("document", "start", "issuer", "is_copy")
_TYPES: Final = {"low": "Float64", "high": "Float64", "start": "Int32"}


class ObservationTable(Sequence[Observation]):
    """The observations of a ledger, in the order in which :func:`duban.observations.stored.stored_observations` and its
    data files give them; each is made when it is first asked for.

    Attributes:
        columns: what they are held against one another by: fields of :class:`duban.observation.Observation` and, of the
            first witness, ``document``, ``start``, ``issuer`` and ``is_copy``.
        figures: how many of them are figures.
        others: those that are made already, behind the figures: what has no number of its own, values of data files.
    """

    def __init__(self, figures: StoredFigures, others: Sequence[Observation]) -> None:
        import polars as pl

        self._figures = figures
        self._made: dict[int, Observation] = {}
        self.figures = len(figures)
        self.others = others
        self.columns: pl.DataFrame = pl.concat([_of_figures(figures), _of_others(others)])

    def __len__(self) -> int:
        return self.figures + len(self.others)

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        number = range(len(self))[number]
        beyond = number - self.figures
        if beyond >= 0:
            return self.others[beyond]
        held = self._made.get(number)
        if held is None:
            held = self._made[number] = self._figures.observation(number)
        return held


def _schema() -> dict[str, Any]:
    """The types of the columns."""
    import polars as pl

    flags = ("approx", "is_base", "is_near", "is_difference", "is_copy")
    return {
        name: pl.Boolean if name in flags else getattr(pl, _TYPES.get(name, "String"))
        for name in (*_OF_OBSERVATIONS, *_OF_WITNESSES)
    }


def _of_others(others: Sequence[Observation]) -> pl.DataFrame:
    """The columns of observations."""
    import polars as pl

    nowhere = Witness(document="")
    seen = [one.witnesses[0] if one.witnesses else nowhere for one in others]
    columns = {name: [getattr(one, name) for one in others] for name in _OF_OBSERVATIONS}
    columns |= {name: [getattr(one, name) for one in seen] for name in _OF_WITNESSES}
    columns["is_copy"] = [bool(one.witnesses) and all(w.is_copy for w in one.witnesses) for one in others]
    return pl.DataFrame(columns, schema=_schema())


def _of_figures(figures: StoredFigures) -> pl.DataFrame:
    """The columns of figures, with what their clauses say of them."""
    import polars as pl

    stored, told = figures.frame, figures.told()
    columns = {name: stored[name] for name in (*_AS_STORED, "start")}
    columns |= _of_documents(figures)
    columns |= {name: _spoken(len(stored), name, told) for name in _SAID}
    columns["kind"] = stored["modality"]
    columns["region"] = _places(stored["region"], figures.documents.origins, stored["place"])
    columns["period_start"] = _starts(stored, told)
    return pl.DataFrame({name: columns[name].cast(kind) for name, kind in _schema().items()})


def _of_documents(figures: StoredFigures) -> dict[str, pl.Series]:
    """What the document of each figure says of it."""
    import polars as pl

    documents = figures.documents
    of_each: dict[str, tuple[list[Any], Any]] = {
        "document": (documents.names, pl.String),
        "vintage": ([one.published for one in documents.origins], pl.String),
        "issuer": ([one.issuer for one in documents.origins], pl.String),
        "is_copy": ([one.is_copy for one in documents.origins], pl.Boolean),
    }
    places = figures.frame["place"]
    return {name: pl.Series(values, dtype=kind).gather(places) for name, (values, kind) in of_each.items()}


def _spoken(rows: int, field: str, told: Mapping[int, Said]) -> pl.Series:
    """A field of what clauses say, for all figures."""
    import polars as pl

    empty = pl.repeat(None, rows, dtype=pl.String) if field == "stage" else pl.repeat(False, rows)
    return _changed(
        pl.select(empty).to_series(), {number: getattr(one, field) for number, one in told.items()}
    )


def _changed(column: pl.Series, values: Mapping[int, Any]) -> pl.Series:
    import polars as pl

    if not values:
        return column
    return column.scatter(list(values), pl.Series(list(values.values()), dtype=column.dtype))


def _places(own: pl.Series, origins: Sequence[Any], documents: pl.Series) -> pl.Series:
    """The place that each figure is of."""
    import polars as pl

    pairs = pl.DataFrame(
        {"own": own, "of": pl.Series([one.region for one in origins], dtype=pl.String).gather(documents)}
    )
    known = pairs.unique()
    named: Callable[..., str | None] = place_named
    regions = [named(*row) for row in known.rows()]
    known = known.with_columns(pl.Series("region", regions, dtype=pl.String))
    return pairs.join(known, on=["own", "of"], how="left", nulls_equal=True, maintain_order="left")["region"]


def _starts(stored: pl.DataFrame, told: Mapping[int, Said]) -> pl.Series:
    """Where the period of each figure begins."""
    counted = {number: one.since for number, one in told.items() if one.since is not None}
    rows = stored["measure", "period_start", "period_end"][list(counted)].rows() if counted else []
    starts = {
        number: start_since(year, *row) for (number, year), row in zip(counted.items(), rows, strict=True)
    }
    return _changed(stored["period_start"], cast(Mapping[int, Any], starts))
