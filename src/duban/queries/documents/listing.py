"""Documents as a list: searched, filtered, counted by facet, sorted, in pages.

What a list shows of the documents is a small table beside their texts. It is asked in SQL once for each state of the ledger
(:func:`document_index`, some 0.2 s for 10,000 documents with 650,000 figures) and then chosen from in a few milliseconds;
words are looked for in the texts each time, which takes 20 to 50 ms for ten million characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain, compress
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from duban.observations.documents import DAMAGE
from duban.queries.documents.document_rows import PROBLEMS, RATHER_WRONG, DocumentRow

if TYPE_CHECKING:
    import duckdb

_T = TypeVar("_T")

PAGE_SIZE: Final = 50
FACETS: Final = ("region", "issuer", "year", "kind", "problem")
SORTS: Final = ("title", "region", "issuer", "published", "kind", "figures", "targets", "commitments")
NONE: Final = "-"
"""Stands in a query for a value that is not there."""
# More words than these narrow nothing down, and each of them is looked for in every text.
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentQuery:
    """Which documents are asked for.

    Attributes:
        q: words that must all stand in the title, the name or the text; letters count the same small and large.
        issuer, region, year, kind, problem: what the document must have; empty for any, :data:`NONE` for none.
        sort: one of :data:`SORTS`, with ``-`` before it from the greatest down.
        page: from 1.
    """

    q: str = ""
    issuer: str = ""
    region: str = ""
    year: str = ""
    kind: str = ""
    problem: str = ""
    sort: str = "-published"
    page: int = 1

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are looked for.

        >>> DocumentQuery(q=" 粮食  5G ").words
        ('粮食', '5G')
        """
        return tuple(self.q.split()[:_MOST_WORDS])


class FacetValue(NamedTuple):
    """A value of a facet, and how many documents have it beside what else is asked."""

    value: str
    number: int


class DocumentPage(NamedTuple):
    """A page of documents: its rows, how many there are in all, and the facets by name, the most frequent values first."""

    rows: list[DocumentRow]
    total: int
    facets: dict[str, list[FacetValue]]


class DocumentIndex(NamedTuple):
    """What a list shows of all documents: the rows in the order of their titles, and what each has of every facet."""

    rows: list[DocumentRow]
    values: dict[str, list[tuple[str, ...]]]


_INDEX: Final = f"""
WITH f AS (
  SELECT sha256, count(*) AS figures, count(*) FILTER (modality = 'target') AS targets,
    count(*) FILTER (confidence < {RATHER_WRONG}) AS unsure
  FROM figures GROUP BY 1
), c AS (SELECT sha256, count(*) AS commitments FROM commitments GROUP BY 1
), r AS (SELECT sha256, count(*) AS relative FROM relative_targets GROUP BY 1)
SELECT d.sha256, n.name, n.version, d.title, d.region, d.issuer, d.published, d.year, d.media_type,
  {" OR ".join(f"contains(d.repairs, '{chr(34)}{kind}{chr(34)}')" for kind in sorted(DAMAGE))},
  coalesce(figures, 0), coalesce(targets, 0), coalesce(unsure, 0), coalesce(commitments, 0),
  coalesce(figures, 0) + coalesce(commitments, 0) + coalesce(relative, 0)
FROM current_names n JOIN documents d USING (sha256)
  LEFT JOIN f USING (sha256) LEFT JOIN c USING (sha256) LEFT JOIN r USING (sha256)
"""


def document_index(connection: duckdb.DuckDBPyConnection) -> DocumentIndex:
    """What a list shows of each document that the ledger holds now.

    It stays right until the ledger changes, so that it can be kept until then.
    """
    rows = [DocumentRow(*row) for row in connection.execute(_INDEX).fetchall()]
    rows.sort(key=lambda row: (row.shown, row.name))
    return DocumentIndex(
        rows,
        {
            "region": [(row.region or NONE,) for row in rows],
            "issuer": [(row.issuer or NONE,) for row in rows],
            "year": [(row.written_in or NONE,) for row in rows],
            "kind": [(row.kind,) for row in rows],
            "problem": [tuple(row.problems) for row in rows],
        },
    )


