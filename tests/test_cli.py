"""The command line: formats, exit codes, one clear line for every bad input, never a traceback."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import duckdb
import pytest
from rich.cells import cell_len

from duban.cli.language import MESSAGES, chosen
from make_pdf import make_pdf

TEXT = "一、2025年工作回顾\n粮食产量达到500亿斤、增长2%。\n二、2026年工作安排\n培育100个产业集群。\n"
SOURCES = Path(__file__).parents[1] / "src" / "duban"


def duban(
    *arguments: object, lang: str = "en", timeout: float = 60, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does, with pipes for output; ``settings`` go into its environment."""
    environment = os.environ | {"DUBAN_LANG": lang, "PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "100"}
    environment.pop("DUBAN_DEBUG", None)
    environment |= settings
    return subprocess.run(
        [sys.executable, "-m", "duban.cli.main", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=timeout,
        env=environment,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


# -- help ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["run", "extract", "read"])
@pytest.mark.parametrize(("lang", "word"), [("en", "Example: duban"), ("zh", "例：duban")])
def test_help_has_an_example(command: str, lang: str, word: str) -> None:
    shown = duban(command, "--help", lang=lang)
    assert shown.returncode == 0
    assert word in shown.stdout.replace("\n", " ")


def test_help_names_the_commands_and_no_others() -> None:
    shown = duban("--help")
    assert shown.returncode == 0
    assert re.findall(r"^│ (run|extract|read|compare|track|serve)\b", shown.stdout, re.M) == [
        "run",
        "extract",
        "read",
        "compare",
    ]


@pytest.mark.parametrize("arguments", [[], ["--help"], ["run", "-h"], ["extract", "-h"], ["read", "-h"]])
def test_chinese_help_is_chinese_throughout(arguments: list[str]) -> None:
    shown = duban(*arguments, lang="zh")
    english = ("Usage:", "Arguments", "Options", "Commands", "Show this", "default", "required")
    assert "用法：duban" in shown.stdout
    assert [word for word in english if word in shown.stdout] == []
    assert shown.stderr == ""


def test_version() -> None:
    assert re.fullmatch(r"duban \d+\.\d+\.\d+\n", duban("--version").stdout)


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (["run", "--lang", "zh"], {}, "zh"),
        (["run", "--lang=en"], {"DUBAN_LANG": "zh"}, "en"),
        ([], {"DUBAN_LANG": "zh"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LC_ALL": "C", "LANG": "zh_CN"}, "en"),
        ([], {}, "en"),
    ],
)
def test_language(arguments: list[str], environment: dict[str, str], expected: str) -> None:
    assert chosen(arguments, environment) == expected


def test_every_message_is_used_and_in_both_languages() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("cli/*.py"))
    used = set(re.findall(r"""say\(\s*f?["']([a-z_.{}]+)""", code)) | set(
        re.findall(r'"((?:extract|run|usage|compare|trace|assess|rules|rank|output)\.[a-z_]+)"', code)
    )
    families = {key.partition("{")[0] for key in used if "{" in key}
    assert {key for key in used if "{" not in key} <= set(MESSAGES)
    unused = {key for key in MESSAGES if key not in used and not key.startswith(tuple(families))}
    assert unused == set()


# -- extract ---------------------------------------------------------------------------------------


def test_extract_prints_jsonl_to_a_pipe(report: Path) -> None:
    shown = duban(
        "extract", report, "--published", "2026-02-01", "--region", "某省", "--title", "政府工作报告"
    )
    records = [json.loads(line) for line in shown.stdout.splitlines()]
    assert (shown.returncode, shown.stderr) == (0, "")
    figures = [record for record in records if record["kind"] == "figure"]
    assert [(f["indicator"], f["low"], f["region"]) for f in figures][:2] == [
        ("粮食产量", 5e10, "某省"),
        ("粮食产量", 2.0, "某省"),
    ]
    for record in records:
        assert TEXT[record["start"] : record["end"]]


@pytest.mark.parametrize("kind", ["figure", "commitment"])
def test_kind(report: Path, kind: str) -> None:
    lines = duban("extract", report, "--kind", kind).stdout.splitlines()
    assert {json.loads(line)["kind"] for line in lines} == {kind}


def test_min_confidence(report: Path) -> None:
    assert duban("extract", report, "--min-confidence", "1").stdout == ""


@pytest.mark.parametrize("format", ["csv", "xlsx", "parquet", "jsonl"])
def test_to_a_file_by_its_ending(report: Path, tmp_path: Path, format: str) -> None:
    target = tmp_path / f"out.{format}"
    shown = duban("extract", report, "-o", target)
    assert (shown.returncode, shown.stdout) == (0, "")
    assert target.stat().st_size > 100
    assert "records written" in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "docx"], "«docx» is not available"),
        (["--format", "xlsx"], "goes to a file; add -o"),
        (["--published", "yesterday"], "«yesterday» is no date"),
        (["--kind", "promise"], "«promise» is not available"),
        (["--lang", "fr"], "«fr» is not available"),
        (["-o", "/nowhere/at/all.csv"], "cannot write"),
    ],
)
def test_wrong_use(report: Path, arguments: list[str], words: str) -> None:
    shown = duban("extract", report, *arguments)
    assert shown.returncode == 2
    assert words in shown.stderr
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "en", "zh"),
    [
        (["nonsense"], "«nonsense» is not available; choose run | extract | read", "“nonsense”不可用"),
        (["run"], "PATH... is missing (see duban run --help)", "缺少 PATH...（见 duban run --help）"),
        (["run", "--nope", "a"], "there is no option --nope", "没有 --nope 这个选项"),
        (["read", "--jobs", "1", "a"], "there is no option --jobs", "没有 --jobs 这个选项"),
        (["extract", "--min-confidence", "7", "a"], "--min-confidence has a wrong value", "的值不可用"),
        (["extract", "--jobs", "many", "a"], "--jobs has a wrong value", "的值不可用"),
        (["extract", "a", "--title"], "requires an argument", "用法不对"),
    ],
)
def test_wrong_use_is_one_line_in_both_languages(arguments: list[str], en: str, zh: str) -> None:
    for lang, words in (("en", en), ("zh", zh)):
        shown = duban(*arguments, lang=lang)
        assert (shown.returncode, shown.stdout) == (2, "")
        [line] = shown.stderr.splitlines()
        assert line.startswith("duban: ")
        assert words in line


