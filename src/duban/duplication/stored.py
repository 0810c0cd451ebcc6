"""Candidates out of a ledger or out of the dataset that a large run wrote, without their records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from duban.duplication.candidate import Candidate, damage
from duban.errors import DatasetError
from duban.ledger.dataset.layout import description, keys_in, part_path

if TYPE_CHECKING:
    import duckdb

_FIELDS = ("title", "published", "region", "issuer", "url", "text", "repairs")
# The newest content of each name: names with one content are copies, and told as such.
_IN_LEDGER = f"""
SELECT n.name, {", ".join(f"d.{field}" for field in _FIELDS)}
FROM (SELECT name, sha256, row_number() OVER (PARTITION BY name ORDER BY version DESC) AS age FROM names) n
JOIN documents d USING (sha256) WHERE n.age = 1 ORDER BY n.name"""
_AT_ONCE = 500
_HELD = ("read", "duplicate")
"""States of sources whose content is among the documents of a dataset."""


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
    """The documents of the dataset in ``folder``, one for each source that was read, in the order of its manifest.

    Raises:
        DatasetError: where ``folder`` is no dataset, or a part of it is damaged.
    """
    import duckdb

    description(folder)
    keys = sorted(keys_in(folder, "manifest"))
    manifest = [str(part_path(folder, "manifest", key)) for key in keys]
    documents = [str(path) for key in keys if (path := part_path(folder, "documents", key)).exists()]
    if not documents:
        return
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
        shown = str(error).partition("\n")[0][:120]
        raise DatasetError(
            str(folder), f"数据集已损坏：{shown}", f"the dataset is damaged: {shown}"
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
