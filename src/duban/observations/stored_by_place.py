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
from typing import TYPE_CHECKING, Final, NamedTuple

from duban.ledger.contents import data_files
from duban.observation import Observation
from duban.observations.documents import region_name
from duban.observations.stored_rows import KINDS, TABLES, Placed, Position, StoredRow, Table, asked, placed

if TYPE_CHECKING:
    import duckdb

# More than these only where one place has more. Tracking 660,000 values peaked some 80 MB lower than with 30,000 at once
# (371 against 449 MB; the collector ran in the one, not in the other); fewer look through all texts more often (44 times).
MOST: Final = 15_000
"""Values of a batch, about."""
_FETCHED: Final = 2_000
# Where a record is of: as «duban.observations.documents» has it, an empty name is none.
_PLACE: Final = "coalesce(nullif(r.region, ''), d.region)"
_SHARES: Final = "(SELECT unnest(?::VARCHAR[]) AS place, unnest(?::INTEGER[]) AS batch) b"


class _Row(NamedTuple):
    """A row with the number of its batch."""

    batch: int
    row: StoredRow


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
            *(_records(cursor(), kind, table, shares.documents) for kind, table in enumerate(TABLES)),
            _data(cursor(), len(TABLES), shares.files),
        ]
        texts = cursor()
        for _, rows in groupby(heapq.merge(*streams, key=attrgetter("batch")), attrgetter("batch")):
            yield _read(texts, [one.row for one in rows])


def stated_margins(connection: duckdb.DuckDBPyConnection) -> list[Observation]:
    """The targets of a ledger without a number of their own that say by how much: they are few."""
    table: Table = "relative_targets"
    statement = asked(table, condition="r.margin IS NOT NULL AND r.modality = 'target'")
    found = connection.execute(statement, KINDS).fetchall()
    return [one.one for one in placed(connection, (StoredRow(TABLES.index(table), row[1:]) for row in found))]


def _shares(connection: duckdb.DuckDBPyConnection, first: str, most: int) -> _Shares:
    """Which place is in which batch: in order of name, so many together as fit."""
    documents = _counted(
        connection,
        " UNION ALL ".join(
            f"SELECT {_PLACE} AS place FROM {table} r JOIN documents d USING (sha256)" for table in TABLES
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
    statement = asked(table, "b.batch", join=f"JOIN {_SHARES} ON b.place IS NOT DISTINCT FROM {_PLACE}")
    found = connection.execute(statement, [list(shares), list(shares.values()), *KINDS])
    while rows := found.fetchmany(_FETCHED):
        for row in rows:
            yield _Row(row[0], StoredRow(kind, row[1:]))


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
            yield _Row(row[0], StoredRow(kind, row[1:]))


def _read(connection: duckdb.DuckDBPyConnection, rows: Sequence[StoredRow]) -> list[Placed]:
    """The observations of ``rows``: records, and behind them rows of data files."""
    records = [row for row in rows if row.kind < len(TABLES)]
    found = placed(connection, records)
    for row in rows[len(records) :]:
        name, ordinal, *_ = row.values
        found.append(Placed(Position(row.kind, name, ordinal), data_files.observation_of(row.values)))
    return found
