"""The page of search."""

from __future__ import annotations

import re
from collections.abc import Generator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from duban.web.application import application
from duban.web.settings import Settings
from web_ledger import filled


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("search") / "l.duckdb")


@pytest.fixture(scope="module")
def client(path: Path) -> Generator[TestClient]:
    with TestClient(application(Settings(ledger=path)), base_url="http://127.0.0.1:8017") as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=三農", "6 份文件，6 处"),
        ("q=三农&region=江苏省", "3 份文件，3 处"),
        ("q=三农&year=2025&year=x&year=-", "2 份文件，2 处"),
        ("q=5g基站", "名称相符的指标"),
        ("q=没有的词", "没有文件同时含有“没有的词”"),
        ("q=<b>", "没有文件同时含有“&lt;b&gt;”"),
        ("q=三农&page=99999999999", "6 份文件"),
        ("q=三农&page=9&more=x", "0 份文件|6 份文件"),
        ("q=", "输入一个或几个词"),
        ("", "输入一个或几个词"),
        ("q=" + "长" * 500, "没有文件"),
    ],
)
def test_search_answers(client: TestClient, query: str, expected: str) -> None:
    found = client.get(f"/search?{query}&lang=zh")
    assert found.status_code == 200
    assert re.search(expected, found.text)
    assert found.text.count("<h1") == 1
    assert client.get(f"/search?{query}&lang=en").status_code == 200


def test_a_hit_leads_to_its_place(client: TestClient, path: Path) -> None:
    text = client.get("/search?q=三農 就业&lang=zh").text
    links = [
        link.replace("&amp;", "&") for link in re.findall(r'href="(/document/[0-9a-f]+\?at=[^"]+)"', text)
    ]
    assert len(links) >= 6
    store = client.app.state.store  # type: ignore[attr-defined]
    texts = store.read(lambda ledger: {one.sha256: one.text for one in ledger.documents()})
    for link in links:
        parts = urlsplit(link)
        asked = parse_qs(parts.query)
        text = texts[parts.path.rpartition("/")[2]]
        assert text[int(asked["at"][0]) :].startswith(asked["q"][0])


def test_records_stand_beside(client: TestClient) -> None:
    text = client.get("/search?q=低空经济&lang=zh").text
    assert 'href="/figures?kind=instrument&amp;q=%E4%BD%8E%E7%A9%BA%E7%BB%8F%E6%B5%8E&amp;own=1"' in text
    assert "<mark>低空经济</mark>发展规划" in text
    table = client.get("/figures?kind=instrument&q=低空经济&own=1&lang=zh").text
    assert "共 6 条" in table
    assert "记录本身含有" in table
