"""Candidates out of a ledger or out of the data set that a large run wrote, without their records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from duban.duplication.candidate import Candidate, damage
from duban.errors import UnreadableError

if TYPE_CHECKING:
    import duckdb

_FIELDS = ("title", "published", "region", "issuer", "url", "text", "repairs")
# The newest content of each name: names with one content are copies, and told as such.
_IN_LEDGER = f"""
SELECT n.name, {", ".join(f"d.{field}" for field in _FIELDS)}
FROM (SELECT name, sha256, row_number() OVER (PARTITION BY name ORDER BY version DESC) AS age FROM names) n
JOIN documents d USING (sha256) WHERE n.age = 1 ORDER BY n.name"""
_AT_ONCE = 500
_FOLDERS = ("documents", "manifest")
_HELD = ("read", "duplicate")
"""States of sources whose content is among the documents of a data set."""


def of_ledger(connection: duckdb.DuckDBPyConnection) -> Iterator[Candidate]:
    """The documents of a ledger, one for each name that it knows, in order of name.

    >>> import tempfile
    >>> from duban.ledger import Ledger, StoredDocument
    >>> with Ledger.open(Path(tempfile.mkdtemp()) / "l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument(name="a.txt", sha256="00", text="增长5%")), ledger.see("b.txt", "00")
    ...     [one.name for one in of_ledger(ledger.connection)]
    ['a.txt', 'b.txt']
    """
    return _candidates(connection.execute(_IN_LEDGER))


def of_dataset(folder: Path) -> Iterator[Candidate]:
    """The documents of the data set in ``folder``, one for each source that was read, in the order of its manifest.

    Raises:
        UnreadableError: where ``folder`` is no data set.
    """
    import duckdb

    documents, manifest = (str(folder / name / "*.parquet") for name in _FOLDERS)
    if not all(any((folder / name).glob("*.parquet")) for name in _FOLDERS):
        raise UnreadableError(
            str(folder),
            "不是督办写的数据集（缺 documents 或 manifest）",
            "it is no data set that Duban wrote (documents or manifest is missing)",
        )
    states = ", ".join(f"'{state}'" for state in _HELD)
    query = (
        f"SELECT m.name, {', '.join(f'd.{field}' for field in _FIELDS)} "
        f"FROM (SELECT DISTINCT ON (name, sha256) * FROM read_parquet(?) WHERE status IN ({states})) m "
        "JOIN (SELECT DISTINCT ON (sha256) * FROM read_parquet(?)) d USING (sha256) ORDER BY m.ordinal, m.name"
    )
    try:
        with duckdb.connect() as connection:
            yield from _candidates(connection.execute(query, [manifest, documents]))
    except duckdb.Error as error:
        shown = " ".join(str(error).split())[:120]
        raise UnreadableError(
            str(folder), f"数据集已损坏：{shown}", f"the data set is damaged: {shown}"
        ) from error


def _candidates(answer: Any) -> Iterator[Candidate]:
    while fetched := answer.fetchmany(_AT_ONCE):
        for name, *values in fetched:
            yield _candidate(str(name), values)


def _candidate(name: str, values: Sequence[Any]) -> Candidate:
    title, published, region, issuer, url, text, repairs = values
    told: list[list[Any]] = msgspec.json.decode(repairs) if repairs else []
    return Candidate(
        name=name,
        text=text or "",
        repairs=damage(str(repair[0]) for repair in told),
        title=title,
        published=published,
        region=region,
        issuer=issuer,
        url=url,
    )
