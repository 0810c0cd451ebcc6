"""Tracing in the app: suggestions, a term in the frame, and as files."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import duban
from duban.ledger import Ledger
from duban.queries.terms import frequent_indicators, hashes_of, regions_of_documents, shared_phrases
from duban.web.pages import trace
from made_up_ledger import client_of, made_up, settled


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Generator[TestClient]:
    path = tmp_path_factory.mktemp("trace") / "l.duckdb"
    made_up(path)
    with client_of(path) as opened:
        yield opened


def test_suggestions(client: TestClient) -> None:
    page = client.get("/trace?lang=zh").text
    assert "地区生产总值" in page
    assert "数据产权制度" in page
    part = client.get("/trace/terms?term=粮食&lang=en").text
    assert "grain output" in part
    assert "gross regional product" not in part
    assert "<html" not in part


def test_a_term_in_the_frame(client: TestClient) -> None:
    page = settled(client, "/trace?term=数据产权制度&lang=zh")
    assert "<h1" in page
    assert '"at":' in page
    assert "/document/" in page
    assert 'value="数据产权制度"' in page, "the form keeps the term"


def test_of_one_region(client: TestClient) -> None:
    page = settled(client, "/trace?term=数据产权制度&region=浙江省&lang=zh")
    assert "浙江省" in page
    assert '"label":"2025"' not in page


def test_nation_and_regions_have_lines_of_their_own(client: TestClient) -> None:
    page = settled(client, "/trace?term=国内生产总值&lang=zh")
    assert '"level":"nation"' in page
    assert '"level":"region"' in page
    lines = [json.loads(line) for line in client.get("/trace.jsonl?term=国内生产总值").text.splitlines()]
    aims = {(line["region"], line["period"]): line for line in lines if line["record"] == "aim"}
    assert aims["江苏省", "2025"]["verdict"] == "missed"
    assert aims["全国", "2026"]["target"]["shown_en"] == "growth of about 5%"


def test_what_is_left_out_is_said_in_the_page_and_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trace, "MOST", 2)
    made_up(tmp_path / "l.duckdb")
    with client_of(tmp_path / "l.duckdb") as client:
        assert '"left_out":3' in settled(client, "/trace?term=数据产权制度&lang=zh")
        assert '"left_out", ' in client.get("/trace.jsonl?term=数据产权制度").text
        for format in ("md", "csv"):
            assert "3 older documents" in client.get(f"/trace.{format}?term=数据产权制度&lang=en").text
        assert '"left_out":3' in client.get("/trace.html?term=数据产权制度").text


def test_values_of_data_files_are_outcomes(tmp_path: Path) -> None:
    table = tmp_path / "年报.csv"
    table.write_text(
        "指标,地区,2026年\n地区生产总值增速（%）,江苏省,5.1\n地区生产总值增速（%）,福建省,4\n",
        encoding="utf-8",
    )
    made_up(tmp_path / "l.duckdb")
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.import_observations(duban.observe(table))
    with client_of(tmp_path / "l.duckdb") as client:
        settled(client, "/trace?term=国内生产总值")
        every, own = (
            [
                json.loads(line)
                for line in client.get(f"/trace.jsonl?term=国内生产总值{more}").text.splitlines()
            ]
            for more in ("", "&region=江苏省")
        )
    [aim] = [line for line in own if (line.get("region"), line.get("period")) == ("江苏省", "2026")]
    assert (aim["outcome"]["low"], aim["verdict"]) == (5.1, "kept")
    assert any(line.get("region") == "福建省" for line in every)
    assert not any(line.get("region") == "福建省" for line in own)


@pytest.mark.parametrize("format", ["xlsx", "csv", "jsonl", "md", "html"])
def test_files(client: TestClient, format: str) -> None:
    assert client.get(f"/trace.{format}?term=粮食产量").status_code == 200


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("term=。。", 422, "不能只有符号"),
        ("term=火星&as=theme", 422, "火星"),
        ("term=火星", 200, "火星"),
        ("", 200, "追溯"),
    ],
)
def test_what_cannot_be_traced(client: TestClient, query: str, status: int, said: str) -> None:
    settled(client, "/trace?term=低空经济")
    got = client.get(f"/trace?lang=zh&{query}")
    assert got.status_code == status
    assert said in got.text


def test_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with client_of(tmp_path / "l.duckdb") as client:
        assert "先到“文件”页" in client.get("/trace?lang=zh").text
        assert settled(client, "/trace?term=粮食&lang=zh")


def test_queries(tmp_path: Path) -> None:
    made_up(tmp_path / "l.duckdb")
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        connection = ledger.connection
        assert [one.zh for one in frequent_indicators(connection, limit=1)] == ["地区生产总值"]
        assert [(one.zh, one.documents) for one in shared_phrases(connection, "数据产权")] == [
            ("数据产权制度", 4)
        ]
        assert regions_of_documents(connection)[0] == ("江苏省", 3)
        hashes, every = hashes_of(connection, "江苏省", 2)
        assert (len(hashes), every) == (2, 3)
