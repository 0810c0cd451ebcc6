"""Which documents of a large ledger a trace looks at: the newest of those that may speak of its term."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from duban.ledger import Ledger
from duban.ledger.contents.documents import StoredDocument
from duban.tracing.finder import TermKind, finder_of, indicators_named
from duban.vocabulary.themes import themes

MOST: Final = 300
"""Documents of a trace of a ledger: each is read with its outline, at 8 ms of processor time, and a trace answers in 5 s."""


class Chosen(NamedTuple):
    """The documents to look at; ``speaking`` is how many may speak of the term, where others were left out, else ``None``."""

    documents: list[StoredDocument]
    speaking: int | None = None


def documents_to_trace(
    ledger: Ledger, term: str, kind: TermKind | None = None, *, most: int = MOST
) -> Chosen:
    """The documents of ``ledger`` to trace ``term`` through: all, or where these are more than ``most`` the newest of those
    that have its words, figures of its indicator or commitments of its theme.

    >>> import duban, tempfile
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     for name, text in (("a", "发展“低空”经济。"), ("b", "种好苹果。"), ("c", "低空经济。")):
    ...         _ = ledger.add(StoredDocument.of(duban.read_text(text, name=name), []))
    ...     found = documents_to_trace(ledger, "低空经济", most=1)
    >>> [document.name for document in found.documents], found.speaking
    (['a'], 2)

    Raises:
        ArgumentError: where ``kind`` is a theme or an indicator that no vocabulary knows.
    """
    [(number,)] = ledger.connection.execute("SELECT count(*) FROM current_names").fetchall()
    if number <= most:
        return Chosen(ledger.documents())
    conditions = list(_conditions(term, kind))
    where = " OR ".join(condition for condition, _ in conditions)
    found = ledger.connection.execute(
        "SELECT n.name, count(*) OVER () FROM current_names n JOIN documents d USING (sha256) "
        f"WHERE {where} ORDER BY coalesce(d.published, CAST(d.year AS VARCHAR)) DESC NULLS LAST, n.name LIMIT ?",
        [*(value for _, values in conditions for value in values), most],
    ).fetchall()
    names = [name for name, _ in found]
    return Chosen(ledger.documents(names=names), found[0][1] if found else 0)


def _conditions(term: str, kind: TermKind | None) -> Iterator[tuple[str, list[Any]]]:
    """What is true of a document ``d`` that may speak of the term, each condition with its values."""
    finder = finder_of(term, kind, [])
    # The words as they are asked for. All names of an indicator, and the longer ones that hold them, are looked for in the
    # documents that are chosen: to look for those in all texts takes minutes, and who names it mostly gives figures of it.
    words = finder_of(term, "wording", []).pattern
    if words is not None:
        yield "regexp_matches(d.text, ?, 'i')", [words.pattern]
    if finder.kind == "indicator":
        yield _among("figures", "indicator_id"), [list(indicators_named(term))]
    if finder.kind == "theme":
        own = [one.id for one in themes().entries if finder.identifier in (one.id, themes().chapter(one.id))]
        yield _among("commitments", "theme"), [own]


def _among(table: str, column: str) -> str:
    return f"d.sha256 IN (SELECT sha256 FROM {table} WHERE {column} IN (SELECT unnest(?::VARCHAR[])))"
