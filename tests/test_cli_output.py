"""Where results go: endings, files that are kept, and what stops a write; one clear line, in both languages."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from command import TEXT, duban
from duban.cli.outputs.output import stops_writing, unwritable
from duban.report.document.html import write as write_report

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
# The superuser too, once without the right to pass over permissions.
BOUND = [] if os.geteuid() else ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
needs_bounds = pytest.mark.skipif(
    bool(BOUND) and shutil.which(BOUND[0]) is None,
    reason="the superuser may write everywhere, and setpriv is not here",
)


def said(shown: subprocess.CompletedProcess[str]) -> str:
    """The one line of a run that ends with wrong use."""
    assert (shown.returncode, shown.stdout) == (2, "")
    [line] = shown.stderr.splitlines()
    assert line.startswith("duban: ")
    return line


@pytest.mark.parametrize(
    ("arguments", "en", "zh"),
    [
        (["-o", "out.pdf"], "choose .jsonl | .ndjson | .csv | .parquet | .xlsx", "扩展名请用 .jsonl"),
        (["-o", "out"], "or add --format", "或加 --format"),
        (["-o", "out.html"], "its ending tells no format", "看不出要写什么格式"),
        (
            ["--format", "csv", "-o", "out.xlsx"],
            "does not go with the format csv",
            "扩展名 .xlsx 与格式 csv 不符",
        ),
        (
            ["--format", "jsonl", "-o", "out.pdf"],
            "does not go with the format jsonl",
            "扩展名 .pdf 与格式 jsonl 不符",
        ),
        (["-o", "none/out.csv"], "its folder does not exist", "所在的文件夹不存在"),
    ],
)
def test_endings(report: Path, tmp_path: Path, arguments: list[str], en: str, zh: str) -> None:
    *options, name = arguments
    for lang, words in (("en", en), ("zh", zh)):
        assert words in said(duban("extract", report, *options, tmp_path / name, lang=lang))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.txt"]


@pytest.mark.parametrize("arguments", [["--format", "jsonl"], ["--format", "csv"]])
def test_a_format_that_is_asked_for_needs_no_ending(
    report: Path, tmp_path: Path, arguments: list[str]
) -> None:
    shown = duban("extract", report, *arguments, "-o", tmp_path / "out")
    assert shown.returncode == 0
    assert (tmp_path / "out").stat().st_size > 100


# What lies there already, under which name, and the format that is to be written over it: kept or not.
THERE = [
    (b"PK\x03\x04 an old table", "a.xlsx", "xlsx", False),
    (b"%PDF-1.7 no table", "a.xlsx", "xlsx", True),
    (b"kind,document\n", "a.csv", "csv", False),
    (b"PK\x03\x04 a workbook", "a.csv", "csv", True),
    (b"\0\0\0\0", "a", "jsonl", True),
    (b"PAR1....", "a.parquet", "parquet", False),
    (b"text", "a.parquet", "parquet", True),
    (b"", "a.parquet", "parquet", False),
]


@pytest.mark.parametrize(("data", "name", "format", "kept"), THERE)
def test_files_of_another_kind_are_kept(
    report: Path, tmp_path: Path, data: bytes, name: str, format: str, kept: bool
) -> None:
    target = tmp_path / name
    target.write_bytes(data)
    shown = duban("extract", report, "--format", format, "-o", target)
    assert (shown.returncode, target.read_bytes() == data) == ((2, True) if kept else (0, False))
    assert ("it is not overwritten" in shown.stderr) == kept


@pytest.mark.parametrize(("lang", "words"), [("en", "no page that Duban wrote"), ("zh", "不是督办写的")])
def test_a_page_that_another_wrote_is_kept_and_an_own_one_replaced(
    report: Path, tmp_path: Path, lang: str, words: str
) -> None:
    page, ledger = tmp_path / "r.html", tmp_path / "l.duckdb"
    page.write_text("<!doctype html><title>计划</title>", encoding="utf-8")
    assert words in said(duban("run", report, "--ledger", ledger, "--report", page, lang=lang))
    assert not ledger.exists()
    write_report(page, [])
    assert duban("run", report, "--ledger", ledger, "--report", page).returncode == 0


def test_inputs_are_kept(report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    page, note = folder / "a.html", folder / "b.md"
    page.write_text(f"<p>{TEXT}</p>", encoding="utf-8")
    note.write_text(TEXT, encoding="utf-8")
    before = {path: path.read_bytes() for path in (page, note, report)}
    (tmp_path / "link.md").symlink_to(note)
    for command in (
        ["compare", report, page, "-o", page],
        ["compare", report, note, "-o", note],
        ["compare", report, note, "-o", tmp_path / "link.md"],
        ["trace", "粮食", folder, "-o", note],
        ["trace", "粮食", folder / "*.md", "-o", note],
        ["extract", report, "--format", "csv", "-o", report],
        ["run", folder, "--ledger", tmp_path / "l.duckdb", "--report", page],
    ):
        assert "is read here and is not overwritten" in said(duban(*command))
    assert "是要读的文件，不覆盖" in said(duban("compare", report, page, "-o", page, lang="zh"))
    assert {path: path.read_bytes() for path in before} == before


def test_the_table_that_is_assessed_is_kept(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("代码,名称\nA,甲\n", encoding="utf-8")
    for command in ("assess", "rank"):
        book = "sme-gradient" if command == "assess" else "cluster-index"
        assert "is not overwritten" in said(duban(command, book, table, "-o", table))


def test_the_ledger_is_no_report(report: Path, tmp_path: Path) -> None:
    both = tmp_path / "a.html"
    assert "is not overwritten" in said(duban("run", report, "--ledger", both, "--report", both))


@needs_full
@pytest.mark.parametrize(
    "command",
    [
        ["extract", "report.txt"],
        ["extract", "report.txt", "--format", "table"],
        ["read", "report.txt"],
        ["run", "report.txt", "--no-report"],
        ["rules", "list"],
        ["--help"],
    ],
)
def test_a_full_disk_under_standard_output(report: Path, command: list[str]) -> None:
    for lang, words in (
        ("en", "duban: cannot write standard output: the disk is full; make room and try again"),
        ("zh", "duban: 无法写入 标准输出：磁盘已满；请腾出空间再试"),
    ):
        with FULL.open("w") as full:
            shown = subprocess.run(
                [sys.executable, "-m", "duban", *command],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                cwd=report.parent,
                env=os.environ | {"DUBAN_LANG": lang, "PYTHONPATH": os.pathsep.join(sys.path)},
            )
        assert shown.returncode == 2
        assert shown.stderr.splitlines()[-1] == words
        assert "Traceback" not in shown.stderr
        assert "Exception ignored" not in shown.stderr


@needs_full
def test_a_device_is_fed_and_not_replaced(report: Path) -> None:
    assert "the disk is full" in said(duban("extract", report, "--format", "csv", "-o", FULL))
    assert FULL.is_char_device()


@pytest.mark.parametrize(
    ("number", "en", "zh"),
    [
        (errno.ENOSPC, "the disk is full", "磁盘已满"),
        (errno.EROFS, "is read-only", "只读"),
        (errno.EACCES, "no permission", "没有写入权限"),
        (errno.ENOENT, "make it first", "请先建立"),
        (errno.EISDIR, "name a file", "请给出文件名"),
        (errno.EIO, os.strerror(errno.EIO), os.strerror(errno.EIO)),
    ],
)
def test_what_stops_a_write_is_named(number: int, en: str, zh: str) -> None:
    error = OSError(number, os.strerror(number))
    assert en in unwritable(error, "a.csv", "en")
    assert zh in unwritable(error, "a.csv", "zh")
    assert stops_writing(error) == (number in (errno.ENOSPC, errno.EROFS))


@needs_bounds
def test_a_folder_without_permissions(report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    for mode, command, words in (
        (0o000, ["extract", folder], "locked: no permission to read it"),
        (0o555, ["extract", report, "-o", folder / "a.csv"], "no permission to write there"),
        (0o555, ["run", report, "--ledger", folder / "l.duckdb"], "no permission to read and write it"),
    ):
        folder.chmod(mode)
        shown = duban(*command, before=BOUND)
        folder.chmod(0o755)
        assert shown.returncode == 2
        assert words in shown.stderr.splitlines()[0]
        assert "Traceback" not in shown.stderr


@pytest.mark.parametrize("command", ["extract", "compare", "trace", "read"])
def test_an_interrupt_leaves_nothing_half_written(report: Path, tmp_path: Path, command: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    term = ["粮食"] if command == "trace" else []
    target = [] if command == "read" else ["-o", str(out / "a.csv")]
    process = subprocess.Popen(
        [sys.executable, "-m", "duban", command, *term, str(report), "-", *target],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "DUBAN_LANG": "en"},
    )
    assert process.stdin is not None
    # More than a pipe holds: once it is written, the command is reading, and waits for the rest.
    process.stdin.write("粮食产量增长2%。\n".encode() * 50_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.decode() == "duban: interrupted\n"
    assert list(out.iterdir()) == []


def test_an_interrupt_while_the_commands_are_loaded(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text(
        "print('loading', flush=True)\nimport time\ntime.sleep(60)\n", encoding="utf-8"
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "duban", "--help"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "loading\n"
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, "")
