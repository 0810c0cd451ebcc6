"""Loading: a dataset → what the ledger holds of it, the same as if its documents were added one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import polars
import pytest

import duban
from duban.errors import DatasetError
from duban.ledger import Ledger, StoredDocument
from made_dataset import dataset, put

TEXT = "2025年，粮食产量达到500亿斤，增长{}%。力争2027年粮食产量高于全国平均水平。建立康养服务人才库。"


def stored(name: str, number: int, reading: str = "1", more: str = "") -> StoredDocument:
    read = duban.read_text(TEXT.format(number) + more, name=name, published="2026-01", region="某省")
    return StoredDocument.of(read, duban.extract(read), reading)


ODD = "a'\"; DROP TABLE names; --[x]*?.txt"
BLOCKS = [[stored(ODD, 1), stored("b.txt", 2)], [stored("c.txt", 3)]]


def test_what_is_loaded_is_as_added(tmp_path: Path) -> None:
    folder = dataset(tmp_path / "it's [x]*", BLOCKS, [("d.txt", BLOCKS[0][0].sha256)])
    with Ledger.open(tmp_path / "one.duckdb") as one, Ledger.open(tmp_path / "l.duckdb") as loaded:
        outcomes = Counter(one.add(document) for block in BLOCKS for document in block)
        outcomes[one.see("d.txt", BLOCKS[0][0].sha256)] += 1
        assert loaded.load(folder) == outcomes == {"new": 3, "duplicate": 1}
        assert loaded.documents() == one.documents()
        assert loaded.documents(all_versions=True) == one.documents(all_versions=True)
        assert loaded.names_of(BLOCKS[0][0].sha256) == [ODD, "d.txt"]
        assert loaded.load(folder) == {"unchanged": 4}
        assert loaded.documents() == one.documents()


def test_another_reading_replaces_and_another_content_is_a_version(tmp_path: Path) -> None:
    folder = dataset(tmp_path / "first", BLOCKS)
    later = [[stored(ODD, 1, "2"), stored("b.txt", 7), stored("e.txt", 3)]]
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.load(folder)
        assert ledger.load(dataset(tmp_path / "later", later)) == {"renewed": 1, "changed": 1, "duplicate": 1}
        found = {(one.name, one.version, one.reading) for one in ledger.documents()}
        assert found == {(ODD, 1, "2"), ("b.txt", 2, "1"), ("c.txt", 1, "1")}
        assert ledger.documents(names=[ODD])[0].records == BLOCKS[0][0].records


def test_a_content_in_two_parts_is_of_the_later_one(tmp_path: Path) -> None:
    shorter = msgspec.structs.replace(
        stored("b.txt", 2, "2"), records=BLOCKS[0][1].records[:1], spans=BLOCKS[0][1].spans[:1]
    )
    shorter = msgspec.structs.replace(shorter, sentences=BLOCKS[0][1].sentences[:1])
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.load(dataset(tmp_path / "data", [*BLOCKS, [shorter]]))
        assert ledger.documents(names=["b.txt"]) == [shorter]


def test_corrections_stay(tmp_path: Path) -> None:
    """Of the same content in another reading, and of the version before."""
    again = [[stored(ODD, 1, "2"), stored("b.txt", 2, more="建设示范区。"), stored("c.txt", 3, "2")]]
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.load(dataset(tmp_path / "first", BLOCKS))
        for one in BLOCKS[0]:
            ledger.corrections.edit(one.sha256, 0, {"region": "某市"}, author="甲", at="2026-01-01T08:00:00Z")
        ledger.load(dataset(tmp_path / "again", again))
        regions = {one.name: one.records[0].region for one in ledger.documents()}
        assert regions == {ODD: "某市", "b.txt": "某市", "c.txt": "某省"}
        assert {one.reading for one in ledger.documents(names=[ODD, "c.txt"])} == {"2"}


def test_a_load_that_breaks_off_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duban.ledger.dataset.loading._DOCUMENTS", 1)
    folder = dataset(tmp_path / "data", BLOCKS)
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        steps = ledger.loading(folder)
        assert next(steps).outcomes == {"new": 2}
        steps.close()
        assert len(ledger.known()) == 2
        assert ledger.load(folder) == {"unchanged": 2, "new": 1}


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def _changed(change: Callable[[polars.DataFrame], polars.DataFrame]) -> Callable[[Path], None]:
    return lambda path: change(polars.read_parquet(path)).write_parquet(path)


def _twice(rows: polars.DataFrame) -> polars.DataFrame:
    return polars.concat([rows, rows])


HOSTILE: list[tuple[str, Callable[[Path], object], str]] = [
    ("figures", _truncate, "cannot be read"),
    ("figures", lambda path: path.write_bytes(b""), "cannot be read"),
    ("documents", lambda path: path.write_bytes(b"PAR1 nonsense PAR1"), "cannot be read"),
    ("documents", _changed(lambda rows: rows.drop("text")), "no column text"),
    ("documents", _changed(_twice), "a content comes twice"),
    ("documents", _changed(lambda rows: rows.with_columns(runs=polars.lit("{"))), "column runs"),
    ("documents", _changed(lambda rows: rows.with_columns(headings=polars.lit("[1]"))), "column headings"),
    ("documents", _changed(lambda rows: rows.with_columns(sha256=None)), "column sha256"),
    ("documents", _changed(lambda rows: rows.with_columns(year=polars.lit("x"))), "cannot be read"),
    ("figures", _changed(lambda rows: rows.with_columns(modality=polars.lit("x"))), "column modality"),
    ("figures", _changed(lambda rows: rows.with_columns(ordinal=None)), "column ordinal"),
    ("manifest", _changed(lambda rows: rows.with_columns(name=None)), "column name"),
    ("manifest", _truncate, "cannot be read"),
]


@pytest.mark.parametrize(("table", "spoil", "said"), HOSTILE)
def test_a_part_that_is_wrong_is_named_and_leaves_no_trace(
    tmp_path: Path, table: str, spoil: Callable[[Path], object], said: str
) -> None:
    folder = dataset(tmp_path / "data", BLOCKS)
    spoil(folder / table / "part-00.parquet")
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        with pytest.raises(DatasetError, match=said) as caught:
            ledger.load(folder)
        assert f"{table}/part-00.parquet" in Path(str(caught.value)).as_posix()
        assert ledger.known() == {}


def test_records_of_no_content_and_parts_that_do_not_count_are_left_out(tmp_path: Path) -> None:
    folder = dataset(tmp_path / "data", BLOCKS)
    (folder / "manifest" / "part-01.parquet").unlink()
    stray = polars.read_parquet(folder / "figures" / "part-01.parquet")
    own = polars.read_parquet(folder / "figures" / "part-00.parquet")
    put(folder, "figures", "00", polars.concat([own, stray]))
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        assert ledger.load(folder) == {"new": 2}
        assert ledger.documents() == sorted(BLOCKS[0], key=lambda one: one.name)
        [(figures,)] = ledger.connection.execute("SELECT count(*) FROM figures").fetchall()
        assert figures == own.height


@pytest.mark.parametrize("told", ["", "[]", '{"format": 99}'])
def test_what_is_no_dataset_is_refused(tmp_path: Path, told: str) -> None:
    (tmp_path / "dataset.json").write_text(told, "utf-8")
    with Ledger.open(tmp_path / "l.duckdb") as ledger, pytest.raises(DatasetError):
        ledger.load(tmp_path)
