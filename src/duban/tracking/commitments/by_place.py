"""What became of the commitments of a ledger, place by place: without holding all of its documents at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from duban.ledger import Ledger
from duban.tracking.commitments.follow_through import Followed, follow_through

if TYPE_CHECKING:
    import duckdb

MOST: Final = 150
"""Documents that are held at once, more only where one place has more: with their records 150 long reports are some 100 MB."""


def follow_by_place(
    ledger: Ledger, *, as_of: str | None = None, years: int | None = 1, most: int = MOST
) -> Iterator[list[Followed]]:
    """What became of the commitments in ``ledger``, some places after the others: together what
    :func:`duban.tracking.commitments.follow_through.follow_through` finds in its documents.

    The commitments of one document are in their order. About ``most`` documents are held at once.

    >>> import duban, tempfile
    >>> from duban.ledger import StoredDocument
    >>> texts = {2025: "二、2025年重点任务\\n建立康养服务人才库。", 2026: "一、2025年工作回顾\\n建立康养服务人才库。"}
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     for year, text in texts.items():
    ...         read = duban.read_text(text, name=str(year), year=year, region="某省")
    ...         _ = ledger.add(StoredDocument.of(read, duban.extract(read)))
    ...     [one.status for found in follow_by_place(ledger) for one in found]
    ['carried_out']
    """
    for names in _shares(ledger.connection, most):
        yield follow_through(ledger.documents(names=names), as_of=as_of, years=years)


def _shares(connection: duckdb.DuckDBPyConnection, most: int) -> Iterator[list[str]]:
    """The names of documents in shares of whole places: documents of a region, else of an issuer, follow one another."""
    found = connection.execute(
        "SELECT coalesce(nullif(d.region, ''), nullif(d.issuer, ''), ''), list(n.name) "
        "FROM current_names n JOIN documents d USING (sha256) GROUP BY 1 ORDER BY 1"
    ).fetchall()
    share: list[str] = []
    for _, names in found:
        if share and len(share) + len(names) > most:
            yield share
            share = []
        share = [*share, *names]
    if share:
        yield share
