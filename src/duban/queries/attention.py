"""What needs a person's attention in a ledger: documents that lack something, records that are doubtful, documents that
contradict one another, targets of which nothing is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from duban.ledger.database import schema
from duban.observation import Observation
from duban.observations.documents import DAMAGE, Origin, observation
from duban.observations.identity import identity
from duban.observations.reconciliation import reconcile
from duban.queries.documents.document_rows import PROBLEMS, RATHER_WRONG
from duban.queries.documents.listing import DocumentIndex
from duban.records import Figure
from duban.rows import Passage
from duban.tracking.tracking import Tracking

if TYPE_CHECKING:
    import duckdb

MOST_CONFLICTS: Final = 200
"""Conflicts that are listed; more are no list that somebody reads."""
# Values of conflicts that are looked at: they are few among the figures of ten thousand reports.
_MOST_VALUES: Final = 20_000
# DuckDB sets apart what differs by more than a thousandth, as «reconcile» does; it has the last word.
_ROUNDED: Final = 1e-3


class Doubts(NamedTuple):
    """What can be said at once: how many documents have each problem, and how many figures are rather wrong than right."""

    documents: dict[str, int]
    figures: int


class Stated(NamedTuple):
    """A value of a conflict: what a document states, and where."""

    value: str
    unit: str
    sha256: str
    ordinal: int
    title: str
    published: str | None
    sentence: str


class Conflict(NamedTuple):
    """Documents that state different values of one indicator, place and period; what holds against the others is the first."""

    indicator: str
    region: str | None
    period_end: str
    measure: str
    values: list[Stated]


class Conflicts(NamedTuple):
    """The conflicts, the newest periods first, and how many there are in all."""

    listed: list[Conflict]
    total: int


class Standing(NamedTuple):
    """What tracking leaves open: pairs of target and outcome that are not sure, and targets of a year without outcome.

    ``due`` counts by verdict: ``too_early`` (not due yet, and nothing tells its progress), ``no_data``.
    """

    unsure: int
    due: dict[str, int]


def doubts(index: DocumentIndex) -> Doubts:
    """What can be said at once.

    >>> import duban, tempfile
    >>> from duban.ledger import Ledger, StoredDocument
    >>> from duban.queries.documents.listing import document_index
    >>> read = duban.read_text("粮食产量增长2%。", name="a.txt", region="某省")
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument.of(read, duban.extract(read)))
    ...     doubts(document_index(ledger.connection)).documents["undated"]
    1
    """
    counted: Counter[str] = Counter()
    for problems in index.values["problem"]:
        counted.update(problems)
    return Doubts(
        {name: counted[name] for name in PROBLEMS},
        sum(row.unsure for row in index.rows),
    )


def conflicts(connection: duckdb.DuckDBPyConnection) -> Conflicts:
    """Outcomes that documents state differently; garbled copies and rounded numbers (约、左右) are left out.

    >>> import duban, tempfile
    >>> from duban.ledger import Ledger, StoredDocument
    >>> texts = {"a.txt": "2025年，粮食产量增长2%。", "b.txt": "2025年，粮食产量增长3%。"}
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     for name, text in texts.items():
    ...         read = duban.read_text(text, name=name, region="某省", published="2026-01-15")
    ...         _ = ledger.add(StoredDocument.of(read, duban.extract(read)))
    ...     found = conflicts(ledger.connection)
    >>> [(one.indicator, [stated.value for stated in one.values]) for one in found.listed]
    [('粮食产量', ['2%', '3%'])]
    """
    groups: dict[Hashable, list[tuple[Observation, Stated]]] = defaultdict(list)
    for one, stated in _values(connection):
        of = identity(one, one.stage, is_difference=one.is_difference)
        if not (one.is_base or one.is_hope or one.is_near):
            groups[of, one.region, one.period_start, one.period_end, one.unit].append((one, stated))
    found = [conflict for values in groups.values() if (conflict := _conflict(values))]
    found.sort(key=lambda one: one.indicator)
    found.sort(key=lambda one: one.period_end, reverse=True)
    return Conflicts(found[:MOST_CONFLICTS], len(found))


def standing(found: Tracking, year: int) -> Standing:
    """What tracking leaves open, for targets that are due in ``year``."""
    due = Counter(row.verdict for row in found.rows if row.year == year and row.outcome is None)
    return Standing(
        sum(row.verdict == "unsure" for row in found.rows),
        {verdict: due[verdict] for verdict in ("no_data", "too_early") if due[verdict]},
    )


_COPY = " OR ".join(f"contains(d.repairs, '\"{kind}\"')" for kind in sorted(DAMAGE))
_FIELDS = ", ".join("n.name" if name == "document" else f'r."{name}"' for name in schema.columns(Figure))
_STATED = f"""
WITH stated AS (
  SELECT r.sha256, r.ordinal, hash(coalesce(r.indicator_id, r.indicator), coalesce(r.region, d.region),
    r.period_start, r.period_end, r.measure, r.unit) AS fact, coalesce(r.low, r.high) AS number
  FROM figures r JOIN documents d USING (sha256) JOIN current_names n USING (sha256)
  WHERE r.modality = 'actual' AND NOT r.approx AND r.indicator <> '' AND r.period_end IS NOT NULL
    AND (r.low IS NOT NULL OR r.high IS NOT NULL) AND r.confidence >= {RATHER_WRONG}
    AND coalesce(r.region, d.region) IS NOT NULL AND NOT ({_COPY})
), facts AS (
  SELECT fact FROM stated GROUP BY 1
  HAVING count(DISTINCT sha256) > 1 AND max(number) - min(number) > {_ROUNDED} * greatest(abs(max(number)), abs(min(number)))
)
SELECT {_FIELDS}, r.text_start - r.clean_sentence_start, r.text_end - r.clean_sentence_start,
  substr(d.text, r.clean_sentence_start + 1, r.clean_sentence_end - r.clean_sentence_start),
  d.region, coalesce(d.published, CAST(d.year AS VARCHAR)), d.issuer, r.sha256, r.ordinal, coalesce(d.title, n.name)
