"""Matching in the app: a table of firms is dropped in, what each may have comes out; nothing is stored."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from starlette.testclient import TestClient

from made_up_ledger import client_of, settled

OWN = {"x-duban": "1"}
CSV = "企业,高新技术企业,应纳税所得额（万元）\n甲公司,是,800\n乙公司,否,\n"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Generator[TestClient]:
    with client_of(tmp_path_factory.mktemp("match") / "l.duckdb") as opened:
        yield opened


def drop(client: TestClient, content: str, **fields: str) -> str:
    files = {"table": ("表.csv", content.encode())}
    got = client.post("/match", data=fields, files=files, headers=OWN, follow_redirects=False)
    assert got.status_code == 303, got.text
    return str(got.headers["location"])


@pytest.mark.parametrize(("lang", "words"), [("zh", "政策匹配"), ("en", "Policy match")])
def test_the_form(client: TestClient, lang: str, words: str) -> None:
    page = client.get(f"/match?lang={lang}").text
    assert words in page
    assert "财政部 税务总局公告2023年第7号" in page
    assert 'href="/match"' in client.get("/assess").text


def test_results_and_files(client: TestClient) -> None:
    address = drop(client, CSV, on="2026-06-01")
    shown = settled(client, f"{address}?lang=zh")
    assert "甲公司" in shown
    assert "2026-06-01" in shown
    begins = {"xlsx": b"PK", "csv": b"\xef\xbb\xbf", "jsonl": b"{", "html": b"<!doctype", "md": b"# "}
    for format, first in begins.items():
        assert f"{address}.{format}" in shown
        assert client.get(f"{address}.{format}").content.startswith(first)
    assert client.get(f"{address}.docx").status_code == 404


def test_faults_are_told_on_the_form(client: TestClient) -> None:
    address = drop(client, "企业,营业收入\n甲公司,约3000\n")
    assert "约3000" in settled(client, address)
    address = drop(client, "企业,营业收入\n甲公司,约3000\n", lenient="on")
    assert "甲公司" in settled(client, address)


def test_no_table_and_no_such_table(client: TestClient) -> None:
    assert client.post("/match", data={"on": ""}, headers=OWN).status_code == 422
    assert client.get("/match/nothing/results").status_code == 404