def matching(connection: duckdb.DuckDBPyConnection, words: Sequence[str]) -> set[str] | None:
    """The contents that hold all ``words`` in title, name or text, by hash; ``None`` where no word is asked for."""
    if not words:
        return None
    tests: list[str] = []
    values: list[str] = []
    for word in words:
        # «regexp_matches» is fifteen times faster than a comparison of small letters.
        cased = word.lower() != word.upper()
        test = "regexp_matches({one}, ?, 'i')" if cased else "contains({one}, ?)"
        columns = ("d.text", "coalesce(d.title, '')", "n.name")
        tests.append("(" + " OR ".join(test.format(one=one) for one in columns) + ")")
        values += [re.escape(word) if cased else word] * len(columns)
    found = connection.execute(
        "SELECT d.sha256 FROM current_names n JOIN documents d USING (sha256) WHERE " + " AND ".join(tests),
        values,
    ).fetchall()
    return {row[0] for row in found}


def documents(
    index: DocumentIndex,
    asked: DocumentQuery,
    found: Collection[str] | None = None,
    *,
    limit: int | None = PAGE_SIZE,
) -> DocumentPage:
    """The documents of the ``index`` that answer ``asked``, a page of them; all with ``limit`` ``None``.

    ``found`` are the contents with the words that are asked for (:func:`matching`). A facet counts the documents that
    answer everything but the facet itself.

    >>> import duban, tempfile
    >>> from duban.ledger import Ledger, StoredDocument
    >>> read = duban.read_text("2025年，粮食产量增长2%。", name="a.txt", title="某省2025年统计公报", region="某省")
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument.of(read, duban.extract(read)))
    ...     index, asked = document_index(ledger.connection), DocumentQuery(q="粮食")
    ...     page = documents(index, asked, matching(ledger.connection, asked.words))
    >>> page.total, page.rows[0].kind, page.rows[0].problems, page.facets["region"]
    (1, 'bulletin', ['undated'], [FacetValue(value='某省', number=1)])
    """
    masks = _masks(index, asked, found)
    chosen = _sorted(_where(index.rows, _every(list(masks.values()))), asked.sort)
    facets: dict[str, list[FacetValue]] = {}
    for facet in FACETS:
        others = [mask for name, mask in masks.items() if name != facet]
        values = _where(index.values[facet], _every(others))
        facets[facet] = _values(facet, Counter(chain.from_iterable(values)))
    first = (max(1, asked.page) - 1) * limit if limit else 0
    return DocumentPage(chosen[first : first + limit] if limit else chosen, len(chosen), facets)


def _masks(
    index: DocumentIndex, asked: DocumentQuery, found: Collection[str] | None
) -> dict[str, list[bool]]:
    """Which documents answer each thing that is asked, by the name of the facet; words are asked for as ``q``."""
    masks: dict[str, list[bool]] = {}
    if found is not None:
        masks["q"] = [row.sha256 in found for row in index.rows]
    for facet in FACETS:
        if wanted := getattr(asked, facet):
            masks[facet] = [wanted in values for values in index.values[facet]]
    return masks


def _every(masks: Sequence[list[bool]]) -> list[bool] | None:
    """Which documents answer all of ``masks``; ``None`` for everything."""
    return [all(one) for one in zip(*masks, strict=True)] if masks else None


def _where(values: Sequence[_T], mask: list[bool] | None) -> Sequence[_T]:
    return values if mask is None else list(compress(values, mask))


def _sorted(rows: Sequence[DocumentRow], sort: str) -> list[DocumentRow]:
    """``rows``, which stand by title, in the order of ``sort``; what does not have it comes last."""
    name = sort.removeprefix("-")
    field = name if name in SORTS else "published"
    field = "shown" if field == "title" else field
    having = [row for row in rows if getattr(row, field) is not None]
    having.sort(key=attrgetter(field), reverse=sort.startswith("-"))
    return (
        having if len(having) == len(rows) else having + [row for row in rows if getattr(row, field) is None]
    )


def _values(facet: str, count: Counter[str]) -> list[FacetValue]:
    """The values of a facet: years the newest first, problems as they are listed, others the most frequent first."""
    if facet == "problem":
        return [FacetValue(value, count[value]) for value in PROBLEMS if count[value]]
    values = [FacetValue(*one) for one in count.items()]
    if facet == "year":
        return sorted(values, reverse=True)
    return sorted(values, key=lambda one: (-one.number, one.value))
