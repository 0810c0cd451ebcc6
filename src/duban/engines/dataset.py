"""A dataset: the folder of Parquet that a large run writes, for whoever reads it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from duban.arguments import checked_choice
from duban.engines.parts import RECORDS, TABLES, columns_of
from duban.ledger.dataset.layout import description, keys_in, part_path
from duban.notebook import facts

if TYPE_CHECKING:
    import polars


class Dataset:
    """The documents and records of a large run: tables of Parquet in a folder, read where they are asked for.

    A table is a folder of parts; a part counts when the manifest has one of the same key.
    """

    def __init__(self, path: str | Path) -> None:
        """Open the dataset at ``path``.

        Raises:
            DatasetError: where there is none, or one of another format.
        """
        self.path = Path(path)
        description(self.path)

    def __repr__(self) -> str:
        return f"<Dataset {self.path}: {len(self.keys()):,} parts>"

    def _repr_html_(self) -> str:
        counts = self.manifest().group_by("status").len().sort("status").collect().rows()
        return facts(repr(self), counts)

    def keys(self) -> list[str]:
        """The keys of the parts that count, sorted.

        >>> import duban, tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> _ = (folder / "a.txt").write_text("2025年，粮食产量增长2%。", encoding="utf-8")
        >>> dataset = duban.extract_many(folder, folder / "out", engine="in-process")
        >>> len(dataset.keys())
        1
        """
        return sorted(keys_in(self.path, "manifest"))

    def parts(self, table: str) -> list[Path]:
        """The files of a table that count, sorted by name; a part that has no row of it has no file.

        ``table`` is ``"documents"``, ``"problems"``, ``"manifest"`` or one of the records' (``"figures"``).

        Raises:
            ArgumentError: where there is no such table.
        """
        checked_choice("table", table, TABLES)
        there = keys_in(self.path, table)
        return [part_path(self.path, table, key) for key in self.keys() if key in there]

    def manifest(self) -> polars.LazyFrame:
        """A row a source: its place, name, hash, way of reading, status and counts; ``of`` names what it duplicates.

        >>> import duban, tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> for name in ("a.txt", "b.txt"):
        ...     _ = (folder / name).write_text("2025年，粮食产量增长2%。", encoding="utf-8")
        >>> dataset = duban.extract_many(folder, folder / "out", engine="in-process")
        >>> dataset.manifest().select("ordinal", "status", "records").collect().rows()
        [(0, 'read', 1), (1, 'duplicate', 0)]
        """
        import polars

        rows = self._scan("manifest").drop("of")
        firsts = rows.filter(polars.col("status") != "duplicate", polars.col("sha256").is_not_null())
        names = firsts.group_by("sha256").agg(polars.col("name").sort_by("ordinal").first().alias("of"))
        is_duplicate = polars.col("status") == "duplicate"
        of = polars.when(is_duplicate).then(polars.col("of")).alias("of")
        joined = rows.join(names, on="sha256", how="left").with_columns(of)
        return joined.select(list(columns_of("manifest"))).sort("ordinal", "name")

    def problems(self) -> polars.LazyFrame:
        """The sources that gave no document, with the reason in both languages."""
        return self._scan("problems")

    def documents(self) -> polars.LazyFrame:
        """The contents of the documents, a row each; the columns are those of a ledger."""
        return self._scan("documents")

    def records(self, kind: str = "figures") -> polars.LazyFrame:
        """The records of a kind in all documents, each with its sentence and what its document states.

        Args:
            kind: ``"figures"``, ``"relative_targets"``, ``"commitments"``, ``"attributions"`` or ``"instruments"``.

        >>> import duban, tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> _ = (folder / "a.txt").write_text("2025年，粮食产量增长2%。", encoding="utf-8")
        >>> dataset = duban.extract_many(folder, folder / "out", engine="in-process")
        >>> dataset.records("figures").select("indicator", "low", "sentence").collect().rows()
        [('粮食产量', 2.0, '2025年，粮食产量增长2%。')]

        Raises:
            ArgumentError: where there is no such kind.
        """
        checked_choice("kind", kind, RECORDS)
        return self._scan(kind)

    def _scan(self, table: str) -> polars.LazyFrame:
        import polars

        from duban.ledger.storing.frames import frame

        if parts := self.parts(table):
            return polars.scan_parquet(parts)
        types = columns_of(table)
        return frame({name: [] for name in types}, types).lazy()
