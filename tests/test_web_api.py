"""The JSON interface: the same records as on the command line, faults in both languages, corrections made and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

import duban
from duban.language import LANGUAGES
from duban.ledger import Ledger, StoredDocument
from duban.web.api.endpoints.table import ENDPOINTS
from duban.web.application import application
from duban.web.settings import Settings

OURS = {"x-duban": "1"}
PLAN = (
    "2025年某省政府工作报告\n2025年主要预期目标：粮食产量增长2%左右，力争居民收入与经济增长同步。\n"
    "二、2025年重点任务\n支持企业技术改造。建立康养服务人才库。"
)
REVIEW = (
    "2026年某省政府工作报告\n一、2025年工作回顾\n2025年，粮食产量增长2.1%。建立康养服务人才库。\n"
    "二、2026年重点任务\n2026年，粮食产量增长3%左右。大力支持企业技术改造。"
)


def _ledger(path: Path) -> Path:
    with Ledger.open(path) as ledger:
        for year, text in ((2025, PLAN), (2026, REVIEW)):
            read = duban.read_text(text, name=f"{year}.txt", published=f"{year}-01-15", region="江苏省")
            ledger.add(StoredDocument.of(read, duban.extract(read)))
    return path


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """An app whose ledger no test changes."""
    yield from _served(_ledger(tmp_path_factory.mktemp("api") / "l.duckdb"))


@pytest.fixture
def own(tmp_path: Path) -> Iterator[TestClient]:
    """An app whose ledger the test may change."""
    yield from _served(_ledger(tmp_path / "l.duckdb"))


def _served(path: Path) -> Iterator[TestClient]:
    app = application(Settings(ledger=path, author="甲"))
    with TestClient(app, base_url="http://127.0.0.1:8017") as client:
        yield client


def asked(client: TestClient, address: str) -> dict[str, Any]:
    response = client.get(address)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def contents(client: TestClient) -> list[str]:
    rows = asked(client, "/api/documents?sort=published")["rows"]
    return [row["sha256"] for row in rows]


def test_documents_and_their_parts(client: TestClient) -> None:
    old, _ = contents(client)
    card = asked(client, f"/api/documents/{old}")
    assert (card["name"], card["region"], card["published"]) == ("2025.txt", "江苏省", "2025-01-15")
    assert [heading["title"] for heading in card["outline"]] == ["2025年重点任务"]
    text = asked(client, f"/api/documents/{old}/text?start=3&end=8")
    assert (text["text"], text["characters"]) == (PLAN[3:8], len(PLAN))
    records = asked(client, f"/api/documents/{old}/records?kind=figure")["rows"]
    assert [row["value_text"] for row in records] == ["2%"]


def test_rows_are_those_of_the_command_line(client: TestClient) -> None:
    read = duban.read_text(PLAN, name="2025.txt", published="2025-01-15", region="江苏省")
    old, _ = contents(client)
    rows = asked(client, f"/api/documents/{old}/records")["rows"]
    own = {"sha256", "ordinal", "text_start", "text_end", "correction"}
    assert [{name: row[name] for name in row if name not in own} for row in rows] == duban.extract(
        read
    ).to_dicts()
    assert all(PLAN[row["text_start"] : row["text_end"]] == PLAN[row["start"] : row["end"]] for row in rows)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("figures?modality=target&year=2025", ["粮食产量 2% target 2025-12"]),
        ("figures?region=江苏&sort=-value&size=1", ["粮食产量 3% target 2026-12"]),
        ("figures?region=浙江", []),
        ("figures?indicator=粮食产量&modality=actual&modality=forecast", ["粮食产量 2.1% actual 2025-12"]),
        ("relative-targets?relation=in_step", ["力争居民收入与经济增长同步 target 2025-12"]),
        ("commitments?q=技术改造&sort=text", ["大力支持企业技术改造", "支持企业技术改造"]),
        ("instruments", []),
        ("attributions", []),
    ],
)
def test_records_are_chosen(client: TestClient, address: str, expected: list[str]) -> None:
    def gist(row: dict[str, Any]) -> str:
        if row["kind"] == "figure":
            return f"{row['indicator']} {row['value_text']} {row['modality']} {row['period_end']}"
        return (
            row["text"]
            if row["kind"] == "commitment"
            else f"{row['text']} {row['modality']} {row['period_end']}"
        )

    assert [gist(row) for row in asked(client, f"/api/{address}")["rows"]] == expected


def test_pages_lead_to_the_next(client: TestClient) -> None:
    address: str | None = "/api/figures?region=江苏&size=1&sort=value"
    values = []
    while address:
        page = asked(client, address)
        values += [row["value_text"] for row in page["rows"]]
        address = page["next"]
    assert (values, page["total"]) == (["2%", "2.1%", "3%"], 3)


def test_search(client: TestClient) -> None:
    found = asked(client, "/api/search?q=康养")
    assert (found["total"], found["places"], found["records"]["commitment"]) == (2, 2, 1)
    [excerpt, *_] = found["rows"][0]["excerpts"]
    marked = [excerpt["text"][mark["start"] : mark["end"]] for mark in excerpt["marks"]]
    assert set(marked) == {"康养"}


def test_targets_and_what_became_of_them(client: TestClient) -> None:
    targets = asked(client, "/api/targets?year=2025&indicator=粮食产量")
    assert [(row["target_region"], row["target"]) for row in targets["rows"]] == [("江苏省", "2%左右")]
    assert "粮食产量增长2%" in targets["rows"][0]["record"]["sentence"]
    [kept] = asked(client, "/api/track?year=2025&indicator=粮食产量")["rows"]
    assert (kept["verdict"], kept["outcome"]["written"]) == ("kept", "2.1%")
    assert "粮食产量增长2.1%" in kept["witnesses"][0]["text"]
    [open_yet] = asked(client, "/api/track?year=2025&indicator=粮食产量&as_of=2025-06-30")["rows"]
    assert open_yet["outcome"] is None
    followed = asked(client, "/api/commitments/followed?status=carried_out")["rows"]
    assert [row["text"] for row in followed] == ["建立康养服务人才库"]


def test_compare(client: TestClient) -> None:
    old, new = contents(client)
    found = asked(client, f"/api/compare?old={old}&new={new}&kind=strengthened")
    assert [row["new"]["text"] for row in found["rows"]] == ["大力支持企业技术改造"]
    assert found["summary"]["zh"] != found["summary"]["en"]


def test_a_correction_is_made_seen_and_taken_back(own: TestClient) -> None:
    old, _ = contents(own)
    [row] = asked(own, f"/api/documents/{old}/records?kind=figure")["rows"]
    edit = {
        "action": "edit",
        "sha256": old,
        "ordinal": row["ordinal"],
        "start": row["start"],
        "fields": {"low": 2.5},
    }
    made = own.post("/api/corrections", json=edit, headers=OURS)
    assert made.status_code == 201
    assert (made.json()["author"], made.json()["before"]["low"], made.json()["fields"]) == (
        "甲",
        2.0,
        {"low": 2.5},
    )
    [corrected] = asked(own, "/api/figures?corrected=true")["rows"]
    assert (corrected["low"], corrected["correction"]) == (2.5, made.json()["number"])
    revoked = own.delete(f"/api/corrections/{made.json()['number']}", headers=OURS)
    assert revoked.json()["state"] == "revoked"
    assert asked(own, "/api/corrections")["total"] == 0
    assert asked(own, "/api/corrections?revoked=true")["total"] == 1
    assert asked(own, "/api/figures?corrected=true")["total"] == 0


def test_a_record_is_added_by_its_place_in_the_text(own: TestClient) -> None:
    old, _ = contents(own)
    start = PLAN.index("人才库")
    add = {"action": "add", "sha256": old, "kind": "instrument", "start": start, "end": start + 3}
    made = own.post(
        "/api/corrections", json=add | {"fields": {"name": "人才库", "type": "platform"}}, headers=OURS
    ).json()
    assert made["quote"] == "人才库"
    [row] = asked(own, "/api/instruments")["rows"]
    assert (row["name"], row["sentence"], row["section"]) == (
        "人才库",
        "建立康养服务人才库。",
        "2025年重点任务",
    )


@pytest.mark.parametrize(
    ("change", "status", "where"),
    [
        ({"ordinal": 999}, 404, "ordinal"),
        ({"sha256": "0" * 64}, 404, "sha256"),
        ({"start": 0}, 409, "start"),
        ({"fields": {"colour": "red"}}, 422, "fields"),
        ({"fields": {"start": 3}}, 422, "fields"),
        ({"fields": {"low": "many"}}, 422, "fields"),
        ({"fields": {}}, 422, "fields"),
        ({"action": "erase"}, 422, "action"),
        ({"colour": "red"}, 422, "colour"),
    ],
)
def test_a_correction_that_cannot_be(
    client: TestClient, change: dict[str, Any], status: int, where: str
) -> None:
    old, _ = contents(client)
    [row] = asked(client, f"/api/documents/{old}/records?kind=figure")["rows"]
    edit = {"action": "edit", "sha256": old, "ordinal": row["ordinal"], "fields": {"low": 2.5}}
    refused = client.post("/api/corrections", json=edit | change, headers=OURS)
    assert (refused.status_code, refused.json()["where"]) == (status, where)
    assert asked(client, "/api/corrections?revoked=true")["total"] == 0


def test_extract_reads_and_stores_nothing(client: TestClient) -> None:
    text = "2026年，粮食产量增长2%左右。report.txt"
    found = client.post("/api/extract", json={"text": text, "region": "江苏省"}, headers=OURS).json()
    assert [(row["indicator"], row["low"], row["region"]) for row in found["records"]] == [
        ("粮食产量", 2.0, "江苏省")
    ]
    assert asked(client, "/api/documents")["total"] == 2


@pytest.mark.parametrize("text", ["a.txt", "https://example.com/a"])
def test_what_looks_like_a_file_is_text(client: TestClient, text: str) -> None:
    assert client.post("/api/extract", json={"text": text}, headers=OURS).json()["text"] == text


@pytest.mark.parametrize(
    ("address", "status", "where"),
    [
        ("nothing", 404, "/api/nothing"),
        ("documents/", 404, "/api/documents/"),
        ("documents/abc", 422, "sha256"),
        (f"documents/{'0' * 64}", 404, "sha256"),
        (f"compare?old={'0' * 64}&new={'0' * 64}", 404, "old"),
        ("compare", 422, "old"),
        ("search", 422, "q"),
        ("figures?page=0", 422, "page"),
        ("figures?size=1000", 422, "size"),
        ("figures?size=2&size=3", 422, "size"),
        ("figures?modality=targets", 422, "modality"),
        ("figures?sort=colour", 422, "sort"),
        ("figures?colour=red", 422, "colour"),
        ("figures?year=20", 422, "year"),
        ("figures?corrected=null", 422, "corrected"),
        ("track?as_of=2026-02-31", 422, "as_of"),
        ("track?status=good", 422, "status"),
    ],
)
def test_faults_say_in_both_languages_what_is_wrong(
    client: TestClient, address: str, status: int, where: str
) -> None:
    response = client.get(f"/api/{address}")
    fault = response.json()
    assert (response.status_code, fault["status"], fault["where"]) == (status, status, where)
    assert set(fault["error"]) == set(LANGUAGES)
    assert fault["error"]["zh"] != fault["error"]["en"]


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [(b"{", "application/json", 422), (b"\xff", "application/json", 422), (b"text=a", "text/plain", 415),
     (b"[" * 5000, "application/json", 422), (b'{"text": "\\ud800"}', "application/json", 422)],
)  # fmt: skip
def test_bodies_that_are_no_json(client: TestClient, content: bytes, kind: str, status: int) -> None:
    response = client.post("/api/extract", content=content, headers=OURS | {"content-type": kind})
    assert response.status_code == status, response.text


def test_methods_and_sizes(tmp_path: Path) -> None:
    app = application(Settings(ledger=_ledger(tmp_path / "l.duckdb"), upload_limit=100))
    with TestClient(app, base_url="http://127.0.0.1:8017") as client:
        refused = client.put("/api/figures", headers=OURS)
        assert (refused.status_code, set(refused.headers["allow"].split(", "))) == (405, {"GET", "HEAD"})
        assert client.post("/api/extract", json={"text": "增长" * 100}, headers=OURS).status_code == 413
        assert client.post("/api/extract", json={"text": "a"}).status_code == 403


def test_sql_in_parameters_is_text(client: TestClient) -> None:
    for name in ("q", "region", "indicator", "issuer", "unit"):
        assert asked(client, f"/api/figures?{name}=' OR 1=1 --")["total"] == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_description_and_the_page_have_every_address(client: TestClient, lang: str) -> None:
    described = asked(client, f"/api/openapi.json?lang={lang}")
    jsonschema.Draft202012Validator.check_schema({"$defs": described["components"]["schemas"]})
    page = client.get(f"/api?lang={lang}")
    assert page.status_code == 200
    for endpoint in ENDPOINTS:
        operation = described["paths"][f"/api{endpoint.path}"][endpoint.method.lower()]
        assert operation["summary"]
        assert operation["summary"] in page.text
        assert all(parameter["description"] for parameter in operation["parameters"])


def test_the_examples_of_the_page_answer(client: TestClient) -> None:
    import re
    from html import unescape

    page = client.get("/api?lang=en").text
    links = [unescape(link) for link in re.findall(r'class="api-example">.*?href="([^"]+)"', page)]
    assert len(links) == sum(endpoint.method == "GET" for endpoint in ENDPOINTS)
    for link in links:
        assert client.get(link).status_code == 200, link
