"""What is in a ledger at a glance: how much of each, and which years of which regions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from duban.queries.documents.listing import NONE, DocumentIndex

if TYPE_CHECKING:
    import duckdb

MOST_REGIONS: Final = 40
MOST_YEARS: Final = 15
"""What a table takes that is to be seen at a glance: the provinces and some more, the years of three plans."""
SHADES: Final = 4


class Counts(NamedTuple):
    """How much there is of each: records of the documents of today, values of data files, corrections that stand."""

    documents: int
    figures: int
    targets: int
    commitments: int
    observations: int
    corrections: int


class Cell(NamedTuple):
    """How many documents a region has of a year, and in which of :data:`SHADES` that is shown, 0 for none."""

    number: int
    shade: int


class Glance(NamedTuple):
    """Documents by region and year: the regions with the most documents, the newest years.

    ``left_out`` are the regions that are not among them.
    """

    years: list[str]
    regions: list[tuple[str, list[Cell]]]
    left_out: int


def counts(connection: duckdb.DuckDBPyConnection) -> Counts:
    """How much there is of each.

    >>> import duban, tempfile
    >>> from duban.ledger import Ledger, StoredDocument
    >>> read = duban.read_text("2026年，粮食产量增长2%左右。", name="a.txt", published="2026-01-15")
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument.of(read, duban.extract(read)))
    ...     counts(ledger.connection)
    Counts(documents=1, figures=1, targets=1, commitments=0, observations=0, corrections=0)
    """
    current = "sha256 IN (SELECT sha256 FROM current_names)"
    found = connection.execute(
        "SELECT (SELECT count(*) FROM current_names), "
        f"(SELECT count(*) FROM figures WHERE {current}), "
        f"(SELECT count(*) FROM figures WHERE modality = 'target' AND {current}), "
        f"(SELECT count(*) FROM commitments WHERE {current}), "
        "(SELECT count(*) FROM observations), "
        "(SELECT count(*) FROM corrections WHERE revoked_at IS NULL)"
    ).fetchone()
    return Counts(*found) if found else Counts(0, 0, 0, 0, 0, 0)


def glance(index: DocumentIndex) -> Glance:
    """The documents of ``index`` by region and year."""
    pairs = Counter((row.region or NONE, row.written_in or NONE) for row in index.rows)
    by_region: Counter[str] = Counter()
    for (region, _), count in pairs.items():
        by_region[region] += count
    years = sorted({year for _, year in pairs}, key=lambda year: (year == NONE, year))
    years = years[-MOST_YEARS - 1 :]
    most = max(pairs.values(), default=1)
    chosen = sorted(by_region.items(), key=lambda one: (one[0] == NONE, -one[1], one[0]))[:MOST_REGIONS]
    rows = [
        (region, [Cell(pairs[region, year], shade(pairs[region, year], most)) for year in years])
        for region, _ in chosen
    ]
    return Glance(years, rows, len(by_region) - len(rows))


def shade(count: int, most: int) -> int:
    """The shade of a count, from 1 for the smallest to :data:`SHADES` for the greatest; 0 for none.

    >>> [shade(count, 9) for count in (0, 1, 5, 9)], shade(1, 1)
    ([0, 1, 3, 4], 1)
    """
    return -(-count * SHADES // max(most, SHADES)) if count else 0
