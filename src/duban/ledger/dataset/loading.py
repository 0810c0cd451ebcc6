"""Loading a dataset into a ledger: columns go from Parquet into the tables, some parts in a transaction.

What the ledger holds in the same reading is left as it is, so that a load that was killed goes on where it stopped.
Only contents that people have corrected are made into documents, one by one, as :meth:`duban.ledger.Ledger.add` takes them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from duban.ledger.contents import versions
from duban.ledger.contents.documents import StoredDocument
from duban.ledger.contents.versions import Named, Outcome
from duban.ledger.database import schema
from duban.ledger.database.connection import transaction
from duban.ledger.dataset import parts as stored_parts
from duban.ledger.dataset.layout import part_path
from duban.ledger.storing import adding, rows
from duban.ledger.storing.appending import append_frame

if TYPE_CHECKING:
    import duckdb
    import polars

Add = Callable[[StoredDocument], Outcome]
# What is loaded in one transaction: ten blocks. A block alone takes 1.6 times as long a document, thirty as long as ten.
_DOCUMENTS: Final = 2_000
# Bytes of Parquet in a transaction, whatever the documents: what is read of them takes some ten times as much.
_BYTES: Final = 20_000_000
# What DuckDB may hold meanwhile: without a bound it holds all that it has written (1.7 GB of 100,000 documents); with half of
# this it takes no longer.
_MEMORY: Final = "1GB"


class Step(NamedTuple):
    """What a transaction of a load did: sources by what became of them, and how many parts of how many are loaded."""

    outcomes: Counter[Outcome]
    parts: int
    of: int


def load_by_documents(folder: Path, add: Add) -> Iterator[Step]:
    """Load a dataset a document at a time, into a ledger that is reached by ``add`` only.

    Raises:
        DatasetError: where there is no dataset, or a part of it is wrong; what came before is loaded.
    """
    keys = stored_parts.keys_of(folder)
    parts = sorted((_part(folder, key) for key in keys), key=lambda part: part.since)
    for done, part in enumerate(parts, 1):
        found = _documents(folder, [part], _contents(folder, [part]), part.read)
        yield Step(Counter(add(document) for document in found), done, len(parts))


class _Part(NamedTuple):
    """A block: its key, the sources of the manifest that gave a document, and those with the content of another one.

    ``since`` is its place among the parts: those of an earlier run come first.
    """

    key: str
    read: list[tuple[str, str]]
    duplicates: list[tuple[int, str, str]]
    since: tuple[str, int]


def load(connection: duckdb.DuckDBPyConnection, path: Path, folder: Path, add: Add) -> Iterator[Step]:
    """Load the dataset in ``folder`` into the ledger at ``path``, a transaction a step.

    ``add`` stores one document, for those that corrections may hold of.

    Raises:
        DatasetError: where there is no dataset, or a part of it is wrong; what came before is loaded.
        LedgerWriteError: where the disk is full or read-only.
    """
    keys = stored_parts.keys_of(folder)
    parts = sorted((_part(folder, key) for key in keys), key=lambda part: part.since)
    with _bounded(connection):
        yield from _steps(connection, path, folder, parts, add)


@contextmanager
def _bounded(connection: duckdb.DuckDBPyConnection) -> Generator[None]:
    """DuckDB keeps what it has written in memory up to :data:`_MEMORY` for as long as this lasts."""
    import duckdb

    connection.execute(f"SET memory_limit = '{_MEMORY}'")
    try:
        yield
    finally:
        with suppress(duckdb.Error):  # closed meanwhile
            connection.execute("RESET memory_limit")


def _steps(
    connection: duckdb.DuckDBPyConnection, path: Path, folder: Path, parts: Sequence[_Part], add: Add
) -> Iterator[Step]:
    done = 0
    for batch in _batches(folder, parts):
        done += len(batch)
        yield Step(_load(connection, path, folder, batch, add), done, len(parts))
    duplicates = sorted(one for part in parts for one in part.duplicates)
    for first in range(0, len(duplicates), _DOCUMENTS):
        some = [(name, sha256) for _, name, sha256 in duplicates[first : first + _DOCUMENTS]]
        with transaction(connection, path):
            yield Step(_name_duplicates(connection, some), done, len(parts))


def _part(folder: Path, key: str) -> _Part:
    found = stored_parts.manifest_part(folder, key)
    by_place = found.drop_nulls("sha256").sort("ordinal", "name")
    read = by_place.filter(by_place["status"] == "read").select("name", "sha256").rows()
    again = by_place.filter(by_place["status"] == "duplicate").select("ordinal", "name", "sha256").rows()
    times = (found["at"].min() or "", found["ordinal"].min() or 0)
    return _Part(key, read, again, times)  # type: ignore[arg-type]


def _batches(folder: Path, parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """``parts`` in their order, so many together as a transaction takes."""
    batch: list[_Part] = []
    documents = size = 0
    for part in parts:
        own = sum(_size(part_path(folder, table, part.key)) for table in _TABLES)
        if batch and (documents + len(part.read) > _DOCUMENTS or size + own > _BYTES):
            yield batch
            batch, documents, size = [], 0, 0
        batch.append(part)
        documents, size = documents + len(part.read), size + own
    if batch:
        yield batch


_TABLES: Final = ("documents", *schema.TABLES)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _load(
    connection: duckdb.DuckDBPyConnection, path: Path, folder: Path, batch: Sequence[_Part], add: Add
) -> Counter[Outcome]:
    """Load some parts in one transaction, then what was corrected in them, a transaction each."""
    import polars

    named = [one for part in batch for one in part.read]
    contents = _contents(folder, batch)
    held = adding.readings(connection, contents["sha256"].to_list())
    readings = dict(contents.select("sha256", "reading").rows())
    anew = {key for key, reading in readings.items() if key not in held or held[key] != reading}
    corrected = _corrected(connection, named) & anew
    is_corrected = polars.col("sha256").is_in(sorted(corrected))
    chosen = contents.filter(polars.col("sha256").is_in(sorted(anew)))
    with transaction(connection, path):
        if known := sorted((anew - corrected) & held.keys()):
            rows.remove(connection, known)
        _append(connection, folder, batch, chosen.filter(~is_corrected))
        given = [one for one in named if one[1] in readings and one[1] not in corrected]
        outcomes = _named(connection, given, anew, held)
    for document in _documents(folder, batch, chosen.filter(is_corrected), named):
        outcomes[add(document)] += 1
    return outcomes


def _contents(folder: Path, batch: Sequence[_Part]) -> polars.DataFrame:
    """The contents of some parts with the number of their part, each once: of one that was read twice the later reading."""
    import polars

    from duban.ledger.storing.frames import documents_frame

    found = [stored_parts.documents_part(folder, part.key) for part in batch]
    held = [
        one.with_columns(polars.lit(number).alias(_OF)) for number, one in enumerate(found) if one is not None
    ]
    frames = held or [documents_frame([]).with_columns(polars.lit(0).alias(_OF))]
    return polars.concat(frames).unique("sha256", keep="last", maintain_order=True)


_OF: Final = "part"


def _append(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    batch: Sequence[_Part],
    contents: polars.DataFrame,
) -> None:
    """Insert contents and their records."""
    append_frame(connection, "documents", contents.drop(_OF))
    for table in schema.TABLES:
        for records in _records(folder, batch, table, contents):
            append_frame(connection, table, records)


def _records(
    folder: Path, batch: Sequence[_Part], table: str, contents: polars.DataFrame
) -> Iterator[polars.DataFrame]:
    """The records of ``contents`` that belong into ``table``: all of them in one frame, where there are any."""
    import polars

    frames: list[polars.DataFrame] = []
    for number, part in enumerate(batch):
        own = contents.filter(polars.col(_OF) == number).select("sha256")
        if own.height and (found := stored_parts.records_part(folder, table, part.key)) is not None:
            frames.append(found.join(own, on="sha256", how="semi"))
    if frames:
        yield polars.concat(frames)


def _named(
    connection: duckdb.DuckDBPyConnection,
    given: Sequence[tuple[str, str]],
    anew: set[str],
    held: dict[str, str],
) -> Counter[Outcome]:
    named = [Named(name, sha256, is_new=sha256 not in held) for name, sha256 in given]
    found: Counter[Outcome] = Counter()
    for (_, sha256), outcome in zip(given, versions.give(connection, named), strict=True):
        found["renewed" if outcome == "unchanged" and sha256 in anew else outcome] += 1
    return found


def _name_duplicates(
    connection: duckdb.DuckDBPyConnection, given: Sequence[tuple[str, str]]
) -> Counter[Outcome]:
    """Note the names of contents that the ledger holds by another name."""
    held = adding.readings(connection, [sha256 for _, sha256 in given])
    named = [Named(name, sha256, is_new=False) for name, sha256 in given if sha256 in held]
    return Counter(versions.give(connection, named))


def _corrected(connection: duckdb.DuckDBPyConnection, named: Sequence[tuple[str, str]]) -> set[str]:
    """The contents of ``named`` that corrections may hold of."""
    corrected = adding.contents_with_corrections(connection)
    if not corrected:
        return set()
    last = versions.newest(connection, [name for name, _ in named])
    return {sha256 for name, sha256 in named if adding.is_touched(name, sha256, last.get(name), corrected)}


def _documents(
    folder: Path, batch: Sequence[_Part], contents: polars.DataFrame, named: Sequence[tuple[str, str]]
) -> Iterator[StoredDocument]:
    """The documents with ``contents``, under their names."""
    if not contents.height:
        return
    by_hash = {one["sha256"]: one for one in contents.drop(_OF).iter_rows(named=True)}
    records = (
        (table, found.rows()) for table in schema.TABLES for found in _records(folder, batch, table, contents)
    )
    placed = rows.placed_records(records)
    for name, sha256 in named:
        if sha256 in by_hash:
            yield rows.document(rows.Name(name, 1, sha256), by_hash[sha256], placed.get(sha256, []))
