"""The ledger: an embedded DuckDB file that keeps every document read and every record found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from duban.ledger.contents import data_files, statements, versions
from duban.ledger.contents.data_files import DataFile, ImportOutcome
from duban.ledger.contents.documents import StoredDocument
from duban.ledger.contents.versions import Outcome
from duban.ledger.corrections.corrections import Corrections
from duban.ledger.database import schema
from duban.ledger.database.connection import connect, transaction
from duban.ledger.dataset import loading
from duban.ledger.dataset.loading import Step
from duban.ledger.storing import adding, rows
from duban.ledger.storing.rows import Name
from duban.notebook import facts
from duban.observation import Observation
from duban.text.document import Context

if TYPE_CHECKING:
    import duckdb


class Ledger:
    """A ledger file, open.

    Use as a context manager. A content is stored once, by its hash; each name that it was found under has
    a version for each content it has had. A document is written in one transaction, so that a run that is
    killed leaves every finished document whole.

    >>> import tempfile, os
    >>> path = os.path.join(tempfile.mkdtemp(), "l.duckdb")
    >>> with Ledger.open(path) as ledger:
    ...     ledger.add(StoredDocument(name="a.txt", sha256="00", text="增长5%"))
    ...     ledger.add(StoredDocument(name="a.txt", sha256="00", text="增长5%"))
    ...     ledger.add(StoredDocument(name="a.txt", sha256="01", text="增长6%"))
    ...     [(d.name, d.version) for d in ledger.documents()]
    'new'
    'unchanged'
    'changed'
    [('a.txt', 2)]
    """

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: str | Path) -> Ledger:
        """Open the ledger at ``path``; a file that does not exist is made.

        >>> import tempfile
        >>> with Ledger.open(Path(tempfile.mkdtemp()) / "new.duckdb") as ledger:
        ...     len(ledger.documents())
        0

        Raises:
            LedgerInUseError: where another process has it open.
            LedgerFormatError: where the file is no ledger, or one of another format.
        """
        path = Path(path)
        return cls(path, connect(path))

    def __repr__(self) -> str:
        return f"<Ledger {self.path}: {self._held()}>"

    def _repr_html_(self) -> str:
        return facts(repr(self), self._counts().items())

    def _held(self) -> str:
        try:
            counts = self._counts()
        except Exception:  # a closed ledger can still be named
            return "closed"
        values = f", {counts['observations']:,} observations" if counts["observations"] else ""
        return f"{counts['documents']:,} documents, {counts['records']:,} records{values}"

    def _counts(self) -> dict[str, int]:
        rows = {
            table: self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            for table in ("documents", "observations", *schema.TABLES)
        }
        found = {table: row[0] if row else 0 for table, row in rows.items()}
        documents, observations = found.pop("documents"), found.pop("observations")
        return {"documents": documents, "records": sum(found.values()), "observations": observations}

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def known(self) -> dict[str, str]:
        """The content hashes of all documents, each with the key of its reading.

        >>> import tempfile
        >>> with Ledger.open(Path(tempfile.mkdtemp()) / "l.duckdb") as ledger:
        ...     _ = ledger.add(StoredDocument(name="a.txt", sha256="00", reading="1"))
        ...     ledger.known()
        {'00': '1'}
        """
        return dict(self.connection.execute("SELECT sha256, reading FROM documents").fetchall())

    def add(self, document: StoredDocument) -> Outcome:
        """Store ``document`` with its records.

        Returns ``new``; ``changed`` where its name had other content before: a new version; ``renewed``
        where the same content was read in another way: its records are replaced; ``duplicate`` where the
        content is there under another name; or ``unchanged``. The corrections that stand of the content are applied.
        """
        return self.add_many([document])[0]

    def add_many(self, documents: Sequence[StoredDocument]) -> list[Outcome]:
        """Store ``documents`` as :meth:`add` does one after the other, all of them or none, and some ten times as fast.

        >>> import tempfile
        >>> with Ledger.open(Path(tempfile.mkdtemp()) / "l.duckdb") as ledger:
        ...     ledger.add_many([StoredDocument(name=name, sha256=key) for name, key in ("a0", "b0", "a1")])
        ['new', 'duplicate', 'changed']
        """
        with transaction(self.connection, self.path):
            return adding.add(self.connection, documents, self.corrections.applied_to)

    def load(self, folder: str | Path) -> Counter[Outcome]:
        """Load a dataset, the folder that a large run writes; returns how many sources became what (:meth:`add`).

        What the ledger holds in the same reading is left as it is: after a load that was killed another goes on.

        >>> import tempfile
        >>> with Ledger.open(Path(tempfile.mkdtemp()) / "l.duckdb") as ledger:
        ...     ledger.load("no/such/folder")
        Traceback (most recent call last):
        duban.errors.DatasetError: no/such/folder: no dataset as duban extract -o writes one

        Raises:
            DatasetError: where there is no dataset, or a part of it is wrong; what came before that is loaded.
            LedgerWriteError: where the disk is full or read-only.
        """
        return sum((step.outcomes for step in self.loading(folder)), Counter[Outcome]())

    def loading(self, folder: str | Path) -> Iterator[Step]:
        """Load a dataset as :meth:`load` does, and say after each transaction what was done."""
        return loading.load(self.connection, self.path, Path(folder), self.add)

    @property
    def corrections(self) -> Corrections:
        """What people say of the records."""
        return Corrections(self.path, self.connection)

    def state(self, sha256: str, context: Context, *, author: str, at: str) -> None:
        """State the title, date or region of a content, for all its later readings; ``at`` is the time of it (ISO 8601).

        The records stay as they are until the content is read again with what is stated
        (:func:`duban.pipeline.run`).
        """
        with transaction(self.connection, self.path):
            statements.state(self.connection, sha256, context, author=author, at=at)

    def stated(self) -> dict[str, Context]:
        """What is stated of contents, by hash.

        >>> import tempfile
        >>> with Ledger.open(Path(tempfile.mkdtemp()) / "l.duckdb") as ledger:
        ...     ledger.state("00", Context(region="某省"), author="甲", at="2026-01-01T08:00:00Z")
        ...     ledger.stated()["00"].region
        '某省'
        """
        return statements.stated(self.connection)

    def see(self, name: str, sha256: str) -> Outcome:
        """Note that ``name`` has a content that is stored already, without reading it again.

        Returns ``unchanged``, ``changed`` or ``duplicate``, as :meth:`add`.

        >>> import tempfile
        >>> with Ledger.open(Path(tempfile.mkdtemp()) / "l.duckdb") as ledger:
        ...     _ = ledger.add(StoredDocument(name="a.txt", sha256="00"))
        ...     ledger.see("a.txt", "00"), ledger.see("b.txt", "00")
        ('unchanged', 'duplicate')

        Raises:
            KeyError: where there is no such content.
        """
        if not self.names_of(sha256):
            raise KeyError(sha256)
        with transaction(self.connection, self.path):
            return versions.give(self.connection, [versions.Named(name, sha256, is_new=False)])[0]

    def names_of(self, sha256: str) -> list[str]:
        """The names that have or have had this content, the first one first.

        >>> import tempfile
        >>> with Ledger.open(Path(tempfile.mkdtemp()) / "l.duckdb") as ledger:
        ...     _ = ledger.add(StoredDocument(name="a.txt", sha256="00")), ledger.see("b.txt", "00")
        ...     ledger.names_of("00")
        ['a.txt', 'b.txt']
        """
        found = self.connection.execute(
            "SELECT name FROM names WHERE sha256 = ? GROUP BY name ORDER BY min(seen_at), name", [sha256]
        ).fetchall()
        return [row[0] for row in found]

    def documents(
        self, *, all_versions: bool = False, names: Sequence[str] | None = None
    ) -> list[StoredDocument]:
        """The documents with their records, in order of name; ``names`` picks some.

        The newest version of each name, and of names with the same content the first; with
        ``all_versions`` every version of every name.

        >>> import tempfile
        >>> with Ledger.open(Path(tempfile.mkdtemp()) / "l.duckdb") as ledger:
        ...     _ = [ledger.add(StoredDocument(name="a.txt", sha256=key)) for key in ("00", "01")]
        ...     [d.version for d in ledger.documents()], [d.version for d in ledger.documents(all_versions=True)]
        ([2], [1, 2])
        """
        columns = ", ".join(schema.NAME_COLUMNS)
        asked = "true" if names is None else "name IN (SELECT unnest(?::VARCHAR[]))"
        found = self.connection.execute(
            f"SELECT {columns} FROM names WHERE {asked} ORDER BY seen_at, name",
            [] if names is None else [list(names)],
        ).fetchall()
        chosen = [Name(*row) for row in found]
        if not all_versions:
            chosen = _current(chosen)
        return rows.select(self.connection, sorted(chosen))

    def import_observations(self, file: DataFile) -> ImportOutcome:
        """Store the observations of a data file (:func:`duban.observe`), all of them or none.

        Returns ``new``; ``changed`` where its name had other content before: its old rows are replaced; ``renewed``
        where the same content was read in another way, with the same consequence; ``duplicate`` where the content is
        there under another name; or ``unchanged``. In the last two cases nothing is written.

        >>> import tempfile
        >>> value = Observation(indicator="粮食产量", unit="吨", low=5.0, high=5.0, region="某省", period_end="2025-12")
        >>> with Ledger.open(Path(tempfile.mkdtemp()) / "l.duckdb") as ledger:
        ...     file = DataFile(name="a.csv", sha256="00", observations=(value,))
        ...     ledger.import_observations(file), ledger.import_observations(file)
        ...     [(one.indicator, one.low, one.witnesses[0].document) for one in ledger.observations()]
        ('new', 'unchanged')
        [('粮食产量', 5.0, 'a.csv')]

        Raises:
            LedgerWriteError: where the disk is full or read-only.
        """
        with transaction(self.connection, self.path):
            return data_files.store(self.connection, file)

    def observations(
        self, names: Sequence[str] | None = None, *, indicators: Sequence[str] | None = None
    ) -> Iterator[Observation]:
        """The values of the data files that were imported, or of those called ``names``, each with its cell as witness;
        with ``indicators`` only those of these identifiers."""
        return data_files.select(self.connection, names, indicators)


def _current(names: Sequence[Name]) -> list[Name]:
    """The newest version of each name; of those with the same content the one that comes first.

    >>> _current([Name("a", 1, "x"), Name("b", 1, "x"), Name("a", 2, "y"), Name("c", 1, "y")])
    [Name(name='a', version=2, sha256='y'), Name(name='b', version=1, sha256='x')]
    """
    newest: dict[str, Name] = {}
    for entry in names:
        if entry.name not in newest or entry.version > newest[entry.name].version:
            newest[entry.name] = entry
    contents: dict[str, Name] = {}
    for entry in newest.values():
        contents.setdefault(entry.sha256, entry)
    return list(contents.values())
