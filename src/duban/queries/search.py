"""Where words stand: in the clean texts of documents, each hit with its passage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from duban.collection import region_names
from duban.queries.records.facets import LONGEST_FACET, Facet
from duban.queries.records.filters import (
    COLUMNS,
    CURRENT,
    DOCUMENTS,
    MISSING,
    TABLES,
    contains,
    own_words,
    words,
)
from duban.rows import KINDS

if TYPE_CHECKING:
    import duckdb

PAGE = 20
"""Documents of a page."""
PASSAGES = 3
"""Passages that are shown of a document."""
# Characters before and behind a term that are shown with it: two lines on a page, and no more than its paragraph.
_BEFORE, _BEHIND = 40, 80
# No excerpt begins with one of these.
_STOPS = "，。、；：！？”）》」"


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for in documents.

    Attributes:
        q: words that a document must all have (:func:`duban.queries.records.filters.words`).
        region, issuer, year: what the document must be of, one of each being enough; :data:`MISSING` and 0 stand
            for what is not known.
    """

    q: str
    region: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    year: tuple[int, ...] = ()


class Excerpt(NamedTuple):
    """A piece of clean text around a term; ``marks`` are the places of the terms in it.

    ``at`` is where the first of them stands in the document, ``start`` where the piece begins there, ``cut`` whether
    its paragraph goes on before and behind it.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    at: int
    start: int
    cut: tuple[bool, bool] = (False, False)

    @property
    def term(self) -> str:
        """The first term as it stands in the text.

        >>> Excerpt("推进三农工作", ((2, 4),), 2, 0).term
        '三农'
        """
        start, end = self.marks[0]
        return self.text[start:end]

    def parts(self) -> list[tuple[str, bool]]:
        """The text in pieces, each with whether it is a term.

        >>> Excerpt("推进三农工作", ((2, 4),), 2, 0).parts()
        [('推进', False), ('三农', True), ('工作', False)]
        """
        return parted(self.text, self.marks)


class Hit(NamedTuple):
    """A document that has all words: how often they stand in it, and the first passages."""

    sha256: str
    name: str
    title: str | None
    published: str | None
    region: str | None
    issuer: str | None
    year: int | None
    places: int
    in_title: bool
    excerpts: tuple[Excerpt, ...]

    @property
    def label(self) -> str:
        """What the document is called: its title, else its name."""
        return self.title or self.name


class Hits(NamedTuple):
    """A page of documents, how many there are, how many places, and what they can be narrowed by."""

    documents: tuple[Hit, ...]
    total: int
    places: int
    facets: tuple[Facet, ...]


def search(
    connection: duckdb.DuckDBPyConnection, query: Query, *, limit: int = PAGE, offset: int = 0
) -> Hits:
    """The documents that have all words of a query, those with a word in the title first, then by number of places.

    Every place of every word is found, words of one or two characters as well: texts are looked through, there is no
    index that could miss one.

    >>> import duban, tempfile
    >>> from duban.ledger import Ledger, StoredDocument
    >>> document = duban.read_text("抓好三农工作。三农是根基。", name="a.txt")
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument.of(document, []))
    ...     hits = search(ledger.connection, Query(q="三農"))
    >>> hits.total, hits.places, hits.documents[0].excerpts[0].parts()[1]
    (1, 2, ('三农', True))
    """
    terms = words(query.q)
    if not terms:
        return Hits((), 0, 0, ())
    connection.execute("CREATE OR REPLACE TEMP TABLE hits AS " + _matching(terms), _values(terms))
    where, values = _narrowed(query)
    rows = connection.execute(
        "SELECT h.*, count(*) OVER (), sum(places) OVER () FROM hits h "
        f"WHERE {where} ORDER BY in_title DESC, places DESC, published DESC NULLS LAST, name LIMIT ? OFFSET ?",
        [*values, limit, offset],
    ).fetchall()
    texts = dict(
        connection.execute(
            "SELECT sha256, text FROM documents WHERE list_contains(?, sha256)", [[row[0] for row in rows]]
        ).fetchall()
    )
    found = tuple(_hit(row, texts[row[0]], terms) for row in rows)
    facets = tuple(_facet(connection, query, name) for name in ("year", "region", "issuer"))
    connection.execute("DROP TABLE hits")
    return Hits(found, rows[0][9] if rows else 0, int(rows[0][10]) if rows else 0, facets)


def _hit(row: Sequence[Any], text: str, terms: Sequence[str]) -> Hit:
    sha256, name, title, published, region, issuer, year, places, in_title = row[:9]
    passages = excerpts(text, terms)
    return Hit(sha256, name, title, published, region, issuer, year, places, in_title, passages)


def _matching(terms: Sequence[str]) -> str:
    """All documents with the terms, and how many places they have: bytes that fall away with the term by its length."""
    places = " + ".join(
        f"(strlen({c}) - strlen(replace({c}, ?, ''))) // strlen(?)" for c in map(_text, terms)
    )
    titles = " OR ".join(contains("coalesce(d.title, n.name)", term)[0] for term in terms)
    return (
        f"SELECT d.sha256, n.name, d.title, d.published, d.region, d.issuer, d.year, {places} AS places, "
        f"({titles}) AS in_title FROM {CURRENT} n JOIN documents d USING (sha256) WHERE "
        + " AND ".join(contains("d.text", term)[0] for term in terms)
    )


def _values(terms: Sequence[str]) -> list[str]:
    values = [contains("", term)[1] for term in terms]
    return [*(value for value in values for _ in range(2)), *values, *values]


def _text(term: str) -> str:
    return "d.text" if contains("", term)[1] == term and term.lower() == term.upper() else "lower(d.text)"


def _narrowed(query: Query, without: str = "") -> tuple[str, list[Any]]:
    """The condition that a document is of what is asked for."""
    parts, bound = ["true"], []
    regions = [
        name for value in query.region for name in (region_names(value) if value != MISSING else [value])
    ]
    for name, values, missing in (
        ("year", list(query.year), 0),
        ("region", sorted(set(regions)), MISSING),
        ("issuer", list(query.issuer), MISSING),
    ):
        if values and name != without:
            parts.append(f"list_contains(?, coalesce(h.{name}, ?))")
            bound += [values, missing]
    return " AND ".join(parts), bound


def _facet(connection: duckdb.DuckDBPyConnection, query: Query, name: str) -> Facet:
    where, values = _narrowed(query, without=name)
    rows = connection.execute(
        f"SELECT h.{name}, count(*) AS n, count(*) OVER () FROM hits h WHERE {where} "
        f"GROUP BY 1 ORDER BY n DESC, 1 LIMIT {LONGEST_FACET}",
        values,
    ).fetchall()
    return Facet(name, tuple((row[0], row[1]) for row in rows), rows[0][2] if rows else 0)


class Beside(NamedTuple):
    """What the records have of words: the indicators that are called so, and how many records of each kind.

    ``indicators`` are identifiers, or ``=`` and words that no vocabulary has, each with the words that are written
    most and the number of figures; ``distinct`` says how many there are; ``counts`` are the records that have the words
    in themselves, by kind.
    """

    indicators: tuple[tuple[str, str, int], ...]
    distinct: int
    counts: dict[str, int]


def beside(connection: duckdb.DuckDBPyConnection, q: str, *, limit: int = 8) -> Beside:
    """What the records have of all words of ``q``, in themselves.

    >>> import duban, tempfile
    >>> from duban.ledger import Ledger, StoredDocument
    >>> document = duban.read_text("2025年，粮食产量增长2%。", name="a.txt")
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument.of(document, duban.extract(document)))
    ...     found = beside(ledger.connection, "糧食")
    >>> found.indicators, found.counts["figure"], found.counts["commitment"]
    ((('grain-output', '粮食产量', 1),), 1, 0)
    """
    terms = words(q)
    if not terms:
        return Beside((), 0, dict.fromkeys(KINDS, 0))
    parts, values = [], []
    for kind in KINDS:
        tests = [own_words(kind, term) for term in terms]
        where = " AND ".join(f"({test.sql})" for test in tests)
        key, said = (COLUMNS[kind]["indicator"], "r.indicator") if kind == "figure" else ("NULL", "NULL")
        parts.append(
            f"SELECT '{kind}' AS kind, {key} AS key, mode({said}) AS words, count(*) AS n "
            f"FROM {TABLES[kind]} r JOIN d USING (sha256) WHERE {where} GROUP BY 2"
        )
        values += [value for test in tests for value in test.values]
    rows = connection.execute(
        f"WITH d AS MATERIALIZED ({DOCUMENTS}) {' UNION ALL '.join(parts)} ORDER BY n DESC, words", values
    ).fetchall()
    counts = {kind: sum(row[3] for row in rows if row[0] == kind) for kind in KINDS}
    indicators = [(key, said, n) for kind, key, said, n in rows if kind == "figure"]
    return Beside(tuple(indicators[:limit]), len(indicators), counts)


def excerpts(text: str, terms: Sequence[str], limit: int = PASSAGES) -> tuple[Excerpt, ...]:
    """The first places of ``terms`` in ``text``, each with what stands around it; places side by side are one excerpt.

    Where there are several terms, each is shown before any is shown twice.

    >>> [one.text for one in excerpts("一、三农\\n抓好三农工作，再抓三农。\\n二、工业", ["三农"])]
    ['一、三农', '抓好三农工作，再抓三农。']
    """
    found: list[Excerpt] = []
    rest: list[Excerpt] = []
    seen: set[str] = set()
    end = -1
    for start, _, _ in _places(text, terms):
        if start < end:
            continue
        made = _excerpt(text, start, terms)
        end = made.start + len(made.text)
        shown = {text[made.start + a : made.start + b].lower() for a, b in made.marks}
        (found if not shown <= seen or len(terms) == 1 else rest).append(made)
        seen |= shown
        if len(found) >= limit and len(seen) >= len(terms):
            break
    chosen = sorted([*found, *rest][:limit], key=lambda one: one.start)
    return tuple(chosen)


def _excerpt(text: str, at: int, terms: Sequence[str]) -> Excerpt:
    line = text.rfind("\n", 0, at) + 1
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop
    last = min(stop, at + _BEHIND)
    first = max(line, at - _BEFORE)
    while first < at and first > line and text[first] in _STOPS:
        first += 1
    piece = text[first:last]
    marks = places(piece, terms)
    # A paragraph with several terms is shown from the first of them, which may stand before the one that was found.
    at = first + marks[0][0] if marks else at
    return Excerpt(piece, marks, at, first, (first > line, last < stop))


def places(text: str, terms: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where ``terms`` stand in ``text``, in any case, in order; what overlaps is one place.

    >>> places("5g与5G基站", ["5G", "基站"])
    ((0, 2), (3, 7))
    """
    merged: list[tuple[int, int]] = []
    for start, end, _ in _places(text, list(terms)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def parted(text: str, marks: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    """``text`` in pieces, each with whether it is marked.

    >>> parted("增长5%。", [(2, 4)])
    [('增长', False), ('5%', True), ('。', False)]
    """
    pieces: list[tuple[str, bool]] = []
    last = 0
    for start, end in marks:
        pieces += [(text[last:start], False), (text[start:end], True)]
        last = end
    return [piece for piece in [*pieces, (text[last:], False)] if piece[0]]


def _places(text: str, terms: Sequence[str]) -> Iterable[tuple[int, int, str]]:
    if not terms:
        return
    longest = sorted(terms, key=len, reverse=True)
    for match in re.finditer("|".join(map(re.escape, longest)), text, re.IGNORECASE):
        yield match.start(), match.end(), match[0]