@pytest.mark.parametrize("command", ["extract", "extract --format csv", "extract --format table", "read"])
def test_a_reader_that_leaves_is_no_error(tmp_path: Path, command: str) -> None:
    path = tmp_path / "long.txt"
    path.write_text("粮食产量增长2%。\n" * 4_000, encoding="utf-8")
    command = f"{sys.executable} -m duban.cli.main {command} {path} | head -n 1"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    shown = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, env=environment
    )
    assert (shown.returncode, shown.stderr) == (0, "")
    assert len(shown.stdout.splitlines()) == 1


@pytest.mark.parametrize("format", ["jsonl", "table"])
def test_a_narrow_locale_does_not_matter(report: Path, format: str) -> None:
    shown = duban("extract", report, "--format", format, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "粮食产量" in shown.stdout


def test_a_text_without_records_is_said(tmp_path: Path, report: Path) -> None:
    (tmp_path / "poem.txt").write_text("春眠不觉晓，处处闻啼鸟。", encoding="utf-8")
    shown = duban("extract", tmp_path / "poem.txt", report)
    assert shown.returncode == 0
    assert shown.stderr == f"duban: {tmp_path / 'poem.txt'}: read, but no record found in it\n"


# -- read ------------------------------------------------------------------------------------------


def test_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一、產(chǎn)業(yè)發(fā)展\n增長５％。加強領導，落實責任。", encoding="utf-8")
    assert "增长5%" in duban("read", path).stdout
    assert "增長５％" in duban("read", path, "--original-characters").stdout
    shown = duban("read", path, "--outline", "--repairs").stdout
    assert "一、产业发展" in shown
    assert "pinyin: 3" in shown
    parsed = json.loads(duban("read", path, "--format", "json").stdout)
    assert parsed["outline"][0]["title"] == "产业发展"


# -- run -------------------------------------------------------------------------------------------


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
@pytest.mark.parametrize("delay", [0.0, 0.5])
def test_interrupt(tmp_path: Path, jobs: int, delay: float) -> None:
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
    )
    while not ledger.exists() or ledger.stat().st_size == 0:
        time.sleep(0.02)
    time.sleep(delay)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.strip() == "duban: interrupted; the documents that were finished are stored"