FROM stated s JOIN facts USING (fact) JOIN figures r USING (sha256, ordinal) JOIN documents d USING (sha256)
  JOIN current_names n USING (sha256)
ORDER BY r.period_end DESC, s.fact, n.name, r.ordinal LIMIT {_MOST_VALUES}
"""


def _values(connection: duckdb.DuckDBPyConnection) -> Iterable[tuple[Observation, Stated]]:
    """The outcomes of facts of which several documents state different numbers."""
    width = len(schema.columns(Figure))
    for row in connection.execute(_STATED).fetchall():
        figure = Figure(**dict(zip(schema.columns(Figure), row[:width], strict=True)))
        start, end, sentence, region, published, issuer, sha256, ordinal, title = row[width:]
        one = observation(figure, Passage(sentence, start, end), Origin(region, published, issuer))
        yield one, Stated(figure.value_text, figure.unit, sha256, ordinal, title, published, sentence)


def _conflict(values: list[tuple[Observation, Stated]]) -> Conflict | None:
    """What documents state differently of one fact; ``None`` where they agree, or one contradicts only itself."""
    found = reconcile(one for one, _ in values)
    if found is None or not found.others:
        return None
    names = {witness.document for side in (found.value, *found.others) for witness in side.witnesses}
    first = {witness.document for witness in found.value.witnesses}
    if names == first or len(names) < 2:
        return None
    by_place: dict[Any, Stated] = {
        (one.witnesses[0].document, one.witnesses[0].start): stated for one, stated in values
    }
    sides = [
        by_place[w.document, w.start] for side in (found.value, *found.others) for w in side.witnesses[:1]
    ]
    value = found.value
    return Conflict(value.indicator, value.region, value.period_end or "", value.measure, sides)
