"""Observations out of the ledger place by place: few at once, however many there are.

What tracking holds against one another is of one place. So a ledger is read in batches of whole places, and none of its
records need be held longer than for its batch.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from duban.ledger import data_files
from duban.observation import OBSERVATION_KINDS, Observation
from duban.observations.documents import Origin, observation, region_name, relative_observation
from duban.observations.stored import ORIGIN, VALUED, read_columns
from duban.records import Figure, RelativeTarget
from duban.rows import Passage

if TYPE_CHECKING:
    import duckdb

# More than these only where one place has more. Tracked, 15,000 take some 80 MB (measured); with fewer, the texts of all
# documents are looked through more often (44 times for 660,000 values).
MOST: Final = 15_000
"""Values of a batch, about."""
_FETCHED: Final = 2_000
# Where a record is of: as «duban.observations.documents» has it, an empty name is none.
_PLACE: Final = "coalesce(nullif(r.region, ''), d.region)"
_SHARES: Final = "(SELECT unnest(?::VARCHAR[]) AS place, unnest(?::INTEGER[]) AS batch) b"

Table = Literal["figures", "relative_targets"]
_RECORDS: Final[dict[Table, tuple[type[Figure] | type[RelativeTarget], str]]] = {
    "figures": (Figure, VALUED),
    "relative_targets": (RelativeTarget, "true"),
}


class Position(NamedTuple):
    """Where an observation stands among all of a ledger: figures before relations before data files, each by name."""

    kind: int
    name: str
    ordinal: int


class Placed(NamedTuple):
    """An observation with its position."""

    at: Position
    one: Observation


class _Row(NamedTuple):
    """A row as it was stored, with the number of its batch and the kind of its table."""

    batch: int
    kind: int
    values: tuple[Any, ...]


class _Shares(NamedTuple):
    """The batch of each place, as documents and as data files write it."""

    documents: dict[str | None, int]
    files: dict[str | None, int]


def observations_by_place(
    connection: duckdb.DuckDBPyConnection, *, first: str, most: int = MOST
) -> Iterator[list[Placed]]:
    """The observations of a ledger, in batches of whole places of about ``most``; the place ``first`` is the first batch.

    Together they are those of :func:`duban.observations.stored.stored_observations` and of the data files, and within
    a batch they are in the same order.
    """
    shares = _shares(connection, first, most)
    with ExitStack() as stack:

        def cursor() -> duckdb.DuckDBPyConnection:
            return stack.enter_context(closing(connection.cursor()))

        streams = [
            *(_records(cursor(), kind, table, shares.documents) for kind, table in enumerate(_RECORDS)),
            _data(cursor(), len(_RECORDS), shares.files),
        ]
        texts = cursor()
        for _, rows in groupby(heapq.merge(*streams, key=attrgetter("batch")), attrgetter("batch")):
            yield _read(texts, list(rows))


def stated_margins(connection: duckdb.DuckDBPyConnection) -> list[Observation]:
    """The targets of a ledger without a number of their own that say by how much: they are few."""
    condition = "r.margin IS NOT NULL AND r.modality = 'target'"
    kind = list(_RECORDS).index("relative_targets")
    found = connection.execute(_asked("relative_targets", "0", condition), list(OBSERVATION_KINDS)).fetchall()
    return [placed.one for placed in _read(connection, [_Row(0, kind, row[1:]) for row in found])]


def _shares(connection: duckdb.DuckDBPyConnection, first: str, most: int) -> _Shares:
    """Which place is in which batch: in order of name, so many together as fit."""
    documents = _counted(
        connection,
        " UNION ALL ".join(
            f"SELECT {_PLACE} AS place FROM {table} r JOIN documents d USING (sha256)" for table in _RECORDS
        ),
    )
    files = _counted(connection, "SELECT region AS place FROM observations")
    counts: Counter[str | None] = Counter(files)
    for written, number in documents.items():
        counts[_named(written)] += number
    batches, batch, held = {first: 0}, 0, most
    for place in sorted(counts, key=lambda place: (place is not None, place or "")):
        if place == first:
            continue
        if held + counts[place] > most:
            batch, held = batch + 1, 0
        batches[place] = batch  # type: ignore[index]  # a place may be unknown
        held += counts[place]
    of: Mapping[str | None, int] = batches  # type: ignore[assignment]
    return _Shares({one: of[_named(one)] for one in documents}, {one: of[one] for one in files})


def _counted(connection: duckdb.DuckDBPyConnection, places: str) -> dict[str | None, int]:
    found = connection.execute(f"SELECT place, count(*) FROM ({places}) GROUP BY place").fetchall()
    return dict(found)


def _named(written: str | None) -> str | None:
    return region_name(written) if written else None


def _records(
    connection: duckdb.DuckDBPyConnection, kind: int, table: Table, shares: Mapping[str | None, int]
) -> Iterator[_Row]:
    """The records of a table, batch by batch, without the sentences they stand in: to sort those takes much room."""
    _, condition = _RECORDS[table]
    statement = _asked(
        table, "b.batch", condition, f"JOIN {_SHARES} ON b.place IS NOT DISTINCT FROM {_PLACE}"
    )
    found = connection.execute(statement, [list(shares), list(shares.values()), *OBSERVATION_KINDS])
    while rows := found.fetchmany(_FETCHED):
        for row in rows:
            yield _Row(row[0], kind, row[1:])


def _asked(table: Table, batch: str, condition: str, join: str = "") -> str:
    """The statement for records of a table: batch, position, the place in the text, the origin, the fields."""
    record, _ = _RECORDS[table]
    fields = ", ".join("n.name" if name == "document" else f'r."{name}"' for name in read_columns(record))
    kinds = ", ".join("?" for _ in OBSERVATION_KINDS)
    return (
        f"SELECT {batch}, n.name, r.ordinal, r.sha256, r.text_start, r.text_end, r.clean_sentence_start, "
        f"r.clean_sentence_end, {ORIGIN}, {fields} FROM {table} r JOIN documents d USING (sha256) "
        f"JOIN current_names n USING (sha256) {join} WHERE r.modality IN ({kinds}) AND {condition} "
        "ORDER BY 1, n.name, r.ordinal"
    )


def _data(
    connection: duckdb.DuckDBPyConnection, kind: int, shares: Mapping[str | None, int]
) -> Iterator[_Row]:
    """The rows of data files, batch by batch."""
    found = connection.execute(
        f"SELECT b.batch, {data_files.NAMES} FROM observations r "
        f"JOIN {_SHARES} ON b.place IS NOT DISTINCT FROM r.region ORDER BY b.batch, file, ordinal",
        [list(shares), list(shares.values())],
    )
    while rows := found.fetchmany(_FETCHED):
        for row in rows:
            yield _Row(row[0], kind, row[1:])


def _read(connection: duckdb.DuckDBPyConnection, rows: Sequence[_Row]) -> list[Placed]:
    """The observations of ``rows``, with the sentences out of the texts."""
    records = [row for row in rows if row.kind < len(_RECORDS)]
    texts = _Texts(connection, sorted({row.values[2] for row in records}))
    found = [_placed(row, texts) for row in records]
    for row in rows[len(records) :]:
        name, ordinal, *_ = row.values
        found.append(Placed(Position(row.kind, name, ordinal), data_files.observation_of(row.values)))
    return found


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


def _placed(row: _Row, texts: _Texts) -> Placed:
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
