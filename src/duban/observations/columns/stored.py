"""The figures of a ledger as columns: all that is stored of them, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from duban.observation import OBSERVATION_KINDS, Observation
from duban.observations.clause import NOTHING, Said, said, said_in
from duban.observations.columns.telling import Spans, clauses
from duban.observations.documents import Origin, observation
from duban.observations.stored_rows import KINDS, ORIGIN, VALUED, read_columns
from duban.records import Figure
from duban.rows import Passage

if TYPE_CHECKING:
    import duckdb
    import polars as pl

_FIELDS: Final = tuple(name for name in read_columns(Figure) if name != "document")
# Where a value stands: the first columns of a figure.
_SPANS: Final = ("place", "opens", "closes", "text_start", "text_end")
_DOCUMENTS: Final = (
    f"SELECT n.name, d.text, {ORIGIN} FROM documents d JOIN current_names n USING (sha256) ORDER BY n.name"
)
_FIGURES: Final = (
    "SELECT n.place, r.clean_sentence_start AS opens, r.clean_sentence_end AS closes, r.text_start, r.text_end, r.ordinal, "
    + ", ".join(f'r."{name}"' for name in _FIELDS)
    + " FROM figures r JOIN (SELECT sha256, row_number() OVER (ORDER BY name) - 1 AS place FROM current_names"
    + f" JOIN documents USING (sha256)) n USING (sha256) WHERE r.modality IN ({', '.join('?' for _ in OBSERVATION_KINDS)}) AND {VALUED}"
)


class StoredDocuments(NamedTuple):
    """The documents of a ledger in order of name: the name, the text, what is said of all observations of each."""

    names: list[str]
    texts: list[str]
    origins: list[Origin]


class StoredFigures:
    """The figures of a ledger that state an observation, by name of the document and their order there.

    Attributes:
        documents: the documents that they stand in.
        frame: what is stored of them, a row each, with ``place``, the number of the document.
    """

    def __init__(self, documents: StoredDocuments, frame: pl.DataFrame) -> None:
        self.documents = documents
        self.frame = frame
        self._sentences: dict[tuple[int, int, int], str] = {}

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection) -> StoredFigures:
        """The figures of the ledger behind ``connection``."""
        import numpy as np
        import polars as pl

        with closing(connection.cursor()) as cursor:
            rows = cursor.execute(_DOCUMENTS).fetchall()
            frame = pl.DataFrame(_Stream(cursor.sql(_FIGURES, params=KINDS)))
        documents = StoredDocuments(
            [name for name, *_ in rows], [text for _, text, *_ in rows], [Origin(*row[2:]) for row in rows]
        )
        order = np.lexsort([frame["ordinal"].to_numpy(), frame["place"].to_numpy()])
        return cls(documents, frame[order])

    def __len__(self) -> int:
        return len(self.frame)

    def observation(self, number: int) -> Observation:
        """What a figure states."""
        row = self.frame.row(number)
        place = row[0]
        fields = dict(zip(_FIELDS, row[-len(_FIELDS) :], strict=True))
        figure = Figure(document=self.documents.names[place], **fields)
        return observation(figure, self._passage(row), self.documents.origins[place])

    def told(self) -> dict[int, Said]:
        """What clauses say of figures, by number, where they say anything."""
        import numpy as np

        spans = Spans(*(self.frame[name].to_numpy() for name in _SPANS))
        found = clauses(self.documents.texts, spans)
        is_change = (self.frame["measure"] == "change").to_numpy()
        # What begins before its sentence is cut otherwise than all else.
        is_odd = spans.start < spans.opens
        told = {
            number: said(self._passage(self.frame.row(number)), is_change=bool(is_change[number]))
            for number in np.flatnonzero(is_odd).tolist()
        }
        numbers = np.flatnonzero((found.tells | is_change) & ~is_odd)
        bounds = (found.opens, spans.start, spans.end, found.closes, is_change)
        rows = zip(spans.text[numbers].tolist(), *(one[numbers].tolist() for one in bounds), strict=True)
        for number, (place, opens, start, end, closes, changes) in zip(numbers.tolist(), rows, strict=True):
            text = self.documents.texts[place]
            told[number] = said_in(text[opens:start], text[end:closes], changes)
        return {number: one for number, one in told.items() if one != NOTHING}

    def _passage(self, row: Sequence[Any]) -> Passage:
        """The sentence of a row of the frame, one object for all the values in it."""
        place, opens, closes, start, end = row[: len(_SPANS)]
        sentence = self._sentences.get((place, opens, closes))
        if sentence is None:
            sentence = self.documents.texts[place][opens:closes]
            self._sentences[place, opens, closes] = sentence
        return Passage(sentence, start - opens, end - opens)


class _Stream:
    """A result that shows itself as an Arrow stream and as nothing else: polars would keep the type of any other, and
    DuckDB then says at the end of the process that it leaks."""

    def __init__(self, result: duckdb.DuckDBPyRelation) -> None:
        self._result = result

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._result.__arrow_c_stream__(requested_schema)