# -- bad input -------------------------------------------------------------------------------------

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x06\x00\x00\x00"
    + bytes(range(256)) * 8
)


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 300_000_000)


BAD = {
    "missing.txt": None,
    "empty.txt": b"",
    "picture.txt": PNG,
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog",
    "locked.pdf": make_pdf([["粮食产量增长2%。"]], encrypted=True),
    "wrong.docx": b"this is no zip",
    "cut.zip": b"PK\x03\x04cut",
    "data.jsonl": b'{"a": 1}\n',
    "noise.txt": bytes([0x80, 0x81, 0xFE, 0xFF, 0x01, 0x02, 0x03]) * 60,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_the_others_are_done(report: Path, tmp_path: Path, name: str) -> None:
    bad = tmp_path / name
    if BAD[name] is not None:
        bad.write_bytes(BAD[name])
    shown = duban("extract", bad, report, "--kind", "figure", lang="zh")
    assert shown.returncode == 0
    assert len(shown.stdout.splitlines()) == 3
    [line] = shown.stderr.splitlines()
    assert re.match(rf"duban: (无法读取|跳过) .*{name}：", line)
    alone = duban("extract", bad)
    assert alone.returncode == 2
    first, last = alone.stderr.splitlines()
    assert re.match(rf"duban: (cannot read|skipped) .*{name}: ", first)
    assert last == "duban: nothing could be read"


def test_a_zip_bomb(report: Path, tmp_path: Path) -> None:
    bomb(tmp_path / "bomb.zip")
    shown = duban("extract", tmp_path / "bomb.zip", report)
    assert shown.returncode == 0
    [line] = shown.stderr.splitlines()
    assert "bomb.zip" in line


def test_a_text_that_is_too_large(report: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    shown = duban("extract", large, report)
    [line] = shown.stderr.splitlines()
    assert "large.txt" in line
    assert "50" in line


@pytest.mark.parametrize("data", [b"\xff\xfe\x80\x81\x82\x83", b"\xff\xfe" + bytes(range(128, 256)) * 4])
def test_bytes_that_are_no_text_are_one_line(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    shown = duban("extract", tmp_path / "a.txt")
    [line] = [*shown.stdout.splitlines(), *shown.stderr.splitlines()][:1]
    assert "a.txt" in line


def test_deeply_nested_html(tmp_path: Path) -> None:
    page = tmp_path / "deep.html"
    page.write_text("<div>" * 10_000 + "粮食产量增长2%。" + "</div>" * 10_000, encoding="utf-8")
    shown = duban("extract", page, "--kind", "figure")
    assert (shown.returncode, len(shown.stdout.splitlines())) == (0, 1)


def test_an_address_that_refuses(report: Path) -> None:
    shown = duban("extract", "http://127.0.0.1:9/page.html", report)
    assert shown.returncode == 0
    [line] = shown.stderr.splitlines()
    assert "http://127.0.0.1:9/page.html" in line


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    shown = duban("extract", tmp_path)
    assert shown.returncode == 2
    assert str(tmp_path) in shown.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(report: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(TEXT)
    secret.chmod(0)
    shown = duban("extract", secret, report)
    [line] = shown.stderr.splitlines()
    assert "secret.txt" in line


def test_invalid_utf8_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("粮食产量增长2%。".encode() * 20 + b"\xff\xfe\x80" + "出口增长3%。".encode())
    shown = duban("extract", path, "--kind", "figure")
    assert shown.returncode == 0
    assert "出口" in shown.stdout
