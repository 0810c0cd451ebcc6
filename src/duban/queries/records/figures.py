"""The records of a ledger as a table: a page of it, and all of it for a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from duban.collection import Records
from duban.ledger.database import schema
from duban.queries.records.filters import CURRENT, TABLES, Selection, source
from duban.records import AnyRecord, Record
from duban.rows import KINDS, Passage

if TYPE_CHECKING:
    import duckdb

PAGE = 100
"""Rows of a page."""
# Records that are made at once for a file: more of them only cost memory.
_BATCH = 20_000

_OF_DOCUMENT = {"document": "coalesce(d.title, d.name)", "published": "d.published"}
_MEASURED = {
    "indicator": "r.indicator",
    "period": "r.period_end",
    "region": "r.region",
    "modality": "r.modality",
}
SORTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "figure": {
            **_MEASURED,
            "value": "coalesce(r.low, r.high)",
            "low": "r.low",
            "high": "r.high",
            "unit": "r.unit",
            "measure": "r.measure",
            "confidence": "r.confidence",
            **_OF_DOCUMENT,
        },
        "relative_target": {**_MEASURED, "text": "r.text", "relation": "r.relation", **_OF_DOCUMENT},
        "commitment": {
            "text": "r.text",
            "action": "r.action",
            "strength": "r.strength",
            "deadline": "r.deadline",
            "body": "r.body",
            "theme": "r.theme",
            "region": "d.region",
            **_OF_DOCUMENT,
        },
        "attribution": {
            "text": "r.text",
            "person": "r.person",
            "organisation": "r.organisation",
            "speaker": "r.speaker",
            "region": "d.region",
            **_OF_DOCUMENT,
        },
        "instrument": {
            "name": "r.name",
            "type": "r.type",
            "body": "r.issuer",
            "region": "d.region",
            **_OF_DOCUMENT,
        },
    }
)
"""What the records of each kind can be sorted by."""
# Newest documents first, and in them as one reads.
_READING_ORDER = "d.published DESC NULLS LAST, d.year DESC NULLS LAST, d.name, r.ordinal"


class Found(NamedTuple):
    """A record of the ledger with its document; as an :class:`duban.rows.Origin` it can be put into a row.

    Attributes:
        sha256, ordinal: the hash of its content, and its place among the records of the document.
        record: the record itself, its ``document`` by the name that the content has now.
        correction: the number of the correction that it bears.
        title, published, region, issuer: of the document.
        sentence: the sentence that it stands in, and its place there.
        at: where it begins in the clean text of the document.
    """

    sha256: str
    ordinal: int
    record: AnyRecord
    correction: int | None
    title: str | None
    published: str | None
    region: str | None
    issuer: str | None
    sentence: Passage
    at: int

    def passage(self, record: Record) -> Passage:
        """The sentence of the record."""
        return self.sentence

    @property
    def label(self) -> str:
        """What its document is called: its title, else its name."""
        return self.title or self.record.document


def count(connection: duckdb.DuckDBPyConnection, selection: Selection, *, held: bool = False) -> int:
    """How many records there are in a selection.

    >>> import tempfile
    >>> from duban.ledger import Ledger
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     count(ledger.connection, Selection(kind="commitment", q="技术改造"))
    0
    """
    asked = source(selection, held=held)
    row = connection.execute(f"{asked.opening} SELECT count(*) {asked.source}", asked.values).fetchone()
    return int(row[0]) if row else 0


def find(
    connection: duckdb.DuckDBPyConnection,
    selection: Selection,
    *,
    sort: str = "",
    limit: int = PAGE,
    offset: int = 0,
    held: bool = False,
) -> list[Found]:
    """A page of the records of a selection.

    Args:
        connection: a connection to the ledger.
        selection: which records.
        sort: one of :data:`SORTS` of the kind, with a minus before it from the highest down; what has no value comes
            last. What is no such name is the order of reading, newest documents first.
        limit, offset: how many, and how many before them are left out.
        held: whether the words of the selection are held (:func:`duban.queries.records.filters.hold`).

    >>> import duban, tempfile
    >>> from duban.ledger import Ledger, StoredDocument
    >>> document = duban.read_text("2025年，粮食产量增长2%，蔬菜产量增长3%。", name="a.txt", title="公报")
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument.of(document, duban.extract(document)))
    ...     found = find(ledger.connection, Selection(q="粮食"), sort="-value")
    >>> [(one.record.gist(), one.label, one.at, one.sentence.start) for one in found]
    [('蔬菜产量 3% actual 2025-12', '公报', 21, 21), ('粮食产量 2% actual 2025-12', '公报', 12, 12)]
    """
    asked = source(selection, held=held)
    # The places are found first, without the texts; only what is shown is fetched with its sentence.
    places = connection.execute(
        f"{asked.opening} SELECT r.rowid {asked.source} ORDER BY {_order(selection.kind, sort)} LIMIT ? OFFSET ?",
        (*asked.values, limit, offset),
    ).fetchall()
    return _fetch(connection, selection.kind, [row[0] for row in places])


def _fetch(connection: duckdb.DuckDBPyConnection, kind: str, places: Sequence[int]) -> list[Found]:
    """The records in rows of the table of a kind, in their order, with their sentences."""
    if not places:
        return []
    fields = ", ".join(f'r."{name}"' for name in schema.columns(KINDS[kind]) if name != "document")
    sentence = "substr(t.text, r.clean_sentence_start + 1, r.clean_sentence_end - r.clean_sentence_start)"
    # By the rows' own numbers only some blocks of the table are read: 10 ms for 100 of 650,000, 44 ms by their keys.
    rows = connection.execute(
        f"WITH r AS MATERIALIZED (SELECT rowid AS place, * FROM {TABLES[kind]} WHERE rowid IN (SELECT unnest(?))), "
        f"n AS MATERIALIZED {CURRENT}, "
        # By their rows' numbers, too: 20 ms of 100,000 documents, 500 ms by their hashes, for all texts are read then.
        "t AS MATERIALIZED (SELECT sha256, title, published, region, issuer, text FROM documents WHERE rowid IN "
        "(SELECT rowid FROM documents WHERE sha256 IN (SELECT sha256 FROM r))) "
        f"SELECT r.place, r.sha256, r.ordinal, r.correction, t.title, t.published, t.region, t.issuer, {sentence}, "
        f"r.text_start, r.text_end, r.clean_sentence_start, n.name, {fields} "
        "FROM r JOIN t USING (sha256) JOIN n USING (sha256)",
        [list(places)],
    ).fetchall()
    found = {row[0]: _found(row[1:], kind) for row in rows}
    return [found[place] for place in places if place in found]


def _found(row: Sequence[Any], kind: str) -> Found:
    sha256, ordinal, correction, title, published, region, issuer, sentence, start, end, opens = row[:11]
    names = [name for name in schema.columns(KINDS[kind]) if name != "document"]
    fields = dict(zip(names, row[12:], strict=True))
    record: Any = KINDS[kind](document=row[11], **fields)
    first = min(max(start - opens, 0), len(sentence))
    passage = Passage(sentence, first, min(max(end - opens, first), len(sentence)))
    return Found(sha256, ordinal, record, correction, title, published, region, issuer, passage, start)


def _order(kind: str, sort: str) -> str:
    """The order by ``sort``, which is one of ours or none: nothing that was asked for comes into SQL.

    >>> _order("figure", "-low").partition(",")[0], _order("figure", "1; DROP") == _READING_ORDER
    ('r.low DESC NULLS LAST', True)
    """
    column = SORTS[kind].get(sort.removeprefix("-"))
    if column is None:
        return _READING_ORDER
    return f"{column} {'DESC' if sort.startswith('-') else 'ASC'} NULLS LAST, {_READING_ORDER}"


def batches(
    connection: duckdb.DuckDBPyConnection, selection: Selection, *, sort: str = ""
) -> Iterator[Records[AnyRecord]]:
    """All records of a selection, some thousands at once, for a file; the order is found once.

    The connection is used until the last is taken: give a cursor of its own, for it holds a table of the places.
    """
    asked = source(selection)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE places AS {asked.opening} SELECT r.rowid AS place {asked.source} "
        f"ORDER BY {_order(selection.kind, sort)}",
        asked.values,
    )
    first = 0
    while rows := connection.execute(
        "SELECT place FROM places WHERE rowid >= ? AND rowid < ? ORDER BY rowid", [first, first + _BATCH]
    ).fetchall():
        found = _fetch(connection, selection.kind, [row[0] for row in rows])
        yield Records.joined(Records([one.record], one) for one in found)
        first += _BATCH
    connection.execute("DROP TABLE places")


def titles(connection: duckdb.DuckDBPyConnection, hashes: Sequence[str]) -> dict[str, str]:
    """What the documents of some contents are called: their titles, else their names."""
    rows = connection.execute(
        f"SELECT sha256, coalesce(d.title, n.name) FROM documents d JOIN {CURRENT} n USING (sha256) "
        "WHERE list_contains(?, sha256)",
        [list(hashes)],
    ).fetchall()
    return dict(rows)
