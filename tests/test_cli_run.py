"""``duban run``: states, table, report, faults, interrupts."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from rich.cells import cell_len

from command import TEXT, duban
from duban.errors import LedgerWriteError
from duban.extraction.extractor import records_of
from duban.ledger import Ledger, StoredDocument
from duban.ledger.storing import rows
from duban.text.reading import read_bytes
from made_dataset import dataset


def test_run_twice(report: Path, tmp_path: Path) -> None:
    options = ["--ledger", tmp_path / "l.duckdb", "--report", tmp_path / "r.html"]
    first = duban("run", report, *options)
    assert first.returncode == 0
    counts = json.loads(first.stdout)
    assert (counts["state"], counts["figures"], counts["commitments"]) == ("new", 3, 1)
    assert "1 new" in first.stderr
    second = duban("run", report, *options)
    assert json.loads(second.stdout)["state"] == "unchanged"
    assert "nothing new, 1 unchanged, 0 the same as another, no record added" in second.stderr
    assert "<!doctype html>" in (tmp_path / "r.html").read_text(encoding="utf-8")


def run(*paths: Path, ledger: Path) -> tuple[list[tuple[str, str, int]], str]:
    """(name, state, version) of each document that ``duban run`` lists, and what it says."""
    shown = duban("run", *paths, "--ledger", ledger, "--no-report")
    assert shown.returncode == 0
    listed = [json.loads(line) for line in shown.stdout.splitlines()]
    return [(Path(e["document"]).name, e["state"], e["version"]) for e in listed], shown.stderr


def test_states_belong_to_names(tmp_path: Path) -> None:
    a, b, ledger = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "l.duckdb"
    a.write_text(TEXT, encoding="utf-8")
    b.write_text(TEXT, encoding="utf-8")
    listed, said = run(a, b, ledger=ledger)
    assert listed == [("a.txt", "new", 1)]
    assert f"{b}: the same content as {a}, counted once" in said
    assert "1 new, 0 changed, 0 read anew, 0 unchanged, 1 the same as another" in said
    a.write_text(TEXT.replace("2%", "3%"), encoding="utf-8")
    listed, _ = run(a, b, ledger=ledger)
    assert listed == [("a.txt", "changed", 2), ("b.txt", "unchanged", 1)]
    a.write_text(TEXT, encoding="utf-8")
    assert run(a, ledger=ledger)[0] == [("a.txt", "changed", 3)]


def test_a_copy_in_a_later_run_is_listed_under_its_own_name(tmp_path: Path) -> None:
    a, b, ledger = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "l.duckdb"
    a.write_text(TEXT, encoding="utf-8")
    run(a, ledger=ledger)
    a.rename(b)
    listed, said = run(b, ledger=ledger)
    assert listed == [("b.txt", "duplicate", 1)]
    assert f"{b}: the same content as {a}" in said
    assert "no record added" in said


def test_the_table_keeps_to_eighty_columns(tmp_path: Path) -> None:
    folder = tmp_path / "一个名称很长的文件夹" / "又一个名称很长的文件夹"
    folder.mkdir(parents=True)
    (folder / ("很长的名称" * 10 + ".txt")).write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(TEXT + "完", encoding="utf-8")
    options = ["--ledger", tmp_path / "l.duckdb", "--no-report", "--format", "table"]
    lines = duban("run", folder, *options, COLUMNS="80").stdout.splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert len(lines) == 5  # head, two documents, sum, figures by kind: nothing wraps
    assert lines[2].startswith("很长的名称很长的名称")


def test_run_shows_a_table(report: Path, tmp_path: Path) -> None:
    shown = duban(
        "run", report, "--ledger", tmp_path / "l.duckdb", "--no-report", "--format", "table", lang="zh"
    )
    assert "状态" in shown.stdout
    assert not (tmp_path / "duban-report.html").exists()


def test_a_ledger_that_is_none(report: Path, tmp_path: Path) -> None:
    (tmp_path / "l.duckdb").write_text("no ledger")
    shown = duban("run", report, "--ledger", tmp_path / "l.duckdb", lang="zh")
    assert (shown.returncode, len(shown.stderr.splitlines())) == (2, 1)
    assert "不是督办台账" in shown.stderr


def test_a_wrong_path_leaves_no_ledger_behind(report: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    assert duban("run", tmp_path / "none.txt", "--ledger", ledger, "--no-report").returncode == 2
    assert not ledger.exists()
    assert duban("run", report, "--ledger", ledger, "--no-report").returncode == 0
    assert duban("run", tmp_path / "none.txt", "--ledger", ledger, "--no-report").returncode == 2
    assert ledger.exists()


def test_a_fault_within_is_one_line_and_a_trace_for_those_who_ask(report: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    duban("run", report, "--ledger", ledger, "--no-report")
    with duckdb.connect(str(ledger)) as connection:
        connection.execute("ALTER TABLE figures DROP COLUMN unit")
    command = ["run", report, "--ledger", ledger, "--no-report"]
    shown = duban(*command)
    assert shown.returncode == 2
    [line] = shown.stderr.splitlines()
    assert line.startswith("duban: internal error: BinderException")
    assert "Traceback" in duban(*command, DUBAN_DEBUG="1").stderr


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("delay", [0.0, 0.25, 0.5])
@pytest.mark.parametrize("whole", [False, True], ids=["process", "group"])
def test_interrupt(tmp_path: Path, jobs: int, delay: float, whole: bool) -> None:
    """A terminal sends Ctrl-C to the whole group: also to workers that are only starting."""
    for i in range(400):
        (tmp_path / f"{i:03}.txt").write_text("粮食产量增长2%。\n" * 400 + str(i), encoding="utf-8")
    ledger = tmp_path / "l.duckdb"
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "duban.cli.main",
            "run",
            tmp_path,
            "--ledger",
            ledger,
            "--no-report",
            "--jobs",
            str(jobs),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "DUBAN_LANG": "en"},
        start_new_session=True,
    )
    while not ledger.exists() or ledger.stat().st_size == 0:
        time.sleep(0.02)
    time.sleep(delay)
    if whole:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.strip() == "duban: interrupted; the documents that were finished are stored"


def test_strict_fails_where_a_file_cannot_be_read(report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "data.csv").write_text("a,b\n")
    options = ["--ledger", tmp_path / "l.duckdb", "--no-report"]
    for strict, lang, code, words in (
        ([], "en", 0, "1 file skipped"),
        (["--strict"], "en", 1, "duban: 1 file could not be read"),
        (["--strict"], "zh", 1, "duban: 1 个文件无法读取"),
    ):
        shown = duban("run", tmp_path, *options, *strict, lang=lang)
        assert shown.returncode == code
        assert shown.stderr.splitlines()[-1] == words
    assert duban("run", report, tmp_path / "data.csv", *options, "--strict").returncode == 0


@pytest.mark.parametrize("name", ["duban.duckdb", "ledger.db"])
def test_what_a_run_writes_into_the_folder_is_not_read_the_next_time(
    report: Path, tmp_path: Path, name: str
) -> None:
    for state in ("new", "unchanged"):
        shown = duban("run", tmp_path, "--ledger", tmp_path / name, "--report", tmp_path / "r.html")
        [line] = shown.stdout.splitlines()
        assert json.loads(line)["state"] == state
        assert "skipped" not in shown.stderr
    named = duban("extract", report, tmp_path / "r.html", "--kind", "figure", lang="zh")
    assert "是督办自己写的页面，不是文档" in named.stderr


def test_a_ledger_on_a_full_disk_is_said(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A real full disk needs a mount; the words are those of DuckDB 2.0 on one.
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        failure = duckdb.FatalException(f'Could not write file "l.duckdb": {os.strerror(errno.ENOSPC)}')

        def fail(*_: object) -> None:
            raise failure

        monkeypatch.setattr(rows, "insert", fail)
        with pytest.raises(LedgerWriteError) as caught:
            ledger.add(StoredDocument(name="a.txt", sha256="00", text="增长5%"))
    assert "the disk is full" in caught.value.reason("en")
    assert "磁盘已满" in caught.value.reason("zh")
    assert caught.value.__cause__ is failure


def test_a_dataset_is_loaded(report: Path, tmp_path: Path) -> None:
    read = read_bytes("粮食产量增长2%。".encode(), "a.txt")
    document = StoredDocument.of(read, records_of(read), "1")
    folder = dataset(tmp_path / "data", [[document]], [("b.txt", document.sha256)])
    ledger = tmp_path / "l.duckdb"
    for counts in ({"new": 1, "duplicate": 1}, {"unchanged": 2}):
        shown = duban("run", folder, "--ledger", ledger)
        assert {name: n for name, n in json.loads(shown.stdout).items() if n} == counts
    assert "nothing new" in shown.stderr
    assert not (tmp_path / "duban-report.html").exists()
    with Ledger.open(ledger) as opened:
        assert opened.documents() == [document]
    refused = duban("run", folder, report, "--ledger", ledger)
    assert (refused.returncode, refused.stderr.count("is a dataset")) == (2, 1)
    useless = duban("run", folder, "--ledger", ledger, "--title", "公报")
    assert (useless.returncode, useless.stderr.count("--title does not go with a dataset")) == (2, 1)
    (folder / "figures" / "part-00.parquet").write_bytes(b"")
    broken = duban("run", folder, "--ledger", tmp_path / "m.duckdb")
    assert broken.returncode == 2
    assert "part-00.parquet" in broken.stderr


def test_a_dataset_that_was_extracted_gives_the_ledger_that_its_documents_give(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for i in range(5):
        (texts / f"{i}.txt").write_text(f"2025年，粮食产量增长{i % 4}%。支持技术改造。", encoding="utf-8")
    duban("run", texts, "--ledger", tmp_path / "a.duckdb", "--no-report")
    duban("extract", texts, "-o", f"{tmp_path / 'data'}/")
    duban("run", tmp_path / "data", "--ledger", tmp_path / "b.duckdb")
    with Ledger.open(tmp_path / "a.duckdb") as one, Ledger.open(tmp_path / "b.duckdb") as other:
        assert len(one.documents()) == 4
        assert other.documents() == one.documents()
        assert other.names_of(one.documents()[0].sha256) == one.names_of(one.documents()[0].sha256)


def test_a_large_run_lists_some_and_writes_no_report_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for i in range(201):
        (texts / f"{i:03}.txt").write_text(f"粮食产量增长{i}%。", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = duban("run", texts, "--ledger", tmp_path / "l.duckdb", "--format", "table")
    assert "1 more document is not listed" in shown.stdout
    assert "201 documents in all" in shown.stdout
    assert "no report is written" in shown.stderr
    lines = duban("run", texts, "--ledger", tmp_path / "l.duckdb", "--report", tmp_path / "r.html").stdout
    assert [json.loads(line)["figures"] for line in lines.splitlines()] == [1] * 201
    assert (tmp_path / "r.html").exists()
