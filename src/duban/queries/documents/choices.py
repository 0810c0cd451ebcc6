"""Documents to choose from: for a comparison, a series, a cascade, and what goes well together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from duban.ledger.contents.documents import StoredDocument
from duban.ledger.storing.rows import Name, select
from duban.vocabulary import regions

if TYPE_CHECKING:
    import duckdb

_COLUMNS = "n.name, n.version, d.sha256, d.title, d.published, d.region, d.issuer, d.year, length(d.text)"
_DATE = "coalesce(d.published, CAST(d.year AS VARCHAR), '')"
# The shortest that is offered as a document to compare: what is shorter has no tasks.
_LEAST_CHARACTERS = 200


class Choice(msgspec.Struct, frozen=True):
    """A document as something to choose.

    Attributes:
        name, version, sha256: the content that the name has, or had in that version.
        title, published, region, issuer, year: what is known of it.
        characters: how long its clean text is.
    """

    name: str
    version: int
    sha256: str
    title: str | None
    published: str | None
    region: str | None
    issuer: str | None
    year: int | None
    characters: int

    @property
    def shown(self) -> str:
        """Its title, or the name of its file.

        >>> Choice("a/b.txt", 1, "00", None, None, None, None, None, 5).shown
        'b.txt'
        """
        return self.title or self.name.rsplit("/", 1)[-1]

    @property
    def date(self) -> str:
        """When it was published, or the year it is of."""
        return self.published or str(self.year or "")


def choices(connection: duckdb.DuckDBPyConnection, words: str = "", limit: int = 30) -> list[Choice]:
    """The newest documents that have all ``words`` in title, name, region, issuer or date.

    >>> import tempfile, pathlib
    >>> from duban.ledger import Ledger
    >>> with Ledger.open(pathlib.Path(tempfile.mkdtemp()) / "l.duckdb") as ledger:
    ...     for year in (2025, 2026):
    ...         _ = ledger.add(StoredDocument(name=f"{year}.txt", sha256=str(year), title="某省报告", year=year))
    ...     [one.name for one in choices(ledger.connection, "某省")], [one.name for one in choices(ledger.connection, "2025 报告")]
    (['2026.txt', '2025.txt'], ['2025.txt'])
    """
    asked = words.casefold().split()
    told = f"lower(concat_ws(' ', d.title, n.name, d.region, d.issuer, {_DATE}))"
    condition = "".join(f" AND contains({told}, ?)" for _ in asked)
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM current_names n JOIN documents d USING (sha256) WHERE true{condition} "
        f"ORDER BY {_DATE} DESC, d.region, n.name LIMIT ?",
        [*asked, limit],
    ).fetchall()
    return [Choice(*row) for row in found]


def chosen(connection: duckdb.DuckDBPyConnection, hashes: Sequence[str]) -> list[Choice]:
    """The documents with these contents, in that order; what is not in the ledger is left out."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM names n JOIN documents d USING (sha256) WHERE list_contains(?, d.sha256) "
        "ORDER BY n.seen_at DESC, n.version DESC",
        [list(hashes)],
    ).fetchall()
    by_hash = {row[2]: Choice(*row) for row in found}
    return [by_hash[sha256] for sha256 in dict.fromkeys(hashes) if sha256 in by_hash]


def stored(connection: duckdb.DuckDBPyConnection, hashes: Sequence[str]) -> list[StoredDocument]:
    """The documents with these contents and their records, in that order.

    Raises:
        KeyError: for a content that the ledger does not have.
    """
    found = {one.sha256: Name(one.name, one.version, one.sha256) for one in chosen(connection, hashes)}
    return select(connection, [found[sha256] for sha256 in hashes])


def follow_ups(connection: duckdb.DuckDBPyConnection, limit: int = 12) -> list[tuple[Choice, Choice]]:
    """For each region, or issuer where no region is known, its newest document and the one before, the newest first and
    documents of unlike length last."""
    pairs = [(group[1], group[0]) for group in _groups(connection, 2)]
    newest = sorted(pairs, key=lambda pair: pair[1].date, reverse=True)
    return sorted(newest, key=lambda pair: not _are_alike(*pair))[:limit]


# A page of targets and a whole report have hardly anything to compare: such pairs come last.
_LEAST_ALIKE = 0.2


def _are_alike(old: Choice, new: Choice) -> bool:
    """Whether two documents are of a like length."""
    shorter, longer = sorted((old.characters, new.characters))
    return shorter >= _LEAST_ALIKE * longer


def rows_of_years(connection: duckdb.DuckDBPyConnection, limit: int = 8) -> list[list[Choice]]:
    """Documents of one region or issuer through at least three years, the oldest first; the longest rows first."""
    groups = [group[::-1] for group in _groups(connection, _MOST_IN_ROW) if len(group) > _FEWEST_IN_ROW]
    return sorted(groups, key=lambda group: -len(group))[:limit]


# A row of fewer is a pair; one of more is hard to read, and slow.
_FEWEST_IN_ROW, _MOST_IN_ROW = 2, 12


def _groups(connection: duckdb.DuckDBPyConnection, most: int) -> list[list[Choice]]:
    """The newest documents of each region or issuer, one a date; of those that have two at least."""
    found = connection.execute(
        f"WITH dated AS (SELECT {_COLUMNS}, coalesce(d.region, d.issuer) AS source, {_DATE} AS date, row_number() "
        f"OVER (PARTITION BY source, {_DATE} ORDER BY length(d.text) DESC, n.name) AS nth "
        "FROM current_names n JOIN documents d USING (sha256) "
        f"WHERE coalesce(d.region, d.issuer) IS NOT NULL AND {_DATE} <> '' AND length(d.text) >= ?) "
        "SELECT * EXCLUDE (nth) FROM dated WHERE nth = 1 "
        "QUALIFY row_number() OVER (PARTITION BY source ORDER BY date DESC) <= ? AND count(*) OVER (PARTITION BY source) > 1 "
        "ORDER BY source, date DESC",
        [_LEAST_CHARACTERS, most],
    ).fetchall()
    return [[Choice(*row[:-2]) for row in group] for _, group in groupby(found, key=lambda row: row[-2])]


class Descent(msgspec.Struct, frozen=True):
    """A national document and those of provinces in the same year."""

    nation: Choice
    provinces: tuple[Choice, ...]


def descents(connection: duckdb.DuckDBPyConnection) -> list[Descent]:
    """National documents with those of provinces of the same year, the newest first; of each province the longest."""
    levels = {"nation": _named("nation"), "province": _named("province")}
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM current_names n JOIN documents d USING (sha256) "
        "WHERE list_contains(?, d.region) AND d.year IS NOT NULL ORDER BY d.year DESC, length(d.text) DESC",
        [[*levels["nation"], *levels["province"]]],
    ).fetchall()
    all_found = [Choice(*row) for row in found]
    nations = [one for one in all_found if one.region in levels["nation"]]
    made = []
    for nation in nations:
        below: dict[str, Choice] = {}
        for one in all_found:
            if one.year == nation.year and one.region and one.region in levels["province"]:
                below.setdefault(one.region, one)
        if below:
            made.append(Descent(nation, tuple(sorted(below.values(), key=lambda one: one.region or ""))))
    return made


def _named(level: str) -> frozenset[str]:
    return frozenset(one.name for one in regions().all if one.level == level)
