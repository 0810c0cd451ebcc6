"""Observations out of the ledger: of all documents at once, without reading their texts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from duban.ledger import schema
from duban.observation import OBSERVATION_KINDS, Observation
from duban.observations.documents import DAMAGE, Origin, observation, relative_observation
from duban.records import Figure, RelativeTarget
from duban.rows import Passage

if TYPE_CHECKING:
    import duckdb

# Rows that are fetched at once: more are no faster, and fewer are held.
_BATCH = 10_000
_PLACE = (
    "r.text_start - r.clean_sentence_start, r.text_end - r.clean_sentence_start, "
    "substr(d.text, r.clean_sentence_start + 1, r.clean_sentence_end - r.clean_sentence_start)"
)
ORIGIN = "d.region, coalesce(d.published, CAST(d.year AS VARCHAR)), d.issuer, " + " OR ".join(
    f"contains(d.repairs, '\"{kind}\"')" for kind in sorted(DAMAGE)
)
"""What a document says of all its observations, as columns: those of :class:`duban.observations.documents.Origin`."""
VALUED = "r.indicator <> '' AND (r.low IS NOT NULL OR r.high IS NOT NULL)"
"""The figures that are values of something."""


# What a record says of its reading is no part of an observation: two of these are texts that would be fetched for nothing.
_UNREAD: Final = frozenset(("section", "confidence_reason", "period_from", "source", "rule"))


@cache
def read_columns(record: type[Figure] | type[RelativeTarget]) -> tuple[str, ...]:
    """The columns of a record that its observation is made of.

    >>> "rule" in read_columns(Figure), "unit" in read_columns(Figure)
    (False, True)
    """
    return tuple(name for name in schema.columns(record) if name not in _UNREAD)


def stored_observations(connection: duckdb.DuckDBPyConnection) -> Iterator[Observation]:
    """The observations of the documents in a ledger, as :func:`duban.observations.documents.observations_of` gives them.

    They come by kind of record, then by name of the document.
    """
    same = _Sentences().same
    for row in _rows(connection, "figures", Figure, VALUED):
        *fields, start, end, sentence, region, published, issuer, is_copy = row
        figure = Figure(**dict(zip(read_columns(Figure), fields, strict=True)))
        yield observation(
            figure, Passage(same(sentence), start, end), Origin(region, published, issuer, is_copy)
        )
    for row in _rows(connection, "relative_targets", RelativeTarget, "true"):
        *fields, start, end, sentence, region, published, issuer, is_copy = row
        record = RelativeTarget(**dict(zip(read_columns(RelativeTarget), fields, strict=True)))
        yield relative_observation(
            record, Passage(same(sentence), start, end), Origin(region, published, issuer, is_copy)
        )


def newest_document(connection: duckdb.DuckDBPyConnection) -> str:
    """When the newest document of a ledger was published, as far as it says; empty where none does."""
    found = connection.execute(
        "SELECT max(coalesce(d.published, CAST(d.year AS VARCHAR))) FROM documents d "
        "JOIN current_names n USING (sha256)"
    ).fetchone()
    return found[0] or "" if found else ""


def _rows(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    record: type[Figure] | type[RelativeTarget],
    condition: str,
) -> Iterator[tuple[Any, ...]]:
    """The rows of a table of records: the fields, the passage, the origin."""
    fields = ", ".join("n.name" if name == "document" else f'r."{name}"' for name in read_columns(record))
    kinds = ", ".join("?" for _ in OBSERVATION_KINDS)
    found = connection.execute(
        f"SELECT {fields}, {_PLACE}, {ORIGIN} FROM {table} r JOIN documents d USING (sha256) "
        f"JOIN current_names n USING (sha256) WHERE r.modality IN ({kinds}) AND {condition} ORDER BY n.name, r.ordinal",
        list(OBSERVATION_KINDS),
    )
    while batch := found.fetchmany(_BATCH):
        yield from batch


class _Sentences:
    """Sentences, each kept once for all the values in it: they come one after the other."""

    def __init__(self) -> None:
        self._last = ""

    def same(self, sentence: str) -> str:
        """``sentence``, as the object that it was before where it is the same."""
        if sentence != self._last:
            self._last = sentence
        return self._last
