"""Records as they are stored, and the observations that they are made into: what is fetched, and how sentences are found.

Sentences are cut out of the texts here, not by the database: it would sort them with the rows, and a sentence is stated by
many values.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from duban.ledger.database import schema
from duban.observation import OBSERVATION_KINDS, Observation
from duban.observations.documents import DAMAGE, Origin, observation, relative_observation
from duban.records import Figure, RelativeTarget
from duban.rows import Passage

if TYPE_CHECKING:
    import duckdb

VALUED: Final = "r.indicator <> '' AND (r.low IS NOT NULL OR r.high IS NOT NULL)"
"""Which figures state an observation, of those of some modalities."""
ORIGIN: Final = "d.region, coalesce(d.published, CAST(d.year AS VARCHAR)), d.issuer, " + " OR ".join(
    f"contains(d.repairs, '\"{kind}\"')" for kind in sorted(DAMAGE)
)
"""What a document ``d`` says of all its observations: the fields of :class:`duban.observations.documents.Origin`."""
# What a record says of its reading is no part of an observation: two of these are texts that would be fetched for nothing.
_UNREAD: Final = frozenset(("section", "confidence_reason", "period_from", "source", "rule"))

Table = Literal["figures", "relative_targets"]
"""A table of records that state observations."""
TABLES: Final[tuple[Table, ...]] = ("figures", "relative_targets")
"""The tables of records that state observations, in the order that observations come in."""
KINDS: Final = list(OBSERVATION_KINDS)
"""The values that a statement of :func:`asked` takes last."""
_RECORDS: Final[dict[Table, tuple[type[Figure] | type[RelativeTarget], str]]] = {
    "figures": (Figure, VALUED),
    "relative_targets": (RelativeTarget, "true"),
}


class StoredRow(NamedTuple):
    """A row as it was stored: the table by its place in :data:`TABLES`, what was asked for of it."""

    kind: int
    values: tuple[Any, ...]


class Position(NamedTuple):
    """Where an observation stands among all of a ledger: figures before relations before data files, each by name."""

    kind: int
    name: str
    ordinal: int


class Placed(NamedTuple):
    """An observation with its position."""

    at: Position
    one: Observation


@cache
def read_columns(record: type[Figure] | type[RelativeTarget]) -> tuple[str, ...]:
    """The columns of a record that its observation is made of.

    >>> "rule" in read_columns(Figure), "unit" in read_columns(Figure)
    (False, True)
    """
    return tuple(name for name in schema.columns(record) if name not in _UNREAD)


def asked(table: Table, batch: str = "0", *, join: str = "", condition: str = "true") -> str:
    """The statement for the records of a table that state observations, in order of ``batch``, name and ordinal.

    Its first column is ``batch``, the others are the values of a :class:`StoredRow`; :data:`KINDS` are its last values.
    """
    record, own = _RECORDS[table]
    fields = ", ".join("n.name" if name == "document" else f'r."{name}"' for name in read_columns(record))
    kinds = ", ".join("?" for _ in OBSERVATION_KINDS)
    return (
        f"SELECT {batch}, n.name, r.ordinal, r.sha256, r.text_start, r.text_end, r.clean_sentence_start, "
        f"r.clean_sentence_end, {ORIGIN}, {fields} FROM {table} r JOIN documents d USING (sha256) "
        f"JOIN current_names n USING (sha256) {join} WHERE r.modality IN ({kinds}) AND {own} AND {condition} "
        "ORDER BY 1, n.name, r.ordinal"
    )


def placed(connection: duckdb.DuckDBPyConnection, rows: Iterable[StoredRow]) -> list[Placed]:
    """The observations of ``rows``; ``connection`` is asked for the texts of their documents."""
    held = list(rows)
    texts = _Texts(connection, sorted({row.values[2] for row in held}))
    return [_placed(row, texts) for row in held]


class _Texts:
    """The texts of some documents, and sentences in them, each one object for all the values in it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, hashes: list[str]) -> None:
        self._texts: dict[str, str] = dict(
            connection.execute(
                "SELECT sha256, text FROM documents WHERE sha256 IN (SELECT unnest(?::VARCHAR[]))", [hashes]
            ).fetchall()
        )
        self._sentences: dict[tuple[str, int, int], str] = {}

    def sentence(self, sha256: str, start: int, end: int) -> str:
        place = (sha256, start, end)
        held = self._sentences.get(place)
        if held is None:
            held = self._sentences[place] = self._texts[sha256][start:end]
        return held


def _placed(row: StoredRow, texts: _Texts) -> Placed:
    name, ordinal, sha256, start, end, opens, closes, region, published, issuer, is_copy, *fields = row.values
    passage = Passage(texts.sentence(sha256, opens, closes), start - opens, end - opens)
    origin = Origin(region, published, issuer, is_copy)
    if row.kind == 0:
        figure = Figure(**dict(zip(read_columns(Figure), fields, strict=True)))
        one = observation(figure, passage, origin)
    else:
        relation = RelativeTarget(**dict(zip(read_columns(RelativeTarget), fields, strict=True)))
        one = relative_observation(relation, passage, origin)
    return Placed(Position(row.kind, name, ordinal), one)
