"""Tracking in the app: the board, what narrows it, its views, and files."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Generator
from pathlib import Path

import pytest
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient

from duban.ledger import Ledger
from duban.queries.records.places import days_of_documents, record_places, text_places
from duban.web.pages.tracking.track_asked import asked_of
from made_up_ledger import client_of, made_up

Made = tuple[TestClient, dict[tuple[str, int], str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Generator[Made]:
    path = tmp_path_factory.mktemp("track") / "l.duckdb"
    hashes = made_up(path)
    with client_of(path) as client:
        yield client, hashes


def _settled(client: TestClient, address: str) -> str:
    for _ in range(60):
        page = client.get(address)
        assert page.status_code == 200, page.text
        if 'hx-trigger="load delay:1s"' not in page.text:
            return page.text
    raise AssertionError("still working")


def _board(page: str) -> list[tuple[str, ...]]:
    """Year, indicator and verdict of the rows."""
    rows = re.findall(r'<tr class="openable".*?</tr>', page, re.DOTALL)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in rows]
    return [tuple(re.sub(r"<[^>]+>|\s", "", row[i]) for i in (0, 2, 5)) for row in cells]


def test_board(made: Made) -> None:
    client, _ = made
    page = _settled(client, "/track?lang=zh")
    assert ("2025", "地区生产总值", "未完成") in _board(page)
    assert ("2024", "地区生产总值", "完成") in _board(page)
    assert page.count("<h1") == 1


@pytest.mark.parametrize(
    ("query", "verdicts"),
    [
        ("status=missed", {"未完成"}),
        ("year=2024&status=kept", {"完成"}),
        ("region=浙江", {"尚未到期"}),
        ("region=浙江&status=missed", set()),
        ("indicator=粮食产量&year=2024", {"未完成"}),
        ("q=泊位", {"没有数据"}),
    ],
)
def test_what_narrows_the_board(made: Made, query: str, verdicts: set[str]) -> None:
    client, _ = made
    found = {row[2] for row in _board(_settled(client, f"/track?lang=zh&{query}"))}
    assert found == verdicts or (query == "q=泊位" and len(found) == 1)


def test_lights_count_what_the_other_conditions_leave(made: Made) -> None:
    client, _ = made
    page = _settled(client, "/track?lang=en&year=2024&status=kept")
    lights = dict(re.findall(r'data-light="(\w+)">[^<]*</span> <b>(\d+)</b>', page))
    assert lights["kept"] == "1"
    assert lights["missed"] == "1"


def test_row_opens_without_scripts_and_leads_to_its_records(made: Made) -> None:
    client, hashes = made
    page = _settled(client, "/track?lang=zh&status=kept&year=2024&open=")
    number = re.search(r'data-row="(\d+)"', page)
    assert number
    page = _settled(client, f"/track?lang=zh&status=kept&year=2024&open={number[1]}")
    below = re.search(rf'id="below-{number[1]}">(.*?)</tr>', page, re.DOTALL)
    assert below
    assert f"/document/{hashes['江苏省', 2024]}?record=" in below[1]
    assert f"/document/{hashes['江苏省', 2025]}?record=" in below[1]


def test_what_the_scripts_draw_stands_in_the_page(made: Made) -> None:
    client, _ = made
    page = _settled(client, "/track?lang=zh&status=missed")
    island = json.loads(re.search(r'id="island">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    assert {row["verdict"] for row in island["rows"].values()} == {"missed"}
    assert all(place[5].startswith("/document/") for side in island["sides"] for place in side["places"])


def test_what_was_known_on_a_day(made: Made) -> None:
    client, _ = made
    then = _board(_settled(client, "/track?lang=zh&as_of=2025-06-30"))
    assert {verdict for year, _, verdict in then if year == "2025"} == {"尚未到期"}
    assert "<option selected>2025-06-30</option>" in client.get("/track?as_of=2025-06-30").text
    assert client.get("/track?as_of=tomorrow").status_code == 422


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("scorecards", ["江苏省", "完成率"]),
        ("scorecards&by=year", ["2024"]),
        ("map", ["江苏", 'class="tile shared share-']),
        ("map&indicator=regional-gdp", ['class="tile v-missed', "tile v-too_early"]),
        ("commitments", ["建立康养服务人才库", "已落实"]),
        ("estimates", ["没有已公布结果的预计数"]),
        ("never", ["地区生产总值"]),
    ],
)
def test_views(made: Made, view: str, said: list[str]) -> None:
    client, _ = made
    page = _settled(client, f"/track?lang=zh&view={view}")
    assert [words for words in said if words not in page] == []


@pytest.mark.parametrize("format", ["xlsx", "csv", "jsonl", "md", "html"])
@pytest.mark.parametrize("view", ["targets", "commitments"])
def test_files(made: Made, format: str, view: str) -> None:
    client, _ = made
    got = client.get(f"/track.{format}?view={view}&lang=en")
    assert got.status_code == 200
    assert got.content


def test_a_file_holds_what_the_board_is_narrowed_to(made: Made) -> None:
    client, _ = made
    text = client.get("/track.csv?status=missed&lang=en").content.decode("utf-8-sig")
    assert {row["verdict_code"] for row in csv.DictReader(io.StringIO(text))} == {"missed"}
    assert client.get("/track.html?view=estimates").status_code == 404
    assert client.get("/track.exe").status_code == 404


def test_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with client_of(tmp_path / "l.duckdb") as client:
        assert "先到“文件”页" in _settled(client, "/track?lang=zh")


@pytest.mark.parametrize(
    ("query", "conditions", "page"),
    [
        ("region=江苏&page=3", {"region": "江苏省"}, 3),
        ("indicator=粮食产量", {"indicator": "grain-output"}, 1),
        ("indicator=火星人口&page=-1", {"indicator": "火星人口"}, 1),
        ("status=&page=99999999999", {}, 1),
    ],
)
def test_addresses(query: str, conditions: dict[str, str], page: int) -> None:
    asked = asked_of(QueryParams(query))
    assert (asked.conditions, asked.page) == (conditions, page)


def test_queries(tmp_path: Path) -> None:
    hashes = made_up(tmp_path / "l.duckdb")
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        document = next(one for one in ledger.documents() if one.name == "江苏省2026.txt")
        record = document.records[1]
        place = (document.name, record.start, record.end)
        assert record_places(ledger.connection, [place, ("none", 1, 2)])[place][0] == document.sha256
        found = text_places(ledger.connection, [(document.name, "建成泊位"), (document.name, "火星")])
        assert found == {
            (document.name, "建成泊位"): (hashes["江苏省", 2026], document.text.index("建成泊位"))
        }
        assert days_of_documents(ledger.connection) == ["2024-01-15", "2025-01-15", "2026-01-15"]
