"""``duban sql``: answers, formats, what is refused and in which words; the page on the ledger's tables."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import subprocess
from pathlib import Path

import duckdb
import polars
import pytest
from python_calamine import CalamineWorkbook

import duban
from command import duban as command
from duban.ledger import Ledger, StoredDocument
from duban.ledger.database import schema
from duban.ledger.database.connection import connect_to_read
from duban.ledger.database.description import description
from duban.ledger.query import query

ROOT = Path(__file__).parent.parent
TEXT = "2025年，粮食产量达到500亿斤、增长2%。居民消费价格上涨0.2%。"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sql") / "l.duckdb"
    document = duban.read_text(TEXT, title="公报", published="2026-01-20", region="江苏省", year=2026)
    with Ledger.open(path) as opened:
        opened.add(StoredDocument.of(document, duban.extract(document)))
    return path


@pytest.mark.parametrize(
    ("sql", "columns", "rows"),
    [
        (
            "SELECT value_text, low FROM figure_rows WHERE indicator_id = 'grain-output'",
            ("value_text", "low"),
            [("500亿斤", 5e10), ("2%", 2.0)],
        ),
        (
            "SELECT DISTINCT document_title, document_published, document_region FROM figure_rows",
            ("document_title", "document_published", "document_region"),
            [("公报", "2026-01-20", "江苏省")],
        ),
        (
            "SELECT sentence FROM figure_rows WHERE unit = '斤'",
            ("sentence",),
            [("2025年，粮食产量达到500亿斤、增长2%。",)],
        ),
        ("WITH n AS (SELECT count(*) AS n FROM figures) SELECT n FROM n;", ("n",), [(3,)]),
        ("SELECT 1 AS a, 2 AS a", ("a", "a_2"), [(1, 2)]),
        ("SELECT low FROM figures WHERE false", ("low",), []),
        ("SELECT name FROM current_names LIMIT 0", ("name",), []),
    ],
)
def test_answers(ledger: Path, sql: str, columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    assert query(ledger, sql) == (columns, rows)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT indicater FROM figures", "nearest: indicator, indicator_id"),
        ("SELECT f.valu_text FROM figures f", "nearest: value_text"),
        ("SELECT * FROM figurs", "nearest: figures, figure_rows"),
        ("SELCT 1", 'syntax error at or near "SELCT"; duban sql --schema'),
        ("SELECT *\nFROM figures\nWHERE low >", r"syntax error.*\(line 3\)"),
        ("SELECT low::DATE FROM figures", "duban sql --schema"),
        ("", "0 statements"),
        ("-- nothing", "0 statements"),
        ("SELECT 1; SELECT 2", "2 statements; ask one at a time"),
    ],
)
def test_a_wrong_query_is_told_in_a_line(ledger: Path, sql: str, words: str) -> None:
    with pytest.raises(duban.QueryError, match=words) as caught:
        query(ledger, sql)
    for lang in ("zh", "en"):
        assert "\n" not in caught.value.reason(lang)


WRITING = [
    "INSERT INTO ledger VALUES (9, 'x')",
    "UPDATE figures SET low = 0",
    "DELETE FROM figures",
    "DROP TABLE figures",
    "CREATE TABLE t (i INTEGER)",
    "CREATE TEMP TABLE t AS SELECT 1",
    "ALTER TABLE figures ADD COLUMN x INTEGER",
    "COPY figures TO '{file}'",
    "EXPORT DATABASE '{file}'",
    "ATTACH '{file}' AS other",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "PRAGMA enable_profiling",
    "CHECKPOINT",
    "SELECT 1; DELETE FROM figures",
    "EXPLAIN ANALYZE DELETE FROM figures",
]
READING = [
    "SELECT * FROM read_csv('{file}')",
    "SELECT * FROM read_text('{file}')",
    "SELECT * FROM read_blob('{file}')",
    "SELECT * FROM read_parquet('https://example.com/a.parquet')",
    "SELECT * FROM glob('{file}*')",
    "SELECT * FROM '{file}'",
]


@pytest.mark.parametrize("sql", [*WRITING, *READING])
def test_nothing_is_written_and_no_other_file_is_read(ledger: Path, tmp_path: Path, sql: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text("secret\n1\n")
    before = ledger.read_bytes()
    with pytest.raises(duban.QueryError):
        query(ledger, sql.format(file=file))
    assert ledger.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [file]
    assert file.read_text() == "secret\n1\n"


def test_a_ledger_of_the_last_format_is_converted_first(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    with Ledger.open(path) as opened:
        for view in (*map(schema.view_of, schema.TABLES), "current_names"):
            opened.connection.execute(f"DROP VIEW {view}")
        for table in schema.tables() - schema.tables(3):
            opened.connection.execute(f"DROP TABLE {table}")
        opened.connection.execute("UPDATE ledger SET format = 3")
    assert query(path, "SELECT count(*) AS n FROM figure_rows").rows == [(0,)]


@pytest.mark.parametrize("name", ["none.duckdb", "other.duckdb", "text.duckdb"])
def test_what_is_no_ledger(tmp_path: Path, name: str) -> None:
    (tmp_path / "text.duckdb").write_text("no ledger")
    with duckdb.connect(str(tmp_path / "other.duckdb")) as connection:
        connection.execute("CREATE TABLE t (i INTEGER)")
    with pytest.raises(duban.LedgerFormatError):
        query(tmp_path / name, "SELECT 1")
    assert not (tmp_path / "none.duckdb").exists()


# -- the command -----------------------------------------------------------------------------------------------


def run(*words: object, lang: str = "en") -> subprocess.CompletedProcess[bytes]:
    done = command("sql", *words, lang=lang, COLUMNS="120")
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.encode(), done.stderr.encode())


SQL = "SELECT indicator, low, '=1+1' AS x FROM figure_rows WHERE unit = '斤'"


def test_formats(ledger: Path, tmp_path: Path) -> None:
    words = (SQL, "--ledger", ledger)
    assert json.loads(run(*words).stdout) == {"indicator": "粮食产量", "low": 5e10, "x": "=1+1"}
    printed = run(*words, "--format", "csv").stdout
    assert printed.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(printed.decode("utf-8-sig"))))[1] == [
        "粮食产量",
        "50000000000.0",
        "'=1+1",
    ]
    assert "粮食产量" in run(*words, "--format", "table").stdout.decode()
    for name in ("a.xlsx", "a.parquet"):
        done = run(*words, "-o", tmp_path / name)
        assert (done.returncode, done.stdout) == (0, b"")
    assert (
        CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()[1][0] == "粮食产量"
    )
    assert polars.read_parquet(tmp_path / "a.parquet")["low"].to_list() == [5e10]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["SELECT 1", "--ledger", "{folder}/none.duckdb"],
            "there is no such ledger; make one with duban run",
        ),
        (["SELECT x FROM figures", "--ledger", "{ledger}"], "not found"),
        (["--ledger", "{ledger}"], "give a query, or --schema"),
        (["SELECT 1", "--ledger", "{ledger}", "-o", "{folder}/a.docx"], "a.docx"),
        (["SELECT 1", "--ledger", "{ledger}", "-o", "{ledger}"], "duckdb"),
    ],
)
def test_wrong_use(ledger: Path, tmp_path: Path, words: list[str], said: str) -> None:
    done = run(*(word.format(ledger=ledger, folder=tmp_path) for word in words))
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(("lang", "meaning"), [("zh", "指标代码"), ("en", "its entry in the vocabulary")])
def test_schema(lang: str, meaning: str) -> None:
    rows = [list(json.loads(line).values()) for line in run("--schema", lang=lang).stdout.splitlines()]
    assert ["figure_rows", "indicator_id", "VARCHAR"] in [row[:3] for row in rows]
    assert any(row[1] == "indicator_id" and str(row[3]).startswith(meaning) for row in rows)
    assert all(row[3] and "``" not in row[3] for row in rows)


# -- the description -------------------------------------------------------------------------------------------


def test_every_table_and_column_is_described_as_it_is(ledger: Path) -> None:
    connection = connect_to_read(ledger)
    found = connection.execute(
        "SELECT table_name, column_name, data_type FROM information_schema.columns ORDER BY table_name, ordinal_position"
    ).fetchall()
    connection.close()
    described = [
        (table.name, column.name, column.type) for table in description() for column in table.columns
    ]
    assert sorted(described) == sorted(found)
    for table in description():
        assert [row[1] for row in found if row[0] == table.name] == [column.name for column in table.columns]
        assert table.meaning.zh
        assert table.meaning.en
        assert all(column.meaning.en for column in table.columns)


def test_the_page_is_what_the_types_say() -> None:
    spec = importlib.util.spec_from_file_location("generate_ledger", ROOT / "docs" / "generate_ledger.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8") == module.page()
