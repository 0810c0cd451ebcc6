"""The ledger: what goes in comes out, nothing twice, and a killed run leaves it whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import duckdb
import msgspec
import pytest

from duban.errors import LedgerFormatError, LedgerInUseError
from duban.extraction.extractor import records_of
from duban.ledger import Ledger, StoredDocument
from duban.ledger.database import schema
from duban.records import AnyRecord, Figure
from duban.text.document import Context
from duban.text.reading import read_bytes

TEXT = "一、2025年工作回顾\n粮食产量达到500亿斤、增长2%。据某某研究院预测，市场规模将达到1万亿元。\n二、2026年工作安排\n实施“强链补链”行动，培育100个产业集群。"


VIEWS = (*map(schema.view_of, schema.TABLES), "current_names")


def stored(text: str = TEXT, name: str = "a.txt", reading: str = "") -> StoredDocument:
    document = read_bytes(text.encode(), name)
    return StoredDocument.of(document, records_of(document), reading)


def test_round_trip(tmp_path: Path) -> None:
    document = stored()
    assert {type(record).__name__ for record in document.records} >= {"Figure", "Commitment", "Instrument"}
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add(document)
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        assert ledger.documents() == [document]
        assert ledger.known() == {document.sha256: ""}


def test_again_adds_nothing(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        assert ledger.add(stored()) == "new"
        before = ledger.connection.execute("SELECT count(*) FROM figures").fetchone()
        assert ledger.add(stored()) == "unchanged"
        assert ledger.connection.execute("SELECT count(*) FROM figures").fetchone() == before


def test_a_changed_document_gets_a_version_and_the_old_one_stays(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add(stored())
        assert ledger.add(stored(TEXT.replace("2%", "3%"))) == "changed"
        assert [document.version for document in ledger.documents()] == [2]
        old, new = ledger.documents(all_versions=True)
        assert "增长2%" in old.text
        assert "增长3%" in new.text


def test_one_content_under_two_names_is_stored_once(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        assert ledger.add(stored(name="a.txt")) == "new"
        assert ledger.add(stored(name="b.txt")) == "duplicate"
        assert ledger.see("c.txt", stored().sha256) == "duplicate"
        assert ledger.see("c.txt", stored().sha256) == "unchanged"
        assert ledger.names_of(stored().sha256) == ["a.txt", "b.txt", "c.txt"]
        assert [document.name for document in ledger.documents()] == ["a.txt"]
        [named] = ledger.documents(names=["b.txt"])
        assert named == stored(name="b.txt")
        assert ledger.connection.execute("SELECT count(*) FROM documents").fetchone() == (1,)


def test_a_copy_outlives_the_change_of_the_first(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add(stored(name="a.txt"))
        ledger.add(stored(name="b.txt"))
        ledger.add(stored(TEXT.replace("2%", "3%"), name="a.txt"))
        assert [(d.name, d.version, "增长2%" in d.text) for d in ledger.documents()] == [
            ("a.txt", 2, False),
            ("b.txt", 1, True),
        ]


def test_a_document_that_is_changed_back_gets_a_version_again(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add(stored())
        ledger.add(stored(TEXT.replace("2%", "3%")))
        assert ledger.add(stored()) == "changed"
        [now] = ledger.documents()
        assert (now.version, "增长2%" in now.text) == (3, True)
        assert [d.version for d in ledger.documents(all_versions=True)] == [1, 2, 3]


def test_only_what_is_stored_can_be_seen(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger, pytest.raises(KeyError):
        ledger.see("a.txt", "00")


def test_another_reading_renews_the_records(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add(stored(reading="1"))
        assert ledger.add(stored(reading="2")) == "renewed"
        [document] = ledger.documents()
        assert (document.version, document.reading) == (1, "2")
        assert len(document.records) == len(stored().records)


def test_figures_are_columns(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add(stored())
        rows = ledger.connection.execute(
            "SELECT low, unit, period_end FROM figures WHERE indicator = '粮食产量' ORDER BY start"
        ).fetchall()
    assert rows == [(5e10, "斤", "2025-12"), (2.0, "%", "2025-12")]


@pytest.mark.parametrize("content", [b"", b"not a database", b"\x00" * 5000])
def test_a_file_that_is_no_ledger(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "l.duckdb"
    path.write_bytes(content)
    if content:
        with pytest.raises(LedgerFormatError) as caught:
            Ledger.open(path)
        assert "\n" not in caught.value.reason("en") + caught.value.reason("zh")
        assert path.read_bytes() == content


def test_another_database(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE t (i INTEGER)")
    with pytest.raises(LedgerFormatError, match="no Duban ledger"):
        Ledger.open(path)


def without_later_fields(record: AnyRecord) -> AnyRecord:
    """``record`` as a ledger of format 3 held it."""
    if isinstance(record, Figure):
        return msgspec.structs.replace(record, rule="", period_from="none")
    return record


@pytest.mark.parametrize("held", [2, 3, 4, 7])
def test_a_ledger_of_an_earlier_format_is_converted(tmp_path: Path, held: int) -> None:
    path = tmp_path / "l.duckdb"
    with Ledger.open(path) as ledger:
        ledger.add(stored())
        for view in VIEWS:
            ledger.connection.execute(f"DROP VIEW {view}")
        for table in schema.tables() - schema.tables(held):
            ledger.connection.execute(f"DROP TABLE {table}")
        if held < 4:
            ledger.connection.execute("ALTER TABLE figures DROP COLUMN rule")
            ledger.connection.execute("ALTER TABLE figures DROP COLUMN period_from")
        ledger.connection.execute("ALTER TABLE documents DROP COLUMN pictures")
        ledger.connection.execute("UPDATE ledger SET format = ?", [held])
    with Ledger.open(path) as ledger:
        assert ledger.connection.execute("SELECT format FROM ledger").fetchall() == [(schema.FORMAT,)]
        [document] = ledger.documents()
        assert document.text == stored().text
        kept = stored().records if held >= 4 else tuple(map(without_later_fields, stored().records))
        assert document.records == kept
        assert list(ledger.observations()) == []
        [(n,)] = ledger.connection.execute("SELECT count(*) FROM figure_rows").fetchall()
        assert n == sum(record.kind == "figure" for record in stored().records)


@pytest.mark.parametrize("held", [1, 99])
def test_a_format_that_cannot_be_converted_says_how_to_rebuild(tmp_path: Path, held: int) -> None:
    path = tmp_path / "l.duckdb"
    with Ledger.open(path) as ledger:
        ledger.connection.execute("UPDATE ledger SET format = ?", [held])
    with pytest.raises(LedgerFormatError, match=f"format {held}.*duban run.*--ledger") as caught:
        Ledger.open(path)
    assert "duban run" in caught.value.reason("zh")


def test_views_show_what_each_name_holds_now_with_sentence_and_document(tmp_path: Path) -> None:
    region, changed = "江苏省", "粮食产量达到500亿斤、增长3%。"
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        for text, name in [("产量达到500亿斤、增长2%。", "a.txt"), (changed, "a.txt"), (changed, "b.txt")]:
            document = read_bytes(text.encode(), name, overrides=Context(region=region, published="2026-01"))
            ledger.add(StoredDocument.of(document, records_of(document)))
        rows = ledger.connection.execute(
            "SELECT document, value_text, sentence, document_published, document_region FROM figure_rows"
        ).fetchall()
    assert rows == [("a.txt", value, changed, "2026-01", region) for value in ("500亿斤", "3%")]


def test_records_come_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = stored("".join(f"粮食产量达到{i}亿斤。" for i in range(1, 8)))
    monkeypatch.setattr("duban.ledger.storing.appending._BATCH", 3)
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add(document)
        assert ledger.documents() == [document]


def test_many_records_take_bounded_memory(tmp_path: Path) -> None:
    code = """
        import resource, sys
        from duban.ledger import Ledger, StoredDocument
        from duban.extraction.extractor import records_of
        from duban.text.reading import read_bytes
        document = read_bytes("".join(f"粮食产量达到{i}亿斤。" for i in range(1, 20_001)).encode(), "a.txt")
        few = records_of(read_bytes("".join(f"粮食产量达到{i}亿斤。" for i in range(1, 201)).encode(), "a.txt"))
        stored = StoredDocument.of(document, few * 100)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with Ledger.open(sys.argv[1]) as ledger:
            ledger.add(stored)
        print(len(stored.records), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
        """
    pytest.importorskip("resource", reason="this system does not tell how much memory a process takes")
    out, _ = run(code, tmp_path / "l.duckdb").communicate()
    records, kilobytes = map(int, out.split())
    assert records == 20_000
    assert kilobytes < 300_000  # bound at once they take 800,000


def test_a_ledger_that_has_lost_a_table(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    with Ledger.open(path) as ledger:
        ledger.connection.execute("DROP TABLE figures")
    with pytest.raises(LedgerFormatError, match="without its tables figures"):
        Ledger.open(path)


@pytest.mark.parametrize("name", [".", "missing/l.duckdb"])
def test_a_place_where_no_ledger_can_be(tmp_path: Path, name: str) -> None:
    with pytest.raises(LedgerFormatError):
        Ledger.open(tmp_path / name)


def run(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A second process that runs ``code``; it prints a line when it is ready."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_a_second_process_is_told(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    other = run(
        """
        import sys
        from duban.ledger import Ledger
        with Ledger.open(sys.argv[1]):
            print("open", flush=True)
            sys.stdin.read(1)
            import time; time.sleep(30)
        """,
        path,
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(LedgerInUseError, match="in use by another process") as caught:
            Ledger.open(path)
        assert "另一个进程" in caught.value.reason("zh")
    finally:
        other.kill()
        other.wait()


def test_a_killed_run_leaves_whole_documents(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    other = run(
        """
        import sys
        from duban.extraction.extractor import records_of
        from duban.ledger import Ledger, StoredDocument
        from duban.text.reading import read_bytes
        with Ledger.open(sys.argv[1]) as ledger:
            for i in range(10_000):
                document = read_bytes(f"粮食产量达到{i}亿斤。".encode(), f"{i}.txt")
                ledger.add(StoredDocument.of(document, records_of(document)))
                if i == 5:
                    print("running", flush=True)
        """,
        path,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "running\n"
    time.sleep(0.05)
    other.send_signal(signal.SIGKILL)
    other.wait()
    with Ledger.open(path) as ledger:
        documents = ledger.documents()
        assert len(documents) >= 6
        assert all(len(document.records) == 1 for document in documents)
        assert ledger.add(stored()) == "new"
