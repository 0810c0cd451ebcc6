"""The pages of figures: table, groups, chart, pivot, files."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Generator
from pathlib import Path

import polars
import pytest
from python_calamine import CalamineWorkbook
from starlette.testclient import TestClient

from duban.ledger import Ledger, StoredDocument
from duban.web.application import application
from duban.web.settings import Settings
from web_ledger import filled

BASE = "http://127.0.0.1:8017"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Generator[TestClient]:
    path: Path = filled(tmp_path_factory.mktemp("figures") / "l.duckdb")
    with TestClient(application(Settings(ledger=path)), base_url=BASE) as opened:
        yield opened


PAGES = [
    ("/figures", "城镇新增就业"),
    ("/figures?kind=commitment", "支持企业技术改造"),
    ("/figures?kind=instrument", "低空经济发展规划"),
    ("/figures?kind=relative_target", "没有符合条件|还没有记录"),
    ("/figures?kind=attribution", "没有符合条件|还没有记录"),
    ("/figures?kind=nonsense", "城镇新增就业"),
    ("/figures?group=indicator", "5G基站"),
    ("/figures?region=江苏省&region=浙江省&year=2025&sort=-value&page=1", "江苏省"),
    ("/figures?region=没有这个", "没有符合条件"),
    ("/figures?year=x&page=x&sort=x&corrected=x&more=x&group=x", "城镇新增就业"),
    ("/figures?year=99999999999999999999&page=999999999999", "城镇新增就业"),
    ("/figures?page=50", "没有符合条件|还没有记录"),
    ("/figures?more=indicator", "收起|地区生产总值"),
    ("/figures?q=%00%27%22<b>", "没有符合条件"),
    ("/figures/chart", "地区生产总值"),
    ("/figures/chart?form=bar&by=modality", "地区生产总值"),
    ("/figures/chart?indicator=5g-base-stations&by=document", "5G基站"),
    ("/figures/chart?region=没有这个", "画不出图"),
    ("/figures/pivot", "地区生产总值"),
    ("/figures/pivot?rows=year&columns=region", "江苏省"),
    ("/figures/pivot?rows=region&columns=region&cell=count", "行和列不能相同"),
    ("/figures/pivot?region=没有这个", "没有符合条件"),
]


@pytest.mark.parametrize(("path", "expected"), PAGES)
def test_pages_answer_in_both_languages(client: TestClient, path: str, expected: str) -> None:
    found = client.get(path, params=None, headers={"accept-language": "zh"})
    assert found.status_code == 200
    assert re.search(expected, found.text)
    assert found.text.count("<h1") == 1
    english = client.get(path, headers={"accept-language": "en"})
    assert english.status_code == 200
    assert 'lang="en"' in english.text
    assert " style=" not in english.text  # the policy allows none


def test_filters_are_chips_that_can_be_taken_away(client: TestClient) -> None:
    text = client.get("/figures?region=江苏省&region=浙江省&q=就业&lang=zh").text
    chips = re.findall(r'<li><a href="([^"]*)"><span class="quiet">(.*?)</span> (.*?) <span', text)
    assert [(field, label) for _, field, label in chips] == [
        ("查找", "就业"),
        ("地区", "江苏省"),
        ("地区", "浙江省"),
    ]
    without = chips[1][0].replace("&amp;", "&")
    assert "浙江省" in client.get(without).text
    assert len(re.findall("region=", without)) == 1
    assert 'href="/figures?region=%E6%B1%9F%E8%8B%8F%E7%9C%81&amp;region=' in text  # the language keeps both


def test_a_row_leads_to_its_document(client: TestClient) -> None:
    text = client.get("/figures?indicator=5g-base-stations&region=江苏省&year=2026&lang=zh").text
    assert re.search(r'href="/document/[0-9a-f]{64}\?record=\d+"', text)
    assert "建设5G基站<mark>2600个</mark>。" in text
    assert re.search(
        r"data-citation=\"《江苏省2026年政府工作报告》（江苏省，2026-01-15）：“建设5G基站2600个。” http://127",
        text,
    )


def test_files_have_what_the_screen_has(client: TestClient) -> None:
    asked = "region=江苏省&year=2025&sort=value"
    answer = client.get(f"/figures.csv?{asked}&lang=zh")
    assert answer.headers["content-type"].startswith("text/csv")
    assert 'filename="figures.csv"' in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    lines = [json.loads(line) for line in client.get(f"/figures.jsonl?{asked}").text.splitlines()]
    frame = polars.read_parquet(io.BytesIO(client.get(f"/figures.parquet?{asked}").content))
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"/figures.xlsx?{asked}").content))
    values = [line["low"] for line in lines]
    assert len(rows) == len(lines) == len(frame) == len(book.get_sheet_by_index(0).to_python()) - 1 == 4
    assert values == sorted(values)
    assert [float(row["下限"]) for row in rows] == values
    assert frame["sentence"].to_list() == [line["sentence"] for line in lines]


@pytest.mark.parametrize("path", ["/figures.exe", "/figures.csv.exe", "/figures.html"])
def test_there_are_no_other_files(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/figures/chart.csv?indicator=regional-gdp", "地区,时期,性质,原文数值,下限,上限,单位,文件"),
        ("/figures/pivot.csv?year=2025", "地区,"),
        ("/figures/pivot.csv?rows=year&columns=region", "年份,"),
    ],
)
def test_charts_and_pivots_as_files(client: TestClient, path: str, first: str) -> None:
    text = client.get(f"{path}&lang=zh").content.decode("utf-8-sig")
    assert text.startswith(first)
    assert len(text.splitlines()) > 2
    assert client.get(path.replace(".csv", ".xlsx")).content[:2] == b"PK"


def test_points_of_a_chart_are_in_the_page_and_its_table(client: TestClient) -> None:
    text = client.get("/figures/chart?indicator=regional-gdp&region=江苏省&lang=zh").text
    data = json.loads(re.search(r'id="chart-data">(.*?)</script>', text, re.DOTALL)[1])  # type: ignore[index]
    points = {(one["at"], one["modality"]): one["value"] for one in data["points"]}
    assert points[("2025-12", "actual")] == 3.0
    assert points[("2026-12", "target")] == 6.0
    assert text.count('<th scope="row">江苏省') == len(points)


def test_what_documents_say_is_never_markup(tmp_path: Path) -> None:
    import duban

    evil = "<script>alert(1)</script>"
    read = duban.read_text(
        f"2025年，{evil}产量增长2%。支持{evil}改造。", name=f"{evil}.txt", title=f'"{evil}', region=None
    )
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add(StoredDocument.of(read, duban.extract(read)))
    with TestClient(application(Settings(ledger=tmp_path / "l.duckdb")), base_url=BASE) as client:
        for path in (
            "/figures",
            "/figures?kind=commitment",
            "/figures/chart",
            "/figures/pivot",
            "/search?q=产量",
        ):
            assert evil not in client.get(path).text
            assert evil not in client.get(f"{path}{'&' if '?' in path else '?'}q={evil}").text


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with TestClient(application(Settings(ledger=tmp_path / "l.duckdb")), base_url=BASE) as client:
        for path in (
            "/figures",
            "/figures?group=indicator",
            "/figures/chart",
            "/figures/pivot",
            "/search?q=a",
        ):
            assert client.get(path).status_code == 200
        assert 'href="/documents"' in client.get("/figures").text
        for ending in ("csv", "jsonl", "xlsx", "parquet"):
            assert client.get(f"/figures.{ending}").status_code == 200
        assert client.get("/figures/chart.csv").status_code == 200
        assert client.get("/figures/pivot.xlsx").status_code == 200


def test_corrections_are_seen_at_once(tmp_path: Path) -> None:
    app = application(Settings(ledger=filled(tmp_path / "l.duckdb")))
    with TestClient(app, base_url=BASE) as client:
        client.get("/figures?lang=zh")
        store = app.state.store
        sha256 = store.read(lambda ledger: ledger.documents()[0].sha256)
        store.write(
            lambda ledger: ledger.corrections.edit(
                sha256, 0, {"region": "上海市"}, author="甲", at="2026-01-01T00:00:00Z"
            )
        )
        text = client.get("/figures?corrected=1&lang=zh").text
        assert "共 1 条" in text
        assert "上海市" in text
        assert "已更正" in text
